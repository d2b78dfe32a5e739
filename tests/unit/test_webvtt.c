#include "unit.h"

#include "reading.h"
#include "transcript/readers/vtt_text.h"

#define G1 "0a1b2c3d-0000-4abc-8def-0123456789ab"
#define G2 "11111111-2222-4333-8444-555555555555"

static void check_text(const char *source, const char *text)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(source));
    ck_assert_msg(r.status == QC_OK, "%s", r.err.message);
    ck_assert_str_eq(r.t->text.p, text);
    reading_free(&r);
}

static void check_warning(const char *source, const char *words, uint32_t count, uint32_t line)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(source));
    const qci_warning *w = warning_of(&r, words);
    ck_assert_msg(w != NULL, "no warning of %s", words);
    ck_assert_uint_eq(w->count, count);
    ck_assert_uint_eq(w->line, line);
    reading_free(&r);
}

static void check_dialect(const char *source, const char *dialect)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(source));
    ck_assert_msg(qci_str_is(r.t->dialect, dialect), "%s", r.t->dialect.p);
    reading_free(&r);
}

/* One cue of this payload, in a file of voices. */
static void check_cue(const char *payload, const char *text)
{
    char source[1024];
    snprintf(source, sizeof source, "WEBVTT\n\n00:01.000 --> 00:02.000\n%s\n", payload);
    check_text(source, text);
}

static const qci_turn *turn_of(const reading *r, size_t i)
{
    ck_assert_uint_lt(i, r->t->turns.n);
    return QCI_AT(r->t->turns, qci_turn, i);
}

/* --- dialects --- */

START_TEST(zoom)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR(
        "WEBVTT\n\n"
        "1\n00:04:01.000 --> 00:04:02.000\nRobin | research: So, tell me\n\n"
        "2\n00:04:02.500 --> 00:04:03.000\nRobin | Research: about the order: how was it?\n\n"
        "3\n00:04:03.100 --> 00:04:05.000\nJo\xE2\x80\x99s phone : It was hard.\n\n"
        "4\n00:04:05.000 --> 00:04:06.000\nRobin | research: Yes.\n\n"
        "5\n00:04:06.000 --> 00:04:07.000\nRobin | research: Go on.\n\n"
        "6\n00:04:07.000 --> 00:04:08.000\nRobin | research: Please.\n\n"
        "7\n00:04:08.000 --> 00:04:09.000\nJo\xE2\x80\x99s phone : Well.\n\n"
        "8\n00:04:09.000 --> 00:04:10.000\nJo\xE2\x80\x99s phone : Yes.\n\n"
        "9\n00:04:10.000 --> 00:04:11.000\nand that\n\n"
        "10\n00:04:11.000 --> 00:04:12.000\nJo\xE2\x80\x99s phone : was it.\n"));
    ck_assert_int_eq(r.status, QC_OK);
    ck_assert_str_eq(r.t->text.p,
                     "Robin | research: So, tell me about the order: how was it?\n\n"
                     "Jo\xE2\x80\x99s phone: It was hard.\n\n"
                     "Robin | research: Yes. Go on. Please.\n\n"
                     "Jo\xE2\x80\x99s phone: Well. Yes.\n\n"
                     "and that\n\n"
                     "Jo\xE2\x80\x99s phone: was it.\n");
    ck_assert_uint_eq(r.t->speakers.n, 2);
    ck_assert_int_eq(turn_of(&r, 0)->begin, 241000);
    ck_assert_int_eq(turn_of(&r, 0)->finish, 243000);
    ck_assert_uint_eq(turn_of(&r, 0)->line, 5);
    ck_assert_uint_eq(turn_of(&r, 4)->speaker, QCI_NO_SPEAKER);
    ck_assert_uint_eq(turn_of(&r, 5)->line, 41);
    ck_assert(qci_str_is(r.t->dialect, "speakers before the text, as Zoom writes"));
    ck_assert_uint_eq(r.t->warnings.n, 0);
    const qci_piece *second = QCI_AT(r.t->pieces, qci_piece, 1);
    ck_assert_uint_eq(second->cue, 2);
    ck_assert_uint_eq(second->line, 9);
    ck_assert_int_eq(second->begin, 242500);
    ck_assert_mem_eq(r.t->text.p + second->text.start, "about the order", 15);
    reading_free(&r);
}
END_TEST

#define CUE(n, text) "00:0" #n ".000 --> 00:0" #n ".500\n" text "\n\n"

/* Nine of ten begin with a name: names. Eight of nine do not: none, and a warning. */
START_TEST(names_from_ninety_percent_on)
{
    reading r;
    const char *nine = "WEBVTT\n\n" CUE(0, "A: x") CUE(1, "B: x") CUE(2, "A: x") CUE(3, "B: x") CUE(4, "A: x")
        CUE(5, "B: x") CUE(6, "A: x") CUE(7, "B: x") CUE(8, "A: x") CUE(9, "no name");
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(nine));
    ck_assert_uint_eq(r.t->speakers.n, 2);
    ck_assert_uint_eq(r.t->turns.n, 10);
    reading_free(&r);
    const char *eight = "WEBVTT\n\n" CUE(0, "A: x") CUE(1, "B: x") CUE(2, "A: x") CUE(3, "B: x")
        CUE(4, "A: x") CUE(5, "B: x") CUE(6, "A: x") CUE(7, "B: x") CUE(8, "no name");
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(eight));
    ck_assert_uint_eq(r.t->speakers.n, 0);
    ck_assert_ptr_nonnull(warning_of(&r, "8 of 9 cues begin as if with a name"));
    reading_free(&r);
}
END_TEST

/* No time, no address, at most 60 characters. */
START_TEST(what_is_no_name)
{
    check_text("WEBVTT\n\n" CUE(0, "10:30 Meeting: go on"), "10:30 Meeting: go on\n");
    check_text("WEBVTT\n\n" CUE(0, "see https://a.example/b: it"), "see https://a.example/b: it\n");
    check_text("WEBVTT\n\n" CUE(0, "half:past"), "half:past\n");
    reading r;
    char source[256];
    for (int n = 60; n <= 61; n++) {
        snprintf(source, sizeof source, "WEBVTT\n\n00:01.000 --> 00:02.000\n\xC3\xA9%.*s: yes\n", n - 1,
                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
        read_text_as(&r, &qci_reader_webvtt, qci_str_of(source));
        ck_assert_uint_eq(r.t->speakers.n, n == 60);
        reading_free(&r);
    }
}
END_TEST

START_TEST(teams_2021)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR(
        "WEBVTT\n\n"
        "00:00:03.000 --> 00:00:05.000\n<v Sample, Jo (Probation)>I hated it. </v>\n\n"
        "00:00:04.500 --> 00:00:06.000\n<v Example, Robin [Research]>Mm.</v>\n\n"
        "00:00:04.000 --> 00:00:07.000\n<v Sample, Jo (Probation)>Truly.</v>\n"));
    ck_assert_str_eq(r.t->text.p, "Sample, Jo (Probation): I hated it.\n\n"
                                  "Example, Robin [Research]: Mm.\n\n"
                                  "Sample, Jo (Probation): Truly.\n");
    ck_assert(qci_str_is(r.t->dialect, "speakers in voice tags"));
    ck_assert_uint_eq(warning_of(&r, "begins before the one above")->count, 1);
    ck_assert_uint_eq(warning_of(&r, "begins before the one above")->line, 9);
    reading_free(&r);
}
END_TEST

START_TEST(teams_unpadded)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR("WEBVTT\n\n"
                                                 "0:0:-6.-820 --> 0:0:8.970\n<v Sample, Jo>So.</v>\n\n"
                                                 "0:0:10.20 --> 0:1:14.5\n<v Example, Robin>Yes.</v>\n"));
    ck_assert_int_eq(turn_of(&r, 0)->begin, -6820);
    ck_assert_int_eq(turn_of(&r, 0)->finish, 8970);
    ck_assert_int_eq(turn_of(&r, 1)->begin, 10020);
    ck_assert_int_eq(turn_of(&r, 1)->finish, 74005);
    ck_assert_uint_eq(r.t->warnings.n, 1);
    ck_assert_ptr_nonnull(warning_of(&r, "before the start of the recording"));
    ck_assert(qci_str_is(r.t->dialect, "Teams (unpadded times), speakers in voice tags"));
    reading_free(&r);
}
END_TEST

/* GUID-n: the third cue is of the first's utterance and is laid out with it. */
START_TEST(onedrive)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR(
        "WEBVTT\n\n"
        G1 "-0\n00:00:01.000 --> 00:00:02.000\nthey understand me\njust as well\n\n"
        G2 "-0\n00:00:02.500 --> 00:00:03.000\nYeah.\n\n"
        G1 "-1\n00:00:02.000 --> 00:00:04.000\nas the others.\n\n"
        "aaaaaaaa-2222-4333-8444-555555555555-0\n00:00:06.000 --> 00:00:07.000\n\n"
        "bbbbbbbb-2222-4333-8444-555555555555-0\n00:00:06.000 --> 00:00:08.000\nNew.\n"));
    ck_assert_str_eq(r.t->text.p, "they understand me just as well as the others. Yeah.\n\nNew.\n");
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 1)->cue, 3);
    ck_assert_uint_eq(QCI_AT(r.t->pieces, qci_piece, 2)->cue, 2);
    ck_assert(qci_str_is(r.t->dialect, "OneDrive or Stream (ids GUID-n), no speakers"));
    ck_assert_uint_eq(warning_of(&r, "a cue without text")->count, 1);
    ck_assert_uint_eq(warning_of(&r, "a cue without text")->line, 17);
    reading_free(&r);
}
END_TEST

/* GUID/seq-n: 187-1 joins 187-0 over another speaker's cue; sequence numbers need not rise. */
START_TEST(stream)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR(
        "WEBVTT\n\n"
        G1 "/130-0\n00:00:01.000 --> 00:00:02.000\n<v Robin Example>How was\nit?</v>\n\n"
        G1 "/187-0\n00:00:02.000 --> 00:00:05.000\n<v Jo Sample>I carried\nthat</v>\n\n"
        G1 "/139-0\n00:00:03.000 --> 00:00:03.500\n<v Robin Example>Mm-hm.</v>\n\n"
        G1 "/187-1\n00:00:05.000 --> 00:00:07.000\n<v Jo Sample>\nhome.</v>\n\n"
        G1 "/188-0\n00:00:07.000 --> 00:00:08.000\nNobody's.\n"));
    ck_assert_str_eq(r.t->text.p, "Robin Example: How was it?\n\nJo Sample: I carried that home.\n\n"
                                  "Robin Example: Mm-hm.\n\nNobody's.\n");
    ck_assert_int_eq(turn_of(&r, 1)->finish, 7000);
    ck_assert(qci_str_is(r.t->dialect, "Teams or Stream (ids GUID/seq-n), speakers in voice tags"));
    reading_free(&r);
    check_text("WEBVTT\n\n" G1 "/1-0\n" CUE(0, "<v Jo>One</v>") G1 "/2-0\n" CUE(1, "<v I>Two</v>") G1
               "/1-1\n" CUE(2, "three"),
               "Jo: One three\n\nI: Two\n"); /* a piece without a voice has its utterance's */
    check_text("WEBVTT\n\n" G1 "/1-0\n" CUE(0, "one") G1 "/2-0\n" CUE(1, "two") G1 "/1-1\n" CUE(2, "three"),
               "one three two\n"); /* attribution is off */
    check_text("WEBVTT\n\n" G1 "-0\n" CUE(0, "one") G1 "-1\n" CUE(8, "two"),
               "one two\n"); /* an utterance has no gaps */
    check_text("WEBVTT\n\n" G1 "-0\n" CUE(0, "Jo: one") G1 "-1\n" CUE(1, "two") G2 "-0\n" CUE(2, "I: three"),
               "Jo: one two\n\nI: three\n"); /* and one name */
}
END_TEST

/* Ids of other forms say nothing: the cues stay in the order of the file. */
START_TEST(other_ids)
{
    static const char *const ids[] = { G1 "/1", G1, G1 "/1x-1", G1 "-1x", G1 "-", G1 "/-1", "a",
                                       "0a1b2c3d-0000-4abc-8def-0123456789ag-1" };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char source[512];
        snprintf(source, sizeof source,
                 "WEBVTT\n\n%s\n" CUE(0, "one") "between\n" CUE(1, "two") "%s\n" CUE(2, "three"), ids[i],
                 ids[i]);
        check_text(source, "one two three\n");
    }
}
END_TEST

/* --- the text of a cue --- */

START_TEST(voices)
{
    check_cue("<v Jo>Yes</v>", "Jo: Yes\n");
    check_cue("<v Jo>Yes", "Jo: Yes\n");
    check_cue("<v.loud.first Jo Sample>Yes</v>", "Jo Sample: Yes\n");
    check_cue("<v Jo>\nYes,\nreally.", "Jo: Yes, really.\n");
    check_cue("<v\nJo>Yes</v>", "Jo: Yes\n");
    check_cue("<v R&amp;D, Jo>Yes</v>", "R&D, Jo: Yes\n");
    check_cue("<v Sample, Jo [she] (Team: A)>Yes: I do</v>", "Sample, Jo [she] (Team: A): Yes: I do\n");
    check_cue("<v Jo>Yes.</v>\n<v Robin>No.</v>", "Jo: Yes.\n\nRobin: No.\n");
    check_cue("<v Jo>Yes.\n<v Robin>No.", "Jo: Yes.\n\nRobin: No.\n");
    check_cue("<v Jo>Yes <v Robin>(no)</v> truly</v>", "Jo: Yes\n\nRobin: (no)\n\nJo: truly\n");
    check_cue("<v Jo>Yes.</v> Noise.", "Jo: Yes.\n\nNoise.\n");
    check_cue("Noise. <v Jo>Yes.</v>", "Noise.\n\nJo: Yes.\n");
    check_cue("<v>Yes.</v>", "Yes.\n");
    check_cue("<v Jo>A name: that is it.</v>",
              "Jo: A name: that is it.\n"); /* voices first, prefixes then not at all */
    check_text("WEBVTT\n\n" CUE(0, "<v Jo>One.") CUE(1, "two.") CUE(2, "<v Jo>Three."),
               "Jo: One.\n\ntwo.\n\nJo: Three.\n");
}
END_TEST

START_TEST(deep_voices)
{
    reading r;
    qci_buf source = { 0 };
    qci_buf_puts(&source, "WEBVTT\n\n00:01.000 --> 00:02.000\n");
    for (int i = 0; i < 20; i++)
        qci_buf_printf(&source, "<v N%d>w", i);
    for (int i = 0; i < 30; i++)
        qci_buf_puts(&source, "</v>");
    read_text_as(&r, &qci_reader_webvtt, qci_buf_str(&source));
    ck_assert_uint_eq(r.t->turns.n, 20);
    ck_assert_uint_eq(r.t->speakers.n, 20);
    reading_free(&r);
    qci_buf_free(&source);
}
END_TEST

START_TEST(tags)
{
    check_cue("When the <00:01.500>moon <c.yellow>rises</c> <b>we <i>go</i></b>",
              "When the moon rises we go\n");
    check_cue("this<00:00:01.300><c> will</c><c.colorE5E5E5><00:00:01.400><c> do</c></c>", "this will do\n");
    check_cue("<lang en-GB>colour</lang> <u>and</u> <ruby>so<rt>on</rt></ruby>", "colour and soon\n");
    check_cue("a < b, I <3 it, 1 <2> 3, <", "a < b, I <3 it, 1 <2> 3, <\n");
    check_cue("no end <b of it", "no end <b of it\n");
    check_cue("one<br>two<br/>three", "one two three\n");
    check_cue("well <font color=\"red\">then</font>", "well then\n");
    check_cue("<i></i> <b>x</b> </c>", "x\n");
    check_warning("WEBVTT\n\n00:01.000 --> 00:02.000\none <laugh>two</laugh>\n", "does not know", 2, 4);
}
END_TEST

START_TEST(character_references)
{
    check_cue("R&amp;D &lt;b&gt;not a tag&lt;/b&gt; &amp;lt;", "R&D <b>not a tag</b> &lt;\n");
    check_cue("a&nbsp;b&lrm;c&rlm;d", "a\xC2\xA0" "b\xE2\x80\x8E" "c\xE2\x80\x8F" "d\n");
    check_cue("&quot;it&apos;s&quot; &#39;&#x2019;&#X41;&#146;", "\"it's\" '\xE2\x80\x99" "A\xE2\x80\x99\n");
    check_cue("AT&T &unknown; &amp &#; &#x; &#12 &", "AT&T &unknown; &amp &#; &#x; &#12 &\n");
    check_cue("a&#0;b&#xD800;c&#1114112;d&#99999999999;e",
              "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD" "d\xEF\xBF\xBD" "e\n");
    check_cue("a&#10;b&#13;c", "a b c\n");
    check_cue("&nbsp;a&nbsp;\n&nbsp;\nb", "a b\n"); /* white space at the ends of lines goes */
}
END_TEST

START_TEST(soft_wraps)
{
    check_cue("  one  two \t\n \n\tthree  ", "one  two three\n");
    check_cue("- One.\n- Two.", "- One. - Two.\n");
}
END_TEST

/* --- the file --- */

START_TEST(header_and_blocks)
{
    check_text("WEBVTT - a title\nKind: captions\nLanguage: en\nStyle:\n::cue { color: red; }\n##\n\n"
               "NOTE\nnot this\nnor this\n\nNOTE nor this\n\nSTYLE\n::cue(b) {\n  color: red;\n}\n\n"
               "REGION\nid:fred\n\n1\n00:01.000 --> 00:02.000 align:start position:0%\nOnly\n\n"
               "NOTE\tno\n\na name\n00:02.000 --> 00:03.000\nthis.\n",
               "Only this.\n");
    check_text("WEBVTT\n\n" CUE(1, "One.") "WEBVTT - part 2\nLanguage: en\n\n" CUE(1, "Two."), "One. Two.\n");
    check_text("WEBVTT\n00:01.000 --> 00:02.000\nGlued.\n", "Glued.\n");
    check_text("WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nNamed NOTE.\n",
               "Named NOTE.\n"); /* the standard says so */
    check_text("WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE this.", "NOTE this.\n");
    check_text("WEBVTT\n\n\n\n00:01.000 --> 00:02.000\n \nA blank line first.\n", "A blank line first.\n");
    check_warning("WEBVTT\n\nA word before.\nAnd two.\n\n" CUE(1, "One."), "before the first cue is left out",
                  1, 3);
}
END_TEST

START_TEST(cues_without_empty_lines)
{
    const char *source = "WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo\n3\n00:03.000 "
                         "--> 00:04.000\n4\n" G1 "-0\n00:04.000 --> 00:05.000\nfive\n";
    check_text(source, "one two 4 five\n");
    check_warning(source, "no empty line before a cue", 3, 5);
    check_text("WEBVTT\n\n00:01.000 --> 00:02.000\n00:02.000 --> 00:03.000\ntwo\n", "two\n");
}
END_TEST

START_TEST(arrows_that_are_said)
{
    check_cue("from 10:30 --> 11:30\n10:30 --> 11:30\nA --> B",
              "from 10:30 --> 11:30 10:30 --> 11:30 A --> B\n");
}
END_TEST

START_TEST(bad_time_lines)
{
    reading r;
    const char *source = "WEBVTT\n\n" CUE(1, "one") "00:00:07.000 --> 00:00:1d.890\ntwo\n\n" CUE(9, "three");
    read_text_as(&r, &qci_reader_webvtt, qci_str_of(source));
    ck_assert_str_eq(r.t->text.p, "one two three\n");
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 1)->begin, QC_NO_TIME);
    ck_assert_int_eq(QCI_AT(r.t->pieces, qci_piece, 1)->finish, QC_NO_TIME);
    ck_assert_int_eq(turn_of(&r, 0)->begin, 1000);
    ck_assert_int_eq(turn_of(&r, 0)->finish, 9500);
    ck_assert_uint_eq(warning_of(&r, "cannot be read")->line, 6);
    reading_free(&r);
    check_warning("WEBVTT\n\n00:60:00.000 --> 00:61:00.000\none\n", "cannot be read", 1, 3);
    check_warning("WEBVTT\n\n1\n00:00:07.000 --> \none\n", "cannot be read", 1, 4);
}
END_TEST

START_TEST(unusual_times)
{
    check_warning("WEBVTT\n\n00:00:07,000 --> 00:00:08,000\none\n", "a comma", 1, 3);
    check_warning("WEBVTT\n\n00:00:07.50 --> 00:00:08.000\none\n", "fewer than three digits", 1, 3);
    check_warning("WEBVTT\n\n00:00:09.000 --> 00:00:08.000\none\n", "ends before it begins", 1, 3);
    check_warning("WEBVTT\n\n00:09.000 --> 00:10.000 nonsense align:start line:\none\n", "settings", 2, 3);
}
END_TEST

START_TEST(text_after_an_empty_line)
{
    check_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jo>one\n\ntwo</v>\n\n00:02.000 --> 00:03.000\n<v I>three\n",
        "Jo: one two\n\nI: three\n");
    check_warning("WEBVTT\n\n" CUE(1, "one") "two\n\n" CUE(2, "three"), "without a time line", 1, 6);
    check_text("WEBVTT\n\n" CUE(1, "one") "NOTE no\n\ntwo\n\n" CUE(2, "three"), "one two three\n");
    check_text("WEBVTT\n\n" CUE(1, "one") "7\n\n" CUE(2, "two"), "one two\n");
    check_text("WEBVTT\n\n" CUE(1, "one") "7\n\nthen\n\n" CUE(2, "two"), "one then two\n");
    check_warning("WEBVTT\n\n" CUE(1, "one") G1 "-3\n\n" CUE(2, "two"), "the name of a cue without a cue", 1,
                  6);
}
END_TEST

/* Without speakers a gap of two seconds begins a turn; overlaps and unknown times do not. */
START_TEST(gaps)
{
    check_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:03.999 --> 00:04.000\nb\n\n00:06.000 --> 00:07.000\nc\n",
        "a b\n\nc\n");
    check_text(
        "WEBVTT\n\n00:01.000 --> 00:09.000\na\n\n00:02.000 --> 00:03.000\nb\n\n00:10.999 --> 00:12.000\nc\n",
        "a b c\n");
    check_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:1x.000 --> 00:03.000\nb\n\n00:30.000 --> 00:31.000\nc\n",
        "a b c\n");
    check_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jo>a\n\n00:30.000 --> 00:31.000\n<v Jo>b\n",
               "Jo: a b\n");
}
END_TEST

START_TEST(bids)
{
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "WEBVTT", "a.vtt"), 100);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "WEBVTT\n\n", "a.txt"), 100);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "WEBVTT\tx\n", "a.txt"), 100);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "WEBVTTx\n", "a.vtt"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "webvtt\n", "a.vtt"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "\nWEBVTT\n", "a.vtt"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_webvtt, "", "a.vtt"), 0);
}
END_TEST

START_TEST(nothing_said)
{
    reading r;
    read_text_as(&r, &qci_reader_webvtt, QCI_STR("WEBVTT\n\n00:01.000 --> 00:02.000\n"));
    ck_assert_int_eq(r.status, QC_ERR_EMPTY);
    reading_free(&r);
    check_dialect("WEBVTT\n\n" CUE(1, "one"), "no speakers");
}
END_TEST

/* A text full of beginnings that never end, and a million cues of a few bytes each, are read in linear time.
 */
START_TEST(long_files)
{
    reading r;
    qci_buf source = { 0 };
    qci_buf_puts(&source, "WEBVTT\n\n00:01.000 --> 00:02.000\n");
    for (int i = 0; i < 2000000; i++)
        qci_buf_puts(&source, "<b &");
    read_text_as(&r, &qci_reader_webvtt, qci_buf_str(&source));
    ck_assert_int_eq(r.status, QC_OK);
    ck_assert_uint_eq(r.t->text.n, 4 * 2000000 + 1);
    reading_free(&r);
    qci_buf_clear(&source);
    qci_buf_puts(&source, "WEBVTT\n\n");
    for (int i = 0; i < 100000; i++)
        qci_buf_printf(&source, "00:00:00.000 --> 00:00:01.000\n<v N%d>w\n\n", i);
    read_text_as(&r, &qci_reader_webvtt, qci_buf_str(&source));
    ck_assert_uint_eq(r.t->turns.n, 100000);
    reading_free(&r);
    qci_buf_free(&source);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("webvtt");
    TCase *c = tcase_create("webvtt");
    tcase_set_timeout(c, 30);
    tcase_add_test(c, zoom);
    tcase_add_test(c, names_from_ninety_percent_on);
    tcase_add_test(c, what_is_no_name);
    tcase_add_test(c, teams_2021);
    tcase_add_test(c, teams_unpadded);
    tcase_add_test(c, onedrive);
    tcase_add_test(c, stream);
    tcase_add_test(c, other_ids);
    tcase_add_test(c, voices);
    tcase_add_test(c, deep_voices);
    tcase_add_test(c, tags);
    tcase_add_test(c, character_references);
    tcase_add_test(c, soft_wraps);
    tcase_add_test(c, header_and_blocks);
    tcase_add_test(c, cues_without_empty_lines);
    tcase_add_test(c, arrows_that_are_said);
    tcase_add_test(c, bad_time_lines);
    tcase_add_test(c, unusual_times);
    tcase_add_test(c, text_after_an_empty_line);
    tcase_add_test(c, gaps);
    tcase_add_test(c, bids);
    tcase_add_test(c, nothing_said);
    tcase_add_test(c, long_files);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
