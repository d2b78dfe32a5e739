#include "parse/yaml_write.h"

#include "base/lines.h"
#include "parse/yaml_text.h"

enum { LONG_KEY = 800 }; /* bytes: YAML finds a key only where its ':' is within 1,024 characters */

static bool is_one_of(qci_str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (qci_str_is(key, *keys))
            return true;
    return false;
}

bool qci_yaml_is_bare_key(qci_str key)
{
    static const char *const keys[] = { "qcode", "words", "sentences", "at_least", "in_order", NULL };
    return is_one_of(key, keys);
}

bool qci_yaml_is_block_key(qci_str key)
{
    static const char *const keys[] = { "examples", "counterexamples", NULL };
    return is_one_of(key, keys);
}

/* Lists of these keys have an item a line, however short. */
static bool is_long_key(qci_str key)
{
    static const char *const keys[] = { "find", "unless", "examples", "counterexamples", NULL };
    return is_one_of(key, keys);
}

static bool is_bare(const qci_yaml *node)
{
    if (!node->key || !qci_yaml_is_bare_key(node->key->text))
        return false;
    for (size_t i = 0; i < node->text.n; i++)
        if (!qci_is_digit(node->text.p[i]))
            return qci_str_is(node->text, "yes") || qci_str_is(node->text, "no");
    return node->text.n > 0;
}

/* --- on one line --- */

/* A block of examples where no block can stand: a list of its lines. */
static void put_examples(qci_buf *out, qci_str text)
{
    bool first = true;
    qci_buf_putc(out, '[');
    for (qci_lines at = { .text = text }; qci_lines_next(&at);) {
        qci_str line = qci_str_trim(at.line);
        if (line.n == 0)
            continue;
        qci_buf_puts(out, first ? "" : ", ");
        qci_yaml_text_line(out, line, true);
        first = false;
    }
    qci_buf_putc(out, ']');
}

static bool is_examples(const qci_yaml *node)
{
    return node->key && qci_yaml_is_block_key(node->key->text);
}

void qci_yaml_write_flow(qci_buf *out, const qci_yaml *node)
{
    if (node->kind == QCI_YAML_SCALAR) {
        if (is_bare(node))
            qci_buf_add_str(out, node->text);
        else if (is_examples(node) && qci_yaml_is_block(node))
            put_examples(out, node->text);
        else if (!qci_yaml_is_nothing(node) || !node->key)
            qci_yaml_text_line(out, node->text, true);
        return;
    }
    const bool map = node->kind == QCI_YAML_MAP;
    qci_buf_putc(out, map ? '{' : '[');
    for (const qci_yaml *v = node->child; v; v = v->next) {
        if (v != node->child)
            qci_buf_puts(out, ", ");
        if (map) {
            qci_yaml_text_line(out, v->key->text, true);
            qci_buf_puts(out, ": ");
        }
        qci_yaml_write_flow(out, v);
    }
    qci_buf_putc(out, map ? '}' : ']');
}

/* --- in lines --- */

static void indent_by(qci_buf *out, size_t n)
{
    while (n--)
        qci_buf_putc(out, ' ');
}

/* A list of short texts is written in brackets. */
static bool is_short_list(const qci_yaml *list)
{
    if (list->kind != QCI_YAML_LIST || (list->key && is_long_key(list->key->text)))
        return false;
    for (const qci_yaml *v = list->child; v; v = v->next)
        if (v->kind != QCI_YAML_SCALAR || qci_yaml_is_nothing(v) || v->text.n > QCI_YAML_WIDTH / 2)
            return false;
    return true;
}

static void put_short_list(qci_buf *out, const qci_yaml *list, size_t indent)
{
    qci_buf item = { 0 };
    size_t column = qci_yaml_column(out) + 1;
    qci_buf_putc(out, '[');
    for (const qci_yaml *v = list->child; v; v = v->next) {
        qci_buf_clear(&item);
        qci_yaml_write_flow(&item, v);
        qci_buf_puts(&item, v->next ? "," : "]");
        const bool first = v == list->child;
        if (!first && column + 1 + item.n > QCI_YAML_WIDTH) {
            qci_buf_putc(out, '\n');
            indent_by(out, indent);
            column = indent;
        } else if (!first) {
            qci_buf_putc(out, ' ');
            column++;
        }
        qci_buf_add_str(out, qci_buf_str(&item));
        column += item.n;
        out->failed |= item.failed;
    }
    qci_buf_free(&item);
}

static void put_node(qci_buf *out, const qci_yaml *node, size_t indent);

/* `indent` is that of what stands below the key or beside the dash. */
static void put_text(qci_buf *out, const qci_yaml *node, size_t indent)
{
    if (is_examples(node) && qci_yaml_is_block(node) && qci_yaml_text_block(out, node->text, indent))
        return;
    if (is_bare(node) || is_examples(node))
        qci_yaml_write_flow(out, node);
    else if (!qci_yaml_is_nothing(node))
        qci_yaml_text_lines(out, node->text, indent);
}

/* Right behind a dash or at the start of a line. */
static void put_map(qci_buf *out, const qci_yaml *map, size_t indent)
{
    for (const qci_yaml *v = map->child; v; v = v->next) {
        if (v != map->child)
            indent_by(out, indent);
        bool is_long = v->key->text.n > LONG_KEY;
        qci_buf_puts(out, is_long ? "? " : "");
        qci_yaml_text_line(out, v->key->text, false);
        if (is_long) {
            qci_buf_putc(out, '\n');
            indent_by(out, indent);
        }
        qci_buf_putc(out, ':');
        put_node(out, v, indent);
    }
}

static void put_list(qci_buf *out, const qci_yaml *list, size_t indent)
{
    for (const qci_yaml *v = list->child; v; v = v->next) {
        if (v != list->child)
            indent_by(out, indent);
        qci_buf_putc(out, '-');
        put_node(out, v, indent);
    }
}

/* Behind a key's ':' or a list's dash, which stand at `indent`; the line end too. */
static void put_node(qci_buf *out, const qci_yaml *node, size_t indent)
{
    const size_t from = out->n;
    if (!qci_yaml_is_nothing(node))
        qci_buf_putc(out, ' ');
    if (node->kind == QCI_YAML_SCALAR) {
        put_text(out, node, indent + 2);
    } else if (!node->child) {
        qci_buf_puts(out, node->kind == QCI_YAML_MAP ? "{}" : "[]");
    } else if (is_short_list(node)) {
        put_short_list(out, node, indent + 2);
    } else {
        if (node->key) {
            out->n = from; /* no blank at the end of a line */
            qci_buf_putc(out, '\n');
            indent_by(out, indent + 2);
        }
        (node->kind == QCI_YAML_MAP ? put_map : put_list)(out, node, indent + 2);
        return;
    }
    qci_buf_putc(out, '\n');
}

void qci_yaml_write(qci_buf *out, const qci_yaml *root)
{
    put_map(out, root, 0);
}
