/* British and American spellings of English words: a table (spelling/en.def), and a rule for -ise and -yse. */
#ifndef QCI_TEXT_SPELLING_H
#define QCI_TEXT_SPELLING_H

#include "base/buf.h"

#define QCI_SPELLINGS_MAX 8
#define QCI_SPELLING_BYTES 48 /* of a word; longer ones have no other spelling */

typedef struct qci_spellings {
    size_t n;
    qci_str words[QCI_SPELLINGS_MAX]; /* the word itself is the first */
    char bytes[QCI_SPELLINGS_MAX][QCI_SPELLING_BYTES];
} qci_spellings;

/* The spellings of a word in lower case; borrows `word`. Not all need be words: who compares them with a word that
 * somebody wrote does not mind. */
void qci_spellings_of(qci_spellings *out, qci_str word);

/* How words begin that have another spelling with this stem, added as alternatives to how words with the stem itself begin
 * (qci_stem_starts). */
void qci_spelling_starts(qci_buf *out, qci_str stem);

#endif
