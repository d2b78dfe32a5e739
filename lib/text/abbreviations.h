/* Abbreviations whose full stop does not end a sentence: a list for each language, abbreviations/xx.def. */
#ifndef QCI_TEXT_ABBREVIATIONS_H
#define QCI_TEXT_ABBREVIATIONS_H

#include "base/str.h"

typedef struct qci_abbreviations qci_abbreviations;

/* The list of a language (BCP 47; the first subtag counts); NULL where there is none. */
const qci_abbreviations *qci_abbreviations_of(qci_str language);

typedef enum qci_abbreviation {
    QCI_ABBREVIATION_NONE,
    QCI_ABBREVIATION_ALWAYS,      /* goes on, whatever follows: "Dr. Example" */
    QCI_ABBREVIATION_BEFORE_LOWER /* goes on only before a lower-case letter or a digit: "no. 5" */
} qci_abbreviation;

/* What the words before the full stop at `stop` are; `list` may be NULL. Case counts only in entries of
 * one letter, so that "p." is a page and "P." an initial. */
qci_abbreviation qci_abbreviation_before(const qci_abbreviations *list, qci_str text, size_t stop);

/* Is the number before the full stop at `stop` an ordinal, by the word at `next` ("am 3. Mai")? */
bool qci_is_ordinal(const qci_abbreviations *list, qci_str text, size_t stop, size_t next);

#endif
