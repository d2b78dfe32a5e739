/* What one format could not say of another. */
#ifndef QCI_CODEBOOK_NOTES_H
#define QCI_CODEBOOK_NOTES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

typedef struct qci_note {
    size_t line; /* of the source, or 0 */
    size_t column;
    qci_str code; /* its id, or none */
    qci_str rule; /* its id or its text, or none */
    qci_str message;
} qci_note;

typedef struct qci_notes {
    qci_vec items;    /* qci_note */
    qci_arena *arena; /* where their words are kept */
    bool failed;      /* out of memory: ask once at the end */
} qci_notes;

#define QCI_NOTES(arena) ((qci_notes){ QCI_VEC(qci_note), (arena), false })

/* Add one; `code` and `rule` are copied and may be empty. The message says what could not be said, and what to
 * do where there is something. */
void qci_note_add(qci_notes *notes, size_t line, size_t column, qci_str code, qci_str rule, const char *format, ...)
    QCI_PRINTF(6, 7);

/* As the public interface has it. */
qc_note qci_note_public(const qci_note *note);

#endif
