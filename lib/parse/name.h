/* What an input is called. */
#ifndef QCI_PARSE_NAME_H
#define QCI_PARSE_NAME_H

#include "base/arena.h"

/* `name` as it can stand in every output: valid UTF-8 without control characters. False when out of
 * memory. */
bool qci_clean_name(qci_arena *arena, const char *name, qci_str *out);

#endif
