/* The main job, for those who want to look at what it did while the views and matches are still there. */
#ifndef QCI_ENGINE_CODER_H
#define QCI_ENGINE_CODER_H

#include "engine/evaluate.h"

/* Called with the finished coding. What it returns, unless OK, is what the run returns. */
typedef qc_status (*qci_coded_fn)(void *payload, const qci_evaluation *e, const qc_coding *coding, qc_error *err);

const qc_codebook *qci_coder_codebook(const qc_coder *coder);

/* From now on code with this code only, and with those it refers to, as far as they go; QC_NO_INDEX: with all again. For those who
 * have many small texts for one code each. False when out of memory. */
bool qci_coder_only(qc_coder *coder, uint32_t code);

/* As qc_coder_code; `then` may be NULL. */
qc_status qci_coder_run(qc_coding **out, qc_coder *coder, const qc_transcript *transcript, qci_coded_fn then,
                        void *payload, qc_error *err);

#endif
