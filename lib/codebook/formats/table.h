/* Tables of a codebook for a paper's appendix, with the columns of MacQueen, McLellan, Kay and Milstein (Codebook
 * development for team-based qualitative analysis, 1998), grouped by themes. A format says how its text, rows and
 * headings are written. */
#ifndef QCI_CODEBOOK_FORMATS_TABLE_H
#define QCI_CODEBOOK_FORMATS_TABLE_H

#include "codebook/formats/format.h"

typedef struct qci_table_form {
    void (*text)(qci_buf *out, qci_str text); /* as text, whatever signs it has */
    void (*begin)(qci_buf *out, const qc_codebook *book);
    void (*group)(qci_buf *out, qci_str name, qci_str idea); /* a heading, and the head of a table; both may be empty */
    void (*code)(qci_buf *out, const qci_code *code, const qci_code *parent); /* the first cell; parent may be NULL */
    const char *row, *row_end;
    const char *cell, *cell_end;
    const char *line;  /* begins a new line within a cell */
    const char *group_end;
    const char *end;
} qci_table_form;

/* The heads of the columns. */
enum { QCI_TABLE_COLUMNS = 5 };
extern const char *const qci_table_heads[QCI_TABLE_COLUMNS];

/* What `write` of such a format does. */
qc_status qci_table_write(qci_buf *out, const qc_codebook *book, const qci_table_form *form,
                          const qc_codebook_write_options *options, qci_notes *notes);

#endif
