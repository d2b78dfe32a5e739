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

/* How near a rule came to a hit: its parts, those that are there, and those of them that are more than common words. */
typedef struct miss_rank {
    uint64_t telling, found, wanted;
} miss_rank;

/* The misses of a code: the one being told is held back, and the nearest of those before. */
typedef struct misses {
    FILE *out; /* that of the telling, meanwhile; NULL: none is being told */
    char *text;
    size_t size;
    miss_rank rank;
    char *best; /* NULL: none is near */
    miss_rank best_rank;
    size_t n;
} misses;

/* What is told about, for both forms. */
typedef struct telling {
    FILE *out;
    int all; /* misses: every one, and in full */
    const qc_codebook *codebook;
    const char *codebook_path;
    const qc_transcript *transcript;
    int color;
    uint64_t line;    /* of the place */
    uint32_t code;    /* the last one told about */
    uint64_t told;    /* steps of the place but the first */
    utf8_counter counter; /* of the text */
    misses misses;
    uint64_t rule_line, rule_column; /* of the miss being told */
} telling;

/* explain_text.c, explain_json.c: what becomes of one step (a qc_step_fn whose payload is the telling; offsets in bytes). */
int32_t explain_text(void *payload, const qc_step *step);
int32_t explain_json(void *payload, const qc_step *step);

/* explain_miss.c: hold back what is told from here on, which is a miss; let it go; tell the nearest, and how many there are. They return
 * 0 when out of memory. */
int miss_begin(telling *t, const qc_step *step);
int miss_end(telling *t);
void miss_tell(telling *t);

/* explain_drop.c: a step that drops a hit, as what stands after "dropped: "; without what it found. */
void explain_drop(FILE *out, const qc_step *step);

const char *explain_rule_id(const telling *t, uint32_t rule);

#endif
