/* Conditions: what must hold around a hit for it to count. */
#ifndef QCI_ENGINE_CONDITION_H
#define QCI_ENGINE_CONDITION_H

#include "engine/evaluate.h"

/* Keep the hits of `rule` for which every one of its conditions holds. Errors: MEMORY, LIBRARY. */
qc_status qci_conditions_apply(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, qc_error *err);

/* Does one hold for a hull? `found` are the hits of its rule (INSIDE and OUTSIDE have none). */
qc_status qci_condition_holds(bool *out, const qci_evaluation *e, const qci_rule *rule, const qci_condition *condition,
                              const qci_hits *found, const qci_stretch *hull, qc_error *err);

#endif
