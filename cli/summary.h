/* What a run found, for people (--summary) and for machines (--json). */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdio.h>

#include "qcode.h"

enum { SUMMARY_QUOTES = 3 };

typedef struct quote {
    char *text;    /* shortened */
    char *speaker;
    char *transcript;
    uint32_t code;
    uint32_t evidence; /* spans of it */
    int64_t begin;
} quote;

typedef struct summary {
    const qc_codebook *codebook;
    uint64_t transcripts, skipped, turns, speakers, words, segments, problems;
    uint64_t *by_code;        /* segments */
    uint64_t *transcripts_by_code;
    uint32_t codes;
    quote quotes[SUMMARY_QUOTES];
    uint32_t n_quotes;
} summary;

int summary_begin(summary *s, const qc_codebook *codebook); /* 0: out of memory */
int summary_add(summary *s, const qc_transcript *t, const qc_coding *coding);
void summary_print(const summary *s, FILE *out);
void summary_json(const summary *s, FILE *out, const char *output, int exit_status);
void summary_free(summary *s);

#endif
