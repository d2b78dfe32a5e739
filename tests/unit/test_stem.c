/* Stems, and patterns with `~`: what they find is, word by word, what the stemmer says. */
#include "text/spelling.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/word_stems.h"
#include "translating.h"

#include <stdio.h>

/* --- stems --- */

static qci_stemmer *stemmer_of(const char *language)
{
    qci_stemmer *s;
    ck_assert_int_eq(qci_stemmer_new(&s, qci_str_of(language), NULL), QC_OK);
    ck_assert_ptr_nonnull(s);
    return s;
}

/* From the samples that snowballstem.org shows with each algorithm. */
START_TEST(published_samples)
{
    static const char *const all[][3] = {
        { "en", "consignment", "consign" },    { "en", "consistently", "consist" },  { "en", "knightly", "knight" },
        { "en", "knocks", "knock" },           { "en", "skies", "sky" },             { "en", "dying", "die" },
        { "en-GB", "consigned", "consign" },   { "EN", "knitting", "knit" },         { "de", "aufeinanderfolge", "aufeinanderfolg" },
        { "de", "kategorien", "kategori" },    { "de", "kategorisch", "kategor" },   { "fr", "continuellement", "continuel" },
        { "fr", "majestueusement", "majestu" }, { "fr-CA", "continuation", "continu" }, { "sv", "jaktkarlarne", "jaktkarl" },
    };
    for (size_t i = 0; i < COUNT(all); i++) {
        qci_stemmer *s = stemmer_of(all[i][0]);
        qci_str stem;
        ck_assert(qci_stem(s, qci_str_of(all[i][1]), &stem));
        ck_assert_msg(qci_str_is(stem, all[i][2]), "%s: %.*s", all[i][1], (int)stem.n, stem.p);
        qci_stemmer_free(s);
    }
}
END_TEST

START_TEST(languages_without)
{
    static const char *const all[] = { "cy", "ja", "zh-Hant", "x", "", "english" };
    for (size_t i = 0; i < COUNT(all); i++) {
        qci_stemmer *s;
        ck_assert_int_eq(qci_stemmer_new(&s, qci_str_of(all[i]), NULL), QC_OK);
        ck_assert_msg(s == NULL, "%s", all[i]);
    }
    qci_word_stems *none;
    ck_assert_int_eq(qci_word_stems_new(&none, QCI_STR("cy"), NULL), QC_ERR_ARGUMENT);
    ck_assert_ptr_null(none);
}
END_TEST

START_TEST(words_asked)
{
    char longest[QCI_STEM_MAX + 2];
    memset(longest, 'b', sizeof longest);
    qci_word_stems *s;
    ck_assert_int_eq(qci_word_stems_new(&s, QCI_STR("en"), NULL), QC_OK);
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("Carried"), QCI_STR("carri")), QC_OK);
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("CARRY"), QCI_STR("carri")), QC_OK);
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("carriage"), QCI_STR("carri")), QC_END);
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("traumatised"), QCI_STR("traumat")), QC_OK);
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("traumatised"), QCI_STR("traumatis")), QC_OK);
        ck_assert_int_eq(qci_word_stems_ask(s, QCI_STR("trauma"), QCI_STR("traumatis")), QC_END);
    }
    const qci_str most = { longest, QCI_STEM_MAX }, more = { longest, QCI_STEM_MAX + 1 };
    ck_assert_int_eq(qci_word_stems_ask(s, most, most), QC_OK);
    ck_assert_int_eq(qci_word_stems_ask(s, more, more), QC_END);
    qci_word_stems_free(s);
}
END_TEST

/* More words than are kept. */
START_TEST(many_words)
{
    qci_word_stems *s;
    char word[32];
    ck_assert_int_eq(qci_word_stems_new(&s, QCI_STR("en"), NULL), QC_OK);
    for (int i = 0; i < 60000; i++) {
        int n = snprintf(word, sizeof word, "wa%ds", i);
        ck_assert_int_eq(qci_word_stems_ask(s, (qci_str){ word, (size_t)n }, (qci_str){ word, (size_t)n - 1 }), QC_OK);
    }
    qci_word_stems_free(s);
}
END_TEST

START_TEST(version)
{
    char first[96], again[96];
    qci_stem_version(first, sizeof first);
    qci_stem_version(again, sizeof again);
    ck_assert_str_eq(first, again);
    ck_assert(first[0] >= '1' && first[0] <= '9' && strstr(first, " algorithms "));
}
END_TEST

/* --- patterns --- */

START_TEST(what_patterns_find)
{
    static const found all[] = {
        { "absorb~", "I was Absorbing it", "Absorbing" },
        { "absorb~", "absorbent", "absorbent" },
        { "absorb~", "absorption", NULL },
        { "absorbing~", "it absorbs", "absorbs" },
        { "let~ down", "she lets, you know, down", "lets, you know, down" },
        { "let~ down", "a letter down", NULL },
        { "carry~ ... pain", "carried all of the pain", "carried all of the pain" },
        { "(carry~ | hold~) it", "she holds it", "holds it" },
        { "the (heavy~)? load", "the heaven load", NULL },
        { "the (heavy~)? load", "the load", "the load" },
        { "traumatise~", "so traumatized", "traumatized" },
        { "traumatize~", "so traumatising", "traumatising" },
        { "behaviour~", "her behaviors", "behaviors" },
        { "behavior~", "her behaviours", "behaviours" },
        { "re-traumatise~", "retraumatised", "retraumatised" },
        { "re-traumatise~", "re-traumatizes", "re-traumatizes" },
        { "re-traumatise~", "re traumatise", "re traumatise" },
        { "re-traumatise~", "traumatise", NULL },
        { "o'carry~", "o'carried", "o'carried" },
        { "jail~", "in gaol", "gaol" },
        { "gaol~", "jailed", "jailed" },
        { "esthetic~", "aesthetics", "aesthetics" },
        { "check~", "two cheques", "cheques" },
        { "cheque~", "she checks", NULL },
        { "kid~", "kid's", "kid" },
        { "carry~", "uncarried carries_on", NULL },
        { "carry~", "un-carried", "carried" },
        { "carr\u00AD" "y~", "carried", "carried" },
        { "24~", "24", "24" },
        { "carry~ carry~", "carrying, carried", "carrying, carried" },
    };
    expect_all(all, COUNT(all), true, true);
}
END_TEST

START_TEST(lists)
{
    static const words kin[] = { { "kin", { "kid~", "step-child~", "(little)? one~" } } };
    static const words skipped = { "fillers", { "um~", "you know~" } };
    static const found patterns[] = {
        { "her <kin>", "Her kids", "Her kids" },
        { "her <kin>", "her umming stepchilds", "her umming stepchilds" },
        { "her <kin>", "her little ones", "her little ones" },
        { "her ...1 <kin>", "her own umming umming kid", "her own umming umming kid" },
    };
    static const found regexes[] = {
        { "her (?&kin)", "Her kids", "Her kids" },
        { "(?=(?&kin))\\w", "her kids", "k" },
        { "(?!(?&kin))k\\w+", "kids known", "known" },
    };
    fixture f;
    ck_assert_int_eq(translate_lists(&f, kin, 1, &skipped, NULL), QC_OK);
    for (size_t i = 0; i < COUNT(patterns); i++)
        expect(&patterns[i], true, &f.lexicon);
    for (size_t i = 0; i < COUNT(regexes); i++)
        expect(&regexes[i], false, &f.lexicon);
    end(&f);
}
END_TEST

/* --- every word of a vocabulary --- */

typedef struct sounds {
    const char *language;
    const char *first[34], *vowels[16], *middle[12], *endings[48];
} sounds;

static const sounds vocabularies[] = {
    { "en",
      { "", "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "p", "qu", "r", "s", "t", "v", "w", "y", "z", "str", "arsen" },
      { "a", "e", "i", "o", "u", "y", "ea", "oe", "ae" },
      { "", "t", "ll", "ss", "y", "x", "nn", "ntr" },
      { "", "s", "es", "ed", "eed", "ing", "ies", "ied", "y", "ly", "ational", "ization", "isations", "ise", "ized", "fulness",
        "ously", "ability", "able", "ably", "ative", "icate", "logy", "er", "ence", "ement", "ion", "e", "le", "our", "or",
        "iviti", "entli", "yse", "yzing" } },
    { "de",
      { "", "b", "ß", "d", "f", "g", "h", "j", "k", "l", "m", "p", "qu", "r", "s", "sch", "v", "w", "y", "z" },
      { "a", "e", "i", "o", "u", "ä", "ö", "ü", "y", "au", "äu", "eu" },
      { "", "t", "ll", "ß", "ss", "ng", "yu", "nd" },
      { "", "e", "en", "er", "ern", "em", "es", "s", "st", "est", "ung", "end", "ig", "ik", "isch", "lich", "heit", "keit",
        "igkeit", "bar", "erin", "nis", "nisse", "et" } },
    { "fr",
      { "", "b", "ç", "d", "f", "g", "h", "j", "k", "l", "m", "par", "qu", "r", "s", "t", "v", "y", "z", "tap", "col" },
      { "a", "e", "i", "o", "u", "é", "è", "ê", "à", "â", "î", "ï", "ë", "y", "û" },
      { "", "t", "ll", "ss", "y", "ç", "gu", "nn" },
      { "", "s", "e", "es", "er", "ez", "é", "ée", "ement", "ment", "ation", "ations", "atrice", "logie", "usion", "ence",
        "if", "ives", "eux", "euse", "amment", "emment", "issant", "irait", "aient", "asse", "ons", "ité", "abilité", "ière",
        "ions", "t" } },
};

/* Call `fn` for each word. */
static void each_word(const sounds *v, void (*fn)(qci_str word, void *payload), void *payload)
{
    char word[64];
    for (size_t a = 0; v->first[a]; a++)
        for (size_t b = 0; v->vowels[b]; b++)
            for (size_t c = 0; v->middle[c]; c++)
                for (size_t d = 0; v->endings[d]; d++) {
                    int n = snprintf(word, sizeof word, "%s%s%s%s", v->first[a], v->vowels[b], v->middle[c], v->endings[d]);
                    fn((qci_str){ word, (size_t)n }, payload);
                }
}

typedef struct starter {
    qci_stemmer *stemmer;
    qci_matcher *matcher;
} starter;

/* What is put before a callout never keeps a word away whose stem it is. */
static void expect_start(qci_str word, void *payload)
{
    const starter *s = payload;
    qci_buf starts = { 0 };
    qci_regex *regex;
    qci_str stem;
    qci_span span;
    ck_assert(qci_stem(s->stemmer, word, &stem));
    qci_buf_puts(&starts, "(?:");
    qci_stem_starts(&starts, s->stemmer, stem);
    qci_buf_puts(&starts, ")");
    ck_assert_int_eq(qci_regex_new(&regex, qci_buf_str(&starts), QCI_REGEX_CASELESS, NULL), QC_OK);
    qc_status status = qci_regex_longest(regex, s->matcher, word, 0, &span, NULL);
    ck_assert_msg(status == QC_OK, "%.*s: %s", (int)word.n, word.p, starts.p);
    qci_regex_free(regex);
    qci_buf_free(&starts);
}

START_TEST(starts)
{
    const qci_matcher_options options = { .no_jit = true };
    starter s = { .stemmer = stemmer_of(vocabularies[_i].language) };
    ck_assert_int_eq(qci_matcher_new(&s.matcher, &options, NULL), QC_OK);
    each_word(&vocabularies[_i], expect_start, &s);
    qci_matcher_free(s.matcher);
    qci_stemmer_free(s.stemmer);
}
END_TEST

typedef struct trial {
    qci_stemmer *stemmer;
    qci_regex *regexes[2]; /* with JIT code and without */
    qci_matcher *matcher;
    char stem[64];
    size_t n, found;
} trial;

static bool has_stem(trial *t, qci_str word)
{
    qci_spellings all = { .n = 1, .words = { word } };
    if (qci_stemmer_is_english(t->stemmer))
        qci_spellings_of(&all, word);
    for (size_t i = 0; i < all.n; i++) {
        qci_str stem;
        ck_assert(qci_stem(t->stemmer, all.words[i], &stem));
        if (qci_str_is(stem, t->stem))
            return true;
    }
    return false;
}

static void expect_same(qci_str word, void *payload)
{
    trial *t = payload;
    qci_span span;
    bool expected = has_stem(t, word);
    t->n++;
    t->found += expected;
    for (int i = 0; i < 2; i++) {
        qc_status status = qci_regex_find(t->regexes[i], t->matcher, word, 0, &span, NULL);
        ck_assert_msg(status == (expected ? QC_OK : QC_END), "%s~ in %.*s: %d", t->stem, (int)word.n, word.p, status);
        ck_assert(!expected || (span.start == 0 && span.end == word.n));
    }
}

START_TEST(word_by_word)
{
    static const char *const patterns[][6] = {
        { "batted~", "eatly~", "yeatise~", "arsenatize~", "oetability~", NULL },
        { "balles~", "ände~", "ßußung~", "\u00DCndern~", "schauteten~", NULL },
        { "ballations~", "étations~", "paraçation~", "yenneuse~", "colallamment~", NULL },
    };
    for (size_t i = 0; patterns[_i][i]; i++) {
        qci_str language = qci_str_of(vocabularies[_i].language), stem;
        const qci_matcher_options options = { .language = language };
        qci_lexicon lexicon = { .stemmer = stemmer_of(language.p) };
        trial t = { .stemmer = lexicon.stemmer };
        qci_buf lower = { 0 };
        t.regexes[0] = compile(patterns[_i][i], true, &lexicon);
        ck_assert_int_eq(qci_regex_jit(&t.regexes[1], t.regexes[0], NULL), QC_OK);
        ck_assert_int_eq(qci_matcher_new(&t.matcher, &options, NULL), QC_OK);
        qci_lower(&lower, (qci_str){ patterns[_i][i], strlen(patterns[_i][i]) - 1 });
        ck_assert(qci_stem(t.stemmer, qci_buf_str(&lower), &stem));
        snprintf(t.stem, sizeof t.stem, "%.*s", (int)stem.n, stem.p);
        each_word(&vocabularies[_i], expect_same, &t);
        ck_assert_msg(t.found >= 2 && t.found < t.n / 2, "%s finds %zu", patterns[_i][i], t.found);
        qci_buf_free(&lower);
        qci_matcher_free(t.matcher);
        qci_regex_free(t.regexes[0]);
        qci_regex_free(t.regexes[1]);
        qci_stemmer_free(lexicon.stemmer);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("stem");
    TCase *all = tcase_create("stem");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, published_samples);
    tcase_add_test(all, languages_without);
    tcase_add_test(all, words_asked);
    tcase_add_test(all, many_words);
    tcase_add_test(all, version);
    tcase_add_test(all, what_patterns_find);
    tcase_add_test(all, lists);
    tcase_add_loop_test(all, starts, 0, 3);
    tcase_add_loop_test(all, word_by_word, 0, 3);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
