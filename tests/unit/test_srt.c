#include "unit.h"

#include "reading.h"

static void check_text(const char *source, const char *text)
{
    reading r;
    read_text_as(&r, &qci_reader_srt, qci_str_of(source));
    ck_assert_msg(r.status == QC_OK, "%s", r.err.message);
    ck_assert_str_eq(r.t->text.p, text);
    reading_free(&r);
}

/* The text, and exactly one warning, or with `words` NULL none. */
static void check(const char *source, const char *text, const char *words, uint32_t count, uint32_t line)
{
    reading r;
    read_text_as(&r, &qci_reader_srt, qci_str_of(source));
    ck_assert_msg(r.status == QC_OK, "%s", r.err.message);
    ck_assert_str_eq(r.t->text.p, text);
    ck_assert_uint_eq(r.t->warnings.n, words != NULL);
    if (words) {
        const qci_warning *w = warning_of(&r, words);
        ck_assert_msg(w != NULL, "no warning of %s", words);
        ck_assert_uint_eq(w->count, count);
        ck_assert_uint_eq(w->line, line);
    }
    reading_free(&r);
}

#define CUE(n, text) #n "\n00:00:0" #n ",000 --> 00:00:0" #n ",900\n" text "\n\n"

START_TEST(plain)
{
    reading r;
    read_text_as(&r, &qci_reader_srt,
                 QCI_STR("1\n00:00:01,000 --> 00:00:02,500\nOne\ntwo,\n three.\n\n"
                         "2\n00:00:03,000 --> 00:00:04,000 X1:40 X2:600 Y1:20 Y2:50\nFour.\n\n"
                         "3\n01:00:00,000 --> 01:00:00,000\nFive.\n"));
    ck_assert_int_eq(r.status, QC_OK);
    ck_assert_str_eq(r.t->text.p, "One two, three. Four.\n\nFive.\n");
    ck_assert_uint_eq(r.t->warnings.n, 0);
    ck_assert(qci_str_is(r.t->dialect, "no speakers"));
    const qci_turn *turns = r.t->turns.items;
    ck_assert_int_eq(turns[0].begin, 1000);
    ck_assert_int_eq(turns[0].finish, 4000);
    ck_assert_uint_eq(turns[0].line, 3);
    ck_assert_int_eq(turns[1].begin, 3600000);
    ck_assert_int_eq(turns[1].finish, 3600000);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 2)->cue, 3);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 2)->line, 13);
    reading_free(&r);
}
END_TEST

START_TEST(names)
{
    reading r;
    read_text_as(&r, &qci_reader_srt,
                 qci_str_of(CUE(1, "Dr. Sample: How are you?") CUE(2, "Jo:\nFine.") CUE(3, "JO: Truly.")));
    ck_assert_str_eq(r.t->text.p, "Dr. Sample: How are you?\n\nJo: Fine. Truly.\n");
    ck_assert_uint_eq(r.t->speakers.n, 2);
    ck_assert(qci_str_is(r.t->dialect, "speakers before the text"));
    reading_free(&r);
}
END_TEST

START_TEST(markup)
{
    check_text(CUE(1, "{\\an8}<i>One</i> <B>two</B>\n<font color=\"#fff\" onload=\"x()\">three</font> "
                      "{\\i1}four{\\i0}."),
               "One two three four.\n");
    check_text(CUE(1, "<i>unclosed"), "unclosed\n");
    check_text(CUE(1, "a < b, {what}, <script>x</script>, <i, {\\an8, &amp;, <"),
               "a < b, {what}, <script>x</script>, <i, {\\an8, &amp;, <\n");
    check_text(CUE(1, "<i") CUE(2, "{\\"), "<i {\\\n");
}
END_TEST

START_TEST(numbers)
{
    check("00:00:01,000 --> 00:00:02,000\none\n\n00:00:02,000 --> 00:00:03,000\ntwo\n", "one two\n",
          "without a number", 2, 1);
    check(CUE(1, "one") "1\n00:00:02,000 --> 00:00:03,000\ntwo\n", "one two\n", "that of the cue before", 1,
          5);
    check("one\n00:00:02,000 --> 00:00:03,000\ntwo\n", "two\n", "number is none", 1, 1);
    check(CUE(1, "one") CUE(5, "two"), "one\n\ntwo\n", NULL, 0, 0);
}
END_TEST

START_TEST(times)
{
    check("1\n00:00:01.000 --> 00:00:02,000\none\n", "one\n", "a dot", 1, 2);
    check("1\n00:00:01,5 --> 00:00:02,000\none\n", "one\n", "fewer than three", 1, 2);
    check("1\n00:00:03,000 --> 00:00:02,000\none\n", "one\n", "ends before", 1, 2);
    check("1\n00:00:0x,000 --> 00:00:02,000\none\n", "one\n", "cannot be read", 1, 2);
    reading r;
    read_text_as(&r, &qci_reader_srt, QCI_STR("1\n596523:14:07,648 --> 596523:14:08,000\none\n"));
    ck_assert_int_eq(QCI_AT(r.t->turns, qci_turn, 0)->begin, INT64_C(2147483647648));
    reading_free(&r);
}
END_TEST

START_TEST(missing_time_line)
{
    reading r;
    read_text_as(&r, &qci_reader_srt, qci_str_of(CUE(1, "one") "2\ntwo\n\n" CUE(3, "three")));
    ck_assert_str_eq(r.t->text.p, "one two three\n");
    ck_assert_uint_eq(warning_of(&r, "a cue without a time line")->line, 5);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 1)->begin, QC_NO_TIME);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 1)->cue, 2);
    reading_free(&r);
}
END_TEST

START_TEST(empty_lines)
{
    check(CUE(1, "one\n\nand more\n \n7") CUE(2, "two"), "one and more 7 two\n", "an empty line within a cue",
          2, 5);
    check("1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n3\n00:00:03,000 --> "
          "00:00:04,000\n3\n",
          "one two 3\n", "no empty line before a cue", 2, 4);
    check("Title\n\n" CUE(1, "one"), "one\n", "before the first cue is left out", 1, 1);
    check(CUE(1, "") CUE(2, "two"), "two\n", "a cue without text", 1, 2);
    check(CUE(1, "one") "2\n00:00:02,000 --> 00:00:03,000", "one\n", "a cue without text", 1, 6);
    check_text(CUE(1, "one") "2", "one\n");
}
END_TEST

START_TEST(byte_order_marks)
{
    check("1\n00:00:01,000 --> 00:00:02,000\none\n\n\xEF\xBB\xBF"
          "2\n00:00:02,000 --> 00:00:03,000\ntwo\n",
          "one two\n", NULL, 0, 0);
}
END_TEST

START_TEST(bids)
{
    ck_assert_int_eq(bid_of(&qci_reader_srt, CUE(1, "one"), ""), 95);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "\n\n1\n00:00:01.000 --> 00:00:02.000\n", ""), 95);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "1\n00:00:0x,000 --> 00:00:02,000\n", ""), 95);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "00:00:01,000 --> 00:00:02,000\n", ""), 95);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "Title\n\n00:00:01,000 --> 00:00:02,000\n", ""), 95);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "00:00:01.000 --> 00:00:02.000\n", ""), 0);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "1\n2\n3\n", "a.srt"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_srt, "", "a.srt"), 0);
}
END_TEST

START_TEST(long_texts)
{
    reading r;
    qci_buf source = { 0 };
    qci_buf_puts(&source, "1\n00:00:01,000 --> 00:00:02,000\n");
    for (int i = 0; i < 1000000; i++)
        qci_buf_puts(&source, "<i {\\");
    read_text_as(&r, &qci_reader_srt, qci_buf_str(&source));
    ck_assert_uint_eq(r.t->text.n, 5 * 1000000 + 1);
    reading_free(&r);
    qci_buf_free(&source);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("srt");
    TCase *c = tcase_create("srt");
    tcase_set_timeout(c, 30);
    tcase_add_test(c, plain);
    tcase_add_test(c, names);
    tcase_add_test(c, markup);
    tcase_add_test(c, numbers);
    tcase_add_test(c, times);
    tcase_add_test(c, missing_time_line);
    tcase_add_test(c, empty_lines);
    tcase_add_test(c, byte_order_marks);
    tcase_add_test(c, bids);
    tcase_add_test(c, long_texts);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
