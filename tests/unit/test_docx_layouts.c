/* Word documents: whose words are whose, with labels and in what Teams, Meet and Otter write. */
#include "failing_alloc.h"
#include "unit.h"
#include "worded.h"

#define TURNS(r, ...) check_turns(r, (const char *const[]){ __VA_ARGS__, NULL })

/* --- labels --- */

START_TEST(labels)
{
    reading r;
    read_body(&r, PR("Interview 8") P(B("Date:") TAB R("7 November"))
                  P(B("Interviewer") R(": How are you?")) P(B("P08: ") R("Fine.")) PR("Really fine.")
                  P(B("Int") B("erviewer:") TAB R("Good.")) P(R("P08:") TAB R("Yes,") BR R("it is.")));
    check_warning(&r, "text before the first label", 1, 2);
    ck_assert_uint_eq(QCI_AT(r.t->turns, qci_turn, 0)->line, 3);
    ck_assert_uint_eq(r.t->paragraph_ends.n, 5);
    check_text(&r, "Interviewer: How are you?\n\nP08: Fine.\nReally fine.\n\nInterviewer: Good.\n\n"
                   "P08: Yes,\nit is.\n");
}
END_TEST

/* Neighbouring paragraphs of one speaker are one turn, their labels but the first no part of the text. */
START_TEST(same_speaker)
{
    reading r;
    read_body(&r, PR("I: One.") PR("I: Two.") PR("P1: Three.") PR("p1 : Four."));
    TURNS(&r, "I|One. Two.", "P1|Three. Four.");
    check_text(&r, "I: One.\nTwo.\n\nP1: Three.\nFour.\n");
}
END_TEST

START_TEST(labels_within_a_paragraph)
{
    check_body(P(R("I: One.") BR R("P1: Two.") BR R("Three.") BR R("I: Four.")),
               "I: One.\n\nP1: Two.\nThree.\n\nI: Four.\n");
}
END_TEST

#define HEADING(text) P("<w:pPr><w:outlineLvl w:val='2'/></w:pPr>" R(text))

START_TEST(labels_on_their_own)
{
    reading r;
    read_body(&r, P(B("Anna")) PR("How?") P(B("Ben")) PR("So.") P(B("Anna")) PR("I see.") P(B("Ben") TAB
                                                                                            R("Yes.")));
    ck_assert(qci_str_is(r.t->dialect, "labels in bold or as headings"));
    check_text(&r, "Anna: How?\n\nBen: So.\n\nAnna: I see.\n\nBen: Yes.\n");
    check_body(HEADING("Anna") PR("How?") HEADING("Ben") PR("So.") HEADING("Anna") PR("I see.") HEADING("Ben")
               PR("Ben") PR("Well."), "Anna: How?\n\nBen: So.\n\nAnna: I see.\n\nBen: Ben\nWell.\n");
}
END_TEST

/* Questions in bold are no labels, nor are bold words before others. */
START_TEST(bold_that_is_no_label)
{
    check_body(P(B("Anything else?")) PR("No.") P(B("Anything else?")) PR("Yes."),
               "Anything else?\n\nNo.\n\nAnything else?\n\nYes.\n");
    check_body(P(B("No") R(" I said.")) P(B("No") R(" again.")), "No I said.\n\nNo again.\n");
    check_body(P(B("I: How?")) PR("P1: So.") P(B("I: And?")), "I: How?\n\nP1: So.\n\nI: And?\n");
}
END_TEST

START_TEST(no_labels)
{
    reading r;
    read_body(&r, P(R("One") BR R("and more.")) P("<w:pPr><w:numPr/></w:pPr>" R("Two."))
                  P("<w:pPr><w:numPr/></w:pPr>" R("Note: three.")));
    check_warning(&r, "numbers and bullets", 2, 2);
    check_warning(&r, "stands only once", 3, 1);
    TURNS(&r, "|One and more.", "|Two.", "|Note: three.");
    check_text(&r, "One\nand more.\n\nTwo.\n\nNote: three.\n");
}
END_TEST

START_TEST(stamps)
{
    reading r;
    read_body(&r, PR("[00:00:02] I: One.") PR("00:01:00") PR("P1: Two.")
              PR("[00:01:30] Three #00:01:31-4# four.")
                  PR("I: Five."));
    check_piece(&r, 0, 2000, QC_NO_TIME, 1);
    check_piece(&r, 1, 60000, QC_NO_TIME, 3);
    check_piece(&r, 2, 90000, QC_NO_TIME, 4);
    check_piece(&r, 3, QC_NO_TIME, QC_NO_TIME, 5);
    TURNS(&r, "I|One.", "P1|Two. Three four.", "I|Five.");
    check_text(&r, "I: One.\n\nP1: Two.\n[00:01:30] Three #00:01:31-4# four.\n\nI: Five.\n");
}
END_TEST

static const char sheet[] =
    "<w:styles xmlns:w='" WORD "'>"
    "<w:style w:styleId='berschrift2'><w:name w:val='heading 2'/><w:basedOn w:val='Loop'/></w:style>"
    "<w:style w:styleId='Loop'><w:name w:val='a'/><w:basedOn w:val='Loop'/></w:style>"
    "<w:style w:styleId='Who'><w:name w:val='who'/><w:basedOn w:val='berschrift2'/></w:style>"
    "<w:style w:styleId='Nine'><w:basedOn w:val='Who'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:styleId='Away'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" R(text) "</w:p>"
#define STYLED_RUN(style, text) "<w:r><w:rPr><w:rStyle w:val='" style "'/></w:rPr><w:t>" text "</w:t></w:r>"

/* Names of styles are Word's own in every language, their ids are not. */
START_TEST(styles)
{
    reading r;
    zipped z;
    begin_document(&z, STYLED("Who", "Anna") PR("How?") P(STYLED_RUN("Strong", "Ben"))
                       P(R("So.") STYLED_RUN("Away", "Gone")) STYLED("berschrift2", "Anna") PR("I see.")
                       P(STYLED_RUN("Strong", "Ben")) PR("Well.") STYLED("Nine", "Anna"));
    zipped_add(&z, "word/_rels/document.xml.rels", RELATIONS(RELATION("styles", "sheet.xml")));
    zipped_add(&z, "word/sheet.xml", sheet);
    read_package(&r, &z);
    check_warning(&r, "hidden text", 4, 1);
    check_text(&r, "Anna: How?\n\nBen: So.\n\nAnna: I see.\n\nBen: Well.\nAnna\n");
}
END_TEST

/* --- Teams --- */

#define CUE(time, name, text) P(R(time) BR R(name) BR text)

START_TEST(teams_old)
{
    reading r;
    read_body(&r, PR("Meeting") CUE("0:0:0.0 --&gt; 0:0:1.510", "Some Body", R("Right. Yeah."))
                  CUE("0:0:3.270 --&gt; 0:0:4.250", "Ben, Ann", R("Well I") BR R("said"))
                  CUE("0:0:4.300 --&gt; 0:0:61.0", "Ben, Ann", R("it was."))
                  CUE("0:1:5.20 --&gt; 0:1:4.0", "Ben, Ann", R("Then."))
                  P(R("0:0:-6.-820 --&gt; 0:1:8.0") BR R("Some Body")) PR("And more.") CELL(PR("saved-by")));
    check_warning(&r, "text before the first time", 1, 1);
    check_warning(&r, "cannot be read", 4, 1);
    check_warning(&r, "ends before it begins", 5, 1);
    check_warning(&r, "before the start", 6, 1);
    check_warning(&r, "tables", 7, 1);
    check_piece(&r, 0, 0, 1510, 2);
    check_piece(&r, 1, 3270, 4250, 3);
    check_piece(&r, 2, QC_NO_TIME, QC_NO_TIME, 4);
    check_piece(&r, 3, 65020, 64000, 5);
    check_piece(&r, 4, -6820, 68000, 6);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 4)->cue, 5);
    ck_assert_uint_eq(r.t->paragraph_ends.n, 4); /* none after "said" */
    TURNS(&r, "Some Body|Right. Yeah.", "Ben, Ann|Well I said it was. Then.", "Some Body|And more.");
    check_text(&r,
               "Some Body: Right. Yeah.\n\nBen, Ann: Well I said\nit was.\nThen.\n\nSome Body: And more.\n");
}
END_TEST

/* A gap of two seconds begins a turn. */
START_TEST(teams_old_without_names)
{
    reading r;
    read_body(&r, P(R("0:0:0.0 --&gt; 0:0:1.0") BR R("One.")) P(R("0:0:2.999 --&gt; 0:0:3.0") BR R("Two."))
                  P(R("0:0:5.0 --&gt; 0:0:6.0") BR R("Three.")) PR("0:0:7.0 --&gt; 0:0:8.0"));
    check_warning(&r, "a cue without text", 4, 1);
    ck_assert_uint_eq(r.t->speakers.n, 0);
    check_text(&r, "One.\nTwo.\n\nThree.\n");
}
END_TEST

START_TEST(captions_in_word)
{
    reading r;
    read_body(&r, PR("WEBVTT") PR("") PR("00:00:01.000 --&gt; 00:00:02.000") PR("Hello."));
    check_refused(&r, QC_ERR_FORMAT, "captions");
    read_body(&r, PR("1") PR("00:00:01,000 --&gt; 00:00:02,000") PR("Hello."));
    check_refused(&r, QC_ERR_FORMAT, "captions");
}
END_TEST

#define HEADED(name, time, lines) P(B(name) R("   " time) lines)
#define LINE(text) BR R(text)

START_TEST(teams_current)
{
    reading r;
    read_body(&r, PR("Meeting-20230619_140312-Meeting Recording") PR("19 June 2023, 02:03pm") PR("20m 50s")
                  P(B("Ann Bell") R(" started transcription"))
                  HEADED("Ann Bell", "0:04", LINE("Hello, do you") LINE("want to start?"))
                  HEADED("+44 7700 900123", "0:11", LINE("Yes.")) P(B("Ann Bell") R(" stopped transcription"))
                  HEADED("Ann Bell", "1:00:05", LINE("We were at") LINE("12:30"))
                  PR("a paragraph typed by hand.")
                  HEADED("Ann Bell", "1:01:00", LINE("Good.")) P(B("Carl Dent") R(" stopped transcription")));
    ck_assert(qci_str_is(r.t->dialect, "Teams, headers like Name   0:04"));
    check_warning(&r, "the head and the last line", 1, 6);
    check_piece(&r, 0, 4000, QC_NO_TIME, 5);
    check_piece(&r, 1, 11000, QC_NO_TIME, 6);
    check_piece(&r, 2, 3605000, QC_NO_TIME, 8);
    check_piece(&r, 3, QC_NO_TIME, QC_NO_TIME, 9);
    check_piece(&r, 4, 3660000, QC_NO_TIME, 10);
    check_text(&r, "Ann Bell: Hello, do you want to start?\n\n+44 7700 900123: Yes.\n\n"
                   "Ann Bell: We were at 12:30\na paragraph typed by hand.\nGood.\n");
}
END_TEST

/* The layout of 2024: a break first; one turn is enough to be known. */
START_TEST(teams_2024)
{
    check_body(PR("T") PR("D") PR("S") P(BR R("Ann Bell") R("   0:03") LINE("Hello.")), "Ann Bell: Hello.\n");
    check_body(HEADED("Ann Bell", "0:03", LINE("I was")) HEADED("Ann Bell", "0:05", LINE("saying."))
               PR("Ann Bell   0:09") P(R("0:10") LINE("Who?")), "Ann Bell: I was\nsaying.\n\nWho?\n");
}
END_TEST

/* Otter's headers stand in paragraphs of their own. */
START_TEST(headers_apart)
{
    reading r;
    read_body(&r, PR("Ann Bell  0:03") P(R("Hello.") BR R("So.")) PR("And") PR("Ben  0:09") PR("yes")
                  PR("Transcribed by https://otter.ai"));
    check_piece(&r, 0, 3000, QC_NO_TIME, 2);
    check_piece(&r, 1, QC_NO_TIME, QC_NO_TIME, 3);
    check_piece(&r, 2, 9000, QC_NO_TIME, 5);
    check_warning(&r, "the head and the last line", 6, 1);
    check_text(&r, "Ann Bell: Hello.\nSo.\nAnd\n\nBen: yes\n");
}
END_TEST

START_TEST(times_that_are_no_headers)
{
    check_body(PR("Start  10:05") PR("End  11:00") PR("I: One.") PR("P1: Two.") PR("I: Three.")
               PR("P1: Four.")
               PR("I: Five.") PR("P1: Six.") PR("I: Seven."),
               "I: One.\n\nP1: Two.\n\nI: Three.\n\nP1: Four.\n\nI: Five.\n\nP1: Six.\n\nI: Seven.\n");
}
END_TEST

/* --- Meet --- */

#define NOTES "\xF0\x9F\x93\x9D"
#define BOOK "\xF0\x9F\x93\x96"

START_TEST(meet)
{
    reading r;
    read_body(&r, PR(NOTES " Notes") PR("Invited ann@example.org") PR("Ann: a machine's words.")
              PR("Ann: again.")
                  PR(BOOK " Transcript") PR("1 May 2026") PR("00:00:00") PR("Ann Bell: Hello.")
                  PR("Ben Cole: Yes.")
                  PR("00:05:00") PR("Ann Bell: Good.") PR("Ben Cole: It is.")
                  PR("Transcription ended after 00:42:10") PR("This transcript was made by a computer."));
    check_warning(&r, "before Google Meet's transcript", 1, 5);
    check_warning(&r, "own last lines", 13, 2);
    check_warning(&r, "before the first label", 6, 1);
    check_piece(&r, 0, 0, QC_NO_TIME, 8);
    check_piece(&r, 2, 300000, QC_NO_TIME, 11);
    ck_assert(qci_str_is(r.t->dialect, "Google Meet"));
    check_text(&r, "Ann Bell: Hello.\n\nBen Cole: Yes.\n\nAnn Bell: Good.\n\nBen Cole: It is.\n");
}
END_TEST

/* A picture is no sign of Meet where the document does not begin with it. */
START_TEST(meet_without_transcript)
{
    reading r;
    read_body(&r, PR("") PR(NOTES " Notes") PR("Ann: a machine's words."));
    check_refused(&r, QC_ERR_FORMAT, "without the transcript");
    check_body(PR("Words.") PR(NOTES " Notes"), "Words.\n\n" NOTES " Notes\n");
}
END_TEST

/* --- samples --- */

START_TEST(sample)
{
    qci_buf bytes = { 0 };
    reading r;
    if (!read_sample(&bytes, "teams_docx/unstructured_teams_chat.docx"))
        return;
    read_text_as(&r, &qci_reader_docx, qci_buf_str(&bytes));
    ck_assert_msg(r.status == QC_OK, "%s", r.err.message);
    ck_assert_uint_eq(r.t->turns.n, 2);
    ck_assert_uint_eq(r.t->speakers.n, 2);
    ck_assert_uint_eq(r.t->words, 3);
    check_piece(&r, 0, 0, 1510, 1);
    check_piece(&r, 1, 3270, 4250, 2);
    check_warning(&r, "tables", 2, 1);
    ck_assert_uint_eq(r.t->warnings.n, 1);
    reading_free(&r);
    qci_buf_free(&bytes);
}
END_TEST

/* --- memory --- */

static const char *const bodies[] = {
    P(B("Anna")) PR("[00:01:00] How #00:01:31-4# ?") P(B("Ben")) PR("So.") P(B("Anna")) "<w:tbl/>"
    PR("I see."),
    CUE("0:0:0.0 --&gt; 0:0:1.510", "Some Body", R("Right.")) CUE("0:0:2.0 --&gt; 0:0:3.0", "Ben", R("Yes.")),
    PR("Meeting") HEADED("Ann Bell", "0:04", LINE("Hello.")) HEADED("Ben", "0:05", LINE("Yes."))
    PR("Ann stopped"),
    PR(BOOK " Transcript") PR("Ann Bell: Hello.") PR("Ann Bell: Good."),
};

static qc_status read_failing(reading *r, qci_str archive, size_t at)
{
    qci_input in = { .bytes = (const unsigned char *)archive.p, .n = archive.n };
    qci_builder b;
    memset(r, 0, sizeof *r);
    r->t = qci_calloc(1, sizeof *r->t);
    ck_assert(r->t && qci_roles_complete(&r->roles, &r->arena, NULL));
    qci_builder_begin(&b, r->t, NULL, &r->roles);
    requests = 0;
    fail_at = at;
    r->status = qci_reader_docx.read(&b, &in, &r->err);
    qc_status end = qci_builder_end(&b, r->status < 0 ? NULL : &r->err);
    fail_at = 0;
    return r->status < 0 ? r->status : end;
}

/* Each request for memory fails in turn: an error every time, and nothing lost. */
START_TEST(out_of_memory)
{
    zipped z;
    reading r;
    begin_document(&z, bodies[_i]);
    zipped_add(&z, "word/_rels/document.xml.rels", RELATIONS(RELATION("styles", "sheet.xml")));
    zipped_add(&z, "word/sheet.xml", sheet);
    qci_str archive = zipped_end(&z);
    size_t before = live;
    ck_assert_int_eq(read_failing(&r, archive, 0), QC_OK);
    size_t n = requests;
    reading_free(&r);
    ck_assert_uint_gt(n, 30);
    for (size_t i = 1; i <= n; i++) {
        ck_assert_msg(read_failing(&r, archive, i) == QC_ERR_MEMORY, "request %zu", i);
        reading_free(&r);
        ck_assert_uint_eq(live, before);
    }
    zipped_free(&z);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("docx_layouts");
    TCase *t = tcase_create("labels");
    tcase_add_test(t, labels);
    tcase_add_test(t, same_speaker);
    tcase_add_test(t, labels_within_a_paragraph);
    tcase_add_test(t, labels_on_their_own);
    tcase_add_test(t, bold_that_is_no_label);
    tcase_add_test(t, no_labels);
    tcase_add_test(t, stamps);
    tcase_add_test(t, styles);
    suite_add_tcase(s, t);
    t = tcase_create("programs");
    tcase_add_test(t, teams_old);
    tcase_add_test(t, teams_old_without_names);
    tcase_add_test(t, captions_in_word);
    tcase_add_test(t, teams_current);
    tcase_add_test(t, teams_2024);
    tcase_add_test(t, headers_apart);
    tcase_add_test(t, times_that_are_no_headers);
    tcase_add_test(t, meet);
    tcase_add_test(t, meet_without_transcript);
    tcase_add_test(t, sample);
    suite_add_tcase(s, t);
    t = tcase_create("memory");
    tcase_add_loop_test(t, out_of_memory, 0, sizeof bodies / sizeof *bodies);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
