/* A cell of a table of codes as nodes. */
#ifndef QCI_CODEBOOK_FORMATS_CSV_CELL_H
#define QCI_CODEBOOK_FORMATS_CSV_CELL_H

#include "codebook/formats/csv.h"
#include "parse/csv.h"

/* The node of a cell in which something stands; false where its YAML is wrong, with the place in the file, or when
 * out of memory. Places are exact but within text between double quotes in the YAML of a quoted cell. */
bool qci_cell_node(qci_yaml **out, qci_arena *arena, const qci_csv_cell *cell, qci_column_kind kind, qc_error *err);

/* Does anything stand in it? */
static inline bool qci_cell_is_empty(const qci_csv_cell *cell) { return !cell || qci_str_trim(cell->text).n == 0; }

#endif
