/* Reading codings from outside. */
#include "base/give.h"
#include "exchange/codings.h"

qc_status qc_codings_get(const qc_codings *c, qc_codings_info *out)
{
    if (!c || !out)
        return QC_ERR_ARGUMENT;
    qc_codings_info info = c->info;
    info.codes = (uint32_t)c->codes.n;
    info.rules = c->rules;
    info.transcripts = (uint32_t)c->transcripts.n;
    info.segments = c->segments.n;
    return qci_give(out, &info, sizeof info);
}

qc_status qc_codings_code(const qc_codings *c, uint32_t i, qc_coded_code *out)
{
    if (!c || !out || i >= c->codes.n)
        return QC_ERR_ARGUMENT;
    qc_coded_code code = *QCI_AT(c->codes, qc_coded_code, i);
    return qci_give(out, &code, sizeof code);
}

qc_status qc_codings_transcript(const qc_codings *c, uint32_t i, qc_coded_transcript *out)
{
    if (!c || !out || i >= c->transcripts.n)
        return QC_ERR_ARGUMENT;
    qc_coded_transcript t = *QCI_AT(c->transcripts, qc_coded_transcript, i);
    return qci_give(out, &t, sizeof t);
}

qc_status qc_codings_segment(const qc_codings *c, uint64_t i, qc_coded_segment *out)
{
    if (!c || !out || i >= c->segments.n)
        return QC_ERR_ARGUMENT;
    qc_coded_segment s = *QCI_AT(c->segments, qc_coded_segment, i);
    return qci_give(out, &s, sizeof s);
}

qc_status qc_codings_evidence(const qc_codings *c, uint64_t i, uint32_t k, qc_coded_evidence *out)
{
    if (!c || !out || i >= c->segments.n || k >= QCI_AT(c->segments, qc_coded_segment, i)->evidence)
        return QC_ERR_ARGUMENT;
    qc_coded_evidence e = *QCI_AT(c->evidence, qc_coded_evidence, *QCI_AT(c->first_evidence, size_t, i) + k);
    return qci_give(out, &e, sizeof e);
}

qc_status qc_codings_problem(const qc_codings *c, uint32_t i, uint32_t k, qc_coded_problem *out)
{
    if (!c || !out || i >= c->transcripts.n || k >= QCI_AT(c->transcripts, qc_coded_transcript, i)->problems)
        return QC_ERR_ARGUMENT;
    qc_coded_problem p = *QCI_AT(c->problems, qc_coded_problem, *QCI_AT(c->first_problem, size_t, i) + k);
    return qci_give(out, &p, sizeof p);
}
