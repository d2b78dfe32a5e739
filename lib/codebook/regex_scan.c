#include "codebook/regex_scan.h"

#include "text/utf8.h"
#include "text/view.h"

#define CALLS \
    "calls of groups are not supported: write the part out again, or make it a list and write (?&list)"
#define SPACES "all white space is one space in what rules see: write a space or \\s"
#define CONTROL "rules never see control characters: leave it out"

void qci_scanner_begin(qci_scanner *s, qci_str source, bool exact)
{
    *s = (qci_scanner){ .source = source, .exact = exact };
}

/* The byte at `i`, or -1 past the end. */
static int byte_at(const qci_scanner *s, size_t i)
{
    return i < s->source.n ? (unsigned char)s->source.p[i] : -1;
}

/* Where `c` next stands at or after `i`; 0, which no opening sign is before, where it does not. */
static size_t find_byte(const qci_scanner *s, size_t i, char c)
{
    const char *found = i < s->source.n ? memchr(s->source.p + i, c, s->source.n - i) : NULL;
    return found ? (size_t)(found - s->source.p) : 0;
}

static qc_status refuse(const qci_token *t, qc_error *err, const char *why)
{
    return qci_fail_offset(err, QC_ERR_PATTERN, t->start, "%s", why);
}

static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* --- characters --- */

/* The character at `at`, as it stands there. */
static qc_status literal(const qci_scanner *s, qci_token *t, size_t at, qc_error *err)
{
    t->kind = QCI_TOKEN_CHAR;
    t->end = at + qci_utf8_get(s->source.p + at, s->source.p + s->source.n, &t->cp);
    bool space = qci_is_space_char(t->cp);
    bool line_end = t->cp == 0x85 || t->cp == 0x2028 || t->cp == 0x2029;
    if (space && !s->exact && (t->cp < 0x20 || line_end))
        return refuse(t, err,
                      "a line end or tab: " SPACES ", or begin with (?x) to lay the regex out freely");
    if (space && !s->exact)
        t->cp = ' ';
    return is_control(t->cp) && !(s->exact && space) ? refuse(t, err, CONTROL) : QC_OK;
}

/* A character that an escape names. One that the view cannot hold would never be found. */
static qc_status named(const qci_scanner *s, qci_token *t, uint32_t cp, size_t end, qc_error *err)
{
    t->kind = QCI_TOKEN_CHAR;
    t->cp = cp;
    t->end = end;
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        return refuse(t, err, "there is no character of this number");
    if (s->exact)
        return QC_OK;
    if (cp != ' ' && qci_is_space_char(cp))
        return refuse(t, err, SPACES);
    if (is_control(cp))
        return refuse(t, err, CONTROL);
    uint32_t folded = qci_fold_char(cp);
    if (folded == 0)
        return refuse(t, err, "rules never see this invisible character: leave it out");
    if (folded != cp)
        return qci_fail_offset(err, QC_ERR_PATTERN, t->start, "rules see this character as %c: write %c",
                               (int)folded, (int)folded);
    return QC_OK;
}

static int digit_value(int c)
{
    if (qci_is_digit(c))
        return c - '0';
    c = qci_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* Digits of a base from `*at`, at most `max` of them; returns whether there is one. */
static bool number(const qci_scanner *s, size_t *at, size_t max, int base, uint32_t *out)
{
    size_t from = *at;
    *out = 0;
    for (; *at - from < max && digit_value(byte_at(s, *at)) < base; ++*at)
        if (*out <= 0x110000)
            *out = *out * (uint32_t)base + (uint32_t)digit_value(byte_at(s, *at));
    return *at > from;
}

/* The digits and the brace after `opening`, which should stand at the token's start. */
static qc_status braced(const qci_scanner *s, qci_token *t, const char *opening, int base, qc_error *err)
{
    uint32_t cp;
    size_t at = t->start + strlen(opening);
    if (!qci_str_starts(qci_str_from(s->source, t->start), opening) || !number(s, &at, SIZE_MAX, base, &cp) ||
        byte_at(s, at) != '}')
        return refuse(t, err, "no number of a character: write \\x{...} with its hexadecimal digits");
    return named(s, t, cp, at + 1, err);
}

/* `\x41`, `\x{41}`. */
static qc_status hexadecimal(const qci_scanner *s, qci_token *t, qc_error *err)
{
    size_t at = t->start + 2;
    uint32_t cp;
    if (byte_at(s, at) == '{')
        return braced(s, t, "\\x{", 16, err);
    number(s, &at, 2, 16, &cp);
    return named(s, t, cp, at, err);
}

/* `\1` is a back-reference, and so is `\12` after as many groups; else up to three octal digits are a
 * character. */
static qc_status digits(const qci_scanner *s, qci_token *t, qc_error *err)
{
    size_t at = t->start + 1;
    uint32_t n;
    int first = byte_at(s, at);
    if (!s->in_class && first != '0') {
        number(s, &at, SIZE_MAX, 10, &n);
        t->end = at;
        if (n > 65535)
            return refuse(t, err, "there is no group of this number");
        if (n < 10 || first >= '8' || n <= s->groups)
            return QC_OK;
    }
    at = t->start + 1;
    if (first >= '8')
        return named(s, t, (uint32_t)first, at + 1, err);
    number(s, &at, 3, 8, &n);
    return named(s, t, n, at, err);
}

/* --- escapes --- */

typedef struct refusal {
    const char *letters;
    const char *why;
} refusal;

static const refusal refused_escapes[] = {
    { "K", "\\K is not supported: write what comes before as (?<=...)" },
    { "G", "\\G is not supported: it depends on the match before" },
    { "C", "\\C is not supported: it takes characters apart; write ." },
    { "nrtvfR", SPACES },
    { "ace", CONTROL },
    { "uU", "\\u is not known: write the character itself, or \\x{...} with its number" },
    { "lL", "\\l and \\L are not known: rules ignore case unless 'case: match' is set" },
};

static const char *why_refused(const qci_scanner *s, int letter)
{
    if (s->exact && strchr("nrtvfR", letter))
        return NULL;
    for (size_t i = 0; i < sizeof refused_escapes / sizeof *refused_escapes; i++)
        if (strchr(refused_escapes[i].letters, letter))
            return refused_escapes[i].why;
    return NULL;
}

/* What follows \g, \k or \p: a name between two signs, or a number, or one letter. */
static qc_status with_name(const qci_scanner *s, qci_token *t, int letter, qc_error *err)
{
    static const char opening[] = "{<'", closing[] = "}>'";
    size_t at = t->start + 2;
    int c = byte_at(s, at);
    if (letter == 'g' && (c == '<' || c == '\''))
        return refuse(t, err, CALLS);
    const char *open = c > 0 ? strchr(opening, c) : NULL;
    if (open && (c == '{' || letter == 'k')) {
        t->end = find_byte(s, at + 1, closing[open - opening]) + 1;
        return t->end > 1 ? QC_OK : refuse(t, err, "the name is not closed");
    }
    if (letter == 'g') {
        uint32_t n;
        at += c == '+' || c == '-';
        t->end = at;
        if (number(s, &t->end, SIZE_MAX, 10, &n))
            return QC_OK;
    } else if (letter != 'k' && qci_is_alpha(c)) {
        t->end = at + 1;
        return QC_OK;
    }
    return refuse(t, err, "a name or number should follow here, in {}");
}

/* An escape with a letter. */
static qc_status letter_escape(const qci_scanner *s, qci_token *t, int c, qc_error *err)
{
    const char *why = why_refused(s, c);
    if (why)
        return refuse(t, err, why);
    switch (c) {
    case 'x':
        return hexadecimal(s, t, err);
    case 'o':
        return braced(s, t, "\\o{", 8, err);
    case 'N': /* not a line end, or \N{U+41} */
        return byte_at(s, t->start + 2) == '{' ? braced(s, t, "\\N{U+", 16, err) : QC_OK;
    case 'g':
    case 'k':
    case 'p':
    case 'P':
        return with_name(s, t, c, err);
    case 'b':
        return s->in_class ? refuse(t, err, "in a class \\b is a control character: leave it out") : QC_OK;
    default:
        return QC_OK;
    }
}

static qc_status escape(qci_scanner *s, qci_token *t, qc_error *err)
{
    int c = byte_at(s, t->start + 1);
    t->end = t->start + 2;
    if (c < 0)
        return refuse(t, err, "a backslash at the end: write \\\\ for the sign itself");
    if (c == 'Q' || c == 'E') {
        if (s->in_class)
            return refuse(t, err, "\\Q and \\E have no place in a class: put a backslash before each sign");
        s->quoted = c == 'Q';
        t->kind = QCI_TOKEN_NOTHING;
        return QC_OK;
    }
    if (qci_is_digit(c))
        return digits(s, t, err);
    return qci_is_alpha(c) ? letter_escape(s, t, c, err) : literal(s, t, t->start + 1, err);
}

/* --- groups --- */

static bool extended(const qci_scanner *s)
{
    return s->extended[s->depth];
}

static void set_extended(qci_scanner *s, bool on)
{
    s->extended[s->depth] = on;
}

/* A group whose opening ends at `end`. */
static qc_status open_group(qci_scanner *s, qci_token *t, size_t end, bool is_extended, qc_error *err)
{
    t->end = end;
    if (s->depth == QCI_REGEX_DEPTH)
        return qci_fail_offset(err, QC_ERR_LIMIT, t->start, "parentheses are nested deeper than %d",
                               QCI_REGEX_DEPTH);
    s->depth++;
    set_extended(s, is_extended);
    return QC_OK;
}

/* `(?<name>` and its kin: the name begins at `at`. */
static qc_status named_group(qci_scanner *s, qci_token *t, size_t at, char closing, qc_error *err)
{
    size_t end = find_byte(s, at, closing);
    if (!end)
        return refuse(t, err, "the name of the group is not closed");
    s->groups++;
    return open_group(s, t, end + 1, extended(s), err);
}

/* `(?i)`, `(?i:`, `(?^x-s)`. */
static qc_status options(qci_scanner *s, qci_token *t, qc_error *err)
{
    bool on = true, is_extended = extended(s);
    size_t at = t->start + 2;
    for (int c; (c = byte_at(s, at)) != ')' && c != ':'; at++) {
        if (c == 'x' && byte_at(s, at - 1) == 'x')
            return refuse(t, err, "(?xx) is not supported: write (?x)");
        if (c <= 0 || !strchr("imsxnJU^-", c))
            return refuse(t, err, "this kind of group is not known: for a plain one write (?:...)");
        on = on && c != '-';
        if (c == '^')
            is_extended = false;
        if (c == 'x')
            is_extended = on;
    }
    if (byte_at(s, at) == ':')
        return open_group(s, t, at + 1, is_extended, err);
    set_extended(s, is_extended);
    t->end = at + 1;
    return QC_OK;
}

/* `(?(1)`, `(?(<name>)`; a condition that is a look-around is a group of its own after `(?`. */
static qc_status condition(qci_scanner *s, qci_token *t, qc_error *err)
{
    size_t at = t->start + 3;
    int c = byte_at(s, at);
    if (c == '?' || c == '*')
        return open_group(s, t, t->start + 2, extended(s), err);
    size_t end = find_byte(s, at, ')');
    if (!end)
        return refuse(t, err, "the condition is not closed");
    qci_str test = { s->source.p + at, end - at };
    if (qci_str_is(test, "DEFINE"))
        return refuse(t, err, "(?(DEFINE)...) is not supported: make it a list and write (?&list)");
    if (qci_str_starts(test, "VERSION"))
        return refuse(t, err,
                      "conditions on PCRE2's version are not supported: results must not depend on it");
    if (c == 'R' && (test.n == 1 || test.p[1] == '&' || qci_is_digit(test.p[1])))
        return refuse(t, err, "(?(R)...) is not supported, since there is no recursion");
    return open_group(s, t, end + 1, extended(s), err);
}

/* What goes on after its start as it stands up to the next `)`. */
static qc_status up_to_parenthesis(const qci_scanner *s, qci_token *t, qc_error *err)
{
    t->end = find_byte(s, t->start + 3, ')') + 1;
    return t->end > 1 ? QC_OK : refuse(t, err, "a closing parenthesis is missing");
}

/* `(?P<name>`, `(?P=name)`. */
static qc_status python_group(qci_scanner *s, qci_token *t, qc_error *err)
{
    switch (byte_at(s, t->start + 3)) {
    case '<':
        return named_group(s, t, t->start + 4, '>', err);
    case '=':
        return up_to_parenthesis(s, t, err);
    case '>':
        return refuse(t, err, CALLS);
    default:
        return refuse(t, err, "this kind of group is not known: for a plain one write (?:...)");
    }
}

static qc_status list(const qci_scanner *s, qci_token *t, qc_error *err)
{
    qc_status status = up_to_parenthesis(s, t, err);
    if (status < 0)
        return status;
    t->kind = QCI_TOKEN_LIST;
    t->name = (qci_str){ s->source.p + t->start + 3, t->end - 1 - (t->start + 3) };
    return QC_OK;
}

static qc_status question_group(qci_scanner *s, qci_token *t, qc_error *err)
{
    int c = byte_at(s, t->start + 2);
    int next = byte_at(s, t->start + 3);
    if (qci_is_digit(c) || c == 'R' || c == '+' || (c == '-' && qci_is_digit(next)))
        return refuse(t, err, CALLS);
    switch (c) {
    case '#':
        return up_to_parenthesis(s, t, err);
    case '&':
        return list(s, t, err);
    case 'C':
        return refuse(t, err, "callouts are not supported: leave it out");
    case 'P':
        return python_group(s, t, err);
    case '(':
        return condition(s, t, err);
    case '\'':
        return named_group(s, t, t->start + 3, '\'', err);
    case '<':
        if (next == '=' || next == '!' || next == '*')
            return open_group(s, t, t->start + 4, extended(s), err);
        return named_group(s, t, t->start + 3, '>', err);
    case ':':
    case '|':
    case '>':
    case '=':
    case '!':
    case '*':
        return open_group(s, t, t->start + 3, extended(s), err);
    default:
        return options(s, t, err);
    }
}

static qc_status group(qci_scanner *s, qci_token *t, qc_error *err)
{
    int c = byte_at(s, t->start + 1);
    if (c == '?')
        return question_group(s, t, err);
    if (c == '*')
        return refuse(t, err, "(*...) is not supported: leave it out");
    s->groups++;
    return open_group(s, t, t->start + 1, extended(s), err);
}

/* --- tokens --- */

/* White space and comments that (?x) makes PCRE2 pass over. */
static bool passed_over(const qci_scanner *s, qci_token *t)
{
    uint32_t cp;
    t->end = t->start + qci_utf8_get(s->source.p + t->start, s->source.p + s->source.n, &cp);
    if (cp == '#') {
        size_t line_end = find_byte(s, t->start, '\n');
        t->end = line_end ? line_end + 1 : s->source.n;
        return true;
    }
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0x200E || cp == 0x200F || cp == 0x2028 ||
           cp == 0x2029;
}

/* The end of `{2}`, `{2,}` or `{2,5}`; 0 where the brace is only a brace. */
static size_t quantifier_end(const qci_scanner *s, size_t at)
{
    uint32_t n;
    at++;
    if (!number(s, &at, SIZE_MAX, 10, &n))
        return 0;
    if (byte_at(s, at) == ',') {
        at++;
        number(s, &at, SIZE_MAX, 10, &n);
    }
    return byte_at(s, at) == '}' ? at + 1 : 0;
}

/* The end of a class like `[:alpha:]`; 0 where the bracket is only a bracket. */
static size_t posix_end(const qci_scanner *s, size_t at)
{
    if (byte_at(s, at + 1) != ':')
        return 0;
    for (at += 2; byte_at(s, at) > 0 && !strchr("[]\\", byte_at(s, at)); at++)
        if (byte_at(s, at) == ':' && byte_at(s, at + 1) == ']')
            return at + 2;
    return 0;
}

static qc_status class_token(qci_scanner *s, qci_token *t, qc_error *err)
{
    int c = byte_at(s, t->start);
    if (c == '\\')
        return escape(s, t, err);
    if (c == ']' && t->start != s->class_at) {
        t->kind = QCI_TOKEN_CLASS_END;
        s->in_class = false;
        return QC_OK;
    }
    if (c == '[' && (t->end = posix_end(s, t->start)) != 0)
        return QC_OK;
    t->plain = true;
    return literal(s, t, t->start, err);
}

static qc_status plain_token(qci_scanner *s, qci_token *t, qc_error *err)
{
    size_t end;
    int c = byte_at(s, t->start);
    if (extended(s) && passed_over(s, t))
        return QC_OK;
    t->end = t->start + 1;
    switch (c) {
    case 0:
        return refuse(t, err, CONTROL);
    case '\\':
        return escape(s, t, err);
    case '(':
        return group(s, t, err);
    case ')':
        s->depth -= s->depth > 0;
        return QC_OK;
    case '[':
        if (posix_end(s, t->start))
            return refuse(t, err, "a class like this stands in another: write [[:alpha:]]");
        t->kind = QCI_TOKEN_CLASS;
        t->end += byte_at(s, t->end) == '^';
        s->in_class = true;
        s->class_at = t->end;
        return QC_OK;
    case '{':
        end = quantifier_end(s, t->start);
        if (!end)
            return literal(s, t, t->start, err);
        t->end = end;
        return QC_OK;
    default:
        return strchr("^$.|*+?", c) ? QC_OK : literal(s, t, t->start, err);
    }
}

qc_status qci_scanner_next(qci_scanner *s, qci_token *out, qc_error *err)
{
    *out = (qci_token){ .kind = QCI_TOKEN_SYNTAX, .start = s->at, .end = s->at + 1 };
    qc_status status;
    if (s->at >= s->source.n) {
        *out = (qci_token){ .kind = QCI_TOKEN_END, .start = s->at, .end = s->at };
        return QC_OK;
    }
    if (s->quoted && byte_at(s, s->at) == '\\' && byte_at(s, s->at + 1) == 'E')
        status = escape(s, out, err);
    else if (s->quoted)
        status = literal(s, out, s->at, err);
    else
        status = s->in_class ? class_token(s, out, err) : plain_token(s, out, err);
    s->at = out->end;
    return status;
}
