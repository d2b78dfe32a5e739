#include "coding/model.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/sha256.h"
#include "transcript/offsets.h"

qc_coding *qci_coding_new(const qc_transcript *transcript, const qc_codebook *codebook)
{
    qc_coding *c = qci_calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->transcript = transcript;
    c->codebook = codebook;
    c->segments = QCI_VEC(qci_segment);
    c->evidence = QCI_VEC(qci_evidence);
    c->problems = QCI_VEC(qci_problem);
    c->warnings = QCI_VEC(qci_warning);
    c->roles = QCI_VEC(qci_str);
    return c;
}

void qc_coding_free(qc_coding *coding)
{
    if (!coding)
        return;
    qci_vec_free(&coding->segments);
    qci_vec_free(&coding->evidence);
    qci_vec_free(&coding->problems);
    qci_vec_free(&coding->warnings);
    qci_vec_free(&coding->roles);
    qci_arena_free(&coding->arena);
    qci_free(coding);
}

static int compare_segments(const void *a, const void *b)
{
    const qci_segment *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

static int compare_evidence(const void *a, const void *b)
{
    const qci_evidence *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Sort a segment's evidence and drop repeats. */
static void tidy_evidence(qc_coding *coding, qci_segment *s)
{
    qci_evidence *e = QCI_AT(coding->evidence, qci_evidence, s->evidence_first);
    if (s->evidence == 0)
        return; /* people give none, and then there may be no array to sort */
    qsort(e, s->evidence, sizeof *e, compare_evidence);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->evidence; i++)
        if (kept == 0 || compare_evidence(&e[kept - 1], &e[i]) != 0)
            e[kept++] = e[i];
    s->evidence = kept;
}

void qci_coding_finish(qc_coding *coding)
{
    if (coding->segments.n == 0)
        return;
    qsort(coding->segments.items, coding->segments.n, sizeof(qci_segment), compare_segments);
    for (size_t i = 0; i < coding->segments.n; i++) {
        qci_segment *s = QCI_AT(coding->segments, qci_segment, i);
        tidy_evidence(coding, s);
        s->begin = qci_piece_at(coding->transcript, s->span.start)->begin;
        s->finish = qci_piece_at(coding->transcript, s->span.end - 1)->finish;
    }
}

const qci_problem *qci_coding_problem_of(const qc_coding *coding, uint32_t code)
{
    for (size_t i = 0; i < coding->problems.n; i++)
        if (QCI_AT(coding->problems, qci_problem, i)->code == code)
            return QCI_AT(coding->problems, qci_problem, i);
    return NULL;
}

void qci_segment_id(char out[24], const qc_coding *coding, const qci_segment *segment)
{
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, segment->code);
    const qc_transcript *t = coding->transcript;
    char numbers[48], hex[65];
    int n = snprintf(numbers, sizeof numbers, "\n%" PRIu64 "\n%" PRIu64,
                     qci_offset_to(t, segment->span.start, QC_CODE_POINTS),
                     qci_offset_to(t, segment->span.end, QC_CODE_POINTS));
    qci_sha256 s;
    qci_sha256_begin(&s);
    qci_sha256_add(&s, t->text_sha256, 64);
    qci_sha256_add(&s, "\n", 1);
    qci_sha256_add(&s, code->id.p, code->id.n);
    qci_sha256_add(&s, numbers, (size_t)n);
    qci_sha256_end(&s, hex);
    memset(out, 0, 24);
    out[0] = 's';
    memcpy(out + 1, hex, 20);
}
