#include "codebook/rule.h"

const qci_rule *qci_rule_child(const qci_rule *rule, size_t i)
{
    if (i < rule->members.n)
        return *QCI_AT(rule->members, const qci_rule *, i);
    i -= rule->members.n;
    for (size_t k = 0; k < rule->conditions.n; k++) {
        const qci_condition *condition = QCI_AT(rule->conditions, qci_condition, k);
        if (condition->rule && i-- == 0)
            return condition->rule;
    }
    return i < rule->unless.n ? QCI_AT(rule->unless, qci_veto, i)->rule : NULL;
}

uint32_t qci_rule_reference(const qci_rule *rule, size_t i)
{
    if (rule->kind == QCI_RULE_CODE && i-- == 0)
        return rule->code;
    for (size_t k = 0; k < rule->conditions.n; k++) {
        const qci_condition *condition = QCI_AT(rule->conditions, qci_condition, k);
        if (!condition->rule && i-- == 0)
            return condition->code;
    }
    return QC_NO_INDEX;
}
