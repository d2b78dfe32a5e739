/* Ids that are easily taken for one another, so that a slip of the pen counts for the wrong code. */
#include "check/check.h"

#include "text/utf8.h"

#define MOST_IDS 5000 /* every pair is looked at */
#define SHORTEST 4    /* bytes: shorter ids differ by one letter as a rule */

typedef struct named {
    qci_str id;
    qci_str folded; /* without case */
    qci_finding at;
    uint32_t line;
} named;

/* A letter that is a part by itself (`rec-a`, `rec-b`) or a digit is meant to make the difference. */
static bool is_meant(qci_str id, size_t at)
{
    bool begins = at == 0 || strchr("-_.", id.p[at - 1]);
    bool ends = at + 1 >= id.n || strchr("-_.", id.p[at + 1]);
    return (begins && ends) || qci_is_digit(id.p[at]);
}

static bool rest_equal(qci_str a, size_t i, qci_str b, size_t k)
{
    return qci_str_eq(qci_str_from(a, i), qci_str_from(b, k));
}

/* How two ids differ, where it is by little; else NULL. `b` is not the longer one. */
static const char *difference(qci_str a, qci_str b)
{
    size_t i = 0;
    if (a.n > b.n + 1 || a.n < SHORTEST)
        return NULL;
    while (i < b.n && a.p[i] == b.p[i])
        i++;
    if (i == a.n)
        return "by case only";
    if (a.n > b.n)
        return rest_equal(a, i + 1, b, i) && !is_meant(a, i) ? "by one letter" : NULL;
    if (rest_equal(a, i + 1, b, i + 1))
        return is_meant(a, i) || is_meant(b, i) ? NULL : "by one letter";
    bool swapped = i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i] && rest_equal(a, i + 2, b, i + 2);
    return swapped ? "by two letters that have changed places" : NULL;
}

static qc_status compare(qci_check *c, const named *a, const named *b)
{
    const char *how = a->folded.n >= b->folded.n ? difference(a->folded, b->folded) : difference(b->folded, a->folded);
    if (!how)
        return QC_OK;
    return qci_check_add(c, a->at, "the id '%.*s' differs from '%.*s' in line %u %s: give one of them another",
                         (int)a->id.n, a->id.p, (int)b->id.n, b->id.p, (unsigned)b->line, how);
}

static qc_status add(qci_check *c, qci_vec *ids, qci_str id, qci_finding at)
{
    named n = { .id = id, .at = at, .line = at.line };
    qci_buf folded = { 0 };
    for (const char *p = id.p, *end = id.p + id.n; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        qci_buf_utf8(&folded, qci_case_fold(cp));
    }
    bool ok = !folded.failed && qci_arena_str(&c->words, qci_buf_str(&folded), &n.folded) && qci_vec_push(ids, &n);
    qci_buf_free(&folded);
    return ok ? QC_OK : qci_oom(c->err);
}

static qc_status compare_all(qci_check *c, const qci_vec *ids)
{
    qc_status status = QC_OK;
    for (size_t i = 1; i < ids->n && i < MOST_IDS; i++)
        for (size_t k = 0; status == QC_OK && k < i; k++)
            status = compare(c, QCI_AT(*ids, named, i), QCI_AT(*ids, named, k));
    return status;
}

qc_status qci_check_ids(qci_check *c)
{
    qci_vec codes = QCI_VEC(named), rules = QCI_VEC(named);
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->codes.n; i++)
        status = add(c, &codes, qci_check_code(c, i)->id, qci_finding_of_code(c, QC_FINDING_LOOKALIKE, i));
    for (uint32_t i = 0; status == QC_OK && i < c->book->entries.n; i++) {
        qci_str id = qci_check_entry(c, i)->id;
        if (!memchr(id.p, '#', id.n)) /* which only those have that were not given */
            status = add(c, &rules, id, qci_finding_of_rule(c, QC_FINDING_LOOKALIKE, i));
    }
    if (status == QC_OK)
        status = compare_all(c, &codes);
    if (status == QC_OK)
        status = compare_all(c, &rules);
    qci_vec_free(&codes);
    qci_vec_free(&rules);
    return status;
}
