/* Words that say little of what is spoken of: alone, or in a phrase of nothing else, they make no rule. */
#ifndef QCI_TEXT_FUNCTION_WORDS_H
#define QCI_TEXT_FUNCTION_WORDS_H

#include "base/str.h"

/* The list of a language (BCP 47), English where it is empty; NULL where there is none. */
const char *qci_function_words(qci_str language);

/* Is it one of a list: a text of words that begins and ends with a blank? In any case. */
bool qci_is_listed(const char *list, qci_str word);

/* Is this one of the list, or a number? `list` may be NULL. */
bool qci_is_function_word(const char *list, qci_str word);

/* Is each word of `phrase` (plain apostrophes)? */
bool qci_is_function_phrase(const char *list, qci_str phrase);

/* Is its first or its last word? Such a phrase is the middle of a sentence rather than a term. */
bool qci_has_function_edge(const char *list, qci_str phrase);

#endif
