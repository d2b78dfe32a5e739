#include "transcript/readers/cue_lines.h"

bool qci_cursor_next(qci_cursor *c, qci_str *line)
{
    if (c->at >= c->text.n)
        return false;
    const char *from = c->text.p + c->at;
    size_t left = c->text.n - c->at;
    const char *lf = memchr(from, '\n', left);
    size_t n = lf ? (size_t)(lf - from) : left;
    *line = (qci_str){ from, n };
    c->at += lf ? n + 1 : n;
    c->number++;
    return true;
}

qci_str qci_cursor_peek(const qci_cursor *c)
{
    qci_cursor ahead = *c;
    qci_str line = QCI_STR("");
    qci_cursor_next(&ahead, &line);
    return line;
}

/* `00:00:1d.890`: one word with a digit and a colon, and within a text a fraction too. */
static bool looks_like_time(qci_str s, bool within)
{
    bool digit = false, colon = false, fraction = false;
    s = qci_str_trim(s);
    for (size_t i = 0; i < s.n; i++) {
        if (qci_is_blank((unsigned char)s.p[i]))
            return false;
        digit = digit || qci_is_digit((unsigned char)s.p[i]);
        colon = colon || s.p[i] == ':';
        fraction = fraction || s.p[i] == '.' || s.p[i] == ',';
    }
    return digit && colon && (fraction || !within);
}

qci_time_line qci_time_line_of(qci_str line, bool within, qci_cue_time *time)
{
    size_t arrow = qci_str_find(line, QCI_STR("-->"));
    if (arrow == SIZE_MAX)
        return QCI_NOT_TIME;
    if (qci_stamp_cue_line(line, time) && (!within || (time->flags & (QCI_TIME_DOT | QCI_TIME_COMMA))))
        return QCI_GOOD_TIME;
    return looks_like_time((qci_str){ line.p, arrow }, within) ? QCI_BAD_TIME : QCI_NOT_TIME;
}

bool qci_is_cue_number(qci_str line, int64_t *number)
{
    line = qci_str_trim(line);
    *number = 0;
    if (!line.n || line.n > 15)
        return false;
    for (size_t i = 0; i < line.n; i++) {
        if (!qci_is_digit((unsigned char)line.p[i]))
            return false;
        *number = *number * 10 + (line.p[i] - '0');
    }
    return true;
}
