/* Suggestions for rules, as people and machines read them. */
#ifndef SUGGEST_H
#define SUGGEST_H

#include <stdio.h>

#include "kwic.h"
#include "qcode.h"

/* A phrase, and some of the places where it is said. */
typedef struct suggest_row {
    qc_suggestion s;
    kwic places;
} suggest_row;

/* The phrases for a code; QC_NO_INDEX: those that no rule covers. */
typedef struct suggest_list {
    uint32_t code;
    uint64_t total; /* that there are; rows are the first of them */
    suggest_row *rows;
    size_t n, cap;
} suggest_list;

typedef struct suggest {
    const qc_codebook *codebook;
    int gold; /* people coded; else what the rules find stands for it */
    suggest_list *lists;
    size_t n, cap;
} suggest;

void suggest_text(const suggest *x, FILE *out, unsigned columns, int color);
void suggest_json(const suggest *x, FILE *out);

#endif
