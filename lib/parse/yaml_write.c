#include "parse/yaml_write.h"

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

static bool is_nothing(const qci_yaml *node)
{
    return node->kind == QCI_YAML_SCALAR && node->style == QCI_YAML_PLAIN && node->text.n == 0;
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

void qci_yaml_write_flow(qci_buf *out, const qci_yaml *node)
{
    if (node->kind == QCI_YAML_SCALAR) {
        if (is_bare(node))
            qci_buf_add_str(out, node->text);
        else if (!is_nothing(node) || !node->key)
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

/* A list of texts, where it fits on the line. */
static bool fits(qci_buf *out, const qci_yaml *list)
{
    const size_t from = out->n;
    if (list->key && is_long_key(list->key->text))
        return false;
    for (const qci_yaml *v = list->child; v; v = v->next)
        if (v->kind != QCI_YAML_SCALAR || is_nothing(v))
            return false;
    qci_yaml_write_flow(out, list);
    if (qci_yaml_column(out) <= QCI_YAML_WIDTH)
        return true;
    out->n = from;
    return false;
}

/* --- in lines --- */

static void indent_by(qci_buf *out, size_t n)
{
    while (n--)
        qci_buf_putc(out, ' ');
}

static void put_node(qci_buf *out, const qci_yaml *node, size_t indent);

/* `indent` is that of what stands below the key or beside the dash. */
static void put_text(qci_buf *out, const qci_yaml *node, size_t indent)
{
    const bool examples = node->key && qci_yaml_is_block_key(node->key->text);
    if (examples && node->style == QCI_YAML_BLOCK && qci_yaml_text_block(out, node->text, indent))
        return;
    if (is_bare(node))
        qci_buf_add_str(out, node->text);
    else if (examples)
        qci_yaml_text_line(out, node->text, false);
    else if (!is_nothing(node))
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
    if (!is_nothing(node))
        qci_buf_putc(out, ' ');
    if (node->kind == QCI_YAML_SCALAR) {
        put_text(out, node, indent + 2);
    } else if (!node->child) {
        qci_buf_puts(out, node->kind == QCI_YAML_MAP ? "{}" : "[]");
    } else if (node->kind != QCI_YAML_LIST || !fits(out, node)) {
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
