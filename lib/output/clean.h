/* Strings on their way out. File names may be no UTF-8, and a codebook may hold characters that XML forbids. */
#ifndef QCI_OUTPUT_CLEAN_H
#define QCI_OUTPUT_CLEAN_H

#include "base/buf.h"

/* Put `s` in `out` (emptied first) with U+FFFD for each byte that is no UTF-8 and each character that XML 1.0
 * forbids, so that all formats say the same. What transcripts hold as text comes through as it is. */
void qci_clean(qci_buf *out, qci_str s);

#endif
