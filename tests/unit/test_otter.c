#include "unit.h"

#include "reading.h"

#define READER (&qci_reader_otter)

START_TEST(headers_make_turns)
{
    CHECK_READ(READER,
               "Jo Sample  0:00  \nHow was the bread?\n\nUnknown Speaker  0:04  \nFine, thank "
               "you.\n\nSpeaker 1  1:02:03  \nGood.\n\n",
               "Jo Sample|How was the bread?", "Unknown Speaker|Fine, thank you.", "Speaker 1|Good.");
    /* As pasted: no blank lines, three spaces. Seen once is enough: a header is no guess. */
    CHECK_READ(READER, "Jo   0:04\nOne.\nTwo at 10:30\nKim   0:10\nThree.", "Jo|One. Two at 10:30",
               "Kim|Three.");
}
END_TEST

START_TEST(neighbours_of_one_speaker_are_one_turn)
{
    /* Headers have 11 bytes with their LF, Kim's 12; the speech of the blocks ends at 31, 58, 75 and 93. */
    static const char text[] = "Jo  0:00  \nSo how are you doing\n\nJo  0:05  \ntoday? Thanks.\n\nJo  0:09  "
                               "\nBye.\n\nKim  0:11  \nBye.\n";
    reading r;
    read_as(&r, READER, text);
    check_turns(&r, (const char *const[]){ "Jo|So how are you doing today? Thanks. Bye.", "Kim|Bye.", NULL });
    /* A block cut in mid-sentence is no paragraph; others are. */
    ck_assert_uint_eq(r.t->paragraph_ends.n, 3);
    ck_assert_uint_eq(*QCI_AT(r.t->paragraph_ends, size_t, 0), 58);
    ck_assert_uint_eq(*QCI_AT(r.t->paragraph_ends, size_t, 1), 75);
    ck_assert_uint_eq(*QCI_AT(r.t->paragraph_ends, size_t, 2), 93);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 0)->begin, 0);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 1)->begin, 5000);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 1)->line, 5);
    ck_assert_int_eq(QCI_AT(r.t->turns, qci_turn, 1)->begin, 11000);
    reading_free(&r);
}
END_TEST

START_TEST(blocks_of_nobody)
{
    CHECK_READ(READER,
               "Jo  0:00  \nOne.\n\n0:01  \nTwo.\n\n0:03  \nThree\n12:30\nfour.\n\nJo  0:05  \nFive.\n",
               "Jo|One.", "|Two.", "|Three four.", "Jo|Five.");
}
END_TEST

START_TEST(otters_own_line_is_no_speech)
{
    reading r;
    read_as(&r, READER,
            "Jo  0:00  \nOne.\n\nKim  0:04  \nTranscribed by hand.\n\nTranscribed by https://otter.ai\n");
    check_turns(&r, (const char *const[]){ "Jo|One.", "Kim|Transcribed by hand.", NULL });
    const qci_warning *w = warning_of(&r, "Otter");
    ck_assert_ptr_nonnull(w);
    ck_assert_uint_eq(w->line, 7);
    ck_assert_uint_eq(w->count, 1);
    reading_free(&r);
    read_as(&r, READER, "Jo  0:00  \nOne.\n\nKim  0:04  \nTwo.");
    ck_assert_uint_eq(r.t->warnings.n, 0);
    reading_free(&r);
}
END_TEST

START_TEST(bids)
{
    ck_assert_int_gt(bid_of(READER, "Jo  0:00  \nOne.\n\nKim  0:04  \nTwo.\n", "a.txt"),
                     bid_of(&qci_reader_markdown, "", "a.md"));
    ck_assert_int_gt(bid_of(READER, "\nJo  0:00  \nOnly one.\n", "a.txt"), 0);
    ck_assert_int_gt(bid_of(READER, "Bread talk\n\nJo  0:00\nOne.\nKim  0:04\nTwo.\n", "a.txt"), 0);
    ck_assert_int_eq(bid_of(READER, "I: One.\nP1: Two.\n", "a.txt"), 0);
    ck_assert_int_eq(bid_of(READER, "Start  10:30\nEnd  11:30\nI: One.\nP1: Two.\n", "a.txt"), 0);
    ck_assert_int_eq(bid_of(READER, "We met.\n\nAt noon  12:00\n", "a.txt"), 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("otter");
    TCase *c = tcase_create("otter");
    tcase_add_test(c, headers_make_turns);
    tcase_add_test(c, neighbours_of_one_speaker_are_one_turn);
    tcase_add_test(c, blocks_of_nobody);
    tcase_add_test(c, otters_own_line_is_no_speech);
    tcase_add_test(c, bids);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
