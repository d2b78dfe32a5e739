/* What `qcode check` found, and the forms in which it is told. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

#include "options.h"
#include "qcode.h"

/* What --corpus says. */
typedef struct corpus {
    size_t transcripts;     /* that were read */
    size_t skipped;
    size_t incomplete;      /* where a code could not run */
    qc_rule_profile *rules; /* by rule; NULL: there was no corpus */
} corpus;

/* One codebook. */
typedef struct checked {
    const char *path;
    qc_codebook *codebook; /* NULL where it cannot be read: then `err` says why */
    qc_error err;
    qc_finding *findings;  /* their messages are owned */
    size_t n;
    size_t cap;
    qc_check_summary summary;
    corpus corpus;
} checked;

typedef struct check_report {
    const cli_options *o;
    checked *items;
    size_t n;
} check_report;

/* The forms. Text tells findings on standard error, as every other command does, and the rest on standard output. */
void check_text(const check_report *r);
void check_json(const check_report *r);
void check_junit(const check_report *r);
void check_sarif(const check_report *r);

/* A qc_finding_fn: keep a finding of the `checked` that is its payload. */
int32_t check_keep(void *c, const qc_finding *f);

/* Run the rules on the corpus of the options; findings are kept. Says what is wrong and returns 0. */
int check_corpus(checked *c, const cli_options *o);
void check_corpus_table(const checked *c);

/* "shadowed"; "codebook" for kind 0, a codebook that cannot be read. */
const char *check_kind(uint32_t kind);
const char *check_level(uint32_t level); /* "note", "warning", "error" */

/* Ids; absent where the finding has none. */
qc_str check_code(const checked *c, const qc_finding *f);
qc_str check_rule(const checked *c, const qc_finding *f);

/* Findings of this level. */
size_t check_count(const checked *c, uint32_t level);

#endif
