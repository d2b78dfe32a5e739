/* PCRE2 under limits: a regex that would take too long is news, and never "no match". */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "matching.h"

/* --- a clock that the tests set --- */

static struct {
    bool faked;
    int reads;
    int64_t now;  /* ms */
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
    qci_matcher_deadline(m.matcher, 0);                                               /* 1,000 ms */
    fake.reads = 0;
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QCI_REGEX_LIMITED);
    ck_assert_int_eq(fake.reads, 5); /* 0, 300, 600, 900, 1200 */
    ck_assert_int_eq(qci_regex_find(m.jit, m.matcher, turn, 0, &span, NULL), QCI_REGEX_LIMITED);
    ck_assert_int_eq(qci_regex_longest(m.jit, m.matcher, QCI_STR("a zebra"), 0, &span, NULL),
                     QCI_REGEX_LIMITED);
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
    Suite *s = suite_create("regex limits");
    TCase *all = tcase_create("regex limits");
    tcase_set_timeout(all, 60);
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
