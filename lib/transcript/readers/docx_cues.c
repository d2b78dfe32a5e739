/* Teams' older Word export: `0:0:0.0 --> 0:0:1.510`, the speaker and the text on lines of one paragraph;
 * or, passed through other programs, of three. */
#include "transcript/readers/docx.h"

#include "transcript/readers/layout.h"
#include "transcript/stamp.h"

/* A speakerless cue that begins so long after the end of the one before begins a turn, as in cues.h. */
static const int64_t GAP = 2000;

typedef struct reading {
    qci_builder *b;
    bool named;      /* the line after the time is the speaker's name */
    bool open;       /* a cue is */
    bool name_read;  /* its */
    bool ended;      /* the cue before ended a sentence */
    int64_t finish;  /* of the cue before, or QC_NO_TIME */
    uint32_t speaker;
    qci_piece at;    /* the open cue's */
    qci_buf text;
} reading;

/* A time that cannot be read is one all the same: what follows is no part of the cue before. */
static bool is_time(qci_str line)
{
    return line.n && (qci_is_digit((unsigned char)line.p[0]) || line.p[0] == '-') &&
           qci_str_find(line, QCI_STR("-->")) != SIZE_MAX;
}

static qci_docx_lines all_lines(const qci_docx *d)
{
    return qci_docx_lines_of(d, (qci_span){ 0, d->paragraphs.n });
}

/* A time line is among the first ten that are not empty. */
bool qci_docx_has_cues(const qci_docx *d)
{
    qci_cue_time time;
    qci_docx_lines l = all_lines(d);
    for (int n = 0; n < 10 && qci_docx_lines_next(&l); n += l.line.n > 0)
        if (qci_stamp_cue_line(l.line, &time))
            return true;
    return false;
}

/* Do more than half of the cues have two lines of text or more? Then the first is the speaker. */
static bool has_names(const qci_docx *d)
{
    size_t cues = 0, with = 0, lines = 0;
    for (qci_docx_lines l = all_lines(d); qci_docx_lines_next(&l);) {
        if (is_time(l.line)) {
            cues++;
            lines = 0;
        } else if (l.line.n && cues) {
            with += ++lines == 2;
        }
    }
    return with * 2 > cues;
}

/* --- one cue --- */

static void close_cue(reading *r)
{
    qci_str text = qci_buf_str(&r->text);
    if (!r->open)
        return;
    r->open = false;
    if (!text.n) {
        qci_builder_warn(r->b, r->at.line, "a cue without text");
        return;
    }
    bool gap = r->speaker == QCI_NO_SPEAKER && r->finish != QC_NO_TIME && r->at.begin != QC_NO_TIME &&
               r->at.begin - r->finish >= GAP;
    qci_builder_turn(r->b, r->speaker, r->at.line, gap);
    qci_builder_piece(r->b, text, r->ended ? QCI_JOIN_PARAGRAPH : QCI_JOIN_LINE, &r->at);
    r->ended = qci_ends_sentence(text);
    r->finish = r->at.finish;
}

static void open_cue(reading *r, qci_str line, uint32_t number)
{
    qci_cue_time time;
    close_cue(r);
    r->open = true;
    r->name_read = !r->named;
    r->speaker = QCI_NO_SPEAKER;
    r->at = (qci_piece){ .begin = QC_NO_TIME, .finish = QC_NO_TIME, .line = number, .cue = r->at.cue + 1 };
    if (!r->text.failed) /* which is told at the end */
        qci_buf_clear(&r->text);
    if (!qci_stamp_cue_line(line, &time)) {
        qci_builder_warn(r->b, number, "a time line that cannot be read: its text has no time");
        return;
    }
    r->at.begin = time.begin;
    r->at.finish = time.finish;
    if (time.finish < time.begin)
        qci_builder_warn(r->b, number, "a cue ends before it begins");
    if (time.flags & QCI_TIME_NEGATIVE)
        qci_builder_warn(r->b, number, "a time before the start of the recording");
}

static void read_line(reading *r, qci_str line, uint32_t number)
{
    if (!r->name_read) {
        r->name_read = true;
        r->speaker = qci_builder_speaker(r->b, line, number);
        return;
    }
    if (r->text.n)
        qci_buf_putc(&r->text, ' ');
    qci_buf_add_str(&r->text, line);
}

/* --- the whole --- */

/* Captions that were pasted into Word: their lines have no names. */
static bool is_caption(qci_str line)
{
    size_t digits = 0;
    while (digits < line.n && qci_is_digit((unsigned char)line.p[digits]))
        digits++;
    return digits == line.n || qci_str_starts(line, "WEBVTT");
}

qc_status qci_docx_read_cues(qci_docx *d, qc_error *err)
{
    reading r = { .b = d->b, .named = has_names(d), .finish = QC_NO_TIME };
    for (qci_docx_lines l = all_lines(d); qci_docx_lines_next(&l);) {
        uint32_t number = l.paragraph->number;
        if (!l.line.n)
            continue;
        if (is_time(l.line))
            open_cue(&r, l.line, number);
        else if (r.open)
            read_line(&r, l.line, number);
        else if (is_caption(l.line))
            return qci_fail(err, QC_ERR_FORMAT,
                            "this Word document holds captions: save it as plain text, named .vtt or .srt");
        else
            qci_builder_warn(d->b, number, "text before the first time is no speech");
    }
    close_cue(&r);
    bool failed = r.text.failed;
    qci_buf_free(&r.text);
    qci_builder_dialect(d->b, r.named ? "Teams, times as start --> end"
                                      : "Teams, times as start --> end, no names");
    return failed ? qci_oom(err) : QC_OK;
}
