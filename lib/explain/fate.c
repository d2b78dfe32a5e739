/* What became of the hits at a place. */
#include "engine/condition.h"
#include "engine/segments.h"
#include "engine/unless.h"
#include "engine/window.h"
#include "explain/explain.h"

/* One rule, with what its hits are held against. */
typedef struct fate {
    const qci_rule *rule;
    const qci_vec *code_unless; /* of an entry; else NULL */
    bool *any;                  /* an entry has a hit here, kept or dropped */
    qci_hits plain;  /* what it finds */
    qci_hits before; /* what conditions and vetoes leave of it */
    qci_hits kept;   /* what at_least leaves of that */
    qci_vec found;   /* qci_hits: of each condition, each veto, each veto of the code */
    qci_vec parts;   /* qci_hits: of each part, where the rule finds any of them */
} fate;

static bool at_place(const qci_explainer *x, const qci_hit *hit)
{
    return qci_span_shares(hit->hull.text, x->place.text);
}

static size_t vetoes_of_code(const fate *f)
{
    return f->code_unless ? f->code_unless->n : 0;
}

static const qci_veto *veto_at(const fate *f, size_t i)
{
    return i < f->rule->unless.n ? QCI_AT(f->rule->unless, qci_veto, i)
                                 : QCI_AT(*f->code_unless, qci_veto, i - f->rule->unless.n);
}

/* --- evaluating --- */

static qc_status copy_hits(qci_hits *to, const qci_hits *from, qc_error *err)
{
    for (size_t i = 0; i < from->list.n; i++)
        if (!qci_hits_copy(to, from, qci_hits_at(from, i)))
            return qci_oom(err);
    return QC_OK;
}

static qc_status find(qci_vec *to, const qci_explainer *x, const qci_rule *rule)
{
    const qci_hits none = qci_hits_none();
    qci_hits *hits = qci_vec_push(to, &none);
    if (!hits)
        return qci_oom(x->err);
    return rule ? qci_evaluate(hits, x->e, rule, x->err) : QC_OK;
}

/* The hits of all conditions and vetoes, and of parts. */
static qc_status find_all(fate *f, const qci_explainer *x)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < f->rule->conditions.n; i++)
        status = find(&f->found, x, QCI_AT(f->rule->conditions, qci_condition, i)->rule);
    for (size_t i = 0; status == QC_OK && i < f->rule->unless.n + vetoes_of_code(f); i++)
        status = find(&f->found, x, veto_at(f, i)->rule);
    for (size_t i = 0; status == QC_OK && f->rule->kind == QCI_RULE_ANY && i < f->rule->members.n; i++)
        status = find(&f->parts, x, *QCI_AT(f->rule->members, const qci_rule *, i));
    return status;
}

static qc_status evaluate(fate *f, const qci_explainer *x)
{
    qc_status status = qci_evaluate_plain(&f->plain, x->e, f->rule, x->err);
    if (status == QC_OK)
        status = copy_hits(&f->before, &f->plain, x->err);
    if (status == QC_OK)
        status = qci_evaluate_drop(&f->before, x->e, f->rule, f->code_unless, x->err);
    if (status == QC_OK)
        status = copy_hits(&f->kept, &f->before, x->err);
    if (status == QC_OK)
        status = qci_evaluate_enough(&f->kept, x->e, f->rule, x->err);
    return status == QC_OK ? find_all(f, x) : status;
}

static void free_all(qci_vec *lists)
{
    for (size_t i = 0; i < lists->n; i++)
        qci_hits_free(QCI_AT(*lists, qci_hits, i));
    qci_vec_free(lists);
}

static void release(fate *f)
{
    qci_hits_free(&f->plain);
    qci_hits_free(&f->before);
    qci_hits_free(&f->kept);
    free_all(&f->found);
    free_all(&f->parts);
}

/* --- what dropped a hit --- */

static qc_status tell_conditions(const fate *f, qci_explainer *x, const qci_hit *hit)
{
    for (size_t i = 0; i < f->rule->conditions.n; i++) {
        const qci_condition *c = QCI_AT(f->rule->conditions, qci_condition, i);
        const qci_rule *about = c->rule ? c->rule : f->rule;
        bool holds;
        qc_status status = qci_condition_holds(&holds, x->e, f->rule, c, QCI_AT(f->found, qci_hits, i), &hit->hull, x->err);
        if (status == QC_OK && !holds) {
            const qci_step step = { .kind = QC_STEP_CONDITION, .line = about->line, .column = about->column };
            qci_explain_condition_words(x, c);
            status = qci_explain_give(x, &step);
        }
        if (status != QC_OK)
            return status;
    }
    return QC_OK;
}

static qc_status tell_vetoes(const fate *f, qci_explainer *x, const qci_hit *hit)
{
    for (size_t i = 0; i < f->rule->unless.n + vetoes_of_code(f); i++) {
        const qci_veto *veto = veto_at(f, i);
        const qci_hits *found = QCI_AT(f->found, qci_hits, f->rule->conditions.n + i);
        size_t by;
        qc_status status = qci_unless_drops(&by, x->e, veto, found, &hit->hull, x->err);
        if (status == QC_OK && by != SIZE_MAX) {
            qci_explain_veto_words(x, veto);
            status = qci_explain_hit(x, QC_STEP_VETO, veto->rule, found, qci_hits_at(found, by));
        }
        if (status != QC_OK)
            return status;
    }
    return QC_OK;
}

/* How many different hulls there are in the hit's window. */
static qc_status count_around(size_t *out, const fate *f, const qci_explainer *x, const qci_hit *hit)
{
    qci_span window, last = { 0, 0 };
    qc_status status = qci_window_around(&window, x->e->turns, f->rule->window, hit->hull.at, x->err);
    *out = 0;
    for (size_t i = 0; status == QC_OK && i < f->before.list.n; i++) {
        const qci_stretch *hull = &qci_hits_at(&f->before, i)->hull;
        if (!qci_span_within(hull->at, window))
            continue;
        *out += *out == 0 || !qci_span_same(hull->text, last);
        last = hull->text;
    }
    return status;
}

static qc_status tell_at_least(const fate *f, qci_explainer *x, const qci_hit *hit)
{
    qci_step step = { .kind = QC_STEP_AT_LEAST, .line = f->rule->line, .column = f->rule->column,
                      .wanted = f->rule->at_least };
    qc_status status = count_around(&step.found, f, x, hit);
    return status == QC_OK ? qci_explain_give(x, &step) : status;
}

static qc_status tell_drop(const fate *f, qci_explainer *x, const qci_hit *hit)
{
    if (qci_hits_hold(&f->before, &f->plain, hit))
        return tell_at_least(f, x, hit);
    qc_status status = tell_conditions(f, x, hit);
    return status == QC_OK ? tell_vetoes(f, x, hit) : status;
}

static qc_status tell_speaker(qci_explainer *x, const qci_rule *rule, size_t turn)
{
    const qci_step step = { .kind = QC_STEP_SPEAKER, .line = rule->line, .column = rule->column };
    qci_explain_speaker_words(x, turn);
    return qci_explain_give(x, &step);
}

/* --- what a hit is coded as --- */

/* The segment of the code that holds a draft, or NULL. Segments rise, the longest first. */
static const qci_segment *segment_of(const qci_explainer *x, qci_span draft)
{
    const qci_vec *segments = &x->coding->segments;
    size_t low = 0, high = segments->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (QCI_AT(*segments, qci_segment, middle)->span.start <= draft.start)
            low = middle + 1;
        else
            high = middle;
    }
    const qci_segment *found = NULL;
    for (size_t i = low; i-- > 0;) {
        const qci_segment *s = QCI_AT(*segments, qci_segment, i);
        if (s->code != x->code || !qci_span_within(draft, s->span))
            continue;
        if (qci_span_same(s->span, draft))
            return s;
        found = found ? found : s;
    }
    return found;
}

static qc_status tell_draft(qci_explainer *x, const qci_rule *rule, qci_span draft)
{
    const qci_segment *segment = segment_of(x, draft);
    const bool longest = QCI_AT(x->coding->codebook->codes, qci_code, x->code)->overlap == QCI_OVERLAP_LONGEST;
    const bool dropped = !segment || (longest && !qci_span_same(segment->span, draft));
    const qci_step step = { .kind = dropped ? QC_STEP_OVERLAP : QC_STEP_CODED, .line = rule->line, .column = rule->column,
                            .span = dropped ? &draft : &segment->span };
    return qci_explain_give(x, &step);
}

static qc_status tell_coded(qci_explainer *x, const fate *f, const qci_hit *hit)
{
    qci_hits one = qci_hits_none();
    qci_drafts drafts = { QCI_VEC(qci_draft), QCI_VEC(qci_span) };
    qc_status status = qci_hits_copy(&one, &f->plain, hit) ? QC_OK : qci_oom(x->err);
    if (status == QC_OK)
        status = qci_segments_draft(&drafts, x->e, f->rule, x->entry, &one, x->err);
    if (status == QC_OK && drafts.list.n == 0)
        status = tell_speaker(x, f->rule, qci_turns_holding(x->e->turns, hit->hull.at.start));
    for (size_t i = 0; status == QC_OK && i < drafts.list.n; i++)
        status = tell_draft(x, f->rule, QCI_AT(drafts.list, qci_draft, i)->span);
    qci_hits_free(&one);
    qci_vec_free(&drafts.list);
    qci_vec_free(&drafts.evidence);
    return status;
}

/* --- rules --- */

/* Of a rule that finds any of its parts, the first part that found this hit. */
static const qci_rule *finder(const fate *f, const qci_hit *hit)
{
    for (size_t i = 0; i < f->parts.n; i++)
        if (qci_hits_hold(QCI_AT(f->parts, qci_hits, i), &f->plain, hit))
            return *QCI_AT(f->rule->members, const qci_rule *, i);
    return f->rule;
}

static qc_status tell_hit(qci_explainer *x, const fate *f, const qci_hit *hit)
{
    const bool kept = qci_hits_hold(&f->kept, &f->plain, hit);
    if (kept && !f->code_unless)
        return QC_OK; /* of a part: the whole tells */
    *f->any = *f->any || f->code_unless;
    const qci_rule *by = finder(f, hit);
    qci_explain_rule_words(x, by);
    qc_status status = qci_explain_hit(x, QC_STEP_HIT, by, &f->plain, hit);
    x->depth++;
    if (status == QC_OK)
        status = kept ? tell_coded(x, f, hit) : tell_drop(f, x, hit);
    x->depth--;
    return status;
}

/* A match of somebody who does not pass is no hit at all, so the engine has none to ask about. */
static qc_status tell_unheard(qci_explainer *x, const qci_rule *rule)
{
    const qci_vec *matches = &x->e->matches[rule->atom].matches;
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < matches->n; i++) {
        const qci_hit hit = { *QCI_AT(*matches, qci_stretch, i), 0, 1 };
        const size_t turn = qci_turns_holding(x->e->turns, hit.hull.at.start);
        if (!at_place(x, &hit) || qci_speaker_passes(x->e->cast, rule->speakers, turn))
            continue;
        const qci_hits none = qci_hits_none();
        qci_explain_rule_words(x, rule);
        status = qci_explain_hit(x, QC_STEP_HIT, rule, &none, &hit);
        x->depth++;
        if (status == QC_OK)
            status = tell_speaker(x, rule, turn);
        x->depth--;
    }
    return status;
}

static qc_status explain(qci_explainer *x, const qci_rule *rule, const qci_vec *code_unless, bool *any)
{
    fate f = { rule, code_unless, any, qci_hits_none(), qci_hits_none(), qci_hits_none(), QCI_VEC(qci_hits),
               QCI_VEC(qci_hits) };
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < rule->members.n; i++)
        status = explain(x, *QCI_AT(rule->members, const qci_rule *, i), NULL, any);
    if (status == QC_OK && rule->kind == QCI_RULE_ATOM)
        status = tell_unheard(x, rule);
    if (status == QC_OK)
        status = evaluate(&f, x);
    for (size_t i = 0; status == QC_OK && i < f.plain.list.n; i++)
        if (at_place(x, qci_hits_at(&f.plain, i)))
            status = tell_hit(x, &f, qci_hits_at(&f.plain, i));
    release(&f);
    return status;
}

qc_status qci_explain_entry(qci_explainer *x, const qci_rule *rule, const qci_vec *code_unless, bool *any)
{
    return explain(x, rule, code_unless, any);
}
