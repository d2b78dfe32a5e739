/* Where the atoms of a codebook match in a transcript: every match of every atom, found by PCRE2. */
#ifndef QCI_ENGINE_MATCH_H
#define QCI_ENGINE_MATCH_H

#include "engine/plan.h"
#include "engine/turns.h"

typedef struct qci_atom_matches {
    qci_vec matches; /* qci_stretch, rising; outer white space is not part */
    bool limited;    /* a limit was passed: there is no answer for this transcript */
    uint32_t line;   /* where, in the source */
} qci_atom_matches;

/* Find all matches of atom `i` into `out` (reused). News: STOPPED. Errors: MEMORY, LIBRARY. */
qc_status qci_match_atom(qci_atom_matches *out, const qci_plan *plan, size_t i, qci_matcher *matcher, qci_turns *turns,
                         qc_error *err);

#endif
