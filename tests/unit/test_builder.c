#include "unit.h"

#include "base/alloc.h"
#include "base/sha256.h"
#include "transcript/builder.h"
#include "transcript/offsets.h"

typedef struct making {
    qci_builder b;
    qc_transcript *t;
    qci_arena arena;
    qci_roles roles;
} making;

static void begin(making *m)
{
    memset(m, 0, sizeof *m);
    m->t = qci_calloc(1, sizeof *m->t);
    ck_assert_ptr_nonnull(m->t);
    ck_assert(qci_roles_complete(&m->roles, &m->arena, NULL));
    qci_builder_begin(&m->b, m->t, NULL, &m->roles);
}

static void end_with(making *m, qc_status expected)
{
    qc_error err = { 0 };
    ck_assert_int_eq(qci_builder_end(&m->b, &err), expected);
    ck_assert_int_eq(err.code, expected);
}

static void done(making *m)
{
    qc_transcript_free(m->t);
    qci_roles_free(&m->roles);
    qci_arena_free(&m->arena);
}

static void say(making *m, const char *label, const char *text, int64_t begins, int64_t ends, qci_join join)
{
    qci_piece at = { .begin = begins, .finish = ends, .line = 7, .cue = 1 };
    qci_builder_turn(&m->b, qci_builder_speaker(&m->b, qci_str_of(label), 7), 7, false);
    qci_builder_piece(&m->b, qci_str_of(text), join, &at);
}

static const qci_turn *turn(const making *m, size_t i)
{
    ck_assert_uint_lt(i, m->t->turns.n);
    return QCI_AT(m->t->turns, qci_turn, i);
}

static void check_span(const making *m, qci_span span, const char *text)
{
    qci_str s = { m->t->text.p + span.start, span.end - span.start };
    ck_assert_msg(qci_str_is(s, text), "%.*s is not %s", (int)s.n, s.p, text);
}

/* --- rendered formats --- */

START_TEST(layout)
{
    making m;
    char hash[65];
    const char *text = "Jo: One two.\nThree. Four\nfive.\n\nI: Why?\n\nNobody.\n";
    begin(&m);
    say(&m, "Jo", "One two.", 100, 200, QCI_JOIN_SPACE);
    say(&m, "Jo", "Three.", 300, 400, QCI_JOIN_PARAGRAPH);
    say(&m, "jo:", "Four", 500, 600, QCI_JOIN_SPACE);
    say(&m, "Jo", "five.", 700, 800, QCI_JOIN_LINE);
    say(&m, "I", "Why?", QC_NO_TIME, QC_NO_TIME, QCI_JOIN_SPACE);
    say(&m, "", "Nobody.", QC_NO_TIME, 950, QCI_JOIN_SPACE);
    end_with(&m, QC_OK);
    ck_assert_str_eq(m.t->text.p, text);
    qci_sha256_of(text, strlen(text), hash);
    ck_assert_str_eq(m.t->text_sha256, hash);
    ck_assert_uint_eq(m.t->turns.n, 3);
    check_span(&m, turn(&m, 0)->whole, "Jo: One two.\nThree. Four\nfive.");
    check_span(&m, turn(&m, 0)->speech, "One two.\nThree. Four\nfive.");
    check_span(&m, turn(&m, 2)->whole, "Nobody.");
    ck_assert_uint_eq(turn(&m, 0)->words, 5);
    ck_assert_int_eq(turn(&m, 0)->begin, 100);
    ck_assert_int_eq(turn(&m, 0)->finish, 800);
    ck_assert_int_eq(turn(&m, 1)->begin, QC_NO_TIME);
    ck_assert_int_eq(turn(&m, 2)->finish, 950);
    ck_assert(m.t->timed);
    ck_assert_uint_eq(turn(&m, 0)->pieces, 4);
    ck_assert_uint_eq(turn(&m, 1)->first_piece, 4);
    ck_assert_uint_eq(turn(&m, 2)->speaker, QCI_NO_SPEAKER);
    ck_assert_uint_eq(m.t->words, 7);
    ck_assert_uint_eq(m.t->speakers.n, 2);
    ck_assert_uint_eq(QCI_AT(m.t->speakers, qci_speaker, 0)->turns, 1);
    ck_assert_uint_eq(QCI_AT(m.t->speakers, qci_speaker, 0)->words, 5);
    /* paragraphs end after "two.", "five.", "Why?" and "Nobody.", a line break ends none */
    static const size_t ends[] = { 12, 30, 39, 48 };
    ck_assert_uint_eq(m.t->paragraph_ends.n, 4);
    ck_assert_mem_eq(m.t->paragraph_ends.items, ends, sizeof ends);
    done(&m);
}
END_TEST

START_TEST(empty_pieces_and_turns)
{
    making m;
    begin(&m);
    say(&m, "Jo", "One.", 0, 1, QCI_JOIN_SPACE);
    say(&m, "I", "", 1, 2, QCI_JOIN_SPACE);
    qci_builder_blank_piece(&m.b, (qci_span){ 0, 3 }); /* of no piece */
    say(&m, "Jo", "Two.", 2, 3, QCI_JOIN_SPACE);
    end_with(&m, QC_OK);
    ck_assert_str_eq(m.t->text.p, "Jo: One. Two.\n");
    ck_assert_uint_eq(m.t->blanks.n, 1);
    done(&m);
}
END_TEST

START_TEST(fresh_turns)
{
    making m;
    qci_piece at = { .begin = 0, .finish = 1 };
    begin(&m);
    for (int i = 0; i < 2; i++) {
        qci_builder_turn(&m.b, QCI_NO_SPEAKER, 1, i == 1);
        qci_builder_piece(&m.b, QCI_STR("Hm."), QCI_JOIN_SPACE, &at);
    }
    end_with(&m, QC_OK);
    ck_assert_str_eq(m.t->text.p, "Hm.\n\nHm.\n");
    ck_assert_uint_eq(m.t->turns.n, 2);
    done(&m);
}
END_TEST

/* A stamp at the start of a piece is blank: the first word's cue is the second piece. */
START_TEST(blanks_within_pieces)
{
    making m;
    begin(&m);
    say(&m, "Jo", "[00:12]", 12, 13, QCI_JOIN_SPACE);
    qci_builder_blank_piece(&m.b, (qci_span){ 0, 7 });
    say(&m, "Jo", "Well (laughs) yes", 14, 15, QCI_JOIN_SPACE);
    say(&m, "Jo", "(laughs)", 16, 17, QCI_JOIN_SPACE);
    say(&m, "I", "[pause]", 18, 19, QCI_JOIN_SPACE);
    end_with(&m, QC_OK);
    check_span(&m, turn(&m, 0)->speech, "Well (laughs) yes");
    ck_assert_uint_eq(turn(&m, 0)->words, 2);
    ck_assert_int_eq(turn(&m, 0)->begin, 14);
    ck_assert_int_eq(turn(&m, 0)->finish, 15);
    ck_assert_uint_eq(turn(&m, 1)->words, 0);
    ck_assert_uint_eq(turn(&m, 1)->speech.start, turn(&m, 1)->speech.end);
    ck_assert_int_eq(turn(&m, 1)->begin, QC_NO_TIME);
    done(&m);
}
END_TEST

START_TEST(labels_are_cleaned)
{
    making m;
    begin(&m);
    uint32_t jo = qci_builder_speaker(&m.b, QCI_STR("  Sample,\xC2\xA0 Jo : "), 3);
    ck_assert_uint_eq(jo, 0);
    ck_assert_uint_eq(qci_builder_speaker(&m.b, QCI_STR("SAMPLE,JO"), 4), 0);
    ck_assert_uint_eq(qci_builder_speaker(&m.b, QCI_STR("Robin"), 5), 1);
    ck_assert_uint_eq(qci_builder_speaker(&m.b, QCI_STR(" :"), 6), QCI_NO_SPEAKER);
    ck_assert_uint_eq(qci_builder_speaker(&m.b, QCI_STR(""), 6), QCI_NO_SPEAKER);
    const qci_speaker *s = QCI_AT(m.t->speakers, qci_speaker, 0);
    ck_assert(qci_str_is(s->label, "Sample, Jo"));
    ck_assert_uint_eq(s->line, 3);
    ck_assert_ptr_null(s->role.p);
    qci_builder_turn(&m.b, jo, 3, false);
    qci_builder_piece(&m.b, QCI_STR("Yes."), QCI_JOIN_SPACE, &(qci_piece){ .line = 3 });
    end_with(&m, QC_OK);
    ck_assert_str_eq(m.t->text.p, "Sample, Jo: Yes.\n");
    done(&m);
}
END_TEST

START_TEST(no_speech)
{
    making m;
    begin(&m);
    end_with(&m, QC_ERR_EMPTY);
    done(&m);
    begin(&m);
    say(&m, "Jo", "[laughter]", 0, 1, QCI_JOIN_SPACE);
    end_with(&m, QC_ERR_EMPTY);
    done(&m);
}
END_TEST

START_TEST(warnings_are_counted)
{
    making m;
    begin(&m);
    for (uint32_t i = 0; i < 3; i++)
        qci_builder_warn(&m.b, 10 + i, "the time of cue %d is odd", 5);
    qci_builder_warn(&m.b, 0, "another");
    say(&m, "", "Yes.", 0, 1, QCI_JOIN_SPACE);
    end_with(&m, QC_OK);
    ck_assert_uint_eq(m.t->warnings.n, 2);
    const qci_warning *w = QCI_AT(m.t->warnings, qci_warning, 0);
    ck_assert(qci_str_is(w->message, "the time of cue 5 is odd"));
    ck_assert_uint_eq(w->count, 3);
    ck_assert_uint_eq(w->line, 10);
    done(&m);
}
END_TEST

/* --- text formats --- */

START_TEST(marks_in_a_text)
{
    making m;
    const char *text = "Title\n\nI: Why?\nJo: One\n\ntwo. [00:12]\n\nJo: Three.\n";
    begin(&m);
    uint32_t i = qci_builder_speaker(&m.b, QCI_STR("I"), 3);
    uint32_t jo = qci_builder_speaker(&m.b, QCI_STR("Jo"), 4);
    qci_builder_text(&m.b, qci_str_of(text));
    qci_builder_mark_turn(&m.b, (qci_span){ 7, 14 }, i, 3);
    qci_builder_mark_turn(&m.b, (qci_span){ 15, 36 }, jo, 4);
    qci_builder_mark_turn(&m.b, (qci_span){ 38, 48 }, jo, 8);
    qci_builder_mark_blank(&m.b, (qci_span){ 38, 42 }); /* in any order */
    qci_builder_mark_blank(&m.b, (qci_span){ 15, 19 });
    qci_builder_mark_blank(&m.b, (qci_span){ 7, 10 });
    qci_builder_mark_blank(&m.b, (qci_span){ 9, 10 });
    qci_builder_mark_blank(&m.b, (qci_span){ 14, 15 });
    qci_builder_mark_piece(&m.b, &(qci_piece){ .text = { 15, 36 }, .begin = 5, .finish = 6, .line = 4 });
    qci_builder_mark_piece(&m.b, &(qci_piece){ .text = { 38, 48 }, .begin = 7, .finish = 8, .line = 8 });
    qci_builder_mark_paragraph_end(&m.b, 15); /* where the second turn starts: not its own */
    qci_builder_mark_paragraph_end(&m.b, 22);
    qci_builder_mark_paragraph_end(&m.b, 36);
    end_with(&m, QC_OK);
    ck_assert_str_eq(m.t->text.p, text);
    ck_assert_uint_eq(m.t->turns.n, 2);
    check_span(&m, turn(&m, 0)->speech, "Why?");
    check_span(&m, turn(&m, 1)->whole, "Jo: One\n\ntwo. [00:12]\n\nJo: Three.");
    check_span(&m, turn(&m, 1)->speech, "One\n\ntwo. [00:12]\n\nJo: Three.");
    ck_assert_uint_eq(turn(&m, 1)->words, 3);
    ck_assert_uint_eq(turn(&m, 0)->pieces, 0);
    ck_assert_int_eq(turn(&m, 0)->begin, QC_NO_TIME);
    ck_assert_int_eq(turn(&m, 1)->begin, 5);
    ck_assert_int_eq(turn(&m, 1)->finish, 8);
    ck_assert_uint_eq(m.t->blanks.n, 3);
    ck_assert_uint_eq(qci_turn_at(m.t, 0), QC_NO_INDEX);
    ck_assert_uint_eq(qci_turn_at(m.t, 7), 0);
    ck_assert_uint_eq(qci_turn_at(m.t, 14), QC_NO_INDEX);
    ck_assert_uint_eq(qci_turn_at(m.t, 47), 1);
    ck_assert_uint_eq(qci_turn_at(m.t, 48), QC_NO_INDEX);
    ck_assert_ptr_null(qci_piece_at(m.t, 14));
    ck_assert_uint_eq(qci_piece_at(m.t, 37)->line, 4);
    /* the view of a turn is given its own blanks and paragraphs only */
    qci_view_source source = qci_turn_view(m.t, 1, NULL);
    ck_assert_uint_eq(source.n_blanks, 2);
    ck_assert_uint_eq(source.n_paragraph_ends, 2);
    source = qci_turn_view(m.t, 0, NULL);
    ck_assert_uint_eq(source.n_blanks, 1);
    ck_assert_uint_eq(source.n_paragraph_ends, 0);
    done(&m);
}
END_TEST

/* Paragraphs without speakers touch, and stay apart; so do turns of one speaker with something between. */
START_TEST(turns_that_are_not_joined)
{
    making m;
    begin(&m);
    uint32_t jo = qci_builder_speaker(&m.b, QCI_STR("Jo"), 3);
    qci_builder_text(&m.b, QCI_STR("One.\n\nTwo.\n\nJo: Three.\n# Break\nJo: Four."));
    qci_builder_mark_turn(&m.b, (qci_span){ 0, 6 }, QCI_NO_SPEAKER, 1);
    qci_builder_mark_turn(&m.b, (qci_span){ 6, 12 }, QCI_NO_SPEAKER, 3);
    qci_builder_mark_turn(&m.b, (qci_span){ 12, 23 }, jo, 5);
    qci_builder_mark_turn(&m.b, (qci_span){ 31, 40 }, jo, 7);
    end_with(&m, QC_OK);
    ck_assert_uint_eq(m.t->turns.n, 4);
    done(&m);
}
END_TEST

/* The last word's piece is the one that holds its last character, even where the next one follows at once. */
START_TEST(pieces_that_touch)
{
    making m;
    begin(&m);
    qci_builder_text(&m.b, QCI_STR("One two"));
    qci_builder_mark_turn(&m.b, (qci_span){ 0, 3 }, QCI_NO_SPEAKER, 1);
    qci_builder_mark_turn(&m.b, (qci_span){ 4, 7 }, QCI_NO_SPEAKER, 1);
    qci_builder_mark_piece(&m.b, &(qci_piece){ .text = { 0, 3 }, .begin = 4, .finish = 5, .line = 1 });
    qci_builder_mark_piece(&m.b, &(qci_piece){ .text = { 3, 7 }, .begin = 8, .finish = 9, .line = 1 });
    end_with(&m, QC_OK);
    ck_assert_int_eq(turn(&m, 0)->finish, 5);
    done(&m);
}
END_TEST

/* --- offsets --- */

/* Each character of one of four lengths in UTF-8, again and again over several marks. */
START_TEST(offsets_in_other_units)
{
    making m;
    qci_buf text = { 0 };
    begin(&m);
    for (int i = 0; i < 500; i++)
        qci_buf_puts(&text, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82"); /* 10 bytes, 4 characters, 5 units */
    qci_builder_text(&m.b, qci_buf_str(&text));
    qci_builder_mark_turn(&m.b, (qci_span){ 0, text.n }, QCI_NO_SPEAKER, 1);
    end_with(&m, QC_OK);
    ck_assert(qci_offsets_build(m.t));
    ck_assert_uint_eq(m.t->code_points, 2000);
    for (size_t i = 0; i <= 500; i++) {
        static const size_t bytes[] = { 0, 1, 3, 6 }, units[] = { 0, 1, 2, 3 };
        for (size_t k = 0; k < (i < 500 ? 4 : 1); k++) {
            size_t at = 10 * i + bytes[k];
            ck_assert_uint_eq(qci_offset_to(m.t, at, QC_BYTES), at);
            ck_assert_uint_eq(qci_offset_to(m.t, at, QC_CODE_POINTS), 4 * i + k);
            ck_assert_uint_eq(qci_offset_to(m.t, at, QC_UTF16), 5 * i + units[k]);
            ck_assert_uint_eq(qci_offset_from(m.t, at, QC_BYTES), at);
            ck_assert_uint_eq(qci_offset_from(m.t, 4 * i + k, QC_CODE_POINTS), at);
            ck_assert_uint_eq(qci_offset_from(m.t, 5 * i + units[k], QC_UTF16), at);
        }
    }
    ck_assert_uint_eq(qci_offset_from(m.t, 4, QC_UTF16), 6); /* within a pair: its character */
    ck_assert_uint_eq(qci_offset_from(m.t, 9, QC_BYTES), 6);
    ck_assert_uint_eq(qci_offset_from(m.t, 5001, QC_BYTES), SIZE_MAX);
    ck_assert_uint_eq(qci_offset_from(m.t, 2001, QC_CODE_POINTS), SIZE_MAX);
    ck_assert_uint_eq(qci_offset_from(m.t, 2501, QC_UTF16), SIZE_MAX);
    ck_assert_uint_eq(qci_offset_from(m.t, UINT64_MAX, QC_CODE_POINTS), SIZE_MAX);
    ck_assert(!qci_unit_known(3));
    ck_assert(!qci_unit_known(-1));
    qci_buf_free(&text);
    done(&m);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("builder");
    TCase *c = tcase_create("builder");
    tcase_add_test(c, layout);
    tcase_add_test(c, empty_pieces_and_turns);
    tcase_add_test(c, fresh_turns);
    tcase_add_test(c, blanks_within_pieces);
    tcase_add_test(c, labels_are_cleaned);
    tcase_add_test(c, no_speech);
    tcase_add_test(c, warnings_are_counted);
    tcase_add_test(c, marks_in_a_text);
    tcase_add_test(c, turns_that_are_not_joined);
    tcase_add_test(c, pieces_that_touch);
    tcase_add_test(c, offsets_in_other_units);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
