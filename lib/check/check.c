/* The check of a codebook: a table of families, whose findings are handed over in the order of the file. */
#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/give.h"

static qc_status (*const families[])(qci_check *) = {
    qci_check_examples, qci_check_coverage, qci_check_codes,   qci_check_ids,    qci_check_lists,
    qci_check_people,   qci_check_flood,    qci_check_shadows, qci_check_probes,
};

/* --- findings --- */

qci_finding qci_finding_of_code(const qci_check *c, uint32_t kind, uint32_t code)
{
    const qci_code *of = qci_check_code(c, code);
    return (qci_finding){ kind, code, QC_NO_INDEX, of->line, of->column, false, { NULL, 0 } };
}

qci_finding qci_finding_of_rule(const qci_check *c, uint32_t kind, uint32_t rule)
{
    const qci_entry *of = qci_check_entry(c, rule);
    return (qci_finding){ kind, of->code, rule, of->rule->line, of->rule->column, false, { NULL, 0 } };
}

qci_finding qci_finding_at(uint32_t kind, const qci_yaml *node)
{
    return (qci_finding){ kind, QC_NO_INDEX, QC_NO_INDEX, node->line, node->column, false, { NULL, 0 } };
}

qc_status qci_check_add(qci_check *c, qci_finding at, const char *format, ...)
{
    char words[736]; /* as long as those of an error */
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (!qci_arena_str(&c->words, qci_str_of(words), &at.message) || !qci_vec_push(&c->findings, &at))
        return qci_oom(c->err);
    return QC_OK;
}

/* --- handing over --- */

static int in_file_order(const void *a, const void *b)
{
    const qci_finding *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

qc_status qci_check_hand_over(qci_check *c, qc_finding_fn fn, void *payload)
{
    if (c->findings.n)
        qsort(c->findings.items, c->findings.n, sizeof(qci_finding), in_file_order);
    for (size_t i = 0; fn && i < c->findings.n; i++) {
        const qci_finding *f = QCI_AT(c->findings, qci_finding, i);
        qc_finding_kind kind = QC_FINDING_KIND_INIT;
        qc_finding_kind_get(f->kind, &kind);
        const qc_finding given = { .size = sizeof given, .kind = f->kind, .code = f->code, .rule = f->rule,
                                   .line = f->line, .column = f->column, .level = kind.level,
                                   .quotation = f->quotation, .message = qci_str_public(f->message) };
        if (fn(payload, &given) != 0)
            return QC_STOPPED;
    }
    return QC_OK;
}

qc_status qc_codebook_check(const qc_codebook *codebook, qc_finding_fn fn, void *payload,
                            qc_check_summary *summary, qc_error *err)
{
    if (!codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook is needed");
    qci_check c = { .book = codebook, .err = err, .findings = QCI_VEC(qci_finding) };
    c.summary.rules = (uint32_t)codebook->entries.n;
    c.exercised = qci_calloc(codebook->entries.n, sizeof *c.exercised);
    qc_status status = c.exercised ? qci_forest_grow(&c.forest, codebook, err) : qci_oom(err);
    for (size_t i = 0; status == QC_OK && i < sizeof families / sizeof *families; i++)
        status = families[i](&c);
    if (status == QC_OK && summary && qci_give(summary, &c.summary, sizeof c.summary) < 0)
        status = qci_fail(err, QC_ERR_ARGUMENT, "the summary's `size` is not set");
    if (status == QC_OK)
        status = qci_check_hand_over(&c, fn, payload);
    qci_forest_free(&c.forest);
    qci_vec_free(&c.findings);
    qci_arena_free(&c.words);
    qci_free(c.exercised);
    return status;
}
