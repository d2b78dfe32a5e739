#include "engine/hits.h"

#include <stdlib.h>

qci_hits qci_hits_none(void)
{
    return (qci_hits){ QCI_VEC(qci_hit), QCI_VEC(qci_stretch), 0 };
}

void qci_hits_free(qci_hits *hits)
{
    qci_vec_free(&hits->list);
    qci_vec_free(&hits->pool);
}

void qci_hits_clear(qci_hits *hits)
{
    hits->list.n = hits->pool.n = hits->longest = 0;
}

const qci_stretch *qci_hits_evidence(const qci_hits *hits, const qci_hit *hit)
{
    return hit->n == 1 ? &hit->hull : QCI_AT(hits->pool, qci_stretch, hit->first);
}

/* --- adding --- */

static bool add(qci_hits *hits, const qci_hit *hit)
{
    size_t length = hit->hull.at.end - hit->hull.at.start;
    if (length > hits->longest)
        hits->longest = length;
    return qci_vec_push(&hits->list, hit) != NULL;
}

bool qci_hits_add(qci_hits *hits, qci_stretch span)
{
    const qci_hit hit = { span, 0, 1 };
    return add(hits, &hit);
}

int qci_stretch_compare(const void *a, const void *b)
{
    const qci_stretch *x = a, *y = b;
    if (x->text.start != y->text.start)
        return x->text.start < y->text.start ? -1 : 1;
    return x->text.end < y->text.end ? -1 : x->text.end > y->text.end;
}

static qci_stretch hull_of(const qci_stretch *spans, size_t n)
{
    qci_stretch hull = spans[0];
    for (size_t i = 1; i < n; i++) {
        if (spans[i].text.end > hull.text.end)
            hull.text.end = spans[i].text.end;
        if (spans[i].at.end > hull.at.end)
            hull.at.end = spans[i].at.end;
    }
    return hull;
}

bool qci_hits_add_several(qci_hits *hits, qci_stretch *spans, size_t n)
{
    qsort(spans, n, sizeof *spans, qci_stretch_compare);
    qci_hit hit = { hull_of(spans, n), hits->pool.n, 0 };
    for (size_t i = 0; i < n; i++) {
        if (i && qci_span_same(spans[i].text, spans[i - 1].text))
            continue;
        if (!qci_vec_push(&hits->pool, &spans[i]))
            return false;
        hit.n++;
    }
    if (hit.n == 1)
        hits->pool.n = hit.first;
    return add(hits, &hit);
}

bool qci_hits_copy(qci_hits *hits, const qci_hits *from, const qci_hit *hit)
{
    qci_hit copy = *hit;
    copy.first = hits->pool.n;
    for (uint32_t i = 0; hit->n > 1 && i < hit->n; i++)
        if (!qci_vec_push(&hits->pool, QCI_AT(from->pool, qci_stretch, hit->first + i)))
            return false;
    return add(hits, &copy);
}

/* --- order --- */

static int compare_hits(const void *a, const void *b)
{
    const qci_hit *x = a, *y = b;
    int order = qci_stretch_compare(&x->hull, &y->hull);
    if (order)
        return order;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static bool is_sorted(const qci_hits *hits)
{
    for (size_t i = 1; i < hits->list.n; i++)
        if (qci_stretch_compare(&qci_hits_at(hits, i - 1)->hull, &qci_hits_at(hits, i)->hull) >= 0)
            return false;
    return true;
}

static bool alike(const qci_hits *of_x, const qci_hit *x, const qci_hits *of_y, const qci_hit *y)
{
    if (x->n != y->n || !qci_span_same(x->hull.text, y->hull.text))
        return false;
    const qci_stretch *a = qci_hits_evidence(of_x, x), *b = qci_hits_evidence(of_y, y);
    for (uint32_t i = 0; i < x->n; i++)
        if (!qci_span_same(a[i].text, b[i].text))
            return false;
    return true;
}

void qci_hits_sort(qci_hits *hits)
{
    if (is_sorted(hits))
        return;
    qsort(hits->list.items, hits->list.n, sizeof(qci_hit), compare_hits);
    size_t kept = 1;
    for (size_t i = 1; i < hits->list.n; i++) {
        const qci_hit *hit = qci_hits_at(hits, i);
        if (!alike(hits, qci_hits_at(hits, kept - 1), hits, hit))
            *QCI_AT(hits->list, qci_hit, kept++) = *hit;
    }
    hits->list.n = kept;
}

size_t qci_hits_from(const qci_hits *hits, size_t at)
{
    size_t low = 0, high = hits->list.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (qci_hits_at(hits, middle)->hull.at.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t qci_hits_reaching(const qci_hits *hits, size_t at)
{
    return qci_hits_from(hits, at > hits->longest ? at - hits->longest : 0);
}

bool qci_hits_hold(const qci_hits *hits, const qci_hits *from, const qci_hit *hit)
{
    for (size_t i = qci_hits_from(hits, hit->hull.at.start); i < hits->list.n; i++) {
        const qci_hit *other = qci_hits_at(hits, i);
        if (other->hull.at.start > hit->hull.at.start)
            return false;
        if (alike(hits, other, from, hit))
            return true;
    }
    return false;
}
