/* Explanations: the places that are asked about, and steps as people and machines read them. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "options.h"
#include "qcode.h"
#include "utf8.h"

/* One place of a transcript, in bytes of its text. */
typedef struct place {
    uint64_t start, end;
} place;

/* explain_place.c */

/* `operand` as a file and, where no file has the whole name, a line after the last colon (else 0). The file's name is to be
 * freed; NULL when out of memory. */
char *place_split(const char *operand, uint64_t *line);

/* A time as people write it, in ms. 0: it is none. */
int place_time(const char *text, int64_t *ms);

/* The words as a regex for qc_codebook_pattern; to be freed. NULL when out of memory. */
char *place_regex(const char *words);

/* What is told about, for both forms. */
typedef struct telling {
    FILE *out;
    const qc_codebook *codebook;
    const char *codebook_path;
    const qc_transcript *transcript;
    int color;
    uint64_t line;    /* of the place */
    uint32_t code;    /* the last one told about */
    uint64_t told;    /* steps of the place but the first */
    utf8_counter counter; /* of the text */
} telling;

/* explain_text.c, explain_json.c: what becomes of one step (a qc_step_fn whose payload is the telling; offsets in bytes). */
int32_t explain_text(void *payload, const qc_step *step);
int32_t explain_json(void *payload, const qc_step *step);

/* explain_drop.c: a step that drops a hit, as what stands after "dropped: "; without what it found. */
void explain_drop(FILE *out, const qc_step *step);

const char *explain_rule_id(const telling *t, uint32_t rule);

#endif
