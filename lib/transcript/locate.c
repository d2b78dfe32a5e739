/* From a place of the source to the text: the way back from qc_transcript_place. */
#include "transcript/offsets.h"

static qc_status give(const qc_transcript *t, qci_span text, int32_t unit, uint64_t *start, uint64_t *end)
{
    *start = qci_offset_to(t, text.start, unit);
    *end = qci_offset_to(t, text.end, unit);
    return QC_OK;
}

static void unite(qci_span *all, bool *found, qci_span text)
{
    if (!*found)
        *all = text;
    if (text.start < all->start)
        all->start = text.start;
    if (text.end > all->end)
        all->end = text.end;
    *found = true;
}

qc_status qc_transcript_line(const qc_transcript *t, uint64_t line, int32_t unit, uint64_t *start, uint64_t *end)
{
    uint32_t best = 0;
    qci_span text = { 0, 0 };
    bool found = false;
    if (!t || !start || !end || !qci_unit_known(unit) || line == 0)
        return QC_ERR_ARGUMENT;
    for (size_t i = 0; i < t->pieces.n; i++) {
        const qci_piece *piece = QCI_AT(t->pieces, qci_piece, i);
        if (piece->line <= line && piece->line > best)
            best = piece->line;
    }
    for (size_t i = 0; best && i < t->pieces.n; i++) {
        const qci_piece *piece = QCI_AT(t->pieces, qci_piece, i);
        if (piece->line == best)
            unite(&text, &found, piece->text);
    }
    return found ? give(t, text, unit, start, end) : QC_END;
}

qc_status qc_transcript_time(const qc_transcript *t, int64_t time, int32_t unit, uint64_t *start, uint64_t *end)
{
    const qci_piece *last = NULL;
    qci_span text = { 0, 0 };
    bool found = false;
    if (!t || !start || !end || !qci_unit_known(unit) || time == QC_NO_TIME)
        return QC_ERR_ARGUMENT;
    for (size_t i = 0; i < t->pieces.n; i++) {
        const qci_piece *piece = QCI_AT(t->pieces, qci_piece, i);
        if (piece->begin == QC_NO_TIME || piece->begin > time)
            continue;
        if (piece->finish != QC_NO_TIME && time < piece->finish)
            unite(&text, &found, piece->text);
        if (!last || piece->begin >= last->begin)
            last = piece;
    }
    if (!found && last)
        unite(&text, &found, last->text);
    return found ? give(t, text, unit, start, end) : QC_END;
}
