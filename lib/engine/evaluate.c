#include "engine/evaluate.h"

#include "engine/combine.h"
#include "engine/condition.h"
#include "engine/near.h"
#include "engine/unless.h"

const qci_atom_matches *qci_evaluate_limited(const qci_evaluation *e, const qci_rule *rule)
{
    const qci_rule *child;
    if (rule->kind == QCI_RULE_ATOM && e->matches[rule->atom].limited)
        return &e->matches[rule->atom];
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++) {
        const qci_atom_matches *found = qci_evaluate_limited(e, child);
        if (found)
            return found;
    }
    return NULL;
}

uint32_t qci_evaluate_failed(const qci_evaluation *e, const qci_rule *rule)
{
    const qci_rule *child;
    uint32_t code;
    for (size_t i = 0; (code = qci_rule_reference(rule, i)) != QC_NO_INDEX; i++)
        if (e->outcomes[code].failed)
            return code;
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++)
        if ((code = qci_evaluate_failed(e, child)) != QC_NO_INDEX)
            return code;
    return QC_NO_INDEX;
}

/* --- what a rule finds --- */

static bool passes(const qci_evaluation *e, const qci_rule *rule, const qci_stretch *hull)
{
    return qci_speaker_passes(e->cast, rule->speakers, qci_turns_holding(e->turns, hull->at.start));
}

static bool of_atom(qci_hits *out, const qci_evaluation *e, const qci_rule *rule)
{
    const qci_vec *matches = &e->matches[rule->atom].matches;
    for (size_t i = 0; i < matches->n; i++) {
        const qci_stretch *match = QCI_AT(*matches, qci_stretch, i);
        if (passes(e, rule, match) && !qci_hits_add(out, *match))
            return false;
    }
    return true;
}

/* The hulls of a code's hits that begin with a speaker who passes. */
static bool of_code(qci_hits *out, const qci_evaluation *e, const qci_rule *rule)
{
    const qci_hits *hits = &e->outcomes[rule->code].hits;
    for (size_t i = 0; i < hits->list.n; i++) {
        const qci_stretch *hull = &qci_hits_at(hits, i)->hull;
        if (passes(e, rule, hull) && !qci_hits_add(out, *hull))
            return false;
    }
    return true;
}

static qc_status any_of(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < rule->members.n; i++) {
        qci_hits hits = qci_hits_none();
        status = qci_evaluate(&hits, e, *QCI_AT(rule->members, const qci_rule *, i), err);
        for (size_t k = 0; status == QC_OK && k < hits.list.n; k++)
            if (!qci_hits_copy(out, &hits, qci_hits_at(&hits, k)))
                status = qci_oom(err);
        qci_hits_free(&hits);
    }
    return status;
}

static qc_status combined(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    qci_vec members = QCI_VEC(qci_hits); /* as far as they have been evaluated */
    qc_status status = QC_OK;
    bool nothing = false; /* of one: then there is nothing of them together */
    for (size_t i = 0; status == QC_OK && !nothing && i < rule->members.n; i++) {
        const qci_hits none = qci_hits_none();
        qci_hits *hits = qci_vec_push(&members, &none);
        status = hits ? qci_evaluate(hits, e, *QCI_AT(rule->members, const qci_rule *, i), err) : qci_oom(err);
        nothing = status == QC_OK && hits->list.n == 0;
    }
    if (status == QC_OK && !nothing)
        status = rule->kind == QCI_RULE_NEAR
                     ? qci_near(out, e->turns, rule, members.items, err)
                     : qci_combine_all(out, e->turns, rule->window, members.items, members.n, err);
    for (size_t i = 0; i < members.n; i++)
        qci_hits_free(QCI_AT(members, qci_hits, i));
    qci_vec_free(&members);
    return status;
}

qc_status qci_evaluate_plain(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    qc_status status = QC_OK;
    switch (rule->kind) {
    case QCI_RULE_ATOM:
        status = of_atom(out, e, rule) ? QC_OK : qci_oom(err);
        break;
    case QCI_RULE_CODE:
        status = of_code(out, e, rule) ? QC_OK : qci_oom(err);
        break;
    case QCI_RULE_ANY:
        status = any_of(out, e, rule, err);
        break;
    default:
        status = combined(out, e, rule, err);
    }
    if (status == QC_OK)
        qci_hits_sort(out);
    return status;
}

/* --- what is left of it --- */

qc_status qci_evaluate_drop(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, const qci_vec *code_unless,
                            qc_error *err)
{
    qc_status status = qci_conditions_apply(hits, e, rule, err);
    if (status == QC_OK)
        status = qci_unless_apply(hits, e, &rule->unless, err);
    return status == QC_OK && code_unless ? qci_unless_apply(hits, e, code_unless, err) : status;
}

qc_status qci_evaluate_enough(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    return rule->at_least > 1 ? qci_combine_at_least(hits, e->turns, rule->window, rule->at_least, err) : QC_OK;
}

qc_status qci_evaluate_entry(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, const qci_vec *code_unless,
                             qc_error *err)
{
    qc_status status = qci_evaluate_plain(out, e, rule, err);
    if (status == QC_OK)
        status = qci_evaluate_drop(out, e, rule, code_unless, err);
    return status == QC_OK ? qci_evaluate_enough(out, e, rule, err) : status;
}

qc_status qci_evaluate(qci_hits *out, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    return qci_evaluate_entry(out, e, rule, NULL, err);
}
