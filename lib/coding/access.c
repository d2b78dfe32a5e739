/* Reading a coding from outside. */
#include "coding/model.h"

#include "base/give.h"
#include "transcript/offsets.h"

uint64_t qc_coding_count(const qc_coding *coding)
{
    return coding ? coding->segments.n : 0;
}

uint64_t qc_coding_evidence_count(const qc_coding *coding)
{
    return coding ? coding->evidence.n : 0;
}

/* The checks that every bulk read makes. */
static qc_status check_bulk(const qc_coding *coding, size_t have, uint64_t first, uint64_t n, const void *out,
                            int32_t unit, qc_error *err)
{
    if (!coding || (!out && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    if (!qci_unit_known(unit))
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown unit of offsets %d", unit);
    if (first > have || n > have - first)
        return qci_fail(err, QC_ERR_ARGUMENT, "there are only %zu to read", have);
    return QC_OK;
}

static void fill_segment(qc_segment *out, const qc_coding *coding, const qci_segment *s, int32_t unit)
{
    *out = (qc_segment){
        .code = s->code,
        .start = qci_offset_to(coding->transcript, s->span.start, unit),
        .end = qci_offset_to(coding->transcript, s->span.end, unit),
        .begin = s->begin,
        .finish = s->finish,
        .turn = s->turn,
        .speaker = s->speaker,
        .unit = s->unit,
        .origin = s->origin,
        .status = s->status,
        .evidence = s->evidence,
        .evidence_first = s->evidence_first,
        .certainty = s->certainty,
    };
    qci_segment_id(out->id, coding, s);
}

static void fill_evidence(qc_evidence *out, const qc_coding *coding, const qci_evidence *e, int32_t unit)
{
    *out = (qc_evidence){
        .rule = e->rule,
        .start = qci_offset_to(coding->transcript, e->span.start, unit),
        .end = qci_offset_to(coding->transcript, e->span.end, unit),
    };
}

qc_status qc_coding_read(const qc_coding *coding, uint64_t first, uint64_t n, qc_segment *out, uint64_t stride,
                         int32_t unit, qc_error *err)
{
    qc_status status = check_bulk(coding, coding ? coding->segments.n : 0, first, n, out, unit, err);
    if (status < 0)
        return status;
    for (uint64_t i = 0; i < n; i++) {
        qc_segment s;
        fill_segment(&s, coding, QCI_AT(coding->segments, qci_segment, first + i), unit);
        qci_give_at(out, i, stride, &s, sizeof s);
    }
    return QC_OK;
}

qc_status qc_coding_evidence(const qc_coding *coding, uint64_t first, uint64_t n, qc_evidence *out, uint64_t stride,
                             int32_t unit, qc_error *err)
{
    qc_status status = check_bulk(coding, coding ? coding->evidence.n : 0, first, n, out, unit, err);
    if (status < 0)
        return status;
    for (uint64_t i = 0; i < n; i++) {
        qc_evidence e;
        fill_evidence(&e, coding, QCI_AT(coding->evidence, qci_evidence, first + i), unit);
        qci_give_at(out, i, stride, &e, sizeof e);
    }
    return QC_OK;
}

qc_status qc_coding_each(const qc_coding *coding, int32_t unit, qc_segment_fn fn, void *payload, qc_error *err)
{
    if (!fn)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a function is needed");
    qc_status status = check_bulk(coding, 0, 0, 0, NULL, unit, err);
    qci_vec evidence = QCI_VEC(qc_evidence);
    for (size_t i = 0; status == QC_OK && i < coding->segments.n; i++) {
        const qci_segment *s = QCI_AT(coding->segments, qci_segment, i);
        qc_segment segment;
        fill_segment(&segment, coding, s, unit);
        segment.size = sizeof segment;
        evidence.n = 0;
        if (!qci_vec_reserve(&evidence, s->evidence)) {
            status = qci_oom(err);
            break;
        }
        evidence.n = s->evidence;
        status = qc_coding_evidence(coding, s->evidence_first, s->evidence, evidence.items, sizeof(qc_evidence), unit,
                                    err);
        if (status == QC_OK && fn(payload, &segment, evidence.items) != 0)
            status = QC_STOPPED;
    }
    qci_vec_free(&evidence);
    return status;
}

qc_str qc_coding_role(const qc_coding *coding, uint32_t speaker)
{
    if (!coding || speaker >= coding->roles.n)
        return (qc_str){ NULL, 0 };
    return qci_str_public(*QCI_AT(coding->roles, qci_str, speaker));
}

uint32_t qc_coding_problems(const qc_coding *coding)
{
    return coding ? (uint32_t)coding->problems.n : 0;
}

qc_status qc_coding_problem(const qc_coding *coding, uint32_t i, qc_problem *out)
{
    if (!coding || !out || i >= coding->problems.n)
        return QC_ERR_ARGUMENT;
    const qci_problem *p = QCI_AT(coding->problems, qci_problem, i);
    qc_problem problem = { .kind = p->kind, .code = p->code, .rule = p->rule, .line = p->line,
                           .message = qci_str_public(p->message) };
    return qci_give(out, &problem, sizeof problem);
}

uint32_t qc_coding_warnings(const qc_coding *coding)
{
    return coding ? (uint32_t)coding->warnings.n : 0;
}

qc_status qc_coding_warning(const qc_coding *coding, uint32_t i, qc_warning *out)
{
    if (!coding || !out || i >= coding->warnings.n)
        return QC_ERR_ARGUMENT;
    const qci_warning *w = QCI_AT(coding->warnings, qci_warning, i);
    qc_warning warning = { .count = w->count, .line = w->line, .message = qci_str_public(w->message) };
    return qci_give(out, &warning, sizeof warning);
}
