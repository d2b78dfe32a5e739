/* The check for programs: one document (qcode(1) describes it). */
#include <inttypes.h>
#include <string.h>

#include "check.h"
#include "json.h"

static void text(const char *key, const char *value)
{
    printf(",\"%s\":", key);
    json_string(stdout, value, strlen(value));
}

static void str(const char *key, qc_str value)
{
    printf(",\"%s\":", key);
    json_str(stdout, value);
}

static void place(uint64_t line, uint64_t column)
{
    printf(",\"line\":%" PRIu64 ",\"column\":%" PRIu64, line, column);
}

static void begin(int *any, const checked *c)
{
    fputs(*any ? ",\n  {\"codebook\":" : "\n  {\"codebook\":", stdout);
    json_string(stdout, c->path, strlen(c->path));
    *any = 1;
}

static void tell_findings(const checked *c, int *any)
{
    if (!c->codebook) {
        begin(any, c);
        text("kind", check_kind(0));
        text("level", "error");
        fputs(",\"code\":null,\"rule\":null", stdout);
        place(c->err.line, c->err.column);
        text("message", c->err.message);
        fputc('}', stdout);
    }
    for (size_t i = 0; i < c->n; i++) {
        const qc_finding *f = &c->findings[i];
        begin(any, c);
        text("kind", check_kind(f->kind));
        text("level", check_level(f->level));
        str("code", check_code(c, f));
        str("rule", check_rule(c, f));
        place(f->line, f->column);
        text("message", f->message.bytes);
        fputc('}', stdout);
    }
}

static void tell_profile(const checked *c, int *any)
{
    for (uint32_t i = 0; c->corpus.rules && i < c->summary.rules; i++) {
        const qc_rule_profile *p = &c->corpus.rules[i];
        qc_rule rule = QC_RULE_INIT;
        qc_code code = QC_CODE_INIT;
        qc_codebook_rule(c->codebook, i, &rule);
        qc_codebook_code(c->codebook, rule.code, &code);
        begin(any, c);
        str("code", code.id);
        str("rule", rule.id);
        printf(",\"hits\":%" PRIu64 ",\"segments\":%" PRIu64 ",\"alone\":%" PRIu64 ",\"transcripts\":%" PRIu64
               ",\"ms\":%.3f}", p->hits, p->segments, p->alone, p->transcripts, (double)p->nanoseconds / 1e6);
    }
}

void check_json(const check_report *r)
{
    qc_check_summary sum = QC_CHECK_SUMMARY_INIT;
    int any = 0;
    fputs("{\"findings\":[", stdout);
    for (size_t i = 0; i < r->n; i++) {
        const qc_check_summary *s = &r->items[i].summary;
        tell_findings(&r->items[i], &any);
        sum.tests += s->tests;
        sum.failed += s->failed;
        sum.rules += s->rules;
        sum.exercised += s->exercised;
        sum.quotations += s->quotations;
    }
    printf("%s],\"tests\":%" PRIu64 ",\"failed\":%" PRIu64 ",\"rules\":%" PRIu32 ",\"exercised\":%" PRIu32
           ",\"quotations\":%" PRIu32,
           any ? "\n" : "", sum.tests, sum.failed, sum.rules, sum.exercised, sum.quotations);
    if (r->o->corpus.n) {
        fputs(",\"profile\":[", stdout);
        any = 0;
        for (size_t i = 0; i < r->n; i++)
            tell_profile(&r->items[i], &any);
        fputs(any ? "\n]" : "]", stdout);
    }
    fputs("}\n", stdout);
}
