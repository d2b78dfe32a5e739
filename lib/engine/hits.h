/* Hits: what a rule finds, as a list in text order. */
#ifndef QCI_ENGINE_HITS_H
#define QCI_ENGINE_HITS_H

#include "engine/turns.h"

/* Spans of evidence and their hull. One span is its own hull; several stand in the list's pool. */
typedef struct qci_hit {
    qci_stretch hull;
    size_t first; /* of several: the first one's index in the pool */
    uint32_t n;
} qci_hit;

typedef struct qci_hits {
    qci_vec list;   /* qci_hit; by start, then end, once sorted */
    qci_vec pool;   /* qci_stretch: evidence of hits with several spans */
    size_t longest; /* places of the longest hull: how far before a place a hit that reaches it can begin */
} qci_hits;

qci_hits qci_hits_none(void);
void qci_hits_free(qci_hits *hits);
void qci_hits_clear(qci_hits *hits);

static inline const qci_hit *qci_hits_at(const qci_hits *hits, size_t i)
{
    return QCI_AT(hits->list, qci_hit, i);
}

/* Spans of evidence of a hit of this list, in text order; hit->n of them. */
const qci_stretch *qci_hits_evidence(const qci_hits *hits, const qci_hit *hit);

/* Add a hit of one span, or of several (`n` > 0, any order, equal ones count once; sorted in place). False when out of memory. */
bool qci_hits_add(qci_hits *hits, qci_stretch span);
bool qci_hits_add_several(qci_hits *hits, qci_stretch *spans, size_t n);

/* Add a hit of another list. */
bool qci_hits_copy(qci_hits *hits, const qci_hits *from, const qci_hit *hit);

/* Is a hit of another list in this one, which is in order? */
bool qci_hits_hold(const qci_hits *hits, const qci_hits *from, const qci_hit *hit);

/* Put the list in order; hits that are alike in everything become one. */
void qci_hits_sort(qci_hits *hits);

/* The index of the first hit that begins at or after a place. */
size_t qci_hits_from(const qci_hits *hits, size_t at);

/* The same for the first hit that can reach a place. */
size_t qci_hits_reaching(const qci_hits *hits, size_t at);

int qci_stretch_compare(const void *a, const void *b);

#endif
