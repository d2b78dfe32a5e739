/* The lines of a text, one after the other. */
#ifndef QCI_BASE_LINES_H
#define QCI_BASE_LINES_H

#include "base/str.h"

typedef struct qci_lines {
    qci_str text;
    size_t next;     /* where the next line starts */
    size_t start;    /* of the line */
    qci_str line;    /* without LF */
    uint32_t number; /* from 1 */
} qci_lines;

/* Go to the next line (start with { .text = text }); false where there is none. */
bool qci_lines_next(qci_lines *l);

#endif
