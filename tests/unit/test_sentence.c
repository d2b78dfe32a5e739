#include "unit.h"

#include <locale.h>

#include "base/buf.h"
#include "text/abbreviations.h"
#include "text/sentence.h"

static qci_sentencer *sentencer;
static qci_view view;

static void setup(void)
{
    ck_assert_int_eq(qci_sentencer_new(&sentencer, QCI_STR("en"), NULL), QC_OK);
    view = (qci_view){ 0 };
}

static void teardown(void)
{
    qci_sentencer_free(sentencer);
    qci_view_free(&view);
}

static void build(const char *text, bool exact, const size_t *paragraph_ends, size_t n)
{
    qci_view_source s = { .text = text, .turn = { 0, strlen(text) }, .exact = exact };
    s.paragraph_ends = paragraph_ends;
    s.n_paragraph_ends = n;
    ck_assert_int_eq(qci_view_build(&view, &s, NULL), QC_OK);
}

static qci_sentence sentence_at(size_t at, bool *cut)
{
    qci_sentence s;
    qc_error err;
    ck_assert_int_eq(qci_sentence_at(sentencer, at, &s, cut, &err), QC_OK);
    return s;
}

/* The sentences of the view as built, joined by '|'; none was cut. */
static void check_built(const char *expected)
{
    qci_buf got = { 0 };
    qci_sentencer_view(sentencer, &view, NULL, 0);
    for (size_t at = 0; at < view.text.n;) {
        bool cut = true;
        qci_sentence s = sentence_at(at, &cut);
        ck_assert(!cut);
        ck_assert_uint_eq(s.whole.start, s.span.start);
        ck_assert_uint_eq(s.whole.end, s.span.end);
        if (s.span.end <= at)
            break; /* white space at the end */
        if (got.n)
            qci_buf_putc(&got, '|');
        qci_buf_add(&got, view.text.p + s.span.start, s.span.end - s.span.start);
        at = s.span.end;
    }
    ck_assert_str_eq(got.p ? got.p : "", expected);
    qci_buf_free(&got);
}

static void check(const char *text, const char *expected)
{
    build(text, false, NULL, 0);
    check_built(expected);
}

static void check_in(const char *language, const char *text, const char *expected)
{
    qci_sentencer_free(sentencer);
    ck_assert_int_eq(qci_sentencer_new(&sentencer, qci_str_of(language), NULL), QC_OK);
    check(text, expected);
}

START_TEST(sentences)
{
    check("", "");
    check("One", "One");
    check("One. Two? Three! Four", "One.|Two?|Three!|Four");
    check("He said \"Stop.\" Then he left. (We stayed.) Well.",
          "He said \"Stop.\"|Then he left.|(We stayed.)|Well.");
    check("It was 3.5 per cent. And 4.", "It was 3.5 per cent.|And 4.");
    check("one. two", "one. two"); /* ICU: no boundary before a lower-case letter */
    check("\xD0\x94\xD0\xB0. \xD0\x9D\xD0\xB5\xD1\x82.", "\xD0\x94\xD0\xB0.|\xD0\x9D\xD0\xB5\xD1\x82.");
}
END_TEST

START_TEST(abbreviations_that_always_go_on)
{
    check("I saw Dr. Jones. She left.", "I saw Dr. Jones.|She left.");
    check("Mr. Sample and Mrs. Example met Prof. Ng. Good.",
          "Mr. Sample and Mrs. Example met Prof. Ng.|Good.");
    check("Food, e.g. Bread. Or i.e. Milk. Cats vs. Dogs.", "Food, e.g. Bread.|Or i.e. Milk.|Cats vs. Dogs.");
    check("At St. Mary's, approx. Five of us. DR. WHO. Yes.",
          "At St. Mary's, approx. Five of us.|DR. WHO.|Yes.");
    check("The Rt. Hon. Member. Yes. In Dec. Nobody came.", "The Rt. Hon. Member.|Yes.|In Dec. Nobody came.");
    check("He is on meds. She is not.", "He is on meds.|She is not."); /* "eds" must be a word */
    check("I met Andr. Jones.", "I met Andr.|Jones.");
}
END_TEST

START_TEST(abbreviations_that_may_end_a_sentence)
{
    check("Bread, milk etc. Then we left.", "Bread, milk etc.|Then we left.");
    check("Bread, milk etc. 5 of us. No. 5 was it.", "Bread, milk etc. 5 of us.|No. 5 was it.");
    check("I said no. Then yes. No. 7. No.", "I said no.|Then yes.|No. 7.|No.");
    check("At 5 p.m. She came at 6 p.m. 7 of us. At 5 a.m. I slept. 5 P.M. We left.",
          "At 5 p.m.|She came at 6 p.m. 7 of us.|At 5 a.m.|I slept.|5 P.M.|We left.");
    check("See p. 12 and pp. 5. Fig. 3 too. I ate a fig. We left.",
          "See p. 12 and pp. 5.|Fig. 3 too.|I ate a fig.|We left.");
    check("For Sample Ltd. We left Sample Ltd. 5 years ago.",
          "For Sample Ltd.|We left Sample Ltd. 5 years ago.");
    check("I told Jan. She left on Jan. 5. I sat. Then I left.",
          "I told Jan.|She left on Jan. 5.|I sat.|Then I left.");
}
END_TEST

START_TEST(initials)
{
    check("Ask J. Sample. Or A. B. Sample. Done.", "Ask J. Sample.|Or A. B. Sample.|Done.");
    check("P. Sample came. C. Too.", "P. Sample came.|C. Too.");
    check("So did I. Then she left.", "So did I.|Then she left.");
    check("In the U.S. Government. \xC3\x89. Sample.", "In the U.S. Government.|\xC3\x89. Sample.");
    check("On TV. Then. On TV2 B. Then.", "On TV.|Then.|On TV2 B. Then.");
    check("A. Then", "A. Then");
}
END_TEST

START_TEST(ellipses)
{
    check("Well... I left. Then.", "Well... I left.|Then.");
    check("Well.... I left\xE2\x80\xA6 Then I came.", "Well.... I left\xE2\x80\xA6 Then I came.");
    check("Well.. I left.", "Well..|I left."); /* two are none */
    check("Really...? Yes.", "Really...?|Yes.");
}
END_TEST

START_TEST(languages)
{
    check_in("en-GB", "Dr. Sample. Yes.", "Dr. Sample.|Yes.");
    check_in("EN", "Dr. Sample.", "Dr. Sample.");
    check_in("xx", "Dr. Sample. A. Then", "Dr.|Sample.|A. Then");
    check_in("", "Dr. Sample", "Dr.|Sample");
    check_in("de", "Das war z. B. Anna. Und d. h. Ja. Bzw. Nein.",
             "Das war z. B. Anna.|Und d. h. Ja.|Bzw. Nein.");
    check_in("de-AT", "Brot usw. Dann ging ich.", "Brot usw.|Dann ging ich.");
    check_in("fr", "M. Exemple et Mgr. Test. En f\xC3\xA9vr. Oui.",
             "M. Exemple et Mgr. Test.|En f\xC3\xA9vr. Oui.");
    check_in("de", "Am 3. Mai kam sie. Am 12. M\u00E4rz auch. In der 7. Klasse. Sie war 30. Dann ging sie.",
             "Am 3. Mai kam sie.|Am 12. M\u00E4rz auch.|In der 7. Klasse.|Sie war 30.|Dann ging sie.");
    check_in("de", "Es war 2003. Mai war sch\u00F6n. Das war V3. Mai kam.", "Es war 2003.|Mai war sch\u00F6n.|Das war V3.|Mai kam.");
    check_in("de", "Frau Dipl.-Ing. Muster, ggf. Frau Probe. Das ist so eine Art. Dann die WG. Gut.",
             "Frau Dipl.-Ing. Muster, ggf. Frau Probe.|Das ist so eine Art.|Dann die WG.|Gut.");
    check_in("fr", "Elle dit \u00AB\u00A0non\u00A0\u00BB\u00A0! Puis M. Dupont, etc. Oui. J'ai vu la mer. Le 3 mai.",
             "Elle dit \" non \" !|Puis M. Dupont, etc.|Oui.|J'ai vu la mer.|Le 3 mai.");
    check_in("en", "On the 3. May it came.", "On the 3.|May it came.");
    check_in("es", "La Sra. Ejemplo. P. ej. Pan.", "La Sra. Ejemplo.|P. ej. Pan.");
    check_in("nl", "Mevr. Voorbeeld. Bijv. Brood. Enz. Dan.", "Mevr. Voorbeeld.|Bijv. Brood.|Enz.|Dan.");
}
END_TEST

/* ICU's Greek rules end a sentence at ';', the root rules do not. */
START_TEST(no_locale)
{
    ck_assert_int_eq(setenv("LC_ALL", "el_GR.UTF-8", 1), 0);
    setlocale(LC_ALL, "");
    check_in("el", "\xCE\x9D\xCE\xB1\xCE\xB9; \xCE\x9D\xCE\xB1\xCE\xB9.",
             "\xCE\x9D\xCE\xB1\xCE\xB9; \xCE\x9D\xCE\xB1\xCE\xB9.");
}
END_TEST

START_TEST(lists)
{
    ck_assert_ptr_null(qci_abbreviations_of(QCI_STR("eng")));
    ck_assert_ptr_null(qci_abbreviations_of(QCI_STR("e")));
    const qci_abbreviations *en = qci_abbreviations_of(QCI_STR("en_US"));
    ck_assert_ptr_nonnull(en);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("dr."), 2), QCI_ABBREVIATION_ALWAYS);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("(No. 5"), 3), QCI_ABBREVIATION_BEFORE_LOWER);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("p."), 1), QCI_ABBREVIATION_BEFORE_LOWER);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("P."), 1), QCI_ABBREVIATION_NONE);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("r.p."), 3), QCI_ABBREVIATION_NONE);
    ck_assert_int_eq(qci_abbreviation_before(en, QCI_STR("."), 0), QCI_ABBREVIATION_NONE);
    ck_assert_int_eq(qci_abbreviation_before(NULL, QCI_STR("dr."), 2), QCI_ABBREVIATION_NONE);
}
END_TEST

START_TEST(paragraphs_end_sentences)
{
    /*                  012345678 901 2345678 9 */
    const char *text = "No stop\n\nDr.\n\nWell...\n\nEnd. Yes.";
    size_t ends[] = { 7, 12, 21, 32 };
    build(text, false, ends, 4);
    check_built("No stop|Dr.|Well...|End.|Yes.");
    build("No stop\nhere", false, NULL, 0);
    check_built("No stop here");
}
END_TEST

START_TEST(places)
{
    bool cut;
    size_t ends[] = { 8 };
    build("One. Two\n\nThree.", false, ends, 1);
    /* One. Two Three.
     * 0123456789 */
    qci_sentencer_view(sentencer, &view, NULL, 0);
    ck_assert_uint_eq(sentence_at(14, &cut).span.start, 9); /* the last paragraph first */
    ck_assert_uint_eq(sentence_at(0, &cut).span.end, 4);
    ck_assert_uint_eq(sentence_at(3, &cut).span.end, 4);
    ck_assert_uint_eq(sentence_at(4, &cut).span.start, 5); /* white space: the next */
    ck_assert_uint_eq(sentence_at(7, &cut).span.end, 8);
    ck_assert_uint_eq(sentence_at(8, &cut).span.start, 9); /* between paragraphs too */
    ck_assert_uint_eq(sentence_at(99, &cut).span.start, 9);
    build("", false, NULL, 0);
    qci_sentencer_view(sentencer, &view, NULL, 0);
    ck_assert_uint_eq(sentence_at(0, &cut).span.end, 0);
    build("Another one.", false, NULL, 0);
    qci_sentencer_view(sentencer, &view, NULL, 0);
    ck_assert_uint_eq(sentence_at(0, &cut).span.end, 12); /* nothing of the last view is left */
}
END_TEST

START_TEST(exact_views)
{
    build("  One\nline.  Two \xE2\x80\x9Cthree\xE2\x80\x9D.\n", true, NULL, 0);
    check_built("One\nline.|Two \xE2\x80\x9Cthree\xE2\x80\x9D.");
    build("  \n ", true, NULL, 0);
    check_built("");
}
END_TEST

/* "w1 w2 ..." up to `n`, with a comma after word `comma`. */
static void add_words(qci_buf *b, int n, int comma)
{
    for (int i = 1; i <= n; i++)
        qci_buf_printf(b, "%sw%d%s", i > 1 ? " " : "", i, i == comma ? "," : "");
}

/* The last words of the pieces of the one sentence in `text`. */
static void check_cut(const char *text, const size_t *cues, size_t n_cues, const char *expected)
{
    qci_buf got = { 0 };
    build(text, false, NULL, 0);
    qci_sentencer_view(sentencer, &view, cues, n_cues);
    for (size_t at = 0; at < view.text.n;) {
        bool cut = false;
        qci_sentence s = sentence_at(at, &cut);
        ck_assert_uint_eq(s.whole.start, 0);
        ck_assert_uint_eq(s.whole.end, view.text.n);
        ck_assert_int_eq(cut, s.span.end - s.span.start < view.text.n);
        size_t last = s.span.end;
        while (last > s.span.start && view.text.p[last - 1] != ' ')
            last--;
        qci_buf_add(&got, view.text.p + last, s.span.end - last);
        qci_buf_putc(&got, '|');
        at = s.span.end;
    }
    ck_assert_str_eq(got.p, expected);
    qci_buf_free(&got);
}

static size_t end_of(const char *text, const char *word)
{
    const char *p = strstr(text, word);
    ck_assert_ptr_nonnull(p);
    return (size_t)(p - text) + strlen(word) - 1; /* its trailing space is not part */
}

START_TEST(long_ones_are_cut)
{
    qci_buf b = { 0 };
    add_words(&b, 60, 0);
    check_cut(b.p, NULL, 0, "w60|");
    qci_buf_clear(&b);
    add_words(&b, 61, 0);
    check_cut(b.p, NULL, 0, "w60|w61|");
    qci_buf_clear(&b);
    add_words(&b, 180, 0);
    qci_buf_puts(&b, ".");
    check_cut(b.p, NULL, 0, "w60|w120|w180.|");
    qci_buf_clear(&b);
    add_words(&b, 130, 70);
    check_cut(b.p, NULL, 0, "w70,|w130|"); /* sixty are left, which is not longer */
    qci_buf_clear(&b);
    add_words(&b, 131, 70);
    check_cut(b.p, NULL, 0, "w70,|w130|w131|");
    qci_buf_clear(&b);
    add_words(&b, 100, 59); /* a comma too early */
    check_cut(b.p, NULL, 0, "w60|w100|");
    qci_buf_clear(&b);
    add_words(&b, 100, 60); /* at the 60th word */
    check_cut(b.p, NULL, 0, "w60,|w100|");
    qci_buf_clear(&b);
    add_words(&b, 100, 100); /* after all of them: nothing is left to cut off */
    check_cut(b.p, NULL, 0, "w100,|");
    qci_buf_clear(&b);
    add_words(&b, 80, 0);
    qci_buf_puts(&b, " 1,000 w82, w83");
    check_cut(b.p, NULL, 0, "w82,|w83|"); /* not within a number */
    qci_buf_free(&b);
}
END_TEST

START_TEST(cuts_at_cues)
{
    qci_buf b = { 0 };
    add_words(&b, 150, 0);
    size_t cues[] = { end_of(b.p, "w10 "), end_of(b.p, "w59 "), end_of(b.p, "w66 "), end_of(b.p, "w70 "),
                      b.n };
    check_cut(b.p, cues, 5, "w66|w126|w150|"); /* the end of the sentence is no place to cut */
    size_t at_once[] = { end_of(b.p, "w60 "), end_of(b.p, "w62 "), end_of(b.p, "w120 "), b.n };
    check_cut(b.p, at_once, 4, "w60|w120|w150|");
    qci_buf_clear(&b);
    add_words(&b, 100, 90);
    size_t early[] = { end_of(b.p, "w70 "), b.n };
    check_cut(b.p, early, 2, "w90,|w100|"); /* a comma goes first */
    qci_buf_free(&b);
}
END_TEST

/* The ends of the view's sentences from `at` on, counted from there. */
static size_t ends_from(size_t at, size_t ends[64])
{
    size_t n = 0, from = at;
    bool cut;
    qci_sentence s;
    qci_sentencer_view(sentencer, &view, NULL, 0);
    while (n < 64 && at < view.text.n && qci_sentence_at(sentencer, at, &s, &cut, NULL) == QC_OK) {
        at = s.span.end;
        ends[n++] = at - from;
    }
    return n;
}

/* ASCII is read without ICU. The same text behind a sentence with a letter beyond ASCII goes through ICU. */
START_TEST(ascii_as_icu_has_it)
{
    static const char some[] = "aabBI119  ..!?,-:;\"'()[]*_/";
    uint32_t seed = 1;
    for (int round = 0; round < 200000; round++) {
        char text[64] = "\xC3\xA9? X";
        size_t plain[64], other[64];
        for (size_t i = 5; i < 40; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = some[(seed >> 16) % (round % 2 ? 13 : sizeof some - 1)];
        }
        qci_view_source s = { .text = text, .turn = { 4, 40 } };
        qci_view_build(&view, &s, NULL);
        size_t n = ends_from(0, plain);
        s.turn.start = 0;
        qci_view_build(&view, &s, NULL);
        if (ends_from(4, other) != n || memcmp(plain, other, n * sizeof *plain) != 0)
            ck_abort_msg("not the same: %s", text + 4);
    }
}
END_TEST

START_TEST(a_long_turn_takes_linear_time)
{
    qci_buf b = { 0 };
    bool cut = false;
    for (int i = 0; i < 1000000; i++)
        qci_buf_puts(&b, "w ");
    build(b.p, false, NULL, 0);
    qci_sentencer_view(sentencer, &view, NULL, 0);
    qci_sentence s = sentence_at(view.text.n - 1, &cut);
    ck_assert(cut);
    ck_assert_uint_eq(s.span.end, view.text.n);
    ck_assert_uint_eq(s.span.start, 16666 * 120); /* 16,666 pieces of sixty, and forty words */
    qci_buf_free(&b);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("sentence");
    TCase *t = tcase_create("sentence");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, sentences);
    tcase_add_test(t, abbreviations_that_always_go_on);
    tcase_add_test(t, abbreviations_that_may_end_a_sentence);
    tcase_add_test(t, initials);
    tcase_add_test(t, ellipses);
    tcase_add_test(t, languages);
    tcase_add_test(t, no_locale);
    tcase_add_test(t, lists);
    tcase_add_test(t, paragraphs_end_sentences);
    tcase_add_test(t, places);
    tcase_add_test(t, exact_views);
    tcase_add_test(t, long_ones_are_cut);
    tcase_add_test(t, cuts_at_cues);
    tcase_add_test(t, ascii_as_icu_has_it);
    tcase_add_test(t, a_long_turn_takes_linear_time);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
