/* The private study file: names to roles and cases, attributes of transcripts and cases. */
#ifndef QCI_TRANSCRIPT_STUDY_H
#define QCI_TRANSCRIPT_STUDY_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "transcript/model.h"

typedef struct qci_person {
    qci_str role;    /* p = NULL: not said */
    qci_str case_id;
} qci_person;

typedef struct qci_study_transcript {
    qci_str name;
    qci_str case_id;
    int32_t unknown_speakers; /* -1: not said */
    qci_vec attributes;       /* qci_pair; nested keys joined by '.' */
} qci_study_transcript;

struct qc_study {
    qci_arena arena;
    qci_map people; /* label key -> index in persons */
    qci_vec persons; /* qci_person */
    qci_map transcript_names;
    qci_vec transcripts; /* qci_study_transcript */
    qci_map case_names;
    qci_vec cases; /* qci_study_transcript, only name and attributes used */
};

const qci_person *qci_study_person(const qc_study *study, qci_str key);
const qci_study_transcript *qci_study_transcript_named(const qc_study *study, qci_str name);

/* Give a transcript its case, attributes (its own in file order, then those of its case that it does not have
 * itself), roles and unknown_speakers. Text and turns stay. False when out of memory. */
bool qci_study_apply(const qc_study *study, qc_transcript *t);

#endif
