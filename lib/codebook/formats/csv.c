/* The table of codes as a format: what it is known by, and what its columns are. */
#include "codebook/formats/csv.h"

#include "base/lines.h"
#include "codebook/formats/dictionary.h"
#include "parse/csv.h"

const qci_column qci_code_columns[QCI_CODE_COLUMNS] = {
    { "id", QCI_COLUMN_WORD, true },
    { "name", QCI_COLUMN_TEXT, true },
    { "parent", QCI_COLUMN_WORD, true },
    { "definition", QCI_COLUMN_TEXT, true },
    { "include", QCI_COLUMN_TEXT, true },
    { "exclude", QCI_COLUMN_TEXT, true },
    { "find", QCI_COLUMN_LIST, true },
    { "unless", QCI_COLUMN_LIST, true },
    { "examples", QCI_COLUMN_LIST, true },
    { "counterexamples", QCI_COLUMN_LIST, true },
    { "color", QCI_COLUMN_WORD, false },
    { "unit", QCI_COLUMN_WORD, false },
    { "window", QCI_COLUMN_WORD, false },
    { "speakers", QCI_COLUMN_MAYBE, false },
    { "case", QCI_COLUMN_WORD, false },
    { "typography", QCI_COLUMN_WORD, false },
    { "certainty", QCI_COLUMN_WORD, false },
    { "overlap", QCI_COLUMN_WORD, false },
    { "note", QCI_COLUMN_TEXT, false },
};

qci_column_kind qci_column_of_key(qci_str key, qci_str name)
{
    if (qci_str_is(key, "words") || qci_str_is(key, "roles") || qci_str_is(key, "fillers"))
        return QCI_COLUMN_LIST;
    if (qci_str_is(key, "defaults"))
        return qci_str_is(name, "speakers") ? QCI_COLUMN_MAYBE : QCI_COLUMN_WORD;
    return QCI_COLUMN_TEXT;
}

bool qci_is_flow_line(qci_str line)
{
    static const char *const pairs[] = { "{}", "[]", "''" };
    for (size_t i = 0; line.n > 1 && i < sizeof pairs / sizeof *pairs; i++)
        if (line.p[0] == pairs[i][0] && line.p[line.n - 1] == pairs[i][1])
            return true;
    return false;
}

/* --- what it is known by --- */

static bool is_column(qci_str name)
{
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++)
        if (qci_str_is_nocase(qci_str_trim(name), qci_code_columns[i].name))
            return true;
    return false;
}

/* Does the first row, so divided, have an id and something more that we know? */
static bool is_header(qci_str line, char separator)
{
    size_t ids = 0, known = 0;
    for (size_t at = 0; at <= line.n;) {
        const char *end = memchr(line.p + at, separator, line.n - at);
        size_t n = end ? (size_t)(end - line.p) - at : line.n - at;
        qci_str cell = qci_str_trim((qci_str){ line.p + at, n });
        if (cell.n > 1 && cell.p[0] == '"')
            cell = (qci_str){ cell.p + 1, cell.n - 2 };
        ids += qci_str_is_nocase(qci_str_trim(cell), "id");
        known += is_column(cell);
        at += n + 1;
    }
    return ids && known > 1;
}

bool qci_csv_header(qci_str text, char *separator)
{
    static const char separators[] = { ',', ';', '\t' };
    qci_lines at = { .text = qci_str_trim(text) };
    const bool any = qci_lines_next(&at);
    for (size_t i = 0; any && i < sizeof separators; i++)
        if (is_header(at.line, separators[i])) {
            *separator = separators[i];
            return true;
        }
    return false;
}

/* Fast: a file in UTF-16, which some programs write, is known once it is decoded. */
static int bid(const qci_codebook_source *in)
{
    char separator;
    qci_str text = in->bytes;
    if (qci_str_starts(text, "\xEF\xBB\xBF"))
        text = qci_str_from(text, 3);
    bool wide = qci_str_starts(text, "\xFF\xFE") || qci_str_starts(text, "\xFE\xFF");
    return qci_csv_header(text, &separator) ? 95 : wide ? 2 : 1;
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    qci_buf text = { 0 };
    qc_status status = qci_dictionary_decode(&text, in, notes, err);
    if (status == QC_OK)
        status = qci_codebook_csv_read(root, arena, qci_buf_str(&text), notes, err);
    qci_buf_free(&text);
    return status;
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options,
                       qci_notes *notes, qc_error *err)
{
    (void)options, (void)err;
    return qci_codebook_csv_write(out, book, notes);
}

const qci_codebook_format qci_codebook_csv = {
    .name = "csv",
    .extensions = "csv tsv",
    .about = "a table of a spreadsheet, one row a code",
    .bid = bid,
    .read = read,
    .write = write,
};
