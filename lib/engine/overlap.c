#include "engine/overlap.h"

#include <stdlib.h>

#include "base/alloc.h"

static qci_segment *at(const qc_coding *coding, size_t i)
{
    return QCI_AT(coding->segments, qci_segment, i);
}

/* --- join --- */

/* The evidence of neighbours stands one after the other, so that of those united is one run. */
static void join(qc_coding *coding, size_t first)
{
    size_t kept = first;
    for (size_t i = first + 1; i < coding->segments.n; i++) {
        qci_segment *open = at(coding, kept), *next = at(coding, i);
        if (next->span.start >= open->span.end) {
            *at(coding, ++kept) = *next;
            continue;
        }
        if (next->span.end > open->span.end)
            open->span.end = next->span.end;
        if (next->speaker != open->speaker)
            open->speaker = QCI_NO_SPEAKER;
        if (next->certainty == QC_CERTAINTY_SURE)
            open->certainty = QC_CERTAINTY_SURE;
        open->evidence += next->evidence;
    }
    coding->segments.n = kept + 1;
}

/* --- longest --- */

typedef struct contest {
    const qci_segment *segments; /* by start */
    size_t n;
    size_t longest;
    bool *kept;
} contest;

static size_t length(const qci_segment *s)
{
    return s->span.end - s->span.start;
}

/* The longest first, of equal ones the one that begins first: segments stand by start. */
static int compare(const void *a, const void *b)
{
    const qci_segment *x = *(const qci_segment *const *)a, *y = *(const qci_segment *const *)b;
    if (length(x) != length(y))
        return length(x) > length(y) ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Does segment `i` share a character with one that is kept? Only those near it can. */
static bool is_taken(const contest *c, size_t i)
{
    const size_t start = c->segments[i].span.start, end = c->segments[i].span.end;
    for (size_t k = i; k-- > 0 && c->segments[k].span.start + c->longest > start;)
        if (c->kept[k] && c->segments[k].span.end > start)
            return true;
    for (size_t k = i + 1; k < c->n && c->segments[k].span.start < end; k++)
        if (c->kept[k])
            return true;
    return false;
}

static bool keep_longest(qc_coding *coding, size_t first)
{
    contest c = { at(coding, first), coding->segments.n - first, 0, NULL };
    const qci_segment **order = qci_calloc(c.n, sizeof *order);
    c.kept = qci_calloc(c.n, sizeof *c.kept);
    const bool ok = order && c.kept;
    for (size_t i = 0; ok && i < c.n; i++)
        order[i] = &c.segments[i];
    if (ok) {
        qsort(order, c.n, sizeof *order, compare);
        c.longest = length(order[0]);
    }
    for (size_t i = 0; ok && i < c.n; i++)
        c.kept[order[i] - c.segments] = !is_taken(&c, (size_t)(order[i] - c.segments));
    size_t n = first;
    for (size_t i = 0; ok && i < c.n; i++)
        if (c.kept[i])
            *at(coding, n++) = c.segments[i];
    if (ok)
        coding->segments.n = n;
    qci_free(order);
    qci_free(c.kept);
    return ok;
}

bool qci_overlap_resolve(qc_coding *coding, size_t first, qci_overlap overlap)
{
    if (coding->segments.n - first < 2 || overlap == QCI_OVERLAP_KEEP)
        return true;
    if (overlap == QCI_OVERLAP_LONGEST)
        return keep_longest(coding, first);
    join(coding, first);
    return true;
}
