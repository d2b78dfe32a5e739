/* Codebooks as tables. A row is a code; its columns are the keys of the language, and `parent`. Lists have an item a
 * line, and an item that needs more than a text is YAML in braces or brackets. What is said of the whole codebook has
 * rows of its own, whose id is a key, a colon and perhaps a name: `title:`, `words:kin`, `theme:`. */
#ifndef QCI_CODEBOOK_FORMATS_CSV_H
#define QCI_CODEBOOK_FORMATS_CSV_H

#include "codebook/formats/format.h"

typedef enum qci_column_kind {
    QCI_COLUMN_WORD, /* white space around it says nothing */
    QCI_COLUMN_TEXT, /* free text */
    QCI_COLUMN_LIST, /* an item a line */
    QCI_COLUMN_MAYBE /* one word, or a list of them */
} qci_column_kind;

typedef struct qci_column {
    const char *name;
    qci_column_kind kind;
    bool usual; /* written where no code has anything in it too */
} qci_column;

enum {
    QCI_COLUMN_ID,
    QCI_COLUMN_NAME,
    QCI_COLUMN_PARENT,
    QCI_COLUMN_DEFINITION,
    QCI_COLUMN_FIND = 6,
    QCI_CODE_COLUMNS = 19
};

extern const qci_column qci_code_columns[QCI_CODE_COLUMNS];

/* How what is under a key of the codebook's own stands in a cell. */
qci_column_kind qci_column_of_key(qci_str key, qci_str name);

/* Is it an item that stands in a cell as YAML: a mapping, a list, or a text that would be taken for one? */
bool qci_is_flow_line(qci_str line);

qc_status qci_codebook_csv_read(const qci_yaml **root, qci_arena *arena, qci_str text, qci_notes *notes, qc_error *err);
qc_status qci_codebook_csv_write(qci_buf *out, const qc_codebook *book, qci_notes *notes);

/* The separator and the columns that the first row of a decoded file has; false where it is no header of ours. */
bool qci_csv_header(qci_str text, char *separator);

#endif
