/* Patterns: what the language (tests/spec/codebook.md) says that they find, and what it refuses. */
#include "translating.h"

START_TEST(words_stand_alone)
{
    static const found all[] = {
        { "look after", "Who will look after them?", "look after" },
        { "look after", "LOOK After!", "LOOK After" },
        { "look after", "I overlook after all", NULL },
        { "look after", "look afterwards", NULL },
        { "look after", "look aftercare", NULL },
        { "kid", "the kids", NULL },
        { "kid", "a kid.", "kid" },
        { "kid", "kid's stuff", "kid" },
        { "a part", "this is apart", NULL },
        { "a part", "it is a part", "a part" },
        { "jos\u00E9", "with JOS\u00C9 there", "JOS\u00C9" },
        { "jose\u0301", "with jos\u00E9 there", "jos\u00E9" },
        { "caf\u00E9", "caf\u00E9s", NULL },
        { "  kid  ", "a kid", "kid" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(separators)
{
    static const found all[] = {
        { "no more", "no, more", "no, more" },
        { "no more", "no ; more", "no ; more" },
        { "no more", "no:more", "no:more" },
        { "no more", "no-more", "no-more" },
        { "no more", "no\u2026more", "no\u2026more" },
        { "no more", "no \"more\"", "no \"more" },
        { "no more", "no (more)", "no (more" },
        { "no more", "no) more", "no) more" },
        { "no more", "no [more]", "no [more" },
        { "no more", "no] more", "no] more" },
        { "no more", "no... more", "no... more" },
        { "no more", "no....more", "no....more" },
        { "no more", "no - \"more", "no - \"more" },
        { "no more", "no.. more", NULL },
        { "no more", "no. more", NULL },
        { "no more", "no! more", NULL },
        { "no more", "no? more", NULL },
        { "no more", "no/more", NULL },
        { "no more", "no'more", NULL },
        { "no more", "nomore", NULL },
        { "no more", "no um more", NULL }, /* fillers: none by default */
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(skipped_fillers)
{
    static const found all[] = {
        { "look after", "look, um, after", "look, um, after" },
        { "look after", "look um uh after", "look um uh after" },
        { "look after", "look, you, know, after", "look, you, know, after" },
        { "look after", "look sort of kind of after", "look sort of kind of after" },
        { "look after", "look umm after", NULL },
        { "look after", "look you after", NULL },
        { "look after", "look um. after", NULL },
        { "look after", "um look after um", "look after" },
        { "look after", "lookum after", NULL },
        { "kind of", "this kind of thing", "kind of" },
        { "look (well)? after", "look um well uh after", "look um well uh after" },
        { "look * after", "look um after", "look um after" },
        { "<negation>", "no, um, longer", "no, um, longer" },
        /* not counted in a gap: five words stand between */
        { "carry ... pain", "carry um one two, you know, three four five uh pain",
          "carry um one two, you know, three four five uh pain" },
        { "carry ... pain", "carry one two three four five six pain", NULL },
        { "carry ...0 pain", "carry, um, pain", "carry, um, pain" },
        { "a ... of", "a kind of", "a kind of" },
        { "a ... um", "a b um", "a b um" },
        { "carry ... pain", "carry um-hum a b c d pain", "carry um-hum a b c d pain" },
        { "carry ... pain", "carry um-hum a b c d e pain", NULL },
    };
    expect_all(all, COUNT(all), true, true);
}
END_TEST

/* The ways to choose which of the fillers to count must not be tried one by one. */
START_TEST(many_fillers)
{
    fixture f;
    qci_buf text = { 0 };
    begin(&f, true);
    qci_buf_puts(&text, "carry");
    for (int i = 0; i < 100; i++)
        qci_buf_puts(&text, i % 30 ? ", um" : ", you know");
    size_t only_fillers = text.n;
    qci_buf_puts(&text, " pain");
    const found near = { "carry ... pain", text.p, text.p };
    expect(&near, true, &f.lexicon);
    text.n = only_fillers;
    qci_buf_puts(&text, " one two three four five six pain");
    const found far = { "carry ... pain", text.p, NULL };
    expect(&far, true, &f.lexicon);
    qci_buf_free(&text);
    end(&f);
}
END_TEST

START_TEST(wildcards)
{
    static const found all[] = {
        { "trauma*", "traumatised", "traumatised" },
        { "trauma*", "a trauma", "trauma" },
        { "trauma*", "trauma-informed", "trauma" },
        { "*ing", "I am singing", "singing" },
        { "*care*", "childcarers", "childcarers" },
        { "wom?n", "the women", "women" },
        { "wom?n", "the womn", NULL },
        { "wom?n", "woma-n", NULL },
        { "wom?n", "wom\u00E9n", "wom\u00E9n" },
        { "P#", "P07 said", "P07" },
        { "P#", "P said", NULL },
        { "P#", "P7a said", NULL },
        { "#", "in 2021 it", "2021" },
        { "colleague #", "colleague 3", "colleague 3" },
        { "?", "x", "x" },
        { "very * man", "a very old man", "very old man" },
        { "very * man", "a very well-known man", "very well-known man" },
        { "very * man", "very don't man", "very don't man" },
        { "very * man", "a very man", NULL },
        { "very * man", "a very old sad man", NULL },
        { "* man", "that well-known man", "well-known man" },
        { "#:#", "at 10:30", "10:30" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(hyphens)
{
    static const found all[] = {
        { "child-care", "child-care", "child-care" },
        { "child-care", "child care", "child care" },
        { "child-care", "childcare", "childcare" },
        { "child-care", "child - care", NULL },
        { "child-care", "child, care", NULL },
        { "child\u2013care", "child care", "child care" }, /* a dash is folded first */
        { "school-run", "the schoolrun", "schoolrun" },
        { "mother-in-law", "mother in-law", "mother in-law" },
        { "child\\-care", "child-care", "child-care" },
        { "child\\-care", "childcare", NULL },
        { "child\\-care", "child care", NULL },
        { "<family>", "stepmother", "stepmother" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(groups)
{
    static const found all[] = {
        { "(the | her | no one)", "no one came", "no one" },
        { "(the | her | no one) came", "no one came", "no one came" },
        { "nobody (else)? to", "nobody to", "nobody to" },
        { "nobody (else)? to", "nobody else to", "nobody else to" },
        { "nobody (else)? to", "nobody else else to", NULL },
        { "nobody (else)? to", "nobodyelse to", NULL },
        { "nobody (else)? to", "nobodyto", NULL },
        { "(else)? to", "else to", "else to" },
        { "(else)? to", "to", "to" },
        { "to (else)?", "to else", "to else" }, /* the longest counts */
        { "to (else)?", "to them", "to" },
        { "(a)? (b)? c (d)? (e)?", "c", "c" },
        { "(a)? (b)? c (d)? (e)?", "b c e", "b c e" },
        { "(a)? (b)? c (d)? (e)?", "a c d", "a c d" },
        { "(a)? (b)? c (d)? (e)?", "a b c d e", "a b c d e" },
        { "(very (very)? big | huge) man", "very big man", "very big man" },
        { "(very (very)? big | huge) man", "very very big man", "very very big man" },
        { "(very (very)? big | huge) man", "huge man", "huge man" },
        { "(look | look after)", "look after", "look after" },
        { "(look after|mind) (the|her)? <kin>", "mind her baby", "mind her baby" },
        { "(look after|mind) (the|her)? <kin>", "look after kids", "look after kids" },
        { "((a | b) c | d)", "b c", "b c" },
        { "((a | b) c | d)", "d", "d" },
        { "nobody (else)? to (look after | mind) (the | her)? <kin>",
          "There's nobody to look after the kids.", "nobody to look after the kids" },
        { "no one (else)? to (look after | mind) (the | her)? <kin>",
          "There was no one else to mind the baby.", "no one else to mind the baby" },
        { "childcare (problem* | fell through)", "Her childcare fell through again.",
          "childcare fell through" },
        { "(kid)?\tman", "kid man", "kid man" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(gaps)
{
    static const found all[] = {
        { "carry ... pain", "carry pain", "carry pain" },
        { "carry ... pain", "carry one two three four five pain", "carry one two three four five pain" },
        { "carry ... pain", "carry one two three four five six pain", NULL },
        { "carry ... pain", "carry it, well-known don't thing! the pain",
          "carry it, well-known don't thing! the pain" },
        { "carry ... pain", "carry one-two three-four five-six seven-eight nine-ten pain",
          "carry one-two three-four five-six seven-eight nine-ten pain" },
        { "carry ... pain", "carry a b c d e-f pain", "carry a b c d e-f pain" },
        { "carry ... pain", "carry/pain", "carry/pain" },
        { "carry ... pain", "carrypain", NULL },
        { "carry ... pain", "carry no painkillers", NULL },
        { "carry ...8 pain", "carry 1 2 3 4 5 6 7 8 pain", "carry 1 2 3 4 5 6 7 8 pain" },
        { "carry ...8 pain", "carry 1 2 3 4 5 6 7 8 9 pain", NULL },
        { "carry ...0 pain", "carry, pain", "carry, pain" },
        { "carry ...0 pain", "carry the pain", NULL },
        { "carry ... pain", "carry pain and pain", "carry pain and pain" }, /* the longest counts */
        { "brought ... <kin> ... (supervision | appointment*)",
          "She brought her two little kids along to supervision.",
          "brought her two little kids along to supervision" },
        { "a ... (b)? c", "a x c", "a x c" },
        { "a ... (b)? c", "a x b c", "a x b c" },
        { "a (b)? ... c", "a b x c", "a b x c" },
        { "a (b)? ... c", "a x c", "a x c" },
        { "(a ... b | c) d", "a x b d", "a x b d" },
        { "(a ... b | c) d", "c d", "c d" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(named_lists)
{
    static const found all[] = {
        { "my <kin>", "my children", "my children" },
        { "my <kin>", "my kidney", NULL },
        { "<kin>", "children", "children" },
        { "(<kin>)? seat", "baby seat", "baby seat" },
        { "(<kin>)? seat", "seat", "seat" },
        { "<negation>", "no longer", "no longer" },
        { "<negation>", "don't", "don't" },
        { "<negation>", "doesn't", "doesn't" },
        { "my <family>", "my great aunties", "my great aunties" },
        { "my <family>", "my aunt", "my aunt" },
        { "my <family>", "my step mother", "my step mother" },
        { "my <family>", "my daughter", "my daughter" },
        { "(<kin>|<negation>)", "never", "never" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(other_signs)
{
    static const found all[] = {
        { "don't", "I don't", "don't" },
        { "don\u2019t", "I don't", "don't" },
        { "c'mon", "c'mon", "c'mon" },
        { "\u00A340", "it was \u00A340.", "\u00A340" },
        { "\u00A3#", "it was \u00A340.", "\u00A340" },
        { "9.30", "at 9.30", "9.30" },
        { "9.30", "at 9x30", NULL },
        { "24/7", "24/7", "24/7" },
        { "a+b", "a+b", "a+b" },
        { "a^b$", "a^b$", "a^b$" },
        { "[x]", "[x]", "[x]" },
        { "{2}", "{2}", "{2}" },
        { "50%", "50%", "50%" },
        { "\\#metoo", "a #metoo", "#metoo" },
        { "what\\?", "what? no", "what?" },
        { "what\\?", "whatx", NULL },
        { "\\(sic\\)", "so (sic) it", "(sic)" },
        { "\\\\", "a \\ b", "\\" },
        { "\\~", "a ~ b", "~" },
        { "\\*", "a * b", "*" },
        { "\\.\\.\\.", "a ... b", "..." },
        { "this\\|that", "this|that", "this|that" },
        { "\\<kin\\>", "<kin>", "<kin>" },
        { "a > b", "a > b", "a > b" },
        { "look\\ after", "look after", "look after" },
        { "look\\ after", "look, after", NULL },
        { "\\k\\i\\d", "a kid", "kid" },
        { "well, no", "well, no", "well, no" },
        { "well, no", "well no", NULL },
        { "school\u00ADboy", "schoolboy", "schoolboy" }, /* a soft hyphen is not there */
        { "\u201Cquote\u201D", "a \"quote\"", "\"quote\"" },
        { "a\u00A0b", "a b", "a b" },
    };
    expect_all(all, COUNT(all), true, false);
}
END_TEST

START_TEST(refusals)
{
    static const refused all[] = {
        { "", 0, "write the words", 0 },
        { "   ", 0, "write the words", 0 },
        { "child(ren)?", 5, "put a space before", 0 },
        { "a (b)c", 5, "put a space after", 0 },
        { "a (b)(c)", 5, "put a space after", 0 },
        { "(b)?c", 4, "put a space after", 0 },
        { "(b)* c", 3, "put a space after", 0 },
        { "a<kin>", 1, "put a space before", 0 },
        { "<kin>s", 5, "put a space after", 0 },
        { "<kin>?", 5, "(<name>)?", 0 },
        { "a | b", 2, "parentheses", 0 },
        { "a|b", 1, "parentheses", 0 },
        { "a )", 2, "\\)", 0 },
        { "a (b | c", 2, "not closed", 0 },
        { "a <kin", 2, "not closed", 0 },
        { "a <kim>", 2, "did you mean 'kin'?", 0 },
        { "a <elsewhere>", 2, "no list of this name", 0 },
        { "a <>", 2, "no list of this name", 0 },
        { "... pain", 0, "before a gap", 0 },
        { "carry ...", 6, "after a gap", 0 },
        { "a (... b) c", 3, "before a gap", 0 },
        { "a (b ... | c)", 5, "after a gap", 0 },
        { "a ... ...8 b", 6, "between two gaps", 0 },
        { "a ... (b)?", 2, "after a gap", 0 },
        { "(a)? ... b", 5, "before a gap", 0 },
        { "a ... (b)? ... c", 11, "between two gaps", 0 },
        { "a... b", 3, "space before and after", 0 },
        { "a ...b", 5, "space after", 0 },
        { "a ...x9 b", 5, "space after", 0 },
        { "a ....b", 5, "space after", 0 },
        { "a ...(b)", 5, "space after", 0 },
        { "a ...100 b", 2, "at most 99", 0 },
        { "a ...99999999999999999999 b", 2, "at most 99", 0 },
        { "()", 1, "write a word", 0 },
        { "(a | )", 5, "write a word", 0 },
        { "( | a)", 2, "write a word", 0 },
        { "(a)?", 0, "may be absent", 0 },
        { "(a)? (b)?", 0, "may be absent", 0 },
        { "a ((b)? | c)", 3, "may be absent", 0 },
        { "a &~", 3, "the letters of a word", 0 },
        { "o'~", 2, "the letters of a word", 0 },
        { "a child-~", 8, "the letters of a word", 0 },
        { "ab*b~", 4, "leave one of them out", 0 },
        { "?~", 1, "does not go with", 0 },
        { "a~b", 1, "end of a word", 0 },
        { "~", 0, "end of a word", 0 },
        { "a~~", 2, "one ~", 0 },
        { "a - b", 2, "\\-", 0 },
        { "**", 0, "nothing at all", 0 },
        { "a *-* b", 2, "nothing at all", 0 },
        { "a \\", 2, "\\\\", 0 },
        { "a \x01", 2, "control character", 0 },
        { "a \\\x01", 2, "control character", 0 },
        { "a \xFF", 2, "UTF-8", 0 },
        { "\u00AD\\\u00AD", 2, "invisible", 0 },
    };
    expect_refusals(all, COUNT(all), true);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pattern");
    TCase *all = tcase_create("pattern");
    tcase_add_test(all, words_stand_alone);
    tcase_add_test(all, separators);
    tcase_add_test(all, skipped_fillers);
    tcase_add_test(all, many_fillers);
    tcase_add_test(all, wildcards);
    tcase_add_test(all, hyphens);
    tcase_add_test(all, groups);
    tcase_add_test(all, gaps);
    tcase_add_test(all, named_lists);
    tcase_add_test(all, other_signs);
    tcase_add_test(all, refusals);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
