/* A transcript's turns as the engine works on them: the view of each, and its sentences and words once asked for. The memory is
 * kept from transcript to transcript.
 *
 * Places. The views of all turns stand one after the other on one line, a unit apart, so that a place of any turn is one number
 * and whatever spans several turns is a span like any other. */
#ifndef QCI_ENGINE_TURNS_H
#define QCI_ENGINE_TURNS_H

#include "text/sentence.h"
#include "transcript/model.h"

typedef struct qci_turn_work {
    qci_view view;
    qci_view exact;    /* `typography: exact`; empty until asked for */
    qci_vec sentences; /* qci_sentence, rising; empty until asked for */
    qci_vec words;     /* qci_span, rising; empty until asked for */
    size_t base;       /* the place of the view's first byte */
    size_t sentence_base; /* sentences of the turns before, once qci_turns_split_all was called */
    bool has_exact, split, counted; /* what has been asked for */
} qci_turn_work;

typedef struct qci_turns {
    const qc_transcript *transcript;
    const qci_not_speech *not_speech;
    qci_sentencer *sentencer;
    qci_vec work; /* qci_turn_work: at least as many as the transcript has turns */
    size_t n;
    bool split_all;
    uint32_t cuts; /* sentences that were cut for length */
    uint32_t cut_line; /* the first one's turn */
} qci_turns;

/* A piece of the transcript, on both lines: in the text and among the places of the view. Neither is ever empty: what the view
 * leaves out (`typography: exact` finds it) has the place of the character beside it. */
typedef struct qci_stretch {
    qci_span text;
    qci_span at;
} qci_stretch;

/* Build the views of a transcript; `not_speech` must last as long as they are used. Errors: MEMORY. */
qc_status qci_turns_load(qci_turns *turns, const qc_transcript *t, const qci_not_speech *not_speech, qc_error *err);
void qci_turns_free(qci_turns *turns);

static inline const qci_turn_work *qci_turns_work(const qci_turns *turns, size_t turn)
{
    return QCI_AT(turns->work, qci_turn_work, turn);
}

static inline const qci_view *qci_turns_view(const qci_turns *turns, size_t turn)
{
    return &QCI_AT(turns->work, qci_turn_work, turn)->view;
}

/* The turn that holds a place. */
size_t qci_turns_holding(const qci_turns *turns, size_t at);

/* The text of a span of places, which may reach over several turns. */
qci_span qci_turns_text(const qci_turns *turns, qci_span at);

/* The view with nothing but what is not speech taken out. Errors: MEMORY. */
qc_status qci_turns_exact(const qci_view **out, qci_turns *turns, size_t turn, qc_error *err);

/* The sentences of a turn, and its words; their spans are in the turn's view. Errors: MEMORY, LIBRARY. */
qc_status qci_turns_sentences(const qci_vec **out, qci_turns *turns, size_t turn, qc_error *err);
qc_status qci_turns_words(const qci_vec **out, qci_turns *turns, size_t turn, qc_error *err);

/* The index of the sentence that holds view offset `at`; where that lies between two, the next one (the last one at the end). */
size_t qci_sentence_holding(const qci_vec *sentences, size_t at);

#endif
