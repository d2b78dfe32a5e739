/* What the parts of the check share: each looks for one family of findings. Only the files of this folder include it. */
#ifndef QCI_CHECK_CHECK_H
#define QCI_CHECK_CHECK_H

#include "base/buf.h"
#include "check/forest.h"

typedef struct qci_finding {
    uint32_t kind; /* QC_FINDING_... */
    uint32_t code; /* or QC_NO_INDEX */
    uint32_t rule; /* or QC_NO_INDEX */
    uint32_t line;
    uint32_t column;
    bool quotation;
    qci_str message;
} qci_finding;

typedef struct qci_check {
    const qc_codebook *book;
    qc_error *err;
    qci_arena words;  /* of messages */
    qci_vec findings; /* qci_finding, in no order */
    qci_forest forest;
    bool *exercised;  /* by rule */
    qc_check_summary summary;
} qci_check;

/* A finding about a code, about a rule, and at a place of the file. */
qci_finding qci_finding_of_code(const qci_check *c, uint32_t kind, uint32_t code);
qci_finding qci_finding_of_rule(const qci_check *c, uint32_t kind, uint32_t rule);
qci_finding qci_finding_at(uint32_t kind, const qci_yaml *node);

/* Add a finding with its message. Errors: MEMORY. */
qc_status qci_check_add(qci_check *c, qci_finding at, const char *format, ...) QCI_PRINTF(3, 4);

/* Give the findings to the callback, in the order of the file. News: STOPPED. */
qc_status qci_check_hand_over(qci_check *c, qc_finding_fn fn, void *payload);

/* The families. Errors: MEMORY, LIMIT, LIBRARY. */
qc_status qci_check_examples(qci_check *c);
qc_status qci_check_coverage(qci_check *c); /* after the examples */
qc_status qci_check_codes(qci_check *c);
qc_status qci_check_ids(qci_check *c);
qc_status qci_check_lists(qci_check *c);
qc_status qci_check_people(qci_check *c);
qc_status qci_check_flood(qci_check *c);
qc_status qci_check_shadows(qci_check *c);
qc_status qci_check_probes(qci_check *c);

static inline const qci_code *qci_check_code(const qci_check *c, size_t i)
{
    return QCI_AT(c->book->codes, qci_code, i);
}

static inline const qci_entry *qci_check_entry(const qci_check *c, size_t i)
{
    return QCI_AT(c->book->entries, qci_entry, i);
}

static inline const qci_atom *qci_check_atom(const qci_check *c, size_t i)
{
    return QCI_AT(c->book->atoms, qci_atom, i);
}

#endif
