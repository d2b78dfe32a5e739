/* qcode check: does the codebook do what its own examples say, and is it made so that it will? */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "command.h"
#include "grow.h"
#include "message.h"
#include "signals.h"

const char *check_kind(uint32_t kind)
{
    qc_finding_kind k = QC_FINDING_KIND_INIT;
    return qc_finding_kind_get(kind, &k) == QC_OK ? k.name.bytes : "codebook";
}

const char *check_level(uint32_t level)
{
    static const char *const names[] = { "note", "warning", "error" };
    return names[level];
}

qc_str check_code(const checked *c, const qc_finding *f)
{
    qc_code code = QC_CODE_INIT;
    if (c->codebook && f->code != QC_NO_INDEX)
        qc_codebook_code(c->codebook, f->code, &code);
    return code.id;
}

qc_str check_rule(const checked *c, const qc_finding *f)
{
    qc_rule rule = QC_RULE_INIT;
    if (c->codebook && f->rule != QC_NO_INDEX)
        qc_codebook_rule(c->codebook, f->rule, &rule);
    return rule.id;
}

size_t check_count(const checked *c, uint32_t level)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += c->findings[i].level == level;
    return n;
}

/* Keep a finding, whose message lives only as long as the call. */
int32_t check_keep(void *payload, const qc_finding *f)
{
    checked *c = payload;
    char *message = strdup(f->message.bytes);
    qc_finding *finding = message ? grow(&c->findings, &c->n, &c->cap, sizeof *finding) : NULL;
    if (!finding) {
        free(message);
        return 1;
    }
    *finding = *f;
    finding->message.bytes = message;
    return 0;
}

static int check_one(checked *c, const char *path, const cli_options *o)
{
    const qc_check_summary none = QC_CHECK_SUMMARY_INIT;
    c->path = path;
    c->summary = none;
    if (qc_codebook_read_file(&c->codebook, path, NULL, &c->err) < 0)
        return EXIT_NOT;
    if (!o->quiet)
        say_codebook_notes(path, c->codebook);
    qc_status status = qc_codebook_check(c->codebook, check_keep, c, &c->summary, &c->err);
    if (status != QC_OK) {
        say_error("%s: %s", safe(path), status == QC_STOPPED ? "out of memory" : c->err.message);
        return EXIT_NOT;
    }
    if (o->corpus.n && !check_corpus(c, o))
        return EXIT_NOT;
    size_t found = check_count(c, QC_LEVEL_ERROR) + check_count(c, QC_LEVEL_WARNING) + c->corpus.skipped;
    return found ? EXIT_PARTLY : EXIT_DONE;
}

static void (*form_of(const cli_options *o))(const check_report *)
{
    static const char *const names[] = { "text", "json", "junit", "sarif", NULL };
    static void (*const forms[])(const check_report *) = { check_text, check_json, check_junit, check_sarif };
    const int chosen = options_choose("format", o->format ? o->format : o->json ? "json" : "text", names);
    return chosen < 0 ? NULL : forms[chosen];
}

static void report_free(check_report *r)
{
    for (size_t i = 0; r->items && i < r->n; i++) {
        for (size_t k = 0; k < r->items[i].n; k++)
            free((char *)r->items[i].findings[k].message.bytes);
        free(r->items[i].findings);
        free(r->items[i].corpus.rules);
        qc_codebook_free(r->items[i].codebook);
    }
    free(r->items);
}

int cmd_check(const cli_options *o)
{
    void (*tell)(const check_report *) = form_of(o);
    int worst = EXIT_DONE;
    if (!tell)
        return EXIT_NOT;
    if (o->n_operands < 1) {
        say_error("check takes one codebook or more: see `qcode help check`");
        return EXIT_NOT;
    }
    check_report r = { o, calloc((size_t)o->n_operands, sizeof *r.items), (size_t)o->n_operands };
    if (!r.items) {
        say_error("out of memory");
        return EXIT_NOT;
    }
    if (o->corpus.n)
        signals_install();
    for (size_t i = 0; i < r.n && !signals_caught(); i++) {
        int status = check_one(&r.items[i], o->operands[i], o);
        worst = status > worst ? status : worst;
    }
    if (!signals_caught())
        tell(&r);
    report_free(&r);
    return signals_caught() ? 128 + signals_caught() : worst;
}
