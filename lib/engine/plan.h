/* The compiled codebook that coders share. Immutable but for its count of users. */
#ifndef QCI_ENGINE_PLAN_H
#define QCI_ENGINE_PLAN_H

#include <stdatomic.h>

#include "codebook/model.h"

typedef struct qci_plan {
    atomic_uint users;
    const qc_codebook *codebook;
    qc_coder_options options;
    qci_not_speech not_speech;
    qci_regex **regexes; /* by atom of the codebook, with JIT where that is there and wanted */
    size_t n_regexes;
    qci_vec filters;     /* qci_code_filter by code (filter.h) */
} qci_plan;

qc_status qci_plan_new(qci_plan **out, const qc_codebook *codebook, const qc_coder_options *options, qc_error *err);
void qci_plan_hold(qci_plan *plan);
void qci_plan_release(qci_plan *plan);

#endif
