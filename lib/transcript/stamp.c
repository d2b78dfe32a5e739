#include "transcript/stamp.h"

#include "qcode.h"

/* A number at `*at` of at most `max` digits; returns how many it has, 0 where there is none or more. */
static size_t digits(qci_str s, size_t *at, size_t max, int64_t *value)
{
    size_t n = 0;
    *value = 0;
    while (*at + n < s.n && qci_is_digit((unsigned char)s.p[*at + n])) {
        if (++n > max)
            return 0;
        *value = *value * 10 + (s.p[*at + n - 1] - '0');
    }
    *at += n;
    return n;
}

static bool at_char(qci_str s, size_t at, char c)
{
    return at < s.n && s.p[at] == c;
}

static size_t skip_blanks(qci_str s, size_t at)
{
    while (at < s.n && qci_is_blank((unsigned char)s.p[at]))
        at++;
    return at;
}

/* --- cues --- */

/* A number with a sign that is not part of its value. */
static size_t signed_digits(qci_str s, size_t *at, size_t max, int64_t *value, uint32_t *flags)
{
    if (at_char(s, *at, '-') || at_char(s, *at, '+')) {
        if (s.p[*at] == '-')
            *flags |= QCI_TIME_NEGATIVE;
        ++*at;
    }
    return digits(s, at, max, value);
}

/* The milliseconds at `*at`; false where a dot or comma is followed by none. */
static bool cue_fraction(qci_str s, size_t *at, int64_t *ms, uint32_t *flags)
{
    *ms = 0;
    if (!at_char(s, *at, '.') && !at_char(s, *at, ',')) {
        *flags |= QCI_TIME_SHORT;
        return true;
    }
    *flags |= s.p[*at] == ',' ? QCI_TIME_COMMA : QCI_TIME_DOT;
    ++*at;
    size_t n = signed_digits(s, at, 3, ms, flags);
    if (n < 3)
        *flags |= QCI_TIME_SHORT;
    return n > 0;
}

size_t qci_stamp_cue_time(qci_str s, int64_t *ms, uint32_t *flags)
{
    int64_t field[3] = { 0, 0, 0 };
    uint32_t seen = 0;
    size_t n = 0, at = 0;
    do {
        if (n == 3 || (n && !at_char(s, at, ':')))
            return 0;
        at += n > 0;
        size_t width = signed_digits(s, &at, 10, &field[n++], &seen);
        if (!width)
            return 0;
        if (width < 2)
            seen |= QCI_TIME_UNPADDED;
    } while (at_char(s, at, ':'));
    if (n < 2)
        return 0;
    int64_t fraction, hours = n == 3 ? field[0] : 0;
    int64_t minutes = field[n - 2], seconds = field[n - 1];
    if (minutes > 59 || seconds > 59 || !cue_fraction(s, &at, &fraction, &seen))
        return 0;
    *ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
    if (seen & QCI_TIME_NEGATIVE)
        *ms = -*ms;
    if (flags)
        *flags |= seen;
    return at;
}

bool qci_stamp_cue_line(qci_str line, qci_cue_time *out)
{
    *out = (qci_cue_time){ 0 };
    size_t at = skip_blanks(line, 0);
    size_t n = qci_stamp_cue_time(qci_str_from(line, at), &out->begin, &out->flags);
    if (!n)
        return false;
    at = skip_blanks(line, at + n);
    if (!qci_str_starts(qci_str_from(line, at), "-->"))
        return false;
    at = skip_blanks(line, at + 3);
    n = qci_stamp_cue_time(qci_str_from(line, at), &out->finish, &out->flags);
    at += n;
    /* Something glued to the time (`00:00:1d.890`) means that it is not the time that it seems. */
    if (!n || (at < line.n && !qci_is_blank((unsigned char)line.p[at])))
        return false;
    out->settings = at;
    return true;
}

/* --- running text --- */

/* `.5` and `-5` (f4) as milliseconds; digits after the third do not count. */
static int64_t text_fraction(qci_str s, size_t *at)
{
    if (!at_char(s, *at, '.') && !at_char(s, *at, ',') && !at_char(s, *at, '-'))
        return 0;
    size_t from = *at + 1;
    int64_t ms = 0;
    int64_t scale = 100;
    while (from < s.n && qci_is_digit((unsigned char)s.p[from])) {
        ms += (s.p[from++] - '0') * scale;
        scale /= 10;
    }
    if (from > *at + 1)
        *at = from;
    return ms;
}

/* `M:SS`, `MMM:SS` or `H:MM:SS`, with a fraction; bytes or 0. */
static size_t text_time(qci_str s, int64_t *ms)
{
    int64_t first, second, third;
    size_t at = 0;
    if (!digits(s, &at, 3, &first) || !at_char(s, at, ':'))
        return 0;
    at++;
    if (digits(s, &at, 2, &second) != 2 || second > 59)
        return 0;
    *ms = (first * 60 + second) * 1000;
    if (at_char(s, at, ':')) {
        at++;
        if (digits(s, &at, 2, &third) != 2 || third > 59)
            return 0;
        *ms = *ms * 60 + third * 1000;
    }
    *ms += text_fraction(s, &at);
    return at < s.n && (qci_is_alnum((unsigned char)s.p[at]) || s.p[at] == ':') ? 0 : at;
}

static char closing(char open)
{
    switch (open) {
    case '[': return ']';
    case '(': return ')';
    case '{': return '}';
    case '<': return '>';
    case '#': return '#';
    default: return 0;
    }
}

size_t qci_stamp_at(qci_str s, bool bare, int64_t *ms)
{
    int64_t found;
    bool escaped = s.n > 1 && s.p[0] == '\\' && s.p[1] == '[';
    size_t at = escaped;
    char close = s.n ? closing(s.p[at]) : 0;
    if (!close && !bare)
        return 0;
    if (close)
        at = skip_blanks(s, at + 1);
    size_t n = text_time(qci_str_from(s, at), &found);
    if (!n)
        return 0;
    at += n;
    if (!close && at < s.n && !strchr(" \t\n", s.p[at]))
        return 0;
    if (close) {
        at = skip_blanks(s, at);
        if (escaped && !at_char(s, at++, '\\'))
            return 0;
        if (!at_char(s, at++, close))
            return 0;
    }
    if (ms)
        *ms = found;
    return at;
}

size_t qci_stamp_before(qci_str s, bool bare, int64_t *ms)
{
    const size_t longest = 40; /* brackets, blanks and a fraction: none in earnest is longer */
    char last = s.n ? s.p[s.n - 1] : 0;
    if (!qci_is_digit((unsigned char)last) && !strchr("])}>#", last))
        return SIZE_MAX;
    for (size_t at = s.n > longest ? s.n - longest : 0; at < s.n; at++) {
        bool free_standing = at == 0 || strchr(" \t\n", s.p[at - 1]);
        if (qci_stamp_at(qci_str_from(s, at), bare && free_standing, ms) == s.n - at)
            return at;
    }
    return SIZE_MAX;
}

bool qci_stamp_alone(qci_str s, int64_t *ms)
{
    s = qci_str_trim(s);
    return s.n && qci_stamp_at(s, true, ms) == s.n;
}
