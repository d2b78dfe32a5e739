/* Patterns as a codebook of their own. */
#ifndef QCI_CODEBOOK_ALONE_H
#define QCI_CODEBOOK_ALONE_H

#include "codebook/model.h"

/* As qc_codebook_pattern, for `n` (> 0) patterns of valid UTF-8: entry i is pattern i. */
qc_status qci_codebook_alone(qc_codebook **out, const qc_codebook *like, const qci_str *patterns, size_t n, qc_error *err);

#endif
