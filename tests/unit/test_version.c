/* What the library says of itself. */
#include "unit.h"

#include "qcode.h"

START_TEST(status_names)
{
    static const struct {
        qc_status status;
        const char *name;
    } names[] = {
        { 0, "QC_OK" },
        { 1, "QC_STOPPED" },
        { 2, "QC_PROBLEMS" },
        { 3, "QC_END" },
        { -1, "QC_ERR_MEMORY" },
        { -2, "QC_ERR_ARGUMENT" },
        { -3, "QC_ERR_IO" },
        { -4, "QC_ERR_FORMAT" },
        { -5, "QC_ERR_ENCODING" },
        { -6, "QC_ERR_EMPTY" },
        { -7, "QC_ERR_LIMIT" },
        { -8, "QC_ERR_CODEBOOK" },
        { -9, "QC_ERR_PATTERN" },
        { -10, "QC_ERR_LATER" },
        { -11, "QC_ERR_STUDY" },
        { -12, "QC_ERR_LIBRARY" },
        { -13, "?" },
        { 4, "?" },
        { INT32_MIN, "?" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_str_eq(qc_status_name(names[i].status), names[i].name);
}
END_TEST

START_TEST(version)
{
    ck_assert_str_eq(qc_version(), PACKAGE_VERSION);
}
END_TEST

/* Seven libraries, in this order for ever, each with a version that begins with a digit. */
START_TEST(components)
{
    static const char *const names[] = { "PCRE2", "libxml2", "libzip", "ICU", "Unicode", "libyaml", "libstemmer" };
    const uint32_t n = sizeof names / sizeof *names;
    for (uint32_t i = 0; i < n; i++) {
        qc_component c = QC_COMPONENT_INIT;
        ck_assert_int_eq(qc_component_at(i, &c), QC_OK);
        ck_assert_uint_eq(c.size, sizeof c);
        ck_assert_str_eq(c.name, names[i]);
        ck_assert(c.version[0] >= '0' && c.version[0] <= '9');
    }
    qc_component c = QC_COMPONENT_INIT;
    ck_assert_int_eq(qc_component_at(n, &c), QC_END);
    ck_assert_int_eq(qc_component_at(0, NULL), QC_ERR_ARGUMENT);
}
END_TEST

/* A caller that knows only the name gets no more than that. */
START_TEST(older_caller)
{
    qc_component c = QC_COMPONENT_INIT;
    c.size = 8 + sizeof c.name;
    c.version[0] = '!';
    ck_assert_int_eq(qc_component_at(1, &c), QC_OK);
    ck_assert_uint_eq(c.size, 8 + sizeof c.name);
    ck_assert_str_eq(c.name, "libxml2");
    ck_assert_int_eq(c.version[0], '!');
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("version");
    TCase *c = tcase_create("version");
    tcase_add_test(c, status_names);
    tcase_add_test(c, version);
    tcase_add_test(c, components);
    tcase_add_test(c, older_caller);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
