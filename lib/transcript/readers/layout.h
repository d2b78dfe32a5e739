/* Text formats whose text is the file itself: lines become pieces, paragraphs and turns of it. A reader
 * tells, in order, of labels, lines of speech and blank lines. */
#ifndef QCI_TRANSCRIPT_LAYOUT_H
#define QCI_TRANSCRIPT_LAYOUT_H

#include "base/lines.h"
#include "transcript/builder.h"
#include "transcript/readers/labels.h"

/* --- lines --- */

/* Does the text end as a sentence does: with its stop, or with a quotation mark or bracket? Machines cut within sentences. */
bool qci_ends_sentence(qci_str text);

/* Nothing but white space? */
bool qci_line_empty(qci_str line);

/* --- turns --- */

typedef struct qci_layout {
    qci_builder *b;
    qci_str text;     /* outlives the layout */
    qci_map speakers; /* names as they are written -> speaker */
    bool labelled;    /* speech belongs to the label before it; else each paragraph is a turn */
    bool flowing;     /* a paragraph that stops in mid-sentence goes on under the same speaker's next label */
    bool open;        /* a turn is */
    bool paragraph;   /* has speech */
    bool ended;       /* its end has been seen, but is not yet marked */
    uint32_t speaker;
    uint32_t line;    /* of the turn */
    qci_span turn;
    size_t last;      /* where the last speech ends */
    int64_t stamp;    /* a time that waits for the piece it opens, or QC_NO_TIME */
    bool of_label;    /* the stamp stands beside a label, so it is of no other label's speech */
} qci_layout;

/* Gives the builder the text. */
void qci_layout_begin(qci_layout *l, qci_builder *b, qci_str text, bool labelled);

/* A label: `name` (empty: nobody's) stands in `whole`, which the caller blanks. `begin`: of the stamp
 * beside it. */
void qci_layout_label(qci_layout *l, qci_span whole, qci_str name, int64_t begin, uint32_t line);

/* Speech from `part.start`, up to the end of its line; white space only is fine. With `begin`: a stamp
 * stands before it. */
void qci_layout_speech(qci_layout *l, qci_span part, int64_t begin, uint32_t line);

/* The paragraph ends here. */
void qci_layout_break(qci_layout *l);

/* The text ends here. */
void qci_layout_end(qci_layout *l);

/* A line as most are: the label or stamp that qci_labels_accept finds in it, then its speech. `labels`
 * NULL: no line has a label. `from`: what the line has before that, such as the mark of a quotation, is
 * left out. */
void qci_layout_line(qci_layout *l, const qci_labels *labels, const qci_lines *at, size_t from);

/* --- the whole --- */

/* The second pass of a reader that has counted the file's labels: decide which are, lay the text out with them, warn of the rest.
 * Frees `labels`. Errors: MEMORY. */
qc_status qci_layout_labelled(qci_builder *b, qci_labels *labels, qci_str text,
                              void (*lay_out)(qci_builder *, const qci_labels *, qci_str), qc_error *err);

#endif
