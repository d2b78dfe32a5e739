/* JSONL: one object a line, one line a row. */
#include <inttypes.h>

#include "parse/json.h"
#include "output/writer.h"
#include "transcript/offsets.h"

static void put_string(qc_writer *w, qci_str s)
{
    qci_json_string(&w->held, qci_writer_clean(w, s));
}

static void put_cell(qc_writer *w, const qci_cell *cell)
{
    if (cell->kind == QCI_CELL_TEXT)
        put_string(w, cell->text);
    else if (cell->kind == QCI_CELL_NUMBER)
        qci_buf_printf(&w->held, "%" PRId64, cell->number);
    else
        qci_buf_puts(&w->held, "null");
}

static void put_evidence(qc_writer *w, const qc_coding *coding, const qci_segment *segment)
{
    const qc_transcript *t = coding->transcript;
    qci_buf_putc(&w->held, '[');
    for (uint32_t i = 0; i < segment->evidence; i++) {
        const qci_evidence *e = QCI_AT(coding->evidence, qci_evidence, segment->evidence_first + i);
        qci_buf_puts(&w->held, i ? ",{\"rule\":" : "{\"rule\":");
        put_string(w, QCI_AT(coding->codebook->entries, qci_entry, e->rule)->id);
        qci_buf_printf(&w->held, ",\"start\":%" PRIu64, qci_offset_to(t, e->span.start, QC_CODE_POINTS));
        qci_buf_printf(&w->held, ",\"end\":%" PRIu64 "}", qci_offset_to(t, e->span.end, QC_CODE_POINTS));
    }
    qci_buf_putc(&w->held, ']');
}

static void put_row(qc_writer *w, const qci_row *row, const qc_coding *coding, const qci_segment *segment)
{
    for (int i = 0; i < QCI_COLUMNS; i++) {
        qci_buf_puts(&w->held, i ? ",\"" : "{\"");
        qci_buf_puts(&w->held, qci_column_names[i]);
        qci_buf_puts(&w->held, "\":");
        put_cell(w, &row->cells[i]);
    }
    qci_buf_puts(&w->held, ",\"evidence\":");
    if (segment)
        put_evidence(w, coding, segment);
    else
        qci_buf_puts(&w->held, "null");
    qci_buf_puts(&w->held, "}\n");
}

const qci_format qci_jsonl_format = {
    .add = qci_rows_add,
    .skip = qci_rows_skip,
    .row = put_row,
};
