#include "transcript/readers/marks.h"

#include "text/utf8.h"
#include "transcript/stamp.h"

enum {
    RUN = 3,      /* `***` is emphasis in emphasis, `****` is not */
    TARGET = 2048 /* no longer target of a link is looked for, so that time stays linear */
};

void qci_marks_end(qci_marks *m)
{
    m->n = 0;
}

static void blank(qci_marks *m, size_t start, size_t n)
{
    qci_builder_mark_blank(m->b, (qci_span){ start, start + n });
}

static void push(qci_marks *m, char c, size_t at, size_t n)
{
    if (m->n == QCI_MARKS_OPEN)
        memmove(m->open, m->open + 1, --m->n * sizeof *m->open);
    m->open[m->n++] = (qci_mark){ at, n, c };
}

/* The last open mark `c`, with those after it given up; NULL where there is none. */
static qci_mark *opener(qci_marks *m, char c)
{
    for (size_t i = m->n; i-- > 0;) {
        if (m->open[i].c == c) {
            m->n = i + 1;
            return &m->open[i];
        }
    }
    return NULL;
}

/* --- emphasis --- */

typedef enum side { SIDE_SPACE, SIDE_WORD, SIDE_OTHER } side;

static side side_of(uint32_t cp)
{
    return qci_is_space_char(cp) ? SIDE_SPACE : qci_is_word_char(cp) ? SIDE_WORD : SIDE_OTHER;
}

static side before(qci_str text, size_t floor, size_t at)
{
    uint32_t cp;
    if (at == floor)
        return SIDE_SPACE;
    size_t start = at - 1;
    while (start > floor && ((unsigned char)text.p[start] & 0xC0) == 0x80)
        start--;
    qci_utf8_get(text.p + start, text.p + at, &cp);
    return side_of(cp);
}

static side after(qci_str text, size_t at, size_t end)
{
    uint32_t cp;
    if (at == end)
        return SIDE_SPACE;
    qci_utf8_get(text.p + at, text.p + end, &cp);
    return side_of(cp);
}

/* A run of `*` or `_` at `at`. Within a word (`snake_case`, `f**k`) it is no mark. Returns where the run
 * ends. */
static size_t emphasis(qci_marks *m, qci_str text, qci_span part, size_t at)
{
    char c = text.p[at];
    size_t end = at;
    while (end < part.end && text.p[end] == c)
        end++;
    side left = before(text, part.start, at), right = after(text, end, part.end);
    if (end - at > RUN)
        return end;
    while (at < end && left != SIDE_SPACE && right != SIDE_WORD) {
        qci_mark *open = opener(m, c);
        if (!open)
            break;
        size_t n = open->n < end - at ? open->n : end - at;
        open->n -= n;
        blank(m, open->at + open->n, n);
        blank(m, at, n);
        at += n;
        m->n -= !open->n;
    }
    if (at < end && left != SIDE_WORD && right != SIDE_SPACE)
        push(m, c, at, end - at);
    return end;
}

/* --- links --- */

/* Where the target `(...)` at `at` ends, or `at`: no white space in it but before a title in quotes. */
static size_t target_end(qci_str text, size_t at, size_t end)
{
    size_t i = at + 1, depth = 1, limit = end - at > TARGET ? at + TARGET : end;
    char quote = 0;
    for (; i < limit; i++) {
        char c = text.p[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == ' ') {
            if (i + 1 >= limit || (text.p[i + 1] != '"' && text.p[i + 1] != '\''))
                return at;
            quote = text.p[++i];
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return at;
}

/* `](target)` at `at` closes a link or picture. Returns where it ends. */
static size_t close_link(qci_marks *m, qci_str text, qci_span part, size_t at)
{
    qci_mark *open = opener(m, '[');
    if (!open)
        return at + 1;
    m->n--;
    if (at + 1 == part.end || text.p[at + 1] != '(')
        return at + 1;
    size_t end = target_end(text, at + 1, part.end);
    if (end == at + 1)
        return end;
    blank(m, open->at, open->n);
    blank(m, at, end - at);
    return end;
}

/* --- the line --- */

static bool is_punct(char c)
{
    return c > ' ' && c < 127 && !qci_is_alnum((unsigned char)c);
}

/* A backslash: a stamp in escaped brackets, an escape, or a break at the end of a line. Returns where to go
 * on. */
static size_t escape(qci_marks *m, qci_str text, qci_span part, size_t at)
{
    size_t stamp = qci_stamp_at((qci_str){ text.p + at, part.end - at }, false, NULL);
    if (stamp) {
        blank(m, at, stamp);
        return at + stamp;
    }
    bool last = at + 1 == part.end;
    if (!last && !is_punct(text.p[at + 1]))
        return at + 1;
    blank(m, at, 1);
    return last ? at + 1 : at + 2;
}

void qci_marks_scan(qci_marks *m, qci_str text, qci_span part)
{
    static const bool marks[256] = { ['\\'] = true, ['*'] = true, ['_'] = true, ['['] = true, [']'] = true };
    for (size_t at = part.start; at < part.end;) {
        if (!marks[(unsigned char)text.p[at]]) {
            at++;
            continue;
        }
        switch (text.p[at]) {
        case '\\':
            at = escape(m, text, part, at);
            break;
        case '*':
        case '_':
            at = emphasis(m, text, part, at);
            break;
        case '[': {
            bool picture = at > part.start && text.p[at - 1] == '!';
            push(m, '[', at - picture, 1u + picture);
            at++;
            break;
        }
        case ']':
            at = close_link(m, text, part, at);
            break;
        }
    }
}
