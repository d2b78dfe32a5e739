/*
 * Any bytes as a pattern and as a regex. Nothing may crash; a pattern that is translated compiles and cannot
 * match nothing; a translated regex translates to itself, and a regex with nothing to fold means what PCRE2
 * takes it to mean.
 *
 * With libFuzzer: clang -fsanitize=fuzzer,address,undefined -DQCI_LIBFUZZER. Else a program that takes files,
 * each line of which is an input, as is the whole.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "codebook/pattern.h"
#include "text/regex.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what)                                                             \
    do {                                                                       \
        if (!(what)) {                                                         \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                           \
        }                                                                      \
    } while (0)

static const char *const texts[] = {
    "There's nobody, um, to look after the kids; her child-care ... fell (again) at 9.30 - no longer!",
    "aAbB cc \"x\" d-e [f] {2} a{,2} \\ ^$ ?R 007",
    "Stra\u00DFi caf\u00E9 \u2026 \u212A \u017F \U0001F600",
};

typedef struct world {
    qci_lexicon lexicon;
    qci_arena arena;
    qci_matcher *matcher;
} world;

static void add_list(qci_list *list, const char *const *entries)
{
    for (; *entries; entries++) {
        qci_list_entry entry = { qci_str_of(*entries), 1, 1 };
        MUST(qci_vec_push(&list->entries, &entry));
    }
}

static void begin(world *w)
{
    static const char *const kin[] = { "child*", "(step-)? son", "no one",
                                       NULL }; /* one part ends in a hyphen */
    static const char *const skipped[] = { "um", "you know", NULL };
    const qci_matcher_options options = { .match_limit = 5000, .no_jit = true, .language = QCI_STR("en") };
    qci_list fillers = { .entries = QCI_VEC(qci_list_entry) };
    *w = (world){ 0 };
    MUST(qci_stemmer_new(&w->lexicon.stemmer, QCI_STR("en"), NULL) == QC_OK);
    add_list(qci_lexicon_add(&w->lexicon, QCI_STR("kin")), kin);
    add_list(&fillers, skipped);
    MUST(qci_lexicon_translate(&w->lexicon, &w->arena, &fillers, NULL) == QC_OK);
    MUST(qci_matcher_new(&w->matcher, &options, NULL) == QC_OK);
    qci_vec_free(&fillers.entries);
}

static void end(world *w)
{
    qci_matcher_free(w->matcher);
    qci_stemmer_free(w->lexicon.stemmer);
    qci_lexicon_free(&w->lexicon);
    qci_arena_free(&w->arena);
}

static bool is_error(qc_status status)
{
    return status == QC_ERR_PATTERN || status == QC_ERR_LIMIT || status == QC_ERR_LATER;
}

/* An error has words and a place in the source. */
static void check_error(qc_status status, const qc_error *err, qci_str source)
{
    MUST(is_error(status) && err->code == status && err->message[0]);
    MUST(err->offset <= source.n);
    MUST(qci_utf8_check(err->message, strlen(err->message)) == strlen(err->message));
}

/* --- patterns --- */

static void match_pattern(const world *w, const qci_regex *regex, qci_str text)
{
    qci_span found, longest;
    qc_status status = qci_regex_find(regex, w->matcher, text, 0, &found, NULL);
    MUST(status == QC_OK || status == QC_END || status == QCI_REGEX_LIMITED);
    if (status != QC_OK)
        return;
    MUST(found.start < found.end && found.end <= text.n);
    status = qci_regex_longest(regex, w->matcher, text, found.start, &longest, NULL);
    MUST(status == QC_OK || status == QCI_REGEX_LIMITED);
    MUST(status != QC_OK || (longest.start == found.start && longest.end >= found.end));
}

static void try_pattern(const world *w, qci_str source)
{
    qci_buf pcre = { 0 };
    qci_regex *regex;
    qc_error err = { 0 };
    qc_status status = qci_pattern_translate(&pcre, source, &w->lexicon, &err);
    if (status != QC_OK) {
        check_error(status, &err, source);
    } else {
        MUST(pcre.n <= QCI_REGEX_MAX + 16);
        status = qci_regex_new(&regex, qci_buf_str(&pcre), QCI_REGEX_CASELESS, &err);
        MUST(status == QC_OK || status == QC_ERR_LIMIT);
        MUST(status != QC_OK || !qci_regex_matches_empty(regex));
        for (size_t i = 0; status == QC_OK && i < sizeof texts / sizeof *texts; i++)
            match_pattern(w, regex, qci_str_of(texts[i]));
        qci_regex_free(regex);
    }
    qci_buf_free(&pcre);
}

/* --- regexes --- */

static bool is_ascii(qci_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/* Both find the same, or pass a limit. */
static void match_alike(const world *w, const qci_regex *a, const qci_regex *b, qci_str text)
{
    qci_span in_a = { 0, 0 }, in_b = { 0, 0 };
    qc_status status_a = qci_regex_find(a, w->matcher, text, 0, &in_a, NULL);
    qc_status status_b = qci_regex_find(b, w->matcher, text, 0, &in_b, NULL);
    if (status_a == QCI_REGEX_LIMITED || status_b == QCI_REGEX_LIMITED)
        return;
    MUST(status_a == status_b);
    MUST(in_a.start == in_b.start && in_a.end == in_b.end);
}

static void compare(const world *w, const qci_regex *translated, qci_str source, qci_str pcre)
{
    qci_regex *as_it_is;
    if (!is_ascii(source) || !is_ascii(pcre) || qci_str_find(source, QCI_STR("(?&")) != SIZE_MAX)
        return;
    qc_status status = qci_regex_new(&as_it_is, source, QCI_REGEX_CASELESS, NULL);
    if (status == QC_OK) {
        MUST(translated);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            match_alike(w, translated, as_it_is, qci_str_of(texts[i]));
    }
    qci_regex_free(as_it_is);
}

static void try_regex(const world *w, qci_str source)
{
    qci_buf pcre = { 0 }, again = { 0 };
    qci_regex *regex;
    qc_error err = { 0 };
    qc_status status = qci_regex_translate(&pcre, source, &w->lexicon, &err);
    if (status != QC_OK) {
        check_error(status, &err, source);
    } else {
        status = qci_regex_new(&regex, qci_buf_str(&pcre), QCI_REGEX_CASELESS, &err);
        MUST(status == QC_OK || is_error(status));
        MUST(status == QC_OK || err.offset <= pcre.n);
        if (status == QC_ERR_PATTERN)
            MUST(qci_regex_origin(source, &w->lexicon, (size_t)err.offset) <= source.n);
        compare(w, regex, source, qci_buf_str(&pcre));
        qci_regex_free(regex);
        if (qci_regex_translate(&again, qci_buf_str(&pcre), NULL, &err) != QC_ERR_LIMIT)
            MUST(qci_str_eq(qci_buf_str(&again), qci_buf_str(&pcre)));
    }
    qci_buf_free(&again);
    qci_buf_free(&pcre);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    world w;
    qci_str source = { (const char *)data, size };
    begin(&w);
    try_pattern(&w, source);
    try_regex(&w, source);
    end(&w);
    return 0;
}

/* --- without libFuzzer --- */

#ifndef QCI_LIBFUZZER
static void try_all(const uint8_t *p, size_t n)
{
    LLVMFuzzerTestOneInput(p, n);
    for (size_t at = 0, stop; at < n; at = stop + 1) {
        for (stop = at; stop < n && p[stop] != '\n';)
            stop++;
        LLVMFuzzerTestOneInput(p + at, stop - at);
    }
}

int main(int argc, char **argv)
{
    static uint8_t bytes[1 << 20];
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            perror(argv[i]);
            return EXIT_FAILURE;
        }
        try_all(bytes, fread(bytes, 1, sizeof bytes, f));
        fclose(f);
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
#endif
