/* Segments with evidence on one transcript: the one result type, whoever made them. Offsets are bytes. */
#ifndef QCI_CODING_MODEL_H
#define QCI_CODING_MODEL_H

#include "codebook/model.h"
#include "transcript/model.h"

typedef struct qci_evidence {
    uint32_t rule; /* index of the codebook's entry */
    qci_span span;
} qci_evidence;

typedef struct qci_segment {
    qci_span span;
    uint32_t code;
    uint32_t unit;
    uint32_t origin;
    uint32_t status;
    uint32_t certainty;
    uint32_t turn;
    uint32_t speaker;
    uint32_t evidence;       /* how many */
    size_t evidence_first;
    int64_t begin;
    int64_t finish;
} qci_segment;

typedef struct qci_problem {
    uint32_t kind;
    uint32_t code;
    uint32_t rule;
    uint32_t line;
    qci_str message;
} qci_problem;

struct qc_coding {
    qci_arena arena;
    const qc_transcript *transcript;
    const qc_codebook *codebook;
    qci_vec segments; /* qci_segment, ordered */
    qci_vec evidence; /* qci_evidence */
    qci_vec problems; /* qci_problem */
    qci_vec warnings; /* qci_warning */
    qci_vec roles;    /* qci_str: by speaker of the transcript; p = NULL where none */
};

/* An empty coding. NULL when out of memory. */
qc_coding *qci_coding_new(const qc_transcript *transcript, const qc_codebook *codebook);

/* Order the segments as the header says, give each its evidence in order without repeats, and its times. */
void qci_coding_finish(qc_coding *coding);

/* The problem that keeps a code out of the coding, or NULL. */
const qci_problem *qci_coding_problem_of(const qc_coding *coding, uint32_t code);

/* 's' and the first 20 hex digits of SHA-256 over text hash, code id, start, end (code points), joined by LF. */
void qci_segment_id(char out[24], const qc_coding *coding, const qci_segment *segment);

#endif
