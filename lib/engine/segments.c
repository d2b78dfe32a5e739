#include "engine/segments.h"

#include <stdlib.h>

static qci_span grow_to_sentences(const qci_vec *sentences, qci_span hull)
{
    size_t first = qci_sentence_holding(sentences, hull.start);
    size_t last = qci_sentence_holding(sentences, hull.end - 1);
    return (qci_span){ QCI_AT(*sentences, qci_sentence, first)->span.start,
                       QCI_AT(*sentences, qci_sentence, last)->span.end };
}

static qci_span grow_to_paragraphs(const qci_view *view, qci_span hull)
{
    qci_span out = { 0, view->text.n };
    for (size_t i = 0; i < view->paragraphs.n; i++) {
        size_t end = *QCI_AT(view->paragraphs, size_t, i);
        if (end <= hull.start)
            out.start = end;
        if (end >= hull.end) {
            out.end = end;
            break;
        }
    }
    const char *p = view->text.p;
    while (out.start < out.end && p[out.start] == ' ')
        out.start++;
    while (out.end > out.start && p[out.end - 1] == ' ')
        out.end--;
    return out;
}

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

static qc_status grow(qci_span *out, const qci_evaluation *e, uint32_t unit, const qci_hit *hit, qc_error *err)
{
    const qci_view *view = qci_turns_view(e->turns, hit->turn);
    qci_span in_view = hit->view;
    if (unit == QC_UNIT_DOCUMENT) {
        *out = document(e->turns);
        return QC_OK;
    }
    if (unit == QC_UNIT_SENTENCE) {
        const qci_vec *sentences;
        qc_status status = qci_turns_sentences(&sentences, e->turns, hit->turn, err);
        if (status < 0)
            return status;
        in_view = grow_to_sentences(sentences, hit->view);
    } else if (unit == QC_UNIT_PARAGRAPH) {
        in_view = grow_to_paragraphs(view, hit->view);
    } else if (unit == QC_UNIT_TURN) {
        in_view = (qci_span){ 0, view->text.n };
    }
    *out = qci_view_back(view, in_view);
    return QC_OK;
}

qc_status qci_segments_draft(qci_vec *drafts, const qci_evaluation *e, const qci_rule *rule, uint32_t entry,
                             const qci_vec *hits, qc_error *err)
{
    for (size_t i = 0; i < hits->n; i++) {
        const qci_hit *hit = QCI_AT(*hits, qci_hit, i);
        qci_draft draft = { .unit = rule->unit, .turn = hit->turn };
        qc_status status = grow(&draft.span, e, rule->unit, hit, err);
        if (status < 0)
            return status;
        draft.evidence = (qci_evidence){ entry, qci_view_back(qci_turns_view(e->turns, hit->turn), hit->view) };
        if (!qci_vec_push(drafts, &draft))
            return qci_oom(err);
    }
    return QC_OK;
}

/* By segment; within one by rule, so that which unit is recorded does not depend on the sort. */
static int compare(const void *a, const void *b)
{
    const qci_draft *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    if (x->evidence.rule != y->evidence.rule)
        return x->evidence.rule < y->evidence.rule ? -1 : 1;
    return x->evidence.span.start < y->evidence.span.start ? -1 : x->evidence.span.start > y->evidence.span.start;
}

/* The one speaker of the turns that a segment touches, or none. */
static uint32_t speaker_of(const qc_transcript *t, uint32_t turn, qci_span span)
{
    uint32_t speaker = QCI_AT(t->turns, qci_turn, turn)->speaker;
    for (size_t i = turn + 1; i < t->turns.n; i++) {
        const qci_turn *next = QCI_AT(t->turns, qci_turn, i);
        if (next->whole.start >= span.end)
            break;
        if (next->speaker != speaker)
            return QCI_NO_SPEAKER;
    }
    return speaker;
}

bool qci_segments_add(qc_coding *coding, uint32_t code, qci_vec *drafts)
{
    if (drafts->n)
        qsort(drafts->items, drafts->n, sizeof(qci_draft), compare);
    qci_segment *open = NULL;
    for (size_t i = 0; i < drafts->n; i++) {
        const qci_draft *d = QCI_AT(*drafts, qci_draft, i);
        if (!open || open->span.start != d->span.start || open->span.end != d->span.end) {
            uint32_t turn = d->unit == QC_UNIT_DOCUMENT ? qci_turn_at(coding->transcript, d->span.start) : d->turn;
            qci_segment s = { .span = d->span, .code = code, .unit = d->unit, .origin = QC_ORIGIN_RULE,
                              .status = QC_STATUS_CANDIDATE, .turn = turn,
                              .speaker = speaker_of(coding->transcript, turn, d->span),
                              .evidence_first = coding->evidence.n };
            open = qci_vec_push(&coding->segments, &s);
            if (!open)
                return false;
        }
        if (!qci_vec_push(&coding->evidence, &d->evidence))
            return false;
        open->evidence++;
    }
    return true;
}
