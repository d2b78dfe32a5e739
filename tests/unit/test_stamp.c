#include "unit.h"

#include "transcript/stamp.h"

/* --- times of cues --- */

typedef struct cue_case {
    const char *text;
    size_t bytes; /* 0: no time */
    int64_t ms;
    uint32_t flags;
} cue_case;

START_TEST(cue_times)
{
    const uint32_t dot = QCI_TIME_DOT, comma = QCI_TIME_COMMA, thin = QCI_TIME_UNPADDED;
    const uint32_t brief = QCI_TIME_SHORT, minus = QCI_TIME_NEGATIVE;
    const cue_case cases[] = {
        { "00:00:00.000", 12, 0, dot },
        { "00:01:02.345", 12, 62345, dot },
        { "01:02.345", 9, 62345, dot },
        { "00:01:02,345 -->", 12, 62345, comma },
        { "10:00:00", 8, 36000000, brief },
        { "123:00:00.000", 13, INT64_C(442800000), dot },
        { "596523:14:07.648", 16, INT64_C(2147483647648), dot },
        { "9999999999:59:59.999", 20, INT64_C(35999999999999999), dot },
        /* the fraction is a number of milliseconds, not a decimal */
        { "0:0:10.20", 9, 10020, dot | thin | brief },
        { "0:0:0.0", 7, 0, dot | thin | brief },
        { "0:0:5.320", 9, 5320, dot | thin },
        { "0:10:10.5", 9, 610005, dot | thin | brief },
        { "00:00:10.50", 11, 10050, dot | brief },
        /* a sign on any field */
        { "0:0:-6.-820", 11, -6820, dot | thin | minus },
        { "-0:0:6.820", 10, -6820, dot | thin | minus },
        { "0:-1:-6.-820", 12, -66820, dot | thin | minus },
        { "-00:00:01.000", 13, -1000, dot | minus },
        { "+00:00:01.000", 13, 1000, dot },
        { "00:00:1d.890", 7, 1000,
          thin | brief }, /* a time with something glued to it: its line is refused */
        /* no times */
        { "", 0, 0, 0 },
        { "12", 0, 0, 0 },
        { ":12:10.000", 0, 0, 0 },
        { "00:60:00.000", 0, 0, 0 },
        { "00:00:60.000", 0, 0, 0 },
        { "00:00:01.", 0, 0, 0 },
        { "00:00:01.0000", 0, 0, 0 },
        { "0:0:0:0.000", 0, 0, 0 },
        { "10000000000:00:00.000", 0, 0, 0 },
        { "00:--1:00.000", 0, 0, 0 },
        { "Name: 1", 0, 0, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t ms = 7;
        uint32_t flags = 0;
        size_t n = qci_stamp_cue_time(qci_str_of(cases[i].text), &ms, &flags);
        ck_assert_msg(n == cases[i].bytes, "%s: %zu bytes", cases[i].text, n);
        ck_assert_msg(!n || ms == cases[i].ms, "%s: %lld ms", cases[i].text, (long long)ms);
        ck_assert_msg(!n || flags == cases[i].flags, "%s: flags %u", cases[i].text, flags);
    }
}
END_TEST

START_TEST(cue_lines)
{
    qci_cue_time t;
    ck_assert(qci_stamp_cue_line(QCI_STR("00:00:01.000 --> 00:00:02.500"), &t));
    ck_assert_int_eq(t.begin, 1000);
    ck_assert_int_eq(t.finish, 2500);
    ck_assert_uint_eq(t.settings, 29);
    ck_assert(qci_stamp_cue_line(QCI_STR("  00:00:01.000-->00:00:02.500\talign:start"), &t));
    ck_assert_uint_eq(t.settings, 29);
    ck_assert(qci_stamp_cue_line(QCI_STR("0:0:-6.-820 --> 0:0:8.970"), &t));
    ck_assert_int_eq(t.begin, -6820);
    ck_assert_int_eq(t.finish, 8970);
    ck_assert_uint_eq(t.flags & QCI_TIME_NEGATIVE, QCI_TIME_NEGATIVE);
    ck_assert(!qci_stamp_cue_line(QCI_STR("00:00:07.000 --> 00:00:1d.890"), &t));
    ck_assert(!qci_stamp_cue_line(QCI_STR("00:00:07.000 -> 00:00:11.890"), &t));
    ck_assert(!qci_stamp_cue_line(QCI_STR("00:00:07.000 -->"), &t));
    ck_assert(!qci_stamp_cue_line(QCI_STR("--> 00:00:11.890"), &t));
    ck_assert(!qci_stamp_cue_line(QCI_STR(""), &t));
}
END_TEST

/* --- stamps in text --- */

typedef struct text_case {
    const char *text;
    size_t marked; /* bytes of a stamp with marks; 0: none */
    size_t bare;   /* and where bare ones count too */
    int64_t ms;
} text_case;

START_TEST(text_stamps)
{
    static const text_case cases[] = {
        { "[00:12:34] yes", 10, 10, 754000 },
        { "(00:12) yes", 7, 7, 12000 },
        { "{0:12}", 6, 6, 12000 },
        { "<00:00:12.5>yes", 12, 12, 12500 },
        { "#00:01:23-4#yes", 12, 12, 83400 },
        { "#00:01:23#", 10, 10, 83000 },
        { "\\[03:59\\] yes", 9, 9, 239000 },
        { "[ 1:02:03 ]", 11, 11, 3723000 },
        { "[00:14:44.04]", 13, 13, 884040 },
        { "[00:14:44,1239]", 15, 15, 884123 },
        { "12:34 yes", 0, 5, 754000 },
        { "12:34", 0, 5, 754000 },
        { "0:01\n", 0, 4, 1000 },
        { "123:45", 0, 6, 7425000 },
        /* none */
        { "12:34pm", 0, 0, 0 },
        { "12:345", 0, 0, 0 },
        { "1:2", 0, 0, 0 },
        { "12:60", 0, 0, 0 },
        { "1:60:00", 0, 0, 0 },
        { "12:34, yes", 0, 0, 0 },
        { "[12]", 0, 0, 0 },
        { "[12:34", 0, 0, 0 },
        { "[12:34)", 0, 0, 0 },
        { "\\[03:59]", 0, 0, 0 },
        { "[laughter 12:34]", 0, 0, 0 },
        { "10:30-11:30", 0, 0, 0 },
        { "", 0, 0, 0 },
        { "1:02:03:04", 0, 0, 0 },
        { "1234:00", 0, 0, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        qci_str s = qci_str_of(cases[i].text);
        int64_t ms = 7;
        ck_assert_msg(qci_stamp_at(s, false, NULL) == cases[i].marked, "%s", cases[i].text);
        ck_assert_msg(qci_stamp_at(s, true, &ms) == cases[i].bare, "%s", cases[i].text);
        ck_assert_msg(ms == (cases[i].bare ? cases[i].ms : 7), "%s: %lld ms", cases[i].text, (long long)ms);
    }
}
END_TEST

START_TEST(stamps_at_the_end)
{
    int64_t ms = 0;
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("Jo Sample  0:04"), true, &ms), 11);
    ck_assert_int_eq(ms, 4000);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("Jo Sample [00:12]"), false, &ms), 10);
    ck_assert_int_eq(ms, 12000);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("1:02:03"), true, &ms), 0);
    ck_assert_int_eq(ms, 3723000);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("Jo Sample  0:04"), false, &ms), SIZE_MAX);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("Jo1:02"), true, &ms), SIZE_MAX);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR("at 0:04 she said"), true, &ms), SIZE_MAX);
    ck_assert_uint_eq(qci_stamp_before(QCI_STR(""), true, &ms), SIZE_MAX);
}
END_TEST

START_TEST(stamps_alone)
{
    int64_t ms = 0;
    ck_assert(qci_stamp_alone(QCI_STR("  12:34 \t"), &ms));
    ck_assert_int_eq(ms, 754000);
    ck_assert(qci_stamp_alone(QCI_STR("[00:12:34]"), NULL));
    ck_assert(!qci_stamp_alone(QCI_STR("12:34 yes"), NULL));
    ck_assert(!qci_stamp_alone(QCI_STR("   "), NULL));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("stamp");
    TCase *c = tcase_create("stamp");
    tcase_add_test(c, cue_times);
    tcase_add_test(c, cue_lines);
    tcase_add_test(c, text_stamps);
    tcase_add_test(c, stamps_at_the_end);
    tcase_add_test(c, stamps_alone);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
