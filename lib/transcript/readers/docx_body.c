/* WordprocessingML to paragraphs. Elements that are not named here are passed through, so that links,
 * content controls and insertions give the text in them. */
#include <stdlib.h>

#include "base/alloc.h"
#include "text/utf8.h"
#include "transcript/readers/docx.h"

typedef enum kind {
    OTHER,
    /* structure */
    DOCUMENT, PARAGRAPH, RUN, TEXT,
    /* properties */
    PARAGRAPH_PROPERTIES, RUN_PROPERTIES, PARAGRAPH_STYLE, RUN_STYLE,
    BOLD, HIDDEN, LEVEL, NUMBER, PLACEHOLDER,
    /* characters */
    TAB, BREAK, HYPHEN, SYMBOL,
    ALTERNATIVES, ALTERNATIVE,
    FIELD,
    CONTROL_CONTENT, /* of a content control: left out where it is only a prompt */
    REMOVED,         /* a tracked deletion, or the old place of what was moved */
    LEFT_OUT,        /* silently */
    /* left out, with a warning */
    TABLE, BOX, FOREIGN, OBJECT,
    /* a warning only */
    NOTE, COMMENT, MARGIN
} kind;

static const struct element {
    const char *name;
    kind kind;
} elements[] = {
    { "altChunk", FOREIGN },         { "b", BOLD },
    { "br", BREAK },
    { "commentReference", COMMENT }, { "cr", BREAK },
    { "del", REMOVED },              { "delInstrText", LEFT_OUT },
    { "delText", LEFT_OUT },         { "document", DOCUMENT },
    { "endnoteReference", NOTE },    { "fldChar", FIELD },
    { "footerReference", MARGIN },   { "footnoteReference", NOTE },
    { "headerReference", MARGIN },   { "instrText", LEFT_OUT },
    { "moveFrom", REMOVED },         { "noBreakHyphen", HYPHEN },
    { "numPr", NUMBER },             { "object", OBJECT },
    { "outlineLvl", LEVEL },         { "p", PARAGRAPH },
    { "pPr", PARAGRAPH_PROPERTIES }, { "pPrChange", LEFT_OUT },
    { "pStyle", PARAGRAPH_STYLE },   { "ptab", TAB },
    { "r", RUN },                    { "rPr", RUN_PROPERTIES },
    { "rPrChange", LEFT_OUT },       { "rStyle", RUN_STYLE },
    { "rt", LEFT_OUT },              { "sdtContent", CONTROL_CONTENT },
    { "sectPrChange", LEFT_OUT },    { "showingPlcHdr", PLACEHOLDER },
    { "subDoc", FOREIGN },           { "sym", SYMBOL },
    { "t", TEXT },                   { "tab", TAB },
    { "tbl", TABLE },                { "txbxContent", BOX },
    { "vanish", HIDDEN },
};

/* An element that is open. */
typedef struct open_element {
    kind kind;
    bool preserve;  /* xml:space */
    uint64_t given; /* at its start */
} open_element;

typedef struct body {
    qci_docx *d;
    const qci_docx_styles *styles;
    qc_error *err;
    open_element open[QCI_XML_MAX_DEPTH + 1];
    size_t depth;
    size_t skip;              /* everything below this depth is left out; 0: nothing */
    bool in_table;            /* which is why */
    uint64_t given;           /* grows with everything that was given: what an alternative gave */
    uint64_t fields;          /* of those that are open, innermost first: 1 while in the field's code */
    bool within;              /* a paragraph */
    bool joined;              /* with the next one: its end mark was deleted */
    bool placeholder;
    bool said_hidden;         /* this run's hidden words are counted */
    qci_switch bold, hidden;  /* of the run */
    qci_docx_style paragraph_style;
    qci_docx_style run_style;
    qci_docx_paragraph paragraph;
    uint32_t number;
    size_t text_start;        /* of the open `t` */
} body;

/* --- text --- */

static bool is_on(qci_switch run, qci_switch run_style, qci_switch paragraph_style)
{
    qci_switch s = run ? run : run_style ? run_style : paragraph_style;
    return s == QCI_ON;
}

/* May text be added here? Says so where hidden text and fields' codes are left out. */
static bool takes_text(body *s)
{
    if (!s->within)
        return false;
    if (is_on(s->hidden, s->run_style.hidden, s->paragraph_style.hidden)) {
        if (!s->said_hidden)
            qci_builder_warn(s->d->b, s->number, "hidden text is left out");
        s->said_hidden = true;
        return false;
    }
    if (s->fields)
        qci_builder_warn(s->d->b, s->number, "text within the code of a field is left out");
    return !s->fields;
}

/* What was added since `start` is text of the run. */
static bool mark_text(body *s, size_t start)
{
    qci_docx *d = s->d;
    if (d->text.n == start)
        return true;
    s->given++;
    if (!is_on(s->bold, s->run_style.bold, s->paragraph_style.bold))
        return true;
    qci_span *last = d->bold.n ? QCI_LAST(d->bold, qci_span) : NULL;
    if (!last || last->end != start)
        return qci_vec_push(&d->bold, &(qci_span){ start, d->text.n });
    last->end = d->text.n;
    return true;
}

static qc_status add_char(body *s, uint32_t cp)
{
    size_t start = s->d->text.n;
    if (!takes_text(s))
        return QC_OK;
    qci_buf_utf8(&s->d->text, cp);
    return s->d->text.failed || !mark_text(s, start) ? qci_oom(s->err) : QC_OK;
}

/* The character of a symbol font cannot be known: those fonts use the private area. */
static qc_status add_symbol(body *s, const qci_xml_attribute *attributes, size_t n)
{
    qci_str hex = qci_xml_value(attributes, n, "char", NULL);
    uint32_t cp = 0;
    for (size_t i = 0; i < hex.n && cp < 0x110000; i++) {
        int c = qci_to_lower((unsigned char)hex.p[i]);
        if (!qci_is_digit(c) && (c < 'a' || c > 'f'))
            cp = 0x110000;
        else
            cp = cp * 16 + (uint32_t)(qci_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (cp < 0x20 || cp > 0x10FFFF || (cp >= 0xE000 && cp <= 0xF8FF) || !qci_is_xml_char(cp)) {
        qci_builder_warn(s->d->b, s->number, "a symbol of a font of its own became U+FFFD");
        cp = 0xFFFD;
    }
    return add_char(s, cp);
}

/* The text of a `t` is all there: without xml:space its outer white space is none, and line ends in it are
 * spaces. */
static qc_status end_text(body *s)
{
    qci_buf *b = &s->d->text;
    qci_str text = { b->p + s->text_start, b->n - s->text_start };
    if (!text.n)
        return QC_OK;
    for (char *p = b->p + s->text_start; p < b->p + b->n; p++)
        if (*p == '\n' || *p == '\r')
            *p = ' ';
    if (!s->open[s->depth].preserve) {
        text = qci_str_trim(text);
        memmove(b->p + s->text_start, text.p, text.n);
    }
    b->n = s->text_start + text.n;
    return mark_text(s, s->text_start) ? QC_OK : qci_oom(s->err);
}

/* --- paragraphs --- */

static void begin_paragraph(body *s)
{
    s->within = true;
    s->fields = 0; /* a field's code does not go on for paragraphs, but a document may be damaged */
    s->number++;
    if (!s->joined) {
        memset(&s->paragraph_style, 0, sizeof s->paragraph_style);
        s->paragraph = (qci_docx_paragraph){ .number = s->number };
        s->paragraph.text.start = s->d->text.n;
    }
    s->joined = false;
}

static qc_status keep_paragraph(body *s)
{
    s->joined = false;
    s->paragraph.text.end = s->d->text.n;
    s->paragraph.heading |= s->paragraph_style.heading == QCI_ON;
    return qci_vec_push(&s->d->paragraphs, &s->paragraph) ? QC_OK : qci_oom(s->err);
}

static qc_status end_paragraph(body *s)
{
    s->within = false;
    return s->joined ? QC_OK : keep_paragraph(s);
}

static void begin_run(body *s)
{
    s->bold = s->hidden = QCI_UNSAID;
    s->said_hidden = false;
    memset(&s->run_style, 0, sizeof s->run_style);
}

/* --- what is no text of the body --- */

static qc_status leave_out(body *s, const char *warning)
{
    if (warning)
        qci_builder_warn(s->d->b, s->number, "%s", warning);
    s->given += warning != NULL;
    s->skip = s->depth;
    return QC_OK;
}

static void warn(body *s, const char *warning)
{
    qci_builder_warn(s->d->b, s->number, "%s", warning);
}

/* One alternative is enough, but one may be empty: an emoji has its font in the first and the character in
 * the second. */
static qc_status begin_alternative(body *s)
{
    const open_element *all = &s->open[s->depth - 2];
    if (all->kind == ALTERNATIVES && all->given != s->given)
        s->skip = s->depth;
    return QC_OK;
}

static void turn_field(body *s, qci_str type)
{
    if (qci_str_is(type, "begin"))
        s->fields = s->fields << 1 | 1;
    else if (qci_str_is(type, "separate"))
        s->fields &= ~UINT64_C(1);
    else if (qci_str_is(type, "end"))
        s->fields >>= 1;
}

/* --- elements --- */

static int by_name(const void *key, const void *element)
{
    const qci_str *name = key;
    const char *other = ((const struct element *)element)->name;
    int order = strncmp(name->p, other, name->n);
    return order ? order : other[name->n] ? -1 : 0;
}

static kind kind_of(qci_str uri, qci_str name)
{
    if (qci_str_is(uri, "http://schemas.openxmlformats.org/markup-compatibility/2006")) {
        if (qci_str_is(name, "AlternateContent"))
            return ALTERNATIVES;
        return qci_str_is(name, "Choice") || qci_str_is(name, "Fallback") ? ALTERNATIVE : OTHER;
    }
    if (!qci_docx_is_word(uri))
        return OTHER;
    const struct element *e =
        bsearch(&name, elements, sizeof elements / sizeof *elements, sizeof *elements, by_name);
    return e ? e->kind : OTHER;
}

/* The kind of the open element `up` levels above the newest. */
static kind above(const body *s, size_t up)
{
    return s->depth > up ? s->open[s->depth - 1 - up].kind : OTHER;
}

/* A property of a run or paragraph. */
static void begin_property(body *s, kind k, const qci_xml_attribute *attributes, size_t n)
{
    bool of_run = above(s, 1) == RUN_PROPERTIES && above(s, 2) == RUN;
    bool of_paragraph = above(s, 1) == PARAGRAPH_PROPERTIES;
    qci_str val = qci_docx_val(attributes, n);
    qci_switch set = qci_docx_on(attributes, n) ? QCI_ON : QCI_OFF;
    if (k == BOLD && of_run)
        s->bold = set;
    else if (k == HIDDEN && of_run)
        s->hidden = set;
    else if (k == RUN_STYLE && of_run)
        s->run_style = qci_docx_style_of(s->styles, val);
    else if (k == PARAGRAPH_STYLE && of_paragraph)
        s->paragraph_style = qci_docx_style_of(s->styles, val);
    else if (k == LEVEL && of_paragraph)
        s->paragraph.heading = qci_docx_heading_level(val);
    else if (k == NUMBER && of_paragraph)
        s->paragraph.numbered = true;
    else if (k == PLACEHOLDER)
        s->placeholder = set == QCI_ON;
}

/* A deleted mark at a paragraph's end joins it to the next one. */
static qc_status begin_removed(body *s)
{
    if (above(s, 1) != RUN_PROPERTIES)
        return leave_out(s, NULL);
    if (above(s, 2) == PARAGRAPH_PROPERTIES)
        s->joined = true;
    return QC_OK;
}

static qc_status begin_text(body *s)
{
    if (!takes_text(s))
        return leave_out(s, NULL);
    s->text_start = s->d->text.n;
    return QC_OK;
}

static qc_status begin_content(body *s)
{
    bool prompt = s->placeholder;
    s->placeholder = false;
    return prompt ? leave_out(s, NULL) : QC_OK;
}

static qc_status begin_element(body *s, kind k, const qci_xml_attribute *attributes, size_t n)
{
    switch (k) {
    case PARAGRAPH: begin_paragraph(s); break;
    case RUN: begin_run(s); break;
    case TEXT: return begin_text(s);
    case TAB: return above(s, 1) == RUN ? add_char(s, '\t') : QC_OK;
    case BREAK: return add_char(s, '\n');
    case HYPHEN: return add_char(s, 0x2011);
    case SYMBOL: return add_symbol(s, attributes, n);
    case ALTERNATIVE: return begin_alternative(s);
    case FIELD: turn_field(s, qci_xml_value(attributes, n, "fldCharType", NULL)); break;
    case CONTROL_CONTENT: return begin_content(s);
    case REMOVED: return begin_removed(s);
    case LEFT_OUT: return leave_out(s, NULL);
    case TABLE: s->in_table = true; return leave_out(s, "tables are not in the text");
    case BOX: return leave_out(s, "text boxes are not in the text");
    case FOREIGN: return leave_out(s, "a document that is embedded in this one is not read");
    case OBJECT: return leave_out(s, "embedded objects are not read");
    case NOTE: warn(s, "footnotes and endnotes are not in the text"); break;
    case COMMENT: warn(s, "comments are not in the text"); break;
    case MARGIN: warn(s, "headers and footers are not in the text"); break;
    default: begin_property(s, k, attributes, n);
    }
    return QC_OK;
}

/* --- callbacks --- */

static qc_status on_start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes,
                          size_t n)
{
    body *s = payload;
    bool said;
    open_element e = { kind_of(uri, name), false, s->given };
    qci_str space = qci_xml_value(attributes, n, "space", &said);
    if (said)
        e.preserve = qci_str_is(space, "preserve");
    else if (s->depth)
        e.preserve = s->open[s->depth - 1].preserve;
    if (!s->depth && e.kind != DOCUMENT)
        return qci_fail(s->err, QC_ERR_FORMAT, "the main part of this Office file is no Word document");
    s->open[s->depth++] = e;
    return s->skip ? QC_OK : begin_element(s, e.kind, attributes, n);
}

static qc_status on_end(void *payload, qci_str uri, qci_str name)
{
    body *s = payload;
    size_t depth = s->depth--;
    kind k = s->open[s->depth].kind;
    (void)uri, (void)name;
    if (s->skip) {
        if (s->skip == depth) {
            s->skip = 0;
            s->in_table = false;
        }
        return QC_OK;
    }
    if (k == PARAGRAPH)
        return end_paragraph(s);
    return k == TEXT ? end_text(s) : QC_OK;
}

static qc_status on_text(void *payload, qci_str text)
{
    body *s = payload;
    if (above(s, 0) == TEXT && s->in_table)
        s->d->table_text += text.n;
    if (above(s, 0) != TEXT || s->skip)
        return QC_OK;
    qci_buf_add_str(&s->d->text, text);
    return s->d->text.failed ? qci_oom(s->err) : QC_OK;
}

/* --- the whole --- */

qc_status qci_docx_read_body(qci_docx *d, qci_str xml, const qci_docx_styles *styles, qc_error *err)
{
    static const qci_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
    body *s = qci_calloc(1, sizeof *s);
    if (!s)
        return qci_oom(err);
    s->d = d;
    s->styles = styles;
    s->err = err;
    d->paragraphs = QCI_VEC(qci_docx_paragraph);
    d->bold = QCI_VEC(qci_span);
    qc_status status = qci_xml_read(xml.p, xml.n, &handler, s, err);
    if (status == QC_OK && s->joined) /* with a paragraph that never came */
        status = keep_paragraph(s);
    qci_free(s);
    return status;
}

void qci_docx_free(qci_docx *d)
{
    qci_buf_free(&d->text);
    qci_vec_free(&d->paragraphs);
    qci_vec_free(&d->bold);
}
