/* Messages on stderr: `file:line:column: what, and what to do`. Names are made safe for a terminal; a word of a transcript never
 * comes this way. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdint.h>
#include <stdio.h>

#include "qcode.h"

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

void say_error(const char *format, ...) PRINTF_LIKE(1, 2);
void say_warning(const char *source, uint64_t line, uint32_t count, const char *message);
void say_note(const char *format, ...) PRINTF_LIKE(1, 2);

/* An error of the input `path`, with its place. */
void say_qc_error(const char *path, const qc_error *err);

/* At a place of a codebook, of a QC_LEVEL_...; `drawn`: with the line and a caret, since a codebook may be shown. */
void say_finding(const char *path, uint64_t line, uint64_t column, const char *kind, uint32_t level, const char *message,
                 int drawn);
void say_codebook_error(const char *path, const qc_error *err);

/* What could not be said: one thing, or all that the codebook in `path` could not hold. */
void say_codebook_note(const char *path, const qc_note *note);
void say_codebook_notes(const char *path, const qc_codebook *codebook);

/* A name with control and direction characters, and what is not UTF-8, escaped; in a buffer that lives until the fourth call
 * from now. */
const char *safe(const char *name);

/* Is `stream` a terminal that can do more than print? (TERM) */
int is_terminal(FILE *stream);

/* May colours go to it? (NO_COLOR) */
int use_color(FILE *stream);

#endif
