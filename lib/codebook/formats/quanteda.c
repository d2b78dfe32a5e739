/* quanteda's dictionaries in YAML: keys hold values, or keys. Beside keys, values stand under `__`. A value is one word
 * or several with spaces between; what its signs mean, `valuetype`, is not in the file. */
#include "base/lines.h"
#include "codebook/formats/dictionary.h"
#include "codebook/formats/entries.h"

typedef struct reading {
    qci_dictionary d;
    const char *values; /* "glob", "fixed" or "regex" */
    qc_error *err;
} reading;

/* --- what it is --- */

/* The next line with something on it that is no comment. */
static qci_str next_line(qci_lines *at)
{
    while (qci_lines_next(at)) {
        qci_str text = qci_str_trim(at->line);
        if (text.n && text.p[0] != '#' && !qci_str_is(text, "---"))
            return at->line;
    }
    return QCI_STR("");
}

/* Is it a key of our own, without which a file is a codebook or study with a slip in it? */
static bool is_ours(qci_str key)
{
    static const char *const keys[] = { "qcode", "codes", "words", "defaults", "roles", "themes", "fillers", "study",
                                        "speakers", "transcripts", "cases" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (qci_str_is(key, keys[i]))
            return true;
    return false;
}

/* The first key holds a list or keys, and none at the top is ours. */
static int bid(const qci_codebook_source *in)
{
    qci_lines rest = { .text = in->bytes };
    qci_str line = next_line(&rest);
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
    if (!colon || qci_is_blank(line.p[0]) || strchr("-{[%", line.p[0]))
        return 0;
    qci_str value = qci_str_trim(qci_str_from(line, (size_t)(colon - line.p) + 1));
    qci_lines after = rest;
    qci_str next = value.n ? value : next_line(&after);
    bool holds = value.n ? strchr("[{", value.p[0]) != NULL
                         : next.n && (next.p[0] == '-' || (qci_is_blank(next.p[0]) && memchr(next.p, ':', next.n)) ||
                                      qci_str_starts(qci_str_trim(next), "- "));
    for (; holds && line.n; line = next_line(&rest)) {
        colon = memchr(line.p, ':', line.n);
        if (colon && is_ours((qci_str){ line.p, (size_t)(colon - line.p) }))
            return 0;
    }
    return holds ? 40 : 0;
}

/* --- reading --- */

static void read_value(reading *r, qci_yaml *code, const qci_yaml *value)
{
    if (strcmp(r->values, "regex") == 0)
        qci_dictionary_regex(&r->d, code, value->text, value->line, value->column);
    else
        qci_dictionary_words(&r->d, code, value->text, strcmp(r->values, "glob") == 0 ? "*?" : "", value->line,
                             value->column);
}

static void read_keys(reading *r, qci_yaml *above, const qci_yaml *map);

/* No deeper than YAML's nesting, which is limited. */
static void read_entry(reading *r, qci_yaml *code, const qci_yaml *value)
{
    if (value->kind == QCI_YAML_SCALAR)
        read_value(r, code, value);
    else if (value->kind == QCI_YAML_MAP)
        read_keys(r, code, value);
    else
        for (const qci_yaml *v = value->child; v; v = v->next)
            read_entry(r, code, v);
}

static void read_keys(reading *r, qci_yaml *above, const qci_yaml *map)
{
    for (const qci_yaml *v = map->child; v && !r->d.failed; v = v->next) {
        const qci_yaml *key = v->key;
        bool own = above && qci_str_is(key->text, "__");
        qci_yaml *code = own ? above : qci_dictionary_code(&r->d, above, key->text, key->text, key->line, key->column);
        read_entry(r, code, v);
    }
}

static qc_status check_values(const char *values, qc_error *err)
{
    if (strcmp(values, "glob") == 0 || strcmp(values, "fixed") == 0 || strcmp(values, "regex") == 0)
        return QC_OK;
    return qci_fail(err, QC_ERR_ARGUMENT, "the values of a dictionary are glob, fixed or regex");
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    reading r = { .values = in->options->values ? in->options->values : "glob", .err = err };
    const qci_yaml *source;
    qc_status status = check_values(r.values, err);
    if (status == QC_OK)
        status = qci_yaml_read(&source, arena, in->bytes.p, in->bytes.n, QC_ERR_CODEBOOK, err);
    if (status == QC_OK)
        status = qci_yaml_want_map(source, "a dictionary", QC_ERR_CODEBOOK, err);
    if (status < 0)
        return status;
    qci_dictionary_begin(&r.d, arena, notes);
    read_keys(&r, NULL, source);
    return qci_dictionary_end(&r.d, root, status, err);
}

/* --- writing --- */

/* Plain where every reader of YAML takes it for text: letters, and spaces between them, that are no word for true,
 * false or nothing. */
static bool is_plain(qci_str text)
{
    static const char *const words[] = { "y", "n", "yes", "no", "true", "false", "on", "off", "null", "na", "nan", "inf" };
    for (size_t i = 0; i < text.n; i++)
        if (!qci_is_alpha(text.p[i]) && !(text.p[i] == ' ' && i && i + 1 < text.n))
            return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (qci_str_is_nocase(text, words[i]))
            return false;
    return text.n > 0;
}

static void put_text(qci_buf *out, qci_str text)
{
    bool plain = is_plain(text);
    if (!plain)
        qci_buf_putc(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            qci_buf_putc(out, '\'');
        qci_buf_putc(out, text.p[i]);
    }
    if (!plain)
        qci_buf_putc(out, '\'');
}

static void indent(qci_buf *out, size_t depth)
{
    for (; depth; depth--)
        qci_buf_puts(out, "  ");
}

static void put_terms(qci_buf *out, const qci_vec *terms, size_t depth)
{
    for (size_t i = 0; i < terms->n; i++) {
        indent(out, depth);
        qci_buf_puts(out, "- ");
        put_text(out, *QCI_AT(*terms, qci_str, i));
        qci_buf_putc(out, '\n');
    }
}

static void put_category(qci_buf *out, const qci_category *category)
{
    indent(out, category->depth);
    put_text(out, category->name);
    qci_buf_puts(out, category->has_children || category->terms.n ? ":\n" : ": []\n");
    if (category->has_children && category->terms.n) {
        indent(out, category->depth + 1);
        qci_buf_puts(out, "__:\n");
    }
    put_terms(out, &category->terms, category->depth + (category->has_children ? 2 : 1));
}

static bool is_own_key(qci_str name)
{
    return qci_str_is(name, "__");
}

static void put(qci_buf *out, const qci_vec *categories)
{
    for (size_t i = 0; i < categories->n; i++)
        put_category(out, QCI_AT(*categories, qci_category, i));
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_dictionary_kind kind = { .tool = "quanteda", .signs = { true, true, true }, .nested = true, .first = "",
                                              .misread = is_own_key, .put = put };
    (void)options, (void)err;
    return qci_entries_write(out, book, &kind, notes);
}

const qci_codebook_format qci_codebook_quanteda = {
    .name = "quanteda",
    .extensions = "yml yaml",
    .about = "a quanteda dictionary in YAML",
    .bid = bid,
    .read = read,
    .write = write,
};
