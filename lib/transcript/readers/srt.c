/* SRT: numbers, time lines with commas, text. */
#include "transcript/reader.h"
#include "transcript/readers/cue_lines.h"
#include "transcript/readers/cues.h"

typedef struct qci_srt {
    qci_cues cues;
    qci_cursor cursor;
    int64_t last_number; /* 0: none yet */
} qci_srt;

/* Some programs put a BOM before each cue. */
static qci_str clean(qci_str line)
{
    while (qci_str_starts(line, "\xEF\xBB\xBF"))
        line = qci_str_from(line, 3);
    return qci_str_trim(line);
}

static qci_str peek(const qci_srt *s)
{
    return clean(qci_cursor_peek(&s->cursor));
}

static bool is_time(qci_str line)
{
    qci_cue_time time;
    return qci_time_line_of(line, false, &time) != QCI_NOT_TIME;
}

/* A number and a time line, or a time line with commas, among the first lines. */
static int bid(const qci_input *in)
{
    qci_srt s = { .cursor = { in->text, 0, 0 } };
    qci_cue_time time;
    qci_str line;
    int64_t number;
    for (int i = 0; i < 20 && qci_cursor_next(&s.cursor, &line); i++) {
        line = clean(line);
        if (qci_time_line_of(line, true, &time) == QCI_GOOD_TIME && (time.flags & QCI_TIME_COMMA))
            return 95;
        if (qci_is_cue_number(line, &number) && is_time(peek(&s)))
            return 95;
    }
    return 0;
}

/* --- text --- */

static bool is_markup(qci_str name)
{
    static const char *const names[] = { "i", "b", "u", "s", "font", "c" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (qci_str_is_nocase(name, names[i]))
            return true;
    return false;
}

/* Does a tag (`<i>`, `</font>`, `<font color="...">`) or an override (`{\an8}`) seem to begin here? */
static bool begins_markup(qci_str s)
{
    size_t at = 1;
    if (s.n < 3 || s.p[0] == '{')
        return s.n >= 3 && s.p[1] == '\\';
    at += s.p[1] == '/';
    size_t name = at;
    while (at < s.n && qci_is_alpha((unsigned char)s.p[at]))
        at++;
    return at < s.n && is_markup((qci_str){ s.p + name, at - name }) && strchr(" \t\n>", s.p[at]);
}

/* The bytes of the markup at the start of `s`, or 0. `*unclosed` remembers that no more end follows, so that
 * a text full of beginnings is looked through once. */
static size_t markup(qci_str s, bool *unclosed)
{
    if (*unclosed || !begins_markup(s))
        return 0;
    const char *end = memchr(s.p, s.p[0] == '{' ? '}' : '>', s.n);
    *unclosed = !end;
    return end ? (size_t)(end - s.p) + 1 : 0;
}

static void speak(qci_cues *c, qci_str payload)
{
    qci_buf said = { 0 };
    bool unclosed_tag = false, unclosed_brace = false;
    size_t from = 0;
    for (size_t at = 0; at < payload.n;) {
        size_t n = 0;
        if (payload.p[at] == '<')
            n = markup(qci_str_from(payload, at), &unclosed_tag);
        else if (payload.p[at] == '{')
            n = markup(qci_str_from(payload, at), &unclosed_brace);
        if (n) {
            qci_buf_add(&said, payload.p + from, at - from);
            from = at + n;
        }
        at += n ? n : 1;
    }
    qci_buf_add(&said, payload.p + from, payload.n - from);
    if (said.failed)
        c->failed = true;
    else
        qci_cues_say(c, QCI_STR(""), qci_buf_str(&said));
    qci_buf_free(&said);
}

/* --- cues --- */

/* Does the next cue begin with this line, without an empty line before? */
static bool begins_cue(const qci_srt *s, qci_str line)
{
    qci_cue_time time;
    int64_t number;
    return qci_time_line_of(line, true, &time) != QCI_NOT_TIME
           || (qci_is_cue_number(line, &number) && qci_time_line_of(peek(s), true, &time) != QCI_NOT_TIME);
}

/* The lines of a cue's text, up to an empty one. */
static void read_text(qci_srt *s)
{
    qci_cursor before = s->cursor;
    qci_str line;
    while (qci_cursor_next(&s->cursor, &line)) {
        line = clean(line);
        if (!line.n)
            return;
        if (begins_cue(s, line)) {
            s->cursor = before;
            qci_builder_warn(s->cues.b, s->cursor.number + 1, "no empty line before a cue");
            return;
        }
        qci_cues_line(&s->cues, line, s->cursor.number);
        before = s->cursor;
    }
}

/* A cue whose time line was read last. */
static void read_cue(qci_srt *s, qci_str time_line)
{
    qci_cue_time time;
    bool good = qci_time_line_of(time_line, false, &time) == QCI_GOOD_TIME;
    qci_cues_open(&s->cues, s->cursor.number, good ? &time : NULL, QCI_STR(""));
    if (!good)
        qci_builder_warn(s->cues.b, s->cursor.number, "a time line that cannot be read; its cue has no time");
    read_text(s);
}

/* A line before a time line: the cue's number, or what stands for it. */
static void check_number(qci_srt *s, qci_str line)
{
    int64_t number;
    uint32_t at = s->cursor.number;
    if (!qci_is_cue_number(line, &number))
        qci_builder_warn(s->cues.b, at, "a cue's number is none");
    else if (number == s->last_number)
        qci_builder_warn(s->cues.b, at, "a cue's number is that of the cue before");
    if (qci_is_cue_number(line, &number))
        s->last_number = number;
}

/* No time line: the next number begins a cue without time, other text stands after an empty line within a
 * cue. */
static void read_stray(qci_srt *s, qci_str line)
{
    int64_t number;
    uint32_t at = s->cursor.number;
    if (qci_is_cue_number(line, &number) && number == s->last_number + 1) {
        s->last_number = number;
        qci_builder_warn(s->cues.b, at, "a cue without a time line");
        qci_cues_open(&s->cues, at, NULL, QCI_STR(""));
        read_text(s);
    } else if (s->cues.open) {
        qci_builder_warn(s->cues.b, at, "an empty line within a cue");
        qci_cues_line(&s->cues, line, at);
        read_text(s);
    } else {
        qci_builder_warn(s->cues.b, at, "text before the first cue is left out");
    }
}

static void read_block(qci_srt *s, qci_str line)
{
    qci_str next = peek(s);
    if (is_time(line)) {
        qci_builder_warn(s->cues.b, s->cursor.number, "a cue without a number");
        read_cue(s, line);
    } else if (is_time(next)) {
        check_number(s, line);
        qci_cursor_next(&s->cursor, &next);
        read_cue(s, clean(next));
    } else {
        read_stray(s, line);
    }
}

static qc_status read(qci_builder *b, const qci_input *in, qc_error *err)
{
    qci_srt s = { .cursor = { in->text, 0, 0 } };
    qci_str line;
    qci_cues_begin(&s.cues, b, speak, QCI_TIME_DOT);
    while (qci_cursor_next(&s.cursor, &line)) {
        line = clean(line);
        if (line.n)
            read_block(&s, line);
    }
    qc_status status = qci_cues_finish(&s.cues, err);
    qci_builder_dialect(b, s.cues.naming == QCI_NAMES_PREFIX ? "speakers before the text" : "no speakers");
    qci_cues_free(&s.cues);
    return status;
}

const qci_reader qci_reader_srt = {
    .name = "srt",
    .about = "SubRip (.srt)",
    .bid = bid,
    .read = read,
};
