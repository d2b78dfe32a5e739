/* What a corpus says of the rules that were run on it: those that found nothing, or nothing of their own. */
#include "check/check.h"

static qc_status add_rule(qci_check *c, const qc_coder *coder, uint32_t i)
{
    qc_rule_profile p = QC_RULE_PROFILE_INIT;
    if (qc_coder_profile(coder, i, &p) != QC_OK)
        return qci_fail(c->err, QC_ERR_ARGUMENT, "the coder keeps no profile: see `profile` of qc_coder_options");
    if (p.segments == 0)
        return qci_check_add(c, qci_finding_of_rule(c, QC_FINDING_DEAD, i),
                             "this rule finds nothing in the corpus: if it should, look at its words with an example");
    if (p.alone == 0)
        return qci_check_add(c, qci_finding_of_rule(c, QC_FINDING_REDUNDANT, i),
                             "all %llu segments in the corpus that this rule finds, other rules of its code find too",
                             (unsigned long long)p.segments);
    return QC_OK;
}

static qc_status add_rules(qci_check *c, const qc_coder *coder)
{
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->entries.n; i++)
        status = add_rule(c, coder, i);
    return status;
}

qc_status qc_codebook_check_corpus(const qc_codebook *codebook, const qc_coder *coder, qc_finding_fn fn, void *payload,
                                   qc_error *err)
{
    if (!codebook || !coder)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    qci_check c = { .book = codebook, .err = err, .findings = QCI_VEC(qci_finding) };
    qc_status status = add_rules(&c, coder);
    if (status == QC_OK)
        status = qci_check_hand_over(&c, fn, payload);
    qci_vec_free(&c.findings);
    qci_arena_free(&c.words);
    return status;
}
