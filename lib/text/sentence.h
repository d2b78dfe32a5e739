/* Sentences of a view (tests/spec/codebook.md, "Sentences"): ICU's root rules on each paragraph, minus
 * boundaries after abbreviations, single capitals and ellipses; runs of over 60 words are cut. */
#ifndef QCI_TEXT_SENTENCE_H
#define QCI_TEXT_SENTENCE_H

#include "text/view.h"

typedef struct qci_sentencer qci_sentencer; /* ICU's iterator and the language's list: one a thread */

/* `language` is BCP 47; one without a list of abbreviations gets none. Errors: MEMORY, LIBRARY. */
qc_status qci_sentencer_new(qci_sentencer **out, qci_str language, qc_error *err);
void qci_sentencer_free(qci_sentencer *s);

typedef struct qci_sentence {
    qci_span span;    /* in the view, outer white space not part */
    qci_span whole;   /* the same as rule 10 finds it before the cut at 60 words: a pattern's subject */
} qci_sentence;

/* Called for a view before the next two; forgets what was found for another. `cue_ends` are rising view offsets
 * where a cue ends, used by the cut only. */
void qci_sentencer_view(qci_sentencer *s, const qci_view *view, const size_t *cue_ends, size_t n_cue_ends);

/* The sentence (piece) that holds the character at `at`; where `at` is white space between sentences, the
 * next one; after the last, the last; in a view without speech, an empty span. `*cut` is set where the whole was
 * cut. Found lazily, a paragraph at a time. Errors: MEMORY, LIBRARY. */
qc_status qci_sentence_at(qci_sentencer *s, size_t at, qci_sentence *out, bool *cut, qc_error *err);

#endif
