/* What a code should have beside its rules: a definition and examples; and how many quotations there are. */
#include "check/check.h"

static const qci_example *first_quotation(qci_check *c, const qci_code *code)
{
    const qci_example *first = NULL;
    for (size_t i = 0; i < code->examples.n; i++) {
        const qci_example *example = QCI_AT(code->examples, qci_example, i);
        if (!example->quote)
            continue;
        c->summary.quotations++;
        if (!first)
            first = example;
    }
    return first;
}

static bool is_tested(const qci_code *code)
{
    for (size_t i = 0; i < code->examples.n; i++)
        if (!QCI_AT(code->examples, qci_example, i)->counter)
            return true;
    return code->entries == 0;
}

static qc_status check_code(qci_check *c, uint32_t i)
{
    const qci_code *code = qci_check_code(c, i);
    qc_status status = QC_OK;
    if (code->definition.n == 0)
        status = qci_check_add(c, qci_finding_of_code(c, QC_FINDING_UNDEFINED, i),
                               "this code has no `definition`: say in a sentence what it means");
    if (status == QC_OK && !is_tested(code))
        status = qci_check_add(c, qci_finding_of_code(c, QC_FINDING_UNTESTED, i),
                               "this code has rules and no `examples`: add sentences that must be coded, and "
                               "`counterexamples` that must not be");
    return status;
}

qc_status qci_check_codes(qci_check *c)
{
    const qci_example *first = NULL;
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->codes.n; i++) {
        const qci_example *quotation = first_quotation(c, qci_check_code(c, i));
        if (!first)
            first = quotation;
        status = check_code(c, i);
    }
    if (status < 0 || !first)
        return status;
    return qci_check_add(c, (qci_finding){ .kind = QC_FINDING_QUOTATIONS, .code = QC_NO_INDEX, .rule = QC_NO_INDEX,
                                           .line = first->line, .column = first->column, .quotation = true },
                         "%u real quotation%s (`quote`), the first one here: what is made for others is made with --public, "
                         "which leaves them out", (unsigned)c->summary.quotations, c->summary.quotations == 1 ? "" : "s");
}
