#include "engine/near.h"

#include "engine/near_line.h"

/*
 * The hits of all members stand in one line, by start. From each of them in turn, taken as the leftmost, chains grow to the
 * right: a chain is a set of members that have a hit, and the last of these hits. The first chains to hold every member give
 * the smallest hull that begins there.
 *
 * Of two chains with the same members, the one that ends later can be continued by whatever could continue the other and stands
 * behind both: so only that one is kept, and there are never many. Which hits make up a hull with the leftmost evidence is
 * asked once the hulls are known (near_line.h), of those only that hold no smaller one.
 */

typedef struct chain {
    uint32_t set;  /* bits: members that have a hit */
    size_t last;   /* index of its last hit in the line */
} chain;

typedef struct search {
    qci_near_line line;
    qci_vec chains; /* chain */
    qci_vec hulls;  /* qci_near_hull */
    qci_vec soonest; /* size_t: for each place of the line and member, which hit from there on ends first */
    size_t least;   /* where the smallest hull that begins further right ends: one that ends no earlier holds it */
} search;

static const qci_stretch *hull_at(const search *s, size_t i)
{
    return &qci_near_at(&s->line, i)->hit->hull;
}

/* --- chains --- */

static bool add_chain(search *s, uint32_t set, size_t last)
{
    const chain fresh = { set, last };
    return qci_vec_push(&s->chains, &fresh) != NULL;
}

/* Of the chains with the same members that hit `i` stands behind, keep the one that ends last. */
static void keep_latest(search *s, size_t i)
{
    const size_t start = hull_at(s, i)->text.start;
    size_t kept = 0;
    for (size_t k = 0; k < s->chains.n; k++) {
        const chain c = *QCI_AT(s->chains, chain, k);
        bool lost = false;
        for (size_t o = 0; o < s->chains.n && !lost && hull_at(s, c.last)->text.end <= start; o++) {
            const chain *other = QCI_AT(s->chains, chain, o);
            const size_t end = hull_at(s, other->last)->text.end;
            lost = o != k && other->set == c.set && end <= start &&
                   (end > hull_at(s, c.last)->text.end || (end == hull_at(s, c.last)->text.end && o < k));
        }
        if (!lost)
            *QCI_AT(s->chains, chain, kept++) = c;
    }
    s->chains.n = kept;
}

/* Continue the chains with hit `i`; `*end` becomes that of the smallest full one, `*alive` whether any can go on. */
static qc_status extend(search *s, size_t i, size_t *end, bool *alive, qc_error *err)
{
    const uint32_t full = qci_near_full(&s->line);
    const size_t n = s->chains.n;
    *alive = false;
    for (size_t k = 0; k < n; k++) {
        const chain c = *QCI_AT(s->chains, chain, k);
        bool may, far;
        qc_status status = qci_near_continues(&may, &far, &s->line, c.set, c.last, i, err);
        if (status < 0)
            return status;
        *alive = *alive || !far;
        const uint32_t set = c.set | 1u << qci_near_at(&s->line, i)->member;
        if (may && set == full && hull_at(s, i)->text.end < *end)
            *end = hull_at(s, i)->text.end;
        else if (may && set != full && !add_chain(s, set, i))
            return qci_oom(err);
    }
    *alive = *alive || s->chains.n > n;
    return QC_OK;
}

/* --- from one leftmost hit --- */

/* Which hit of each member ends first from each place on, so that a place behind which one is missing or far costs nothing. */
static bool find_soonest(search *s)
{
    const size_t k = s->line.rule->members.n, n = s->line.hits.n;
    if (!qci_vec_reserve(&s->soonest, (n + 1) * k))
        return false;
    size_t *soonest = s->soonest.items;
    for (size_t m = 0; m < k; m++)
        soonest[n * k + m] = SIZE_MAX;
    for (size_t i = n; i-- > 0;)
        for (size_t m = 0; m < k; m++) {
            const size_t later = soonest[(i + 1) * k + m];
            const bool ends_first = qci_near_at(&s->line, i)->member == m &&
                                    (later == SIZE_MAX || hull_at(s, i)->text.end <= hull_at(s, later)->text.end);
            soonest[i * k + m] = ends_first ? i : later;
        }
    return true;
}

/* Can hit `i` and a hit of each other member behind it stand close enough together at all? */
static qc_status can_follow(bool *out, search *s, size_t i, size_t window_end, qc_error *err)
{
    const qci_rule *rule = s->line.rule;
    const size_t k = rule->members.n, *soonest = s->soonest.items;
    size_t from = i;
    *out = false;
    for (size_t m = 0; m < k; m++) {
        const size_t next = soonest[from * k + m];
        if (next == SIZE_MAX || hull_at(s, next)->at.end > window_end || hull_at(s, next)->text.end >= s->least)
            return QC_OK;
        if (rule->in_order)
            from = qci_near_from(&s->line, hull_at(s, next)->text.end);
        if (rule->by_sentences)
            continue;
        const size_t longest = qci_near_at(&s->line, next)->hits->longest, end = hull_at(s, next)->at.end;
        const size_t most = (rule->distance + s->line.longest) * k;
        const qci_span between = { hull_at(s, i)->at.end, end > longest ? end - longest : 0 };
        size_t words;
        qc_status status = qci_words_in(&words, s->line.turns, between, most, err);
        if (status < 0 || words > most)
            return status;
    }
    *out = true;
    return QC_OK;
}

/* Where the smallest hull ends that begins with hit `i` and ends before s->least; SIZE_MAX where there is none. */
static qc_status from_leftmost(size_t *end, search *s, size_t i, qc_error *err)
{
    const qci_rule *rule = s->line.rule;
    const uint32_t member = qci_near_at(&s->line, i)->member;
    qci_span window;
    bool alive;
    *end = SIZE_MAX;
    s->chains.n = 0;
    if (rule->in_order && member != 0)
        return QC_OK;
    qc_status status = qci_window_of(&alive, &window, s->line.turns, rule->window, hull_at(s, i)->at, err);
    if (status == QC_OK && alive)
        status = can_follow(&alive, s, i, window.end, err);
    if (status == QC_OK && alive && !add_chain(s, 1u << member, i))
        return qci_oom(err);
    for (size_t k = i + 1; status == QC_OK && k < s->line.hits.n && alive; k++) {
        const qci_stretch *hull = hull_at(s, k);
        if (hull->at.start >= window.end || hull->text.start >= *end || hull->text.start >= s->least)
            break;
        if (hull->at.end > window.end || hull->text.end >= s->least)
            continue;
        keep_latest(s, k);
        status = extend(s, k, end, &alive, err);
    }
    return status;
}

/* --- hulls --- */

/* From the hits that begin where hit `*i` does, of which it is the last; `*i` becomes the one before them. */
static qc_status from_place(search *s, size_t *i, qc_error *err)
{
    const size_t start = hull_at(s, *i - 1)->text.start;
    qci_near_hull best = { { start, SIZE_MAX }, 0 };
    for (; *i > 0 && hull_at(s, *i - 1)->text.start == start; --*i) {
        size_t end;
        qc_status status = from_leftmost(&end, s, *i - 1, err);
        if (status < 0)
            return status;
        if (end <= best.text.end) /* of equal hulls the one whose first hit is the leftmost */
            best = (qci_near_hull){ { start, end }, *i - 1 };
    }
    if (best.text.end == SIZE_MAX)
        return QC_OK;
    s->least = best.text.end;
    return qci_vec_push(&s->hulls, &best) ? QC_OK : qci_oom(err);
}

/* From the right, so that what a hull may not hold is known. */
static qc_status find_hulls(search *s, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = s->line.hits.n; status == QC_OK && i > 0;)
        status = from_place(s, &i, err);
    return status;
}

qc_status qci_near(qci_hits *out, qci_turns *turns, const qci_rule *rule, const qci_hits *members, qc_error *err)
{
    search s = { .chains = QCI_VEC(chain), .hulls = QCI_VEC(qci_near_hull), .soonest = QCI_VEC(size_t), .least = SIZE_MAX };
    qc_status status = qci_near_line_up(&s.line, turns, rule, members) && find_soonest(&s) ? QC_OK : qci_oom(err);
    if (status == QC_OK)
        status = find_hulls(&s, err);
    for (size_t i = s.hulls.n; status == QC_OK && i-- > 0;)
        status = qci_near_pick(out, &s.line, QCI_AT(s.hulls, qci_near_hull, i), err);
    qci_vec_free(&s.chains);
    qci_vec_free(&s.hulls);
    qci_vec_free(&s.soonest);
    qci_near_line_free(&s.line);
    return status;
}
