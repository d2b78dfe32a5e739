/* From hit to segment: the hull grows to whole units; hits of one code with the same segment are one. */
#ifndef QCI_ENGINE_SEGMENTS_H
#define QCI_ENGINE_SEGMENTS_H

#include "engine/evaluate.h"

/* What a hit becomes before equal segments are united. */
typedef struct qci_draft {
    qci_span span;   /* in the text */
    uint32_t unit;
    uint32_t certainty;
    uint32_t turn;
    uint32_t entry;  /* index of the codebook's entry */
    uint32_t n;      /* spans of evidence */
    size_t first;    /* the first one's index among the drafts' evidence */
} qci_draft;

/* The drafts of one code. */
typedef struct qci_drafts {
    qci_vec list;     /* qci_draft */
    qci_vec evidence; /* qci_span in the text */
} qci_drafts;

/* Append a draft for each turn that a hit of entry `entry` touches and whose speaker passes. Errors: MEMORY, LIBRARY. */
qc_status qci_segments_draft(qci_drafts *drafts, const qci_evaluation *e, const qci_rule *rule, uint32_t entry,
                             const qci_hits *hits, qc_error *err);

/* Unite the drafts of one code as its `overlap` says and add them to the coding; sorts `drafts`. False when out of memory. */
bool qci_segments_add(qc_coding *coding, uint32_t code, qci_drafts *drafts);

#endif
