/* How readers make a transcript. Two ways in, one way out:
 *   rendered formats (cues, DOCX): append turns piece by piece, the builder lays out the text;
 *   text formats: the text is there already, the reader marks turns, labels and stamps in it. */
#ifndef QCI_TRANSCRIPT_BUILDER_H
#define QCI_TRANSCRIPT_BUILDER_H

#include "transcript/model.h"
#include "transcript/roles.h"
#include "transcript/study.h"

typedef struct qci_builder {
    qc_transcript *t;
    const qc_study *study;   /* may be NULL */
    const qci_roles *roles;  /* declared labels; never NULL */
    qci_map speaker_keys;    /* label key -> speaker */
    qci_map warning_keys;    /* message -> warning */
    qci_buf label;           /* scratch: a label as it is kept, */
    qci_buf key;             /* and as it is compared */
    bool failed;             /* out of memory, found at the end */
    bool too_large;          /* the text would pass its limit, the same */
    bool rendered;           /* the text is made here, from pieces */
    bool pending;            /* rendered: the next piece begins a turn, of this speaker: */
    uint32_t speaker;
    uint32_t line;
    size_t last_piece;       /* rendered: where the last piece starts in the text; SIZE_MAX: it was empty */
} qci_builder;

/* --- both --- */

/* The speaker of a label, made at its first use. Outer white space and a final colon are not part of a label,
 * inner runs of white space are one space. An empty label is QCI_NO_SPEAKER. */
uint32_t qci_builder_speaker(qci_builder *b, qci_str label, uint32_t line);

/* Count a warning; the same message is one warning with a count and the first line. */
void qci_builder_warn(qci_builder *b, uint32_t line, const char *format, ...) QCI_PRINTF(3, 4);

void qci_builder_dialect(qci_builder *b, const char *dialect);

/* --- rendered formats --- */

/* Begin a turn, unless the one open is of the same speaker (then go on with it). With `fresh` always begin
 * one. A turn in which no piece follows does not come to be. */
void qci_builder_turn(qci_builder *b, uint32_t speaker, uint32_t line, bool fresh);

/* How a piece is joined to what stands before it in the turn. */
typedef enum qci_join { QCI_JOIN_SPACE, QCI_JOIN_LINE, QCI_JOIN_PARAGRAPH } qci_join;

/* Add a piece (its text: UTF-8, LF, no outer white space; empty ones are dropped) to the open turn. */
void qci_builder_piece(qci_builder *b, qci_str text, qci_join join, const qci_piece *at);

/* Blank a part of the last piece (offsets from its start): a stamp, a mark. */
void qci_builder_blank_piece(qci_builder *b, qci_span part);

/* --- text formats --- */

/* Take over the whole text. */
void qci_builder_text(qci_builder *b, qci_str text);

/* A turn from `whole.start` to `whole.end` of that text, label and all; rising. It is joined to the one
 * before where both are of one speaker (a known one) and nothing but white space lies between. Text in no
 * turn is no speech. */
void qci_builder_mark_turn(qci_builder *b, qci_span whole, uint32_t speaker, uint32_t line);
void qci_builder_mark_piece(qci_builder *b, const qci_piece *piece);   /* rising */
void qci_builder_mark_blank(qci_builder *b, qci_span part);            /* any order */
void qci_builder_mark_paragraph_end(qci_builder *b, size_t offset);    /* rising */

/* --- the driver's --- */

/* `t` is zeroed. */
void qci_builder_begin(qci_builder *b, qc_transcript *t, const qc_study *study, const qci_roles *roles);

/* Close the last turn, sort blanks, find speech, words and times of turns, hash the text. Errors: MEMORY,
 * EMPTY where no speech is left, LIMIT. The builder's own memory is freed in every case. */
qc_status qci_builder_end(qci_builder *b, qc_error *err);

#endif
