/* Memory that is freed all at once: what a transcript, study or codebook owns. */
#ifndef QCI_BASE_ARENA_H
#define QCI_BASE_ARENA_H

#include "base/str.h"

typedef struct qci_arena {
    struct qci_arena_block *blocks;
} qci_arena;

void *qci_arena_alloc(qci_arena *a, size_t n);             /* zeroed, aligned for anything; NULL when out of memory */
const char *qci_arena_copy(qci_arena *a, qci_str s);       /* NUL-terminated */
bool qci_arena_str(qci_arena *a, qci_str s, qci_str *out); /* a copy as qci_str; false when out of memory */
void qci_arena_free(qci_arena *a);

#endif
