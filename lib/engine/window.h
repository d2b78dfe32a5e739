/* Windows: how far a rule looks, and what is counted in them. Spans are of places (turns.h). */
#ifndef QCI_ENGINE_WINDOW_H
#define QCI_ENGINE_WINDOW_H

#include "codebook/rule.h"
#include "engine/turns.h"

/* The smallest run of whole windows that holds a span: one window where it does not reach into a second. Errors: MEMORY, LIBRARY. */
qc_status qci_window_around(qci_span *out, qci_turns *turns, qci_window window, qci_span span, qc_error *err);

/* Whether a span lies within one window, and which. */
qc_status qci_window_of(bool *within, qci_span *out, qci_turns *turns, qci_window window, qci_span span, qc_error *err);

/* How many whole words stand in a span; counted no further than `most` + 1. */
qc_status qci_words_in(size_t *out, qci_turns *turns, qci_span span, size_t most, qc_error *err);

/* How many whole sentences stand strictly between two spans, the first of which ends before the second begins. */
qc_status qci_sentences_between(size_t *out, qci_turns *turns, qci_span first, qci_span second, qc_error *err);

#endif
