#include "compare/pair.h"

#include <stdlib.h>

/* By code, then as they stand in the text. */
static int compare_sides(const void *p, const void *q)
{
    const qci_side *x = p, *y = q;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void sort_sides(qci_vec *v)
{
    if (v->n)
        qsort(v->items, v->n, sizeof(qci_side), compare_sides);
}

static bool found(qci_vec *out, qci_side *a, qci_side *b)
{
    const qci_pair_found pair = { a, b };
    if (a)
        a->paired = true;
    if (b)
        b->paired = true;
    return qci_vec_push(out, &pair);
}

/* Does `x` come before all that is of y's code, start and end? As compare_sides, without the index. */
static int compare_places(const qci_side *x, const qci_side *y)
{
    qci_side same = *x;
    same.index = y->index;
    return compare_sides(&same, y);
}

static bool pair_equal(qci_vec *out, qci_vec *a, qci_vec *b)
{
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        qci_side *x = QCI_AT(*a, qci_side, i), *y = QCI_AT(*b, qci_side, k);
        int order = compare_places(x, y);
        if (order == 0 && !found(out, x, y))
            return false;
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

static uint64_t overlap(const qci_side *x, const qci_side *y)
{
    uint64_t start = x->start > y->start ? x->start : y->start;
    uint64_t end = x->end < y->end ? x->end : y->end;
    return end > start ? end - start : 0;
}

/* The one of b[low..] that is not paired and that `x` overlaps most; of several the first; NULL: none. */
static qci_side *best(const qci_side *x, const qci_vec *b, size_t low)
{
    qci_side *most = NULL;
    for (size_t k = low; k < b->n; k++) {
        qci_side *y = QCI_AT(*b, qci_side, k);
        if (y->code != x->code || y->start >= x->end)
            break;
        if (!y->paired && overlap(x, y) > (most ? overlap(x, most) : 0))
            most = y;
    }
    return most;
}

static bool pair_overlapping(qci_vec *out, qci_vec *a, qci_vec *b)
{
    size_t low = 0; /* nothing before it can be of use any more */
    for (size_t i = 0; i < a->n; i++) {
        qci_side *x = QCI_AT(*a, qci_side, i);
        if (x->paired)
            continue;
        for (; low < b->n; low++) {
            const qci_side *y = QCI_AT(*b, qci_side, low);
            if (!y->paired && (y->code > x->code || (y->code == x->code && y->end > x->start)))
                break;
        }
        qci_side *y = best(x, b, low);
        if (y && !found(out, x, y))
            return false;
    }
    return true;
}

static bool left_over(qci_vec *out, qci_vec *v, bool of_a)
{
    for (size_t i = 0; i < v->n; i++) {
        qci_side *x = QCI_AT(*v, qci_side, i);
        if (!x->paired && !found(out, of_a ? x : NULL, of_a ? NULL : x))
            return false;
    }
    return true;
}

/* As b has it, where it has it: that is what a reader looks at now. */
static int compare_found(const void *p, const void *q)
{
    const qci_pair_found *f = p, *g = q;
    const qci_side *x = f->b ? f->b : f->a, *y = g->b ? g->b : g->a;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    if (!f->b != !g->b)
        return f->b ? 1 : -1;
    return x->index < y->index ? -1 : x->index > y->index;
}

bool qci_pair_segments(qci_vec *out, qci_vec *a, qci_vec *b)
{
    sort_sides(a);
    sort_sides(b);
    if (!pair_equal(out, a, b) || !pair_overlapping(out, a, b) || !left_over(out, a, true) || !left_over(out, b, false))
        return false;
    if (out->n)
        qsort(out->items, out->n, sizeof(qci_pair_found), compare_found);
    return true;
}
