/* CSV (RFC 4180), read as spreadsheets write it and written so that they run nothing of it. */
#ifndef QCI_PARSE_CSV_H
#define QCI_PARSE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

typedef struct qci_csv_cell {
    qci_str text;   /* without quotes, and without what kept a spreadsheet from running it */
    size_t line;    /* of the text's first character, from 1 */
    size_t column;  /* code points, from 1 */
    bool quoted;    /* each '"' of the text stands twice in the file */
} qci_csv_cell;

/* A file that is read row by row. `cells` holds those of the row that was read last. */
typedef struct qci_csv {
    qci_str text; /* decoded: line ends are LF */
    qci_arena *arena;
    char separator;
    qc_status code; /* of errors */
    size_t at;
    size_t line;
    size_t column;
    qci_vec cells; /* qci_csv_cell; to be freed */
} qci_csv;

/* `text` is what qci_decode gives, and outlives the reading; cells live in the arena. `code` is the status of errors
 * of this kind of file. */
void qci_csv_begin(qci_csv *csv, qci_arena *arena, qci_str text, char separator, qc_status code);

/* The next row that is not empty. News: END. Errors: `code` with line and column (a quotation mark that is
 * never closed, or text behind one), MEMORY. */
qc_status qci_csv_next(qci_csv *csv, qc_error *err);

/* Would a spreadsheet take the NUL-terminated cell for a formula? */
bool qci_csv_is_formula(const char *cell);

/* A cell, with quotation marks where it needs them. `guard`: one that a spreadsheet would run as a formula gets an
 * apostrophe in front, which reading takes off. */
void qci_csv_put(qci_buf *out, qci_str cell, bool guard);

#endif
