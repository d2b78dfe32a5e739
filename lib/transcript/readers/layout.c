#include "transcript/readers/layout.h"

/* --- lines --- */

bool qci_ends_sentence(qci_str text)
{
    static const char *const stops[] = {
        ".", "?", "!", "\xE2\x80\xA6", "\"", "\xE2\x80\x9D", "'", "\xE2\x80\x99", ")", "]",
    };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (qci_str_ends(text, stops[i]))
            return true;
    return false;
}

bool qci_line_empty(qci_str line)
{
    return qci_skip_space(line, 0) == line.n;
}

/* `part` without white space at its ends. */
static qci_span trim(qci_str text, qci_span part)
{
    size_t start = qci_skip_space((qci_str){ text.p, part.end }, part.start);
    return (qci_span){ start, qci_trim_end(text, start, part.end) };
}

/* --- turns --- */

void qci_layout_begin(qci_layout *l, qci_builder *b, qci_str text, bool labelled)
{
    *l = (qci_layout){ .b = b, .text = text, .labelled = labelled, .stamp = QC_NO_TIME };
    l->speaker = QCI_NO_SPEAKER;
    qci_builder_text(b, text);
}

static void close_turn(qci_layout *l)
{
    if (l->open)
        qci_builder_mark_turn(l->b, l->turn, l->speaker, l->line);
    l->open = false;
}

static void open_turn(qci_layout *l, qci_span start, uint32_t speaker, uint32_t line)
{
    l->open = true;
    l->turn = start;
    l->speaker = speaker;
    l->line = line;
}

/* Mark the end of a paragraph that has ended. */
static void settle(qci_layout *l)
{
    if (l->ended && l->paragraph) {
        qci_builder_mark_paragraph_end(l->b, l->last);
        l->paragraph = false;
        if (!l->labelled)
            close_turn(l);
    }
    l->ended = false;
}

void qci_layout_break(qci_layout *l)
{
    l->ended = true;
}

/* Most labels have been seen before, written just so. */
static uint32_t speaker_named(qci_layout *l, qci_str name, uint32_t line)
{
    uint32_t speaker = qci_map_get(&l->speakers, name);
    if (speaker != QCI_MAP_NONE)
        return speaker;
    speaker = qci_builder_speaker(l->b, name, line);
    if (speaker != QCI_NO_SPEAKER && !qci_map_set(&l->speakers, name, speaker))
        l->b->failed = true;
    return speaker;
}

void qci_layout_label(qci_layout *l, qci_span whole, qci_str name, int64_t begin, uint32_t line)
{
    uint32_t speaker = speaker_named(l, name, line);
    bool same = l->open && speaker == l->speaker && speaker != QCI_NO_SPEAKER;
    bool mid_sentence = l->paragraph && !qci_ends_sentence((qci_str){ l->text.p, l->last });
    l->ended = !(same && l->flowing && mid_sentence);
    settle(l);
    if (!same) {
        close_turn(l);
        open_turn(l, trim(l->text, whole), speaker, line);
    }
    if (begin != QC_NO_TIME || l->of_label)
        l->stamp = begin;
    l->of_label = begin != QC_NO_TIME;
}

void qci_layout_speech(qci_layout *l, qci_span part, int64_t begin, uint32_t line)
{
    if (begin != QC_NO_TIME) {
        l->stamp = begin;
        l->of_label = false;
    }
    part = trim(l->text, part);
    if (part.start == part.end)
        return;
    settle(l);
    if (!l->open && l->labelled) {
        l->stamp = QC_NO_TIME;
        qci_builder_warn(l->b, line, "text before the first label is no speech");
        return;
    }
    if (!l->open)
        open_turn(l, part, QCI_NO_SPEAKER, line);
    qci_piece piece = { .text = part, .begin = l->stamp, .finish = QC_NO_TIME, .line = line };
    qci_builder_mark_piece(l->b, &piece);
    l->stamp = QC_NO_TIME;
    l->of_label = false;
    l->last = l->turn.end = part.end;
    l->paragraph = true;
}

void qci_layout_end(qci_layout *l)
{
    l->ended = true;
    settle(l);
    close_turn(l);
    qci_map_free(&l->speakers);
}

static void blank_stamps(qci_layout *l, qci_str line, size_t start, size_t from)
{
    qci_span stamp;
    for (; qci_label_inner_stamp(line, from, &stamp); from = stamp.end)
        qci_builder_mark_blank(l->b, (qci_span){ start + stamp.start, start + stamp.end });
}

void qci_layout_line(qci_layout *l, const qci_labels *labels, const qci_lines *at, size_t from)
{
    qci_label found;
    qci_str line = qci_str_from(at->line, from);
    size_t start = at->start + from, end = at->start + at->line.n;
    if (!(labels ? qci_labels_accept(labels, line, &found) : qci_label_stamp(line, &found)))
        found = (qci_label){ .style = QCI_LABEL_STAMP, .begin = QC_NO_TIME };
    qci_span whole = { start, start + found.prefix };
    qci_str name = { line.p + found.name.start, found.name.end - found.name.start };
    if (found.style != QCI_LABEL_STAMP) {
        qci_layout_label(l, whole, name, found.begin, at->number);
        found.begin = QC_NO_TIME;
    }
    if (found.prefix)
        qci_builder_mark_blank(l->b, whole);
    qci_layout_speech(l, (qci_span){ whole.end, end }, found.begin, at->number);
    blank_stamps(l, line, start, found.prefix);
}

qc_status qci_layout_labelled(qci_builder *b, qci_labels *labels, qci_str text,
                              void (*lay_out)(qci_builder *, const qci_labels *, qci_str), qc_error *err)
{
    if (qci_labels_settle(labels)) {
        lay_out(b, labels, text);
        qci_labels_warn(labels, b);
        qci_builder_dialect(b, qci_labels_dialect(labels));
    }
    bool failed = labels->failed;
    qci_labels_free(labels);
    return failed ? qci_oom(err) : QC_OK;
}
