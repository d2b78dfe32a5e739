#include "engine/window.h"

/* --- which turns and sentences --- */

/* Where a place lies: its turn, and the sentence in it. */
typedef struct spot {
    const qci_turn_work *work;
    const qci_vec *sentences;
    size_t sentence;
} spot;

static qc_status find_spot(spot *out, qci_turns *turns, size_t at, qc_error *err)
{
    size_t turn = qci_turns_holding(turns, at);
    out->work = qci_turns_work(turns, turn);
    qc_status status = qci_turns_sentences(&out->sentences, turns, turn, err);
    if (status == QC_OK && out->sentences->n)
        out->sentence = qci_sentence_holding(out->sentences, at - out->work->base);
    return status;
}

static qc_status sentences_around(qci_span *out, qci_turns *turns, qci_span span, qc_error *err)
{
    spot first, last;
    qc_status status = find_spot(&first, turns, span.start, err);
    if (status == QC_OK)
        status = find_spot(&last, turns, span.end - 1, err);
    if (status < 0)
        return status;
    out->start = first.work->base + QCI_AT(*first.sentences, qci_sentence, first.sentence)->span.start;
    out->end = last.work->base + QCI_AT(*last.sentences, qci_sentence, last.sentence)->span.end;
    return QC_OK;
}

/* --- paragraphs --- */

/* Where the paragraph with this offset of the view begins and ends, outer white space not part. */
static qci_span paragraph_at(const qci_view *view, size_t at)
{
    qci_span out = { 0, view->text.n };
    size_t low = 0, high = view->paragraphs.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (*QCI_AT(view->paragraphs, size_t, middle) <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low)
        out.start = *QCI_AT(view->paragraphs, size_t, low - 1);
    if (low < view->paragraphs.n)
        out.end = *QCI_AT(view->paragraphs, size_t, low);
    const char *p = view->text.p;
    while (out.start < out.end && p[out.start] == ' ')
        out.start++;
    while (out.end > out.start && p[out.end - 1] == ' ')
        out.end--;
    return out;
}

static qci_span paragraphs_around(const qci_turns *turns, qci_span span)
{
    const qci_turn_work *first = qci_turns_work(turns, qci_turns_holding(turns, span.start));
    const qci_turn_work *last = qci_turns_work(turns, qci_turns_holding(turns, span.end - 1));
    return (qci_span){ first->base + paragraph_at(&first->view, span.start - first->base).start,
                       last->base + paragraph_at(&last->view, span.end - 1 - last->base).end };
}

/* --- windows --- */

static qci_span turns_around(const qci_turns *turns, qci_span span)
{
    const qci_turn_work *first = qci_turns_work(turns, qci_turns_holding(turns, span.start));
    const qci_turn_work *last = qci_turns_work(turns, qci_turns_holding(turns, span.end - 1));
    return (qci_span){ first->base, last->base + last->view.text.n };
}

qc_status qci_window_around(qci_span *out, qci_turns *turns, qci_window window, qci_span span, qc_error *err)
{
    if (window == QCI_WINDOW_SENTENCE)
        return sentences_around(out, turns, span, err);
    if (window == QCI_WINDOW_PARAGRAPH)
        *out = paragraphs_around(turns, span);
    else if (window == QCI_WINDOW_TURN)
        *out = turns_around(turns, span);
    else
        *out = (qci_span){ 0, SIZE_MAX };
    return QC_OK;
}

qc_status qci_window_of(bool *within, qci_span *out, qci_turns *turns, qci_window window, qci_span span, qc_error *err)
{
    const qci_span first = { span.start, span.start + 1 };
    qc_status status = qci_window_around(out, turns, window, first, err);
    *within = status == QC_OK && qci_span_within(span, *out);
    return status;
}

/* --- counts --- */

/* Of words, rising: the index of the first that begins at or after `at`. */
static size_t first_word(const qci_vec *words, size_t at)
{
    size_t low = 0, high = words->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (QCI_AT(*words, qci_span, middle)->start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whole words between two offsets of a view. */
static size_t count(const qci_vec *words, size_t start, size_t end)
{
    size_t from = first_word(words, start), to = first_word(words, end);
    if (to > from && QCI_AT(*words, qci_span, to - 1)->end > end)
        to--;
    return to > from ? to - from : 0;
}

qc_status qci_words_in(size_t *out, qci_turns *turns, qci_span span, size_t most, qc_error *err)
{
    *out = 0;
    if (span.start >= span.end)
        return QC_OK;
    for (size_t turn = qci_turns_holding(turns, span.start); turn < turns->n && *out <= most; turn++) {
        const qci_turn_work *work = qci_turns_work(turns, turn);
        const qci_vec *words;
        if (work->base >= span.end)
            break;
        qc_status status = qci_turns_words(&words, turns, turn, err);
        if (status < 0)
            return status;
        size_t start = span.start > work->base ? span.start - work->base : 0;
        *out += count(words, start, span.end - work->base);
    }
    return QC_OK;
}

static qc_status split_all(qci_turns *turns, qc_error *err)
{
    size_t before = 0;
    for (size_t i = 0; !turns->split_all && i < turns->n; i++) {
        const qci_vec *sentences;
        qc_status status = qci_turns_sentences(&sentences, turns, i, err);
        if (status < 0)
            return status;
        QCI_AT(turns->work, qci_turn_work, i)->sentence_base = before;
        before += sentences->n;
    }
    turns->split_all = true;
    return QC_OK;
}

qc_status qci_sentences_between(size_t *out, qci_turns *turns, qci_span first, qci_span second, qc_error *err)
{
    spot a, b;
    qc_status status = split_all(turns, err);
    if (status == QC_OK)
        status = find_spot(&a, turns, first.end - 1, err);
    if (status == QC_OK)
        status = find_spot(&b, turns, second.start, err);
    if (status < 0)
        return status;
    size_t from = a.work->sentence_base + a.sentence, to = b.work->sentence_base + b.sentence;
    *out = to > from + 1 ? to - from - 1 : 0;
    return QC_OK;
}
