/* Different segments of one code that share a character: what `overlap` makes of them. */
#ifndef QCI_ENGINE_OVERLAP_H
#define QCI_ENGINE_OVERLAP_H

#include "coding/model.h"

/* The segments of one code stand from index `first` on in coding->segments, by start, then end, and nothing else stands there.
 * False when out of memory. */
bool qci_overlap_resolve(qc_coding *coding, size_t first, qci_overlap overlap);

#endif
