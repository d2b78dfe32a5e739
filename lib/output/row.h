/* What a row of a table holds: a segment, a problem of a code, or a transcript that was skipped. JSONL and CSV
 * are two ways to write it. */
#ifndef QCI_OUTPUT_ROW_H
#define QCI_OUTPUT_ROW_H

#include "coding/model.h"

typedef enum qci_column { /* in the order in which they are written */
    QCI_COLUMN_TRANSCRIPT,
    QCI_COLUMN_ID,
    QCI_COLUMN_CODE,
    QCI_COLUMN_PATH,
    QCI_COLUMN_ORIGIN,
    QCI_COLUMN_STATUS,
    QCI_COLUMN_UNIT,
    QCI_COLUMN_CERTAINTY,
    QCI_COLUMN_START, /* code points */
    QCI_COLUMN_END,
    QCI_COLUMN_SPEAKER,
    QCI_COLUMN_ROLE,
    QCI_COLUMN_BEGIN, /* ms */
    QCI_COLUMN_FINISH,
    QCI_COLUMN_TEXT,
    QCI_COLUMNS
} qci_column;

extern const char *const qci_column_names[QCI_COLUMNS];

typedef struct qci_cell {
    enum { QCI_CELL_EMPTY, QCI_CELL_TEXT, QCI_CELL_NUMBER } kind;
    qci_str text;
    int64_t number;
} qci_cell;

typedef struct qci_row {
    qci_cell cells[QCI_COLUMNS]; /* their texts are borrowed */
    char id[24];
} qci_row;

/* Writes one row; where it is a segment's, that is given too, for its evidence. */
typedef void (*qci_row_fn)(qc_writer *w, const qci_row *row, const qc_coding *coding,
                           const qci_segment *segment);

/* `add` and `skip` of every format that is a table. */
qc_status qci_rows_add(qc_writer *w, const qc_coding *coding, qc_error *err);
qc_status qci_rows_skip(qc_writer *w, qci_str name, const qc_error *why, qc_error *err);

#endif
