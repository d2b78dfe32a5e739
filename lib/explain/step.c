/* Steps as the caller gets them. */
#include "explain/explain.h"
#include "transcript/offsets.h"

static bool add_spans(qci_explainer *x, const qci_step *step)
{
    const qci_stretch *evidence = step->hit ? qci_hits_evidence(step->hits, step->hit) : NULL;
    x->spans.n = 0;
    for (uint32_t i = 0; step->hit && i < step->hit->n; i++) {
        const qc_evidence span = { sizeof span, x->entry, qci_offset_to(x->coding->transcript, evidence[i].text.start, x->unit),
                                   qci_offset_to(x->coding->transcript, evidence[i].text.end, x->unit) };
        if (!qci_vec_push(&x->spans, &span))
            return false;
    }
    return true;
}

qc_status qci_explain_give(qci_explainer *x, const qci_step *step)
{
    qc_step given = { .size = sizeof given, .kind = step->kind, .depth = x->depth, .code = x->code, .rule = x->entry,
                      .line = step->line, .column = step->column, .start = QC_NOWHERE, .end = QC_NOWHERE,
                      .found = step->found, .wanted = step->wanted, .telling = step->telling };
    if (x->words.failed || !add_spans(x, step))
        return qci_oom(x->err);
    if (step->span) {
        given.start = qci_offset_to(x->coding->transcript, step->span->start, x->unit);
        given.end = qci_offset_to(x->coding->transcript, step->span->end, x->unit);
    }
    given.spans = (uint32_t)x->spans.n;
    given.span = x->spans.items;
    if (x->words.n)
        given.what = qci_str_public(qci_buf_str(&x->words));
    const int32_t stop = x->fn(x->payload, &given);
    qci_buf_clear(&x->words);
    return stop ? QC_STOPPED : QC_OK;
}

qc_status qci_explain_hit(qci_explainer *x, uint32_t kind, const qci_rule *rule, const qci_hits *hits, const qci_hit *hit)
{
    const qci_step step = { .kind = kind, .line = rule->line, .column = rule->column, .span = &hit->hull.text, .hits = hits,
                            .hit = hit };
    return qci_explain_give(x, &step);
}
