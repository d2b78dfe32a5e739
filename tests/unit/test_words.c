#include "unit.h"

#include "base/str.h"
#include "text/common.h"
#include "text/words.h"

/* The words of `text`, joined by '|'. */
static void check_words(const char *text, const char *expected)
{
    char got[256] = "";
    size_t n = 0;
    qci_str s = qci_str_of(text);
    qci_span w = { 0, 0 };
    while (qci_word_next(s, w.end, &w)) {
        size_t length = strlen(got);
        ck_assert_uint_lt(length + w.end - w.start + 2, sizeof got);
        if (n++)
            got[length++] = '|';
        memcpy(got + length, text + w.start, w.end - w.start);
        got[length + w.end - w.start] = 0;
    }
    ck_assert_str_eq(got, expected);
    ck_assert_uint_eq(qci_word_count(s), n);
}

START_TEST(words)
{
    check_words("", "");
    check_words(" ... -- '' ", "");
    check_words("one", "one");
    check_words("It's my mother-in-law's.", "It's|my|mother-in-law's");
    check_words("'quoted' -dash- end-", "quoted|dash|end");
    check_words("a--b a''b a-'b", "a|b|a|b|a|b");
    check_words("1,000 at 10:30 R2D2 snake_case", "1|000|at|10|30|R2D2|snake_case");
    check_words("caf\xC3\xA9 \xC3\x89t\xC3\xA9, \xD0\xB4\xD0\xBE\xD0\xBC\xE2\x80\xA6",
                "caf\xC3\xA9|\xC3\x89t\xC3\xA9|\xD0\xB4\xD0\xBE\xD0\xBC");
    check_words("\xF0\x9F\x98\x80 \xF0\x9D\x94\xB8",
                "\xF0\x9D\x94\xB8"); /* an emoji is none, a letter beyond the BMP is */
    check_words("x\xE2\x80\xA6y", "x|y");
}
END_TEST

START_TEST(common_words)
{
    static const char *const common[] = { "", "I", "you", "The women", "I've", "don't have", "didn't", "Can't", "she'd, and" };
    static const char *const others[] = { "nursery", "the nursery", "I've cried", "child's" };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        ck_assert_msg(qci_all_common(qci_str_of(common[i])), "%s", common[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!qci_all_common(qci_str_of(others[i])), "%s", others[i]);
}
END_TEST

START_TEST(from_the_middle)
{
    qci_str s = QCI_STR("well-known kids");
    qci_span w;
    ck_assert(qci_word_next(s, 5, &w));
    ck_assert_uint_eq(w.start, 5);
    ck_assert_uint_eq(w.end, 10);
    ck_assert(qci_word_next(s, 10, &w));
    ck_assert_uint_eq(w.start, 11);
    ck_assert(!qci_word_next(s, 15, &w));
    ck_assert(!qci_word_next((qci_str){ s.p, 5 }, 4, &w)); /* only the hyphen is left */
    ck_assert(qci_word_next((qci_str){ s.p, 5 }, 0, &w));
    ck_assert_uint_eq(w.end, 4);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("words");
    TCase *t = tcase_create("words");
    tcase_add_test(t, words);
    tcase_add_test(t, common_words);
    tcase_add_test(t, from_the_middle);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
