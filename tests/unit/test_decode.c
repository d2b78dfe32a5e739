#include "unit.h"

#include "base/str.h"
#include "text/decode.h"

typedef struct expected {
    const char *bytes;
    size_t n;
    const char *forced;
    const char *encoding;
    bool guessed;
    const char *text;
} expected;

#define BYTES(literal) literal, sizeof(literal) - 1

static void check(const expected *e)
{
    qci_decoded d;
    qc_error err;
    qc_status status = qci_decode(&d, e->bytes, e->n, e->forced, &err);
    ck_assert_msg(status == QC_OK, "%s: %s", e->text, status ? err.message : "");
    ck_assert_str_eq(d.encoding, e->encoding);
    ck_assert_int_eq(d.guessed, e->guessed);
    ck_assert_str_eq(d.text.p, e->text);
    ck_assert_uint_eq(d.text.n, strlen(e->text));
    ck_assert_uint_eq(d.nuls, 0);
    ck_assert_uint_eq(d.replaced, 0);
    if (!e->guessed)
        ck_assert_str_eq(d.icu_guess, "");
    qci_decoded_free(&d);
}

static void check_error(const char *bytes, size_t n, const char *forced, qc_status status, uint64_t offset)
{
    qci_decoded d;
    qc_error err;
    ck_assert_int_eq(qci_decode(&d, bytes, n, forced, &err), status);
    ck_assert_int_eq(err.code, status);
    ck_assert_msg(err.offset == offset, "%s", err.message);
    if (status == QC_ERR_ENCODING)
        ck_assert_ptr_nonnull(strstr(err.message, "save the file as UTF-8"));
    qci_decoded_free(&d);
}

#define E_ACUTE "\xC3\xA9"
#define EMOJI "\xF0\x9F\x98\x80"

START_TEST(unicode)
{
    static const expected cases[] = {
        { BYTES("plain"), NULL, "UTF-8", false, "plain" },
        { BYTES("caf" E_ACUTE " " EMOJI), NULL, "UTF-8", false, "caf" E_ACUTE " " EMOJI },
        { BYTES("\xEF\xBB\xBFmarked"), NULL, "UTF-8", false, "marked" },
        { BYTES("\xEF\xBB\xBF\xEF\xBB\xBFtwice"), NULL, "UTF-8", false, "\xEF\xBB\xBFtwice" },
        { BYTES("in\xEF\xBB\xBFside"), NULL, "UTF-8", false, "in\xEF\xBB\xBFside" },
        { BYTES("\xFF\xFE\xE9\0!\0"), NULL, "UTF-16LE", false, E_ACUTE "!" },
        { BYTES("\xFE\xFF\0\xE9\0!"), NULL, "UTF-16BE", false, E_ACUTE "!" },
        { BYTES("\xFF\xFE\xFF\xFE!\0"), NULL, "UTF-16LE", false, "\xEF\xBB\xBF!" },
        { BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), NULL, "UTF-16LE", false, EMOJI },
        { BYTES("\xFF\xFE\0\0\xE9\0\0\0"), NULL, "UTF-32LE", false, E_ACUTE },
        { BYTES("\0\0\xFE\xFF\0\0\0\xE9\0\1\xF6\0"), NULL, "UTF-32BE", false, E_ACUTE EMOJI },
        { BYTES("h\0i\0 \0\xE9\0"), NULL, "UTF-16LE", true, "hi " E_ACUTE },
        { BYTES("\0h\0i\0 \0\xE9"), NULL, "UTF-16BE", true, "hi " E_ACUTE },
        /* Greek with one space in seven characters */
        { BYTES("\xB1\x03\xB1\x03\xB1\x03 \0\xB1\x03\xB1\x03\xB1\x03"), NULL, "UTF-16LE", true,
          "\xCE\xB1\xCE\xB1\xCE\xB1 \xCE\xB1\xCE\xB1\xCE\xB1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}
END_TEST

START_TEST(line_ends)
{
    static const expected cases[] = {
        { BYTES("a\r\nb\rc\nd\r\r\ne\n\rf\r"), NULL, "UTF-8", false, "a\nb\nc\nd\n\ne\n\nf\n" },
        { BYTES("\xFF\xFE"
                "a\0\r\0\n\0b\0"),
          NULL, "UTF-16LE", false, "a\nb" },
        { BYTES("\xE9\r\n.\r"), NULL, "windows-1252", true, E_ACUTE "\n.\n" },
        { BYTES("0123456789\r\n0123456\r\n"), NULL, "UTF-8", false, "0123456789\n0123456\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}
END_TEST

START_TEST(windows_1252)
{
    static const expected cases[] = {
        { BYTES("It\x92s na\xEFve \x96 na\xEFve"), NULL, "windows-1252", true,
          "It\xE2\x80\x99s na\xC3\xAFve \xE2\x80\x93 na\xC3\xAFve" },
        { BYTES("caf\xE9"), NULL, "windows-1252", true, "caf" E_ACUTE },
        { BYTES("\x80 1"), NULL, "windows-1252", true, "\xE2\x82\xAC 1" },
        /* two high bytes form a sequence, three do not */
        { BYTES("caf\xC3\xA9 caf\xE9 caf\xE9 caf\xE9"), NULL, "windows-1252", true,
          "caf\xC3\x83\xC2\xA9 caf" E_ACUTE " caf" E_ACUTE " caf" E_ACUTE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
    check_error(BYTES("caf\xE9 \x81."), NULL, QC_ERR_ENCODING, 5);
    check_error(BYTES("caf\xE9 \x8D."), NULL, QC_ERR_ENCODING, 5);
    check_error(BYTES("caf\xE9 \x8F."), NULL, QC_ERR_ENCODING, 5);
    check_error(BYTES("caf\xE9 \x90."), NULL, QC_ERR_ENCODING, 5);
    check_error(BYTES("caf\xE9 \x9D."), NULL, QC_ERR_ENCODING, 5);
}
END_TEST

START_TEST(icu_has_its_own_guess)
{
    qci_decoded d;
    const char *text = "Je suis all\xE9 \xE0 l'\xE9"
                       "cole pour voir le ma\xEEtre, et il \xE9tait d\xE9j\xE0 parti.";
    ck_assert_int_eq(qci_decode(&d, text, strlen(text), NULL, NULL), QC_OK);
    ck_assert_str_eq(d.encoding, "windows-1252");
    ck_assert_str_eq(d.icu_guess, "ISO-8859-1");
    qci_decoded_free(&d);
}
END_TEST

START_TEST(damaged_utf8)
{
    check_error(BYTES("caf" E_ACUTE " caf" E_ACUTE " caf\xE9 x"), NULL, QC_ERR_ENCODING, 15);
    check_error(BYTES("x \xC0\xAF"), NULL, QC_ERR_ENCODING, 2);                 /* overlong */
    check_error(BYTES("x \xED\xA0\xBD\xED\xB8\x80"), NULL, QC_ERR_ENCODING, 2); /* CESU-8 */
    check_error(BYTES("x \xF4\x90\x80\x80"), NULL, QC_ERR_ENCODING, 2);         /* above U+10FFFF */
    check_error(BYTES("x \xE2\x82"), NULL, QC_ERR_ENCODING, 2);                 /* cut */
    check_error(BYTES("\xEF\xBB\xBFx\xE9"), NULL, QC_ERR_ENCODING, 4);          /* the mark has said UTF-8 */
}
END_TEST

START_TEST(damaged_utf16_and_32)
{
    check_error(BYTES("\xFF\xFE"
                      "a\0b"),
                NULL, QC_ERR_ENCODING, 4); /* an odd number of bytes */
    check_error(BYTES("\xFE\xFF\0a\0"), NULL, QC_ERR_ENCODING, 4);
    check_error(BYTES("a\0b\0c\0d"), NULL, QC_ERR_ENCODING, 6);
    check_error(BYTES("\xFF\xFE"
                      "a\0\x3D\xD8"
                      "b\0"),
                NULL, QC_ERR_ENCODING, 4); /* half a pair */
    check_error(BYTES("\xFF\xFE"
                      "a\0\x00\xDE"
                      "b\0"),
                NULL, QC_ERR_ENCODING, 4);
    check_error(BYTES("\xFF\xFE"
                      "a\0\x3D\xD8"),
                NULL, QC_ERR_ENCODING, 4);
    check_error(BYTES("\xFF\xFE\0\0\0\xD8\0\0"), NULL, QC_ERR_ENCODING, 4);
    check_error(BYTES("\xFF\xFE\0\0a\0\0"), NULL, QC_ERR_ENCODING, 4);
}
END_TEST

START_TEST(empty)
{
    check_error(BYTES(""), NULL, QC_ERR_EMPTY, QC_NOWHERE);
    check_error(BYTES("\xEF\xBB\xBF"), NULL, QC_ERR_EMPTY, QC_NOWHERE);
    check_error(BYTES("\xFF\xFE"), NULL, QC_ERR_EMPTY, QC_NOWHERE);
    check_error(BYTES("\xFE\xFF"), NULL, QC_ERR_EMPTY, QC_NOWHERE);
    check_error(BYTES("\xFF\xFE\0\0"), NULL, QC_ERR_EMPTY, QC_NOWHERE);
    check_error(BYTES(""), "latin1", QC_ERR_EMPTY, QC_NOWHERE);
    qci_decoded d;
    ck_assert_int_eq(qci_decode(&d, NULL, 0, NULL, NULL), QC_ERR_EMPTY);
    qci_decoded_free(&d);
}
END_TEST

START_TEST(forced)
{
    static const expected cases[] = {
        { BYTES("\xC3\xA9"), "latin1", "ISO-8859-1", false, "\xC3\x83\xC2\xA9" },
        { BYTES("\xC3\xA9\r\n"), "utf8", "UTF-8", false, E_ACUTE "\n" },
        { BYTES("\x8E"), "macroman", "macintosh", false, E_ACUTE },
        { BYTES("\xE4\xEE\xEC"), "windows-1251", "windows-1251", false, "\xD0\xB4\xD0\xBE\xD0\xBC" },
        { BYTES("\x93\xFA\x96\x7B"), "Shift_JIS", "Shift_JIS", false, "\xE6\x97\xA5\xE6\x9C\xAC" },
        { BYTES("\x3D\xD8\x00\xDE"), "UTF-16LE", "UTF-16LE", false, EMOJI },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
    check_error(BYTES("ab\x93"), "Shift_JIS", QC_ERR_ENCODING, 2);
    check_error(BYTES("ab\xE9."), "utf-8", QC_ERR_ENCODING, 2);
    check_error(BYTES("ab\xE9."), "US-ASCII", QC_ERR_ENCODING, 2);
    check_error(BYTES("ab"), "no-such-encoding", QC_ERR_ARGUMENT, QC_NOWHERE);
    check_error(BYTES("ab"), "", QC_ERR_ARGUMENT, QC_NOWHERE);
    check_error(BYTES("ab"), "../ab", QC_ERR_ARGUMENT, QC_NOWHERE);
}
END_TEST

/* ICU converts in pieces of 1,024 units: a pair must not fall apart at any of them. */
START_TEST(long_conversions)
{
    qci_buf utf16 = { 0 }, utf8 = { 0 };
    qci_buf_add(&utf16, "\xFF\xFEx\0", 4);
    qci_buf_puts(&utf8, "x");
    for (int i = 0; i < 3000; i++) {
        qci_buf_add(&utf16, "\x3D\xD8\x00\xDE", 4);
        qci_buf_puts(&utf8, EMOJI);
    }
    check(&(expected){ utf16.p, utf16.n, NULL, "UTF-16LE", false, utf8.p });
    qci_buf_free(&utf16);
    qci_buf_free(&utf8);
}
END_TEST

START_TEST(what_xml_forbids)
{
    qci_decoded d;
    const char bytes[] = "ab\0c\0\x01\r\n\x0B.....\x1F\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\x7F\t\xC2\x85";
    ck_assert_int_eq(qci_decode(&d, bytes, sizeof bytes - 1, NULL, NULL), QC_OK);
#define R "\xEF\xBF\xBD"
    ck_assert_str_eq(d.text.p, "ab" R "c" R R "\n" R "....." R R R R "\x7F\t\xC2\x85");
    ck_assert_uint_eq(d.nuls, 2);
    ck_assert_uint_eq(d.first_nul, 2);
    ck_assert_uint_eq(d.replaced, 5);
    ck_assert_uint_eq(d.first_replaced, 9); /* ab, U+FFFD, c, U+FFFD */
    ck_assert_str_eq(d.encoding, "UTF-8");
    qci_decoded_free(&d);
}
END_TEST

/* NULs at odd and even places, or few, are no UTF-16. */
START_TEST(stray_nuls)
{
    qci_decoded d;
    ck_assert_int_eq(qci_decode(&d, BYTES("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\n"), NULL, NULL), QC_OK);
    ck_assert_str_eq(d.encoding, "UTF-8");
    ck_assert_uint_eq(d.nuls, 1);
    qci_decoded_free(&d);
    ck_assert_int_eq(qci_decode(&d, BYTES("I: a\0ll we\0ll\n"), NULL, NULL), QC_OK);
    ck_assert_str_eq(d.encoding, "UTF-8");
    ck_assert_uint_eq(d.nuls, 2);
    qci_decoded_free(&d);
    ck_assert_int_eq(qci_decode(&d, BYTES("padded\0\0\0\0\0\0"), NULL, NULL), QC_OK);
    ck_assert_uint_eq(d.nuls, 6);
    ck_assert(!d.guessed);
    qci_decoded_free(&d);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("decode");
    TCase *t = tcase_create("decode");
    tcase_add_test(t, unicode);
    tcase_add_test(t, line_ends);
    tcase_add_test(t, windows_1252);
    tcase_add_test(t, icu_has_its_own_guess);
    tcase_add_test(t, damaged_utf8);
    tcase_add_test(t, damaged_utf16_and_32);
    tcase_add_test(t, empty);
    tcase_add_test(t, forced);
    tcase_add_test(t, long_conversions);
    tcase_add_test(t, what_xml_forbids);
    tcase_add_test(t, stray_nuls);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
