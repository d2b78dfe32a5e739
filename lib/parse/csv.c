#include "parse/csv.h"

#include "base/err.h"
#include "text/utf8.h"

/* Some look past spaces, and some take the wide forms of the signs. Apostrophes are looked past too, so that the
 * first one of such a cell is always ours and can be undone. */
bool qci_csv_is_formula(const char *cell)
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

/* --- writing --- */

void qci_csv_put(qci_buf *out, qci_str cell, bool guard)
{
    bool quotes = strpbrk(cell.p, ",\"\r\n") != NULL;
    if (quotes)
        qci_buf_putc(out, '"');
    if (guard && qci_csv_is_formula(cell.p))
        qci_buf_putc(out, '\'');
    for (const char *quote; (quote = memchr(cell.p, '"', cell.n));) {
        size_t n = (size_t)(quote - cell.p) + 1;
        qci_buf_add(out, cell.p, n);
        qci_buf_putc(out, '"');
        cell = qci_str_from(cell, n);
    }
    qci_buf_add_str(out, cell);
    if (quotes)
        qci_buf_putc(out, '"');
}

/* --- reading --- */

void qci_csv_begin(qci_csv *csv, qci_arena *arena, qci_str text, char separator, qc_status code)
{
    *csv = (qci_csv){ .text = text, .arena = arena, .separator = separator, .code = code, .line = 1, .column = 1,
                      .cells = QCI_VEC(qci_csv_cell) };
}

static int here(const qci_csv *csv)
{
    return csv->at < csv->text.n ? (unsigned char)csv->text.p[csv->at] : -1;
}

static void step(qci_csv *csv)
{
    uint32_t cp;
    csv->at += qci_utf8_get(csv->text.p + csv->at, csv->text.p + csv->text.n, &cp);
    csv->column = cp == '\n' ? 1 : csv->column + 1;
    csv->line += cp == '\n';
}

static bool at_end_of_cell(const qci_csv *csv)
{
    int c = here(csv);
    return c < 0 || c == '\n' || c == csv->separator;
}

/* Up to the quotation mark that closes the cell; `raw` is what is between. */
static qc_status read_quoted(qci_csv *csv, qci_csv_cell *cell, qci_str *raw, qc_error *err)
{
    const size_t line = csv->line, column = csv->column;
    step(csv);
    cell->quoted = true;
    cell->line = csv->line;
    cell->column = csv->column;
    const size_t from = csv->at;
    for (;; step(csv)) {
        if (here(csv) < 0)
            return qci_fail_at(err, csv->code, line, column,
                               "this quotation mark is never closed: close it, or write it twice");
        if (here(csv) != '"')
            continue;
        *raw = (qci_str){ csv->text.p + from, csv->at - from };
        step(csv);
        if (here(csv) != '"')
            break;
    }
    if (at_end_of_cell(csv))
        return QC_OK;
    return qci_fail_at(err, csv->code, csv->line, csv->column,
                       "the cell goes on after its closing quotation mark: write one within a cell twice");
}

/* The raw text without the second of each two quotation marks, and without the guard. */
static bool take_text(const qci_csv *csv, qci_csv_cell *cell, qci_str raw)
{
    qci_buf text = { 0 };
    for (size_t i = 0; i < raw.n; i++) {
        qci_buf_putc(&text, raw.p[i]);
        i += cell->quoted && raw.p[i] == '"';
    }
    qci_str s = qci_buf_str(&text);
    if (s.n && s.p[0] == '\'' && qci_csv_is_formula(s.p + 1)) {
        s = qci_str_from(s, 1);
        cell->column++;
    }
    bool ok = !text.failed && qci_arena_str(csv->arena, s, &cell->text);
    qci_buf_free(&text);
    return ok;
}

static qc_status read_cell(qci_csv *csv, qc_error *err)
{
    qci_csv_cell cell = { .line = csv->line, .column = csv->column };
    qci_str raw = { csv->text.p + csv->at, 0 };
    if (here(csv) == '"') {
        qc_status status = read_quoted(csv, &cell, &raw, err);
        if (status < 0)
            return status;
    } else {
        while (!at_end_of_cell(csv))
            step(csv);
        raw.n = (size_t)(csv->text.p + csv->at - raw.p);
    }
    return take_text(csv, &cell, raw) && qci_vec_push(&csv->cells, &cell) ? QC_OK : qci_oom(err);
}

static qc_status read_row(qci_csv *csv, qc_error *err)
{
    csv->cells.n = 0;
    for (;;) {
        qc_status status = read_cell(csv, err);
        if (status < 0)
            return status;
        const bool more = here(csv) == csv->separator;
        if (here(csv) >= 0)
            step(csv);
        if (!more)
            return QC_OK;
    }
}

static bool is_empty(const qci_csv *csv)
{
    for (size_t i = 0; i < csv->cells.n; i++)
        if (qci_str_trim(QCI_AT(csv->cells, qci_csv_cell, i)->text).n)
            return false;
    return true;
}

qc_status qci_csv_next(qci_csv *csv, qc_error *err)
{
    while (csv->at < csv->text.n) {
        qc_status status = read_row(csv, err);
        if (status < 0 || !is_empty(csv))
            return status;
    }
    return QC_END;
}
