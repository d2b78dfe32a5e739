/* Handing structs to callers who may have been built with an older, shorter declaration of them. */
#ifndef QCI_BASE_GIVE_H
#define QCI_BASE_GIVE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "qcode.h"

/* Both structs begin with a uint32_t `size`. */

/* One result: as much of `from` as `out` says it has room for. ARGUMENT where out's size is not set. */
qc_status qci_give(void *out, void *from, size_t size);

/* Element `i` of a bulk read: no more than `stride` bytes; its `size` is set to what was written. */
void qci_give_at(void *array, uint64_t i, uint64_t stride, void *from, size_t size);

/* Options: a whole `to` (zeroed first) from the part that the caller's `from` has. NULL: all defaults. */
void qci_take(void *to, size_t size, const void *from);

#endif
