#include "unit.h"

#include "reading.h"

#define READER (&qci_reader_text)

START_TEST(labels_make_turns)
{
    CHECK_READ(READER, "I: How was it?\nP07: It was fine.\nI: Good.\nP07: Yes.\n", "I|How was it?",
               "P07|It was fine.", "I|Good.", "P07|Yes.");
    CHECK_READ(READER, "Interviewer 1 : One?\n\nInterviewer1: Two?\n\nJo:Yes.\n\nJO: No.",
               "Interviewer 1|One? Two?", "Jo|Yes. No.");
    CHECK_READ(READER,
               "The First Minister (Robin Sample):\nGood morning.\n\nJo:\nHello.\n\nThe First Minister "
               "(Robin Sample):\nBye.\n\nJo:\nBye.\n",
               "The First Minister (Robin Sample)|Good morning.", "Jo|Hello.",
               "The First Minister (Robin Sample)|Bye.", "Jo|Bye.");
}
END_TEST

START_TEST(a_blank_line_does_not_end_a_turn)
{
    CHECK_READ(READER, "Jo: One.\n\nTwo\nlines.\n\nKim: Three.\n\nJo: Four.\nKim: Five.\n",
               "Jo|One. Two lines.", "Kim|Three.", "Jo|Four.", "Kim|Five.");
}
END_TEST

START_TEST(without_labels_a_paragraph_is_a_turn)
{
    CHECK_READ(READER, "One\ntwo.\n\n \t\xC2\xA0\nThree.\n\n\nFour.", "|One two.", "|Three.", "|Four.");
    CHECK_READ(READER, "One.\n", "|One.");
}
END_TEST

START_TEST(text_before_the_first_label_is_no_turn)
{
    reading r;
    read_as(&r, READER, "Interview about bread\n3 March\n\nI: Yes?\nP1: No.\n");
    check_turns(&r, (const char *const[]){ "I|Yes?", "P1|No.", NULL });
    const qci_warning *w = warning_of(&r, "before the first label");
    ck_assert_ptr_nonnull(w);
    ck_assert_uint_eq(w->line, 1);
    ck_assert_uint_eq(w->count, 2);
    reading_free(&r);
}
END_TEST

START_TEST(a_candidate_seen_once_is_speech)
{
    reading r;
    read_as(&r, READER, "Jo: One.\nKim: Two.\nJo: Three.\nNote: four.\n");
    check_turns(&r, (const char *const[]){ "Jo|One. Kim: Two. Three. Note: four.", NULL });
    const qci_warning *w = warning_of(&r, "only once");
    ck_assert_ptr_nonnull(w);
    ck_assert_uint_eq(w->line, 2);
    ck_assert_uint_eq(w->count, 2);
    ck_assert_uint_eq(qci_str_find(w->message, QCI_STR("Kim")), SIZE_MAX);
    reading_free(&r);
}
END_TEST

START_TEST(bad_labels_stay_speech)
{
    CHECK_READ(READER,
               "Jo: See\nhttps://example.org\nhttps://example.org\n10:30 or\n10:30 yes\nKim: It is\nsaid Jo: "
               "no.\nJo: [laughter] A\n"
               "Kim: B\n[laughter] C\n",
               "Jo|See https://example.org https://example.org 10:30 or 10:30 yes", "Kim|It is said Jo: no.",
               "Jo|A", "Kim|B C");
}
END_TEST

/* Piece i: its line, begin, and text. */
static void check_piece(const reading *r, size_t i, uint32_t line, int64_t begin, const char *text)
{
    ck_assert_uint_lt(i, r->t->pieces.n);
    const qci_piece *p = QCI_AT(r->t->pieces, qci_piece, i);
    ck_assert_uint_eq(p->line, line);
    ck_assert_int_eq(p->begin, begin);
    ck_assert_int_eq(p->finish, QC_NO_TIME);
    ck_assert_uint_eq(p->cue, 0);
    ck_assert(qci_str_is((qci_str){ r->t->text.p + p->text.start, p->text.end - p->text.start }, text));
}

START_TEST(a_stamp_is_the_time_of_the_piece_it_opens)
{
    reading r;
    read_as(&r, READER,
            "[00:00:01] Jo: One.\nTwo [00:00:05] three.\n00:10\nFour.\n[00:20] Five.\nKim "
            "(00:30):\nSix.\n0:40 Jo: Seven.\nKim: Eight.\n");
    check_turns(&r, (const char *const[]){ "Jo|One. Two three. Four. Five.", "Kim|Six.", "Jo|Seven.",
                                           "Kim|Eight.", NULL });
    ck_assert_uint_eq(r.t->pieces.n, 7);
    check_piece(&r, 0, 1, 1000, "One.");
    check_piece(&r, 1, 2, QC_NO_TIME, "Two [00:00:05] three.");
    check_piece(&r, 2, 4, 10000, "Four.");
    check_piece(&r, 3, 5, 20000, "Five.");
    check_piece(&r, 4, 7, 30000, "Six.");
    check_piece(&r, 5, 8, 40000, "Seven.");
    check_piece(&r, 6, 9, QC_NO_TIME, "Eight.");
    ck_assert_int_eq(QCI_AT(r.t->turns, qci_turn, 0)->begin, 1000);
    ck_assert_int_eq(QCI_AT(r.t->turns, qci_turn, 0)->finish, QC_NO_TIME);
    ck_assert(r.t->timed);
    reading_free(&r);
    /* A stamp beside a label that says nothing is not the time of the next label's words; one on a line of
     * its own is. */
    read_as(&r, READER, "Jo: [0:10]\nKim: One.\n0:20\nJo: Two.\n\n[0:30]\n\nThree.\nKim: Four.\n");
    check_piece(&r, 0, 2, QC_NO_TIME, "One.");
    check_piece(&r, 1, 4, 20000, "Two.");
    check_piece(&r, 2, 8, 30000, "Three.");
    reading_free(&r);
}
END_TEST

START_TEST(bare_times_are_stamps_only_alone)
{
    CHECK_READ(READER,
               "Jo: at 10:30 we met\n10:30 or so\nKim: 11:15\nJo: 11:15\nso\nKim: {0:12} yes #00:01:23-4#\n",
               "Jo|at 10:30 we met 10:30 or so", "Kim|", "Jo|so", "Kim|yes");
}
END_TEST

START_TEST(paragraphs_end_at_blank_lines_and_labels)
{
    /*                    0123456789012345678901234567890123456789 */
    static const char text[] = "Jo: One \ntwo.\n\nThree.\nKim: Four.\nJo: x\nJo: y\nKim: z\n";
    static const size_t ends[] = { 13, 21, 32, 38, 44, 51 };
    reading r;
    read_as(&r, READER, text);
    ck_assert_uint_eq(r.t->paragraph_ends.n, sizeof ends / sizeof *ends);
    for (size_t i = 0; i < r.t->paragraph_ends.n; i++)
        ck_assert_uint_eq(*QCI_AT(r.t->paragraph_ends, size_t, i), ends[i]);
    reading_free(&r);
}
END_TEST

START_TEST(places_of_turns)
{
    reading r;
    read_as(&r, READER, "\nJo: One.\n\n  Kim: Two.  \nJo: Three.\n\nKim: Four.\n");
    const qci_turn *kim = QCI_AT(r.t->turns, qci_turn, 1);
    ck_assert_uint_eq(kim->line, 4);
    ck_assert_uint_eq(kim->whole.start, 13);
    ck_assert_uint_eq(kim->whole.end, 22);
    ck_assert_uint_eq(kim->speech.start, 18);
    ck_assert_uint_eq(kim->speech.end, 22);
    ck_assert_str_eq(r.t->dialect.p, "labels like Name:");
    reading_free(&r);
}
END_TEST

START_TEST(no_speech_is_empty)
{
    reading r;
    read_text_as(&r, READER, QCI_STR(" \n\t\n"));
    ck_assert_int_eq(r.status, QC_ERR_EMPTY);
    reading_free(&r);
    read_text_as(&r, READER, QCI_STR("I:\nP1:\n"));
    ck_assert_int_eq(r.status, QC_ERR_EMPTY);
    reading_free(&r);
}
END_TEST

static void read_filled(const char *unit, size_t times, qc_status status, size_t turns)
{
    reading r;
    qci_buf b = { 0 };
    for (size_t i = 0; i < times; i++)
        qci_buf_puts(&b, unit);
    read_text_as(&r, READER, qci_buf_str(&b));
    ck_assert_int_eq(r.status, status);
    ck_assert_uint_eq(r.t->turns.n, turns);
    reading_free(&r);
    qci_buf_free(&b);
}

/* Each would take hours if anything looked back over what it has seen. */
START_TEST(large_texts)
{
    read_filled("\n", 1000000, QC_ERR_EMPTY, 0);
    read_filled(" ", 10000000, QC_ERR_EMPTY, 0);
    read_filled("word [x] (y) #z ", 625000, QC_OK, 1);
    read_filled("Jo: a\nKim: b\n", 100000, QC_OK, 200000);
    read_filled("[[[[({<#**", 1000000, QC_OK, 1);
}
END_TEST

START_TEST(sample_of_two_people)
{
    reading r;
    qci_buf text = { 0 };
    if (read_sample(&text, "plain_text/pdpilot_P1.txt")) {
        read_text_as(&r, READER, qci_buf_str(&text));
        ck_assert_int_eq(r.status, QC_OK);
        /* Every line begins with a label: 47 of each by grep -c, 46 runs of each by cut -d: -f1 | uniq. */
        ck_assert_uint_eq(r.t->speakers.n, 2);
        ck_assert_uint_eq(turns_of(&r, "Dan"), 46);
        ck_assert_uint_eq(turns_of(&r, "Participant"), 46);
        ck_assert_uint_eq(r.t->turns.n, 92);
        ck_assert_uint_eq(r.t->pieces.n, 94);
        ck_assert_uint_eq(r.t->warnings.n, 0);
        reading_free(&r);
    }
    qci_buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("text");
    TCase *c = tcase_create("text");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, labels_make_turns);
    tcase_add_test(c, a_blank_line_does_not_end_a_turn);
    tcase_add_test(c, without_labels_a_paragraph_is_a_turn);
    tcase_add_test(c, text_before_the_first_label_is_no_turn);
    tcase_add_test(c, a_candidate_seen_once_is_speech);
    tcase_add_test(c, bad_labels_stay_speech);
    tcase_add_test(c, a_stamp_is_the_time_of_the_piece_it_opens);
    tcase_add_test(c, bare_times_are_stamps_only_alone);
    tcase_add_test(c, paragraphs_end_at_blank_lines_and_labels);
    tcase_add_test(c, places_of_turns);
    tcase_add_test(c, no_speech_is_empty);
    tcase_add_test(c, large_texts);
    tcase_add_test(c, sample_of_two_people);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
