/* From words to matches with each allocation failing in turn: an error, and no leak. */
#include "codebook/pattern.h"
#include "failing_alloc.h"
#include "text/regex.h"
#include "unit.h"

typedef struct things {
    qci_lexicon lexicon;
    qci_arena arena;
    qci_list fillers;
    qci_buf pattern, regex;
    qci_regex *compiled[2], *jit[2];
    qci_matcher *matcher;
} things;

static qc_status add(qci_list *list, const char *entry, qc_error *err)
{
    qci_list_entry e = { qci_str_of(entry), 1, 1 };
    return list && qci_vec_push(&list->entries, &e) ? QC_OK : qci_oom(err);
}

static qc_status translate(things *t, qc_error *err)
{
    qc_status status = qci_stemmer_new(&t->lexicon.stemmer, QCI_STR("en"), err);
    if (status == QC_OK)
        status = add(qci_lexicon_add(&t->lexicon, QCI_STR("kin")), "child* (a | b)?", err);
    if (status == QC_OK)
        status = add(qci_lexicon_add(&t->lexicon, QCI_STR("family")), "<kin>", err);
    if (status == QC_OK)
        status = add(&t->fillers, "um", err);
    if (status == QC_OK)
        status = qci_lexicon_translate(&t->lexicon, &t->arena, &t->fillers, err);
    if (status == QC_OK)
        status = qci_pattern_translate(&t->pattern, QCI_STR("looking~ (after | at)? ... <family> caf\u00E9"),
                                       &t->lexicon, err);
    if (status == QC_OK)
        status = qci_regex_translate(&t->regex, QCI_STR("[a\u2013t]\\b .*(?&kin) (?:c|(?:d|e)?)+"),
                                     &t->lexicon, err);
    return status;
}

static qc_status compile(things *t, qc_error *err)
{
    const qci_matcher_options usual = { .language = QCI_STR("en") };
    const qci_str sources[] = { qci_buf_str(&t->pattern), qci_buf_str(&t->regex) };
    qc_status status = qci_matcher_new(&t->matcher, &usual, err);
    for (int i = 0; i < 2 && status == QC_OK; i++) {
        status = qci_regex_new(&t->compiled[i], sources[i], QCI_REGEX_CASELESS, err);
        if (status == QC_OK)
            status = qci_regex_jit(&t->jit[i], t->compiled[i], err);
    }
    return status;
}

static qc_status match(things *t, qc_error *err)
{
    const qci_str text = QCI_STR("to look at the child caf\u00E9");
    qci_span span;
    qc_status status = qci_regex_find(t->jit[0], t->matcher, text, 0, &span, err);
    ck_assert(status < 0 || (status == QC_OK && span.start == 3));
    if (status == QC_OK)
        status = qci_regex_longest(t->jit[0], t->matcher, text, span.start, &span, err);
    ck_assert(status < 0 || (status == QC_OK && span.end == text.n));
    if (status == QC_OK)
        status = qci_regex_find(t->compiled[1], t->matcher, text, 0, &span, err);
    ck_assert(status < 0 || (status == QC_OK && span.start == 9));
    return status;
}

static qc_status everything(qc_error *err)
{
    things t = { .fillers = { .entries = QCI_VEC(qci_list_entry) } };
    qc_status status = translate(&t, err);
    if (status == QC_OK)
        status = compile(&t, err);
    if (status == QC_OK)
        status = match(&t, err);
    for (int i = 0; i < 2; i++) {
        qci_regex_free(t.compiled[i]);
        qci_regex_free(t.jit[i]);
    }
    qci_matcher_free(t.matcher);
    qci_buf_free(&t.pattern);
    qci_buf_free(&t.regex);
    qci_vec_free(&t.fillers.entries);
    qci_stemmer_free(t.lexicon.stemmer);
    qci_lexicon_free(&t.lexicon);
    qci_arena_free(&t.arena);
    return status;
}

START_TEST(each_failure)
{
    qc_error err = { 0 };
    ck_assert_int_eq(everything(&err), QC_OK);
    ck_assert_uint_eq(live, 0);
    const size_t all = requests;
    ck_assert_uint_gt(all, 20);
    for (size_t i = 1; i <= all; i++) {
        requests = 0;
        fail_at = i;
        ck_assert_int_eq(everything(&err), QC_ERR_MEMORY);
        ck_assert_int_eq(err.code, QC_ERR_MEMORY);
        ck_assert_uint_eq(live, 0);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pattern memory");
    TCase *all = tcase_create("pattern memory");
    tcase_add_test(all, each_failure);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
