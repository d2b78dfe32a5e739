/* Strings as pointer and length, and ASCII classes that no locale can change. */
#ifndef QCI_BASE_STR_H
#define QCI_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "qcode.h"

typedef struct qci_str {
    const char *p;
    size_t n;
} qci_str;

#define QCI_STR(literal) ((qci_str){ (literal), sizeof(literal) - 1 })

static inline bool qci_is_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool qci_is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool qci_is_lower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool qci_is_alpha(int c) { return qci_is_upper(c) || qci_is_lower(c); }
static inline bool qci_is_alnum(int c) { return qci_is_alpha(c) || qci_is_digit(c); }
static inline bool qci_is_blank(int c) { return c == ' ' || c == '\t'; }
static inline int qci_to_lower(int c) { return qci_is_upper(c) ? c + ('a' - 'A') : c; }

qci_str qci_str_of(const char *s); /* NULL is the empty string */
bool qci_str_is(qci_str a, const char *b);
bool qci_str_eq(qci_str a, qci_str b);
bool qci_str_starts(qci_str s, const char *prefix);
bool qci_str_ends(qci_str s, const char *suffix);
bool qci_str_eq_nocase(qci_str a, qci_str b);     /* ASCII letters only */
bool qci_str_is_nocase(qci_str a, const char *b); /* the same */
qci_str qci_str_trim(qci_str s);                  /* space, tab, CR, LF at both ends */
qci_str qci_str_from(qci_str s, size_t at);       /* the rest from `at` */

/* Where `needle` first stands in `s`, or SIZE_MAX. */
size_t qci_str_find(qci_str s, qci_str needle);

qc_str qci_str_public(qci_str s);

/* The smaller number of single-character edits between two short strings, for "did you mean". */
size_t qci_str_distance(qci_str a, qci_str b);

/* The system's words for an errno, in the C locale's English where the system has them. */
void qci_errno_words(int number, char *out, size_t n);

#endif
