/* Named styles, as far as they tell what is bold, hidden or a heading. */
#include "transcript/readers/docx.h"

/* --- WordprocessingML --- */

bool qci_docx_is_word(qci_str uri)
{
    return qci_str_is(uri, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") ||
           qci_str_is(uri, "http://purl.oclc.org/ooxml/wordprocessingml/main");
}

qci_str qci_docx_val(const qci_xml_attribute *attributes, size_t n)
{
    return qci_xml_value(attributes, n, "val", NULL);
}

bool qci_docx_on(const qci_xml_attribute *attributes, size_t n)
{
    qci_str val = qci_docx_val(attributes, n);
    return !qci_str_is(val, "0") && !qci_str_is(val, "false") && !qci_str_is(val, "off");
}

bool qci_docx_heading_level(qci_str val)
{
    return val.n == 1 && val.p[0] >= '0' && val.p[0] <= '8';
}

/* --- reading --- */

typedef struct reading {
    qci_docx_styles *out;
    qci_docx_style *style; /* the open one */
    qc_error *err;
} reading;

static qc_status begin_style(reading *r, const qci_xml_attribute *attributes, size_t n)
{
    qci_docx_styles *s = r->out;
    qci_docx_style style = { .id = { "", 0 } };
    qci_str id = qci_xml_value(attributes, n, "styleId", NULL);
    if (!qci_arena_str(&s->arena, id, &style.id))
        return qci_oom(r->err);
    r->style = qci_vec_push(&s->styles, &style);
    if (!r->style || !qci_map_set(&s->by_id, style.id, (uint32_t)(s->styles.n - 1)))
        return qci_oom(r->err);
    return QC_OK;
}

/* The names of the built-in styles are English in every Word. */
static bool is_heading_name(qci_str name)
{
    static const char heading[] = "heading ";
    size_t n = sizeof heading - 1;
    return name.n == n + 1 && qci_str_is_nocase((qci_str){ name.p, n }, heading) &&
           qci_is_digit((unsigned char)name.p[n]);
}

static qc_status on_start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes,
                          size_t n)
{
    reading *r = payload;
    if (!qci_docx_is_word(uri))
        return QC_OK;
    if (!r->style)
        return qci_str_is(name, "style") ? begin_style(r, attributes, n) : QC_OK;
    qci_str val = qci_docx_val(attributes, n);
    qci_switch set = qci_docx_on(attributes, n) ? QCI_ON : QCI_OFF;
    if (qci_str_is(name, "name"))
        r->style->heading = is_heading_name(val) ? QCI_ON : r->style->heading;
    else if (qci_str_is(name, "outlineLvl"))
        r->style->heading = qci_docx_heading_level(val) ? QCI_ON : QCI_OFF;
    else if (qci_str_is(name, "b"))
        r->style->bold = set;
    else if (qci_str_is(name, "vanish"))
        r->style->hidden = set;
    else if (qci_str_is(name, "basedOn") && !qci_arena_str(&r->out->arena, val, &r->style->based_on))
        return qci_oom(r->err);
    return QC_OK;
}

static qc_status on_end(void *payload, qci_str uri, qci_str name)
{
    reading *r = payload;
    if (qci_docx_is_word(uri) && qci_str_is(name, "style"))
        r->style = NULL;
    return QC_OK;
}

/* --- inheriting --- */

static const qci_docx_style *find(const qci_docx_styles *s, qci_str id)
{
    uint32_t i = id.n ? qci_map_get(&s->by_id, id) : QCI_MAP_NONE;
    return i == QCI_MAP_NONE ? NULL : QCI_AT(s->styles, qci_docx_style, i);
}

/* What the style leaves unsaid, from those it is based on; Word allows few of them in a row, and a ring
 * would have no end. */
static void inherit(const qci_docx_styles *s, qci_docx_style *style)
{
    enum { LONGEST_ROW = 16 };
    const qci_docx_style *from = find(s, style->based_on);
    for (int i = 0; from && i < LONGEST_ROW; i++, from = find(s, from->based_on)) {
        style->bold = style->bold ? style->bold : from->bold;
        style->hidden = style->hidden ? style->hidden : from->hidden;
        style->heading = style->heading ? style->heading : from->heading;
    }
}

/* --- the whole --- */

qc_status qci_docx_styles_read(qci_docx_styles *out, qci_str xml, qc_error *err)
{
    static const qci_xml_handler handler = { .start = on_start, .end = on_end };
    reading r = { .out = out, .err = err };
    memset(out, 0, sizeof *out);
    out->styles = QCI_VEC(qci_docx_style);
    qc_status status = xml.n ? qci_xml_read(xml.p, xml.n, &handler, &r, err) : QC_OK;
    for (size_t i = 0; status == QC_OK && i < out->styles.n; i++)
        inherit(out, QCI_AT(out->styles, qci_docx_style, i));
    return status;
}

void qci_docx_styles_free(qci_docx_styles *s)
{
    qci_arena_free(&s->arena);
    qci_vec_free(&s->styles);
    qci_map_free(&s->by_id);
}

qci_docx_style qci_docx_style_of(const qci_docx_styles *s, qci_str id)
{
    const qci_docx_style *found = find(s, id);
    return found ? *found : (qci_docx_style){ .id = { "", 0 } };
}
