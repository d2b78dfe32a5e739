/* Rule trees over the matches of their atoms: hits, less those that a condition or a veto drops. */
#ifndef QCI_ENGINE_EVALUATE_H
#define QCI_ENGINE_EVALUATE_H

#include "engine/filter.h"
#include "engine/hits.h"
#include "engine/match.h"
#include "engine/outcome.h"

typedef struct qci_evaluation {
    const qci_cast *cast;
    qci_turns *turns;
    const qci_atom_matches *matches; /* by atom */
    const qci_outcome *outcomes;     /* by code: those that rules refer to are done */
} qci_evaluation;

/* Add the hits of `rule` to `out`, which is empty, in order. Errors: MEMORY, LIBRARY. */
qc_status qci_evaluate(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err);

/* The same for an entry of a code, whose vetoes (qci_vec of qci_veto) hold for it too. */
qc_status qci_evaluate_entry(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, const qci_vec *code_unless,
                             qc_error *err);

/* Its three steps: what a rule finds; what its conditions and vetoes leave of that; what at_least leaves of that. */
qc_status qci_evaluate_plain(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err);
qc_status qci_evaluate_drop(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, const qci_vec *code_unless,
                            qc_error *err);
qc_status qci_evaluate_enough(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, qc_error *err);

/* The atom under `rule`, its conditions and vetoes included, that passed a limit; or NULL. */
const qci_atom_matches *qci_evaluate_limited(const qci_evaluation *e, const qci_rule *rule);

/* A code that failed and that `rule` refers to, however deep; or QC_NO_INDEX. */
uint32_t qci_evaluate_failed(const qci_evaluation *e, const qci_rule *rule);

#endif
