/* Which stems the words of a text have, each word stemmed once. */
#ifndef QCI_TEXT_WORD_STEMS_H
#define QCI_TEXT_WORD_STEMS_H

#include "text/stem.h"

typedef struct qci_word_stems qci_word_stems; /* one a thread */

/* Borrows nothing. Errors: MEMORY; ARGUMENT where the language has no stems. */
qc_status qci_word_stems_new(qci_word_stems **out, qci_str language, qc_error *err);
void qci_word_stems_free(qci_word_stems *s);

/* Is `stem` that of the word, or of another spelling of it? QC_OK: yes; QC_END: no; else MEMORY. Capitals do not
 * count in the word; `stem` is in lower case. */
qc_status qci_word_stems_ask(qci_word_stems *s, qci_str word, qci_str stem);

/* The word in lower case, character by character. */
void qci_lower(qci_buf *out, qci_str word);

#endif
