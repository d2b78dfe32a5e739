/* The check as JUnit XML, which build servers show as tests: a suite for each codebook, a case for each example, and one for
 * each finding of another kind that is more than a note. */
#include <inttypes.h>

#include "check.h"
#include "utf8.h"

/* Text for an attribute; what XML cannot hold becomes U+FFFD. */
static void escaped(const char *s)
{
    for (size_t n; *s; s += n ? n : 1) {
        unsigned char c = (unsigned char)*s;
        n = utf8_length(s);
        if (n == 0 || c < 0x20 || c == 0x7F || (c == 0xEF && (unsigned char)s[1] == 0xBF && (unsigned char)s[2] >= 0xBE))
            fputs("\xEF\xBF\xBD", stdout);
        else if (c == '<' || c == '&' || c == '"')
            printf("&#%d;", c);
        else
            fwrite(s, 1, n, stdout);
    }
}

static void attribute(const char *name, const char *value)
{
    printf(" %s=\"", name);
    escaped(value);
    fputc('"', stdout);
}

static int of_example(const qc_finding *f)
{
    return f->kind == QC_FINDING_EXAMPLE || f->kind == QC_FINDING_COUNTEREXAMPLE || f->kind == QC_FINDING_LIMIT;
}

static int is_case(const qc_finding *f)
{
    return !of_example(f) && f->level > QC_LEVEL_NOTE;
}

static void begin_case(const char *of, const char *what, uint64_t line)
{
    fputs("    <testcase", stdout);
    attribute("classname", of);
    printf(" name=\"%s in line %" PRIu64 "\"", what, line);
}

static void failure(const qc_finding *f)
{
    fputs("><failure", stdout);
    attribute("type", check_kind(f->kind));
    attribute("message", f->message.bytes);
    fputs("/></testcase>\n", stdout);
}

static const qc_finding *finding_at(const checked *c, const qc_example *e)
{
    for (size_t i = 0; i < c->n; i++)
        if (of_example(&c->findings[i]) && c->findings[i].line == e->line && c->findings[i].column == e->column)
            return &c->findings[i];
    return NULL;
}

static void tell_examples(const checked *c)
{
    qc_code code = QC_CODE_INIT;
    for (uint32_t i = 0; qc_codebook_code(c->codebook, i, &code) == QC_OK; i++) {
        qc_example e = QC_EXAMPLE_INIT;
        for (uint32_t k = 0; qc_codebook_example(c->codebook, i, k, &e) == QC_OK; k++) {
            const qc_finding *f = finding_at(c, &e);
            begin_case(code.id.bytes, e.counterexample ? "counterexample" : "example", e.line);
            if (f)
                failure(f);
            else
                fputs("/>\n", stdout);
        }
    }
}

static void tell_others(const checked *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const qc_finding *f = &c->findings[i];
        qc_str code = check_code(c, f);
        if (!is_case(f))
            continue;
        begin_case(code.bytes ? code.bytes : c->path, check_kind(f->kind), f->line);
        failure(f);
    }
}

static void tell_unread(const checked *c)
{
    fputs("  <testsuite", stdout);
    attribute("name", c->path);
    fputs(" tests=\"1\" failures=\"0\" errors=\"1\">\n", stdout);
    begin_case(c->path, check_kind(0), c->err.line);
    fputs("><error", stdout);
    attribute("type", check_kind(0));
    attribute("message", c->err.message);
    fputs("/></testcase>\n  </testsuite>\n", stdout);
}

static void tell_suite(const checked *c)
{
    uint64_t others = 0;
    for (size_t i = 0; i < c->n; i++)
        others += (uint64_t)is_case(&c->findings[i]);
    fputs("  <testsuite", stdout);
    attribute("name", c->path);
    printf(" tests=\"%" PRIu64 "\" failures=\"%" PRIu64 "\" errors=\"0\">\n", c->summary.tests + others,
           c->summary.failed + others);
    tell_examples(c);
    tell_others(c);
    fputs("  </testsuite>\n", stdout);
}

void check_junit(const check_report *r)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", stdout);
    for (size_t i = 0; i < r->n; i++) {
        if (r->items[i].codebook)
            tell_suite(&r->items[i]);
        else
            tell_unread(&r->items[i]);
    }
    fputs("</testsuites>\n", stdout);
}
