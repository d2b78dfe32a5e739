/* Speaker labels at the start of lines of plain text, Markdown and Word: what looks like one, and which
 * are. A reader goes over its lines twice: qci_labels_count for each, qci_labels_settle, then
 * qci_labels_accept for each. */
#ifndef QCI_TRANSCRIPT_LABELS_H
#define QCI_TRANSCRIPT_LABELS_H

#include "base/map.h"
#include "transcript/builder.h"
#include "transcript/stamp.h"

/* --- one line --- */

typedef enum qci_label_style {
    QCI_LABEL_COLON,   /* `I:`  `P07 :`  `[00:02:03]Name:`  `12:34 I:`  `Name (00:12):`  `Name: [00:00:12]` */
    QCI_LABEL_BOLD,    /* the same in emphasis: `**Name:**`  `**Name**:` */
    QCI_LABEL_SIGN,    /* `#Name:`  `@Name:` */
    QCI_LABEL_HEADING, /* `### Name` */
    QCI_LABEL_SQUARE,  /* `[id1] text` */
    QCI_LABEL_ROUND,   /* `(Name)` alone on its line */
    QCI_LABEL_BRACE,   /* `{Name}` */
    QCI_LABEL_HEADER,  /* Otter's and Teams' `Name  0:04`: two spaces, the time at the end of the line */
    QCI_LABEL_STAMP    /* no label: a stamp opens the line; a bare one (`0:01`) only where it stands alone */
} qci_label_style;

#define QCI_LABEL_STYLES QCI_LABEL_STAMP /* how many of them are labels */

typedef struct qci_label {
    qci_label_style style;
    qci_span name; /* in the line, without colon, marks, stamps and outer white space; empty for STAMP */
    size_t prefix; /* so many bytes of the line are no speech: label, stamps, marks, white space */
    int64_t begin; /* ms: of the stamp beside it, or QC_NO_TIME */
} qci_label;

/* Does `line` (no LF) begin with what may be a label, or with a stamp? Names have at most 40 characters and
 * five words (in a HEADER 60 characters, as in cues), begin with a letter or digit and hold a letter; never
 * a time, a URL, a word of what is not speech, an item of a list, or a sentence. */
bool qci_label_find(qci_str line, qci_label *out);

/* Does `line` open with a stamp, label or not? Then `out` is a STAMP. */
bool qci_label_stamp(qci_str line, qci_label *out);

/* The next stamp at or after `from` that speech holds and the view does not know: `#00:01:23-4#`, `{0:12}`,
 * `<0:12>`. (Those in square and round brackets are blanked by the view.) */
bool qci_label_inner_stamp(qci_str line, size_t from, qci_span *out);

/* Past white space, of any kind (no-break spaces too); and the end of s[start .. end) without it. */
size_t qci_skip_space(qci_str s, size_t at);
size_t qci_trim_end(qci_str s, size_t start, size_t end);

/* --- all lines of a file (label_tally.c) --- */

typedef struct qci_labels {
    const qc_study *study;   /* may be NULL */
    const qci_roles *roles;
    qci_arena arena;
    qci_map by_name;         /* every way a name is written -> entry: what most lines are answered by */
    qci_map by_key;          /* as labels are compared -> entry */
    qci_vec entries;         /* one a key */
    qci_buf scratch;
    size_t accepted;         /* settled: how many lines have a label in that style */
    qci_label_style style;   /* settled: what the file writes */
    bool lower;              /* settled: words in lower case can be labels */
    bool failed;             /* out of memory */
} qci_labels;

void qci_labels_begin(qci_labels *l, const qc_study *study, const qci_roles *roles);
void qci_labels_free(qci_labels *l);

/* Count the candidate of line `number`, if it has one. */
void qci_labels_count(qci_labels *l, qci_str line, uint32_t number);

/* Decide for the file: the style that most lines with a label are written in (COLON and BOLD are one), and
 * whether words in lower case can be labels: not where others are the rule. False when out of memory. */
bool qci_labels_settle(qci_labels *l);

/* The label of a line that was counted: a candidate in the file's style (but for brackets in another too,
 * where the study or a role names it) whose name recurs in that style, or is declared by the study or, by a
 * glob without `*`, by a role; and `Name:` whose name recurs in the file's style. Where there is none, but a stamp, `out` is a STAMP; else the answer is
 * false. */
bool qci_labels_accept(const qci_labels *l, qci_str line, qci_label *out);

/* What the file's labels look like, in a few words: a dialect. */
const char *qci_labels_dialect(const qci_labels *l);

/* Warn of candidates that are read as speech (seen once; in another style or case than the file's labels),
 * and of labels that are written in more than one way. */
void qci_labels_warn(const qci_labels *l, qci_builder *b);

#endif
