#include "parse/yaml_text.h"

#include "text/utf8.h"

/* --- what a text needs --- */

/* YAML reads it as it stands, on a line of its own: no control character, no other end of a line, no BOM. */
static bool is_printable(uint32_t cp)
{
    return cp == '\t' || (cp >= 0x20 && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) && cp != 0x2028 && cp != 0x2029 &&
                          cp != 0xFEFF && qci_is_xml_char(cp));
}

static bool all_printable(qci_str text, bool line_ends_too)
{
    const char *end = text.p + text.n;
    for (const char *p = text.p; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!is_printable(cp) && !(line_ends_too && cp == '\n'))
            return false;
    }
    return true;
}

/* Ours are strings whatever they look like; other programs see truth, numbers, dates and nothing. */
static bool looks_typed(qci_str text)
{
    static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", NULL };
    for (const char *const *word = words; *word; word++)
        if (qci_str_is_nocase(text, *word))
            return true;
    size_t dots = 0;
    bool number = qci_is_digit(text.p[0]) || text.p[0] == '.' || text.p[0] == '+';
    for (size_t i = 0; number && i < text.n; i++) {
        dots += text.p[i] == '.';
        number = strchr("0123456789+-.:_abcdefxoABCDEF", text.p[i]) != NULL;
    }
    return number && dots < 2;
}

static bool is_plain(qci_str text, bool flow)
{
    if (text.n == 0 || strchr(" \t-?:,[]{}#&*!|>'\"%@`=", text.p[0]) || qci_is_blank(text.p[text.n - 1]) ||
        text.p[text.n - 1] == ':' || looks_typed(text))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool blank_next = i + 1 < text.n && qci_is_blank(text.p[i + 1]);
        if ((c == ':' && blank_next) || (c == '#' && qci_is_blank(text.p[i - 1])) || c == '\t')
            return false;
        if (flow && strchr(",[]{}:?", c))
            return false;
    }
    return true;
}

/* --- on one line --- */

static void put_escape(qci_buf *out, uint32_t cp)
{
    if (cp == '\n')
        qci_buf_puts(out, "\\n");
    else if (cp == '"' || cp == '\\')
        qci_buf_printf(out, "\\%c", (char)cp);
    else if (is_printable(cp))
        qci_buf_utf8(out, cp);
    else
        qci_buf_printf(out, cp < 0x100 ? "\\x%02X" : cp < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)cp);
}

static void put_double(qci_buf *out, qci_str text)
{
    const char *end = text.p + text.n;
    qci_buf_putc(out, '"');
    for (const char *p = text.p; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        put_escape(out, cp);
    }
    qci_buf_putc(out, '"');
}

void qci_yaml_text_single(qci_buf *out, qci_str text)
{
    qci_buf_putc(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            qci_buf_putc(out, '\'');
        qci_buf_putc(out, text.p[i]);
    }
    qci_buf_putc(out, '\'');
}

void qci_yaml_text_line(qci_buf *out, qci_str text, bool flow)
{
    if (!all_printable(text, false))
        put_double(out, text);
    else if (is_plain(text, flow))
        qci_buf_add_str(out, text);
    else
        qci_yaml_text_single(out, text);
}

/* --- in lines --- */

size_t qci_yaml_column(const qci_buf *out)
{
    size_t n = 0;
    while (n < out->n && out->p[out->n - 1 - n] != '\n')
        n++;
    return n;
}

static void new_line(qci_buf *out, size_t indent)
{
    qci_buf_putc(out, '\n');
    for (size_t i = 0; i < indent; i++)
        qci_buf_putc(out, ' ');
}

/* May the line end here, at a blank that is read back as one? The next begins with a letter or digit, so that it
 * looks like nothing else. */
static bool can_break(qci_str s, size_t at)
{
    if (s.p[at] != ' ' || at == 0 || at + 1 >= s.n || qci_is_blank(s.p[at - 1]))
        return false;
    return qci_is_alnum(s.p[at + 1]) || (unsigned char)s.p[at + 1] >= 0x80;
}

/* What stands in `out` from byte `from` on is one line: break it where it is too long. */
static void fold(qci_buf *out, size_t from, size_t indent, size_t column)
{
    qci_buf whole = { 0 };
    if (column + (out->n - from) <= QCI_YAML_WIDTH || out->failed)
        return;
    qci_buf_add(&whole, out->p + from, out->n - from);
    qci_str s = qci_buf_str(&whole);
    out->n = from;
    for (size_t at = 0, next; at < s.n; at = next) {
        for (next = at + 1; next < s.n && !can_break(s, next);)
            next++;
        size_t skip = at > 0; /* the blank */
        if (skip && column + (next - at) > QCI_YAML_WIDTH) {
            new_line(out, indent);
            column = indent;
        } else if (skip) {
            qci_buf_putc(out, ' ');
            column++;
        }
        qci_buf_add(out, s.p + at + skip, next - at - skip);
        column += next - at - skip;
    }
    out->failed |= whole.failed;
    qci_buf_free(&whole);
}

bool qci_yaml_text_block(qci_buf *out, qci_str text, size_t indent)
{
    if (qci_str_trim(text).n == 0 || !all_printable(text, true))
        return false;
    bool ended = text.p[text.n - 1] == '\n';
    bool more = ended && text.p[text.n - 2] == '\n';
    qci_buf_printf(out, "|%s%s", strchr(" \n\t", text.p[0]) ? "2" : "", more ? "+" : ended ? "" : "-");
    for (size_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t n = end ? (size_t)(end - text.p) - at : text.n - at;
        new_line(out, n ? indent : 0);
        qci_buf_add(out, text.p + at, n);
        at += n + 1;
    }
    return true;
}

/* A long line with its end, as a folded block. */
static bool put_folded(qci_buf *out, qci_str text, size_t indent)
{
    qci_str line = { text.p, text.n - 1 };
    if (text.n <= QCI_YAML_WIDTH || !all_printable(line, false) || qci_is_blank(line.p[0]) ||
        qci_is_blank(line.p[line.n - 1]))
        return false;
    qci_buf_putc(out, '>');
    new_line(out, indent);
    size_t from = out->n;
    qci_buf_add_str(out, line);
    fold(out, from, indent, indent);
    return true;
}

void qci_yaml_text_lines(qci_buf *out, qci_str text, size_t indent)
{
    const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
    if (end && end == text.p + text.n - 1 && put_folded(out, text, indent))
        return;
    if (end && qci_yaml_text_block(out, text, indent))
        return;
    size_t from = out->n, column = qci_yaml_column(out);
    qci_yaml_text_line(out, text, false);
    if (out->n > from && out->p[from] != '"') /* where a folded blank would be an escape's */
        fold(out, from, indent, column);
}
