/* The speech view of a turn: what rules see (tests/spec/codebook.md, "The speech view"). Folded text with an
 * exact map back. */
#ifndef QCI_TEXT_VIEW_H
#define QCI_TEXT_VIEW_H

#include "base/err.h"
#include "base/buf.h"
#include "base/vec.h"

typedef struct qci_span {
    size_t start;
    size_t end;
} qci_span;

static inline bool qci_span_same(qci_span a, qci_span b) { return a.start == b.start && a.end == b.end; }
static inline bool qci_span_shares(qci_span a, qci_span b) { return a.start < b.end && b.start < a.end; }
static inline bool qci_span_within(qci_span a, qci_span b) { return a.start >= b.start && a.end <= b.end; }

typedef struct qci_view {
    qci_buf text;       /* folded: NFC, quotes and dashes folded, invisible characters gone, white space single */
    uint32_t *from;     /* per byte of text: where its source character starts, from `base` */
    uint32_t *to;       /* per byte of text: where it ends */
    size_t cap;         /* of from and to */
    size_t base;        /* offset of the turn in the transcript's text */
    qci_vec paragraphs; /* size_t: offsets in the view where paragraphs end, rising; the last is text.n */
} qci_view;

/* What a view is made from. */
typedef struct qci_view_source {
    const char *text;            /* the transcript's */
    qci_span turn;               /* label and all */
    const qci_span *blanks;      /* rising: what is blanked because it is not speech */
    size_t n_blanks;
    const size_t *paragraph_ends; /* rising offsets in text; those in the turn are used */
    size_t n_paragraph_ends;
    const struct qci_not_speech *not_speech; /* words of brackets that are not speech; NULL: the built-in list */
    bool exact;                  /* `typography: exact`: only blank, fold nothing */
} qci_view_source;

/* Bracketed remarks that are not speech: `[laughter]`, `(inaudible 00:14:02)`, `[3]`. */
typedef struct qci_not_speech {
    const qci_str *words; /* lower case, folded */
    size_t n;
} qci_not_speech;

/* Build a view, reusing the memory of an earlier one (zero it before first use). Errors: MEMORY. */
qc_status qci_view_build(qci_view *v, const qci_view_source *source, qc_error *err);

void qci_view_free(qci_view *v);

/* The span of the transcript's text that a span of the view (start < end) stands for. */
qci_span qci_view_back(const qci_view *v, qci_span in_view);

/* The first view offset whose source character ends after `offset` of the transcript's text (text.n if none). */
size_t qci_view_at(const qci_view *v, size_t offset);

/* A word or pattern text folded as the view is (NFC, quotes, dashes, invisible characters; white space is
 * left alone). Used for word lists and literals. Appends to `out`. */
void qci_fold(qci_buf *out, qci_str s);

/* One character as the view would hold it, without composing: 0 where it would vanish. */
uint32_t qci_fold_char(uint32_t cp);

#endif
