/* Examples and counterexamples: sentences, turns, quotations. */
#include "codebook/load.h"

#include "base/lines.h"

static qci_example *new_example(qci_load *l, const qci_yaml *node, bool counter, qci_vec *out)
{
    qci_example example = {
        .turns = QCI_VEC(qci_example_turn), .counter = counter, .line = node->line, .column = node->column
    };
    qci_example *e = qci_vec_push(out, &example);
    if (!e)
        qci_load_no_memory(l);
    return e;
}

static bool add_turn(qci_load *l, const qci_yaml *node, qci_example *e, qci_str label, qci_str text)
{
    qci_example_turn turn = { qci_str_trim(label), qci_str_trim(text) };
    if (turn.text.n == 0)
        return qci_load_fail(l, node, "an empty example: write what is said, or take it out");
    return qci_vec_push(&e->turns, &turn) || qci_load_no_memory(l);
}

/* --- a list of turns --- */

/* `Label: text` is a mapping of one key to YAML, or text where quotes stand around it. */
static bool read_labelled(qci_load *l, const qci_yaml *node, qci_example *e)
{
    qci_str text, label;
    if (node->kind == QCI_YAML_MAP && node->n == 1) {
        label = node->child->key->text;
        node = node->child;
        return qci_load_text(l, node, &text) && add_turn(l, node, e, label, text);
    }
    if (node->kind != QCI_YAML_SCALAR)
        return qci_load_fail(l, node, "a turn of an example is `Label: text`, one in an item of the list");
    if (!qci_load_text(l, node, &text))
        return false;
    size_t colon = qci_str_find(text, QCI_STR(": "));
    if (colon == SIZE_MAX || qci_str_trim((qci_str){ text.p, colon }).n == 0)
        return qci_load_fail(l, node, "a turn in a list is `Label: text`: say who speaks");
    return add_turn(l, node, e, (qci_str){ text.p, colon }, qci_str_from(text, colon + 1));
}

static bool read_turns(qci_load *l, const qci_yaml *node, qci_example *e)
{
    qci_str text;
    if (node->kind != QCI_YAML_LIST)
        return qci_load_text(l, node, &text) && add_turn(l, node, e, QCI_STR(""), text);
    for (const qci_yaml *v = node->child; v; v = v->next)
        if (!read_labelled(l, v, e))
            return false;
    return node->n || qci_load_fail(l, node, "an empty example: write what is said, or take it out");
}

/* --- the rest --- */

static bool read_quote(qci_load *l, const qci_yaml *node, qci_example *e)
{
    static const char *const keys[] = { "quote", "from", NULL };
    const qci_yaml *quote = qci_yaml_get(node, "quote");
    if (!quote && !qci_yaml_get(node, "from"))
        return qci_load_fail(l, node,
                             "a mapping stands where text was meant: put an example with ': ' in it between "
                             "single quotes, and turns with labels in a list of their own");
    if (!qci_load_keys(l, node, keys, "a quotation"))
        return false;
    if (!quote)
        return qci_load_fail(l, node, "a quotation needs `quote`: what was said");
    e->quote = true;
    return read_turns(l, quote, e) && qci_load_text_at(l, node, "from", &e->from);
}

static bool read_example(qci_load *l, const qci_yaml *node, bool counter, qci_vec *out)
{
    qci_example *e = new_example(l, node, counter, out);
    if (!e)
        return false;
    return node->kind == QCI_YAML_MAP ? read_quote(l, node, e) : read_turns(l, node, e);
}

/* A block of text: one example a line. */
static bool read_block(qci_load *l, const qci_yaml *node, bool counter, qci_vec *out)
{
    size_t line = 0, column = 0;
    bool line_known = false;
    for (qci_lines at = { .text = node->text }; qci_lines_next(&at); line++) {
        qci_str text = qci_str_trim(at.line);
        if (text.n == 0)
            continue;
        if (!line_known)
            qci_yaml_place(node, (size_t)(text.p - node->text.p), &line, &column);
        line_known = true;
        qci_example *e = new_example(l, node, counter, out);
        if (!e)
            return false;
        e->line = (uint32_t)line;
        e->column = (uint32_t)column;
        if (!add_turn(l, node, e, QCI_STR(""), text))
            return false;
    }
    return true;
}

bool qci_load_examples(qci_load *l, const qci_yaml *node, bool counter, qci_vec *out)
{
    if (qci_yaml_is_block(node))
        return read_block(l, node, counter, out);
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it))
        if (!read_example(l, it.at, counter, out))
            return false;
    return true;
}
