/* "Did you mean": the nearest of some known words. */
#ifndef QCI_PARSE_HINT_H
#define QCI_PARSE_HINT_H

#include "base/str.h"

typedef struct qci_hint {
    qci_str wanted;
    qci_str best; /* of the words tried so far; n = 0: none is near */
    size_t distance;
    char text[96];
} qci_hint;

void qci_hint_begin(qci_hint *hint, qci_str wanted);
void qci_hint_try(qci_hint *hint, qci_str known);

/* "; did you mean 'known'?", or "" where none is near. What was wanted is never part of it. */
const char *qci_hint_text(qci_hint *hint);

#endif
