/* What a pattern finds as entries of a dictionary: words in a row, alternatives and lists written out. */
#ifndef QCI_CODEBOOK_FORMATS_TERMS_H
#define QCI_CODEBOOK_FORMATS_TERMS_H

#include "base/arena.h"
#include "base/vec.h"
#include "parse/yaml.h"

/* What the entries of a tool can say. */
typedef struct qci_term_signs {
    bool part;     /* `*` anywhere in a word; else only at its end */
    bool letter;   /* `?` */
    bool any_word; /* `*` alone */
} qci_term_signs;

typedef struct qci_terms {
    qci_arena *arena;
    const qci_yaml *words; /* the codebook's lists; may be NULL */
    qci_term_signs signs;
    const char *why;       /* what kept a pattern from being written out */
    bool failed;           /* out of memory */
} qci_terms;

/* The entries (qci_str) that find what `pattern`, which is valid, finds; false where there are none: see `why` and
 * `failed`. `out` is an empty QCI_VEC(qci_str), to be freed in every case. */
bool qci_terms_of(qci_terms *t, qci_str pattern, qci_vec *out);

#endif
