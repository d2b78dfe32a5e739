/* English words that are in every interview. */
#ifndef QCI_CHECK_COMMON_H
#define QCI_CHECK_COMMON_H

#include "base/str.h"

/* Is the word of a pattern, up to a `*` or `~` at its end, one of them? */
bool qci_is_common(qci_str word);

#endif
