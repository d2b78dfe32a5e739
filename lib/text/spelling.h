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

/* The first letters of words that have another spelling which begins with `first`, added to a class. */
void qci_spelling_starts(qci_buf *out, char first);

#endif
