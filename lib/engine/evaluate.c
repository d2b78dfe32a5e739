#include "engine/evaluate.h"

#include <stdlib.h>

#include "text/words.h"

const qci_atom_matches *qci_evaluate_limited(const qci_evaluation *e, const qci_rule *rule)
{
    const qci_atom_matches *found = NULL;
    if (rule->kind == QCI_RULE_ATOM && e->matches[rule->atom].limited)
        return &e->matches[rule->atom];
    for (size_t i = 0; !found && i < rule->members.n; i++)
        found = qci_evaluate_limited(e, *QCI_AT(rule->members, const qci_rule *, i));
    for (size_t i = 0; !found && i < rule->unless.n; i++)
        found = qci_evaluate_limited(e, QCI_AT(rule->unless, qci_veto, i)->rule);
    return found;
}

static int compare(const void *a, const void *b)
{
    const qci_hit *x = a, *y = b;
    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    if (x->view.start != y->view.start)
        return x->view.start < y->view.start ? -1 : 1;
    return x->view.end < y->view.end ? -1 : x->view.end > y->view.end;
}

static bool of_atom(qci_vec *out, const qci_evaluation *e, const qci_rule *rule)
{
    const qci_vec *matches = &e->matches[rule->atom].matches;
    for (size_t i = 0; i < matches->n; i++) {
        const qci_match *match = QCI_AT(*matches, qci_match, i);
        if (qci_speaker_passes(e->cast, rule->speakers, match->turn) && !qci_vec_push(out, match))
            return false;
    }
    return true;
}

qc_status qci_evaluate(qci_vec *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    qc_status status = QC_OK;
    if (rule->kind == QCI_RULE_ATOM && !of_atom(out, e, rule))
        return qci_oom(err);
    for (size_t i = 0; status == QC_OK && i < rule->members.n; i++)
        status = qci_evaluate(out, e, *QCI_AT(rule->members, const qci_rule *, i), err);
    if (status == QC_OK && rule->members.n > 1 && out->n > 1)
        qsort(out->items, out->n, sizeof(qci_hit), compare);
    if (status == QC_OK)
        status = qci_evaluate_unless(out, e, &rule->unless, err);
    return status;
}

/* Words wholly within [start, end) of a view. */
static size_t words_between(const qci_view *view, size_t start, size_t end)
{
    qci_str text = qci_buf_str(&view->text);
    size_t n = 0;
    qci_span word;
    for (size_t at = start; at < end && qci_word_next(text, at, &word) && word.end <= end; at = word.end)
        n++;
    return n;
}

/* Does a veto at `v` drop the hit at `h`? Both are of one turn, whose sentences are given. */
static bool drops(const qci_veto *veto, const qci_view *view, const qci_vec *sentences, qci_span v, qci_span h)
{
    if (veto->where == QCI_WHERE_TURN)
        return true;
    if (veto->where == QCI_WHERE_OVERLAP)
        return v.start < h.end && h.start < v.end;
    size_t v_first = qci_sentence_holding(sentences, v.start), v_last = qci_sentence_holding(sentences, v.end - 1);
    size_t h_first = qci_sentence_holding(sentences, h.start), h_last = qci_sentence_holding(sentences, h.end - 1);
    switch (veto->where) {
    case QCI_WHERE_BEFORE:
        return v.end <= h.start && v_last == h_first && words_between(view, v.end, h.start) < veto->words;
    case QCI_WHERE_AFTER:
        return v.start >= h.end && v_first == h_last && words_between(view, h.end, v.start) < veto->words;
    default:
        return v_first <= h_last && h_first <= v_last;
    }
}

/* Does any hit of the veto drop this one? */
static qc_status vetoed(bool *out, const qci_evaluation *e, const qci_veto *veto, const qci_vec *veto_hits,
                        const qci_hit *hit, qc_error *err)
{
    const qci_vec *sentences;
    *out = false;
    qc_status status = qci_turns_sentences(&sentences, e->turns, hit->turn, err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < veto_hits->n && !*out; i++) {
        const qci_hit *v = QCI_AT(*veto_hits, qci_hit, i);
        if (v->turn > hit->turn)
            break;
        *out = v->turn == hit->turn
               && drops(veto, qci_turns_view(e->turns, hit->turn), sentences, v->view, hit->view);
    }
    return QC_OK;
}

static qc_status apply(qci_vec *hits, const qci_evaluation *e, const qci_veto *veto, const qci_vec *veto_hits,
                       qc_error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->n; i++) {
        bool dropped;
        qc_status status = vetoed(&dropped, e, veto, veto_hits, QCI_AT(*hits, qci_hit, i), err);
        if (status < 0)
            return status;
        if (!dropped)
            *QCI_AT(*hits, qci_hit, kept++) = *QCI_AT(*hits, qci_hit, i);
    }
    hits->n = kept;
    return QC_OK;
}

qc_status qci_evaluate_unless(qci_vec *hits, const qci_evaluation *e, const qci_vec *vetoes, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && hits->n && i < vetoes->n; i++) {
        const qci_veto *veto = QCI_AT(*vetoes, qci_veto, i);
        qci_vec veto_hits = QCI_VEC(qci_hit);
        status = qci_evaluate(&veto_hits, e, veto->rule, err);
        if (status == QC_OK && veto_hits.n)
            status = apply(hits, e, veto, &veto_hits, err);
        qci_vec_free(&veto_hits);
    }
    return status;
}
