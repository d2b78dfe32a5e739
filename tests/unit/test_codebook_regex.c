/* Regexes of a codebook: folded, with their lists, and without what the language refuses. */
#include "translating.h"

START_TEST(regexes)
{
    static const found all[] = {
        { "\\bschool[- ](?:run|pick-?up|gates?)\\b", "the school-run is", "school-run" },
        { "\\bschool[- ](?:run|pick-?up|gates?)\\b", "at school gates", "school gates" },
        { "school[\u2013 ]run", "school-run", "school-run" }, /* en dash in a class: \- */
        { "[a\u2013z]+", "bb-b", "-" },                       /* not a range */
        { "[\u2018\u2019]", "don't", "'" },
        { "don\u2019t", "I don't", "don't" },
        { "\u201Cno\u201D", "a \"no\"", "\"no\"" },
        { "x \u2014 y", "x - y", "x - y" },
        { "caf[e\u0301]", "caf\u00E9", "caf\u00E9" }, /* composed within a class */
        { "cafe\u0301+", "caf\u00E9\u00E9", "caf\u00E9\u00E9" },
        { "school\u00ADboy", "schoolboy", "schoolboy" },
        { "a\u00A0b", "a b", "a b" },
        { "\\Qa.b\\E", "axb a.b", "a.b" },
        { "\\Qa\u2013b", "a-b", "a-b" },
        { "\\Q(\\E\\w+", "so (sic)", "(sic" },
        { "\\x41\\x{42}\\103\\o{104}\\N{U+45}", "abcde", "abcde" },
        { "\\x{e9}", "\u00C9", "\u00C9" },
        { "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", "abcdefghijj", "abcdefghijj" },
        { "(a)\\1\\Q0\\E", "aa0", "aa0" },
        { "(\\w)\\1", "a common", "mm" },
        { "(?<n>\\w)\\k<n>", "a common", "mm" },
        { "(?P<n>\\w)(?P=n)", "a common", "mm" },
        { "(\\w)\\g{-1}", "a common", "mm" },
        { "(\\w)\\g1", "a common", "mm" },
        { "(?'n'a)?(?('n')b|c)", "ab", "ab" },
        { "(a)?(?(1)b|c)", "xc", "c" },
        { "(?(?=ab)\\w+|c)", "abc", "abc" },
        { "(?<!no )more", "no more, more", "more" },
        { "foo(?=bar)(?!baz)", "foobar", "foo" },
        { "(?i:A)b", "ab", "ab" },
        { "(?-i)A", "aA", "A" },
        { "a{2}", "aaa", "aa" },
        { "a{2,}", "aaa", "aaa" },
        { "a{1,2}", "aaa", "aa" },
        { "a{,2}", "a{,2}", "a{,2}" },
        { "a{x", "a{x", "a{x" },
        { "[[:alpha:]]+", "1ab", "ab" },
        { "[^[:alpha:] ]", "ab 1", "1" },
        { "[\\:alpha:]+", "1ap:", "ap:" }, /* not a class within a class */
        { "[]a]+", "x]a", "]a" },
        { "[^]a]+", "]xa", "x" },
        { "[\\]\\-\\\\]+", "a]-\\", "]-\\" },
        { "[+--]+", "a+,-", "+,-" },
        { "[a-c-e]+", "d-be", "-be" },
        { "[\\w-]+", "well-known", "well-known" },
        { "[-a]+", "b-a", "-a" },
        { "[a-]+", "b-a", "-a" },
        { "[\\x{41}-\\x{43}]+", "dabc", "abc" },
        { "[\u03B1-\u03C9]+", "a \u03B2\u03B3", "\u03B2\u03B3" },
        { "[^\\W\\d]+", "12ab", "ab" },
        { "\\p{Lu}\\PL\\p{^L}", "a A1-", "A1-" },
        { "\\h\\s\\N\\X\\d\\D", "a  bc1d", "  bc1d" },
        { "\\A\\w+\\z", "word", "word" },
        { "^\\w+$", "word", "word" },
        { "look(?#comment \u2013 here) after", "look after", "look after" },
        { "(?x) look [ ] after # it's \u201Chere\u201D", "look after", "look after" },
        { "(?x) a\\ b \\# c", "a b#c", "a b#c" },
        { "(?x: a b ) c", "ab c", "ab c" },
        { "(?x: a (?-x) b ) c", "a b  c", "a b  c" },
        { "(?x: a (?-x) b ) c", "a b c", NULL },
        { "(?x)a\n\tb", "ab", "ab" },
        { "(?:(?x) a ) b", "a b", "a b" },
        { "(?:(?x) a )#\u2013", "a#-", "a#-" }, /* where (?x) ends, # begins no comment */
        { "(?x)a(?-x)#\u2013", "a#-", "a#-" },
        { "(?x)a(?^i)#\u2013", "a#-", "a#-" },
        { "(?x)(?^i:a#\u2013) #\u2013", "a#-", "a#-" },
    };
    expect_all(all, COUNT(all), false, false);
}
END_TEST

START_TEST(lists_in_regexes)
{
    static const found all[] = {
        { "my (?&kin)", "my kids", "my kids" },
        { "my (?&kin)", "my kidney", NULL },
        { "(?&kin)", "a kid", "kid" },
        { "(?&kin)", "akid", NULL },
        { "(?x) my \\s (?&negation) # not", "my no longer", "my no longer" },
        { "(\\w)\\1 (?&kin)", "aa kid", "aa kid" },
        { "(?&family)", "great aunt", "great aunt" },
        { "(?:(?&kin) )+", "kid son x", "kid son " },
    };
    expect_all(all, COUNT(all), false, false);
}
END_TEST

START_TEST(refusals)
{
    static const refused all[] = {
        { "a\\Kb", 1, "(?<=", 0 },
        { "\\Ga", 0, "\\G", 0 },
        { "a\\C", 1, "write .", 0 },
        { "a(?C)", 1, "callouts", 0 },
        { "a(?C1)b", 1, "callouts", 0 },
        { "(?C\"x\")a", 0, "callouts", 0 },
        { "(*UTF)a", 0, "(*...)", 0 },
        { "(*LIMIT_MATCH=1)a", 0, "(*...)", 0 },
        { "a(*COMMIT)", 1, "(*...)", 0 },
        { "(*pla:a)b", 0, "(*...)", 0 },
        { "a(?R)?", 1, "(?&list)", 0 },
        { "(a)(?1)", 3, "(?&list)", 0 },
        { "(a)(?-1)", 3, "(?&list)", 0 },
        { "(?+1)(a)", 0, "(?&list)", 0 },
        { "(?<n>a)(?&n)", 7, "no list of this name", 0 },
        { "(?&kim)", 0, "did you mean 'kin'?", 0 },
        { "(?&kin", 0, "closing parenthesis", 0 },
        { "(?P<n>a)(?P>n)", 8, "(?&list)", 0 },
        { "(?<n>a)\\g<n>", 7, "(?&list)", 0 },
        { "(?<n>a)\\g'n'", 7, "(?&list)", 0 },
        { "(?(R)a|b)", 0, "recursion", 0 },
        { "(?(R1)a|b)", 0, "recursion", 0 },
        { "(?(R&n)a|b)", 0, "recursion", 0 },
        { "(?(DEFINE)(?<n>a))b", 0, "(?&list)", 0 },
        { "(?(VERSION>=10)a|b)", 0, "version", 0 },
        { "a\\nb", 1, "\\s", 0 },
        { "\\r", 0, "\\s", 0 },
        { "\\t", 0, "\\s", 0 },
        { "\\R", 0, "\\s", 0 },
        { "\\v", 0, "\\s", 0 },
        { "\\f", 0, "\\s", 0 },
        { "[^\\n]", 2, "\\s", 0 },
        { "[\\b]", 1, "control", 0 },
        { "\\a", 0, "control", 0 },
        { "\\e", 0, "control", 0 },
        { "\\cA", 0, "control", 0 },
        { "\\x{200B}", 0, "invisible", 0 },
        { "\\x{AD}", 0, "invisible", 0 },
        { "\\xad", 0, "invisible", 0 },
        { "\\x{2019}", 0, "write '", 0 },
        { "\\xb4", 0, "write '", 0 },
        { "\\x{201c}", 0, "write \"", 0 },
        { "[\\x{2013}]", 1, "write -", 0 },
        { "\\N{U+2013}", 0, "write -", 0 },
        { "\\o{20023}", 0, "write -", 0 },
        { "\\x92", 0, "control", 0 },
        { "\\xA0", 0, "\\s", 0 },
        { "\\x{2009}", 0, "\\s", 0 },
        { "\\x0a", 0, "\\s", 0 },
        { "\\012", 0, "\\s", 0 },
        { "(a)\\11", 3, "\\s", 0 }, /* no eleventh group: octal, a tab */
        { "[\\11]", 1, "\\s", 0 },
        { "\\0", 0, "control", 0 },
        { "\\x", 0, "control", 0 },
        { "\\x{110000}", 0, "no character", 0 },
        { "\\x{d800}", 0, "no character", 0 },
        { "\\x{}", 0, "\\x{...}", 0 },
        { "\\x{4g}", 0, "\\x{...}", 0 },
        { "\\N{DASH}", 0, "\\x{...}", 0 },
        { "\\u2019", 0, "\\x{...}", 0 },
        { "a\tb", 1, "\\s", 0 },
        { "a\nb", 1, "(?x)", 0 },
        { "\\Qa\nb\\E", 3, "(?x)", 0 },
        { "[a\tb]", 2, "\\s", 0 },
        { "a\x01", 1, "control", 0 },
        { "[\u2013-z]", 1, "range", 0 },
        { "[a-\u2013]", 3, "range", 0 },
        { "[a-\\d]", 3, "\\-", 0 },
        { "[\u00AD]", 0, "nothing is left", 0 },
        { "[^\u200B]", 0, "nothing is left", 0 },
        { "a[:alpha:]", 1, "[[:alpha:]]", 0 },
        { "a[bc", 1, "not closed", 0 },
        { "[\\Qa\\E]", 1, "backslash", 0 },
        { "(?xx)[a b]", 0, "(?x)", 0 },
        { "(?[a])", 0, "not known", 0 },
        { "(?", 0, "not known", 0 },
        { "(?<n", 0, "not closed", 0 },
        { "(?#", 0, "closing parenthesis", 0 },
        { "a\\", 1, "\\\\", 0 },
        { "\\p", 0, "{}", 0 },
        { "\\g", 0, "{}", 0 },
        { "\\k<a", 0, "not closed", 0 },
        { "\xC3(", 0, "UTF-8", 0 },
    };
    expect_refusals(all, COUNT(all), false);
}
END_TEST

/* What stands for nothing must not let its neighbours grow together into something refused. */
START_TEST(nothing_joins_nothing)
{
    static const char *const sources[] = { "(\\E?R)", "(\\Q\\E?R)", "(\u00AD?R)", "(\\E*COMMIT)",
                                           "(\u200B?C1)" };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        qci_buf pcre = { 0 };
        qci_regex *regex;
        ck_assert_int_eq(qci_regex_translate(&pcre, qci_str_of(sources[i]), NULL, NULL), QC_OK);
        ck_assert_msg(qci_regex_new(&regex, qci_buf_str(&pcre), 0, NULL) == QC_ERR_PATTERN, "%s", sources[i]);
        qci_buf_free(&pcre);
    }
}
END_TEST

/* The byte of `source` that the first byte of `piece`, which stands in the translation, comes from. */
static void expect_origin(const char *source, const char *piece, size_t origin)
{
    fixture f;
    qci_buf pcre = { 0 };
    begin(&f, false);
    ck_assert_int_eq(qci_regex_translate(&pcre, qci_str_of(source), &f.lexicon, NULL), QC_OK);
    size_t at = qci_str_find(qci_buf_str(&pcre), qci_str_of(piece));
    ck_assert_msg(at != SIZE_MAX, "%s", pcre.p);
    ck_assert_msg(qci_regex_origin(qci_str_of(source), &f.lexicon, at) == origin, "%s, %s", source, piece);
    qci_buf_free(&pcre);
    end(&f);
}

START_TEST(places_of_pcre2)
{
    expect_origin("abc)", ")", 3);
    expect_origin("abc)", "c", 2);
    expect_origin("(?&kin)", "kids", 0);
    expect_origin("(?&kin) x{2013}[z-a]", "x", 8);
    expect_origin("(?&kin) x{2013}[z-a]", "{2013}", 9);
    expect_origin("(?&kin) x{2013}[z-a]", "[z", 15);
    expect_origin("(?&kin) x{2013}[z-a]", "z-a", 16);
    expect_origin("(?&kin) x{2013}[z-a]", "a]", 18);
    expect_origin("\\x{41}\\Qb.\\Ec**", "A", 0);
    expect_origin("\\x{41}\\Qb.\\Ec**", "\\.", 9);
    expect_origin("\\x{41}\\Qb.\\Ec**", "**", 13);
    expect_origin("a\u2013[\u2013 b]c", "b", 9);
    expect_origin("a\u2013[\u2013 b]c", "c", 11);
    expect_origin("(\u00AD?R)", "?R", 3);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("codebook regex");
    TCase *all = tcase_create("codebook regex");
    tcase_add_test(all, regexes);
    tcase_add_test(all, lists_in_regexes);
    tcase_add_test(all, refusals);
    tcase_add_test(all, nothing_joins_nothing);
    tcase_add_test(all, places_of_pcre2);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
