/* qcode diff: two codings side by side, what was counted of them, and the forms in which it is told. */
#ifndef DIFF_H
#define DIFF_H

#include <stddef.h>
#include <stdio.h>

#include "inputs.h"
#include "progress.h"
#include "qcode.h"
#include "read.h"

typedef struct diff_code {
    qc_str id;
    uint64_t in[2]; /* segments of each side */
    uint64_t of[4]; /* by QC_DIFFERENCE_..., without transcripts */
} diff_code;

/* Why the side that does not have a segment does not. */
typedef struct diff_reason {
    struct diff_reason *next;
    const char *kind;      /* "veto", ...: see qcode(1) */
    const char *rule;      /* that found the same words and was dropped; NULL: none did */
    uint64_t line, column; /* of what dropped it, in the codebook of that side; 0: no place */
    char *words;           /* none of a transcript */
} diff_reason;

/* What two codebooks are compared with. */
typedef struct diff_corpus {
    inputs in;
    size_t *coded;         /* by transcript of either side: its index in `in` */
    size_t n_coded, coded_cap;
    reading reading[2];
    qc_coder *coder[2];
    progress progress;
} diff_corpus;

typedef struct diff {
    const char *path[2];
    qc_codings *side[2];
    qc_codebook *book[2]; /* NULL where codings are compared */
    diff_corpus *corpus;  /* the same */
    int quote;            /* show what was said */
    int incomplete;       /* a transcript could not be coded */
    diff_code *codes;     /* by id; those with a segment or a place in either codebook */
    size_t n_codes;
    qc_difference *items; /* all but what is the same */
    size_t n, cap;
    diff_reason **why; /* by item */
    qc_code_difference *changes; /* of the codebooks */
    size_t n_changes, cap_changes;
    FILE *out;
    int color;
} diff;

/* Compare the sides. Says what is wrong and returns 0. */
int diff_make(diff *x);
void diff_free(diff *x);

/* diff_why.c: explain what is lost and gained between two codebooks. Says what is wrong and returns 0. */
int diff_explain(diff *x, int quiet);
void diff_forget_reasons(diff *x);

/* The first reason of an item; NULL: none. */
const diff_reason *diff_reasons(const diff *x, const qc_difference *d);

/* Differences of a kind, of all codes. */
uint64_t diff_total(const diff *x, uint32_t kind);

/* Are two differences about the same transcript? */
int diff_same_transcript(const qc_difference *p, const qc_difference *q);

/* The name of the transcript that a difference is about; its code. */
qc_str diff_transcript(const diff *x, const qc_difference *d);
qc_str diff_code_id(const diff *x, const qc_difference *d);

/* The segment of side 0 or 1; 0 where that side has none. */
int diff_segment(const diff *x, const qc_difference *d, int side, qc_coded_segment *out);

/* Rule after rule that found the segment, each once: of side b, or of side a where it is lost. `k` begins at 0. No bytes: no more. */
qc_str diff_next_rule(const diff *x, const qc_difference *d, uint32_t *k);

/* "gained" and the like; "added" and the like; the i-th word for what changed of a code, or NULL where bit i is not set. */
const char *diff_kind(const qc_difference *d);
const char *diff_change(const qc_code_difference *c);
const char *diff_changed(const qc_code_difference *c, unsigned i);
enum { DIFF_CHANGED = 5 };

/* The id of a changed code on side 0 or 1; no bytes where that side has none. */
qc_str diff_changed_id(const diff *x, const qc_code_difference *c, int side);

void diff_text(const diff *x);
void diff_markdown(const diff *x);
void diff_json(const diff *x);

#endif
