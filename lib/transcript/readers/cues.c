#include "transcript/readers/cues.h"

#include "text/utf8.h"

/* A speakerless cue that begins so long after the end of what was said begins a turn. */
static const int64_t GAP = 2000;

/* What one voice says in one cue. */
typedef struct qci_saying {
    size_t at;        /* in plain: the voice, then the text */
    uint32_t voice_n;
    uint32_t text_n;
    int64_t begin;
    int64_t finish;
    uint32_t line;
    uint32_t cue;
    uint32_t next;    /* of the same utterance, or QC_NO_INDEX */
    bool follows;     /* not the first of its utterance */
} qci_saying;

void qci_cues_begin(qci_cues *c, qci_builder *b, void (*speak)(qci_cues *, qci_str), uint32_t unusual)
{
    *c = (qci_cues){ .b = b, .speak = speak, .unusual = unusual, .last_begin = INT64_MIN };
    c->sayings = QCI_VEC(qci_saying);
    c->tails = QCI_VEC(uint32_t);
}

void qci_cues_free(qci_cues *c)
{
    qci_buf_free(&c->plain);
    qci_vec_free(&c->sayings);
    qci_vec_free(&c->tails);
    qci_map_free(&c->utterances);
}

/* --- one cue --- */

static void look_at_time(qci_cues *c, uint32_t line, const qci_cue_time *time)
{
    qci_builder *b = c->b;
    c->flags |= time->flags;
    if (time->finish < time->begin)
        qci_builder_warn(b, line, "a cue ends before it begins");
    if (time->begin < c->last_begin)
        qci_builder_warn(b, line, "a cue begins before the one above it; the order of the file is kept");
    if (time->flags & QCI_TIME_NEGATIVE)
        qci_builder_warn(b, line, "a time before the start of the recording");
    if (time->flags & c->unusual & QCI_TIME_COMMA)
        qci_builder_warn(b, line, "a comma before the milliseconds, where a dot belongs");
    if (time->flags & c->unusual & QCI_TIME_DOT)
        qci_builder_warn(b, line, "a dot before the milliseconds, where a comma belongs");
    if ((time->flags & QCI_TIME_SHORT) && !(time->flags & QCI_TIME_UNPADDED))
        qci_builder_warn(b, line,
                         "fewer than three digits of milliseconds; read as a number of milliseconds");
    c->last_begin = time->begin;
}

void qci_cues_open(qci_cues *c, uint32_t line, const qci_cue_time *time, qci_str utterance)
{
    qci_cues_close(c);
    c->open = true;
    c->at = (qci_piece){ .begin = QC_NO_TIME, .finish = QC_NO_TIME, .line = line, .cue = ++c->count };
    c->utterance = utterance;
    c->payload = QCI_STR("");
    if (time) {
        c->at.begin = time->begin;
        c->at.finish = time->finish;
        look_at_time(c, line, time);
    }
}

void qci_cues_line(qci_cues *c, qci_str line, uint32_t number)
{
    if (!c->payload.n) {
        c->payload = line;
        c->at.line = number;
    } else {
        c->payload.n = (size_t)(line.p + line.n - c->payload.p);
    }
}

void qci_cues_close(qci_cues *c)
{
    size_t before = c->sayings.n;
    if (!c->open)
        return;
    c->speak(c, c->payload);
    if (c->sayings.n == before)
        qci_builder_warn(c->b, c->at.line, "a cue without text");
    c->open = false;
}

/* --- what is said --- */

/* The run of visible ASCII at p, or the one other character there. */
static size_t stretch(const char *p, const char *end, bool *space)
{
    uint32_t cp;
    size_t n = 0;
    *space = false;
    while (p + n < end && p[n] > ' ' && p[n] < 0x7F)
        n++;
    if (n)
        return n;
    n = qci_utf8_get(p, end, &cp);
    *space = qci_is_space_char(cp);
    return n;
}

/* Append `text` with its soft wraps joined. */
static void unwrap(qci_buf *out, qci_str text)
{
    const size_t from = out->n;
    size_t solid = from; /* after the last character that is no white space */
    bool space, line_start = true;
    const char *end = text.p + text.n;
    for (const char *p = text.p; p < end && !out->failed;) {
        size_t n = stretch(p, end, &space);
        if (*p == '\n') {
            out->n = solid;
            line_start = true;
        } else if (!space || !line_start) {
            if (line_start && solid > from)
                qci_buf_putc(out, ' ');
            line_start = false;
            qci_buf_add(out, p, n);
            if (!space)
                solid = out->n;
        }
        p += n;
    }
    if (!out->failed)
        out->n = solid;
}

/* Hang the saying `index` onto its utterance. */
static void follow(qci_cues *c, uint32_t index)
{
    uint32_t known = qci_map_get(&c->utterances, c->utterance);
    if (known == QCI_MAP_NONE) {
        known = (uint32_t)c->tails.n;
        if (!qci_vec_push(&c->tails, &index) || !qci_map_set(&c->utterances, c->utterance, known))
            c->failed = true;
        return;
    }
    uint32_t *tail = QCI_AT(c->tails, uint32_t, known);
    QCI_AT(c->sayings, qci_saying, *tail)->next = index;
    QCI_AT(c->sayings, qci_saying, index)->follows = true;
    *tail = index;
}

void qci_cues_say(qci_cues *c, qci_str voice, qci_str text)
{
    qci_saying s = { .at = c->plain.n, .begin = c->at.begin, .finish = c->at.finish, .line = c->at.line,
                     .cue = c->at.cue, .next = QC_NO_INDEX };
    unwrap(&c->plain, voice);
    s.voice_n = (uint32_t)(c->plain.n - s.at);
    size_t text_at = c->plain.n;
    unwrap(&c->plain, text);
    s.text_n = (uint32_t)(c->plain.n - text_at);
    if (s.voice_n)
        c->naming = QCI_NAMES_VOICE;
    if (c->plain.failed || c->failed)
        return;
    if (!s.text_n) {
        c->plain.n = s.at;
        return;
    }
    if (!qci_vec_push(&c->sayings, &s))
        c->failed = true;
    else if (c->utterance.n)
        follow(c, (uint32_t)(c->sayings.n - 1));
}

/* --- names before the text --- */

static const qci_saying *saying(const qci_cues *c, size_t i)
{
    return QCI_AT(c->sayings, qci_saying, i);
}

static qci_str text_of(const qci_cues *c, const qci_saying *s)
{
    return (qci_str){ c->plain.p + s->at + s->voice_n, s->text_n };
}

static bool holds_time_or_address(qci_str s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if (s.p[i] == ':' && qci_is_digit((unsigned char)s.p[i - 1])
            && qci_is_digit((unsigned char)s.p[i + 1]))
            return true;
    return qci_str_find(s, QCI_STR("://")) != SIZE_MAX || qci_str_find(s, QCI_STR("www.")) != SIZE_MAX
           || qci_str_is_nocase(s, "http") || qci_str_is_nocase(s, "https");
}

/* The name that `text` begins with: up to 60 characters before the first colon that white space or the end
 * follows. `*speech` is where the rest begins. */
static qci_str prefix_of(qci_str text, size_t *speech)
{
    const size_t longest = 4 * 60 + 1;
    for (size_t i = 0; i < text.n && i <= longest; i++) {
        if (text.p[i] != ':' || (i + 1 < text.n && !qci_is_blank((unsigned char)text.p[i + 1])))
            continue;
        qci_str name = qci_str_trim((qci_str){ text.p, i });
        for (*speech = i + 1; *speech < text.n && qci_is_blank((unsigned char)text.p[*speech]); ++*speech)
            ;
        if (!name.n || qci_utf8_count(name.p, name.n) > 60 || holds_time_or_address(name))
            break;
        return name;
    }
    return QCI_STR("");
}

/* Do at least 90 % of the cues begin with a name? Later pieces of an utterance are not asked. */
static bool has_prefixes(qci_cues *c)
{
    size_t with = 0, all = 0, speech;
    for (size_t i = 0; i < c->sayings.n; i++) {
        const qci_saying *s = saying(c, i);
        if (s->follows)
            continue;
        all++;
        with += prefix_of(text_of(c, s), &speech).n > 0;
    }
    if (with * 10 >= all * 9)
        return all > 0;
    if (with * 2 >= all)
        qci_builder_warn(c->b, 0, "%zu of %zu cues begin as if with a name; names are read from 90 %% on",
                         with, all);
    return false;
}

/* --- turns --- */

/* The turn that is being handed over. */
typedef struct qci_state {
    uint32_t speaker;
    int64_t finish; /* the latest so far, or QC_NO_TIME after a cue without */
} qci_state;

/* Hand over what is said; `speaker` is the utterance's so far, for a piece that names none. */
static uint32_t hand_over(qci_cues *c, qci_state *state, const qci_saying *s, uint32_t speaker)
{
    qci_str text = text_of(c, s), name = { c->plain.p + s->at, s->voice_n };
    size_t speech = 0;
    if (c->naming == QCI_NAMES_PREFIX)
        name = prefix_of(text, &speech);
    text = qci_str_from(text, name.n ? speech : 0);
    if (!text.n)
        return speaker;
    if (name.n || !s->follows)
        speaker = qci_builder_speaker(c->b, name, s->line);
    bool gap = speaker == QCI_NO_SPEAKER && !s->follows && state->finish != QC_NO_TIME
               && s->begin != QC_NO_TIME && s->begin - state->finish >= GAP;
    if (gap || speaker != state->speaker)
        state->finish = QC_NO_TIME;
    state->speaker = speaker;
    if (s->finish == QC_NO_TIME || state->finish == QC_NO_TIME || s->finish > state->finish)
        state->finish = s->finish;
    qci_builder_turn(c->b, speaker, s->line, gap);
    qci_builder_piece(c->b, text, QCI_JOIN_SPACE,
                      &(qci_piece){ .begin = s->begin, .finish = s->finish, .line = s->line, .cue = s->cue });
    return speaker;
}

qc_status qci_cues_finish(qci_cues *c, qc_error *err)
{
    qci_state state = { QCI_NO_SPEAKER, QC_NO_TIME };
    qci_cues_close(c);
    if (c->failed || c->plain.failed)
        return qci_oom(err);
    if (c->naming == QCI_NAMES_NONE && has_prefixes(c))
        c->naming = QCI_NAMES_PREFIX;
    for (size_t i = 0; i < c->sayings.n; i++) {
        uint32_t speaker = QCI_NO_SPEAKER;
        if (saying(c, i)->follows)
            continue;
        for (size_t k = i; k != QC_NO_INDEX; k = saying(c, k)->next)
            speaker = hand_over(c, &state, saying(c, k), speaker);
    }
    return QC_OK;
}
