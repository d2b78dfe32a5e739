#include "engine/near.h"

#include <stdlib.h>

/*
 * The hits of all members stand in one line, by start. From each of them in turn, taken as the leftmost, chains grow to the
 * right: a chain is a set of members that have a hit, and the last of these hits. The first chains to hold every member give
 * the smallest hull that begins there. At the end, hulls that hold another one are dropped.
 */

typedef struct candidate {
    const qci_hits *hits;
    const qci_hit *hit;
    uint32_t member;
} candidate;

typedef struct chain {
    uint32_t set;    /* bits: members that have a hit */
    size_t last;     /* index of the candidate */
    size_t before;   /* index of the chain that this one continues, or NO_CHAIN */
} chain;

#define NO_CHAIN SIZE_MAX

typedef struct found {
    qci_span hull;   /* in the text */
    size_t first;    /* of its hits among those picked: one of each member */
} found;

typedef struct search {
    qci_turns *turns;
    const qci_rule *rule;
    qci_vec line;   /* candidate */
    qci_vec chains; /* chain, of one leftmost hit */
    qci_vec picked; /* candidate */
    qci_vec found;  /* found */
    uint32_t full;
} search;

static const candidate *at(const search *s, size_t i)
{
    return QCI_AT(s->line, candidate, i);
}

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int order = qci_stretch_compare(&x->hit->hull, &y->hit->hull);
    if (order == 0)
        order = x->member < y->member ? -1 : x->member > y->member;
    return order ? order : x->hit < y->hit ? -1 : x->hit > y->hit;
}

static bool line_up(search *s, const qci_hits *members)
{
    for (uint32_t m = 0; m < s->rule->members.n; m++)
        for (size_t i = 0; i < members[m].list.n; i++) {
            const candidate c = { &members[m], qci_hits_at(&members[m], i), m };
            if (!qci_vec_push(&s->line, &c))
                return false;
        }
    if (s->line.n)
        qsort(s->line.items, s->line.n, sizeof(candidate), compare_candidates);
    return true;
}

qc_status qci_near_distance(size_t *out, qci_turns *turns, const qci_rule *rule, qci_span first, qci_span second,
                            qc_error *err)
{
    if (rule->by_sentences)
        return qci_sentences_between(out, turns, first, second, err);
    return qci_words_in(out, turns, (qci_span){ first.end, second.start }, rule->distance, err);
}

/* --- growing --- */

/* May this hit continue the chain? `far`: not even a later one could. */
static qc_status continues(const search *s, const chain *c, size_t i, bool *may, bool *far, qc_error *err)
{
    const candidate *last = at(s, c->last), *next = at(s, i);
    const uint32_t bit = 1u << next->member;
    size_t between = 0;
    *may = *far = false;
    if (last->hit->hull.text.end > next->hit->hull.text.start)
        return QC_OK;
    qc_status status = qci_near_distance(&between, s->turns, s->rule, last->hit->hull.at, next->hit->hull.at, err);
    *far = between > s->rule->distance;
    *may = !*far && !(c->set & bit) && (!s->rule->in_order || c->set == bit - 1);
    return status;
}

/* Of two chains to the same hit, which has the leftmost evidence? Both have as many hits. */
static bool leftmost(const search *s, size_t a, size_t b)
{
    bool left = false;
    while (a != NO_CHAIN && b != NO_CHAIN && a != b) {
        const chain *x = QCI_AT(s->chains, chain, a), *y = QCI_AT(s->chains, chain, b);
        int order = qci_stretch_compare(&at(s, x->last)->hit->hull, &at(s, y->last)->hit->hull);
        if (order)
            left = order < 0; /* the difference nearest the start is met last, and counts */
        a = x->before;
        b = y->before;
    }
    return left;
}

/* Add the chain `set` that ends with hit `i`, unless one from `first` on is as good. */
static bool add_chain(search *s, size_t first, uint32_t set, size_t i, size_t before)
{
    const chain fresh = { set, i, before };
    for (size_t k = first; k < s->chains.n; k++) {
        chain *other = QCI_AT(s->chains, chain, k);
        if (other->set == set) {
            if (leftmost(s, before, other->before))
                other->before = before;
            return true;
        }
    }
    return qci_vec_push(&s->chains, &fresh) != NULL;
}

/* Continue every live chain with hit `i`. Chains that nothing can continue any more are passed by from then on. */
static qc_status extend(search *s, size_t i, size_t *live, qc_error *err)
{
    const size_t n = s->chains.n;
    bool dead = true;
    for (size_t k = *live; k < n; k++) {
        bool may, far;
        const chain c = *QCI_AT(s->chains, chain, k);
        qc_status status = continues(s, &c, i, &may, &far, err);
        if (status < 0)
            return status;
        dead = dead && far;
        if (dead)
            *live = k + 1;
        if (may && !add_chain(s, n, c.set | 1u << at(s, i)->member, i, k))
            return qci_oom(err);
    }
    return QC_OK;
}

/* --- hulls --- */

/* The smallest hull of full chains; NO_CHAIN where there is none. */
static size_t best_chain(const search *s)
{
    size_t best = NO_CHAIN;
    for (size_t k = 0; k < s->chains.n; k++) {
        const chain *c = QCI_AT(s->chains, chain, k);
        if (c->set != s->full)
            continue;
        size_t end = at(s, c->last)->hit->hull.text.end;
        size_t least = best == NO_CHAIN ? SIZE_MAX : at(s, QCI_AT(s->chains, chain, best)->last)->hit->hull.text.end;
        if (end < least || (end == least && leftmost(s, k, best)))
            best = k;
    }
    return best;
}

static qc_status keep_best(search *s, qc_error *err)
{
    const size_t best = best_chain(s);
    if (best == NO_CHAIN)
        return QC_OK;
    found f = { { SIZE_MAX, at(s, QCI_AT(s->chains, chain, best)->last)->hit->hull.text.end }, s->picked.n };
    for (size_t k = best; k != NO_CHAIN; k = QCI_AT(s->chains, chain, k)->before) {
        const candidate *c = at(s, QCI_AT(s->chains, chain, k)->last);
        f.hull.start = c->hit->hull.text.start;
        if (!qci_vec_push(&s->picked, c))
            return qci_oom(err);
    }
    return qci_vec_push(&s->found, &f) ? QC_OK : qci_oom(err);
}

static qc_status from_leftmost(search *s, size_t i, qc_error *err)
{
    const candidate *first = at(s, i);
    const chain start = { 1u << first->member, i, NO_CHAIN };
    qci_span window;
    bool within;
    size_t live = 0, end = SIZE_MAX;
    s->chains.n = 0;
    if (s->rule->in_order && first->member != 0)
        return QC_OK;
    qc_status status = qci_window_of(&within, &window, s->turns, s->rule->window, first->hit->hull.at, err);
    if (status < 0 || !within)
        return status;
    if (!qci_vec_push(&s->chains, &start))
        return qci_oom(err);
    for (size_t k = i + 1; k < s->line.n && live < s->chains.n; k++) {
        const qci_stretch *hull = &at(s, k)->hit->hull;
        if (hull->at.start >= window.end || hull->text.start >= end)
            break;
        if (!qci_span_within(hull->at, window))
            continue;
        if ((status = extend(s, k, &live, err)) < 0)
            return status;
        size_t best = QCI_LAST(s->chains, chain)->set == s->full ? best_chain(s) : NO_CHAIN;
        if (best != NO_CHAIN)
            end = at(s, QCI_AT(s->chains, chain, best)->last)->hit->hull.text.end;
    }
    return keep_best(s, err);
}

/* Those that hold another one are dropped, and of equal ones all but the first found: seen from the right, whatever ends no
 * earlier than one seen before holds it. */
static int compare_hulls(const void *a, const void *b)
{
    const found *x = a, *y = b;
    if (x->hull.start != y->hull.start)
        return x->hull.start < y->hull.start ? -1 : 1;
    if (x->hull.end != y->hull.end)
        return x->hull.end > y->hull.end ? -1 : 1;
    return x->first > y->first ? -1 : x->first < y->first;
}

static bool add_hit(const search *s, qci_vec *spans, qci_hits *out, const found *f)
{
    spans->n = 0;
    for (size_t k = 0; k < s->rule->members.n; k++) {
        const candidate *c = QCI_AT(s->picked, candidate, f->first + k);
        const qci_stretch *evidence = qci_hits_evidence(c->hits, c->hit);
        for (uint32_t e = 0; e < c->hit->n; e++)
            if (!qci_vec_push(spans, &evidence[e]))
                return false;
    }
    return qci_hits_add_several(out, spans->items, spans->n);
}

static bool add_hits(search *s, qci_hits *out)
{
    qci_vec spans = QCI_VEC(qci_stretch);
    size_t least = SIZE_MAX;
    bool ok = true;
    if (s->found.n)
        qsort(s->found.items, s->found.n, sizeof(found), compare_hulls);
    for (size_t i = s->found.n; ok && i-- > 0;) {
        const found *f = QCI_AT(s->found, found, i);
        if (f->hull.end >= least)
            continue;
        least = f->hull.end;
        ok = add_hit(s, &spans, out, f);
    }
    qci_vec_free(&spans);
    return ok;
}

qc_status qci_near(qci_hits *out, qci_turns *turns, const qci_rule *rule, const qci_hits *members, qc_error *err)
{
    search s = { .turns = turns, .rule = rule, .line = QCI_VEC(candidate), .chains = QCI_VEC(chain),
                 .picked = QCI_VEC(candidate), .found = QCI_VEC(found), .full = (1u << rule->members.n) - 1 };
    bool all_there = true;
    for (size_t m = 0; m < rule->members.n; m++)
        all_there = all_there && members[m].list.n;
    qc_status status = !all_there || line_up(&s, members) ? QC_OK : qci_oom(err);
    for (size_t i = 0; status == QC_OK && i < s.line.n; i++)
        status = from_leftmost(&s, i, err);
    if (status == QC_OK && !add_hits(&s, out))
        status = qci_oom(err);
    qci_vec_free(&s.line);
    qci_vec_free(&s.chains);
    qci_vec_free(&s.picked);
    qci_vec_free(&s.found);
    return status;
}
