/* A concordance: each hit with what stands to its left and right. */
#ifndef KWIC_H
#define KWIC_H

#include <stdio.h>

#include "qcode.h"

typedef enum kwic_sort { KWIC_BY_PLACE, KWIC_BY_LEFT, KWIC_BY_RIGHT, KWIC_BY_MATCH, KWIC_BY_SPEAKER } kwic_sort;

typedef struct kwic_line {
    uint32_t file; /* index in the list of files */
    uint32_t rule; /* index in the codebook, or QC_NO_INDEX */
    uint64_t start; /* code points */
    uint64_t end;
    uint64_t line;  /* of the source */
    int64_t begin;  /* ms, or QC_NO_TIME */
    char *speaker;  /* NULL: none */
    char *role;
    char *left, *match, *right; /* as they stand in the text */
    char *key;      /* what it is sorted by; NULL where that is the place */
} kwic_line;

typedef struct kwic_file {
    char *name;
    uint64_t hits;
    uint64_t words;
} kwic_file;

typedef struct kwic {
    unsigned context; /* words on each side, of the same turn */
    unsigned indent;  /* of printed lines, in columns */
    kwic_sort sort;
    kwic_line *lines;
    size_t n, lines_cap;
    kwic_file *files;
    size_t n_files, files_cap;
} kwic;

/* One span of a transcript that is to be shown, in bytes and in code points. */
typedef struct kwic_hit {
    uint32_t rule;
    uint64_t start, end;
    uint64_t first, last;
} kwic_hit;

/* kwic.c. They return 0 when out of memory. */
int kwic_begin_file(kwic *k, const qc_transcript *t);
int kwic_add(kwic *k, const qc_codebook *codebook, const qc_transcript *t, const kwic_hit *hit);
void kwic_free(kwic *k);

/* kwic_key.c: the folded words of text[from, to), nearest first, as one string that compares as they do; `backwards` begins
 * at the right end. NULL when out of memory. */
char *kwic_key(const char *text, uint64_t from, uint64_t to, int backwards);
void kwic_order(kwic *k);

/* kwic_print.c: at most `limit` lines, then how many there are. `columns`: of the terminal, 0 where lines may be of any length. */
void kwic_print(const kwic *k, FILE *out, size_t limit, unsigned columns, int color);
void kwic_counts(const kwic *k, FILE *out, int all);

/* kwic_json.c */
void kwic_json(const kwic *k, const qc_codebook *codebook, FILE *out, size_t limit);

/* The lines alone, as a list. */
void kwic_json_lines(const kwic *k, const qc_codebook *codebook, FILE *out, size_t limit);

#endif
