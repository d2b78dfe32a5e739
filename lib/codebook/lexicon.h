/* The named word lists of a codebook and its fillers, each translated to PCRE2 once. */
#ifndef QCI_CODEBOOK_LEXICON_H
#define QCI_CODEBOOK_LEXICON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/stem.h"

typedef struct qci_list_entry {
    qci_str text; /* a pattern without gaps */
    uint32_t line;
    uint32_t column;
} qci_list_entry;

typedef struct qci_list {
    qci_str name;
    qci_vec entries; /* qci_list_entry */
    qci_str pcre;    /* `(?:...)` for patterns, once translated */
    qci_str plain;   /* the same for regexes (pattern.h) */
    int state;       /* of the translation, to find cycles */
} qci_list;

typedef struct qci_lexicon {
    bool exact;          /* `typography: exact`: what is translated with it is not folded */
    qci_map names;       /* -> index in lists */
    qci_vec lists;       /* qci_list */
    qci_stemmer *stemmer; /* of the codebook's language, borrowed; NULL: it has no stems */
    qci_str filler;      /* PCRE2 of one filler, `(?:...)`; n = 0: none */
    qci_str filler_word; /* the same for those that are one word */
} qci_lexicon;

/* A new list; the name must be free (the caller has looked). NULL when out of memory. `name` is kept, not
 * copied. */
qci_list *qci_lexicon_add(qci_lexicon *lexicon, qci_str name);

/* Translate every list (lists may use lists; a cycle is an error that names it), and the fillers, which are a
 * list of patterns too (NULL: none). Errors: PATTERN or CODEBOOK with the line and column of the entry;
 * LATER; MEMORY. */
qc_status qci_lexicon_translate(qci_lexicon *lexicon, qci_arena *arena, const qci_list *fillers,
                                qc_error *err);

void qci_lexicon_free(qci_lexicon *lexicon);

#endif
