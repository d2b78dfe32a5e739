/* Interviews typed in Word: labels at line starts, which may be bold or headings; where there are none, a
 * paragraph is a turn. */
#include "transcript/readers/docx.h"

#include "transcript/readers/labels.h"
#include "transcript/readers/layout.h"

typedef struct word {
    qci_builder *b;
    qci_labels labels;
    qci_buf title;   /* scratch: a heading or bold words, written as labels.h knows them */
    bool begun;      /* a label has been */
    bool fresh;      /* nothing has been said since the label */
    int64_t stamp;   /* a time that waits for what is said, or QC_NO_TIME */
    bool of_label;   /* it stands beside a label, so it is of no other label's speech */
    uint32_t number; /* of the paragraph of the last piece */
} word;

/* --- what of a line may be a label --- */

/* How many bytes at the line's start stand apart from the rest as a heading or bold words do: those fill
 * the line, or a tab follows. 0 where none do. A question in bold is none. */
static size_t title_of(const qci_docx_lines *l)
{
    qci_label label;
    size_t n = l->paragraph->heading ? l->line.n : l->bold;
    size_t end = qci_trim_end(l->line, 0, n);
    bool tab = memchr(l->line.p + end, '\t', qci_skip_space(l->line, end) - end) != NULL;
    if (!end || (end < l->line.n && !tab) || qci_ends_sentence((qci_str){ l->line.p, end }))
        return 0;
    return qci_label_find(l->line, &label) && label.style != QCI_LABEL_STAMP ? 0 : end;
}

/* The line as labels.h is to see it. `*title` is as title_of says. */
static qci_str subject(word *w, const qci_docx_lines *l, size_t *title)
{
    *title = title_of(l);
    if (!*title)
        return l->line;
    qci_buf_clear(&w->title);
    qci_buf_puts(&w->title, "# ");
    qci_buf_add(&w->title, l->line.p, *title);
    if (w->title.failed) {
        w->labels.failed = true;
        *title = 0;
        return l->line;
    }
    return qci_buf_str(&w->title);
}

static void count_labels(word *w, const qci_docx *d, qci_span paragraphs)
{
    size_t title;
    for (qci_docx_lines l = qci_docx_lines_of(d, paragraphs); qci_docx_lines_next(&l);)
        if (l.line.n)
            qci_labels_count(&w->labels, subject(w, &l, &title), l.paragraph->number);
}

/* --- turns --- */

static void begin_turn(word *w, qci_str name, int64_t begin, uint32_t number)
{
    qci_builder_turn(w->b, qci_builder_speaker(w->b, name, number), number, false);
    w->begun = w->fresh = true;
    if (begin != QC_NO_TIME || w->of_label)
        w->stamp = begin;
    w->of_label = begin != QC_NO_TIME;
}

/* Is there a turn that what is said belongs to? Without labels there always is. */
static bool has_turn(word *w, uint32_t number)
{
    if (w->begun)
        return true;
    if (w->labels.accepted) {
        qci_builder_warn(w->b, number, "text before the first label is no speech");
        w->stamp = QC_NO_TIME;
        return false;
    }
    if (number != w->number)
        qci_builder_turn(w->b, QCI_NO_SPEAKER, number, true);
    return true;
}

/* Words, of which the first `stamp` bytes are a time. */
static void say(word *w, qci_str words, size_t stamp, uint32_t number)
{
    qci_span inner;
    if (!words.n || !has_turn(w, number))
        return;
    qci_piece at = { .begin = w->stamp, .finish = QC_NO_TIME, .line = number };
    qci_builder_piece(w->b, words, w->fresh || number != w->number ? QCI_JOIN_PARAGRAPH : QCI_JOIN_LINE, &at);
    qci_builder_blank_piece(w->b, (qci_span){ 0, stamp });
    for (size_t from = stamp; qci_label_inner_stamp(words, from, &inner); from = inner.end)
        qci_builder_blank_piece(w->b, inner);
    w->stamp = QC_NO_TIME;
    w->of_label = w->fresh = false;
    w->number = number;
}

static void read_line(word *w, const qci_docx_lines *l)
{
    size_t title, start = 0, stamp = 0;
    qci_label found;
    qci_str line = l->line, seen = subject(w, l, &title);
    uint32_t number = l->paragraph->number;
    bool label = qci_labels_accept(&w->labels, seen, &found) && found.style != QCI_LABEL_STAMP;
    if (label) {
        start = qci_skip_space(line, title ? title : found.prefix);
        begin_turn(w, (qci_str){ seen.p + found.name.start, found.name.end - found.name.start }, found.begin,
                   number);
    } else if (qci_label_stamp(line, &found)) {
        stamp = found.prefix;
        w->stamp = found.begin;
        w->of_label = false;
        start = stamp == line.n ? stamp : 0; /* alone it is no text, only a time */
    }
    say(w, qci_str_from(line, start), stamp, number);
}

static void lay_out(word *w, const qci_docx *d, qci_span paragraphs)
{
    for (qci_docx_lines l = qci_docx_lines_of(d, paragraphs); qci_docx_lines_next(&l);) {
        if (l.first && l.paragraph->numbered && !w->labels.accepted)
            qci_builder_warn(w->b, l.paragraph->number,
                             "numbers and bullets that Word puts before paragraphs are not in the text");
        if (l.line.n)
            read_line(w, &l);
    }
}

/* --- the whole --- */

qc_status qci_docx_read_word(qci_docx *d, qci_span paragraphs, qc_error *err)
{
    word w = { .b = d->b, .stamp = QC_NO_TIME };
    qci_labels_begin(&w.labels, d->b->study, d->b->roles);
    count_labels(&w, d, paragraphs);
    if (qci_labels_settle(&w.labels)) {
        lay_out(&w, d, paragraphs);
        qci_labels_warn(&w.labels, d->b);
        bool titles = w.labels.accepted && w.labels.style == QCI_LABEL_HEADING;
        if (!d->b->t->dialect.n)
            qci_builder_dialect(d->b,
                                titles ? "labels in bold or as headings" : qci_labels_dialect(&w.labels));
    }
    bool failed = w.labels.failed;
    qci_labels_free(&w.labels);
    qci_buf_free(&w.title);
    return failed ? qci_oom(err) : QC_OK;
}
