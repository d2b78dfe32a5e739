/* Speakers, warnings, and the two ways in. What follows when all is in: finish.c. */
#include "transcript/builder.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/utf8.h"

/* The view of a turn counts in 32 bits, and a rendered text is longer than its source. */
static const size_t LARGEST_TEXT = INT32_MAX;

void qci_builder_begin(qci_builder *b, qc_transcript *t, const qc_study *study, const qci_roles *roles)
{
    *b = (qci_builder){ .t = t, .study = study, .roles = roles, .pending = true, .last_piece = SIZE_MAX };
    b->speaker = QCI_NO_SPEAKER;
    t->unknown_speakers = -1;
    t->pieces = QCI_VEC(qci_piece);
    t->turns = QCI_VEC(qci_turn);
    t->speakers = QCI_VEC(qci_speaker);
    t->blanks = QCI_VEC(qci_span);
    t->paragraph_ends = QCI_VEC(size_t);
    t->attributes = QCI_VEC(qci_pair);
    t->warnings = QCI_VEC(qci_warning);
}

static void push(qci_builder *b, qci_vec *v, const void *item)
{
    if (!qci_vec_push(v, item))
        b->failed = true;
}

/* --- both --- */

/* The label in b->label: outer white space and final colons gone, inner runs single. */
static qci_str clean_label(qci_builder *b, qci_str label)
{
    const char *end = label.p + label.n;
    bool space = false;
    qci_buf_clear(&b->label);
    for (const char *p = label.p; p < end;) {
        uint32_t cp;
        size_t n = qci_utf8_get(p, end, &cp);
        if (qci_is_space_char(cp)) {
            space = b->label.n > 0;
        } else {
            if (space)
                qci_buf_putc(&b->label, ' ');
            space = false;
            qci_buf_add(&b->label, p, n);
        }
        p += n;
    }
    qci_str s = qci_buf_str(&b->label);
    while (s.n && (s.p[s.n - 1] == ':' || s.p[s.n - 1] == ' '))
        s.n--;
    return s;
}

static uint32_t new_speaker(qci_builder *b, qci_str label, qci_str key, uint32_t line)
{
    qc_transcript *t = b->t;
    uint32_t index = (uint32_t)t->speakers.n;
    qci_speaker s = { .line = line };
    if (!qci_arena_str(&t->arena, label, &s.label) || !qci_arena_str(&t->arena, key, &s.key)
        || !qci_map_set(&b->speaker_keys, s.key, index) || !qci_vec_push(&t->speakers, &s)) {
        b->failed = true;
        return QCI_NO_SPEAKER;
    }
    return index;
}

uint32_t qci_builder_speaker(qci_builder *b, qci_str label, uint32_t line)
{
    if (b->failed) /* a key may be there whose speaker is not */
        return QCI_NO_SPEAKER;
    qci_str clean = clean_label(b, label);
    qci_buf_clear(&b->key);
    qci_label_key(&b->key, clean);
    if (b->label.failed || b->key.failed)
        b->failed = true;
    if (!clean.n || !b->key.n || b->failed)
        return QCI_NO_SPEAKER;
    uint32_t index = qci_map_get(&b->speaker_keys, qci_buf_str(&b->key));
    return index != QCI_MAP_NONE ? index : new_speaker(b, clean, qci_buf_str(&b->key), line);
}

void qci_builder_warn(qci_builder *b, uint32_t line, const char *format, ...)
{
    char text[512];
    qc_transcript *t = b->t;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    uint32_t index = qci_map_get(&b->warning_keys, qci_str_of(text));
    if (index != QCI_MAP_NONE) {
        QCI_AT(t->warnings, qci_warning, index)->count++;
        return;
    }
    qci_warning w = { .line = line, .count = 1 };
    index = (uint32_t)t->warnings.n;
    if (!qci_arena_str(&t->arena, qci_str_of(text), &w.message) || !qci_vec_push(&t->warnings, &w)
        || !qci_map_set(&b->warning_keys, w.message, index))
        b->failed = true;
}

void qci_builder_dialect(qci_builder *b, const char *dialect)
{
    if (!qci_arena_str(&b->t->arena, qci_str_of(dialect), &b->t->dialect))
        b->failed = true;
}

/* --- rendered formats --- */

void qci_builder_turn(qci_builder *b, uint32_t speaker, uint32_t line, bool fresh)
{
    const qc_transcript *t = b->t;
    b->pending = fresh || !t->turns.n || QCI_LAST(t->turns, qci_turn)->speaker != speaker;
    b->speaker = speaker;
    b->line = line;
}

static void begin_turn(qci_builder *b)
{
    qc_transcript *t = b->t;
    qci_turn turn = { .speaker = b->speaker, .line = b->line };
    if (t->turns.n) {
        push(b, &t->paragraph_ends, &t->text.n);
        qci_buf_puts(&t->text, "\n\n");
    }
    turn.whole.start = turn.whole.end = t->text.n;
    if (b->speaker != QCI_NO_SPEAKER) {
        qci_buf_add_str(&t->text, QCI_AT(t->speakers, qci_speaker, b->speaker)->label);
        qci_buf_puts(&t->text, ": ");
        push(b, &t->blanks, &(qci_span){ turn.whole.start, t->text.n });
    }
    push(b, &t->turns, &turn);
    b->rendered = true;
    b->pending = false;
}

static void join(qci_builder *b, qci_join how)
{
    qc_transcript *t = b->t;
    if (how == QCI_JOIN_PARAGRAPH)
        push(b, &t->paragraph_ends, &t->text.n);
    qci_buf_putc(&t->text, how == QCI_JOIN_SPACE ? ' ' : '\n');
}

void qci_builder_piece(qci_builder *b, qci_str text, qci_join how, const qci_piece *at)
{
    qc_transcript *t = b->t;
    b->last_piece = SIZE_MAX;
    if (t->text.n > LARGEST_TEXT || text.n > LARGEST_TEXT)
        b->too_large = true;
    if (!text.n || b->too_large || b->failed)
        return;
    if (b->pending)
        begin_turn(b);
    else
        join(b, how);
    qci_piece piece = *at;
    b->last_piece = piece.text.start = t->text.n;
    qci_buf_add_str(&t->text, text);
    piece.text.end = t->text.n;
    push(b, &t->pieces, &piece);
    if (t->turns.n)
        QCI_LAST(t->turns, qci_turn)->whole.end = t->text.n;
}

void qci_builder_blank_piece(qci_builder *b, qci_span part)
{
    if (b->last_piece != SIZE_MAX)
        push(b, &b->t->blanks, &(qci_span){ b->last_piece + part.start, b->last_piece + part.end });
}

/* --- text formats --- */

void qci_builder_text(qci_builder *b, qci_str text)
{
    if (text.n > LARGEST_TEXT)
        b->too_large = true;
    else
        qci_buf_add_str(&b->t->text, text);
}

static bool only_white_space(const char *p, const char *end)
{
    while (p < end) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!qci_is_space_char(cp))
            return false;
    }
    return true;
}

void qci_builder_mark_turn(qci_builder *b, qci_span whole, uint32_t speaker, uint32_t line)
{
    qc_transcript *t = b->t;
    if (b->too_large || b->failed || t->text.failed)
        return;
    if (t->turns.n && speaker != QCI_NO_SPEAKER) {
        qci_turn *before = QCI_LAST(t->turns, qci_turn);
        if (before->speaker == speaker
            && only_white_space(t->text.p + before->whole.end, t->text.p + whole.start)) {
            before->whole.end = whole.end;
            return;
        }
    }
    push(b, &t->turns, &(qci_turn){ .whole = whole, .speaker = speaker, .line = line });
}

void qci_builder_mark_piece(qci_builder *b, const qci_piece *piece)
{
    push(b, &b->t->pieces, piece);
}

void qci_builder_mark_blank(qci_builder *b, qci_span part)
{
    push(b, &b->t->blanks, &part);
}

void qci_builder_mark_paragraph_end(qci_builder *b, size_t offset)
{
    push(b, &b->t->paragraph_ends, &offset);
}
