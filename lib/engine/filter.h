/* Who may speak: role filters of rules, resolved for one transcript. */
#ifndef QCI_ENGINE_FILTER_H
#define QCI_ENGINE_FILTER_H

#include "coding/model.h"

/* Facts about a code that the plan keeps. */
typedef struct qci_code_filter {
    bool by_role; /* one of its rules asks for a role */
} qci_code_filter;

/* Fill one for each code; false when out of memory. */
bool qci_code_filters(qci_vec *out, const qc_codebook *codebook);

/* What is known of the speakers of a transcript. */
typedef struct qci_cast {
    const qc_coding *coding;   /* whose `roles` are filled */
    uint32_t unknown_speakers; /* QC_UNKNOWN_..., the study's word before the option */
} qci_cast;

/* Fill coding->roles, and a problem for each code that asks for a role where a turn with speech has none and the
 * setting is QC_UNKNOWN_ERROR. False when out of memory. */
bool qci_cast_load(qci_cast *cast, qc_coding *coding, const qci_vec *code_filters, uint32_t unknown_speakers);

/* Does the speaker of this turn pass? */
bool qci_speaker_passes(const qci_cast *cast, const qci_speakers *filter, size_t turn);

#endif
