/* The nearest miss of a rule of several parts: which are there, which are not, how far apart. */
#include <stdlib.h>

#include "engine/window.h"
#include "explain/explain.h"
#include "text/common.h"

/* One part, and of its hits in the window the one to speak of. */
typedef struct part {
    const qci_rule *rule;
    qci_hits hits;
    const qci_hit *hit; /* NULL: none in the window */
} part;

static size_t gap(qci_span a, qci_span b)
{
    if (a.end <= b.start)
        return b.start - a.end;
    return b.end <= a.start ? a.start - b.end : 0;
}

/* Choose of a part's hits in the window the one nearest to `to`. */
static void choose(part *p, qci_span window, qci_span to)
{
    p->hit = NULL;
    for (size_t i = 0; i < p->hits.list.n; i++) {
        const qci_hit *hit = qci_hits_at(&p->hits, i);
        const bool nearer = !p->hit || gap(hit->hull.at, to) < gap(p->hit->hull.at, to);
        if (qci_span_within(hit->hull.at, window) && nearer)
            p->hit = hit;
    }
}

/* Choose for each part: the one that is nearest to the place, and of the others what is nearest to that. Returns how many are
 * there. */
static size_t choose_all(part *parts, size_t n, qci_span window, qci_span place)
{
    const part *anchor = NULL;
    size_t there = 0;
    for (size_t i = 0; i < n; i++) {
        choose(&parts[i], window, place);
        there += parts[i].hit != NULL;
        if (parts[i].hit && (!anchor || gap(parts[i].hit->hull.at, place) < gap(anchor->hit->hull.at, place)))
            anchor = &parts[i];
    }
    for (size_t i = 0; anchor && i < n; i++)
        if (&parts[i] != anchor)
            choose(&parts[i], window, anchor->hit->hull.at);
    return there;
}

/* Is what a part found more than words that are everywhere? */
static bool is_telling(const qci_explainer *x, const part *p)
{
    const qci_stretch *evidence = p->hit ? qci_hits_evidence(&p->hits, p->hit) : NULL;
    for (uint32_t i = 0; evidence && i < p->hit->n; i++) {
        const qci_span at = evidence[i].at;
        const qci_turn_work *work = qci_turns_work(x->e->turns, qci_turns_holding(x->e->turns, at.start));
        const qci_str said = qci_str_from(qci_buf_str(&work->view.text), at.start - work->base);
        const size_t n = at.end - at.start; /* that of a code may go on in the next turn */
        if (!qci_all_common((qci_str){ said.p, n < said.n ? n : said.n }))
            return true;
    }
    return false;
}

/* --- telling --- */

static qc_status tell_part(qci_explainer *x, const part *p)
{
    const qci_step absent = { .kind = QC_STEP_ABSENT, .line = p->rule->line, .column = p->rule->column };
    qci_explain_rule_words(x, p->rule);
    if (p->hit)
        return qci_explain_hit(x, QC_STEP_THERE, p->rule, &p->hits, p->hit);
    qc_status status = qci_explain_give(x, &absent);
    x->depth++;
    if (status == QC_OK)
        status = qci_explain_miss(x, p->rule);
    x->depth--;
    return status;
}

static int by_place(const void *a, const void *b)
{
    const part *const *x = a, *const *y = b;
    return qci_stretch_compare(&(*x)->hit->hull, &(*y)->hit->hull);
}

/* Words or sentences between neighbours, where they are too many. */
static qc_status tell_distance(qci_explainer *x, const qci_rule *rule, const part *first, const part *second)
{
    const qci_span a = first->hit->hull.at, b = second->hit->hull.at;
    const qci_span span = { first->hit->hull.text.start, second->hit->hull.text.end };
    qci_step step = { .kind = QC_STEP_FAR, .line = rule->line, .column = rule->column, .span = &span,
                      .wanted = rule->distance };
    if (a.end > b.start)
        return QC_OK;
    qc_status status = rule->by_sentences
                           ? qci_sentences_between(&step.found, x->e->turns, a, b, x->err)
                           : qci_words_in(&step.found, x->e->turns, (qci_span){ a.end, b.start }, SIZE_MAX, x->err);
    if (status < 0 || step.found <= rule->distance)
        return status;
    qci_buf_puts(&x->words, rule->by_sentences ? "sentences between" : "words between");
    return qci_explain_give(x, &step);
}

/* All parts of a NEAR are there: too far apart, or not in order. */
static qc_status tell_near(qci_explainer *x, const qci_rule *rule, const part *parts)
{
    const part *line[QCI_NEAR_MAX];
    const qci_step order = { .kind = QC_STEP_ORDER, .line = rule->line, .column = rule->column };
    const size_t n = rule->members.n;
    bool in_order = true;
    qc_status status = QC_OK;
    for (size_t i = 0; i < n; i++)
        line[i] = &parts[i];
    qsort(line, n, sizeof *line, by_place);
    for (size_t i = 0; status == QC_OK && i + 1 < n; i++) {
        in_order = in_order && line[i] < line[i + 1];
        status = tell_distance(x, rule, line[i], line[i + 1]);
    }
    return status == QC_OK && rule->in_order && !in_order ? qci_explain_give(x, &order) : status;
}

static qc_status tell_parts(qci_explainer *x, const qci_rule *rule, part *parts)
{
    const size_t n = rule->members.n;
    qci_span window;
    qc_status status = qci_window_around(&window, x->e->turns, rule->window, x->place.at, x->err);
    if (status < 0)
        return status;
    const size_t there = choose_all(parts, n, window, x->place.at);
    qci_step miss = { .kind = QC_STEP_MISS, .line = rule->line, .column = rule->column, .found = there, .wanted = n };
    for (size_t i = 0; i < n; i++)
        miss.telling += is_telling(x, &parts[i]);
    qci_explain_rule_words(x, rule);
    status = qci_explain_give(x, &miss);
    x->depth++;
    for (size_t i = 0; status == QC_OK && there && i < n; i++)
        status = tell_part(x, &parts[i]);
    if (status == QC_OK && there == n && rule->kind == QCI_RULE_NEAR)
        status = tell_near(x, rule, parts);
    x->depth--;
    return status;
}

static qc_status miss_parts(qci_explainer *x, const qci_rule *rule)
{
    qci_vec parts = QCI_VEC(part);
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < rule->members.n; i++) {
        const part fresh = { *QCI_AT(rule->members, const qci_rule *, i), qci_hits_none(), NULL };
        part *p = qci_vec_push(&parts, &fresh);
        status = p ? qci_evaluate(&p->hits, x->e, p->rule, x->err) : qci_oom(x->err);
    }
    if (status == QC_OK)
        status = tell_parts(x, rule, parts.items);
    for (size_t i = 0; i < parts.n; i++)
        qci_hits_free(&QCI_AT(parts, part, i)->hits);
    qci_vec_free(&parts);
    return status;
}

qc_status qci_explain_miss(qci_explainer *x, const qci_rule *rule)
{
    qc_status status = QC_OK;
    if (rule->kind == QCI_RULE_ALL || rule->kind == QCI_RULE_NEAR)
        return miss_parts(x, rule);
    for (size_t i = 0; status == QC_OK && i < rule->members.n; i++)
        status = qci_explain_miss(x, *QCI_AT(rule->members, const qci_rule *, i));
    return status;
}
