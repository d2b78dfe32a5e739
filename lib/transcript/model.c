#include "transcript/model.h"

#include "base/alloc.h"

/* How many of `n` rising sizes are at most `x`. */
static size_t count_up_to(const size_t *items, size_t n, size_t x)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (items[mid] <= x)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* How many of `n` rising spans end at or before `x`. */
static size_t spans_before(const qci_span *items, size_t n, size_t x)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (items[mid].end <= x)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

qci_view_source qci_turn_view(const qc_transcript *t, size_t i, const qci_not_speech *not_speech)
{
    const qci_turn *turn = QCI_AT(t->turns, qci_turn, i);
    const qci_span *blanks = t->blanks.items;
    const size_t *ends = t->paragraph_ends.items;
    size_t first = spans_before(blanks, t->blanks.n, turn->whole.start);
    size_t last = spans_before(blanks, t->blanks.n, turn->whole.end);
    if (last < t->blanks.n && blanks[last].start < turn->whole.end)
        last++;
    size_t first_end = count_up_to(ends, t->paragraph_ends.n, turn->whole.start);
    size_t last_end = count_up_to(ends, t->paragraph_ends.n, turn->whole.end);
    return (qci_view_source){
        .text = t->text.p,
        .turn = turn->whole,
        .blanks = first < last ? blanks + first : NULL,
        .n_blanks = last - first,
        .paragraph_ends = first_end < last_end ? ends + first_end : NULL,
        .n_paragraph_ends = last_end - first_end,
        .not_speech = not_speech,
    };
}

const qci_piece *qci_piece_at(const qc_transcript *t, size_t offset)
{
    size_t low = 0, high = t->pieces.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (QCI_AT(t->pieces, qci_piece, mid)->text.start <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? QCI_AT(t->pieces, qci_piece, low - 1) : NULL;
}

uint32_t qci_turn_at(const qc_transcript *t, size_t offset)
{
    size_t low = 0, high = t->turns.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (QCI_AT(t->turns, qci_turn, mid)->whole.start <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    if (!low || offset >= QCI_AT(t->turns, qci_turn, low - 1)->whole.end)
        return QC_NO_INDEX;
    return (uint32_t)(low - 1);
}

void qc_transcript_free(qc_transcript *t)
{
    if (!t)
        return;
    qci_vec_free(&t->pieces);
    qci_vec_free(&t->turns);
    qci_vec_free(&t->speakers);
    qci_vec_free(&t->blanks);
    qci_vec_free(&t->paragraph_ends);
    qci_vec_free(&t->attributes);
    qci_vec_free(&t->warnings);
    qci_vec_free(&t->marks);
    qci_buf_free(&t->text);
    qci_arena_free(&t->arena);
    qci_free(t);
}

uint32_t qci_speaker_of(const qc_transcript *t, uint32_t turn, qci_span span)
{
    if (turn == QC_NO_INDEX)
        return QCI_NO_SPEAKER;
    const uint32_t speaker = QCI_AT(t->turns, qci_turn, turn)->speaker;
    for (size_t i = turn + 1; i < t->turns.n && QCI_AT(t->turns, qci_turn, i)->whole.start < span.end; i++)
        if (QCI_AT(t->turns, qci_turn, i)->speaker != speaker)
            return QCI_NO_SPEAKER;
    return speaker;
}
