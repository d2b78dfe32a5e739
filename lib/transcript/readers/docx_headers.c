/* Teams' current Word export: `Name   0:04` and the text in one paragraph, between a head (title, date,
 * who started it) and a last line. Otter's has the same headers, each in a paragraph of its own. */
#include "text/utf8.h"
#include "transcript/readers/docx.h"

#include "transcript/readers/layout.h"
#include "transcript/readers/labels.h"

enum { LONGEST_NAME = 128, LONGEST_LINE = 256, LONGEST_MARKER = 160 }; /* bytes */

typedef struct header {
    qci_str name;
    int64_t begin;
} header;

/* `Name   0:04`: a bare time at the end, two white spaces or more before it. Names are any: Teams writes
 * telephone numbers too. */
static bool is_header(qci_str line, header *out)
{
    if (!line.n || line.n > LONGEST_LINE || !qci_is_digit((unsigned char)line.p[line.n - 1]))
        return false;
    size_t stamp = qci_stamp_before(line, true, &out->begin);
    if (stamp == SIZE_MAX)
        return false;
    size_t name = qci_trim_end(line, 0, stamp);
    out->name = (qci_str){ line.p, name };
    return name && name <= LONGEST_NAME && qci_utf8_count(line.p + name, stamp - name) > 1;
}

/* A time alone: nobody's header. */
static bool is_nobody(qci_str line, header *out)
{
    out->name = QCI_STR("");
    return qci_stamp_alone(line, &out->begin);
}

static qci_docx_lines all_lines(const qci_docx *d)
{
    return qci_docx_lines_of(d, (qci_span){ 0, d->paragraphs.n });
}

/* --- telling --- */

typedef struct counts {
    size_t paragraphs; /* from the first header on, that are not empty */
    size_t headers;
    size_t with_text;  /* headers that have text in their paragraph */
} counts;

static counts count(const qci_docx *d)
{
    counts n = { 0, 0, 0 };
    size_t lines = 0; /* of the paragraph, that are not empty */
    bool of_header = false;
    header h;
    for (qci_docx_lines l = all_lines(d); qci_docx_lines_next(&l);) {
        if (l.first)
            lines = 0;
        if (!l.line.n)
            continue;
        if (++lines == 1) {
            of_header = is_header(l.line, &h);
            n.headers += of_header;
            n.paragraphs += n.headers > 0;
        } else if (lines == 2) {
            n.with_text += of_header;
        }
    }
    return n;
}

/* One that has text in its paragraph is enough, else two; and there are not many paragraphs for each. */
bool qci_docx_has_headers(const qci_docx *d)
{
    counts n = count(d);
    return (n.headers > 1 || n.with_text) && n.headers * 4 >= n.paragraphs;
}

/* --- reading --- */

typedef struct reading {
    qci_builder *b;
    bool inside;       /* text stands in the header's paragraph, its lines are soft */
    bool begun;        /* a header has been */
    bool fresh;        /* no text has followed the header yet */
    bool ended;        /* the paragraph before is one: it ends a sentence, or was not cut by the machine */
    uint32_t last;     /* paragraph that is not empty */
    uint32_t speaker;
    uint32_t lines;    /* of the paragraph so far, that are not empty */
    bool apart;        /* the paragraph is no speech */
    qci_piece at;
    qci_buf text;      /* of the paragraph */
} reading;

static void flush(reading *r)
{
    qci_str text = qci_buf_str(&r->text);
    if (!text.n)
        return;
    qci_builder_piece(r->b, text, r->ended ? QCI_JOIN_PARAGRAPH : QCI_JOIN_LINE, &r->at);
    r->ended = qci_ends_sentence(text);
    r->at.begin = QC_NO_TIME;
    r->fresh = false;
    if (!r->text.failed) /* which is told at the end */
        qci_buf_clear(&r->text);
}

static bool starts_with_speaker(const qc_transcript *t, qci_str line)
{
    const size_t most = 64; /* more do not speak, and time is not to grow with both names and lines */
    for (size_t i = 0; i < t->speakers.n && i < most; i++)
        if (qci_str_starts(line, QCI_AT(t->speakers, qci_speaker, i)->label.p))
            return true;
    return false;
}

/* Who stopped the transcription, or started it again, in any language: a line on its own without a full
 * stop, at the end or after the name of a speaker. Otter signs its name. */
static bool is_marker(const reading *r, const qci_docx_lines *l)
{
    bool last = l->paragraph->number == r->last;
    bool alone = l->at > l->paragraph->text.end;
    if (last && qci_str_find(l->line, QCI_STR("otter.ai")) != SIZE_MAX)
        return true;
    return r->inside && alone && l->line.n <= LONGEST_MARKER && !qci_ends_sentence(l->line) &&
           (last || starts_with_speaker(r->b->t, l->line));
}

static void open_header(reading *r, const header *h, uint32_t number)
{
    r->begun = r->fresh = true;
    r->speaker = qci_builder_speaker(r->b, h->name, number);
    r->at = (qci_piece){ .begin = h->begin, .finish = QC_NO_TIME, .line = number };
    qci_builder_turn(r->b, r->speaker, number, r->speaker == QCI_NO_SPEAKER);
}

/* The first line of a paragraph; true where it is text. */
static bool begin_paragraph(reading *r, const qci_docx_lines *l)
{
    uint32_t number = l->paragraph->number;
    header h;
    r->apart = false;
    if (is_header(l->line, &h) || (r->begun && is_nobody(l->line, &h))) {
        open_header(r, &h, number);
        return false;
    }
    r->apart = !r->begun || is_marker(r, l);
    if (r->apart)
        qci_builder_warn(r->b, number, "the head and the last line of the transcript (title, date, who "
                                       "started it) are no speech");
    r->ended |= !r->fresh;
    r->at.line = number;
    return !r->apart;
}

static void read_line(reading *r, const qci_docx_lines *l)
{
    if (l->first) {
        flush(r);
        r->lines = 0;
    }
    if (!l->line.n)
        return;
    bool is_text = r->lines++ ? !r->apart : begin_paragraph(r, l);
    if (!is_text)
        return;
    if (r->text.n)
        qci_buf_putc(&r->text, r->inside ? ' ' : '\n');
    qci_buf_add_str(&r->text, l->line);
}

static uint32_t last_paragraph(const qci_docx *d)
{
    uint32_t last = 0;
    for (qci_docx_lines l = all_lines(d); qci_docx_lines_next(&l);)
        if (l.line.n)
            last = l.paragraph->number;
    return last;
}

qc_status qci_docx_read_headers(qci_docx *d, qc_error *err)
{
    counts n = count(d);
    reading r = { .b = d->b, .inside = n.with_text * 2 > n.headers, .last = last_paragraph(d) };
    for (qci_docx_lines l = all_lines(d); qci_docx_lines_next(&l);)
        read_line(&r, &l);
    flush(&r);
    bool failed = r.text.failed;
    qci_buf_free(&r.text);
    qci_builder_dialect(d->b, r.inside ? "Teams, headers like Name   0:04" : "headers like Name   0:04");
    return failed ? qci_oom(err) : QC_OK;
}
