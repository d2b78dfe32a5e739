/* The library as it is where libstemmer is absent: this program has its own stem.c, built without. */
#undef HAVE_LIBSTEMMER
#include "../../lib/text/stem.c"

#include "unit.h"

static const char book[] = "qcode: 1\ncodes:\n  - id: c\n    find:\n      - they absorb~ it\n";

START_TEST(a_stem_is_an_error)
{
    qc_codebook *codebook;
    qc_error err;
    ck_assert_int_eq(qc_codebook_read(&codebook, book, sizeof book - 1, NULL, &err), QC_ERR_LATER);
    ck_assert_ptr_null(codebook);
    ck_assert_uint_eq(err.line, 5);
    ck_assert_uint_eq(err.column, 20);
    ck_assert_ptr_nonnull(strstr(err.message, "need libstemmer"));
    ck_assert_ptr_nonnull(strstr(err.message, "write absorb* for absorb~"));
}
END_TEST

START_TEST(the_version_says_so)
{
    qc_component c = QC_COMPONENT_INIT;
    ck_assert_int_eq(qc_component_at(6, &c), QC_OK);
    ck_assert_str_eq(c.name, "libstemmer");
    ck_assert_str_eq(c.version, "none");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("without stems");
    TCase *all = tcase_create("without stems");
    tcase_add_test(all, a_stem_is_an_error);
    tcase_add_test(all, the_version_says_so);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
