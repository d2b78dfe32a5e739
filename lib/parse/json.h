/* JSON (RFC 8259), as much as is written. */
#ifndef QCI_PARSE_JSON_H
#define QCI_PARSE_JSON_H

#include "base/buf.h"

/* Append a string, quotes and all. `s` is valid UTF-8. */
void qci_json_string(qci_buf *out, qci_str s);

#endif
