/* Rule trees over the matches of their atoms: hits, less those that a veto drops. */
#ifndef QCI_ENGINE_EVALUATE_H
#define QCI_ENGINE_EVALUATE_H

#include "engine/filter.h"
#include "engine/match.h"

/* A hit of a rule: its evidence and hull are one span of one turn's view. */
typedef qci_match qci_hit;

typedef struct qci_evaluation {
    const qci_cast *cast;
    qci_turns *turns;
    const qci_atom_matches *matches; /* by atom */
} qci_evaluation;

/* Append the hits of `rule` to `out` (qci_hit), in text order. Errors: MEMORY, LIBRARY. */
qc_status qci_evaluate(qci_vec *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err);

/* Drop the hits that one of the vetoes (qci_veto) drops. */
qc_status qci_evaluate_unless(qci_vec *hits, const qci_evaluation *e, const qci_vec *vetoes, qc_error *err);

/* The atom under `rule`, its vetoes included, that passed a limit; or NULL. */
const qci_atom_matches *qci_evaluate_limited(const qci_evaluation *e, const qci_rule *rule);

#endif
