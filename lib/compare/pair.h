/* The segments of one transcript on two sides, paired. */
#ifndef QCI_COMPARE_PAIR_H
#define QCI_COMPARE_PAIR_H

#include <stdint.h>

#include "base/vec.h"

/* A segment with what pairing asks of it. */
typedef struct qci_side {
    uint64_t index;
    uint64_t start;
    uint64_t end;
    uint32_t code; /* the same number for the same id on both sides */
    bool paired;
} qci_side;

/* What became of a segment. */
typedef struct qci_pair_found {
    const qci_side *a; /* NULL: gained */
    const qci_side *b; /* NULL: lost */
} qci_pair_found;

/* Pair the segments (qci_side) of one transcript; sorts both. Appends to `out` (qci_pair_found), in text order; what it
 * points at are the items of `a` and `b`. False when out of memory. */
bool qci_pair_segments(qci_vec *out, qci_vec *a, qci_vec *b);

#endif
