#include "transcript/roles.h"
#include "unit.h"

#define ck_is(given, expected)                                                                               \
    ck_assert_msg(qci_str_is(given, expected), "'%.*s'", (int)(given).n, (given).p ? (given).p : "")

START_TEST(keys)
{
    static const struct { const char *label, *key; } labels[] = {
        { "Anna", "anna" },
        { "  Anna Sample : ", "annasample" },
        { "P 07:", "p07" },
        { "INT::", "int" },
        { "a:b", "a:b" },
        { ":", "" },
        { "\xC3\x89LODIE\xC2\xA0" "D.", "\xC3\xA9lodied." },     /* no-break space */
        { "E\xCC\x81lodie", "\xC3\xA9lodie" },                   /* composed */
        { "O\xE2\x80\x99Hara", "o'hara" },                       /* as the speech view has it */
        { "\xCE\xA3\xCE\x91\xCE\xA3", "\xCF\x83\xCE\xB1\xCF\x83" }, /* both sigmas are one */
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        qci_buf key = { 0 };
        qci_buf_puts(&key, "before ");
        qci_label_key(&key, qci_str_of(labels[i].label));
        ck_assert_str_eq(key.p + 7, labels[i].key);
        ck_assert_uint_eq(key.n, strlen(key.p));
        qci_buf_free(&key);
    }
}
END_TEST

static bool matches(const char *glob, const char *key)
{
    return qci_glob_matches(qci_str_of(glob), qci_str_of(key));
}

START_TEST(globs)
{
    ck_assert(matches("anna", "anna"));
    ck_assert(!matches("anna", "annab"));
    ck_assert(!matches("anna", "ann"));
    ck_assert(matches("interviewer*", "interviewer"));
    ck_assert(matches("interviewer*", "interviewer2(anna)"));
    ck_assert(!matches("interviewer*", "theinterviewer"));
    ck_assert(matches("*viewer", "interviewer"));
    ck_assert(matches("*", ""));
    ck_assert(matches("a*b*c", "axxbyyc"));
    ck_assert(matches("a*b*c", "abbcbc"));
    ck_assert(!matches("a*b*c", "acb"));
    ck_assert(matches("*\xC3\xA9*", "ren\xC3\xA9" "e"));
    ck_assert(!matches("*\xC3\xA9", "ren\xC3\xA8"));
}
END_TEST

START_TEST(digits)
{
    ck_assert(matches("p#", "p7"));
    ck_assert(matches("p#", "p007"));
    ck_assert(matches("p#", "p\xD9\xA3")); /* Arabic three */
    ck_assert(!matches("p#", "p"));
    ck_assert(!matches("p#", "p7a"));
    ck_assert(!matches("p#", "pa7"));
    ck_assert(matches("p#a#", "p12a3"));
    ck_assert(matches("p#7", "p117"));
    ck_assert(!matches("p#7", "p7"));
    ck_assert(matches("*#", "speaker12"));
    ck_assert(matches("##", "12"));
    ck_assert(!matches("##", "1"));
    ck_assert(!matches("p*#x", "p1y1"));
}
END_TEST

/* Neither of these may take exponential time. */
START_TEST(many_wildcards)
{
    char glob[QCI_GLOB_MAX + 2], key[201];
    memset(key, '1', 200);
    key[200] = 0;
    for (size_t i = 0; i < QCI_GLOB_MAX; i++)
        glob[i] = i % 2 ? '#' : '*';
    glob[QCI_GLOB_MAX - 1] = 'x';
    glob[QCI_GLOB_MAX] = 0;
    ck_assert(!matches(glob, key));
    glob[QCI_GLOB_MAX - 1] = '#';
    ck_assert(matches(glob, key));
    glob[QCI_GLOB_MAX] = '*'; /* one too long */
    glob[QCI_GLOB_MAX + 1] = 0;
    ck_assert(!matches(glob, key));
}
END_TEST

static qci_str find(const qci_roles *roles, const char *key)
{
    return qci_roles_find(roles, qci_str_of(key));
}

static void ck_built_in(const qci_roles *roles)
{
    static const char *const interviewers[] = {
        "i", "q", "int", "interviewer", "interviewer2", "researcher(anna)"
    };
    static const char *const participants[] = { "p1",         "p07",          "a",          "r",
                                                "respondent", "participant3", "interviewee" };
    static const char *const nobody[] = { "p", "ia", "anna", "", "speaker1", "intro", "px" };
    for (size_t i = 0; i < sizeof interviewers / sizeof *interviewers; i++)
        ck_is(find(roles, interviewers[i]), "interviewer");
    for (size_t i = 0; i < sizeof participants / sizeof *participants; i++)
        ck_is(find(roles, participants[i]), "participant");
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        ck_assert_ptr_null(find(roles, nobody[i]).p);
}

START_TEST(built_in)
{
    qci_arena arena = { 0 };
    qci_roles roles;
    ck_built_in(NULL);
    ck_assert(qci_roles_complete(&roles, &arena, NULL));
    ck_built_in(&roles);
    ck_assert(qci_roles_declare(&roles, QCI_STR("p07")));
    ck_assert(qci_roles_declare(&roles, QCI_STR("int")));
    ck_assert(!qci_roles_declare(&roles, QCI_STR("interviewer"))); /* only by a glob with * */
    ck_assert(!qci_roles_declare(&roles, QCI_STR("anna")));
    qci_roles_free(&roles);
    qci_arena_free(&arena);
}
END_TEST

static qci_role role(const char *name, const char *glob)
{
    qci_role r = { qci_str_of(name), QCI_VEC(qci_str) };
    qci_str s = qci_str_of(glob);
    qci_vec_push(&r.globs, &s);
    return r;
}

/* A role given replaces the built-in one of its name and is asked first. */
START_TEST(own)
{
    qci_arena arena = { 0 };
    qci_roles roles, mine = { QCI_VEC(qci_role) };
    qci_role officer = role("officer", "p1"), interviewer = role("interviewer", "anna");
    qci_vec_push(&mine.roles, &officer);
    qci_vec_push(&mine.roles, &interviewer);
    ck_assert(qci_roles_complete(&roles, &arena, &mine));
    qci_roles_free(&mine);
    ck_assert_uint_eq(roles.roles.n, 3);
    ck_is(find(&roles, "p1"), "officer");
    ck_is(find(&roles, "p2"), "participant");
    ck_is(find(&roles, "anna"), "interviewer");
    ck_assert_ptr_null(find(&roles, "int").p);
    qci_roles_free(&roles);
    qci_arena_free(&arena);
}
END_TEST

START_TEST(meant)
{
    ck_assert_str_eq(qci_role_meant(QCI_STR("Interviewer")), "interviewer");
    ck_assert_str_eq(qci_role_meant(QCI_STR("PARTICIPANT")), "participant");
    ck_assert_ptr_null(qci_role_meant(QCI_STR("interviewer")));
    ck_assert_ptr_null(qci_role_meant(QCI_STR("Interviewee")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("roles");
    TCase *t = tcase_create("roles");
    tcase_add_test(t, keys);
    tcase_add_test(t, globs);
    tcase_add_test(t, digits);
    tcase_add_test(t, many_wildcards);
    tcase_add_test(t, built_in);
    tcase_add_test(t, own);
    tcase_add_test(t, meant);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
