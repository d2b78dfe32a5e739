#include "unit.h"

#include "reading.h"

#define READER (&qci_reader_markdown)

START_TEST(labels_in_bold)
{
    CHECK_READ(READER,
               "**Jo Sample:** One.\n\n**Kim**: Two.\n\nUnlabelled.\n\n**Jo Sample:** Three.\n\nKim: Four.\n",
               "Jo Sample|One.", "Kim|Two. Unlabelled.", "Jo Sample|Three.", "Kim|Four.");
    CHECK_READ(READER, "**Jo: All in bold?**\n\n**Jo: Again?**\n\nKim: No.\n\nKim: No.\n",
               "Jo|All in bold? Again?", "Kim|No. No.");
    CHECK_READ(READER, "> **Jo:** One.\n> two.\n\n> **Kim:** Three.\n\n> **Jo:** Four\n\n> **Kim:** Five\n",
               "Jo|One. two.", "Kim|Three.", "Jo|Four", "Kim|Five");
}
END_TEST

START_TEST(labels_in_headings)
{
    CHECK_READ(READER,
               "# Talk\n\n### Interviewer\n\nOne.\n\n### Jo\n\nTwo.\n\n### Interviewer\n\nThree.\n\n### Jo "
               "###\n\nFour.\n",
               "Interviewer|One.", "Jo|Two.", "Interviewer|Three.", "Jo|Four.");
}
END_TEST

START_TEST(no_labels)
{
    CHECK_READ(READER, "# About bread\n\nOne *two*\nthree.\n\n- Four\n- Jo: five\n- Jo: six\n",
               "|About bread", "|One two three.", "|Four Jo: five Jo: six");
}
END_TEST

START_TEST(marks_are_blank)
{
    CHECK_READ(READER, "I: A **b** *c* ***d*** __e__ _f_.\nP1: x\n", "I|A b c d e f .", "P1|x");
    CHECK_READ(READER, "I: *a **b** c* **d *e***\nP1: x\n", "I|a b c d e", "P1|x");
    CHECK_READ(READER, "I: *over\ntwo lines*\n\n> quoted\n* item\n+ item\n- item\n\nP1: x\n",
               "I|over two lines quoted item item item", "P1|x");
    CHECK_READ(READER, "I: \\*a\\* \\# b\\\nc\nP1: x\n", "I|*a * # b c", "P1|x");
    CHECK_READ(READER, "I: see [the site](https://example.org/a_(b) \"t\") and ![bread](b.png).\nP1: x\n",
               "I|see the site and bread .", "P1|x");
    CHECK_READ(READER, "I: a\n\n## Part two ##\n\n---\n\nTitle\n=====\n\nP1: x\n", "I|a Part two Title",
               "P1|x");
}
END_TEST

START_TEST(no_word_is_lost)
{
    CHECK_READ(READER, "I: f***ing snake_case __init 2 * 3 * 4 5*6 a* b *c\nP1: x\n",
               "I|f***ing snake_case __init 2 * 3 * 4 5*6 a* b *c", "P1|x");
    CHECK_READ(READER, "I: [my daughter](she is ten) [sic] a ]( b\nP1: x\n",
               "I|[my daughter](she is ten) [sic] a ]( b", "P1|x");
    CHECK_READ(READER, "I: a <!-- never closed\n1984. was the year\nC:\\data \\\nP1: x\n",
               "I|a <!-- never closed 1984. was the year C:\\data", "P1|x");
    CHECK_READ(READER, "---\nJo: One.\nKim: Two.\nJo: Three.\nKim: Four.\n---\n", "Jo|One.", "Kim|Two.",
               "Jo|Three.", "Kim|Four.");
}
END_TEST

START_TEST(comments_and_front_matter)
{
    reading r;
    read_as(&r, READER,
            "---\ntitle: Bread\ntags:\n  - I\n---\n\n<!-- I: no\n\nP1: no\n--> I: a <!-- b --> c <!-- d\ne "
            "--> f\n<!-- g -->\nP1: x\n");
    check_turns(&r, (const char *const[]){ "I|a c f", "P1|x", NULL });
    const qci_warning *w = warning_of(&r, "front matter");
    ck_assert_ptr_nonnull(w);
    ck_assert_uint_eq(w->line, 1);
    ck_assert_ptr_null(warning_of(&r, "before the first label"));
    reading_free(&r);
}
END_TEST

START_TEST(stamps)
{
    reading r;
    read_as(&r, READER,
            "**Jo:** \\[03:59\\] One \\[04:10\\] two \\[laughter\\] three.\n\n\\[12:20\\] Four.\n\n**Jo:** "
            "Five.\n");
    check_turns(&r, (const char *const[]){ "Jo|One two three. Four. Five.", NULL });
    ck_assert_uint_eq(r.t->pieces.n, 3);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 0)->begin, 239000);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 1)->begin, 740000);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 2)->begin, QC_NO_TIME);
    ck_assert_int_eq(QCI_AT(r.t->turns, qci_turn, 0)->begin, 239000);
    reading_free(&r);
}
END_TEST

START_TEST(bids)
{
    int text = bid_of(&qci_reader_text, "", "a.txt");
    ck_assert_int_gt(bid_of(READER, "**Jo:** a\n**Kim:** b\n", "a.txt"), text);
    ck_assert_int_gt(bid_of(READER, "### Jo\na\n### Kim\nb\n### Jo\nc\n", "a.txt"), text);
    ck_assert_int_gt(bid_of(READER, "Jo: a\n", "a.MD"), text);
    ck_assert_int_eq(bid_of(READER, "Jo: a\nKim: b\n", "a.txt"), 0);
    ck_assert_int_eq(bid_of(READER, "# One\n# Two\n", "a.txt"), 0);
    ck_assert_int_eq(bid_of(READER, "Jo: a\n", NULL), 0);
}
END_TEST

static void read_filled(const char *unit, size_t times)
{
    reading r;
    qci_buf b = { 0 };
    for (size_t i = 0; i < times; i++)
        qci_buf_puts(&b, unit);
    read_text_as(&r, READER, qci_buf_str(&b));
    ck_assert_int_eq(r.status, QC_OK);
    reading_free(&r);
    qci_buf_free(&b);
}

/* Each would take hours if anything looked back over what it has seen, or ahead for what never comes. */
START_TEST(large_texts)
{
    read_filled("a *b [c](d e _f \\", 300000);
    read_filled("[a](b", 500000);
    read_filled("a <!-- b\n", 300000);
    read_filled("a <!-- b --> c ", 300000);
    read_filled("*a\n", 300000);
}
END_TEST

START_TEST(sample_of_a_podcast)
{
    reading r;
    qci_buf text = { 0 };
    size_t timed = 0;
    if (read_sample(&text, "plain_text/changelog_492.md")) {
        read_text_as(&r, READER, qci_buf_str(&text));
        ck_assert_int_eq(r.status, QC_OK);
        /* grep -oE '^\*\*[^*]+:\*\*' | uniq | sort | uniq -c */
        ck_assert_uint_eq(r.t->speakers.n, 4);
        ck_assert_uint_eq(turns_of(&r, "Adam Stacoviak"), 103);
        ck_assert_uint_eq(turns_of(&r, "Jerod Santo"), 104);
        ck_assert_uint_eq(turns_of(&r, "Jesse Grosjean"), 151);
        ck_assert_uint_eq(turns_of(&r, "Break"), 2);
        ck_assert_uint_eq(r.t->turns.n, 360);
        /* 379 lines that are not empty, less two of a break with a stamp and nothing said; 24 open with a
         * stamp, less those two */
        ck_assert_uint_eq(r.t->pieces.n, 377);
        for (size_t i = 0; i < r.t->pieces.n; i++)
            timed += QCI_AT(r.t->pieces, qci_piece, i)->begin != QC_NO_TIME;
        ck_assert_uint_eq(timed, 22);
        reading_free(&r);
    }
    qci_buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("markdown");
    TCase *c = tcase_create("markdown");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, labels_in_bold);
    tcase_add_test(c, labels_in_headings);
    tcase_add_test(c, no_labels);
    tcase_add_test(c, marks_are_blank);
    tcase_add_test(c, no_word_is_lost);
    tcase_add_test(c, comments_and_front_matter);
    tcase_add_test(c, stamps);
    tcase_add_test(c, bids);
    tcase_add_test(c, large_texts);
    tcase_add_test(c, sample_of_a_podcast);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
