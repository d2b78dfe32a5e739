/* Places in a tree that was built, not read: each node has a line of its own, counted in the order of building
 * (a text with line ends in it as many as it needs), and so a line names a node. */
#ifndef QCI_PARSE_TREE_PATH_H
#define QCI_PARSE_TREE_PATH_H

#include "base/buf.h"
#include "parse/yaml.h"

/* Append the path of the node that `line` is in, such as `codes[2].find[0]`; nothing for the root. */
void qci_tree_path(qci_buf *out, const qci_yaml *root, size_t line);

#endif
