#include "engine/subset.h"

#include <string.h>

#include "base/alloc.h"

static void want_code(qci_subset *s, const qc_codebook *book, uint32_t index);

/* No deeper than the codebook's nesting, and references have no circles. */
static void want_rule(qci_subset *s, const qc_codebook *book, const qci_rule *rule)
{
    const qci_rule *child;
    uint32_t code;
    if (rule->kind == QCI_RULE_ATOM)
        s->atoms[rule->atom] = true;
    for (size_t i = 0; (code = qci_rule_reference(rule, i)) != QC_NO_INDEX; i++)
        want_code(s, book, code);
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++)
        want_rule(s, book, child);
}

static void want_code(qci_subset *s, const qc_codebook *book, uint32_t index)
{
    const qci_code *code = QCI_AT(book->codes, qci_code, index);
    if (s->codes[index])
        return;
    s->codes[index] = true;
    for (uint32_t i = 0; i < code->entries; i++)
        want_rule(s, book, QCI_AT(book->entries, qci_entry, code->first_entry + i)->rule);
    for (size_t i = 0; i < code->unless.n; i++)
        want_rule(s, book, QCI_AT(code->unless, qci_veto, i)->rule);
}

bool qci_subset_choose(qci_subset *subset, const qc_codebook *book, uint32_t code)
{
    if (code == QC_NO_INDEX) {
        qci_subset_free(subset);
        return true;
    }
    if (!subset->codes) {
        qci_subset fresh = { qci_calloc(book->codes.n + 1, sizeof(bool)), qci_calloc(book->atoms.n + 1, sizeof(bool)) };
        if (!fresh.codes || !fresh.atoms) {
            qci_subset_free(&fresh);
            return false;
        }
        *subset = fresh;
    }
    memset(subset->codes, 0, book->codes.n * sizeof(bool));
    memset(subset->atoms, 0, book->atoms.n * sizeof(bool));
    want_code(subset, book, code);
    return true;
}

void qci_subset_free(qci_subset *subset)
{
    qci_free(subset->codes);
    qci_free(subset->atoms);
    *subset = (qci_subset){ NULL, NULL };
}
