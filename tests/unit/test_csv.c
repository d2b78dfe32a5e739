/* Rows and cells, their places, and what spreadsheets would run. */
#include "parse/csv.h"
#include "unit.h"

static qci_arena arena;
static qc_error err;

/* Rows as `[cell][cell]` a line; where `places`, with LINE:COLUMN in front of each cell. */
static qc_status rows(qci_buf *out, const char *source, char separator, bool places)
{
    qci_csv csv;
    qc_status status;
    qci_csv_begin(&csv, &arena, qci_str_of(source), separator, QC_ERR_CODEBOOK);
    while ((status = qci_csv_next(&csv, &err)) == QC_OK) {
        for (size_t i = 0; i < csv.cells.n; i++) {
            const qci_csv_cell *cell = QCI_AT(csv.cells, qci_csv_cell, i);
            if (places)
                qci_buf_printf(out, "%zu:%zu", cell->line, cell->column);
            qci_buf_printf(out, "[%s]", cell->text.p);
        }
        qci_buf_putc(out, '\n');
    }
    qci_vec_free(&csv.cells);
    return status;
}

static const struct {
    const char *source, *expected;
    char separator;
    bool places;
} read_as[] = {
    { "a,b\nc,d\n", "[a][b]\n[c][d]\n", ',', false },
    { "a,b", "[a][b]\n", ',', false },
    { "a;b,c\t;\n", "[a][b,c\t][]\n", ';', false },
    { "a\tb\n", "[a][b]\n", '\t', false },
    { "\"a,b\",\"c \"\"d\"\"\",\"\"\n", "[a,b][c \"d\"][]\n", ',', false },
    { "a \"b\" c,d\n", "[a \"b\" c][d]\n", ',', false }, /* a mark within a bare cell is itself */
    { "\"a\nb\",c\n", "[a\nb][c]\n", ',', false },
    { "\n , \n,,\na\n\n", "[a]\n", ',', false }, /* rows with nothing in them */
    { "", "", ',', false },
    { "'=1+1,'-x,' a,'tis,'' =1\n", "[=1+1][-x][' a]['tis][' =1]\n", ',', false },
    { "a,\"b\n\xC3\xA9\",c\n\"d\"\n", "1:1[a]1:4[b\n\xC3\xA9]2:4[c]\n3:2[d]\n", ',', true },
    { "\xC3\xA9,\"'=x\"\n", "1:1[\xC3\xA9]1:5[=x]\n", ',', true },
};

START_TEST(reading)
{
    qci_buf out = { 0 };
    ck_assert_int_eq(rows(&out, read_as[_i].source, read_as[_i].separator, read_as[_i].places), QC_END);
    ck_assert_str_eq(out.p ? out.p : "", read_as[_i].expected);
    qci_buf_free(&out);
    qci_arena_free(&arena);
}
END_TEST

static const struct {
    const char *source;
    unsigned line, column;
} broken[] = {
    { "a,b\nc,\"d\ne\n", 2, 3 },
    { "a,\"b\"c\n", 1, 6 },
    { "a,\"b\" ,c\n", 1, 6 },
    { "\"", 1, 1 },
};

START_TEST(errors)
{
    qci_buf out = { 0 };
    ck_assert_int_eq(rows(&out, broken[_i].source, ',', false), QC_ERR_CODEBOOK);
    ck_assert_uint_eq(err.line, broken[_i].line);
    ck_assert_uint_eq(err.column, broken[_i].column);
    qci_buf_free(&out);
    qci_arena_free(&arena);
}
END_TEST

/* What is written is read as it was, whether a spreadsheet would run it or not. */
START_TEST(there_and_back)
{
    static const char *const cells[] = { "=1+1", "+x", "-x", "@x", " =x", "'=x", "''@x", "\t-x", "\xEF\xBC\x9Dx", "'", "''", "'x", "\"",
                                         "a\"b", "a,b", "a\nb", "\n", " a ", "=\"a\",b\n", "'[x]'", "x=1" };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        qci_csv csv;
        qci_buf line = { 0 };
        qci_buf_puts(&line, "first,");
        qci_csv_put(&line, qci_str_of(cells[i]), true);
        qci_csv_begin(&csv, &arena, qci_buf_str(&line), ',', QC_ERR_CODEBOOK);
        ck_assert_int_eq(qci_csv_next(&csv, &err), QC_OK);
        ck_assert_uint_eq(csv.cells.n, 2);
        ck_assert_str_eq(QCI_AT(csv.cells, qci_csv_cell, 1)->text.p, cells[i]);
        qci_vec_free(&csv.cells);
        qci_buf_free(&line);
    }
    qci_arena_free(&arena);
}
END_TEST

START_TEST(formulas)
{
    qci_buf out = { 0 };
    qci_csv_put(&out, QCI_STR("=HYPERLINK(\"x\")"), true);
    qci_csv_put(&out, QCI_STR("=1"), false);
    qci_csv_put(&out, QCI_STR("a=1"), true);
    ck_assert_str_eq(out.p, "\"'=HYPERLINK(\"\"x\"\")\"=1a=1");
    qci_buf_free(&out);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("CSV");
    TCase *t = tcase_create("CSV");
    tcase_add_loop_test(t, reading, 0, (int)(sizeof read_as / sizeof *read_as));
    tcase_add_loop_test(t, errors, 0, (int)(sizeof broken / sizeof *broken));
    tcase_add_test(t, there_and_back);
    tcase_add_test(t, formulas);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
