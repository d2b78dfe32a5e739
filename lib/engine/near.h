/* `near`: a hit of each member, close together. */
#ifndef QCI_ENGINE_NEAR_H
#define QCI_ENGINE_NEAR_H

#include "engine/hits.h"
#include "engine/window.h"

/* The hits of a NEAR rule from those of its members, which are sorted: one hit of each, not overlapping, in one window,
 * neighbours with at most `distance` words (sentences) strictly between; only hulls that hold no smaller one; of equal
 * hulls the leftmost evidence. Errors: MEMORY, LIBRARY. */
qc_status qci_near(qci_hits *out, qci_turns *turns, const qci_rule *rule, const qci_hits *members, qc_error *err);

/* Words (sentences) strictly between two hits, the first of which ends before the second begins. */
qc_status qci_near_distance(size_t *out, qci_turns *turns, const qci_rule *rule, qci_span first, qci_span second,
                            qc_error *err);

#endif
