/* JSON: the tree of a codebook as programs like it. What is read is YAML, of which JSON is a part. */
#include "parse/json.h"

#include "base/lines.h"
#include "codebook/formats/format.h"
#include "parse/yaml_text.h"
#include "parse/yaml_write.h"

/* Equal to YAML's: then the name decides. */
static int bid(const qci_codebook_source *in)
{
    return qci_codebook_yaml.bid(in) > 1 && qci_str_starts(qci_str_trim(in->bytes), "{") ? qci_codebook_yaml.bid(in) : 0;
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    return qci_codebook_yaml.read(root, arena, in, notes, err);
}

/* --- writing --- */

static void new_line(qci_buf *out, size_t depth)
{
    qci_buf_putc(out, '\n');
    for (size_t i = 0; i < depth; i++)
        qci_buf_puts(out, "  ");
}

/* Each line of the examples in a list, since a JSON string has no lines to tell them by. */
static void put_lines(qci_buf *out, qci_str text, size_t depth)
{
    const char *join = "";
    qci_buf_putc(out, '[');
    for (qci_lines at = { .text = text }; qci_lines_next(&at);) {
        qci_str line = qci_str_trim(at.line);
        if (line.n == 0)
            continue;
        qci_buf_puts(out, join);
        new_line(out, depth + 1);
        qci_json_string(out, line);
        join = ",";
    }
    new_line(out, depth);
    qci_buf_putc(out, ']');
}

static bool is_number(const qci_yaml *node)
{
    bool digits = node->key && qci_yaml_is_bare_key(node->key->text) && node->text.n && node->text.p[0] != '0';
    for (size_t i = 0; digits && i < node->text.n; i++)
        digits = qci_is_digit(node->text.p[i]);
    return digits;
}

static void put_node(qci_buf *out, const qci_yaml *node, size_t depth);

static void put_scalar(qci_buf *out, const qci_yaml *node, size_t depth)
{
    if (node->key && qci_yaml_is_block_key(node->key->text) && qci_yaml_is_block(node))
        put_lines(out, node->text, depth);
    else if (is_number(node))
        qci_buf_add_str(out, node->text);
    else if (qci_yaml_is_nothing(node))
        qci_buf_puts(out, "[]");
    else
        qci_json_string(out, node->text);
}

/* A list of texts on one line, where it fits. */
static bool put_line(qci_buf *out, const qci_yaml *list)
{
    const size_t from = out->n;
    qci_buf_putc(out, '[');
    for (const qci_yaml *v = list->child; v; v = v->next) {
        if (v->kind != QCI_YAML_SCALAR || qci_yaml_column(out) > QCI_YAML_WIDTH) {
            out->n = from;
            return false;
        }
        qci_buf_puts(out, v == list->child ? "" : ", ");
        put_scalar(out, v, 0);
    }
    qci_buf_putc(out, ']');
    return true;
}

/* A key under which nothing is written is left out, where it says nothing: a list of that name is an empty one. */
static bool is_left_out(const qci_yaml *v, const qci_yaml *parent)
{
    bool names = parent->key && (qci_str_is(parent->key->text, "words") || qci_str_is(parent->key->text, "roles"));
    return v->key && qci_yaml_is_nothing(v) && !names;
}

static void put_node(qci_buf *out, const qci_yaml *node, size_t depth)
{
    const bool map = node->kind == QCI_YAML_MAP;
    const char *join = "";
    if (node->kind == QCI_YAML_SCALAR) {
        put_scalar(out, node, depth);
        return;
    }
    if (!map && put_line(out, node))
        return;
    qci_buf_putc(out, map ? '{' : '[');
    for (const qci_yaml *v = node->child; v; v = v->next) {
        if (is_left_out(v, node))
            continue;
        qci_buf_puts(out, join);
        new_line(out, depth + 1);
        if (map) {
            qci_json_string(out, v->key->text);
            qci_buf_puts(out, ": ");
        }
        put_node(out, v, depth + 1);
        join = ",";
    }
    new_line(out, depth);
    qci_buf_putc(out, map ? '}' : ']');
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options,
                       qci_notes *notes, qc_error *err)
{
    (void)options, (void)notes, (void)err;
    put_node(out, book->root, 0);
    qci_buf_putc(out, '\n');
    return QC_OK;
}

const qci_codebook_format qci_codebook_json = {
    .name = "json",
    .extensions = "json",
    .about = "the codebook language for programs",
    .bid = bid,
    .read = read,
    .write = write,
};
