/* PCRE2 in windows and under limits. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "text/regex.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "unit.h"

/* --- a clock that the tests set ------------------------------------------------------------------------------------- */

static struct {
    bool faked;
    int reads;
    int64_t now; /* ms */
    int64_t step; /* added at each read */
} fake;

int clock_gettime(clockid_t id, struct timespec *t)
{
    if (!fake.faked)
        return (int)syscall(SYS_clock_gettime, id, t);
    fake.reads++;
    fake.now += fake.step;
    *t = (struct timespec){ fake.now / 1000, fake.now % 1000 * 1000000 };
    return 0;
}

static void fake_clock(int64_t step)
{
    fake.faked = true;
    fake.reads = 0;
    fake.now = 5000;
    fake.step = step;
}

/* --- helpers --------------------------------------------------------------------------------------------------------- */

typedef struct machine {
    qci_regex *plain;
    qci_regex *jit;
    qci_matcher *matcher;
} machine;

static void begin_with(machine *m, const char *pattern, uint32_t flags, const qci_matcher_options *options)
{
    qc_error err = { 0 };
    ck_assert_msg(qci_regex_new(&m->plain, qci_str_of(pattern), flags, &err) == QC_OK, "%s: %s", pattern, err.message);
    ck_assert_int_eq(qci_regex_jit(&m->jit, m->plain, &err), QC_OK);
    ck_assert_int_eq(qci_matcher_new(&m->matcher, options, &err), QC_OK);
}

static void begin(machine *m, const char *pattern)
{
    static const qci_matcher_options usual = { 0 };
    begin_with(m, pattern, QCI_REGEX_CASELESS, &usual);
}

static void end(machine *m)
{
    qci_regex_free(m->plain);
    qci_regex_free(m->jit);
    qci_matcher_free(m->matcher);
}

/* Find with and without JIT: the same span must come back. */
static void expect_span(const machine *m, qci_str subject, size_t from, size_t start, size_t stop)
{
    const qci_regex *both[] = { m->plain, m->jit };
    for (int i = 0; i < 2; i++) {
        qci_span span;
        ck_assert_int_eq(qci_regex_find(both[i], m->matcher, subject, from, &span, NULL), QC_OK);
        ck_assert_uint_eq(span.start, start);
        ck_assert_uint_eq(span.end, stop);
    }
}

static void expect_news(const machine *m, qci_str subject, size_t from, qc_status news)
{
    const qci_regex *both[] = { m->plain, m->jit };
    for (int i = 0; i < 2; i++) {
        qci_span span;
        ck_assert_int_eq(qci_regex_find(both[i], m->matcher, subject, from, &span, NULL), news);
    }
}

static qci_str repeat(qci_buf *out, const char *unit, size_t times)
{
    qci_buf_clear(out);
    for (size_t i = 0; i < times; i++)
        qci_buf_puts(out, unit);
    return qci_buf_str(out);
}

/* --- compiling ------------------------------------------------------------------------------------------------------- */

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
    static const char *const empty[] = { "", "a*", "a?", "\\b", "(?=a)", "^", "$", "a|", "(a*)*", "(?<=a)b*", "(?!a)" };
    static const char *const solid[] = { "a", "a+", "a|b", "\\ba?b", "(?=a)[ab]", "(?:(a)|b)\\1", "(?<!\\w)\\w(?!\\w)",
                                         "(?(?=ab)\\w|c)", "(a)?(?(1)b|c)", "(?|a|b)", "a{1,3}", "[^a]", "\\X", "(?>a+)" };
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

/* --- finding --------------------------------------------------------------------------------------------------------- */

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
        { "jos\xC3\xA9", "x JOS\xC3\x89", 2, 7 },
        { "kid", "x \xE2\x84\xAA" "id", 2, 7 },     /* U+212A folds to k */
        { "so", "x \xC5\xBF" "o", 2, 5 },           /* U+017F folds to s */
        { "\xE2\x84\xAA", "x k", 2, 3 },
        { "\xC3\xA9", "\xC3\xA8\xC3\x89", 2, 4 },   /* the same first byte */
        { "\xC7\x86", "x \xC7\x84", 2, 4 },
        { "\\w+", "\xE2\x82\xAC \xC3\xBC" "b", 4, 7 },
        { "\\bx", "\xC3\xBCx x", 4, 5 },
        { "\\d", "a\xD9\xA3", 1, 3 },
        { "a\\sb", "a\xC2\xA0" "b", 0, 4 },
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

/* --- windows --------------------------------------------------------------------------------------------------------- */

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
    at_every_place("needle", "\xE2\x82\xAC", "needle");
    at_every_place("\xC3\xA9+", "\xC3\xA8", "\xC3\xA9\xC3\xA9");
    at_every_place("\\W+", "\xE1\x82\xA0", "!"); /* a letter whose last bytes, taken alone, are none */
    at_every_place("[^\xF0\x9F\x98\x80]+", "\xF0\x9F\x98\x80", "\xC3\xA9");
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

/* Where each window looked through the rest for its first byte, a long turn would take the square of its length. */
START_TEST(a_long_turn_takes_linear_time)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    qci_str subject = repeat(&text, "the quick brown fox ", 200000);
    begin(&m, "zebra");
    qci_matcher_deadline(m.matcher, 400);
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(qci_regex_find(m.plain, m.matcher, subject, 0, &span, NULL), QC_END);
    end(&m);
    qci_buf_free(&text);
}
END_TEST

/* --- the longest ------------------------------------------------------------------------------------------------------ */

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

/* --- limits ---------------------------------------------------------------------------------------------------------- */

START_TEST(a_limit_is_never_no_match)
{
    machine m;
    qci_buf text = { 0 };
    begin(&m, "(a+)+;");
    qci_str subject = repeat(&text, "a", 60);
    qci_buf_puts(&text, "b;");
    subject = qci_buf_str(&text);
    expect_news(&m, subject, 0, QCI_REGEX_LIMITED);
    expect_news(&m, subject, 58, QC_END); /* two are soon tried */
    end(&m);
    begin(&m, "(\\w)+\\s*[;:]");
    subject = repeat(&text, "a", 30000);
    qci_buf_puts(&text, "!;");
    subject = qci_buf_str(&text);
    qci_matcher_deadline(m.matcher, 300);
    expect_news(&m, subject, 0, QCI_REGEX_LIMITED);
    end(&m);
    qci_buf_free(&text);
}
END_TEST

START_TEST(a_limit_of_the_callers)
{
    machine m;
    qci_buf text = { 0 };
    qci_str subject = repeat(&text, "a", 12);
    qci_buf_puts(&text, "b;");
    subject = qci_buf_str(&text);
    begin(&m, "(a+)+;");
    expect_news(&m, subject, 0, QC_END); /* some 2^12 ways for the first start */
    end(&m);
    begin_with(&m, "(a+)+;", 0, &(qci_matcher_options){ .match_limit = 500 });
    expect_news(&m, subject, 0, QCI_REGEX_LIMITED);
    end(&m);
    begin_with(&m, "(a+)+;", 0, &(qci_matcher_options){ .match_limit = 3000 });
    expect_news(&m, subject, 0, QCI_REGEX_LIMITED);
    end(&m);
    qci_buf_free(&text);
}
END_TEST

START_TEST(what_is_beyond_the_stack_of_jit)
{
    machine m;
    qci_buf text = { 0 };
    begin(&m, "^(?:(\\w)(\\w)(\\w)(\\w)|b)+;");
    repeat(&text, "abcd", 15000);
    qci_buf_puts(&text, ";");
    expect_span(&m, qci_buf_str(&text), 0, 0, 60001);
    end(&m);
    qci_buf_free(&text);
}
END_TEST

START_TEST(a_short_find_reads_no_clock)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    qci_str turn = repeat(&text, "the quick fox. ", 10);
    begin(&m, "\\w+ zebra");
    fake_clock(0);
    qci_matcher_deadline(m.matcher, 0);
    for (int i = 0; i < 60; i++)
        ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QC_END);
    ck_assert_int_eq(fake.reads, 0);
    for (int i = 0; i < 6000; i++)
        qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL);
    ck_assert_int_gt(fake.reads, 0);
    ck_assert_int_lt(fake.reads, 100);
    fake.faked = false;
    end(&m);
    qci_buf_free(&text);
}
END_TEST

START_TEST(a_hard_window_is_timed)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    repeat(&text, "a", 12);
    qci_buf_puts(&text, "b;");
    begin(&m, "(a+)+;");
    fake_clock(0);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(qci_regex_find(m.plain, m.matcher, qci_buf_str(&text), 0, &span, NULL), QC_END);
    ck_assert_int_eq(fake.reads, 3); /* before each second try, and before the window after one */
    fake.faked = false;
    end(&m);
    qci_buf_free(&text);
}
END_TEST

START_TEST(the_deadline)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    qci_str turn = repeat(&text, "the quick fox. ", 10000); /* 150 kB: a look before each window */
    begin(&m, "\\w+ zebra");
    fake_clock(300);
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QC_END); /* none was set */
    qci_matcher_deadline(m.matcher, 0); /* 1,000 ms */
    fake.reads = 0;
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QCI_REGEX_LIMITED);
    ck_assert_int_eq(fake.reads, 5); /* 0, 300, 600, 900, 1200 */
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QCI_REGEX_LIMITED);
    ck_assert_int_eq(qci_regex_longest(m.jit, m.matcher, QCI_STR("a zebra"), 0, &span, NULL), QCI_REGEX_LIMITED);
    qci_matcher_deadline(m.matcher, 0);
    ck_assert_int_eq(qci_regex_longest(m.jit, m.matcher, QCI_STR("a zebra"), 0, &span, NULL), QC_OK);
    fake.faked = false;
    end(&m);
    qci_buf_free(&text);
}
END_TEST

static int32_t count_and_stop(void *payload)
{
    int *left = payload;
    return --*left < 0;
}

START_TEST(stopping)
{
    machine m;
    qci_buf text = { 0 };
    qci_span span;
    int left = 3;
    qci_str turn = repeat(&text, "the quick fox. ", 10000);
    begin_with(&m, "\\w+ zebra", 0, &(qci_matcher_options){ .stop = count_and_stop, .stop_payload = &left });
    fake_clock(50);
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QC_STOPPED);
    ck_assert_int_eq(left, -1);
    ck_assert_int_eq(fake.reads, 7); /* asked at once, then every second time */
    fake.faked = false;
    end(&m);
    qci_buf_free(&text);
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
    tcase_add_test(all, a_limit_is_never_no_match);
    tcase_add_test(all, a_limit_of_the_callers);
    tcase_add_test(all, what_is_beyond_the_stack_of_jit);
    tcase_add_test(all, a_short_find_reads_no_clock);
    tcase_add_test(all, a_hard_window_is_timed);
    tcase_add_test(all, the_deadline);
    tcase_add_test(all, stopping);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
