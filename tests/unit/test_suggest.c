/* Suggestions against a count by hand. */
#include <math.h>

#include "unit.h"

#include "coding/model.h"
#include "text/function_words.h"

static const char book_text[] = "qcode: 1\nroles: {interviewer: [I]}\ndefaults: {speakers: not interviewer}\n"
                                "codes:\n  - {id: load, unit: turn, find: [heavy]}\n";
/* 18 words of participants, 9 of them in the two turns with `heavy`. */
static const char text[] = "P1: Heavy bags hurt, Heavy bags hurt.\n\nI: Bags hurt everyone.\n\nP2: Heavy bags again.\n\n"
                           "P1: Tea is nice and green tea is good too.\n";

static qc_codebook *book;
static qc_coder *coder;
static qc_transcript *transcript;
static qc_coding *coding;
static qc_suggester *suggester;

static void setup(void)
{
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    options.unknown_speakers = QC_UNKNOWN_CODE;
    ck_assert_int_eq(qc_codebook_read(&book, book_text, sizeof book_text - 1, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_coder_new(&coder, book, &options, NULL), QC_OK);
    qc_transcript_read(&transcript, text, sizeof text - 1, NULL, NULL);
    ck_assert_int_eq(qc_coder_code(coder, transcript, &coding, NULL), QC_OK);
    ck_assert_uint_eq(qc_coding_count(coding), 2);
    ck_assert_int_eq(qc_suggester_new(&suggester, book, NULL), QC_OK);
}

static void teardown(void)
{
    qc_suggester_free(suggester);
    qc_coding_free(coding);
    qc_transcript_free(transcript);
    qc_coder_free(coder);
    qc_codebook_free(book);
}

static qc_suggestion get(uint64_t i)
{
    qc_suggestion s = QC_SUGGESTION_INIT;
    ck_assert_int_eq(qc_suggester_get(suggester, i, &s), QC_OK);
    return s;
}

static uint64_t rank(uint32_t code, uint64_t least)
{
    uint64_t n = 99;
    ck_assert_int_eq(qc_suggester_rank(suggester, code, least, &n, NULL), QC_OK);
    return n;
}

/* `bags` three times in 9 words, and not in the other 9: E1 = 3/2, G2 = 2 * 3 ln(3 / (3/2)) = 6 ln 2; (3/9) / (0.5/9) = 6.
 * `hurt` twice: E1 = 1, G2 = 4 ln 2. `bags hurt`, twice as well, has `bags` as its part and is left out. `heavy` is evidence.
 * What the interviewer says is not counted: else `bags` would stand elsewhere too. */
START_TEST(by_hand)
{
    ck_assert_int_eq(qc_suggester_add(suggester, coding, coding, NULL), QC_OK);
    ck_assert_uint_eq(rank(0, 2), 2);
    qc_suggestion s = get(0);
    ck_assert_str_eq(s.text.bytes, "bags");
    ck_assert(s.words == 1 && s.inside == 3 && s.outside == 0 && s.words_inside == 9 && s.words_outside == 9);
    ck_assert(s.transcripts == 1 && s.missed == 0);
    ck_assert_double_eq_tol(s.g2, 6 * log(2), 1e-12);
    ck_assert_double_eq_tol(s.log_ratio, log2(6), 1e-12);
    s = get(1);
    ck_assert_str_eq(s.text.bytes, "hurt");
    ck_assert_double_eq_tol(s.g2, 4 * log(2), 1e-12);
    ck_assert_int_eq(qc_suggester_get(suggester, 2, &s), QC_ERR_ARGUMENT);
}
END_TEST

/* The text of a place is the phrase, as it stands. */
START_TEST(places)
{
    static const size_t wanted[] = { 10, 27, 73 }; /* counted in `text` */
    qc_suggestion_place p = QC_SUGGESTION_PLACE_INIT;
    qc_suggester_add(suggester, coding, coding, NULL);
    rank(0, 2);
    for (uint64_t k = 0; k < 3; k++) {
        ck_assert_int_eq(qc_suggester_place(suggester, 0, k, &p), QC_OK);
        ck_assert(p.transcript == 0 && p.start == wanted[k] && p.end == wanted[k] + 4);
        ck_assert(memcmp(text + p.start, "bags", 4) == 0);
    }
    ck_assert_int_eq(qc_suggester_place(suggester, 0, 3, &p), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_suggester_place(suggester, 2, 0, &p), QC_ERR_ARGUMENT);
}
END_TEST

/* A person codes the turn about tea as well: 18 words, so no words are left to compare with; and rejects the first: 12 words
 * in, 6 out. Of those 12 `tea` twice, in a segment that the rules miss: E1 = 4/3, G2 = 4 ln(2 / (4/3)) = 4 ln 1.5;
 * (2/12) / (0.5/6) = 2. `tea is` as well, which has more words. */
START_TEST(by_person)
{
    qc_coding *gold;
    ck_assert_int_eq(qc_coder_code(coder, transcript, &gold, NULL), QC_OK);
    const size_t tea = (size_t)(strstr(text, "Tea") - text);
    qci_segment added = { .span = { tea, sizeof text - 2 }, .code = 0, .turn = 3 };
    ck_assert_ptr_nonnull(qci_vec_push(&gold->segments, &added));
    qci_coding_finish(gold);
    ck_assert_int_eq(qc_suggester_add(suggester, coding, gold, NULL), QC_OK);
    ck_assert_uint_eq(rank(0, 1), 0);
    qc_suggester_free(suggester);
    ck_assert_int_eq(qc_suggester_new(&suggester, book, NULL), QC_OK);
    QCI_AT(gold->segments, qci_segment, 0)->status = QC_STATUS_REJECTED;
    ck_assert_int_eq(qc_suggester_add(suggester, coding, gold, NULL), QC_OK);
    qc_coding_free(gold);
    ck_assert_uint_eq(rank(0, 2), 1);
    const qc_suggestion s = get(0);
    ck_assert_str_eq(s.text.bytes, "tea is");
    ck_assert(s.words == 2 && s.inside == 2 && s.missed == 2 && s.outside == 0 && s.words_inside == 12 && s.words_outside == 6);
    ck_assert_double_eq_tol(s.g2, 4 * log(1.5), 1e-12);
    ck_assert_double_eq_tol(s.log_ratio, 1, 1e-12);
}
END_TEST

/* Twice, and without evidence: `bags hurt` (the comma ends the first); and `tea is`, which ends with a function word. Nobody
 * coded, so no code has suggestions. */
START_TEST(without_a_rule)
{
    ck_assert_int_eq(qc_suggester_add(suggester, coding, NULL, NULL), QC_OK);
    ck_assert_uint_eq(rank(QC_NO_INDEX, 2), 1);
    const qc_suggestion s = get(0);
    ck_assert_str_eq(s.text.bytes, "bags hurt");
    ck_assert(s.inside == 2 && s.transcripts == 1 && s.words_inside == 0 && s.g2 == 0);
    ck_assert_uint_eq(rank(0, 1), 0);
}
END_TEST

START_TEST(refused)
{
    qc_suggester *none;
    uint64_t n;
    ck_assert_int_eq(qc_suggester_new(&none, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_suggester_add(suggester, NULL, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_suggester_rank(suggester, 0, 1, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_suggester_rank(suggester, 1, 1, &n, NULL), QC_ERR_ARGUMENT);
}
END_TEST

START_TEST(function_words)
{
    static const char *const in[] = { "a", "don't", "i'm just", "yourself", "you know what i mean", "2026" };
    static const char *const out[] = { "bail", "tea", "a bail", "zebra", "abou", "bout" };
    const char *const list = qci_function_words(qci_str_of("en-GB"));
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        ck_assert_msg(qci_is_function_phrase(list, qci_str_of(in[i])), "%s", in[i]);
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        ck_assert_msg(!qci_is_function_phrase(list, qci_str_of(out[i])), "%s", out[i]);
    ck_assert(qci_is_function_phrase(qci_function_words(qci_str_of("de")), qci_str_of("das heißt") ) == false);
    ck_assert(qci_is_function_phrase(qci_function_words(qci_str_of("de")), qci_str_of("das war schon")));
    ck_assert(qci_is_function_phrase(qci_function_words(qci_str_of("fr")), qci_str_of("c'est")));
    ck_assert_ptr_null(qci_function_words(qci_str_of("cy")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("suggest");
    TCase *c = tcase_create("suggest");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, by_hand);
    tcase_add_test(c, places);
    tcase_add_test(c, by_person);
    tcase_add_test(c, without_a_rule);
    tcase_add_test(c, refused);
    tcase_add_test(c, function_words);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
