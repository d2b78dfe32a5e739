/* Trees of nodes that no YAML was read for: what other formats and programs make of a codebook, so that one
 * reader reads them all. Nodes live in the arena. A function that gets NULL where a node is wanted, because it
 * could not be made, fails too: make what there is to make and ask the last one. */
#ifndef QCI_PARSE_TREE_H
#define QCI_PARSE_TREE_H

#include "parse/yaml.h"

/* Empty; NULL when out of memory. Line and column, from 1, are those of the file that it stands for. */
qci_yaml *qci_tree_map(qci_arena *arena, size_t line, size_t column);
qci_yaml *qci_tree_list(qci_arena *arena, size_t line, size_t column);

/* What YAML has where nothing is written after a key. */
qci_yaml *qci_tree_nothing(qci_arena *arena, size_t line, size_t column);

/* A copy of `text`, which no trap of YAML is looked for in. */
qci_yaml *qci_tree_scalar(qci_arena *arena, qci_str text, size_t line, size_t column);

/* `key: value` at the end of a map, the key in the value's place. The caller sees to it that no key stands
 * twice. False when out of memory. */
bool qci_tree_put(qci_arena *arena, qci_yaml *map, qci_str key, qci_yaml *value);

/* The same of a scalar in the map's place; does nothing where the text is empty. */
bool qci_tree_put_text(qci_arena *arena, qci_yaml *map, qci_str key, qci_str text);

/* A copy with all that is under it, but for the node's own key, and for what `without`, which may be NULL, says yes to.
 * NULL when out of memory. */
qci_yaml *qci_tree_copy(qci_arena *arena, const qci_yaml *from, bool (*without)(const qci_yaml *node));

/* An item at the end of a list, or a value with its key at the end of a map. False where one is NULL. */
bool qci_tree_add(qci_yaml *parent, qci_yaml *node);

#endif
