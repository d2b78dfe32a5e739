#define _POSIX_C_SOURCE 200809L
#include "engine/profile.h"

#include <time.h>

static bool grow(qci_vec *v, size_t n)
{
    if (!qci_vec_reserve(v, n))
        return false;
    for (size_t i = 0; i < n; i++)
        qci_vec_push(v, NULL);
    return true;
}

bool qci_profile_begin(qci_profile *p, const qc_codebook *codebook, bool on)
{
    *p = (qci_profile){ on, QCI_VEC(uint64_t), QCI_VEC(qc_rule_profile), QCI_VEC(bool) };
    return !on || (grow(&p->atoms, codebook->atoms.n) && grow(&p->rules, codebook->entries.n) &&
                   grow(&p->seen, codebook->entries.n));
}

void qci_profile_free(qci_profile *p)
{
    qci_vec_free(&p->atoms);
    qci_vec_free(&p->rules);
    qci_vec_free(&p->seen);
}

uint64_t qci_profile_now(const qci_profile *p)
{
    struct timespec t = { 0, 0 };
    if (p->on)
        clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void qci_profile_atom(qci_profile *p, size_t atom, uint64_t start)
{
    if (p->on)
        *QCI_AT(p->atoms, uint64_t, atom) += qci_profile_now(p) - start;
}

void qci_profile_rule(qci_profile *p, size_t rule, uint64_t hits, uint64_t start)
{
    if (!p->on)
        return;
    QCI_AT(p->rules, qc_rule_profile, rule)->hits += hits;
    QCI_AT(p->rules, qc_rule_profile, rule)->nanoseconds += qci_profile_now(p) - start;
}

/* A segment for each rule that has evidence in it; evidence of one rule need not stand together. */
static void add_segment(qci_profile *p, const qc_coding *coding, const qci_segment *s)
{
    const qci_evidence *all = QCI_AT(coding->evidence, qci_evidence, s->evidence_first);
    bool alone = true;
    for (size_t i = 0; i < s->evidence; i++) {
        size_t before = 0;
        while (before < i && all[before].rule != all[i].rule)
            before++;
        alone = alone && all[i].rule == all[0].rule;
        if (before < i)
            continue;
        QCI_AT(p->rules, qc_rule_profile, all[i].rule)->segments++;
        *QCI_AT(p->seen, bool, all[i].rule) = true;
    }
    if (alone && s->evidence)
        QCI_AT(p->rules, qc_rule_profile, all[0].rule)->alone++;
}

void qci_profile_coding(qci_profile *p, const qc_coding *coding)
{
    if (!p->on)
        return;
    for (size_t i = 0; i < coding->segments.n; i++)
        add_segment(p, coding, QCI_AT(coding->segments, qci_segment, i));
    for (size_t i = 0; i < p->seen.n; i++) {
        QCI_AT(p->rules, qc_rule_profile, i)->transcripts += *QCI_AT(p->seen, bool, i);
        *QCI_AT(p->seen, bool, i) = false;
    }
}

static uint64_t atoms_time(const qci_profile *p, const qci_rule *rule)
{
    uint64_t sum = rule->kind == QCI_RULE_ATOM ? *QCI_AT(p->atoms, uint64_t, rule->atom) : 0;
    const qci_rule *child;
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++)
        sum += atoms_time(p, child);
    return sum;
}

qc_rule_profile qci_profile_of(const qci_profile *p, const qc_codebook *codebook, size_t rule)
{
    qc_rule_profile out = *QCI_AT(p->rules, qc_rule_profile, rule);
    out.nanoseconds += atoms_time(p, QCI_AT(codebook->entries, qci_entry, rule)->rule);
    return out;
}
