/* Cues of WebVTT and SRT: what is said when and by whom, and how turns come of it. */
#ifndef QCI_TRANSCRIPT_CUES_H
#define QCI_TRANSCRIPT_CUES_H

#include "base/map.h"
#include "transcript/builder.h"
#include "transcript/stamp.h"

/* How a file names who speaks. */
typedef enum qci_naming {
    QCI_NAMES_NONE,
    QCI_NAMES_VOICE, /* `<v Name>` */
    QCI_NAMES_PREFIX /* `Name: ` before the text of nearly every cue */
} qci_naming;

typedef struct qci_cues {
    qci_builder *b;
    void (*speak)(struct qci_cues *c, qci_str payload); /* the format's: calls qci_cues_say */
    uint32_t unusual;     /* QCI_TIME_...: what the format does not write */
    qci_buf plain;        /* what is said, each after its voice */
    qci_vec sayings;      /* qci_saying, in file order */
    qci_map utterances;   /* their names -> index in tails */
    qci_vec tails;        /* uint32_t: the last saying of each utterance */
    qci_naming naming;    /* known once finished, but VOICE at the first voice */
    uint32_t flags;       /* QCI_TIME_... of all cues */
    uint32_t count;       /* cues so far */
    bool open;
    qci_piece at;         /* the open cue's */
    qci_str utterance;
    qci_str payload;      /* its lines, from the first to the last */
    int64_t last_begin;
    bool failed;
} qci_cues;

void qci_cues_begin(qci_cues *c, qci_builder *b, void (*speak)(qci_cues *, qci_str), uint32_t unusual);
void qci_cues_free(qci_cues *c);

/* A cue begins at `line`, and the one before ends. `time` is NULL where it cannot be read. Cues of one
 * `utterance` (unless empty; it outlives the cues) are laid out together where the first of them stands. */
void qci_cues_open(qci_cues *c, uint32_t line, const qci_cue_time *time, qci_str utterance);

/* A line of the open cue's text. Lines lie in one text, rising. */
void qci_cues_line(qci_cues *c, qci_str line, uint32_t number);

/* The open cue ends. */
void qci_cues_close(qci_cues *c);

/* What a voice (empty: none) says in the open cue. Lines are joined by a space, white space at their ends
 * goes. */
void qci_cues_say(qci_cues *c, qci_str voice, qci_str text);

/* All cues are there: decide how speakers are named and hand the turns to the builder. */
qc_status qci_cues_finish(qci_cues *c, qc_error *err);

#endif
