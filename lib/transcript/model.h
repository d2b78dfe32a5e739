/* The transcript: one text and what is known about it. Built by builder.h, never changed after. */
#ifndef QCI_TRANSCRIPT_MODEL_H
#define QCI_TRANSCRIPT_MODEL_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/view.h"

#define QCI_RENDERING 1 /* number of the rendering rules of design; written out, raised when they change */
#define QCI_NO_SPEAKER QC_NO_INDEX

/* One cue, or one line or paragraph of a source without cues, where it stands in the text. */
typedef struct qci_piece {
    qci_span text;
    int64_t begin; /* ms, or QC_NO_TIME */
    int64_t finish;
    uint32_t line; /* in the source, from 1; for DOCX the paragraph */
    uint32_t cue;  /* from 1; 0: no cues */
} qci_piece;

typedef struct qci_turn {
    qci_span whole;    /* label and all; turns do not overlap and rise */
    qci_span speech;   /* first to last character of speech; empty where there is none */
    uint32_t speaker;  /* or QCI_NO_SPEAKER */
    uint32_t line;
    size_t first_piece;
    size_t pieces;
    uint64_t words;
    int64_t begin;
    int64_t finish;
} qci_turn;

typedef struct qci_speaker {
    qci_str label;
    qci_str key;      /* the label as labels are compared (labels.h) */
    qci_str role;     /* from the study; p = NULL where it does not say; "none": not a person */
    qci_str case_id;
    uint32_t turns;
    uint32_t line;
    uint64_t words;
} qci_speaker;

typedef struct qci_pair {
    qci_str name;
    qci_str value;
} qci_pair;

typedef struct qci_warning {
    qci_str message;
    uint32_t line;
    uint32_t count;
} qci_warning;

struct qc_transcript {
    qci_arena arena;
    qci_buf text;
    qci_str name;
    qci_str reader;
    qci_str dialect;
    qci_str encoding;
    qci_str case_id;
    char source_sha256[65];
    char text_sha256[65];
    bool encoding_guessed;
    bool timed;
    int32_t unknown_speakers; /* the study's word for this transcript: QC_UNKNOWN_..., or -1 */
    qci_vec pieces;           /* qci_piece, in text order */
    qci_vec turns;            /* qci_turn */
    qci_vec speakers;         /* qci_speaker */
    qci_vec blanks;           /* qci_span, rising, not touching: labels, stamps, marks */
    qci_vec paragraph_ends;   /* size_t: offsets after the last character of each paragraph */
    qci_vec attributes;       /* qci_pair */
    qci_vec warnings;         /* qci_warning */
    qci_vec marks;            /* size_t: code points and UTF-16 units before every 1,024th byte (offsets.h) */
    uint64_t words;
    uint64_t code_points;
};

/* The source of turn `i`'s view. */
qci_view_source qci_turn_view(const qc_transcript *t, size_t i, const qci_not_speech *not_speech);

/* The piece that holds byte `offset`, or the last before it. */
const qci_piece *qci_piece_at(const qc_transcript *t, size_t offset);

/* The turn that holds byte `offset`, or QC_NO_INDEX. */
uint32_t qci_turn_at(const qc_transcript *t, size_t offset);

/* The one speaker of the turns that a span touches, of which `turn` is the first (QC_NO_INDEX: none), or QCI_NO_SPEAKER. */
uint32_t qci_speaker_of(const qc_transcript *t, uint32_t turn, qci_span span);

#endif
