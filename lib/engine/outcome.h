/* What became of the codes that others refer to, on one transcript. */
#ifndef QCI_ENGINE_OUTCOME_H
#define QCI_ENGINE_OUTCOME_H

#include "engine/hits.h"

typedef struct qci_outcome {
    qci_hits hits;    /* that survived */
    qci_vec segments; /* qci_span in the text, by start */
    size_t longest;   /* of the segments */
    bool failed;      /* a limit or a role: nothing may be said of it */
} qci_outcome;

/* An empty one for each of `n` codes in `outcomes`, whose memory is reused. False when out of memory. */
bool qci_outcomes_begin(qci_vec *outcomes, size_t n);
void qci_outcomes_free(qci_vec *outcomes);

/* Does a span lie in one of the segments; does it share a character with one? */
bool qci_outcome_holds(const qci_outcome *outcome, qci_span text);
bool qci_outcome_shares(const qci_outcome *outcome, qci_span text);

#endif
