#include "parse/json.h"

/* Characters that JSON allows bare, but at which some programs end a line. */
static const struct {
    const char *bytes, *escape;
} line_ends[] = { { "\xC2\x85", "\\u0085" }, { "\xE2\x80\xA8", "\\u2028" }, { "\xE2\x80\xA9", "\\u2029" } };

/* The escape for the character at the start of `s`, and its bytes; NULL where it stands for itself. A control
 * character's goes to `room`. */
static const char *escape(qci_str s, size_t *take, char room[8])
{
    unsigned char c = (unsigned char)s.p[0];
    *take = 1;
    for (size_t i = 0; c >= 0x80 && i < sizeof line_ends / sizeof line_ends[0]; i++)
        if (qci_str_starts(s, line_ends[i].bytes)) {
            *take = strlen(line_ends[i].bytes);
            return line_ends[i].escape;
        }
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        if (c >= 0x20)
            return NULL;
        memcpy(room, "\\u00", 4);
        room[4] = "01"[c >> 4];
        room[5] = "0123456789abcdef"[c & 15];
        room[6] = 0;
        return room;
    }
}

void qci_json_string(qci_buf *out, qci_str s)
{
    size_t from = 0, take; /* what stands for itself is copied in runs */
    char room[8];
    qci_buf_putc(out, '"');
    for (size_t at = 0; at < s.n; at += take) {
        const char *instead = escape(qci_str_from(s, at), &take, room);
        if (!instead)
            continue;
        qci_buf_add(out, s.p + from, at - from);
        qci_buf_puts(out, instead);
        from = at + take;
    }
    qci_buf_add(out, s.p + from, s.n - from);
    qci_buf_putc(out, '"');
}
