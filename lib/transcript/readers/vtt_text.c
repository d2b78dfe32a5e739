#include "transcript/readers/vtt_text.h"

#include "text/utf8.h"

/* --- character references --- */

static const struct {
    const char *name;
    uint32_t cp;
} references[] = {
    { "amp;", '&' },  { "lt;", '<' },     { "gt;", '>' },     { "nbsp;", 0xA0 },
    { "lrm;", 0x200E }, { "rlm;", 0x200F }, { "quot;", '"' }, { "apos;", '\'' },
};

/* What HTML, whose rules WebVTT takes, makes of the numbers 128 to 159: Windows-1252. */
static const uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static int digit_value(char c, uint32_t base)
{
    int v = 99;
    if (qci_is_digit((unsigned char)c))
        v = c - '0';
    else if (qci_is_alpha((unsigned char)c))
        v = qci_to_lower((unsigned char)c) - 'a' + 10;
    return v < (int)base ? v : -1;
}

/* `#8217;` or `#x2019;` at the start of s: the bytes it takes, or 0. */
static size_t numeric(qci_str s, uint32_t *cp)
{
    uint32_t base = s.n > 1 && qci_to_lower((unsigned char)s.p[1]) == 'x' ? 16 : 10;
    size_t first = base == 16 ? 2 : 1, at = first;
    uint32_t value = 0;
    for (int digit; at < s.n && (digit = digit_value(s.p[at], base)) >= 0; at++)
        value = value > 0x10FFFF ? value : value * base + (uint32_t)digit;
    if (at == first || at >= s.n || s.p[at] != ';')
        return 0;
    if (value >= 0x80 && value < 0xA0)
        value = windows[value - 0x80];
    bool surrogate = value >= 0xD800 && value < 0xE000;
    *cp = value > 0x10FFFF || surrogate || !qci_is_xml_char(value) ? 0xFFFD : value;
    return at + 1;
}

/* The reference after an ampersand: the bytes it takes, or 0. */
static size_t reference(qci_str s, uint32_t *cp)
{
    if (s.n && s.p[0] == '#')
        return numeric(s, cp);
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        if (qci_str_starts(s, references[i].name)) {
            *cp = references[i].cp;
            return strlen(references[i].name);
        }
    }
    return 0;
}

void qci_vtt_decode(qci_buf *out, qci_str s)
{
    while (s.n) {
        const char *amp = memchr(s.p, '&', s.n);
        size_t before = amp ? (size_t)(amp - s.p) : s.n;
        qci_buf_add(out, s.p, before);
        if (!amp)
            return;
        uint32_t cp = '&';
        size_t n = reference(qci_str_from(s, before + 1), &cp);
        qci_buf_utf8(out, cp == '\n' || cp == '\r' ? ' ' : cp); /* a line of the source it is not */
        s = qci_str_from(s, before + 1 + n);
    }
}

/* --- tags --- */

enum { NESTED = 8 };

/* The voices that are speaking, and what the innermost has said so far. */
typedef struct qci_voices {
    qci_cues *c;
    qci_str names[NESTED]; /* as they stand in the file */
    size_t depth;
    qci_buf said;
    qci_buf name;
} qci_voices;

static void flush(qci_voices *v)
{
    qci_buf_clear(&v->name);
    if (v->depth)
        qci_vtt_decode(&v->name, v->names[v->depth - 1]);
    if (v->said.failed || v->name.failed)
        v->c->failed = true;
    else
        qci_cues_say(v->c, qci_buf_str(&v->name), qci_buf_str(&v->said));
    qci_buf_clear(&v->said);
}

/* A tag's name: letters up to a class, an annotation or the end. */
static qci_str tag_name(qci_str tag)
{
    size_t n = 0;
    while (n < tag.n && qci_is_alpha((unsigned char)tag.p[n]))
        n++;
    return (qci_str){ tag.p, n };
}

static bool is_known(qci_str name)
{
    static const char *const names[] = { "c", "i", "b", "u", "v", "lang", "ruby", "rt", "font" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (qci_str_is_nocase(name, names[i]))
            return true;
    return false;
}

/* `<v.loud Name>`: the voice begins after the first white space. */
static qci_str annotation(qci_str tag)
{
    size_t at = 0;
    while (at < tag.n && !strchr(" \t\n\f", tag.p[at]))
        at++;
    return qci_str_trim(qci_str_from(tag, at));
}

static void open_voice(qci_voices *v, qci_str name)
{
    flush(v);
    if (v->depth < NESTED)
        v->depth++;
    v->names[v->depth - 1] = name;
}

static void close_voice(qci_voices *v)
{
    flush(v);
    if (v->depth)
        v->depth--;
}

/* What stands between `<` and `>`. */
static void tag(qci_voices *v, qci_str inner)
{
    bool closing = inner.n && inner.p[0] == '/';
    qci_str name = tag_name(closing ? qci_str_from(inner, 1) : inner);
    if (qci_str_is_nocase(name, "v") && closing)
        close_voice(v);
    else if (qci_str_is_nocase(name, "v"))
        open_voice(v, annotation(inner));
    else if (qci_str_is_nocase(name, "br"))
        qci_buf_putc(&v->said, '\n');
    else if (name.n && !is_known(name))
        qci_builder_warn(v->c->b, v->c->at.line, "a tag that WebVTT does not know is left out");
}

/* `<` begins a tag where a letter, a slash or a time follows; else it is what somebody typed. */
static bool begins_tag(qci_str s)
{
    int64_t ms;
    return s.n > 1 && (qci_is_alpha((unsigned char)s.p[1]) || s.p[1] == '/'
                       || qci_stamp_cue_time(qci_str_from(s, 1), &ms, NULL));
}

/* How many bytes lie before the end of the last tag: a `<` after that is none, and need not be looked at. */
static size_t up_to_last_tag(qci_str s)
{
    while (s.n && s.p[s.n - 1] != '>')
        s.n--;
    return s.n;
}

void qci_vtt_speak(qci_cues *c, qci_str payload)
{
    qci_voices v = { .c = c };
    const char *last = payload.p + up_to_last_tag(payload);
    while (payload.n) {
        const char *open = memchr(payload.p, '<', payload.n);
        size_t before = open ? (size_t)(open - payload.p) : payload.n;
        qci_vtt_decode(&v.said, (qci_str){ payload.p, before });
        payload = qci_str_from(payload, before);
        if (!payload.n)
            break;
        const char *close =
            payload.p < last && begins_tag(payload) ? memchr(payload.p, '>', payload.n) : NULL;
        size_t n = close ? (size_t)(close - payload.p) : 0;
        if (n)
            tag(&v, (qci_str){ payload.p + 1, n - 1 });
        else
            qci_buf_putc(&v.said, '<');
        payload = qci_str_from(payload, n + 1);
    }
    flush(&v);
    qci_buf_free(&v.said);
    qci_buf_free(&v.name);
}
