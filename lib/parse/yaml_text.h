/* One text as YAML, quoted so that every program takes it for that text. */
#ifndef QCI_PARSE_YAML_TEXT_H
#define QCI_PARSE_YAML_TEXT_H

#include "base/buf.h"

#define QCI_YAML_WIDTH 100 /* bytes; lines that can be broken are */

/* On one line: plain where nothing can mistake it, else between quotes. `flow`: within brackets or braces. */
void qci_yaml_text_line(qci_buf *out, qci_str text, bool flow);

/* Between single quotes; `text` is one line. */
void qci_yaml_text_single(qci_buf *out, qci_str text);

/* In lines, the further ones indented by `indent`: plain, quoted, or a block where there are line ends. */
void qci_yaml_text_lines(qci_buf *out, qci_str text, size_t indent);

/* As a block, each line as it is, where that can be; false and nothing written where it cannot. */
bool qci_yaml_text_block(qci_buf *out, qci_str text, size_t indent);

/* Bytes since the last line end. */
size_t qci_yaml_column(const qci_buf *out);

#endif
