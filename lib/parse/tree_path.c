#include "parse/tree_path.h"

/* The last child that begins at or before the line; NULL where the line is the parent's own. */
static const qci_yaml *child_at(const qci_yaml *parent, size_t line, size_t *index)
{
    const qci_yaml *found = NULL;
    size_t i = 0;
    for (const qci_yaml *v = parent->child; v && v->line <= line; v = v->next, i++) {
        found = v;
        *index = i;
    }
    return found;
}

void qci_tree_path(qci_buf *out, const qci_yaml *root, size_t line)
{
    size_t index = 0;
    for (const qci_yaml *v = child_at(root, line, &index); v; v = child_at(v, line, &index)) {
        if (!v->key) {
            qci_buf_printf(out, "[%zu]", index);
            continue;
        }
        if (out->n)
            qci_buf_putc(out, '.');
        qci_buf_add_str(out, v->key->text);
    }
}
