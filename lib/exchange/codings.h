/* Codings of many transcripts that stand on their own. Offsets are code points. */
#ifndef QCI_EXCHANGE_CODINGS_H
#define QCI_EXCHANGE_CODINGS_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

struct qc_codings {
    qci_arena arena;
    const qc_codebook *codebook; /* whose codings are added; NULL: read from a file */
    qc_codings_info info;        /* its counts are filled in on the way out */
    qci_vec codes;               /* qc_coded_code */
    qci_vec transcripts;         /* qc_coded_transcript */
    qci_vec segments;            /* qc_coded_segment */
    qci_vec evidence;            /* qc_coded_evidence: of all segments, in their order */
    qci_vec first_evidence;      /* size_t by segment: index of its first */
    qci_vec problems;            /* qc_coded_problem */
    qci_vec first_problem;       /* size_t by transcript */
    qci_map code_ids;            /* -> index in codes */
    qci_vec strings;             /* qc_str: labels, roles, ids of rules, each once */
    qci_map kept;                /* -> index in strings */
    uint32_t rules;
    bool failed;                 /* out of memory */
};

/* NULL when out of memory. */
qc_codings *qci_codings_make(void);

/* A copy that lives with them. No memory is remembered in `failed`. */
qc_str qci_codings_copy(qc_codings *c, qci_str s);

/* The same, once for all that are equal: for strings that recur. */
qc_str qci_codings_once(qc_codings *c, qci_str s);

/* The index of the code so named, which is added where there is none. An empty path or name: the id. */
uint32_t qci_codings_code(qc_codings *c, qci_str id, qci_str path, qci_str name, qci_str color);

/* Begin a transcript, a segment of the last transcript; add evidence to the last segment, a problem to the last
 * transcript. Their `size`, counts and indices are seen to here. */
void qci_codings_transcript(qc_codings *c, const qc_coded_transcript *t);
void qci_codings_segment(qc_codings *c, const qc_coded_segment *s);
void qci_codings_evidence(qc_codings *c, const qc_coded_evidence *e);
void qci_codings_problem(qc_codings *c, const qc_coded_problem *p);

static inline qci_str qci_str_given(qc_str s)
{
    return (qci_str){ s.bytes, (size_t)s.n };
}

#endif
