/* Yoshikoder's .ykd, and the .lcd of older Lexicoders: <dictionary> holds <cnode name desc>, categories within
 * categories, and those hold <pnode name>, their words. patternengine="regexp": the words are regexes; else `*` is any
 * part of a word. */
#include "codebook/formats/dictionary.h"
#include "codebook/formats/entries.h"
#include "parse/xml.h"
#include "text/utf8.h"

typedef struct reading {
    qci_dictionary d;
    qci_yaml *open[QCI_XML_MAX_DEPTH]; /* the categories around */
    size_t depth;                      /* of <cnode> */
    size_t elements;                   /* of all */
    qci_xml_place place;
    bool regexes;
    qc_error *err;
} reading;

static int bid(const qci_codebook_source *in)
{
    const bool utf16 = in->bytes.n > 4 && (memcmp(in->bytes.p, "\xFF\xFE<", 4) == 0 || memcmp(in->bytes.p, "\xFE\xFF\0<", 4) == 0);
    if (utf16) /* no other format of a codebook is XML in UTF-16 */
        return 60;
    qci_str head = { in->bytes.p, in->bytes.n < 4096 ? in->bytes.n : 4096 };
    size_t root = qci_str_find(head, QCI_STR("<dictionary"));
    return root != SIZE_MAX && qci_str_find(qci_str_from(head, root), QCI_STR("<cnode")) != SIZE_MAX ? 95 : 0;
}

static qc_status begin_root(reading *r, qci_str name, const qci_xml_attribute *attributes, size_t n)
{
    if (!qci_str_is(name, "dictionary"))
        return qci_fail(r->err, QC_ERR_CODEBOOK, "the outermost element of such a dictionary is <dictionary>");
    r->regexes = qci_str_is(qci_xml_value(attributes, n, "patternengine", NULL), "regexp");
    if (qci_str_is(qci_xml_value(attributes, n, "style", NULL), "Lexicoder"))
        qci_note_add(r->d.notes, r->place.line, 0, QCI_STR(""), QCI_STR(""),
                     "Lexicoder finds its entries within words too: here each is whole words; add * where a part was meant");
    return QC_OK;
}

static void begin_category(reading *r, const qci_xml_attribute *attributes, size_t n)
{
    qci_str name = qci_str_trim(qci_xml_value(attributes, n, "name", NULL));
    qci_str about = qci_str_trim(qci_xml_value(attributes, n, "desc", NULL));
    qci_yaml *code = qci_dictionary_code(&r->d, r->depth ? r->open[r->depth - 1] : NULL, name, name, r->place.line,
                                         r->place.column);
    if (code && !qci_str_eq(about, name))
        qci_dictionary_text(&r->d, code, QCI_STR("definition"), about);
    r->open[r->depth++] = code;
}

static void add_entry(reading *r, const qci_xml_attribute *attributes, size_t n)
{
    qci_str words = qci_xml_value(attributes, n, "name", NULL);
    bool weighed;
    qci_xml_value(attributes, n, "score", &weighed);
    if (r->depth == 0) {
        qci_note_add(r->d.notes, r->place.line, 0, QCI_STR(""), words, "a word outside of every category: left out");
        return;
    }
    qci_yaml *code = r->open[r->depth - 1];
    if (weighed)
        qci_note_add(r->d.notes, r->place.line, 0, qci_dictionary_id(code), words, "a score: every hit counts as one");
    if (r->regexes)
        qci_dictionary_regex(&r->d, code, words, r->place.line, r->place.column);
    else
        qci_dictionary_words(&r->d, code, words, "*", r->place.line, r->place.column);
}

static qc_status start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes, size_t n)
{
    reading *r = payload;
    (void)uri;
    if (r->elements++ == 0)
        return begin_root(r, name, attributes, n);
    if (qci_str_is(name, "cnode"))
        begin_category(r, attributes, n);
    else if (qci_str_is(name, "pnode"))
        add_entry(r, attributes, n);
    return r->d.failed ? qci_oom(r->err) : QC_OK;
}

static qc_status end(void *payload, qci_str uri, qci_str name)
{
    reading *r = payload;
    (void)uri;
    if (qci_str_is(name, "cnode"))
        r->depth--;
    return QC_OK;
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    reading r = { .depth = 0, .err = err };
    const qci_xml_handler handler = { .start = start, .end = end, .places = true, .place = &r.place };
    qci_dictionary_begin(&r.d, arena, notes);
    qc_status status = qci_xml_read(in->bytes.p, in->bytes.n, &handler, &r, err);
    if (status == QC_ERR_FORMAT) /* which is said of transcripts */
        status = err->code = QC_ERR_CODEBOOK;
    return qci_dictionary_end(&r.d, root, status, err);
}

/* --- writing --- */

static void put_escaped(qci_buf *out, const char *name, qci_str value)
{
    qci_buf_printf(out, " %s=\"", name);
    for (size_t at = 0, n; at < value.n; at += n) {
        uint32_t cp;
        n = qci_utf8_get(value.p + at, value.p + value.n, &cp);
        if (cp == '&' || cp == '<' || cp == '"')
            qci_buf_puts(out, cp == '&' ? "&amp;" : cp == '<' ? "&lt;" : "&quot;");
        else
            qci_buf_utf8(out, qci_is_xml_char(cp) ? cp : 0xFFFD);
    }
    qci_buf_putc(out, '"');
}

static void indent(qci_buf *out, size_t depth)
{
    for (; depth; depth--)
        qci_buf_puts(out, "  ");
}

/* `depth` is how many are open. */
static void close_down_to(qci_buf *out, size_t *depth, size_t wanted)
{
    while (*depth > wanted) {
        indent(out, (*depth)--);
        qci_buf_puts(out, "</cnode>\n");
    }
}

static void put_category(qci_buf *out, const qci_category *category, size_t *depth)
{
    close_down_to(out, depth, category->depth);
    indent(out, ++*depth);
    qci_buf_puts(out, "<cnode");
    put_escaped(out, "name", category->name);
    put_escaped(out, "desc", category->definition);
    qci_buf_puts(out, ">\n");
    for (size_t i = 0; i < category->terms.n; i++) {
        indent(out, *depth + 1);
        qci_buf_puts(out, "<pnode");
        put_escaped(out, "name", *QCI_AT(category->terms, qci_str, i));
        qci_buf_puts(out, "/>\n");
    }
}

static void put(qci_buf *out, const qci_vec *categories)
{
    size_t depth = 0;
    qci_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<dictionary style=\"050805\" patternengine=\"substring\">\n");
    for (size_t i = 0; i < categories->n; i++)
        put_category(out, QCI_AT(*categories, qci_category, i), &depth);
    close_down_to(out, &depth, 0);
    qci_buf_puts(out, "</dictionary>\n");
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_dictionary_kind kind = { .tool = "Yoshikoder", .nested = true, .definitions = true, .first = "", .put = put };
    (void)options, (void)err;
    return qci_entries_write(out, book, &kind, notes);
}

const qci_codebook_format qci_codebook_yoshikoder = {
    .name = "yoshikoder",
    .extensions = "ykd lcd",
    .about = "a Yoshikoder dictionary, or one of Lexicoder 2",
    .bid = bid,
    .read = read,
    .write = write,
};
