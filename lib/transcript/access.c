/* Reading a transcript from outside. */
#include "base/give.h"
#include "transcript/offsets.h"

qc_str qc_transcript_text(const qc_transcript *t)
{
    return t ? qci_str_public(qci_buf_str(&t->text)) : (qc_str){ NULL, 0 };
}

qc_status qc_transcript_get(const qc_transcript *t, qc_transcript_info *out)
{
    if (!t || !out)
        return QC_ERR_ARGUMENT;
    qc_transcript_info info = {
        .rendering = QCI_RENDERING,
        .name = qci_str_public(t->name),
        .reader = qci_str_public(t->reader),
        .dialect = qci_str_public(t->dialect),
        .encoding = qci_str_public(t->encoding),
        .source_sha256 = { t->source_sha256, 64 },
        .text_sha256 = { t->text_sha256, 64 },
        .case_id = qci_str_public(t->case_id),
        .encoding_guessed = t->encoding_guessed,
        .timed = t->timed,
        .speakers = (uint32_t)t->speakers.n,
        .turns = (uint32_t)t->turns.n,
        .warnings = (uint32_t)t->warnings.n,
        .attributes = (uint32_t)t->attributes.n,
        .words = t->words,
        .code_points = t->code_points,
    };
    return qci_give(out, &info, sizeof info);
}

qc_status qc_transcript_turns(const qc_transcript *t, uint64_t first, uint64_t n, qc_turn *out,
                              uint64_t stride, int32_t unit, qc_error *err)
{
    if (!t || (!out && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    if (!qci_unit_known(unit))
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown unit of offsets %d", unit);
    if (stride < sizeof(uint32_t))
        return qci_fail(err, QC_ERR_ARGUMENT, "a stride must be at least the size of the struct");
    if (first > t->turns.n || n > t->turns.n - first)
        return qci_fail(err, QC_ERR_ARGUMENT, "there are only %zu turns", t->turns.n);
    for (uint64_t i = 0; i < n; i++) {
        const qci_turn *turn = QCI_AT(t->turns, qci_turn, first + i);
        qc_turn given = {
            .speaker = turn->speaker,
            .start = qci_offset_to(t, turn->speech.start, unit),
            .end = qci_offset_to(t, turn->speech.end, unit),
            .begin = turn->begin,
            .finish = turn->finish,
            .words = turn->words,
            .line = turn->line,
        };
        qci_give_at(out, i, stride, &given, sizeof given);
    }
    return QC_OK;
}

qc_status qc_transcript_speaker(const qc_transcript *t, uint32_t i, qc_speaker *out)
{
    if (!t || !out || i >= t->speakers.n)
        return QC_ERR_ARGUMENT;
    const qci_speaker *s = QCI_AT(t->speakers, qci_speaker, i);
    qc_speaker given = {
        .turns = s->turns,
        .label = qci_str_public(s->label),
        .role = qci_str_public(s->role),
        .case_id = qci_str_public(s->case_id),
        .words = s->words,
        .line = s->line,
    };
    return qci_give(out, &given, sizeof given);
}

qc_status qc_transcript_attribute(const qc_transcript *t, uint32_t i, qc_str *name, qc_str *value)
{
    if (!t || !name || !value || i >= t->attributes.n)
        return QC_ERR_ARGUMENT;
    const qci_pair *pair = QCI_AT(t->attributes, qci_pair, i);
    *name = qci_str_public(pair->name);
    *value = qci_str_public(pair->value);
    return QC_OK;
}

qc_status qc_transcript_warning(const qc_transcript *t, uint32_t i, qc_warning *out)
{
    if (!t || !out || i >= t->warnings.n)
        return QC_ERR_ARGUMENT;
    const qci_warning *w = QCI_AT(t->warnings, qci_warning, i);
    qc_warning given = { .count = w->count, .line = w->line, .message = qci_str_public(w->message) };
    return qci_give(out, &given, sizeof given);
}

qc_status qc_transcript_place(const qc_transcript *t, uint64_t offset, int32_t unit, qc_place *out)
{
    if (!t || !out || !qci_unit_known(unit))
        return QC_ERR_ARGUMENT;
    size_t at = qci_offset_from(t, offset, unit);
    if (at == SIZE_MAX)
        return QC_ERR_ARGUMENT;
    qc_place place = { .turn = qci_turn_at(t, at), .begin = QC_NO_TIME, .finish = QC_NO_TIME };
    const qci_piece *piece = qci_piece_at(t, at);
    if (place.turn != QC_NO_INDEX) {
        const qci_turn *turn = QCI_AT(t->turns, qci_turn, place.turn);
        const qci_piece *first = turn->pieces ? QCI_AT(t->pieces, qci_piece, turn->first_piece) : NULL;
        place.line = turn->line;
        if (!first || !piece || piece < first) /* in the label, or the turn is of no piece */
            piece = first;
    }
    if (piece) {
        place.line = piece->line;
        place.cue = piece->cue;
        place.begin = piece->begin;
        place.finish = piece->finish;
    }
    return qci_give(out, &place, sizeof place);
}
