#include "exchange/codings.h"

#include "base/alloc.h"

qc_codings *qci_codings_make(void)
{
    qc_codings *c = qci_calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->codes = QCI_VEC(qc_coded_code);
    c->transcripts = QCI_VEC(qc_coded_transcript);
    c->segments = QCI_VEC(qc_coded_segment);
    c->evidence = QCI_VEC(qc_coded_evidence);
    c->first_evidence = QCI_VEC(size_t);
    c->problems = QCI_VEC(qc_coded_problem);
    c->first_problem = QCI_VEC(size_t);
    c->strings = QCI_VEC(qc_str);
    return c;
}

void qc_codings_free(qc_codings *c)
{
    if (!c)
        return;
    qci_vec_free(&c->codes);
    qci_vec_free(&c->transcripts);
    qci_vec_free(&c->segments);
    qci_vec_free(&c->evidence);
    qci_vec_free(&c->first_evidence);
    qci_vec_free(&c->problems);
    qci_vec_free(&c->first_problem);
    qci_map_free(&c->code_ids);
    qci_map_free(&c->kept);
    qci_vec_free(&c->strings);
    qci_arena_free(&c->arena);
    qci_free(c);
}

static void push(qc_codings *c, qci_vec *v, const void *item)
{
    c->failed |= !qci_vec_push(v, item);
}

qc_str qci_codings_copy(qc_codings *c, qci_str s)
{
    qci_str copy = { NULL, 0 };
    if (s.p && !qci_arena_str(&c->arena, s, &copy))
        c->failed = true;
    return qci_str_public(copy);
}

qc_str qci_codings_once(qc_codings *c, qci_str s)
{
    uint32_t i = qci_map_get(&c->kept, s);
    if (!s.p)
        return (qc_str){ NULL, 0 };
    if (i != QCI_MAP_NONE)
        return *QCI_AT(c->strings, qc_str, i);
    qc_str copy = qci_codings_copy(c, s);
    push(c, &c->strings, &copy);
    c->failed |= !c->failed && !qci_map_set(&c->kept, qci_str_given(copy), (uint32_t)c->strings.n - 1);
    return copy;
}

uint32_t qci_codings_code(qc_codings *c, qci_str id, qci_str path, qci_str name, qci_str color)
{
    uint32_t i = qci_map_get(&c->code_ids, id);
    if (i != QCI_MAP_NONE)
        return i;
    const qc_coded_code code = {
        .size = sizeof code,
        .id = qci_codings_copy(c, id),
        .path = qci_codings_copy(c, path.n ? path : id),
        .name = qci_codings_copy(c, name.n ? name : id),
        .color = color.n ? qci_codings_copy(c, color) : (qc_str){ NULL, 0 },
    };
    push(c, &c->codes, &code);
    c->failed |= !c->failed && !qci_map_set(&c->code_ids, qci_str_given(code.id), (uint32_t)c->codes.n - 1);
    return (uint32_t)c->codes.n - 1;
}

void qci_codings_transcript(qc_codings *c, const qc_coded_transcript *t)
{
    qc_coded_transcript own = *t;
    own.first = c->segments.n;
    own.segments = own.problems = 0;
    push(c, &c->transcripts, &own);
    push(c, &c->first_problem, &c->problems.n);
}

void qci_codings_segment(qc_codings *c, const qc_coded_segment *s)
{
    qc_coded_segment own = *s;
    if (c->failed)
        return;
    own.transcript = (uint32_t)c->transcripts.n - 1;
    own.evidence = 0;
    push(c, &c->segments, &own);
    push(c, &c->first_evidence, &c->evidence.n);
    QCI_LAST(c->transcripts, qc_coded_transcript)->segments++;
}

void qci_codings_evidence(qc_codings *c, const qc_coded_evidence *e)
{
    if (c->failed)
        return;
    push(c, &c->evidence, e);
    QCI_LAST(c->segments, qc_coded_segment)->evidence++;
}

void qci_codings_problem(qc_codings *c, const qc_coded_problem *p)
{
    if (c->failed)
        return;
    push(c, &c->problems, p);
    QCI_LAST(c->transcripts, qc_coded_transcript)->problems++;
}
