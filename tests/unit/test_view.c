#include "unit.h"

#include "base/str.h"
#include "text/view.h"

#define ACUTE "\xCC\x81" /* combining, U+0301 */
#define E_ACUTE "\xC3\xA9"
#define SHY "\xC2\xAD"
#define NBSP "\xC2\xA0"
#define ZWSP "\xE2\x80\x8B"

static qci_view view;

static const qci_view *build(const qci_view_source *s)
{
    qc_error err;
    ck_assert_int_eq(qci_view_build(&view, s, &err), QC_OK);
    ck_assert_ptr_nonnull(view.text.p);
    ck_assert_uint_eq(strlen(view.text.p), view.text.n);
    bool rises = true; /* the map; one assertion, since Check writes a file at each */
    for (size_t i = 0; i < view.text.n; i++)
        rises = rises && view.from[i] < view.to[i] && view.to[i] <= s->turn.end - s->turn.start &&
                (i == 0 || (view.from[i] >= view.from[i - 1] && view.to[i] >= view.to[i - 1]));
    ck_assert(rises);
    ck_assert_uint_ge(view.paragraphs.n, 1);
    ck_assert_uint_eq(*QCI_LAST(view.paragraphs, size_t), view.text.n);
    return &view;
}

static void check_source(const qci_view_source *s, const char *expected)
{
    ck_assert_str_eq(build(s)->text.p, expected);
}

/* The view of all of `text` as one turn. */
static void check_view(const char *text, const char *expected)
{
    check_source(&(qci_view_source){ .text = text, .turn = { 0, strlen(text) } }, expected);
}

/* The part of the source that the first `part` of the view stands for. */
static void check_back(const qci_view_source *s, const char *part, size_t start, size_t end)
{
    const qci_view *v = build(s);
    const char *at = strstr(v->text.p, part);
    ck_assert_msg(at != NULL, "'%s' is not in '%s'", part, v->text.p);
    size_t from = (size_t)(at - v->text.p);
    qci_span back = qci_view_back(v, (qci_span){ from, from + strlen(part) });
    ck_assert_msg(back.start == start && back.end == end, "'%s': %zu to %zu", part, back.start, back.end);
}

static void setup(void)
{
    view = (qci_view){ 0 };
}

static void teardown(void)
{
    qci_view_free(&view);
}

START_TEST(white_space)
{
    check_view("", "");
    check_view(" \n\t" NBSP "\xE3\x80\x80", "");
    check_view("a b", "a b");
    check_view("  a  b \n", "a b");
    check_view("one\n\ntwo\tthree" NBSP "four\xE2\x80\xAF"
               "five\xE2\x80\xA8six\xC2\x85seven",
               "one two three four five six seven");
    check_view("0123456789abcdef  0123456789abcdef   x", "0123456789abcdef 0123456789abcdef x");
    check_view("       8 chars in and       8 again       ", "8 chars in and 8 again");
}
END_TEST

/* A run of spaces at every place of the words of eight bytes that are read at once. */
START_TEST(white_space_at_every_place)
{
    for (size_t at = 0; at < 20; at++)
        for (size_t n = 1; n < 12; n++) {
            char text[64] = "", expected[64] = "";
            memset(text, 'a', 40);
            memset(text + at, ' ', n);
            memset(expected, 'a', at);
            if (at)
                expected[at] = ' ';
            memset(expected + at + (at > 0), 'a', 40 - at - n);
            check_view(text, expected);
            if (at) {
                qci_span back = qci_view_back(&view, (qci_span){ at, at + 1 });
                ck_assert_uint_eq(back.start, at);
                ck_assert_uint_eq(back.end, at + n);
            }
        }
}
END_TEST

START_TEST(quotes_and_dashes)
{
    check_view("\xE2\x80\x98q\xE2\x80\x99 \xCA\xBC \xC2\xB4 '", "'q' ' ' '");
    check_view("\xE2\x80\x9Cq\xE2\x80\x9D \xE2\x80\x9Eq \xC2\xABq\xC2\xBB \"", "\"q\" \"q \"q\" \"");
    check_view("\xE2\x80\x90\xE2\x80\x91\xE2\x80\x92\xE2\x80\x93\xE2\x80\x94\xE2\x80\x95\xE2\x88\x92-",
               "--------");
    check_view("`\xE2\x80\x9A\xE2\x80\x9F\xE2\x80\xB9\xE2\x80\x96",
               "`\xE2\x80\x9A\xE2\x80\x9F\xE2\x80\xB9\xE2\x80\x96"); /* others stay */
    check_view("WHO? " E_ACUTE "\xC3\x89\xE2\x80\xA6",
               "WHO? " E_ACUTE "\xC3\x89\xE2\x80\xA6"); /* so do case and dots */
}
END_TEST

START_TEST(invisible_characters)
{
    check_view("ab" SHY "cd", "abcd");
    check_view("a" ZWSP "b\xE2\x80\x8C"
               "c\xE2\x80\x8D"
               "d\xE2\x80\x8E"
               "e\xE2\x80\x8F"
               "f\xE2\x81\xA0g\xEF\xBB\xBFh",
               "abcdefgh");
    check_view(SHY ZWSP, "");
    check_view("a " ZWSP " b", "a b");
    check_view(ZWSP " a " ZWSP, "a");
    check_view("\xE2\x80\x8A|\xE2\x80\x90|\xE2\x81\xA1", "|-|\xE2\x81\xA1"); /* next to them */
}
END_TEST

START_TEST(the_map)
{
    /*                      0123 456789012 3 45 */
    const char *text = "I:  cafe" ACUTE "  x" SHY "y\xE2\x80\x99z ";
    qci_span label = { 0, 2 };
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) }, .blanks = &label, .n_blanks = 1 };
    check_source(&s, "caf" E_ACUTE " xy'z");
    check_back(&s, "caf" E_ACUTE, 4, 10);
    check_back(&s, E_ACUTE, 7, 10);
    check_back(&s, "\xA9", 7, 10);
    check_back(&s, " ", 10, 12);
    check_back(&s, "x", 12, 13);
    check_back(&s, "xy", 12, 16);
    check_back(&s, "'", 16, 19);
    check_back(&s, "z", 19, 20);
    ck_assert_uint_eq(qci_view_at(&view, 0), 0);
    ck_assert_uint_eq(qci_view_at(&view, 4), 0);
    ck_assert_uint_eq(qci_view_at(&view, 5), 1);
    ck_assert_uint_eq(qci_view_at(&view, 9), 3);  /* within the cluster */
    ck_assert_uint_eq(qci_view_at(&view, 11), 5); /* within the white space */
    ck_assert_uint_eq(qci_view_at(&view, 13), 7); /* the soft hyphen: what follows */
    ck_assert_uint_eq(qci_view_at(&view, 20), view.text.n);
}
END_TEST

START_TEST(the_map_of_a_later_turn)
{
    const char *text = "A: one.\n\nB: two.\n";
    qci_span labels[] = { { 0, 2 }, { 9, 11 } };
    qci_view_source s = { .text = text, .turn = { 9, 17 }, .blanks = labels, .n_blanks = 2 };
    check_source(&s, "two.");
    check_back(&s, "two", 12, 15);
    ck_assert_uint_eq(qci_view_at(&view, 0), 0);
    ck_assert_uint_eq(qci_view_at(&view, 13), 1);
    s.turn = (qci_span){ 0, 7 };
    check_source(&s, "one."); /* the same memory again */
    check_back(&s, "one", 3, 6);
}
END_TEST

START_TEST(invisible_before_a_character_is_not_its_part)
{
    const char *text = "a" ZWSP "e" ACUTE "b";
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) } };
    check_back(&s, E_ACUTE, 4, 7);
    check_back(&s, "a", 0, 1);
    check_back(&s, "a" E_ACUTE, 0, 7);
}
END_TEST

START_TEST(blanks)
{
    const char *text = "I: so **bold** text [00:12] more";
    qci_span all[] = { { 0, 2 }, { 6, 8 }, { 12, 14 }, { 20, 27 } };
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) }, .blanks = all, .n_blanks = 4 };
    check_source(&s, "so bold text more");
    check_back(&s, "text more", 15, 32); /* a match may pass over what is blank */
    check_back(&s, "so bold", 3, 12);
    qci_span inside[] = { { 1, 2 } };
    check_source(&(qci_view_source){ .text = "a-b", .turn = { 0, 3 }, .blanks = inside, .n_blanks = 1 },
                 "a b");
    qci_span across[] = { { 0, 4 }, { 2, 3 }, { 6, 9 } };
    check_source(&(qci_view_source){ .text = "xxxxabxxx", .turn = { 2, 8 }, .blanks = across, .n_blanks = 3 },
                 "ab");
    check_source(&(qci_view_source){ .text = "xxxxabxxx", .turn = { 0, 4 }, .blanks = across, .n_blanks = 3 },
                 "");
}
END_TEST

START_TEST(what_is_not_speech)
{
    check_view("Well [laughter] yes", "Well yes");
    check_view("[Laughter]", "");
    check_view("a [LAUGHS], b", "a , b");
    check_view("(inaudible 00:14:02) a", "a");
    check_view("a [unintelligible 00:14:44.04].", "a .");
    check_view("a [00:14:02] b (3) c [3, 4]", "a b c");
    check_view("a (pause) b [silence] c [music] d [crosstalk - 12]", "a b c d");
    check_view("a[pause]b", "a b");
    check_view("[pause] [pause][pause]", "");
    check_view("a [ pause ... ] b", "a b");
    check_view("a [\xE2\x80\x9Cpause\xE2\x80\x9D] b", "a b");
    check_view("a [lau" SHY "ghter] b", "a b");
    check_view("[pause] a [pause]", "a");
}
END_TEST

START_TEST(what_stays_speech)
{
    static const char *const speech[] = {
        "a [my daughter] b",
        "a [colleague 3] b",
        "a (laughter and tears) b",
        "a [] b",
        "a (...) b",
        "a [laughter b",
        "a laughter] b",
        "a [laughter) b",
        "a (laughter] b",
        "a (2nd) b",
        "a [laughters] b",
        "a (\xC2\xA3 20) b",
        "a [pause_x] b",
        "a [pause12] b",
    };
    for (size_t i = 0; i < sizeof speech / sizeof *speech; i++)
        check_view(speech[i], speech[i]);
    check_view("a (he said [pause] b) c", "a (he said b) c"); /* brackets that hold brackets are speech */
    check_view("a [pause (pause)] b", "a [pause ] b");
    check_view("a (b [pause] c", "a (b c");
    check_view("a ) [pause] (b) c", "a ) (b) c");
}
END_TEST

START_TEST(words_of_the_list)
{
    static const qci_str words[] = { { "no au", 5 }, { "no audio", 8 },          { "no", 2 },
                                     { "rires", 5 }, { E_ACUTE "t" E_ACUTE, 5 }, { "cross-talk", 10 } };
    static const qci_not_speech list = { words, 6 };
    const char *text =
        "a [No audio 3] b (RIRES) c [E" ACUTE "TE" ACUTE "] d (cross\xE2\x80\x91talk) e (nope) f [laughter]";
    check_source(&(qci_view_source){ .text = text, .turn = { 0, strlen(text) }, .not_speech = &list },
                 "a b c d e (nope) f [laughter]");
}
END_TEST

START_TEST(a_stamp_blanked_in_brackets)
{
    qci_span stamp[] = { { 3, 8 } };
    qci_view_source s = { .text = "a (00:12) b", .turn = { 0, 11 }, .blanks = stamp, .n_blanks = 1 };
    check_source(&s, "a b");
    check_back(&s, "a b", 0, 11);
    qci_span marks[] = { { 3, 5 }, { 8, 10 } };
    check_source(
        &(qci_view_source){ .text = "a [**her**] b", .turn = { 0, 13 }, .blanks = marks, .n_blanks = 2 },
        "a [ her ] b");
}
END_TEST

START_TEST(remarks_in_the_map)
{
    const char *text = "one [pause]  two (music) three";
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) } };
    check_source(&s, "one two three");
    check_back(&s, "two", 13, 16);
    check_back(&s, "three", 25, 30);
    check_back(&s, "e t", 2, 14);
    check_back(&s, " three", 16, 30);
}
END_TEST

static void check_paragraphs(const qci_view_source *s, const char *const expected[])
{
    const qci_view *v = build(s);
    size_t start = 0, n = 0;
    for (; expected[n]; n++) {
        ck_assert_uint_lt(n, v->paragraphs.n);
        size_t end = *QCI_AT(v->paragraphs, size_t, n);
        ck_assert_uint_eq(end - start, strlen(expected[n]));
        ck_assert_mem_eq(v->text.p + start, expected[n], end - start);
        start = end;
    }
    ck_assert_uint_eq(v->paragraphs.n, n);
}

START_TEST(paragraphs)
{
    /*                  0123456789 01234 567890 123456789 0 */
    const char *text = "A: one  \n\ntwo\n\n[pause]\n\nthree\n\nB: four";
    qci_span labels[] = { { 0, 2 }, { 31, 33 } };
    size_t ends[] = { 8, 13, 22, 29, 38 };
    qci_view_source s = { .text = text,
                          .turn = { 0, 31 },
                          .blanks = labels,
                          .n_blanks = 2,
                          .paragraph_ends = ends,
                          .n_paragraph_ends = 5 };
    check_paragraphs(&s, (const char *const[]){ "one", " two", " three", NULL }); /* an empty one is none */
    s.turn = (qci_span){ 31, 38 };
    check_paragraphs(&s, (const char *const[]){ "four", NULL });
    s.turn = (qci_span){ 15, 22 };
    check_paragraphs(&s, (const char *const[]){ "", NULL });
    s.n_paragraph_ends = 0;
    s.turn = (qci_span){ 0, 31 };
    check_paragraphs(&s, (const char *const[]){ "one two three", NULL });
}
END_TEST

START_TEST(exact)
{
    const char *text = "I: \xE2\x80\x9C"
                       "e" ACUTE "\xE2\x80\x9D  x" SHY "\ny [pause] [Lau" SHY "ghter]. ";
    qci_span label[] = { { 0, 2 } };
    qci_view_source s = {
        .text = text, .turn = { 0, strlen(text) }, .blanks = label, .n_blanks = 1, .exact = true
    };
    check_source(&s, "   \xE2\x80\x9C"
                     "e" ACUTE "\xE2\x80\x9D  x" SHY "\ny "
                     "       "
                     " "
                     "            "
                     ". ");
    ck_assert_uint_eq(view.text.n, strlen(text));
    check_back(&s, "\xE2\x80\x9C", 3, 6);
    check_back(&s, "\x80\x9C", 3, 6);
    check_back(&s, "e", 6, 7);
    check_back(&s, "y", 18, 19);
    check_back(&s, ".", 40, 41);
}
END_TEST

START_TEST(many_brackets)
{
    qci_buf text = { 0 };
    for (int i = 0; i < 300000; i++)
        qci_buf_puts(&text, i % 3 ? "(1 " : "x[2] ");
    const qci_view *v = build(&(qci_view_source){ .text = text.p, .turn = { 0, text.n } });
    ck_assert_mem_eq(v->text.p, "x (1 (1 x (1", 12);
    qci_buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("view");
    TCase *t = tcase_create("view");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, white_space);
    tcase_add_test(t, white_space_at_every_place);
    tcase_add_test(t, quotes_and_dashes);
    tcase_add_test(t, invisible_characters);
    tcase_add_test(t, the_map);
    tcase_add_test(t, the_map_of_a_later_turn);
    tcase_add_test(t, invisible_before_a_character_is_not_its_part);
    tcase_add_test(t, blanks);
    tcase_add_test(t, what_is_not_speech);
    tcase_add_test(t, what_stays_speech);
    tcase_add_test(t, words_of_the_list);
    tcase_add_test(t, a_stamp_blanked_in_brackets);
    tcase_add_test(t, remarks_in_the_map);
    tcase_add_test(t, paragraphs);
    tcase_add_test(t, exact);
    tcase_add_test(t, many_brackets);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
