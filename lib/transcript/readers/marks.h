/* Markdown's inline marks: emphasis, escapes, links. They are blanked; no word but a link's target ever is.
 * */
#ifndef QCI_TRANSCRIPT_MARKS_H
#define QCI_TRANSCRIPT_MARKS_H

#include "transcript/builder.h"

enum { QCI_MARKS_OPEN = 16 };

typedef struct qci_mark {
    size_t at;
    size_t n;
    char c; /* '*', '_' or '[' */
} qci_mark;

typedef struct qci_marks {
    qci_builder *b;
    qci_mark open[QCI_MARKS_OPEN]; /* waiting for their other half; the oldest goes where they are too many */
    size_t n;
} qci_marks;

/* Blank the marks of `part` of `text`, a line of a paragraph; marks may close what an earlier line opened. */
void qci_marks_scan(qci_marks *m, qci_str text, qci_span part);

/* The paragraph ends: what is open stays as it is. */
void qci_marks_end(qci_marks *m);

#endif
