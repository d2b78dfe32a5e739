#include "parse/tree.h"

static qci_yaml *new_node(qci_arena *arena, qci_yaml_kind kind, size_t line, size_t column)
{
    qci_yaml *node = qci_arena_alloc(arena, sizeof *node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->line = (uint32_t)line;
    node->column = (uint32_t)column;
    return node;
}

qci_yaml *qci_tree_map(qci_arena *arena, size_t line, size_t column)
{
    return new_node(arena, QCI_YAML_MAP, line, column);
}

qci_yaml *qci_tree_list(qci_arena *arena, size_t line, size_t column)
{
    return new_node(arena, QCI_YAML_LIST, line, column);
}

qci_yaml *qci_tree_nothing(qci_arena *arena, size_t line, size_t column)
{
    return new_node(arena, QCI_YAML_SCALAR, line, column);
}

qci_yaml *qci_tree_scalar(qci_arena *arena, qci_str text, size_t line, size_t column)
{
    qci_yaml *node = new_node(arena, QCI_YAML_SCALAR, line, column);
    if (!node || !qci_arena_str(arena, text, &node->text))
        return NULL;
    node->style = QCI_YAML_MADE;
    node->raw = node->text;
    return node;
}

bool qci_tree_add(qci_yaml *parent, qci_yaml *node)
{
    if (!parent || !node)
        return false;
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
    parent->n++;
    return true;
}

bool qci_tree_put(qci_arena *arena, qci_yaml *map, qci_str key, qci_yaml *value)
{
    if (!map || !value)
        return false;
    value->key = qci_tree_scalar(arena, key, value->line, value->column);
    return value->key && qci_tree_add(map, value);
}

bool qci_tree_put_text(qci_arena *arena, qci_yaml *map, qci_str key, qci_str text)
{
    if (text.n == 0)
        return map != NULL;
    return map && qci_tree_put(arena, map, key, qci_tree_scalar(arena, text, map->line, map->column));
}

qci_yaml *qci_tree_copy(qci_arena *arena, const qci_yaml *from, bool (*without)(const qci_yaml *node))
{
    if (qci_yaml_is_nothing(from))
        return qci_tree_nothing(arena, from->line, from->column);
    if (from->kind == QCI_YAML_SCALAR) {
        qci_yaml *scalar = qci_tree_scalar(arena, from->text, from->line, from->column);
        if (scalar && from->style == QCI_YAML_BLOCK)
            scalar->style = QCI_YAML_BLOCK; /* which has a meaning: one example a line */
        return scalar;
    }
    const bool is_map = from->kind == QCI_YAML_MAP;
    qci_yaml *to = new_node(arena, from->kind, from->line, from->column);
    bool ok = to != NULL;
    for (const qci_yaml *child = from->child; ok && child; child = child->next) {
        if (without && without(child))
            continue;
        qci_yaml *mine = qci_tree_copy(arena, child, without);
        ok = is_map ? qci_tree_put(arena, to, child->key->text, mine) : qci_tree_add(to, mine);
    }
    return ok ? to : NULL;
}
