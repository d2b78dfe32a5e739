/* Words: \w+(?:['-]\w+)* on the view. One definition for distances, counts and percentages. */
#ifndef QCI_TEXT_WORDS_H
#define QCI_TEXT_WORDS_H

#include "text/view.h"

/* The end of the run of word characters (\w) at `at`; `at` where there is none. */
size_t qci_word_run(qci_str s, size_t at);

/* The next word at or after `from`; false where there is none. */
bool qci_word_next(qci_str view, size_t from, qci_span *out);

size_t qci_word_count(qci_str view);

#endif
