#include "transcript/readers/labels.h"

#include "text/remark.h"
#include "text/utf8.h"

enum {
    NAME_CHARS = 40,
    NAME_WORDS = 5,
    HEADER_CHARS = 60,
    NAME_BYTES = 4 * NAME_CHARS + 8, /* no name is searched further, however long the line */
    HEAD_BYTES = 512,                /* no heading or header is longer */
    MARKS = 3                        /* `***Name:***` */
};

/* --- white space --- */

size_t qci_skip_space(qci_str s, size_t at)
{
    while (at < s.n) {
        uint32_t cp;
        size_t n = qci_utf8_get(s.p + at, s.p + s.n, &cp);
        if (!qci_is_space_char(cp))
            break;
        at += n;
    }
    return at;
}

size_t qci_trim_end(qci_str s, size_t start, size_t end)
{
    while (end > start) {
        uint32_t cp;
        size_t at = end - 1;
        while (at > start && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        qci_utf8_get(s.p + at, s.p + end, &cp);
        if (!qci_is_space_char(cp))
            break;
        end = at;
    }
    return end;
}

/* --- names --- */

/* `https:` and the like. */
static bool is_scheme(qci_str name)
{
    static const char *const schemes[] = { "http", "https", "ftp", "file", "mailto", "www" };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (qci_str_is_nocase(name, schemes[i]))
            return true;
    return false;
}

/* `1.` or `2)` at the start. */
static bool is_list_item(qci_str name)
{
    size_t at = 0;
    while (at < name.n && qci_is_digit((unsigned char)name.p[at]))
        at++;
    return at && at < name.n && (name.p[at] == '.' || name.p[at] == ')');
}

/* Does a full stop end a sentence within? After one to four letters of which the first is large it may be a
 * title or an initial. */
static bool has_sentence_end(qci_str name)
{
    size_t word = 0;
    for (size_t at = 0; at + 1 < name.n; at++) {
        if (name.p[at] == ' ')
            word = at + 1;
        else if (name.p[at] == '.' && name.p[at + 1] == ' ' &&
                 (at - word > 4 || qci_is_lower((unsigned char)name.p[word])))
            return true;
    }
    return false;
}

static bool is_of_no_name(uint32_t cp)
{
    switch (cp) {
    case '!': case ';': case ':': case '*': case '=': case '<': case '>': case '{': case '}':
    case 0x2026: /* an ellipsis */
        return true;
    default:
        return false;
    }
}

/* May this be a name: the right length, a letter or digit first, a letter in it, nothing that no name has? */
static bool is_name(qci_str name, size_t max_chars, size_t max_words)
{
    size_t chars = 0, words = 0, letters = 0;
    bool space = true;
    for (const char *p = name.p, *end = p + name.n; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        bool digit = cp < 128 && qci_is_digit((int)cp);
        bool word = qci_is_word_char(cp) && cp != '_';
        if ((chars == 0 && !word) || is_of_no_name(cp))
            return false;
        letters += word && !digit;
        words += space && !qci_is_space_char(cp);
        space = qci_is_space_char(cp);
        if (++chars > max_chars || words > max_words)
            return false;
    }
    return letters && !qci_is_remark(name, false, NULL) && !is_scheme(name) && !is_list_item(name) &&
           !has_sentence_end(name);
}

/* --- the line --- */

static bool char_at(qci_str line, size_t at, char c)
{
    return at < line.n && line.p[at] == c;
}

/* Past a stamp and the white space after it; `at` where there is none. */
static size_t skip_stamp(qci_str line, size_t at, bool bare, int64_t *ms)
{
    size_t n = qci_stamp_at(qci_str_from(line, at), bare, ms);
    return n ? qci_skip_space(line, at + n) : at;
}

/* Past a bare stamp after which nothing stands; `at` where there is none. */
static size_t skip_last_stamp(qci_str line, size_t at, int64_t *ms)
{
    int64_t found;
    if (!qci_stamp_alone(qci_str_from(line, at), &found))
        return at;
    *ms = found;
    return line.n;
}

static bool set_name(qci_label *out, qci_str line, size_t start, size_t end)
{
    out->name = (qci_span){ start, qci_trim_end(line, start, end) };
    return is_name((qci_str){ line.p + start, out->name.end - start }, NAME_CHARS, NAME_WORDS);
}

/* --- `Name:` --- */

/* Emphasis around a label: what opened it, and whether it is closed again. */
typedef struct marks {
    char mark; /* 0: none */
    size_t n;
    bool closed;
} marks;

static size_t count_marks(qci_str line, size_t at, char mark)
{
    size_t n = 0;
    while (n < MARKS && char_at(line, at + n, mark))
        n++;
    return n;
}

static marks open_marks(qci_str line, size_t at)
{
    if (!char_at(line, at, '*') && !char_at(line, at, '_'))
        return (marks){ 0, 0, true };
    return (marks){ line.p[at], count_marks(line, at, line.p[at]), false };
}

static bool at_closing(const marks *m, qci_str line, size_t at)
{
    return !m->closed && count_marks(line, at, m->mark) >= m->n;
}

static size_t skip_closing(marks *m, qci_str line, size_t at)
{
    if (!at_closing(m, line, at))
        return at;
    m->closed = true;
    return at + m->n;
}

/* May a label's colon stand before `at`? Not that of a URL (`//`), a path (`\\`), `::`, a smiley or a time.
 * */
static bool follows_colon(qci_str line, size_t at)
{
    if (at >= line.n)
        return true;
    if (qci_is_digit((unsigned char)line.p[at]) && at >= 2 && qci_is_digit((unsigned char)line.p[at - 2]))
        return false;
    return !strchr(":/)", line.p[at]) && (line.p[at] != '\\' || char_at(line, at + 1, '['));
}

/* Where the name that starts at `at` ends: at a colon, closing marks or a stamp; SIZE_MAX where at none of
 * them. */
static size_t name_end(qci_str line, size_t at, const marks *m)
{
    size_t end = line.n - at > NAME_BYTES ? at + NAME_BYTES : line.n;
    for (size_t i = at; i < end; i++) {
        bool after_space = i > at && qci_is_blank((unsigned char)line.p[i - 1]);
        if (line.p[i] == ':' || at_closing(m, line, i) ||
            (after_space && qci_stamp_at(qci_str_from(line, i), false, NULL)))
            return i;
    }
    return SIZE_MAX;
}

/* From the end of the name to the speech: the colon, with closing marks and stamps around it. */
static bool label_tail(qci_str line, size_t at, marks *m, qci_label *out)
{
    at = qci_skip_space(line, skip_closing(m, line, at));
    at = skip_stamp(line, at, false, &out->begin);
    at = qci_skip_space(line, skip_closing(m, line, at));
    if (!char_at(line, at, ':') || !follows_colon(line, at + 1))
        return false;
    at = qci_skip_space(line, skip_closing(m, line, at + 1));
    at = skip_stamp(line, at, false, &out->begin);
    at = qci_skip_space(line, skip_closing(m, line, at));
    out->prefix = skip_last_stamp(line, at, &out->begin);
    return true;
}

/* `Name:` at `at`, with its stamps, in marks or not. */
static bool find_colon(qci_str line, size_t at, qci_label *out)
{
    marks m = open_marks(line, at);
    out->style = m.mark ? QCI_LABEL_BOLD : QCI_LABEL_COLON;
    at = skip_stamp(line, at + m.n, true, &out->begin);
    size_t end = name_end(line, at, &m);
    return end != SIZE_MAX && set_name(out, line, at, end) && label_tail(line, end, &m, out);
}

/* --- other styles --- */

/* `#Name:` `@Name:` */
static bool find_sign(qci_str line, size_t at, qci_label *out)
{
    bool found = find_colon(line, at + 1, out) && out->style == QCI_LABEL_COLON && out->name.start == at + 1;
    out->style = QCI_LABEL_SIGN;
    return found;
}

/* `[Name]`, with a colon or not, but no link; `{Name}`; `(Name)` where nothing follows. */
static bool find_bracket(qci_str line, size_t at, qci_label *out)
{
    char open = line.p[at];
    char close = open == '[' ? ']' : open == '(' ? ')' : '}';
    const char *found = memchr(line.p + at, close, line.n - at > NAME_BYTES ? NAME_BYTES : line.n - at);
    if (!found)
        return false;
    out->style = open == '[' ? QCI_LABEL_SQUARE : open == '(' ? QCI_LABEL_ROUND : QCI_LABEL_BRACE;
    size_t end = (size_t)(found - line.p);
    if (!set_name(out, line, qci_skip_space(line, at + 1), end))
        return false;
    at = end + 1;
    if (open == '[' && (char_at(line, at, '(') || char_at(line, at, '[')))
        return false;
    if (open != '(' && char_at(line, at, ':'))
        at++;
    out->prefix = skip_stamp(line, qci_skip_space(line, at), false, &out->begin);
    return open != '(' || out->prefix == line.n;
}

/* A heading's text that is nothing but a name, perhaps in marks, with a stamp before or after. */
static bool find_title(qci_str head, size_t at, qci_label *out)
{
    int64_t ms;
    marks m = open_marks(head, at);
    at = skip_stamp(head, at + m.n, true, &out->begin);
    qci_str rest = qci_str_from(head, at);
    size_t stamp = qci_stamp_before(rest, true, &ms);
    if (stamp != SIZE_MAX)
        out->begin = ms;
    size_t end = qci_trim_end(head, at, stamp == SIZE_MAX ? head.n : at + stamp);
    if (end - at > m.n && at_closing(&m, head, end - m.n))
        end -= m.n;
    out->prefix = head.n;
    return set_name(out, head, at, end);
}

/* `### Name` to the end of the line, or `### Name: text`. */
static bool find_heading(qci_str line, size_t at, qci_label *out)
{
    size_t signs = 0;
    while (char_at(line, at + signs, '#'))
        signs++;
    size_t start = qci_skip_space(line, at + signs);
    if (signs == 0 || signs > 6 || start == at + signs || line.n - start > HEAD_BYTES)
        return false;
    size_t end = qci_trim_end(line, start, line.n), close = end;
    while (close > start && line.p[close - 1] == '#')
        close--;
    if (close > start && qci_is_blank((unsigned char)line.p[close - 1]))
        end = qci_trim_end(line, start, close);
    qci_str head = { line.p, end };
    bool found = find_colon(head, start, out);
    if (!found) {
        out->begin = QC_NO_TIME;
        found = find_title(head, start, out);
    }
    if (out->prefix == head.n)
        out->prefix = line.n;
    out->style = QCI_LABEL_HEADING;
    return found;
}

/* `Name  0:04` */
static bool find_header(qci_str line, size_t at, qci_label *out)
{
    if (line.n - at > HEAD_BYTES)
        return false;
    qci_str head = { line.p + at, qci_trim_end(line, at, line.n) - at };
    if (!head.n || !qci_is_digit((unsigned char)head.p[head.n - 1]))
        return false;
    size_t stamp = qci_stamp_before(head, true, &out->begin);
    if (stamp == SIZE_MAX)
        return false;
    size_t name = qci_trim_end(head, 0, stamp);
    if (qci_utf8_count(head.p + name, stamp - name) < 2)
        return false;
    out->style = QCI_LABEL_HEADER;
    out->name = (qci_span){ at, at + name };
    out->prefix = line.n;
    return is_name((qci_str){ head.p, name }, HEADER_CHARS, HEADER_CHARS);
}

/* --- any style --- */

static bool find_label(qci_str line, size_t at, qci_label *out)
{
    const qci_label none = { QCI_LABEL_COLON, { at, at }, 0, QC_NO_TIME };
    *out = none;
    if (find_header(line, at, out))
        return true;
    *out = none;
    if (find_heading(line, at, out))
        return true;
    *out = none;
    at = skip_stamp(line, at, true, &out->begin);
    switch (at < line.n ? line.p[at] : 0) {
    case '[':
    case '(':
    case '{': return find_bracket(line, at, out);
    case '#':
    case '@': return find_sign(line, at, out);
    default: return find_colon(line, at, out);
    }
}

bool qci_label_stamp(qci_str line, qci_label *out)
{
    size_t at = qci_skip_space(line, 0);
    *out = (qci_label){ QCI_LABEL_STAMP, { at, at }, at, QC_NO_TIME };
    out->prefix = skip_last_stamp(line, skip_stamp(line, at, false, &out->begin), &out->begin);
    return out->prefix > at;
}

bool qci_label_find(qci_str line, qci_label *out)
{
    return find_label(line, qci_skip_space(line, 0), out) || qci_label_stamp(line, out);
}

bool qci_label_inner_stamp(qci_str line, size_t from, qci_span *out)
{
    static const bool opens[256] = { ['#'] = true, ['{'] = true, ['<'] = true };
    for (; from < line.n; from++) {
        if (!opens[(unsigned char)line.p[from]])
            continue;
        size_t n = qci_stamp_at(qci_str_from(line, from), false, NULL);
        if (n) {
            *out = (qci_span){ from, from + n };
            return true;
        }
    }
    return false;
}
