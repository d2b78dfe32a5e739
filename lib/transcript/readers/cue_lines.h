/* Lines of a cue file, and which of them are time lines. */
#ifndef QCI_TRANSCRIPT_CUE_LINES_H
#define QCI_TRANSCRIPT_CUE_LINES_H

#include "transcript/stamp.h"

/* Where a reader stands. A copy looks ahead. */
typedef struct qci_cursor {
    qci_str text;
    size_t at;
    uint32_t number; /* of the line read last, from 1 */
} qci_cursor;

bool qci_cursor_next(qci_cursor *c, qci_str *line);

/* The line after the one read last; empty at the end. */
qci_str qci_cursor_peek(const qci_cursor *c);

typedef enum qci_time_line {
    QCI_NOT_TIME,
    QCI_GOOD_TIME,
    QCI_BAD_TIME /* meant as a time line, but its times cannot be read */
} qci_time_line;

/* Is `line` a time line? `within` a cue's text only one with fractions of seconds is: `10:30 --> 11:30` can
 * be said. */
qci_time_line qci_time_line_of(qci_str line, bool within, qci_cue_time *time);

/* Does `line` name a cue by a number? */
bool qci_is_cue_number(qci_str line, int64_t *number);

#endif
