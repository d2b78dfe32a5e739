/* From hit to segment: the hull grows to whole units; hits of one code with the same segment are one. */
#ifndef QCI_ENGINE_SEGMENTS_H
#define QCI_ENGINE_SEGMENTS_H

#include "engine/evaluate.h"

/* What a hit becomes before equal segments are united. */
typedef struct qci_draft {
    qci_span span;        /* in the text */
    qci_evidence evidence;
    uint32_t unit;
    uint32_t turn;
} qci_draft;

/* Append a draft for each hit of entry `rule` to `drafts`. Errors: MEMORY, LIBRARY. */
qc_status qci_segments_draft(qci_vec *drafts, const qci_evaluation *e, const qci_rule *rule, uint32_t entry,
                             const qci_vec *hits, qc_error *err);

/* Unite the drafts of one code and add them to the coding; sorts `drafts`. False when out of memory. */
bool qci_segments_add(qc_coding *coding, uint32_t code, qci_vec *drafts);

#endif
