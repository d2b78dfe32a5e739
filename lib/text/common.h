/* English words that are in every interview. */
#ifndef QCI_TEXT_COMMON_H
#define QCI_TEXT_COMMON_H

#include "base/str.h"

/* Is the word of a pattern, up to a `*` or `~` at its end, one of them? */
bool qci_is_common(qci_str word);

/* Is every word of a text, as a view has it, one of them or short for one, such as "I've" and "didn't"? */
bool qci_all_common(qci_str text);

#endif
