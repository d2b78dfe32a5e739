#include "engine/match.h"

#include "base/alloc.h"

typedef struct search {
    const qci_atom *atom;
    const qci_regex *regex;
    qci_matcher *matcher;
    qci_atom_matches *out;
    uint32_t turn;
} search;

/* Keep a match found at `span` of the view, without its outer white space. */
static bool keep(search *s, const qci_view *view, qci_span span)
{
    const char *p = view->text.p;
    while (span.start < span.end && p[span.start] == ' ')
        span.start++;
    while (span.end > span.start && p[span.end - 1] == ' ')
        span.end--;
    qci_match match = { s->turn, span };
    return span.start == span.end || qci_vec_push(&s->out->matches, &match);
}

/* Every match in one subject: a part of the view whose edges are text edges. */
static qc_status in_subject(search *s, const qci_view *view, qci_span subject, qc_error *err)
{
    qci_str text = { view->text.p + subject.start, subject.end - subject.start };
    qci_span found;
    for (size_t from = 0; from < text.n; from = found.end) {
        qc_status status = qci_regex_find(s->regex, s->matcher, text, from, &found, err);
        if (status == QC_OK && s->atom->is_pattern)
            status = qci_regex_longest(s->regex, s->matcher, text, found.start, &found, err);
        if (status == QC_END)
            return QC_OK;
        if (status != QC_OK)
            return status;
        if (!keep(s, view, (qci_span){ subject.start + found.start, subject.start + found.end }))
            return qci_oom(err);
    }
    return QC_OK;
}

/* A regex whose window is the sentence sees each sentence by itself. */
static qc_status by_sentence(search *s, qci_turns *turns, qc_error *err)
{
    const qci_vec *sentences;
    qc_status status = qci_turns_sentences(&sentences, turns, s->turn, err);
    for (size_t i = 0; status == QC_OK && i < sentences->n; i++)
        status = in_subject(s, qci_turns_view(turns, s->turn), QCI_AT(*sentences, qci_sentence, i)->span, err);
    return status;
}

/*
 * A pattern's subject is one whole sentence, and sentences are found only around hits: a pattern that matches within a
 * sentence also matches in the turn from the same start (a sentence edge is never between two word characters), so
 * a search of the turn leads to every sentence that can hold a match.
 */
static qc_status pattern(search *s, qci_turns *turns, qc_error *err)
{
    const qci_view *view = qci_turns_view(turns, s->turn);
    const qci_vec *sentences;
    for (size_t from = 0; from < view->text.n;) {
        qci_span lead;
        qc_status status = qci_regex_find(s->regex, s->matcher, qci_buf_str(&view->text), from, &lead, err);
        if (status == QC_END)
            return QC_OK;
        if (status != QC_OK)
            return status;
        status = qci_turns_sentences(&sentences, turns, s->turn, err);
        if (status < 0)
            return status;
        const qci_sentence *sentence =
            QCI_AT(*sentences, qci_sentence, qci_sentence_holding(sentences, lead.start));
        status = in_subject(s, view, sentence->whole, err);
        if (status != QC_OK)
            return status;
        from = sentence->whole.end > lead.start ? sentence->whole.end : lead.end;
    }
    return QC_OK;
}

static qc_status in_turn(search *s, qci_turns *turns, qc_error *err)
{
    const qci_view *view = qci_turns_view(turns, s->turn);
    if (view->text.n == 0)
        return QC_OK;
    if (s->atom->is_pattern)
        return pattern(s, turns, err);
    if (s->atom->by_sentence)
        return by_sentence(s, turns, err);
    return in_subject(s, view, (qci_span){ 0, view->text.n }, err);
}

qc_status qci_match_atom(qci_atom_matches *out, const qci_plan *plan, size_t i, qci_matcher *matcher, qci_turns *turns,
                         qc_error *err)
{
    const qci_atom *atom = QCI_AT(plan->codebook->atoms, qci_atom, i);
    search s = { atom, plan->n_regexes ? plan->regexes[i] : atom->regex, matcher, out, 0 };
    out->matches.n = 0;
    out->limited = false;
    qci_matcher_deadline(matcher, plan->options.deadline_ms);
    for (size_t turn = 0; turn < turns->n; turn++) {
        s.turn = (uint32_t)turn;
        qc_status status = in_turn(&s, turns, err);
        if (status == QCI_REGEX_LIMITED) {
            out->limited = true;
            out->line = QCI_AT(turns->transcript->turns, qci_turn, turn)->line;
            return QC_OK;
        }
        if (status != QC_OK)
            return status;
    }
    return QC_OK;
}
