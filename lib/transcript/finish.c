/* When all pieces are in: where speech is, how many words it has, when it was said. */
#include <stdlib.h>

#include "base/sha256.h"
#include "text/words.h"
#include "transcript/builder.h"

static void close_last_turn(qci_builder *b)
{
    qc_transcript *t = b->t;
    if (!b->rendered)
        return;
    if (!qci_vec_push(&t->paragraph_ends, &t->text.n))
        b->failed = true;
    qci_buf_putc(&t->text, '\n');
}

static int by_place(const void *a, const void *b)
{
    const qci_span *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* Rising, and apart from each other. */
static void sort_blanks(qci_vec *blanks)
{
    size_t n = 0;
    if (blanks->n > 1)
        qsort(blanks->items, blanks->n, sizeof(qci_span), by_place);
    for (size_t i = 0; i < blanks->n; i++) {
        qci_span s = *QCI_AT(*blanks, qci_span, i);
        qci_span *last = n ? QCI_AT(*blanks, qci_span, n - 1) : NULL;
        if (s.start >= s.end)
            continue;
        if (last && s.start <= last->end)
            last->end = s.end > last->end ? s.end : last->end;
        else
            *QCI_AT(*blanks, qci_span, n++) = s;
    }
    blanks->n = n;
}

/* Pieces and turns both rise. */
static void give_pieces(qc_transcript *t)
{
    size_t piece = 0;
    for (size_t i = 0; i < t->turns.n; i++) {
        qci_turn *turn = QCI_AT(t->turns, qci_turn, i);
        while (piece < t->pieces.n && QCI_AT(t->pieces, qci_piece, piece)->text.start < turn->whole.start)
            piece++;
        turn->first_piece = piece;
        while (piece < t->pieces.n && QCI_AT(t->pieces, qci_piece, piece)->text.start < turn->whole.end)
            piece++;
        turn->pieces = piece - turn->first_piece;
    }
}

/* The piece of the turn that holds `offset`. */
static const qci_piece *piece_of(const qc_transcript *t, const qci_turn *turn, size_t offset)
{
    const qci_piece *piece = qci_piece_at(t, offset);
    return piece && piece >= QCI_AT(t->pieces, qci_piece, turn->first_piece) ? piece : NULL;
}

static void find_speech(qc_transcript *t, qci_turn *turn, const qci_view *view)
{
    qci_span word, first = { 0, view->text.n }, last = first;
    turn->speech = qci_view_back(view, first);
    for (size_t at = 0; qci_word_next(qci_buf_str(&view->text), at, &word); at = word.end) {
        if (!turn->words++)
            first = word;
        last = word;
    }
    const qci_piece *begin = piece_of(t, turn, qci_view_back(view, first).start);
    const qci_piece *finish = piece_of(t, turn, qci_view_back(view, last).end - 1);
    if (begin)
        turn->begin = begin->begin;
    if (finish)
        turn->finish = finish->finish;
}

static qc_status look_at_turns(qc_transcript *t, qci_view *view, qc_error *err)
{
    bool speech = false;
    for (size_t i = 0; i < t->turns.n; i++) {
        qci_turn *turn = QCI_AT(t->turns, qci_turn, i);
        qci_view_source source = qci_turn_view(t, i, NULL);
        qc_status status = qci_view_build(view, &source, err);
        if (status < 0)
            return status;
        turn->speech = (qci_span){ turn->whole.end, turn->whole.end };
        turn->begin = turn->finish = QC_NO_TIME;
        if (view->text.n) {
            find_speech(t, turn, view);
            speech = true;
        }
        t->words += turn->words;
        t->timed = t->timed || turn->begin != QC_NO_TIME || turn->finish != QC_NO_TIME;
        if (turn->speaker != QCI_NO_SPEAKER) {
            qci_speaker *speaker = QCI_AT(t->speakers, qci_speaker, turn->speaker);
            speaker->turns++;
            speaker->words += turn->words;
        }
    }
    return speech ? QC_OK : qci_fail(err, QC_ERR_EMPTY, "there is no speech in it");
}

qc_status qci_builder_end(qci_builder *b, qc_error *err)
{
    qc_transcript *t = b->t;
    qci_view view = { 0 };
    qc_status status;
    close_last_turn(b);
    if (b->failed || t->text.failed) {
        status = qci_oom(err);
    } else if (b->too_large || t->text.n > INT32_MAX) {
        status = qci_fail(err, QC_ERR_LIMIT, "the text is larger than 2 GiB: split it");
    } else {
        sort_blanks(&t->blanks);
        give_pieces(t);
        status = look_at_turns(t, &view, err);
        qci_sha256_of(t->text.p ? t->text.p : "", t->text.n, t->text_sha256);
    }
    qci_view_free(&view);
    qci_map_free(&b->speaker_keys);
    qci_map_free(&b->warning_keys);
    qci_buf_free(&b->label);
    qci_buf_free(&b->key);
    return status;
}
