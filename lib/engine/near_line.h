/* What `near` works on: the hits of its members in one line, and which of them make up a hull. */
#ifndef QCI_ENGINE_NEAR_LINE_H
#define QCI_ENGINE_NEAR_LINE_H

#include "engine/hits.h"
#include "engine/window.h"

typedef struct qci_near_hit {
    const qci_hits *hits;
    const qci_hit *hit;
    uint32_t member;
} qci_near_hit;

typedef struct qci_near_line {
    qci_turns *turns;
    const qci_rule *rule;
    qci_vec hits;   /* qci_near_hit, by start, then end, then member */
    size_t longest; /* places of the longest hull */
} qci_near_line;

typedef struct qci_near_hull {
    qci_span text;
    size_t first; /* its first hit in the line */
} qci_near_hull;

/* False when out of memory; to be freed whatever comes back. `members` must last as long. */
bool qci_near_line_up(qci_near_line *line, qci_turns *turns, const qci_rule *rule, const qci_hits *members);
void qci_near_line_free(qci_near_line *line);

static inline const qci_near_hit *qci_near_at(const qci_near_line *line, size_t i)
{
    return QCI_AT(line->hits, qci_near_hit, i);
}

/* The first hit of the line that begins at or after an offset of the text. */
size_t qci_near_from(const qci_near_line *line, size_t offset);

/* The set of all members. */
static inline uint32_t qci_near_full(const qci_near_line *line)
{
    return (1u << line->rule->members.n) - 1;
}

/* May hit `i` come next after hit `last`, where the members in `set` have one? `far`: neither it nor any after it may, for the
 * distance. Errors: MEMORY, LIBRARY. */
qc_status qci_near_continues(bool *may, bool *far, const qci_near_line *line, uint32_t set, size_t last, size_t i,
                             qc_error *err);

/* Add to `out` the hit with this hull: of all choices of one hit of each member the one with the leftmost evidence. */
qc_status qci_near_pick(qci_hits *out, const qci_near_line *line, const qci_near_hull *hull, qc_error *err);

#endif
