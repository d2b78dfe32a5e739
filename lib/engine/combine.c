#include "engine/combine.h"

/* --- all --- */

/* The hits of one member that lie in one window: [first, end) of its list, among others that reach out of it. */
typedef struct run {
    const qci_hits *hits;
    size_t first;
    size_t end;
} run;

static run run_in(const qci_hits *hits, qci_span window)
{
    return (run){ hits, qci_hits_from(hits, window.start), qci_hits_from(hits, window.end) };
}

static bool has_one_within(const run *r, qci_span window)
{
    for (size_t i = r->first; i < r->end; i++)
        if (qci_span_within(qci_hits_at(r->hits, i)->hull.at, window))
            return true;
    return false;
}

static bool gather(qci_vec *spans, const run *r, qci_span window)
{
    for (size_t i = r->first; i < r->end; i++) {
        const qci_hit *hit = qci_hits_at(r->hits, i);
        const qci_stretch *evidence = qci_hits_evidence(r->hits, hit);
        for (uint32_t k = 0; qci_span_within(hit->hull.at, window) && k < hit->n; k++)
            if (!qci_vec_push(spans, &evidence[k]))
                return false;
    }
    return true;
}

/* One window: nothing, or a hit of all that is in it. */
static bool in_window(qci_hits *out, qci_vec *spans, qci_span window, const qci_hits *members, size_t n)
{
    spans->n = 0;
    for (size_t i = 0; i < n; i++) {
        const run r = run_in(&members[i], window);
        if (!has_one_within(&r, window))
            return true;
    }
    for (size_t i = 0; i < n; i++) {
        const run r = run_in(&members[i], window);
        if (!gather(spans, &r, window))
            return false;
    }
    return qci_hits_add_several(out, spans->items, spans->n);
}

qc_status qci_combine_all(qci_hits *out, qci_turns *turns, qci_window window, const qci_hits *members, size_t n,
                          qc_error *err)
{
    qci_vec spans = QCI_VEC(qci_stretch);
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < members[0].list.n;) {
        qci_span span;
        bool within;
        status = qci_window_of(&within, &span, turns, window, qci_hits_at(&members[0], i)->hull.at, err);
        if (status == QC_OK && within) {
            if (!in_window(out, &spans, span, members, n))
                status = qci_oom(err);
            i = qci_hits_from(&members[0], span.end);
        } else {
            i++;
        }
    }
    qci_vec_free(&spans);
    return status;
}

/* --- at_least --- */

qc_status qci_combine_at_least(qci_hits *hits, qci_turns *turns, qci_window window, uint32_t least, qc_error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->list.n;) {
        qci_span span;
        bool within;
        uint32_t hulls = 0;
        const size_t first = kept;
        const qci_stretch *last = NULL;
        qc_status status = qci_window_of(&within, &span, turns, window, qci_hits_at(hits, i)->hull.at, err);
        if (status < 0)
            return status;
        for (; i < hits->list.n && qci_hits_at(hits, i)->hull.at.start < span.end; i++) {
            const qci_hit *hit = qci_hits_at(hits, i);
            if (!qci_span_within(hit->hull.at, span))
                continue;
            *QCI_AT(hits->list, qci_hit, kept) = *hit;
            hulls += !last || !qci_span_same(last->text, hit->hull.text);
            last = &qci_hits_at(hits, kept++)->hull;
        }
        if (hulls < least)
            kept = first;
    }
    hits->list.n = kept;
    return QC_OK;
}
