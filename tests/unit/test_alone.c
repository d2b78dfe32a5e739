#include "codebook/model.h"
#include "failing_alloc.h"
#include "unit.h"

static const char like_source[] = "qcode: 1\n"
                                  "title: Another\n"
                                  "language: de\n"
                                  "defaults: {case: match, unit: turn}\n"
                                  "roles: {clerk: [C]}\n"
                                  "words:\n"
                                  "  kin: ['Kind', \"Sohn\"]\n"
                                  "codes: [{id: x, find: [y]}]\n";

static qc_codebook *like(void)
{
    qc_codebook *book;
    ck_assert_int_eq(qc_codebook_read(&book, like_source, sizeof like_source - 1, NULL, NULL), QC_OK);
    return book;
}

static const qci_rule *only_rule(const qc_codebook *book)
{
    ck_assert_uint_eq(book->entries.n, 1);
    return QCI_AT(book->entries, qci_entry, 0)->rule;
}

START_TEST(alone)
{
    qc_codebook *book;
    qc_code code = QC_CODE_INIT;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    ck_assert_int_eq(qc_codebook_pattern(&book, NULL, "look after", NULL), QC_OK);
    ck_assert_int_eq(qc_codebook_get(book, &info), QC_OK);
    ck_assert_int_eq(qc_codebook_code(book, 0, &code), QC_OK);
    ck_assert_uint_eq(info.codes, 1);
    ck_assert_str_eq(code.id.bytes, "pattern");
    ck_assert_str_eq(info.language.bytes, "en");
    ck_assert_uint_eq(only_rule(book)->unit, QC_UNIT_MATCH);
    ck_assert(only_rule(book)->speakers->everyone);
    qc_codebook_free(book);
}
END_TEST

START_TEST(like_another)
{
    qc_codebook *other = like(), *book;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    ck_assert_int_eq(qc_codebook_pattern(&book, other, "<kin>", NULL), QC_OK);
    qc_codebook_free(other); /* it may go first */
    ck_assert_int_eq(qc_codebook_get(book, &info), QC_OK);
    ck_assert_str_eq(info.language.bytes, "de");
    ck_assert_ptr_null(info.title.bytes);
    ck_assert_uint_eq(info.codes, 1);
    const qci_rule *rule = only_rule(book);
    ck_assert_uint_eq(rule->unit, QC_UNIT_MATCH); /* not its default */
    ck_assert_uint_eq(QCI_AT(book->atoms, qci_atom, rule->atom)->flags & QCI_REGEX_CASELESS, 0);
    ck_assert(qci_str_is(QCI_AT(book->roles.roles, qci_role, 0)->name, "clerk"));
    qc_codebook_free(book);
}
END_TEST

static const struct {
    const char *pattern;
    qc_status code;
    unsigned column;
} wrong[] = {
    { "a (b", QC_ERR_PATTERN, 3 },   { "/a(/", QC_ERR_PATTERN, 3 },      { "caf\xC3\xA9 <no>", QC_ERR_PATTERN, 6 },
    { "", QC_ERR_CODEBOOK, 1 },      { "caf\xE9", QC_ERR_ENCODING, 4 },   { "caf\xC3\xA9\xFF", QC_ERR_ENCODING, 5 },
};

START_TEST(columns_are_those_of_the_pattern)
{
    qc_codebook *book;
    qc_error err = { 0 };
    qc_status status = qc_codebook_pattern(&book, NULL, wrong[_i].pattern, &err);
    ck_assert_msg(status == wrong[_i].code, "%s: %s", qc_status_name(status), err.message);
    ck_assert_uint_eq(err.line, 1);
    ck_assert_msg(err.column == wrong[_i].column, "%u: %s", (unsigned)err.column, err.message);
    ck_assert_ptr_null(book);
    ck_assert_int_eq(qc_codebook_pattern(&book, NULL, wrong[_i].pattern, NULL), wrong[_i].code);
}
END_TEST

START_TEST(arguments)
{
    qc_codebook *book;
    ck_assert_int_eq(qc_codebook_pattern(NULL, NULL, "x", NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_pattern(&book, NULL, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_ptr_null(book);
}
END_TEST

START_TEST(memory)
{
    qc_codebook *other = like(), *book;
    const size_t before = live;
    qc_status status = QC_ERR_MEMORY;
    for (size_t n = 1; status == QC_ERR_MEMORY; n++) {
        fail_at = requests + n;
        status = qc_codebook_pattern(&book, other, "<kin> look*", NULL);
        fail_at = 0;
        ck_assert(status == QC_OK || (status == QC_ERR_MEMORY && !book && live == before));
    }
    ck_assert_int_eq(status, QC_OK);
    qc_codebook_free(book);
    qc_codebook_free(other);
}
END_TEST

START_TEST(folding)
{
    ck_assert_uint_eq(qc_case_fold('A'), 'a');
    ck_assert_uint_eq(qc_case_fold(0xDC), 0xFC);     /* U umlaut */
    ck_assert_uint_eq(qc_case_fold(0x3C2), 0x3C3);   /* final sigma */
    ck_assert_uint_eq(qc_case_fold(0x10400), 0x10428);
    ck_assert_uint_eq(qc_case_fold('_'), '_');
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("a pattern alone");
    TCase *t = tcase_create("all");
    tcase_add_test(t, alone);
    tcase_add_test(t, like_another);
    tcase_add_loop_test(t, columns_are_those_of_the_pattern, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(t, arguments);
    tcase_add_test(t, memory);
    tcase_add_test(t, folding);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
