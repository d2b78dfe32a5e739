#include "output/names.h"
#include "output/writer.h"
#include "transcript/offsets.h"

const char *const qci_column_names[QCI_COLUMNS] = {
    "transcript", "id",  "code",    "path", "origin", "status", "unit", "certainty",
    "start",      "end", "speaker", "role", "begin",  "finish", "text",
};

static void put_text(qci_row *row, qci_column column, qci_str text)
{
    if (text.n)
        row->cells[column] = (qci_cell){ QCI_CELL_TEXT, text, 0 };
}

static void put_number(qci_row *row, qci_column column, int64_t number)
{
    row->cells[column] = (qci_cell){ QCI_CELL_NUMBER, { NULL, 0 }, number };
}

static void put_time(qci_row *row, qci_column column, int64_t ms)
{
    if (ms != QC_NO_TIME)
        put_number(row, column, ms);
}

/* What every row about a code has. */
static void begin(qci_row *row, const qc_coding *coding, uint32_t index)
{
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, index);
    *row = (qci_row){ 0 };
    put_text(row, QCI_COLUMN_TRANSCRIPT, coding->transcript->name);
    put_text(row, QCI_COLUMN_CODE, code->id);
    put_text(row, QCI_COLUMN_PATH, code->path);
}

static void segment_row(qci_row *row, const qc_coding *coding, const qci_segment *segment)
{
    const qc_transcript *t = coding->transcript;
    const qci_span span = segment->span;
    begin(row, coding, segment->code);
    qci_segment_id(row->id, coding, segment);
    put_text(row, QCI_COLUMN_ID, qci_str_of(row->id));
    put_text(row, QCI_COLUMN_ORIGIN, qci_origin_name(segment->origin));
    put_text(row, QCI_COLUMN_STATUS, qci_status_word(segment->status));
    put_text(row, QCI_COLUMN_UNIT, qci_unit_name(segment->unit));
    put_text(row, QCI_COLUMN_CERTAINTY, qci_certainty_name(segment->certainty));
    put_number(row, QCI_COLUMN_START, (int64_t)qci_offset_to(t, span.start, QC_CODE_POINTS));
    put_number(row, QCI_COLUMN_END, (int64_t)qci_offset_to(t, span.end, QC_CODE_POINTS));
    if (segment->speaker != QCI_NO_SPEAKER) {
        put_text(row, QCI_COLUMN_SPEAKER, QCI_AT(t->speakers, qci_speaker, segment->speaker)->label);
        put_text(row, QCI_COLUMN_ROLE, *QCI_AT(coding->roles, qci_str, segment->speaker));
    }
    put_time(row, QCI_COLUMN_BEGIN, segment->begin);
    put_time(row, QCI_COLUMN_FINISH, segment->finish);
    put_text(row, QCI_COLUMN_TEXT, (qci_str){ t->text.p + span.start, span.end - span.start });
}

static void problem_row(qci_row *row, const qc_coding *coding, const qci_problem *problem)
{
    begin(row, coding, problem->code);
    put_text(row, QCI_COLUMN_STATUS, qci_problem_name(problem->kind));
}

static void skipped_row(qci_row *row, qci_str name)
{
    *row = (qci_row){ 0 };
    put_text(row, QCI_COLUMN_TRANSCRIPT, name);
    put_text(row, QCI_COLUMN_STATUS, QCI_SKIPPED);
}

qc_status qci_rows_add(qc_writer *w, const qc_coding *coding, qc_error *err)
{
    (void)err;
    qci_row row;
    for (size_t i = 0; i < coding->segments.n && qci_writer_go_on(w); i++) {
        const qci_segment *segment = QCI_AT(coding->segments, qci_segment, i);
        segment_row(&row, coding, segment);
        w->format->row(w, &row, coding, segment);
    }
    for (size_t i = 0; i < coding->problems.n && qci_writer_go_on(w); i++) {
        problem_row(&row, coding, QCI_AT(coding->problems, qci_problem, i));
        w->format->row(w, &row, NULL, NULL);
    }
    return QC_OK;
}

qc_status qci_rows_skip(qc_writer *w, qci_str name, const qc_error *why, qc_error *err)
{
    (void)why, (void)err;
    qci_row row;
    skipped_row(&row, name);
    w->format->row(w, &row, NULL, NULL);
    return QC_OK;
}
