/* PCRE2 in windows: what is compiled, found, and the longest. */
#include "matching.h"

/* --- compiling --- */

START_TEST(what_does_not_compile)
{
    static const struct {
        const char *pattern;
        int offset;
    } all[] = { { "a(b", 3 }, { "abc)", 3 }, { "[z-a]", 3 }, { "x{3,2}", 5 }, { "a\\C", 3 } };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        qci_regex *regex;
        qc_error err = { 0 };
        ck_assert_int_eq(qci_regex_new(&regex, qci_str_of(all[i].pattern), 0, &err), QC_ERR_PATTERN);
        ck_assert_ptr_null(regex);
        ck_assert_int_eq(err.code, QC_ERR_PATTERN);
        ck_assert_int_eq((int)err.offset, all[i].offset);
        ck_assert(err.message[0] != 0);
    }
}
END_TEST

START_TEST(bytes_that_are_not_utf8)
{
    qci_regex *regex;
    ck_assert_int_eq(qci_regex_new(&regex, QCI_STR("a\xFF"), 0, NULL), QC_ERR_PATTERN);
}
END_TEST

START_TEST(what_is_too_large)
{
    qci_buf text = { 0 };
    qci_regex *regex;
    qc_error err;
    ck_assert_int_eq(qci_regex_new(&regex, repeat(&text, "a", QCI_REGEX_MAX + 1), 0, &err), QC_ERR_LIMIT);
    ck_assert_int_eq(qci_regex_new(&regex, repeat(&text, "a", QCI_REGEX_MAX / 2), 0, &err), QC_ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.message, "too large"));
    ck_assert_int_eq(qci_regex_new(&regex, repeat(&text, "a", QCI_REGEX_MAX / 4), 0, &err), QC_OK);
    qci_regex_free(regex);
    repeat(&text, "(", 251);
    for (int i = 0; i < 251; i++)
        qci_buf_puts(&text, "a)");
    ck_assert_int_eq(qci_regex_new(&regex, qci_buf_str(&text), 0, &err), QC_ERR_LIMIT);
    qci_buf_free(&text);
}
END_TEST

START_TEST(what_matches_nothing)
{
    static const char *const empty[] = { "",  "a*", "a?",    "\\b",      "(?=a)", "^",
                                         "$", "a|", "(a*)*", "(?<=a)b*", "(?!a)" };
    static const char *const solid[] = { "a",
                                         "a+",
                                         "a|b",
                                         "\\ba?b",
                                         "(?=a)[ab]",
                                         "(?:(a)|b)\\1",
                                         "(?<!\\w)\\w(?!\\w)",
                                         "(?(?=ab)\\w|c)",
                                         "(a)?(?(1)b|c)",
                                         "(?|a|b)",
                                         "a{1,3}",
                                         "[^a]",
                                         "\\X",
                                         "(?>a+)" };
    machine m;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        begin(&m, empty[i]);
        ck_assert_msg(qci_regex_matches_empty(m.plain), "%s", empty[i]);
        end(&m);
    }
    for (size_t i = 0; i < sizeof solid / sizeof *solid; i++) {
        begin(&m, solid[i]);
        ck_assert_msg(!qci_regex_matches_empty(m.plain), "%s", solid[i]);
        end(&m);
    }
}
END_TEST

/* --- finding --- */

START_TEST(finding)
{
    machine m;
    qci_str text = QCI_STR("one kid, two KIDS");
    begin(&m, "kids?");
    expect_span(&m, text, 0, 4, 7);
    expect_span(&m, text, 5, 13, 17);
    expect_span(&m, text, 13, 13, 17);
    expect_news(&m, text, 14, QC_END);
    expect_news(&m, text, text.n, QC_END);
    expect_news(&m, (qci_str){ "", 0 }, 0, QC_END);
    end(&m);
    begin_with(&m, "kids?", 0, &(qci_matcher_options){ 0 });
    expect_news(&m, text, 5, QC_END);
    end(&m);
}
END_TEST

START_TEST(empty_matches_are_passed_over)
{
    machine m;
    begin(&m, "a*");
    expect_span(&m, QCI_STR("bbaa"), 0, 2, 4);
    expect_news(&m, QCI_STR("bb"), 0, QC_END);
    end(&m);
}
END_TEST

START_TEST(edges)
{
    machine m;
    begin(&m, "^a|a$");
    expect_span(&m, QCI_STR("aba"), 0, 0, 1);
    expect_span(&m, QCI_STR("aba"), 1, 2, 3);
    expect_news(&m, QCI_STR("ba\n"), 0, QC_END); /* DOLLAR_ENDONLY */
    end(&m);
    begin(&m, "(?<=b)a");
    expect_span(&m, QCI_STR("ba"), 1, 1, 2); /* what stands before `from` is seen */
    end(&m);
    begin(&m, "a.b");
    expect_span(&m, QCI_STR("a\rb"), 0, 0, 3); /* only LF ends a line, whatever PCRE2 was built with */
    expect_news(&m, QCI_STR("a\nb"), 0, QC_END);
    end(&m);
}
END_TEST

START_TEST(unicode)
{
    static const struct {
        const char *pattern, *subject;
        size_t start, end;
    } all[] = {
        { "jos\u00E9", "x JOS\u00C9", 2, 7 },
        { "kid", "x \u212Aid", 2, 7 }, /* U+212A folds to k */
        { "so", "x \u017Fo", 2, 5 },   /* U+017F folds to s */
        { "\u212A", "x k", 2, 3 },
        { "\u00E9", "\u00E8\u00C9", 2, 4 }, /* the same first byte */
        { "\u01C6", "x \u01C4", 2, 4 },
        { "\\w+", "\u20AC \u00FCb", 4, 7 },
        { "\\bx", "\u00FCx x", 4, 5 },
        { "\\d", "a\u0663", 1, 3 },
        { "a\\sb", "a\u00A0b", 0, 4 },
        { "(?i:z)", "Z", 0, 1 },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        machine m;
        begin(&m, all[i].pattern);
        expect_span(&m, qci_str_of(all[i].subject), 0, all[i].start, all[i].end);
        end(&m);
    }
}
END_TEST

/* --- windows --- */

/* `needle` after `n` times `unit`, wherever the edges of the windows fall. */
static void at_every_place(const char *pattern, const char *unit, const char *needle)
{
    machine m;
    qci_buf text = { 0 };
    begin(&m, pattern);
    for (size_t n = 0; n < 1100; n++) {
        size_t before = repeat(&text, unit, n).n;
        qci_buf_puts(&text, needle);
        qci_buf_puts(&text, unit);
        qci_str subject = qci_buf_str(&text);
        expect_span(&m, subject, 0, before, before + strlen(needle));
        expect_news(&m, subject, before + strlen(needle), QC_END);
    }
    qci_buf_free(&text);
    end(&m);
}

START_TEST(windows_of_ascii)
{
    at_every_place("needle", ".", "needle");
    at_every_place("needle", "n", "needle"); /* every byte could be the first */
    at_every_place("[^.x]+", ".", "needle");
    at_every_place("(?<=\\.)needle|^needle", ".", "needle");
}
END_TEST

START_TEST(windows_of_wide_characters)
{
    at_every_place("needle", "\u20AC", "needle");
    at_every_place("\u00E9+", "\u00E8", "\u00E9\u00E9");
    at_every_place("\\W+", "\u10A0", "!"); /* a letter whose last bytes, taken alone, are none */
    at_every_place("[^\U0001F600]+", "\U0001F600", "\u00E9");
}
END_TEST

START_TEST(a_match_longer_than_a_window)
{
    machine m;
    qci_buf text = { 0 };
    begin(&m, "x[^y]*y");
    repeat(&text, "a", 250);
    qci_buf_puts(&text, "x");
    for (int i = 0; i < 1000; i++)
        qci_buf_puts(&text, "b");
    qci_buf_puts(&text, "y");
    expect_span(&m, qci_buf_str(&text), 0, 250, 1252);
    qci_buf_free(&text);
    end(&m);
}
END_TEST

/* Where each window looked through the rest for its first byte, a long turn would take the square of its
 * length. */
START_TEST(a_long_turn_takes_linear_time)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    qci_str subject = repeat(&text, "the quick brown fox ", 200000);
    begin(&m, "zebra");
    qci_matcher_deadline(m.matcher, 20000); /* the square of it takes a minute */
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(qci_regex_find(m.plain, m.matcher, subject, 0, &span, NULL), QC_END);
    end(&m);
    qci_buf_free(&text);
}
END_TEST

/* --- the longest --- */

static void expect_longest(const char *pattern, const char *subject, size_t at, size_t stop)
{
    machine m;
    qci_span span;
    begin(&m, pattern);
    qc_status status = qci_regex_longest(m.jit, m.matcher, qci_str_of(subject), at, &span, NULL);
    ck_assert_int_eq(status, stop ? QC_OK : QC_END);
    if (stop) {
        ck_assert_uint_eq(span.start, at);
        ck_assert_uint_eq(span.end, stop);
    }
    end(&m);
}

START_TEST(longest)
{
    expect_longest("a|ab|abc", "xabcabc", 1, 4);
    expect_longest("a|ab|abc", "xabcabc", 0, 0); /* only there */
    expect_longest("a*?", "aaab", 0, 3);
    expect_longest("b*", "aaab", 0, 0); /* never empty */
    expect_longest("(?<!\\w)(?:look|look after)(?!\\w)", "to look after it", 3, 13);
    expect_longest("(?<!\\w)after", "lookafter", 4, 0);
    expect_longest("^a", "aa", 1, 0);
    expect_longest("(?:a|ab)(?:c|bcd)(?:d*)", "abcd", 0, 4);
}
END_TEST

START_TEST(longest_with_a_large_workspace)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    begin(&m, "(?:a?){400}(?:a|b)+(?:\\w|a|.){300}");
    qci_str subject = repeat(&text, "a", 900);
    ck_assert_int_eq(qci_regex_longest(m.plain, m.matcher, subject, 0, &span, NULL), QC_OK);
    ck_assert_uint_eq(span.end, 900);
    qci_buf_free(&text);
    end(&m);
}
END_TEST

START_TEST(what_only_backtracking_can_do)
{
    machine m;
    qci_span span;
    qc_error err = { 0 };
    begin(&m, "(a)\\1");
    ck_assert_int_eq(qci_regex_longest(m.plain, m.matcher, QCI_STR("aa"), 0, &span, &err), QC_ERR_LIBRARY);
    ck_assert_int_eq(err.detail, -42);
    end(&m);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("regex");
    TCase *all = tcase_create("regex");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, what_does_not_compile);
    tcase_add_test(all, bytes_that_are_not_utf8);
    tcase_add_test(all, what_is_too_large);
    tcase_add_test(all, what_matches_nothing);
    tcase_add_test(all, finding);
    tcase_add_test(all, empty_matches_are_passed_over);
    tcase_add_test(all, edges);
    tcase_add_test(all, unicode);
    tcase_add_test(all, windows_of_ascii);
    tcase_add_test(all, windows_of_wide_characters);
    tcase_add_test(all, a_match_longer_than_a_window);
    tcase_add_test(all, a_long_turn_takes_linear_time);
    tcase_add_test(all, longest);
    tcase_add_test(all, longest_with_a_large_workspace);
    tcase_add_test(all, what_only_backtracking_can_do);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
