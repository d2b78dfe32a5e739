/* CSV (RFC 4180): a header, one line a row, CRLF, UTF-8 without a byte order mark. */
#include <inttypes.h>

#include "output/writer.h"

/* Would a spreadsheet take the cell for a formula? Some look past spaces, and some take the wide forms of the
 * signs. Apostrophes are looked past too, so that the first one of such a cell is always ours and can be undone. */
static bool is_formula(const char *cell)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };
    cell += strspn(cell, " '");
    if (*cell && strchr("=+-@\t\r\n", *cell))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(cell, wide[i], 3) == 0)
            return true;
    return false;
}

/* `cell` is clean: no NUL but the one at its end. */
static void put_text(qc_writer *w, qci_str cell)
{
    bool quotes = strpbrk(cell.p, ",\"\r\n") != NULL;
    if (quotes)
        qci_buf_putc(&w->held, '"');
    if (!w->csv_raw && is_formula(cell.p))
        qci_buf_putc(&w->held, '\'');
    for (const char *quote; (quote = memchr(cell.p, '"', cell.n));) {
        size_t n = (size_t)(quote - cell.p) + 1;
        qci_buf_add(&w->held, cell.p, n);
        qci_buf_putc(&w->held, '"');
        cell = qci_str_from(cell, n);
    }
    qci_buf_add_str(&w->held, cell);
    if (quotes)
        qci_buf_putc(&w->held, '"');
}

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
            put_text(w, qci_writer_clean(w, cell->text));
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
