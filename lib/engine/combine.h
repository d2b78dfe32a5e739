/* `all` and `at_least`: what stands together in a window. */
#ifndef QCI_ENGINE_COMBINE_H
#define QCI_ENGINE_COMBINE_H

#include "engine/hits.h"
#include "engine/window.h"

/* One hit for each window in which every member has one, its evidence all of theirs. `members` are sorted.
 * Errors: MEMORY, LIBRARY. */
qc_status qci_combine_all(qci_hits *out, qci_turns *turns, qci_window window, const qci_hits *members, size_t n,
                          qc_error *err);

/* Keep the hits of windows with at least `least` different hulls. */
qc_status qci_combine_at_least(qci_hits *hits, qci_turns *turns, qci_window window, uint32_t least, qc_error *err);

#endif
