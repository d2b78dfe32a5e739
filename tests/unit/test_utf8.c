/* Character classes are held against PCRE2, which is what they have to agree with. */
#include "unit.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/buf.h"
#include "text/utf8.h"

START_TEST(characters_are_decoded)
{
    static const struct {
        const char *bytes;
        size_t n;
        uint32_t cp;
    } cases[] = {
        { "a", 1, 'a' },
        { "\x7F", 1, 0x7F },
        { "\xC2\x80", 2, 0x80 },
        { "\xDF\xBF", 2, 0x7FF },
        { "\xE0\xA0\x80", 3, 0x800 },
        { "\xEF\xBF\xBD", 3, 0xFFFD },
        { "\xF0\x90\x80\x80", 4, 0x10000 },
        { "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t cp;
        ck_assert_uint_eq(qci_utf8_get(cases[i].bytes, cases[i].bytes + cases[i].n, &cp), cases[i].n);
        ck_assert_uint_eq(cp, cases[i].cp);
        ck_assert_uint_eq(qci_utf8_check(cases[i].bytes, cases[i].n), cases[i].n);
    }
}
END_TEST

/* Each fault stands after `good` bytes of valid text, at every place of an eight-byte word. */
START_TEST(faults_are_found_where_they_are)
{
    static const char *const faults[] = {
        "\x80", /* a continuation byte alone */
        "\xBF",
        "\xC0\xAF", /* overlong */
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80", /* surrogates */
        "\xED\xBF\xBF",
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xC3", /* cut */
        "\xE2\x82",
        "\xF0\x9F\x98",
        "\xC3 ", /* no continuation */
        "\xE2\x82 ",
        "\xF0\x9F\x98 ",
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        for (size_t good = 2; good < 18; good++) {
            char text[32] = "\xC3\xA9"
                            "abcdefghijklmnopq";
            strcpy(text + good, faults[i]);
            ck_assert_uint_eq(qci_utf8_check(text, good + strlen(faults[i])), good);
        }
    ck_assert_uint_eq(qci_utf8_check("", 0), 0);
}
END_TEST

START_TEST(characters_are_counted)
{
    /* three, two, four, one bytes; then twenty of ASCII */
    const char *text = "\xE2\x82\xAC\xC3\xA9\xF0\x9F\x98\x80x0123456789abcdefghij";
    size_t n = strlen(text);
    ck_assert_uint_eq(qci_utf8_count(text, n), 24);
    ck_assert_uint_eq(qci_utf8_count_utf16(text, n), 25);
    ck_assert_uint_eq(qci_utf8_count(text, 0), 0);
    ck_assert_uint_eq(qci_utf8_count(text, 9), 3);
    ck_assert_uint_eq(qci_utf8_count_utf16(text, 9), 4);
    const char *pairs = "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80";
    ck_assert_uint_eq(qci_utf8_count(pairs, 20), 5);
    ck_assert_uint_eq(qci_utf8_count_utf16(pairs, 20), 10);
}
END_TEST

typedef struct matcher {
    pcre2_code *code;
    pcre2_match_data *data;
} matcher;

static matcher matcher_of(const char *pattern)
{
    int error;
    PCRE2_SIZE offset;
    matcher m;
    m.code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP, &error, &offset,
                           NULL);
    ck_assert_ptr_nonnull(m.code);
    m.data = pcre2_match_data_create_from_pattern(m.code, NULL);
    return m;
}

static bool matches(matcher m, uint32_t cp)
{
    qci_buf b = { 0 };
    qci_buf_utf8(&b, cp);
    int found = pcre2_match(m.code, (PCRE2_SPTR)b.p, b.n, 0, PCRE2_NO_UTF_CHECK, m.data, NULL);
    qci_buf_free(&b);
    return found >= 0;
}

static void matcher_free(matcher m)
{
    pcre2_match_data_free(m.data);
    pcre2_code_free(m.code);
}

/* Every character that PCRE2's Unicode has. */
static void same_as(const char *pattern, bool (*is)(uint32_t))
{
    matcher class = matcher_of(pattern), unassigned = matcher_of("\\p{Cn}");
    unsigned seen = 0;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        bool expected = matches(class, cp);
        if (is(cp) != expected && !matches(unassigned, cp))
            ck_abort_msg(
                "U+%04X is %s %s to PCRE2 %d.%d. If this is \\w, and Mn and Pc are in it (PCRE2 10.43 and "
                "later), words, counts and distances differ from what patterns find: see qci_is_word_char",
                (unsigned)cp, expected ? "of" : "not of", pattern, PCRE2_MAJOR, PCRE2_MINOR);
        seen += expected;
    }
    ck_assert_uint_gt(seen, 0);
    matcher_free(class);
    matcher_free(unassigned);
}

START_TEST(classes_are_those_of_pcre2)
{
    same_as("\\w", qci_is_word_char);
    same_as("\\p{White_Space}", qci_is_space_char);
    same_as("\\d", qci_is_digit_char);
    same_as("\\p{P}", qci_is_punct_char);
    same_as("[\\p{Lu}\\p{Lt}]", qci_is_upper_char);
    same_as("\\p{Ll}", qci_is_lower_char);
}
END_TEST

START_TEST(xml_characters)
{
    static const uint32_t yes[] = { 0x9,    0xA,    0xD,    0x20,    0x7F,    0x85,    0xD7FF,
                                    0xE000, 0xFEFF, 0xFFFD, 0x10000, 0x1FFFE, 0x10FFFF };
    static const uint32_t no[] = { 0, 1, 8, 0xB, 0xC, 0xE, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000 };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        ck_assert_msg(qci_is_xml_char(yes[i]), "U+%04X", (unsigned)yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        ck_assert_msg(!qci_is_xml_char(no[i]), "U+%04X", (unsigned)no[i]);
}
END_TEST

START_TEST(case_is_folded)
{
    ck_assert(qci_utf8_is_nocase(QCI_STR("Stra\xC3\x9F"
                                         "e"),
                                 QCI_STR("sTRA\xC3\x9F"
                                         "E")));
    ck_assert(qci_utf8_is_nocase(QCI_STR("\xC3\x89t\xC3\xA9"), QCI_STR("\xC3\xA9T\xC3\x89")));
    ck_assert(qci_utf8_is_nocase(QCI_STR("\xCE\xA3\xCF\x82"), QCI_STR("\xCF\x83\xCF\x83"))); /* sigmas */
    ck_assert(!qci_utf8_is_nocase(QCI_STR("ab"), QCI_STR("abc")));
    ck_assert(!qci_utf8_is_nocase(QCI_STR("abc"), QCI_STR("ab")));
    ck_assert(!qci_utf8_is_nocase(QCI_STR("e"), QCI_STR("\xC3\xA9")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("utf8");
    TCase *t = tcase_create("utf8");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, characters_are_decoded);
    tcase_add_test(t, faults_are_found_where_they_are);
    tcase_add_test(t, characters_are_counted);
    tcase_add_test(t, classes_are_those_of_pcre2);
    tcase_add_test(t, xml_characters);
    tcase_add_test(t, case_is_folded);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
