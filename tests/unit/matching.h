/* What the tests of regexes have in common: a regex with and without JIT code, which must agree. */
#ifndef QCI_UNIT_MATCHING_H
#define QCI_UNIT_MATCHING_H

#include "base/buf.h"
#include "text/regex.h"
#include "unit.h"

typedef struct machine {
    qci_regex *plain;
    qci_regex *jit;
    qci_matcher *matcher;
} machine;

static inline void begin_with(machine *m, const char *pattern, uint32_t flags,
                              const qci_matcher_options *options)
{
    qc_error err = { 0 };
    ck_assert_msg(qci_regex_new(&m->plain, qci_str_of(pattern), flags, &err) == QC_OK, "%s: %s", pattern,
                  err.message);
    ck_assert_int_eq(qci_regex_jit(&m->jit, m->plain, &err), QC_OK);
    ck_assert_int_eq(qci_matcher_new(&m->matcher, options, &err), QC_OK);
}

static inline void begin(machine *m, const char *pattern)
{
    static const qci_matcher_options usual = { 0 };
    begin_with(m, pattern, QCI_REGEX_CASELESS, &usual);
}

static inline void end(machine *m)
{
    qci_regex_free(m->plain);
    qci_regex_free(m->jit);
    qci_matcher_free(m->matcher);
}

/* Find with and without JIT: the same span must come back. */
static inline void expect_span(const machine *m, qci_str subject, size_t from, size_t start, size_t stop)
{
    const qci_regex *both[] = { m->plain, m->jit };
    for (int i = 0; i < 2; i++) {
        qci_span span;
        ck_assert_int_eq(qci_regex_find(both[i], m->matcher, subject, from, &span, NULL), QC_OK);
        ck_assert_uint_eq(span.start, start);
        ck_assert_uint_eq(span.end, stop);
    }
}

static inline void expect_news(const machine *m, qci_str subject, size_t from, qc_status news)
{
    const qci_regex *both[] = { m->plain, m->jit };
    for (int i = 0; i < 2; i++) {
        qci_span span;
        ck_assert_int_eq(qci_regex_find(both[i], m->matcher, subject, from, &span, NULL), news);
    }
}

static inline qci_str repeat(qci_buf *out, const char *unit, size_t times)
{
    qci_buf_clear(out);
    for (size_t i = 0; i < times; i++)
        qci_buf_puts(out, unit);
    return qci_buf_str(out);
}

#endif
