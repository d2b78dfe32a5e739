/* British and American spellings: which words are one, and which only look so. */
#include "text/spelling.h"
#include "unit.h"

static bool is_spelling(const char *word, const char *other)
{
    qci_spellings all;
    qci_spellings_of(&all, qci_str_of(word));
    for (size_t i = 0; i < all.n; i++)
        if (qci_str_is(all.words[i], other))
            return true;
    return false;
}

START_TEST(both_ways)
{
    static const char *const pairs[][2] = {
        { "behaviour", "behavior" },       { "behavioural", "behavioral" },   { "coloured", "colored" },
        { "neighbours", "neighbors" },     { "humour", "humor" },             { "centre", "center" },
        { "centred", "centered" },         { "theatres", "theaters" },        { "counselled", "counseled" },
        { "counsellors", "counselors" },   { "travelling", "traveling" },     { "labelled", "labeled" },
        { "cancelled", "canceled" },       { "marvellous", "marvelous" },     { "enrolment", "enrollment" },
        { "fulfil", "fulfill" },           { "fulfils", "fulfills" },         { "skilful", "skillful" },
        { "dialogues", "dialogs" },        { "catalogue", "catalog" },        { "paediatrician", "pediatrician" },
        { "anaesthetic", "anesthetic" },   { "oestrogen", "estrogen" },       { "foetus", "fetus" },
        { "diarrhoea", "diarrhea" },       { "defences", "defenses" },        { "licence", "license" },
        { "practised", "practiced" },      { "practising", "practicing" },    { "programmes", "programs" },
        { "gaol", "jail" },                { "gaoled", "jailed" },            { "mums", "moms" },
        { "judgement", "judgment" },       { "judgements", "judgments" },     { "acknowledgement", "acknowledgment" },
        { "learnt", "learned" },           { "spelt", "spelled" },            { "grey", "gray" },
        { "greying", "graying" },          { "pyjamas", "pajamas" },          { "sceptical", "skeptical" },
        { "ageing", "aging" },             { "manoeuvring", "maneuvering" },  { "enquiries", "inquiries" },
        { "towards", "toward" },           { "whilst", "while" },             { "ploughing", "plowing" },
        { "yoghurt", "yogurt" },           { "moustache", "mustache" },       { "mouldy", "moldy" },
        { "traumatise", "traumatize" },    { "organisations", "organizations" }, { "realised", "realized" },
        { "criticising", "criticizing" },  { "apologise", "apologize" },      { "recognisable", "recognizable" },
        { "analyse", "analyze" },          { "paralysing", "paralyzing" },    { "colourise", "colorize" },
        { "tranquillisers", "tranquilizers" }, { "lionised", "lionized" },    { "ionise", "ionize" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_msg(is_spelling(pairs[i][0], pairs[i][1]), "%s, %s", pairs[i][0], pairs[i][1]);
        ck_assert_msg(is_spelling(pairs[i][1], pairs[i][0]), "%s, %s", pairs[i][1], pairs[i][0]);
    }
}
END_TEST

START_TEST(one_way)
{
    static const char *const pairs[][2] = { { "cheque", "check" },   { "cheques", "checks" }, { "tyres", "tires" },
                                            { "storeys", "stories" }, { "kerb", "curb" },      { "metre", "meter" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_msg(is_spelling(pairs[i][0], pairs[i][1]), "%s, %s", pairs[i][0], pairs[i][1]);
        ck_assert_msg(!is_spelling(pairs[i][1], pairs[i][0]), "%s, %s", pairs[i][1], pairs[i][0]);
    }
}
END_TEST

/* Words on -ise and -ize that have no other spelling. */
START_TEST(not_the_ending)
{
    static const char *const words[] = {
        "advise", "advertising", "arise", "appraised", "bruise", "capsize", "chastise", "clockwise", "compromised",
        "concise", "cruise", "demise", "despise", "devised", "disguise", "downsized", "enterprise", "exercise",
        "expertise", "franchise", "improvise", "likewise", "merchandise", "noise", "otherwise", "paradise", "praise",
        "precise", "premises", "prise", "prize", "prizes", "promise", "raised", "revise", "seize", "size", "sized",
        "supervise", "supervising", "surprised", "televise", "treatise", "wise", "analysis", "crisis", "basis", "citizen",
        "horizon", "vision", "visited", "tired", "mumble", "house", "hour", "four", "story", "stories", "check",
        "traumatis",
    };
    qci_spellings all;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        qci_spellings_of(&all, qci_str_of(words[i]));
        ck_assert_msg(all.n == 1 && qci_str_is(all.words[0], words[i]), "%s", words[i]);
    }
}
END_TEST

START_TEST(long_words)
{
    static const char word[] = "behaviour-with-more-bytes-than-any-word-that-has-another-spelling";
    qci_spellings all;
    qci_spellings_of(&all, QCI_STR(word));
    ck_assert_uint_eq(all.n, 1);
    qci_spellings_of(&all, (qci_str){ word, QCI_SPELLING_BYTES });
    ck_assert_uint_eq(all.n, 2);
    qci_spellings_of(&all, QCI_STR(""));
    ck_assert_uint_eq(all.n, 1);
}
END_TEST

/* `esthetic~` finds "aesthetic" and `jail~` "gaol": such words begin in another way. */
START_TEST(beginnings)
{
    static const char *const all[][2] = {
        { "esthet", "|ae" }, { "aesthet", "|es" }, { "estrogen", "|oe" }, { "inquir", "|en" }, { "jail", "|ga" },
        { "gaol", "|ja" },   { "curb", "|ke" },    { "mom", "|mu" },      { "plow", "" },      { "kerb", "" },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        qci_buf starts = { 0 };
        qci_buf_add(&starts, all[i][0], strlen(all[i][0]) > 3 ? 2 : 1);
        const size_t own = starts.n;
        qci_spelling_starts(&starts, qci_str_of(all[i][0]));
        ck_assert_msg(qci_str_find(qci_buf_str(&starts), qci_str_of(all[i][1])) != SIZE_MAX, "%s: %s", all[i][0], starts.p);
        ck_assert(all[i][1][0] || starts.n == own);
        qci_buf_free(&starts);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("spelling");
    TCase *all = tcase_create("spelling");
    tcase_add_test(all, both_ways);
    tcase_add_test(all, one_way);
    tcase_add_test(all, not_the_ending);
    tcase_add_test(all, long_words);
    tcase_add_test(all, beginnings);
    suite_add_tcase(s, all);
    return s;
}

QCI_UNIT_MAIN(suite)
