/* Trees back to YAML: what is read from it again is the same tree. Comments are not in the tree, and so are
 * lost; which style a text stands in is chosen anew, but for blocks of examples, where it means something. */
#ifndef QCI_PARSE_YAML_WRITE_H
#define QCI_PARSE_YAML_WRITE_H

#include "base/buf.h"
#include "parse/yaml.h"

/* A map, in lines that people read. */
void qci_yaml_write(qci_buf *out, const qci_yaml *root);

/* Any node on one line, in brackets and braces. */
void qci_yaml_write_flow(qci_buf *out, const qci_yaml *node);

/* Is it a key of plain numbers or of yes and no, which stand without quotes? */
bool qci_yaml_is_bare_key(qci_str key);

/* Are the examples of this key, where they are one text, one a line? */
bool qci_yaml_is_block_key(qci_str key);

#endif
