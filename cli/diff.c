#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"
#include "message.h"

/* --- what a difference is about --- */

static int is_segment(const qc_difference *d)
{
    return d->segment_a != QC_NOWHERE || d->segment_b != QC_NOWHERE;
}

int diff_same_transcript(const qc_difference *p, const qc_difference *q)
{
    return p->transcript_a == q->transcript_a && p->transcript_b == q->transcript_b;
}

qc_str diff_transcript(const diff *x, const qc_difference *d)
{
    qc_coded_transcript t = QC_CODED_TRANSCRIPT_INIT;
    const int b = d->transcript_b != QC_NO_INDEX;
    qc_codings_transcript(x->side[b], b ? d->transcript_b : d->transcript_a, &t);
    return t.name;
}

int diff_segment(const diff *x, const qc_difference *d, int side, qc_coded_segment *out)
{
    const qc_coded_segment none = QC_CODED_SEGMENT_INIT;
    *out = none;
    return qc_codings_segment(x->side[side], side ? d->segment_b : d->segment_a, out) == QC_OK;
}

qc_str diff_code_id(const diff *x, const qc_difference *d)
{
    qc_coded_segment s;
    qc_coded_code code = QC_CODED_CODE_INIT;
    const int side = diff_segment(x, d, 1, &s) ? 1 : 0;
    if (side || diff_segment(x, d, 0, &s))
        qc_codings_code(x->side[side], s.code, &code);
    return code.id;
}

static int same(qc_str a, qc_str b)
{
    return a.n == b.n && memcmp(a.bytes, b.bytes, (size_t)a.n) == 0;
}

static int seen(const qc_codings *codings, uint64_t segment, uint32_t k, qc_str rule)
{
    qc_coded_evidence e = QC_CODED_EVIDENCE_INIT;
    for (uint32_t i = 0; i < k; i++)
        if (qc_codings_evidence(codings, segment, i, &e) == QC_OK && same(e.rule, rule))
            return 1;
    return 0;
}

qc_str diff_next_rule(const diff *x, const qc_difference *d, uint32_t *k)
{
    const int side = d->segment_b != QC_NOWHERE;
    const uint64_t segment = side ? d->segment_b : d->segment_a;
    qc_coded_evidence e = QC_CODED_EVIDENCE_INIT;
    const qc_str none = { NULL, 0 };
    while (qc_codings_evidence(x->side[side], segment, *k, &e) == QC_OK)
        if (!seen(x->side[side], segment, (*k)++, e.rule))
            return e.rule;
    return none;
}

const char *diff_kind(const qc_difference *d)
{
    static const char *const words[] = { "same", "gained", "lost", "moved", "only_a", "only_b" };
    return words[d->kind];
}

const char *diff_change(const qc_code_difference *c)
{
    static const char *const words[] = { "?", "added", "removed", "renamed", "changed" };
    return words[c->kind];
}

const char *diff_changed(const qc_code_difference *c, unsigned i)
{
    static const char *const words[DIFF_CHANGED] = { "name", "place", "definition", "bounds", "rules" };
    return c->changed >> i & 1 ? words[i] : NULL;
}

qc_str diff_changed_id(const diff *x, const qc_code_difference *c, int side)
{
    qc_code code = QC_CODE_INIT;
    const uint32_t i = side ? c->code_b : c->code_a;
    if (i != QC_NO_INDEX)
        qc_codebook_code(x->book[side], i, &code);
    return code.id;
}

uint64_t diff_total(const diff *x, uint32_t kind)
{
    uint64_t n = 0;
    for (size_t i = 0; i < x->n_codes; i++)
        n += x->codes[i].of[kind];
    return n;
}

/* --- the codes of both --- */

static int by_id(const void *p, const void *q)
{
    const diff_code *a = p, *b = q;
    return strcmp(a->id.bytes, b->id.bytes);
}

static int load_codes(diff *x)
{
    qc_codings_info info[2] = { QC_CODINGS_INFO_INIT, QC_CODINGS_INFO_INIT };
    size_t n = 0;
    qc_codings_get(x->side[0], &info[0]);
    qc_codings_get(x->side[1], &info[1]);
    x->codes = calloc((size_t)info[0].codes + info[1].codes + 1, sizeof *x->codes);
    if (!x->codes)
        return 0;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < info[side].codes; i++) {
            qc_coded_code code = QC_CODED_CODE_INIT;
            qc_codings_code(x->side[side], i, &code);
            x->codes[n++].id = code.id;
        }
    qsort(x->codes, n, sizeof *x->codes, by_id);
    for (size_t i = 0; i < n; i++)
        if (!x->n_codes || by_id(&x->codes[x->n_codes - 1], &x->codes[i]) != 0)
            x->codes[x->n_codes++] = x->codes[i];
    return 1;
}

/* --- the comparison --- */

static int32_t take(void *payload, const qc_difference *d)
{
    diff *x = payload;
    if (is_segment(d)) {
        const diff_code key = { .id = diff_code_id(x, d) };
        diff_code *code = bsearch(&key, x->codes, x->n_codes, sizeof key, by_id);
        code->of[d->kind]++;
        code->in[0] += d->segment_a != QC_NOWHERE;
        code->in[1] += d->segment_b != QC_NOWHERE;
    }
    if (d->kind == QC_DIFFERENCE_SAME)
        return 0;
    qc_difference *item = grow(&x->items, &x->n, &x->cap, sizeof *item);
    if (item)
        *item = *d;
    return item == NULL;
}

static int32_t take_change(void *payload, const qc_code_difference *c)
{
    diff *x = payload;
    qc_code_difference *change = grow(&x->changes, &x->n_changes, &x->cap_changes, sizeof *change);
    if (change)
        *change = *c;
    return change == NULL;
}

int diff_make(diff *x)
{
    qc_error err = { .message = "out of memory" };
    qc_status status = load_codes(x) ? QC_OK : QC_ERR_MEMORY;
    if (status == QC_OK)
        status = qc_codings_compare(x->side[0], x->side[1], take, x, &err);
    if (status == QC_OK && x->book[0])
        status = qc_codebook_compare(x->book[0], x->book[1], take_change, x, &err);
    if (status == QC_ERR_FORMAT)
        say_error("%s: %s", safe(err.source), err.message);
    else if (status != QC_OK)
        say_error("%s", status == QC_STOPPED ? "out of memory" : err.message);
    return status == QC_OK;
}

void diff_free(diff *x)
{
    diff_forget_reasons(x);
    free(x->codes);
    free(x->items);
    free(x->changes);
    qc_codings_free(x->side[0]);
    qc_codings_free(x->side[1]);
}
