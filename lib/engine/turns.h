/* A transcript's turns as the engine works on them: the view of each, and its sentences once asked for. The memory is kept from
 * transcript to transcript. */
#ifndef QCI_ENGINE_TURNS_H
#define QCI_ENGINE_TURNS_H

#include "text/sentence.h"
#include "transcript/model.h"

typedef struct qci_turn_work {
    qci_view view;
    qci_vec sentences; /* qci_sentence, rising; empty until asked for */
    bool split;        /* the sentences are there */
} qci_turn_work;

typedef struct qci_turns {
    const qc_transcript *transcript;
    qci_sentencer *sentencer;
    qci_vec work; /* qci_turn_work: at least as many as the transcript has turns */
    size_t n;
    uint32_t cuts; /* sentences that were cut for length */
    uint32_t cut_line; /* the first one's turn */
} qci_turns;

/* Build the views of a transcript. Errors: MEMORY. */
qc_status qci_turns_load(qci_turns *turns, const qc_transcript *t, const qci_not_speech *not_speech, qc_error *err);
void qci_turns_free(qci_turns *turns);

static inline const qci_view *qci_turns_view(const qci_turns *turns, size_t turn)
{
    return &QCI_AT(turns->work, qci_turn_work, turn)->view;
}

/* The sentences of a turn. Errors: MEMORY, LIBRARY. */
qc_status qci_turns_sentences(const qci_vec **out, qci_turns *turns, size_t turn, qc_error *err);

/* The index of the sentence that holds view offset `at`; where that lies between two, the next one (the last one at the end). */
size_t qci_sentence_holding(const qci_vec *sentences, size_t at);

#endif
