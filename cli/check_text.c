/* The check for people. */
#include <inttypes.h>

#include "check.h"
#include "message.h"

static void tell_tests(const checked *c)
{
    const qc_check_summary *s = &c->summary;
    if (s->failed)
        printf("%" PRIu64 " of %" PRIu64 " examples and counterexamples fail", s->failed, s->tests);
    else
        printf("%" PRIu64 " examples and counterexamples hold", s->tests);
    printf(", %" PRIu32 " of %" PRIu32 " rules exercised", s->exercised, s->rules);
}

static void tell_count(size_t n, const char *what)
{
    if (n)
        printf(", %zu %s%s", n, what, n == 1 ? "" : "s");
}

static void tell_one(const check_report *r, const checked *c)
{
    if (!c->codebook) {
        say_codebook_error(c->path, &c->err);
        return;
    }
    for (size_t i = 0; i < c->n; i++) {
        const qc_finding *f = &c->findings[i];
        if (f->kind == QC_FINDING_DEAD || f->kind == QC_FINDING_REDUNDANT)
            continue; /* the table says so */
        say_finding(c->path, f->line, f->column, check_kind(f->kind), f->level, f->message.bytes,
                    !(r->o->public_only && f->quotation));
    }
    fflush(stderr);
    if (c->corpus.rules)
        check_corpus_table(c);
    printf("%s: ", safe(c->path));
    tell_tests(c);
    tell_count(check_count(c, QC_LEVEL_WARNING), "warning");
    tell_count(check_count(c, QC_LEVEL_NOTE), "note");
    fputc('\n', stdout);
    fflush(stdout);
}

void check_text(const check_report *r)
{
    for (size_t i = 0; i < r->n; i++)
        tell_one(r, &r->items[i]);
}
