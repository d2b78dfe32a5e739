#include "engine/match.h"

#include "base/alloc.h"

typedef struct search {
    const qci_atom *atom;
    const qci_regex *regex;
    qci_matcher *matcher;
    qci_turns *turns;
    qci_atom_matches *out;
    size_t turn;
    const qci_view *view; /* of the turn, folded or exact */
} search;

/* A span of text in the turn's view. What is not there at all has the place of a character beside it, of a space rather than
 * of a word, so that words are counted right; only at the edge of a turn there may be no choice. */
static qci_span in_view(const qci_view *view, qci_span text)
{
    qci_span out = { qci_view_at(view, text.start), qci_view_at(view, text.end - 1) };
    if (out.end < view->text.n && view->base + view->from[out.end] < text.end)
        out.end = qci_view_at(view, view->base + view->to[out.end]);
    if (out.end > out.start)
        return out;
    if (out.start == view->text.n || (out.start > 0 && view->text.p[out.start - 1] == ' '))
        out.start--;
    return (qci_span){ out.start, out.start + 1 };
}

/* Where a span of the searched view stands. */
static qci_stretch stretch_of(const search *s, qci_span span)
{
    const qci_turn_work *work = qci_turns_work(s->turns, s->turn);
    qci_stretch out = { qci_view_back(s->view, span), span };
    if (s->atom->exact)
        out.at = in_view(&work->view, out.text);
    out.at.start += work->base;
    out.at.end += work->base;
    return out;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r'; /* a view has only the first, an exact one any */
}

/* Keep a match found at `span` of the view, without its outer white space. */
static bool keep(search *s, qci_span span)
{
    const char *p = s->view->text.p;
    while (span.start < span.end && is_blank(p[span.start]))
        span.start++;
    while (span.end > span.start && is_blank(p[span.end - 1]))
        span.end--;
    if (span.start == span.end)
        return true;
    qci_stretch match = stretch_of(s, span);
    return qci_vec_push(&s->out->matches, &match);
}

/* Every match in one subject: a part of the view whose edges are text edges. */
static qc_status in_subject(search *s, qci_span subject, qc_error *err)
{
    qci_str text = { s->view->text.p + subject.start, subject.end - subject.start };
    qci_span found;
    for (size_t from = 0; from < text.n; from = found.end) {
        qc_status status = qci_regex_find(s->regex, s->matcher, text, from, &found, err);
        if (status == QC_OK && s->atom->is_pattern)
            status = qci_regex_longest(s->regex, s->matcher, text, found.start, &found, err);
        if (status == QC_END)
            return QC_OK;
        if (status != QC_OK)
            return status;
        if (!keep(s, (qci_span){ subject.start + found.start, subject.start + found.end }))
            return qci_oom(err);
    }
    return QC_OK;
}

/* The same span of speech in the exact view, for which sentences are not found a second time. */
static qci_span subject_of(const search *s, qci_span sentence)
{
    if (!s->atom->exact)
        return sentence;
    qci_span text = qci_view_back(qci_turns_view(s->turns, s->turn), sentence);
    qci_span out = { qci_view_at(s->view, text.start), qci_view_at(s->view, text.end - 1) };
    if (out.end < s->view->text.n)
        out.end = qci_view_at(s->view, text.end);
    return out;
}

/* A regex whose window is the sentence sees each sentence by itself. */
static qc_status by_sentence(search *s, qc_error *err)
{
    const qci_vec *sentences;
    qc_status status = qci_turns_sentences(&sentences, s->turns, s->turn, err);
    for (size_t i = 0; status == QC_OK && i < sentences->n; i++)
        status = in_subject(s, subject_of(s, QCI_AT(*sentences, qci_sentence, i)->span), err);
    return status;
}

/*
 * A pattern's subject is one whole sentence, and sentences are found only around hits: a pattern that matches within a
 * sentence also matches in the turn from the same start (a sentence edge is never between two word characters), so
 * a search of the turn leads to every sentence that can hold a match.
 */
static qc_status pattern(search *s, qc_error *err)
{
    const qci_vec *sentences;
    for (size_t from = 0; from < s->view->text.n;) {
        qci_span lead;
        qc_status status = qci_regex_find(s->regex, s->matcher, qci_buf_str(&s->view->text), from, &lead, err);
        if (status == QC_END)
            return QC_OK;
        if (status == QC_OK)
            status = qci_turns_sentences(&sentences, s->turns, s->turn, err);
        if (status != QC_OK)
            return status;
        size_t at = stretch_of(s, lead).at.start - qci_turns_work(s->turns, s->turn)->base;
        qci_span whole = QCI_AT(*sentences, qci_sentence, qci_sentence_holding(sentences, at))->whole;
        qci_span subject = subject_of(s, whole);
        status = in_subject(s, subject, err);
        if (status != QC_OK)
            return status;
        from = subject.end > lead.start ? subject.end : lead.end;
    }
    return QC_OK;
}

static qc_status in_turn(search *s, qc_error *err)
{
    s->view = qci_turns_view(s->turns, s->turn);
    if (s->view->text.n == 0)
        return QC_OK;
    qc_status status = s->atom->exact ? qci_turns_exact(&s->view, s->turns, s->turn, err) : QC_OK;
    if (status < 0)
        return status;
    if (s->atom->is_pattern)
        return pattern(s, err);
    if (s->atom->by_sentence)
        return by_sentence(s, err);
    return in_subject(s, (qci_span){ 0, s->view->text.n }, err);
}

qc_status qci_match_atom(qci_atom_matches *out, const qci_plan *plan, size_t i, qci_matcher *matcher, qci_turns *turns,
                         qc_error *err)
{
    const qci_atom *atom = QCI_AT(plan->codebook->atoms, qci_atom, i);
    search s = { atom, plan->n_regexes ? plan->regexes[i] : atom->regex, matcher, turns, out, 0, NULL };
    out->matches.n = 0;
    out->limited = false;
    qci_matcher_deadline(matcher, plan->options.deadline_ms);
    for (size_t turn = 0; turn < turns->n; turn++) {
        s.turn = turn;
        qc_status status = in_turn(&s, err);
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
