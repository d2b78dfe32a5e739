/* Vetoes: what `unless` drops. */
#ifndef QCI_ENGINE_UNLESS_H
#define QCI_ENGINE_UNLESS_H

#include "engine/evaluate.h"

/* Drop the hits that one of the vetoes (qci_veto) drops. Errors: MEMORY, LIBRARY. */
qc_status qci_unless_apply(qci_hits *hits, const qci_evaluation *e, const qci_vec *vetoes, qc_error *err);

/* The index of the first hit of the veto's rule that drops a hull, or SIZE_MAX. */
qc_status qci_unless_drops(size_t *out, const qci_evaluation *e, const qci_veto *veto, const qci_hits *veto_hits,
                           const qci_stretch *hull, qc_error *err);

#endif
