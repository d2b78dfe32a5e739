#include "codebook/notes.h"

#include <stdarg.h>
#include <stdio.h>

enum { LONGEST = 1024 };

static bool fill(qci_notes *notes, qci_note *note, qci_str code, qci_str rule, qci_str message)
{
    return qci_arena_str(notes->arena, code, &note->code) && qci_arena_str(notes->arena, rule, &note->rule) &&
           qci_arena_str(notes->arena, message, &note->message) && qci_vec_push(&notes->items, note);
}

void qci_note_add(qci_notes *notes, size_t line, size_t column, qci_str code, qci_str rule, const char *format, ...)
{
    char words[LONGEST];
    qci_note note = { .line = line, .column = column };
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (!fill(notes, &note, code, rule, qci_str_of(words)))
        notes->failed = true;
}

static qc_str absent_if_empty(qci_str s)
{
    return s.n ? qci_str_public(s) : (qc_str){ NULL, 0 };
}

qc_note qci_note_public(const qci_note *note)
{
    return (qc_note){ .line = note->line,
                      .column = note->column,
                      .code = absent_if_empty(note->code),
                      .rule = absent_if_empty(note->rule),
                      .message = qci_str_public(note->message) };
}
