/* Composing and folding: what a view and the literals of patterns have in common. */
#include "unit.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/str.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/view.h"

#define ACUTE "\xCC\x81"     /* combining, U+0301 */
#define DOT_BELOW "\xCC\xA3" /* combining, U+0323 */
#define E_ACUTE "\xC3\xA9"
#define SHY "\xC2\xAD"
#define ZWSP "\xE2\x80\x8B"

static qci_view view;

static void setup(void)
{
    view = (qci_view){ 0 };
}

static void teardown(void)
{
    qci_view_free(&view);
}

static void build(const qci_buf *text)
{
    qci_view_source s = { .text = text->p, .turn = { 0, text->n } };
    ck_assert_int_eq(qci_view_build(&view, &s, NULL), QC_OK);
}

static void check_view(const char *text, const char *expected)
{
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) } };
    ck_assert_int_eq(qci_view_build(&view, &s, NULL), QC_OK);
    ck_assert_str_eq(view.text.p, expected);
}

START_TEST(clusters)
{
    check_view("cafe" ACUTE, "caf" E_ACUTE);
    check_view("e" ACUTE "te" ACUTE " e" ACUTE, E_ACUTE "t" E_ACUTE " " E_ACUTE);
    check_view("abcdefge" ACUTE "abcdefgh", "abcdefg" E_ACUTE "abcdefgh");
    check_view("a" ACUTE DOT_BELOW, "\xE1\xBA\xA1" ACUTE); /* put in order first */
    check_view("x" ACUTE, "x" ACUTE);                      /* no composed form */
    check_view("e" SHY ACUTE, E_ACUTE);
    check_view("e" ZWSP ZWSP ACUTE, E_ACUTE);
    check_view("e " ACUTE, "e " ACUTE);
    check_view(ACUTE "e", ACUTE "e");
    check_view("\xE2\x84\xAA \xE2\x84\xAB", "K \xC3\x85");              /* kelvin, angstrom */
    check_view("\xE1\xBF\xBD", "'");                                    /* oxia is U+00B4, which is folded */
    check_view("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C"); /* Hangul */
    check_view("\xED\x95\x98\xE1\x86\xAB", "\xED\x95\x9C");
    check_view("\xE3\x81\x8B\xE3\x82\x99", "\xE3\x81\x8C"); /* kana and voiced mark */
    check_view("\xD0\xB8\xCC\x86", "\xD0\xB9");             /* Cyrillic */
    check_view("\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC"); /* grows under NFC */
    check_view(
        "\xF0\x9D\x85\xA0\xF0\x9D\x85\xA0",
        "\xF0\x9D\x85\x98\xF0\x9D\x85\xA5\xF0\x9D\x85\xAE\xF0\x9D\x85\x98\xF0\x9D\x85\xA5\xF0\x9D\x85\xAE");
    check_view("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "\xF0\x9F\x91\xA9\xF0\x9F\x92\xBB");
}
END_TEST

static void check_fold(const char *text, const char *expected)
{
    qci_buf b = { 0 };
    qci_fold(&b, qci_str_of(text));
    ck_assert(!b.failed);
    ck_assert_str_eq(b.p ? b.p : "", expected);
    qci_buf_free(&b);
}

START_TEST(folding_of_patterns)
{
    check_fold("", "");
    check_fold("don\xE2\x80\x99t", "don't");
    check_fold(" a  b\t", " a  b\t"); /* white space stays */
    check_fold("cafe" ACUTE SHY, "caf" E_ACUTE);
    check_fold(ZWSP, "");
    check_fold("e" SHY ACUTE "x" ACUTE, E_ACUTE "x" ACUTE);
    ck_assert_uint_eq(qci_fold_char(0x2019), '\'');
    ck_assert_uint_eq(qci_fold_char(0x2014), '-');
    ck_assert_uint_eq(qci_fold_char(0x201E), '"');
    ck_assert_uint_eq(qci_fold_char(0x200D), 0);
    ck_assert_uint_eq(qci_fold_char(0xAD), 0);
    ck_assert_uint_eq(qci_fold_char(0x2026), 0x2026);
    ck_assert_uint_eq(qci_fold_char('A'), 'A');
}
END_TEST

static const UNormalizer2 *nfc(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *n = unorm2_getNFCInstance(&status);
    ck_assert(U_SUCCESS(status));
    return n;
}

/* What is folded once stays, and a view folds as patterns are folded. */
static bool folds_alike(uint32_t cp)
{
    static qci_buf text, once, twice;
    qci_buf_clear(&text);
    qci_buf_clear(&once);
    qci_buf_clear(&twice);
    qci_buf_utf8(&text, cp);
    qci_fold(&once, qci_buf_str(&text));
    qci_fold(&twice, qci_buf_str(&once));
    if (!qci_str_eq(qci_buf_str(&once), qci_buf_str(&twice)))
        return false;
    if (qci_is_space_char(cp))
        return true;
    qci_view_source s = { .text = text.p, .turn = { 0, text.n } };
    return qci_view_build(&view, &s, NULL) == QC_OK &&
           qci_str_eq(qci_buf_str(&view.text), qci_buf_str(&once));
}

/* The list that stands in for ICU says nothing that ICU does not. */
static bool is_listed_rightly(uint32_t cp)
{
    UChar units[2];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    U16_APPEND_UNSAFE(units, n, (UChar32)cp);
    return !qci_is_starter(cp) || (qci_fold_char(cp) && unorm2_hasBoundaryBefore(nfc(), (UChar32)cp) &&
                                   unorm2_isNormalized(nfc(), units, n, &status) && U_SUCCESS(status));
}

START_TEST(every_character)
{
    for (uint32_t cp = 0x21; cp <= 0x10FFFF; cp++)
        if ((cp < 0xD800 || cp > 0xDFFF) && !(folds_alike(cp) && is_listed_rightly(cp)))
            ck_abort_msg("U+%04X", (unsigned)cp);
}
END_TEST

/* Rule 1 done the slow way on a whole string: what vanishes is taken out, ICU composes, each character folds,
 * white space is made single. */
static void slow_view(qci_buf *out, const uint32_t *cps, size_t n)
{
    UChar units[128], nfc_units[512];
    char utf8[2048];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < n; i++)
        if (qci_fold_char(cps[i]))
            U16_APPEND_UNSAFE(units, length, (UChar32)cps[i]);
    length = unorm2_normalize(nfc(), units, length, nfc_units, 512, &status);
    u_strToUTF8(utf8, sizeof utf8, &length, nfc_units, length, &status);
    uint32_t cp;
    for (const char *p = utf8, *end = utf8 + length; p < end;) {
        p += qci_utf8_get(p, end, &cp);
        cp = qci_fold_char(cp);
        if (!qci_is_space_char(cp))
            qci_buf_utf8(out, cp);
        else if (out->n && out->p[out->n - 1] != ' ')
            qci_buf_putc(out, ' ');
    }
    if (out->n && out->p[out->n - 1] == ' ')
        out->p[--out->n] = 0;
}

START_TEST(as_icu_composes_whole_strings)
{
    static const uint32_t some[] = {
        'a',    'e',    'b',    '=',    ' ',    ' ',     '\n',    'a',    'c',    'e',    'd',
        'f',    'g',    'h',    '.',    0xAD,   0xE9,    0xA8,    0xB4,   0x300,  0x301,  0x323,
        0x338,  0x327,  0x345,  0x344,  0x200B, 0x2019,  0x2014,  0x2003, 0x212B, 0x3B1,  0x1F71,
        0x438,  0x306,  0x915,  0x93C,  0x958,  0xF71,   0xF73,   0x1100, 0x1161, 0x11A8, 0xAC00,
        0x3042, 0x304B, 0x3099, 0x4E00, 0xF900, 0x1D15E, 0x1F600, 0xFEFF,
    };
    uint32_t seed = 1;
    for (int round = 0; round < 100000; round++) {
        uint32_t cps[24];
        qci_buf text = { 0 }, expected = { 0 };
        for (size_t i = 0; i < 24; i++) {
            seed = seed * 1664525 + 1013904223;
            cps[i] = some[(seed >> 16) % (round % 2 ? 26 : sizeof some / sizeof *some)];
            qci_buf_utf8(&text, cps[i]);
        }
        slow_view(&expected, cps, 24);
        qci_view_source s = { .text = text.p, .turn = { 0, text.n } };
        if (qci_view_build(&view, &s, NULL) != QC_OK ||
            !qci_str_eq(qci_buf_str(&view.text), qci_buf_str(&expected)))
            ck_abort_msg("round %d: '%s' is not '%s'", round, view.text.p, expected.p);
        qci_buf_free(&text);
        qci_buf_free(&expected);
    }
}
END_TEST

START_TEST(many_marks)
{
    enum { MARKS = 1000000 };
    qci_buf text = { 0 };
    qci_buf_putc(&text, 'e');
    for (int i = 0; i < MARKS; i++)
        qci_buf_puts(&text, i % 2 ? ACUTE : DOT_BELOW);
    build(&text);
    ck_assert_mem_eq(view.text.p, "\xE1\xBA\xB9" DOT_BELOW, 5); /* e with dot below; the rest put in order */
    qci_buf_free(&text);
    qci_buf_putc(&text, 'e');
    for (int i = 0; i < 10000; i++)
        qci_buf_puts(&text, ACUTE);
    build(&text);
    ck_assert_uint_eq(view.text.n, 2 + 2 * 9999);
    ck_assert_mem_eq(view.text.p, E_ACUTE ACUTE, 4);
    qci_buf_free(&text);
}
END_TEST

START_TEST(many_invisible)
{
    qci_buf text = { 0 };
    qci_buf_putc(&text, 'e');
    for (int i = 0; i < 1000000; i++)
        qci_buf_puts(&text, ZWSP);
    qci_buf_puts(&text, ACUTE);
    build(&text);
    ck_assert_str_eq(view.text.p, E_ACUTE);
    qci_buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("fold");
    TCase *t = tcase_create("fold");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, clusters);
    tcase_add_test(t, folding_of_patterns);
    tcase_add_test(t, every_character);
    tcase_add_test(t, as_icu_composes_whole_strings);
    tcase_add_test(t, many_marks);
    tcase_add_test(t, many_invisible);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
