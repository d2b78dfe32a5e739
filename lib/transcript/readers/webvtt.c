/* WebVTT as Zoom, Teams, Stream, YouTube and people write it. */
#include <stdio.h>

#include "transcript/reader.h"
#include "transcript/readers/cue_lines.h"
#include "transcript/readers/vtt_text.h"

typedef struct qci_vtt {
    qci_cues cues;
    qci_cursor cursor;
    uint32_t numbered;  /* ids `GUID-n` */
    uint32_t sequences; /* ids `GUID/seq-n` */
} qci_vtt;

static bool is_header(qci_str line)
{
    return qci_str_starts(line, "WEBVTT") && (line.n == 6 || qci_is_blank((unsigned char)line.p[6]));
}

static int bid(const qci_input *in)
{
    qci_cursor cursor = { in->text, 0, 0 };
    return is_header(qci_cursor_peek(&cursor)) ? 100 : 0;
}

/* --- ids --- */

static bool is_guid(qci_str s)
{
    for (size_t i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        int c = i < s.n ? qci_to_lower((unsigned char)s.p[i]) : 0;
        if (dash ? c != '-' : !(qci_is_digit(c) || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

static size_t digits(qci_str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && qci_is_digit((unsigned char)s.p[at + n]))
        n++;
    return n;
}

/* The utterance that an id names: `GUID` of `GUID-n`, `GUID/seq` of `GUID/seq-n`; empty for other ids. */
static qci_str utterance_of(qci_str id)
{
    size_t at = 36;
    id = qci_str_trim(id);
    if (!is_guid(id))
        return QCI_STR("");
    if (at < id.n && id.p[at] == '/') {
        size_t n = digits(id, at + 1);
        at = n ? at + 1 + n : id.n;
    }
    if (at >= id.n || id.p[at] != '-')
        return QCI_STR("");
    size_t n = digits(id, at + 1);
    return n && at + 1 + n == id.n ? (qci_str){ id.p, at } : QCI_STR("");
}

static bool is_id(qci_str line)
{
    int64_t number;
    return qci_is_cue_number(line, &number) || utterance_of(line).n;
}

/* --- cues --- */

static void check_settings(qci_vtt *v, qci_str settings)
{
    static const char *const known[] = { "vertical:", "line:", "position:", "size:", "align:", "region:" };
    settings = qci_str_trim(settings);
    while (settings.n) {
        size_t n = 0, ok = 0;
        while (n < settings.n && !qci_is_blank((unsigned char)settings.p[n]))
            n++;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            ok += qci_str_starts(settings, known[i]) && n > strlen(known[i]);
        if (!ok)
            qci_builder_warn(v->cues.b, v->cursor.number, "cue settings that WebVTT does not know");
        settings = qci_str_trim(qci_str_from(settings, n));
    }
}

/* Does the next cue begin with this line, without an empty line before? */
static bool begins_cue(const qci_vtt *v, qci_str line)
{
    qci_cue_time time;
    return qci_time_line_of(line, true, &time) != QCI_NOT_TIME
           || (is_id(line) && qci_time_line_of(qci_cursor_peek(&v->cursor), true, &time) != QCI_NOT_TIME);
}

/* The lines of a cue's text, up to an empty one. */
static void read_text(qci_vtt *v)
{
    qci_cursor before = v->cursor;
    qci_str line;
    while (qci_cursor_next(&v->cursor, &line) && line.n) {
        if (begins_cue(v, line)) {
            v->cursor = before;
            qci_builder_warn(v->cues.b, v->cursor.number + 1, "no empty line before a cue");
            return;
        }
        qci_cues_line(&v->cues, line, v->cursor.number);
        before = v->cursor;
    }
}

/* A cue whose time line was read last. */
static void read_cue(qci_vtt *v, qci_str id, qci_str time_line)
{
    qci_cue_time time;
    qci_str utterance = utterance_of(id);
    bool good = qci_time_line_of(time_line, false, &time) == QCI_GOOD_TIME;
    if (utterance.n == 36)
        v->numbered++;
    else if (utterance.n)
        v->sequences++;
    qci_cues_open(&v->cues, v->cursor.number, good ? &time : NULL, utterance);
    if (good)
        check_settings(v, qci_str_from(time_line, time.settings));
    else
        qci_builder_warn(v->cues.b, v->cursor.number, "a time line that cannot be read; its cue has no time");
    read_text(v);
}

/* --- what is no cue --- */

/* Up to an empty line or a time line: a comment or style sheet, or the header. */
static void skip_block(qci_vtt *v)
{
    qci_cursor before = v->cursor;
    qci_str line;
    while (qci_cursor_next(&v->cursor, &line) && line.n) {
        if (begins_cue(v, line)) {
            v->cursor = before;
            return;
        }
        before = v->cursor;
    }
}

static bool is_skipped(qci_str line)
{
    qci_str word = qci_str_trim(line);
    return is_header(line) /* of files put one after another */
           || qci_str_is(word, "STYLE") || qci_str_is(word, "REGION")
           || (qci_str_starts(line, "NOTE") && (line.n == 4 || qci_is_blank((unsigned char)line.p[4])));
}

/* Text without a time line: an empty line stands within a cue. It belongs to the cue above, or, where
 * something else lies between, to one without time. */
static void read_stray(qci_vtt *v, qci_str line)
{
    uint32_t number = v->cursor.number;
    if (!v->cues.count) {
        qci_builder_warn(v->cues.b, number, "text before the first cue is left out");
        skip_block(v);
        return;
    }
    if (is_id(line) && !qci_cursor_peek(&v->cursor).n) {
        qci_builder_warn(v->cues.b, number, "the name of a cue without a cue");
        qci_cues_close(&v->cues);
        return;
    }
    qci_builder_warn(v->cues.b, number, "text without a time line is read as part of the cue above");
    if (!v->cues.open)
        qci_cues_open(&v->cues, number, NULL, QCI_STR(""));
    qci_cues_line(&v->cues, line, number);
    read_text(v);
}

static void read_block(qci_vtt *v, qci_str line)
{
    qci_cue_time time;
    qci_str next = qci_cursor_peek(&v->cursor);
    if (qci_time_line_of(line, false, &time) != QCI_NOT_TIME) {
        read_cue(v, QCI_STR(""), line);
    } else if (qci_time_line_of(next, false, &time) != QCI_NOT_TIME) {
        qci_cursor_next(&v->cursor, &next);
        read_cue(v, line, next);
    } else if (is_skipped(line)) {
        qci_cues_close(&v->cues);
        skip_block(v);
    } else {
        read_stray(v, line);
    }
}

static void describe(const qci_vtt *v)
{
    char dialect[96];
    const char *cues = "", *names = "no speakers";
    if (v->sequences)
        cues = "Teams or Stream (ids GUID/seq-n), ";
    else if (v->numbered)
        cues = "OneDrive or Stream (ids GUID-n), ";
    else if (v->cues.flags & QCI_TIME_UNPADDED)
        cues = "Teams (unpadded times), ";
    if (v->cues.naming == QCI_NAMES_VOICE)
        names = "speakers in voice tags";
    else if (v->cues.naming == QCI_NAMES_PREFIX)
        names = "speakers before the text, as Zoom writes";
    snprintf(dialect, sizeof dialect, "%s%s", cues, names);
    qci_builder_dialect(v->cues.b, dialect);
}

static qc_status read(qci_builder *b, const qci_input *in, qc_error *err)
{
    qci_vtt v = { .cursor = { in->text, 0, 0 } };
    qci_str line;
    qci_cues_begin(&v.cues, b, qci_vtt_speak, QCI_TIME_COMMA);
    if (is_header(qci_cursor_peek(&v.cursor)))
        skip_block(&v);
    while (qci_cursor_next(&v.cursor, &line))
        if (line.n)
            read_block(&v, line);
    qc_status status = qci_cues_finish(&v.cues, err);
    describe(&v);
    qci_cues_free(&v.cues);
    return status;
}

const qci_reader qci_reader_webvtt = {
    .name = "webvtt",
    .about = "WebVTT (.vtt) of Zoom, Teams, Stream and others",
    .nul_ok = true,
    .bid = bid,
    .read = read,
};
