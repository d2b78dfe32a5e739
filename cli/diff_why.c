/* Why a segment of one side is not on the other: the other codebook is asked what it did with the words that were found. */
#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "explain.h"
#include "grow.h"
#include "message.h"

/* The differences of one transcript that one side, which does not have the segment, is asked about. */
typedef struct question {
    size_t item;   /* index in x->items */
    uint32_t code; /* in the codebook that is asked; QC_NO_INDEX: it has no such code */
    uint64_t segment;
    uint64_t start, end;
    int elsewhere; /* another segment of that side has its words */
} question;

typedef struct asking {
    diff *x;
    int side; /* that is asked */
    question *questions;
    size_t n, cap;
    qc_step hit; /* the last one met */
    int no_memory;
} asking;

/* --- reasons --- */

static int told_before(const diff_reason *r, const diff_reason *fresh)
{
    return strcmp(r->kind, fresh->kind) == 0 && r->rule == fresh->rule && r->line == fresh->line && r->column == fresh->column;
}

/* Add a copy of a reason, whose words become its own; each is told once. */
static void add(asking *k, size_t item, const diff_reason *fresh)
{
    diff_reason **at = &k->x->why[item];
    for (; *at; at = &(*at)->next)
        if (told_before(*at, fresh)) {
            free(fresh->words);
            return;
        }
    *at = fresh->words ? malloc(sizeof **at) : NULL;
    if (*at) {
        **at = *fresh;
    } else {
        free(fresh->words);
        k->no_memory = 1;
    }
}

static void add_plain(asking *k, size_t item, const char *kind, const char *words)
{
    const diff_reason fresh = { .kind = kind, .words = strdup(words) };
    add(k, item, &fresh);
}

static char *drop_words(const qc_step *step)
{
    char *words = NULL;
    size_t n;
    FILE *out = open_memstream(&words, &n);
    if (!out)
        return NULL;
    explain_drop(out, step);
    if (fclose(out) == 0)
        return words;
    free(words);
    return NULL;
}

static void add_drop(asking *k, size_t item, const qc_step *step)
{
    static const char *const kinds[] = {
        [QC_STEP_SPEAKER] = "speaker",   [QC_STEP_CONDITION] = "condition", [QC_STEP_VETO] = "veto",
        [QC_STEP_AT_LEAST] = "at_least", [QC_STEP_OVERLAP] = "overlap",
    };
    qc_rule rule = QC_RULE_INIT;
    qc_codebook_rule(k->x->book[k->side], step->rule, &rule);
    const diff_reason fresh = { .kind = kinds[step->kind], .rule = rule.id.bytes, .line = step->line, .column = step->column,
                                .words = drop_words(step) };
    add(k, item, &fresh);
}

/* --- what the explanation says --- */

/* Are the words of the hit among those for which the other side has the segment? */
static int same_words(const asking *k, const question *q)
{
    qc_coded_evidence e = QC_CODED_EVIDENCE_INIT;
    for (uint32_t i = 0; qc_codings_evidence(k->x->side[!k->side], q->segment, i, &e) == QC_OK; i++)
        if (e.start < k->hit.end && k->hit.start < e.end)
            return 1;
    return 0;
}

static void take(asking *k, question *q, const qc_step *step)
{
    if (step->kind == QC_STEP_PROBLEM)
        add_plain(k, q->item, "problem", "the code is not complete on this transcript");
    else if (!same_words(k, q))
        return;
    else if (step->kind == QC_STEP_CODED)
        q->elsewhere = 1;
    else
        add_drop(k, q->item, step);
}

static int32_t on_step(void *payload, const qc_step *step)
{
    asking *k = payload;
    if (step->kind == QC_STEP_HIT)
        k->hit = *step;
    if (step->kind == QC_STEP_PLACE || step->kind == QC_STEP_HIT)
        return 0;
    for (size_t i = 0; i < k->n && !k->no_memory; i++)
        if (k->questions[i].code == step->code)
            take(k, &k->questions[i], step);
    return k->no_memory;
}

/* --- asking --- */

/* Of the items first .. last-1 those that the side does not have. */
static void collect(asking *k, size_t first, size_t last)
{
    k->n = 0;
    for (size_t i = first; i < last && !k->no_memory; i++) {
        const qc_difference *d = &k->x->items[i];
        qc_coded_segment s;
        if (d->kind != (k->side ? QC_DIFFERENCE_LOST : QC_DIFFERENCE_GAINED) || d->transcript_a == QC_NO_INDEX
            || d->transcript_b == QC_NO_INDEX)
            continue;
        diff_segment(k->x, d, !k->side, &s);
        question *q = grow(&k->questions, &k->n, &k->cap, sizeof *q);
        if (q)
            *q = (question){ i, qc_codebook_find(k->x->book[k->side], diff_code_id(k->x, d).bytes),
                             k->side ? d->segment_a : d->segment_b, s.start, s.end, 0 };
        k->no_memory = !q;
    }
}

static const input *input_of(const diff *x, const qc_difference *d)
{
    return &x->corpus->in.items[x->corpus->coded[d->transcript_a]];
}

/* One explanation answers all questions about a transcript. */
static int explain(asking *k, const input *in)
{
    qc_transcript *t = NULL;
    qc_error err;
    uint64_t start = UINT64_MAX, end = 0;
    for (size_t i = 0; i < k->n; i++) {
        const question *q = &k->questions[i];
        if (q->code == QC_NO_INDEX)
            continue;
        start = q->start < start ? q->start : start;
        end = q->end > end ? q->end : end;
    }
    if (start > end)
        return 1;
    qc_status status = reading_transcript(&k->x->corpus->reading[k->side], in, &t, &err);
    if (status == QC_OK)
        status = qc_coder_explain(k->x->corpus->coder[k->side], t, start, end, QC_CODE_POINTS, QC_NO_INDEX, on_step, k, &err);
    if (status < 0) {
        progress_clear(&k->x->corpus->progress);
        say_qc_error(in->path, &err);
    }
    qc_transcript_free(t);
    return status >= 0;
}

/* What is lost always has a reason; that of what is gained is mostly the rule that finds it now. */
static void answer_rest(asking *k)
{
    for (size_t i = 0; i < k->n && !k->no_memory; i++) {
        const question *q = &k->questions[i];
        if (k->x->why[q->item])
            continue;
        if (q->elsewhere)
            add_plain(k, q->item, "segment", "another segment of the code has these words");
        else if (k->side)
            add_plain(k, q->item, q->code == QC_NO_INDEX ? "no_code" : "no_rule",
                      q->code == QC_NO_INDEX ? "the code is not there" : "no rule finds it");
    }
}

static int ask(asking *k, size_t first, size_t last)
{
    int ok = 1;
    for (k->side = 0; ok && k->side < 2; k->side++) {
        collect(k, first, last);
        ok = !k->no_memory && (k->n == 0 || explain(k, input_of(k->x, &k->x->items[first])));
        answer_rest(k);
    }
    return ok;
}

/* The item after those that are about the same transcript as item `first`. */
static size_t end_of(const diff *x, size_t first)
{
    size_t i = first + 1;
    while (i < x->n && diff_same_transcript(&x->items[first], &x->items[i]))
        i++;
    return i;
}

static size_t count_transcripts(const diff *x)
{
    size_t n = 0;
    for (size_t first = 0; first < x->n; first = end_of(x, first))
        n++;
    return n;
}

int diff_explain(diff *x, int quiet)
{
    asking k = { .x = x };
    int ok = 1;
    x->why = calloc(x->n + 1, sizeof(*x->why));
    k.no_memory = !x->why;
    progress_begin(&x->corpus->progress, !quiet, count_transcripts(x), 0);
    for (size_t first = 0; ok && !k.no_memory && first < x->n; first = end_of(x, first)) {
        ok = ask(&k, first, end_of(x, first));
        progress_step(&x->corpus->progress, 0);
    }
    progress_clear(&x->corpus->progress);
    free(k.questions);
    if (k.no_memory)
        say_error("out of memory");
    return ok && !k.no_memory;
}

void diff_forget_reasons(diff *x)
{
    for (size_t i = 0; x->why && i < x->n; i++)
        for (diff_reason *r = x->why[i], *next; r; r = next) {
            next = r->next;
            free(r->words);
            free(r);
        }
    free(x->why);
}

const diff_reason *diff_reasons(const diff *x, const qc_difference *d)
{
    return x->why ? x->why[d - x->items] : NULL;
}
