/* Words and phrases of speech: how often each is said, and where within the segments of each code. */
#ifndef QCI_SUGGEST_COUNT_H
#define QCI_SUGGEST_COUNT_H

#include "base/map.h"
#include "coding/model.h"

#define QCI_PHRASE_WORDS 4 /* the longest phrase */

typedef struct qci_phrase {
    qci_str text;   /* folded, lower case, single blanks */
    uint32_t words;
    uint64_t said;  /* times, in transcripts that somebody coded */
} qci_phrase;

/* One time that a phrase is said. */
typedef struct qci_said {
    uint32_t phrase;
    uint32_t transcript; /* number, in the order of adding */
    uint32_t start;      /* bytes of its text */
    uint32_t end;
    bool known;          /* it shares a character with evidence of the code */
    bool missed;         /* it is in a segment in which the rules of the code find nothing */
} qci_said;

typedef struct qci_code_count {
    uint64_t words; /* in its segments */
    qci_vec said;   /* qci_said, in text order: in its segments */
} qci_code_count;

typedef struct qci_counts {
    const qc_codebook *codebook;
    qci_arena arena;
    qci_map index;         /* text to phrase */
    qci_vec phrases;       /* qci_phrase, in the order first met */
    qci_vec codes;         /* qci_code_count by code; the last: of phrases of two words and more that no evidence of any
                              code shares a character with */
    uint64_t words;        /* in transcripts that somebody coded */
    uint32_t transcripts;  /* added */
    qci_view view;
    qci_buf key;
    qci_vec coded;         /* of the transcript at hand, see count.c */
    qci_vec segments;      /* of the turn at hand */
    qci_vec evidence;
} qci_counts;

/* False when out of memory. */
bool qci_counts_begin(qci_counts *c, const qc_codebook *codebook);

/* Count the speech of the transcript of `found`, what the rules find. `coded`: what somebody coded; NULL: nobody did, and
 * only the phrases without evidence are counted. Errors: MEMORY. */
qc_status qci_counts_add(qci_counts *c, const qc_coding *found, const qc_coding *coded, qc_error *err);

/* The index of the phrase with this text, or QCI_MAP_NONE. */
uint32_t qci_counts_find(const qci_counts *c, qci_str text);

void qci_counts_free(qci_counts *c);

#endif
