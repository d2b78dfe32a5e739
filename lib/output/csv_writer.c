/* CSV (RFC 4180): a header, one line a row, CRLF, UTF-8 without a byte order mark. */
#include <inttypes.h>

#include "output/writer.h"
#include "parse/csv.h"

static qc_status begin(qc_writer *w, const qc_writer_options *options, qc_error *err)
{
    (void)options, (void)err;
    for (int i = 0; i < QCI_COLUMNS; i++)
        qci_buf_printf(&w->held, "%s%s", i ? "," : "", qci_column_names[i]);
    qci_buf_puts(&w->held, "\r\n");
    return QC_OK;
}

/* Numbers are never guarded: a negative one is a number to a spreadsheet too. */
static void put_row(qc_writer *w, const qci_row *row, const qc_coding *coding, const qci_segment *segment)
{
    (void)coding, (void)segment;
    for (int i = 0; i < QCI_COLUMNS; i++) {
        const qci_cell *cell = &row->cells[i];
        if (i)
            qci_buf_putc(&w->held, ',');
        if (cell->kind == QCI_CELL_TEXT)
            qci_csv_put(&w->held, qci_writer_clean(w, cell->text), !w->csv_raw); /* clean: no NUL but the one at its end */
        else if (cell->kind == QCI_CELL_NUMBER)
            qci_buf_printf(&w->held, "%" PRId64, cell->number);
    }
    qci_buf_puts(&w->held, "\r\n");
}

const qci_format qci_csv_format = {
    .begin = begin,
    .add = qci_rows_add,
    .skip = qci_rows_skip,
    .row = put_row,
};
