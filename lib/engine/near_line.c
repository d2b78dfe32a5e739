#include "engine/near_line.h"

#include <stdlib.h>

#include "engine/near.h"

/* --- the line --- */

static int compare(const void *a, const void *b)
{
    const qci_near_hit *x = a, *y = b;
    int order = qci_stretch_compare(&x->hit->hull, &y->hit->hull);
    if (order == 0)
        order = x->member < y->member ? -1 : x->member > y->member;
    return order ? order : x->hit < y->hit ? -1 : x->hit > y->hit;
}

bool qci_near_line_up(qci_near_line *line, qci_turns *turns, const qci_rule *rule, const qci_hits *members)
{
    *line = (qci_near_line){ turns, rule, QCI_VEC(qci_near_hit), 0 };
    for (uint32_t m = 0; m < rule->members.n; m++) {
        if (members[m].longest > line->longest)
            line->longest = members[m].longest;
        for (size_t i = 0; i < members[m].list.n; i++) {
            const qci_near_hit hit = { &members[m], qci_hits_at(&members[m], i), m };
            if (!qci_vec_push(&line->hits, &hit))
                return false;
        }
    }
    if (line->hits.n)
        qsort(line->hits.items, line->hits.n, sizeof(qci_near_hit), compare);
    return true;
}

void qci_near_line_free(qci_near_line *line)
{
    qci_vec_free(&line->hits);
}

size_t qci_near_from(const qci_near_line *line, size_t offset)
{
    size_t low = 0, high = line->hits.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (qci_near_at(line, middle)->hit->hull.text.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

qc_status qci_near_distance(size_t *out, qci_turns *turns, const qci_rule *rule, qci_span first, qci_span second,
                            qc_error *err)
{
    if (rule->by_sentences)
        return qci_sentences_between(out, turns, first, second, err);
    return qci_words_in(out, turns, (qci_span){ first.end, second.start }, rule->distance, err);
}

qc_status qci_near_continues(bool *may, bool *far, const qci_near_line *line, uint32_t set, size_t last, size_t i,
                             qc_error *err)
{
    const qci_stretch *before = &qci_near_at(line, last)->hit->hull, *next = &qci_near_at(line, i)->hit->hull;
    const uint32_t bit = 1u << qci_near_at(line, i)->member;
    const qci_rule *rule = line->rule;
    size_t between = 0;
    *may = *far = false;
    if (before->text.end > next->text.start)
        return QC_OK;
    qc_status status = qci_near_distance(&between, line->turns, rule, before->at, next->at, err);
    *far = between > rule->distance;
    *may = !*far && !(set & bit) && (!rule->in_order || set == bit - 1);
    return status;
}

/* --- the hits of a hull --- */

typedef struct choice {
    uint32_t set;  /* members that have a hit */
    size_t last;   /* in the line */
    size_t before; /* index of the choice that this one continues, or NONE */
} choice;

#define NONE SIZE_MAX

typedef struct picking {
    const qci_near_line *line;
    qci_vec choices;
} picking;

static const choice *choice_at(const picking *p, size_t i)
{
    return QCI_AT(p->choices, choice, i);
}

/* Which of two choices of as many hits is the leftmost? */
static bool leftmost(const picking *p, size_t a, size_t b)
{
    bool left = false;
    while (a != NONE && b != NONE && a != b) {
        const choice *x = choice_at(p, a), *y = choice_at(p, b);
        int order = qci_stretch_compare(&qci_near_at(p->line, x->last)->hit->hull, &qci_near_at(p->line, y->last)->hit->hull);
        if (order)
            left = order < 0; /* the difference nearest the start is met last, and counts */
        a = x->before;
        b = y->before;
    }
    return left;
}

/* Add a choice, unless one of those from `first` on is as good. */
static bool add_choice(picking *p, size_t first, const choice *fresh)
{
    for (size_t k = first; k < p->choices.n; k++) {
        choice *other = QCI_AT(p->choices, choice, k);
        if (other->set != fresh->set)
            continue;
        if (leftmost(p, fresh->before, other->before))
            other->before = fresh->before;
        return true;
    }
    return qci_vec_push(&p->choices, fresh) != NULL;
}

/* Continue all choices with hit `i`. */
static qc_status go_on(picking *p, size_t i, qc_error *err)
{
    const uint32_t bit = 1u << qci_near_at(p->line, i)->member;
    const size_t n = p->choices.n;
    for (size_t k = 0; k < n; k++) {
        const choice before = *choice_at(p, k);
        bool may = false, far;
        qc_status status = before.set & bit ? QC_OK
                                            : qci_near_continues(&may, &far, p->line, before.set, before.last, i, err);
        if (status < 0)
            return status;
        const choice fresh = { before.set | bit, i, k };
        if (may && !add_choice(p, n, &fresh))
            return qci_oom(err);
    }
    return QC_OK;
}

/* The leftmost of the full choices that end where the hull does. */
static size_t best_of(const picking *p, size_t end)
{
    size_t best = NONE;
    for (size_t k = 0; k < p->choices.n; k++) {
        const choice *c = choice_at(p, k);
        if (c->set == qci_near_full(p->line) && qci_near_at(p->line, c->last)->hit->hull.text.end == end &&
            (best == NONE || leftmost(p, k, best)))
            best = k;
    }
    return best;
}

static bool add_hit(qci_hits *out, const picking *p, size_t best)
{
    qci_vec spans = QCI_VEC(qci_stretch);
    bool ok = true;
    for (size_t k = best; k != NONE; k = choice_at(p, k)->before) {
        const qci_near_hit *h = qci_near_at(p->line, choice_at(p, k)->last);
        const qci_stretch *evidence = qci_hits_evidence(h->hits, h->hit);
        for (uint32_t e = 0; ok && e < h->hit->n; e++)
            ok = qci_vec_push(&spans, &evidence[e]);
    }
    ok = ok && qci_hits_add_several(out, spans.items, spans.n);
    qci_vec_free(&spans);
    return ok;
}

qc_status qci_near_pick(qci_hits *out, const qci_near_line *line, const qci_near_hull *hull, qc_error *err)
{
    picking p = { line, QCI_VEC(choice) };
    const choice start = { 1u << qci_near_at(line, hull->first)->member, hull->first, NONE };
    qc_status status = qci_vec_push(&p.choices, &start) ? QC_OK : qci_oom(err);
    for (size_t i = hull->first + 1; status == QC_OK && i < line->hits.n; i++) {
        const qci_span text = qci_near_at(line, i)->hit->hull.text;
        if (text.start >= hull->text.end)
            break;
        if (text.end <= hull->text.end)
            status = go_on(&p, i, err);
    }
    size_t best = status == QC_OK ? best_of(&p, hull->text.end) : NONE;
    if (best != NONE && !add_hit(out, &p, best))
        status = qci_oom(err);
    qci_vec_free(&p.choices);
    return status;
}
