/* What the tests of patterns, regexes and lists have in common: a small lexicon, and tables of what is found
 * or refused. */
#ifndef QCI_UNIT_TRANSLATING_H
#define QCI_UNIT_TRANSLATING_H

#include "codebook/pattern.h"
#include "text/regex.h"
#include "unit.h"

/* --- a lexicon --- */

typedef struct words {
    const char *name;
    const char *entries[12];
} words;

static const words usual_words[] = {
    { "kin", { "child", "children", "kid", "kids", "son", "daughter", "baby", "toddler" } },
    { "negation", { "not", "never", "no longer", "don't", "doesn\u2019t" } },
    { "family", { "<kin>", "step-mother", "(great)? aunt*" } },
};
static const words usual_fillers = { "fillers", { "um", "uh", "you know", "sort of", "kind of" } };

typedef struct fixture {
    qci_lexicon lexicon;
    qci_arena arena;
} fixture;

static inline void fill_list(qci_list *list, const words *from)
{
    for (uint32_t i = 0; i < 12 && from->entries[i]; i++) {
        qci_list_entry entry = { qci_str_of(from->entries[i]), 10 + i, 5 };
        ck_assert_ptr_nonnull(qci_vec_push(&list->entries, &entry));
    }
}

static inline qc_status translate_lists(fixture *f, const words *lists, size_t n, const words *fillers,
                                        qc_error *err)
{
    *f = (fixture){ 0 };
    ck_assert_int_eq(qci_stemmer_new(&f->lexicon.stemmer, QCI_STR("en"), NULL), QC_OK);
    for (size_t i = 0; i < n; i++) {
        qci_list *list = qci_lexicon_add(&f->lexicon, qci_str_of(lists[i].name));
        ck_assert_ptr_nonnull(list);
        fill_list(list, &lists[i]);
    }
    qci_list skipped = { .name = QCI_STR("fillers"), .entries = QCI_VEC(qci_list_entry) };
    if (fillers)
        fill_list(&skipped, fillers);
    qc_status status = qci_lexicon_translate(&f->lexicon, &f->arena, &skipped, err);
    qci_vec_free(&skipped.entries);
    return status;
}

static inline void begin(fixture *f, bool with_fillers)
{
    ck_assert_int_eq(translate_lists(f, usual_words, 3, with_fillers ? &usual_fillers : NULL, NULL), QC_OK);
}

static inline void end(fixture *f)
{
    qci_stemmer_free(f->lexicon.stemmer);
    qci_lexicon_free(&f->lexicon);
    qci_arena_free(&f->arena);
}

/* --- what is found --- */

typedef struct found {
    const char *source;
    const char *sentence;
    const char *match; /* NULL: nothing */
} found;

static inline qci_regex *compile(const char *source, bool is_pattern, const qci_lexicon *lexicon)
{
    qci_buf pcre = { 0 };
    qci_regex *regex;
    qc_error err = { 0 };
    qc_status status = is_pattern ? qci_pattern_translate(&pcre, qci_str_of(source), lexicon, &err)
                                  : qci_regex_translate(&pcre, qci_str_of(source), lexicon, &err);
    ck_assert_msg(status == QC_OK, "%s: %s at %d", source, err.message, (int)err.offset);
    status = qci_regex_new(&regex, qci_buf_str(&pcre), QCI_REGEX_CASELESS, &err);
    ck_assert_msg(status == QC_OK, "%s became %s: %s", source, pcre.p, err.message);
    qci_buf_free(&pcre);
    return regex;
}

static inline void expect(const found *f, bool is_pattern, const qci_lexicon *lexicon)
{
    qci_regex *regex = compile(f->source, is_pattern, lexicon);
    qci_matcher *matcher;
    const qci_matcher_options options = { .no_jit = true, .language = QCI_STR("en") };
    ck_assert_int_eq(qci_matcher_new(&matcher, &options, NULL), QC_OK);
    qci_str sentence = qci_str_of(f->sentence);
    qci_span span = { 0, 0 };
    qc_status status = qci_regex_find(regex, matcher, sentence, 0, &span, NULL);
    if (status == QC_OK && is_pattern)
        status = qci_regex_longest(regex, matcher, sentence, span.start, &span, NULL);
    if (f->match) {
        ck_assert_msg(status == QC_OK, "%s finds nothing in: %s", f->source, f->sentence);
        qci_str match = { sentence.p + span.start, span.end - span.start };
        ck_assert_msg(qci_str_is(match, f->match), "%s finds '%.*s' in: %s", f->source, (int)match.n, match.p,
                      f->sentence);
    } else {
        ck_assert_msg(status == QC_END, "%s finds '%.*s' in: %s", f->source, (int)(span.end - span.start),
                      sentence.p + span.start, f->sentence);
    }
    qci_matcher_free(matcher);
    qci_regex_free(regex);
}

static inline void expect_all(const found *all, size_t n, bool is_pattern, bool with_fillers)
{
    fixture f;
    begin(&f, with_fillers);
    for (size_t i = 0; i < n; i++)
        expect(&all[i], is_pattern, &f.lexicon);
    end(&f);
}

#define COUNT(all) (sizeof(all) / sizeof *(all))

/* --- what is refused --- */

typedef struct refused {
    const char *source;
    int offset;         /* where the caret stands */
    const char *remedy; /* part of the message */
    qc_status status;
} refused;

static inline void expect_refusal(const refused *r, bool is_pattern, const qci_lexicon *lexicon)
{
    qci_buf pcre = { 0 };
    qc_error err = { 0 };
    qc_status status = is_pattern ? qci_pattern_translate(&pcre, qci_str_of(r->source), lexicon, &err)
                                  : qci_regex_translate(&pcre, qci_str_of(r->source), lexicon, &err);
    ck_assert_msg(status == (r->status ? r->status : QC_ERR_PATTERN), "%s: %d, %s", r->source, status,
                  err.message);
    ck_assert_int_eq(err.code, status);
    ck_assert_msg((int)err.offset == r->offset, "%s: at %d, %s", r->source, (int)err.offset, err.message);
    ck_assert_msg(strstr(err.message, r->remedy) != NULL, "%s: %s", r->source, err.message);
    qci_buf_free(&pcre);
}

static inline void expect_refusals(const refused *all, size_t n, bool is_pattern)
{
    fixture f;
    begin(&f, true);
    for (size_t i = 0; i < n; i++)
        expect_refusal(&all[i], is_pattern, &f.lexicon);
    end(&f);
}

#endif
