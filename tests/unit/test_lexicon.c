/* Named lists and fillers: their errors, and how large they may be. */
#include "translating.h"

#include <stdio.h>

static void expect_bad_list(const words *lists, size_t n, const words *fillers, qc_status status, int line,
                            const char *remedy)
{
    fixture f;
    qc_error err = { 0 };
    ck_assert_int_eq(translate_lists(&f, lists, n, fillers, &err), status);
    ck_assert_int_eq((int)err.line, line);
    ck_assert_int_eq((int)err.column, line ? 5 : 0);
    ck_assert_msg(strstr(err.message, remedy) != NULL, "%s", err.message);
    end(&f);
}

START_TEST(bad_lists)
{
    static const words cycle[] = { { "kin", { "son", "<family>" } }, { "family", { "a", "b", "<kin>" } } };
    static const words itself[] = { { "kin", { "<kin>" } } };
    static const words gap[] = { { "kin", { "a ... b" } } };
    static const words inner_gap[] = { { "kin", { "ok", "(a ... b) c" } } };
    static const words stem[] = { { "kin", { "ok", "let'~ down" } } };
    static const words wrong[] = { { "kin", { "child(ren)?" } } };
    static const words unknown[] = { { "kin", { "<kim>" } } };
    static const words empty[] = { { "kin", { NULL } } };
    static const words bad_filler = { "fillers", { "um", "(" } };
    expect_bad_list(cycle, 2, NULL, QC_ERR_CODEBOOK, 12, "kin > family > kin");
    expect_bad_list(itself, 1, NULL, QC_ERR_CODEBOOK, 10, "kin > kin");
    expect_bad_list(gap, 1, NULL, QC_ERR_PATTERN, 10, "gap");
    expect_bad_list(inner_gap, 1, NULL, QC_ERR_PATTERN, 11, "gap");
    expect_bad_list(stem, 1, NULL, QC_ERR_PATTERN, 11, "the letters of a word");
    expect_bad_list(wrong, 1, NULL, QC_ERR_PATTERN, 10, "space before");
    expect_bad_list(unknown, 1, NULL, QC_ERR_PATTERN, 10, "did you mean 'kin'?");
    expect_bad_list(empty, 1, NULL, QC_ERR_CODEBOOK, 0, "'kin' is empty");
    expect_bad_list(usual_words, 1, &bad_filler, QC_ERR_PATTERN, 11, "not closed");
}
END_TEST

START_TEST(fillers_may_use_lists)
{
    static const words lists[] = { { "say", { "you know" } } };
    static const words skipped = { "fillers", { "um", "<say>" } };
    const found all[] = {
        { "look after", "look, you know, um, after", "look, you know, um, after" },
        { "look after", "look, you, um, know, after", NULL }, /* no fillers within fillers */
        { "<say>", "so, you, um, know", "you, um, know" },    /* but within the list */
    };
    fixture f;
    ck_assert_int_eq(translate_lists(&f, lists, 1, &skipped, NULL), QC_OK);
    for (size_t i = 0; i < COUNT(all); i++)
        expect(&all[i], true, &f.lexicon);
    end(&f);
}
END_TEST

/* What follows a gap may be the last word of a filler. */
START_TEST(fillers_of_two_words)
{
    static const words skipped = { "fillers", { "you-know", "so\\ to" } };
    const found all[] = {
        { "a ... know", "a you know", "a you know" },
        { "a ... to", "a so to", "a so to" },
        { "a ...0 b", "a you-know b", "a you-know b" },
    };
    fixture f;
    ck_assert_int_eq(translate_lists(&f, NULL, 0, &skipped, NULL), QC_OK);
    for (size_t i = 0; i < COUNT(all); i++)
        expect(&all[i], true, &f.lexicon);
    end(&f);
}
END_TEST

START_TEST(a_chain_of_lists_is_too_deep)
{
    static char names[40][16], uses[40][16];
    words lists[40] = { { NULL, { NULL } } };
    for (int i = 0; i < 40; i++) {
        snprintf(names[i], sizeof names[i], "l%d", i);
        snprintf(uses[i], sizeof uses[i], "<l%d>", i + 1);
        lists[i] = (words){ names[i], { i < 39 ? uses[i] : "end" } };
    }
    expect_bad_list(lists, 40, NULL, QC_ERR_LIMIT, 10, "32 deep");
}
END_TEST

/* --- size --- */

static qc_status translate_long(const char *unit, size_t n, bool is_pattern, const qci_lexicon *lexicon,
                                qc_error *err)
{
    qci_buf source = { 0 }, pcre = { 0 };
    for (size_t i = 0; i < n; i++)
        qci_buf_puts(&source, unit);
    qc_status status = is_pattern ? qci_pattern_translate(&pcre, qci_buf_str(&source), lexicon, err)
                                  : qci_regex_translate(&pcre, qci_buf_str(&source), lexicon, err);
    qci_buf_free(&source);
    qci_buf_free(&pcre);
    return status;
}

START_TEST(a_list_that_is_too_large)
{
    static char word[30001];
    memset(word, 'a', sizeof word - 1);
    const words two[] = { { "kin", { word, word } } };
    const words three[] = { { "kin", { word, word, word, "b" } } };
    fixture f;
    ck_assert_int_eq(translate_lists(&f, two, 1, NULL, NULL), QC_OK);
    end(&f);
    expect_bad_list(three, 1, NULL, QC_ERR_LIMIT, 12, "too large");
}
END_TEST

START_TEST(sizes)
{
    fixture f;
    qc_error err;
    begin(&f, false);
    ck_assert_int_eq(translate_long("a", QCI_REGEX_MAX, false, NULL, &err), QC_OK);
    ck_assert_int_eq(translate_long("a", QCI_REGEX_MAX + 1, false, NULL, &err), QC_ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.message, "divide"));
    ck_assert_int_eq(translate_long("a", QCI_REGEX_MAX + 1, true, NULL, &err), QC_ERR_LIMIT);
    ck_assert_int_eq(translate_long("(?&kin)", 5000, false, &f.lexicon, &err), QC_ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.message, "too large"));
    ck_assert_int_eq(translate_long("<kin> ", 5000, true, &f.lexicon, &err), QC_ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.message, "too large"));
    ck_assert_int_eq(translate_long("(", 250, false, NULL, &err), QC_OK); /* PCRE2 says what is missing */
    ck_assert_int_eq(translate_long("(", 251, false, NULL, &err), QC_ERR_LIMIT);
    ck_assert_int_eq(translate_long("(", 50, true, NULL, &err), QC_ERR_PATTERN);
    ck_assert_int_eq(translate_long("(", 51, true, NULL, &err), QC_ERR_LIMIT);
    end(&f);
}
END_TEST

/* Fillers may stand between any two words; a pattern of two lists of 150 phrases must not grow with them. */
START_TEST(long_lists_with_fillers)
{
    static char phrases[150][32];
    qci_lexicon lexicon = { 0 };
    qci_arena arena = { NULL };
    qci_list fillers = { .name = QCI_STR("fillers"), .entries = QCI_VEC(qci_list_entry) };
    qci_list *list = qci_lexicon_add(&lexicon, QCI_STR("long"));
    fill_list(&fillers, &usual_fillers);
    for (int i = 0; i < 150; i++) {
        snprintf(phrases[i], sizeof phrases[i], "word phrase x%d", i);
        qci_list_entry entry = { qci_str_of(phrases[i]), 1, 1 };
        ck_assert_ptr_nonnull(qci_vec_push(&list->entries, &entry));
    }
    ck_assert_int_eq(qci_lexicon_translate(&lexicon, &arena, &fillers, NULL), QC_OK);
    qci_buf out = { 0 };
    ck_assert_int_eq(qci_pattern_translate(&out, QCI_STR("<long> ...14 <long>"), &lexicon, NULL), QC_OK);
    qci_regex *regex;
    ck_assert_int_eq(qci_regex_new(&regex, qci_buf_str(&out), QCI_REGEX_CASELESS, NULL), QC_OK);
    qci_matcher *m;
    const qci_matcher_options options = { 0 };
    ck_assert_int_eq(qci_matcher_new(&m, &options, NULL), QC_OK);
    qci_str text = QCI_STR("a word um phrase, you know, x149 er uh and so word phrase x7 end");
    qci_span span;
    ck_assert_int_eq(qci_regex_find(regex, m, text, 0, &span, NULL), QC_OK);
    ck_assert_uint_eq(span.start, 2);
    ck_assert_int_eq(qci_regex_longest(regex, m, text, 2, &span, NULL), QC_OK);
    ck_assert_uint_eq(span.end, text.n - 4);
    qci_matcher_free(m);
    qci_regex_free(regex);
    qci_buf_free(&out);
    qci_vec_free(&fillers.entries);
    qci_lexicon_free(&lexicon);
    qci_arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lexicon");
    TCase *all = tcase_create("lexicon");
    tcase_add_test(all, bad_lists);
    tcase_add_test(all, fillers_may_use_lists);
    tcase_add_test(all, fillers_of_two_words);
    tcase_add_test(all, a_chain_of_lists_is_too_deep);
    tcase_add_test(all, a_list_that_is_too_large);
    tcase_add_test(all, sizes);
    tcase_add_test(all, long_lists_with_fillers);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
