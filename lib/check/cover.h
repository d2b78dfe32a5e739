/* Does one pattern find all that another finds? Answered on their trees, and only where it is certain. */
#ifndef QCI_CHECK_COVER_H
#define QCI_CHECK_COVER_H

#include "check/forest.h"

typedef struct qci_cover {
    const qci_forest *forest;
    bool match_case; /* capitals count in the wide pattern */
    uint32_t steps;  /* left before the answer is no: lists within lists have very many combinations */
} qci_cover;

/* Within any text that `narrow` matches, does `wide` match too? */
bool qci_covers(qci_cover *c, const qci_tree *wide, const qci_tree *narrow);

/* The same for words of patterns: does `wide` match whatever `narrow` matches, from end to end? */
bool qci_word_covers(qci_cover *c, qci_str wide, qci_str narrow);

/* Does the sign stand for word characters only? */
bool qci_is_word_sign(const qci_sign *sign);

/* Is the pattern one word, made of word characters and wildcards only? */
bool qci_is_single_word(const qci_tree *tree);

#endif
