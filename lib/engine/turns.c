#include "engine/turns.h"

#include "text/words.h"

static void begin(qci_turn_work *work, size_t base)
{
    work->base = base;
    work->has_exact = work->split = work->counted = false;
    work->sentences.n = 0;
    work->words.n = 0;
}

qc_status qci_turns_load(qci_turns *turns, const qc_transcript *t, const qci_not_speech *not_speech, qc_error *err)
{
    turns->transcript = t;
    turns->not_speech = not_speech;
    turns->n = t->turns.n;
    turns->split_all = false;
    turns->cuts = 0;
    while (turns->work.n < turns->n) {
        qci_turn_work *fresh = qci_vec_push(&turns->work, NULL);
        if (!fresh)
            return qci_oom(err);
        fresh->sentences = QCI_VEC(qci_sentence);
        fresh->words = QCI_VEC(qci_span);
    }
    size_t base = 0;
    for (size_t i = 0; i < turns->n; i++) {
        qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, i);
        qci_view_source source = qci_turn_view(t, i, not_speech);
        qc_status status = qci_view_build(&work->view, &source, err);
        if (status < 0)
            return status;
        begin(work, base);
        base += work->view.text.n + 1;
    }
    return QC_OK;
}

void qci_turns_free(qci_turns *turns)
{
    for (size_t i = 0; i < turns->work.n; i++) {
        qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, i);
        qci_view_free(&work->view);
        qci_view_free(&work->exact);
        qci_vec_free(&work->sentences);
        qci_vec_free(&work->words);
    }
    qci_vec_free(&turns->work);
}

size_t qci_turns_holding(const qci_turns *turns, size_t at)
{
    size_t low = 0, high = turns->n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (qci_turns_work(turns, middle)->base <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

qci_span qci_turns_text(const qci_turns *turns, qci_span at)
{
    const qci_turn_work *first = qci_turns_work(turns, qci_turns_holding(turns, at.start));
    const qci_turn_work *last = qci_turns_work(turns, qci_turns_holding(turns, at.end - 1));
    const size_t start = at.start - first->base, end = at.end - last->base;
    return (qci_span){ qci_view_back(&first->view, (qci_span){ start, start + 1 }).start,
                       qci_view_back(&last->view, (qci_span){ end - 1, end }).end };
}

qc_status qci_turns_exact(const qci_view **out, qci_turns *turns, size_t turn, qc_error *err)
{
    qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, turn);
    *out = &work->exact;
    if (work->has_exact)
        return QC_OK;
    qci_view_source source = qci_turn_view(turns->transcript, turn, turns->not_speech);
    source.exact = true;
    qc_status status = qci_view_build(&work->exact, &source, err);
    work->has_exact = status == QC_OK;
    return status;
}

qc_status qci_turns_words(const qci_vec **out, qci_turns *turns, size_t turn, qc_error *err)
{
    qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, turn);
    const qci_str view = qci_buf_str(&work->view.text);
    qci_span word;
    *out = &work->words;
    if (work->counted)
        return QC_OK;
    for (size_t at = 0; qci_word_next(view, at, &word); at = word.end)
        if (!qci_vec_push(&work->words, &word))
            return qci_oom(err);
    work->counted = true;
    return QC_OK;
}

/* Where the turn's cues end, in its view: only the cut of a very long sentence asks. */
static bool cue_ends(qci_vec *out, const qci_turns *turns, size_t turn)
{
    const qci_turn *t = QCI_AT(turns->transcript->turns, qci_turn, turn);
    const qci_view *view = qci_turns_view(turns, turn);
    for (size_t i = t->first_piece; i < t->first_piece + t->pieces; i++) {
        const qci_piece *piece = QCI_AT(turns->transcript->pieces, qci_piece, i);
        if (piece->cue == 0)
            continue;
        size_t at = qci_view_at(view, piece->text.end);
        if (!qci_vec_push(out, &at))
            return false;
    }
    return true;
}

static qc_status split(qci_turns *turns, size_t turn, const qci_vec *ends, qc_error *err)
{
    qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, turn);
    const size_t n = work->view.text.n;
    qci_sentencer_view(turns->sentencer, &work->view, ends->items, ends->n);
    for (size_t at = 0; at < n;) {
        qci_sentence s;
        bool cut = false;
        qc_status status = qci_sentence_at(turns->sentencer, at, &s, &cut, err);
        if (status < 0)
            return status;
        if (!qci_vec_push(&work->sentences, &s))
            return qci_oom(err);
        if (cut && s.span.start == s.whole.start && turns->cuts++ == 0)
            turns->cut_line = QCI_AT(turns->transcript->turns, qci_turn, turn)->line;
        at = s.span.end > at ? s.span.end : n;
        while (at < n && work->view.text.p[at] == ' ')
            at++;
    }
    work->split = true;
    return QC_OK;
}

qc_status qci_turns_sentences(const qci_vec **out, qci_turns *turns, size_t turn, qc_error *err)
{
    qci_turn_work *work = QCI_AT(turns->work, qci_turn_work, turn);
    qc_status status = QC_OK;
    if (!work->split) {
        qci_vec ends = QCI_VEC(size_t);
        status = cue_ends(&ends, turns, turn) ? split(turns, turn, &ends, err) : qci_oom(err);
        qci_vec_free(&ends);
    }
    *out = &work->sentences;
    return status;
}

size_t qci_sentence_holding(const qci_vec *sentences, size_t at)
{
    size_t low = 0, high = sentences->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (QCI_AT(*sentences, qci_sentence, middle)->span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sentences->n ? low : sentences->n - 1;
}
