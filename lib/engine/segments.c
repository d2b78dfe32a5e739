#include "engine/segments.h"

#include <stdlib.h>

#include "engine/overlap.h"
#include "engine/window.h"

/* From the first to the last character of speech of the whole transcript. */
static qci_span document(const qci_turns *turns)
{
    qci_span out = { 0, 0 };
    bool found = false;
    for (size_t i = 0; i < turns->n; i++) {
        const qci_view *view = qci_turns_view(turns, i);
        if (view->text.n == 0)
            continue;
        qci_span speech = qci_view_back(view, (qci_span){ 0, view->text.n });
        if (!found)
            out.start = speech.start;
        out.end = speech.end;
        found = true;
    }
    return out;
}

/* The segment of a hull that lies in one turn. */
static qc_status grow(qci_span *out, const qci_evaluation *e, uint32_t unit, const qci_stretch *hull, qc_error *err)
{
    static const qci_window windows[] = { /* by QC_UNIT_... */
        QCI_WINDOW_SENTENCE, QCI_WINDOW_SENTENCE, QCI_WINDOW_TURN, QCI_WINDOW_PARAGRAPH, QCI_WINDOW_DOCUMENT
    };
    qci_span units;
    *out = hull->text;
    if (unit == QC_UNIT_MATCH)
        return QC_OK;
    if (unit == QC_UNIT_DOCUMENT) {
        *out = document(e->turns);
        return QC_OK;
    }
    qc_status status = qci_window_around(&units, e->turns, windows[unit], hull->at, err);
    if (status == QC_OK)
        *out = qci_turns_text(e->turns, units);
    return status;
}

/* What a turn holds of a span, on both lines. False where that is nothing. */
static bool clip(qci_stretch *out, const qci_turns *turns, size_t turn, const qci_stretch *span)
{
    const qci_turn_work *work = qci_turns_work(turns, turn);
    const qci_span whole = { work->base, work->base + work->view.text.n };
    *out = *span;
    if (qci_span_within(span->at, whole))
        return true;
    if (!qci_span_shares(span->at, whole))
        return false;
    if (out->at.start < whole.start)
        out->at.start = whole.start;
    if (out->at.end > whole.end)
        out->at.end = whole.end;
    out->text = qci_turns_text(turns, out->at);
    return true;
}

/* The hull of what a turn holds of a hit's evidence. False where that is nothing. */
static bool hull_in(qci_stretch *out, const qci_turns *turns, size_t turn, const qci_stretch *evidence, uint32_t n)
{
    bool found = false;
    for (uint32_t i = 0; i < n; i++) {
        qci_stretch part;
        if (!clip(&part, turns, turn, &evidence[i]))
            continue;
        if (!found)
            *out = part;
        if (part.at.end > out->at.end)
            out->at.end = part.at.end;
        if (part.text.end > out->text.end)
            out->text.end = part.text.end;
        found = true;
    }
    return found;
}

/* A hit's evidence, which its drafts share. */
static bool add_evidence(qci_drafts *drafts, const qci_stretch *evidence, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!qci_vec_push(&drafts->evidence, &evidence[i].text))
            return false;
    return true;
}

static qc_status draft_hit(qci_drafts *drafts, const qci_evaluation *e, const qci_rule *rule, uint32_t entry,
                           const qci_hits *hits, const qci_hit *hit, qc_error *err)
{
    const qci_stretch *evidence = qci_hits_evidence(hits, hit);
    qci_draft draft = { .unit = rule->unit, .certainty = rule->certainty, .entry = entry, .n = hit->n, .first = drafts->evidence.n };
    const size_t last = qci_turns_holding(e->turns, hit->hull.at.end - 1);
    if (!add_evidence(drafts, evidence, hit->n))
        return qci_oom(err);
    for (size_t turn = qci_turns_holding(e->turns, hit->hull.at.start); turn <= last; turn++) {
        qci_stretch hull;
        if (!qci_speaker_passes(e->cast, rule->speakers, turn) || !hull_in(&hull, e->turns, turn, evidence, hit->n))
            continue;
        draft.turn = (uint32_t)turn;
        qc_status status = grow(&draft.span, e, rule->unit, &hull, err);
        if (status < 0)
            return status;
        if (!qci_vec_push(&drafts->list, &draft))
            return qci_oom(err);
        if (rule->unit == QC_UNIT_DOCUMENT)
            break;
    }
    return QC_OK;
}

qc_status qci_segments_draft(qci_drafts *drafts, const qci_evaluation *e, const qci_rule *rule, uint32_t entry,
                             const qci_hits *hits, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < hits->list.n; i++)
        status = draft_hit(drafts, e, rule, entry, hits, qci_hits_at(hits, i), err);
    return status;
}

/* By segment; within one by rule, so that which unit is recorded does not depend on the sort. */
static int compare(const void *a, const void *b)
{
    const qci_draft *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static qci_segment *open_segment(qc_coding *coding, uint32_t code, const qci_draft *d)
{
    uint32_t turn = d->unit == QC_UNIT_DOCUMENT ? qci_turn_at(coding->transcript, d->span.start) : d->turn;
    const qci_segment s = { .span = d->span, .code = code, .unit = d->unit, .origin = QC_ORIGIN_RULE,
                            .status = QC_STATUS_CANDIDATE, .certainty = QC_CERTAINTY_CHECK, .turn = turn,
                            .speaker = qci_speaker_of(coding->transcript, turn, d->span),
                            .evidence_first = coding->evidence.n };
    return qci_vec_push(&coding->segments, &s);
}

bool qci_segments_add(qc_coding *coding, uint32_t code, qci_drafts *drafts)
{
    const size_t first = coding->segments.n;
    if (drafts->list.n)
        qsort(drafts->list.items, drafts->list.n, sizeof(qci_draft), compare);
    qci_segment *open = NULL;
    for (size_t i = 0; i < drafts->list.n; i++) {
        const qci_draft *d = QCI_AT(drafts->list, qci_draft, i);
        if ((!open || !qci_span_same(open->span, d->span)) && !(open = open_segment(coding, code, d)))
            return false;
        if (d->certainty == QC_CERTAINTY_SURE)
            open->certainty = QC_CERTAINTY_SURE;
        for (uint32_t k = 0; k < d->n; k++) {
            const qci_evidence evidence = { d->entry, *QCI_AT(drafts->evidence, qci_span, d->first + k) };
            if (!qci_vec_push(&coding->evidence, &evidence))
                return false;
            open->evidence++;
        }
    }
    return qci_overlap_resolve(coding, first, QCI_AT(coding->codebook->codes, qci_code, code)->overlap);
}
