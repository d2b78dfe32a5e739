/* Are two trees the same codebook? Places and styles do not count, but for a block of examples, and for nothing
 * at all against an empty text. */
#ifndef QCI_SAME_TREE_H
#define QCI_SAME_TREE_H

#include "parse/yaml_write.h"

static bool same_text(const qci_yaml *a, const qci_yaml *b)
{
    bool blocks = a->key && qci_yaml_is_block_key(a->key->text);
    if (blocks && qci_yaml_is_block(a) != qci_yaml_is_block(b))
        return false;
    return qci_yaml_is_nothing(a) == qci_yaml_is_nothing(b) && qci_str_eq(a->text, b->text);
}

static bool same_tree(const qci_yaml *a, const qci_yaml *b)
{
    if (a->kind != b->kind || a->n != b->n || !a->key != !b->key)
        return false;
    if (a->key && !qci_str_eq(a->key->text, b->key->text))
        return false;
    if (a->kind == QCI_YAML_SCALAR)
        return same_text(a, b);
    for (a = a->child, b = b->child; a && b; a = a->next, b = b->next)
        if (!same_tree(a, b))
            return false;
    return !a && !b;
}

#endif
