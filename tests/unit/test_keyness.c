/* Keyness against calculations by hand, written out. */
#include <math.h>

#include "unit.h"

#include "qcode.h"

#define NEAR 1e-12 /* of the logarithms below, given to 16 digits */
static const double ln2 = 0.6931471805599453, ln4_3 = 0.2876820724517809, log2_3 = 1.584962500721156;

static void expect(uint64_t a, uint64_t b, uint64_t c, uint64_t d, double g2, double log_ratio)
{
    double got_g2, got_ratio;
    ck_assert_int_eq(qc_keyness(a, b, c, d, &got_g2, &got_ratio), QC_OK);
    ck_assert_double_eq_tol(got_g2, g2, NEAR);
    ck_assert_double_eq_tol(got_ratio, log_ratio, NEAR);
}

/* 10 of 100 words and 10 of 300: E1 = 100 * 20 / 400 = 5, E2 = 300 * 20 / 400 = 15.
 * G2 = 2 (10 ln(10/5) + 10 ln(10/15)) = 20 ln(2 * 2/3) = 20 ln(4/3).
 * Rates 1/10 and 1/30: three times as often, log2 3. */
START_TEST(more_in_the_first)
{
    expect(10, 10, 100, 300, 20 * ln4_3, log2_3);
}
END_TEST

/* The bodies change places: G2 stays, the ratio turns round. */
START_TEST(more_in_the_second)
{
    expect(10, 10, 300, 100, 20 * ln4_3, -log2_3);
}
END_TEST

/* 4 and 0 of 100 each: E1 = 2, G2 = 2 * 4 ln(4/2) = 8 ln 2; half an occurrence for none: 4 / 0.5 = 8 = 2^3.
 * 0 and 8 of 100 each: E2 = 4, G2 = 2 * 8 ln(8/4) = 16 ln 2; 0.5 / 8 = 1/16 = 2^-4. */
START_TEST(never_in_one)
{
    expect(4, 0, 100, 100, 8 * ln2, 3);
    expect(0, 8, 100, 100, 16 * ln2, -4);
}
END_TEST

START_TEST(no_difference)
{
    expect(5, 15, 100, 300, 0, 0);
    expect(0, 0, 100, 300, 0, 0);
}
END_TEST

/* Rounding never makes G2 negative, and sums of large counts do not wrap round. */
START_TEST(equal_shares)
{
    for (uint64_t n = 1; n < 500; n++) {
        double g2, ratio;
        ck_assert_int_eq(qc_keyness(n, 3 * n, 7 * n, 21 * n, &g2, &ratio), QC_OK);
        ck_assert(g2 >= 0 && g2 < 1e-9);
    }
    double g2, ratio;
    ck_assert_int_eq(qc_keyness(UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, &g2, &ratio), QC_OK);
    ck_assert(isfinite(g2) && fabs(ratio) < NEAR);
}
END_TEST

START_TEST(refused)
{
    double x, y;
    ck_assert_int_eq(qc_keyness(0, 1, 0, 5, &x, &y), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_keyness(1, 0, 5, 0, &x, &y), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_keyness(6, 1, 5, 5, &x, &y), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_keyness(1, 6, 5, 5, &x, &y), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_keyness(1, 1, 5, 5, NULL, &y), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_keyness(1, 1, 5, 5, &x, NULL), QC_ERR_ARGUMENT);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("keyness");
    TCase *c = tcase_create("keyness");
    tcase_add_test(c, more_in_the_first);
    tcase_add_test(c, more_in_the_second);
    tcase_add_test(c, never_in_one);
    tcase_add_test(c, no_difference);
    tcase_add_test(c, equal_shares);
    tcase_add_test(c, refused);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
