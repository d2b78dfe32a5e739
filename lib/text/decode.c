#include "text/decode.h"

#include <inttypes.h>
#include <stdio.h>

#include "text/convert.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The bytes at p that can be copied as they are: no CR, no control character, nothing of U+FFFE or U+FFFF. */
static size_t clean_run(const char *p, size_t n)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t i = 0;
    while (i < n) {
        uint64_t w;
        for (; n - i >= 8; i += 8) {
            memcpy(&w, p + i, sizeof w);
            if (((w - ones * ' ') | w) & ones * 0x80)
                break;
        }
        for (size_t stop = n - i > 8 ? i + 8 : n; i < stop; i++) {
            unsigned char c = (unsigned char)p[i];
            if ((c < ' ' && c != '\n' && c != '\t') || c == 0xEF)
                return i;
        }
    }
    return n;
}

/* Put U+FFFD in the place of `cp`, and count. */
static void replace(qci_decoded *out, uint32_t cp)
{
    size_t *count = cp ? &out->replaced : &out->nuls;
    size_t *first = cp ? &out->first_replaced : &out->first_nul;
    if (!(*count)++)
        *first = out->text.n;
    qci_buf_puts(&out->text, REPLACEMENT);
}

/* Take over valid UTF-8: line ends to LF, and U+FFFD for what XML forbids. */
static qc_status clean(qci_decoded *out, const char *p, size_t n, qc_error *err)
{
    const char *end = p + n;
    qci_buf_reserve(&out->text, n);
    while (p < end && !out->text.failed) {
        size_t run = clean_run(p, (size_t)(end - p));
        qci_buf_add(&out->text, p, run);
        p += run;
        if (p == end)
            break;
        uint32_t cp;
        size_t step = qci_utf8_get(p, end, &cp);
        if (cp == '\r') {
            qci_buf_putc(&out->text, '\n');
            step += p + 1 < end && p[1] == '\n';
        } else if (qci_is_xml_char(cp)) {
            qci_buf_add(&out->text, p, step);
        } else {
            replace(out, cp);
        }
        p += step;
    }
    return out->text.failed ? qci_oom(err) : QC_OK;
}

/* The same, without a byte order mark at the start. */
static qc_status clean_marked(qci_decoded *out, qci_str s, qc_error *err)
{
    size_t mark = qci_str_starts(s, "\xEF\xBB\xBF") ? 3 : 0;
    if (s.n == mark)
        return qci_fail(err, QC_ERR_EMPTY, "the file is empty");
    return clean(out, s.p + mark, s.n - mark, err);
}

static qc_status from_utf8(qci_decoded *out, qci_str s, qc_error *err)
{
    size_t bad = qci_utf8_check(s.p, s.n);
    snprintf(out->encoding, sizeof out->encoding, "UTF-8");
    if (bad < s.n)
        return qci_fail_offset(err, QC_ERR_ENCODING, bad,
                               "not valid UTF-8 at byte %" PRIu64 ": " QCI_ENCODING_REMEDY, (uint64_t)bad);
    return clean_marked(out, s, err);
}

/* From an encoding by any name ICU has for it. */
static qc_status from_named(qci_decoded *out, const char *name, qci_str s, qc_error *err)
{
    qc_status status = qci_encoding_find(out->encoding, name, err);
    if (status < 0)
        return status;
    if (strcmp(out->encoding, "UTF-8") == 0)
        return from_utf8(out, s, err);
    qci_buf utf8 = { 0 };
    status = qci_convert(&utf8, out->encoding, s, err);
    if (status == QC_OK)
        status = clean_marked(out, qci_buf_str(&utf8), err);
    qci_buf_free(&utf8);
    return status;
}

static bool starts(qci_str s, const char *mark, size_t n)
{
    return s.n >= n && memcmp(s.p, mark, n) == 0;
}

/* The encoding that a byte order mark tells, or NULL. That of UTF-32LE begins with that of UTF-16LE. */
static const char *marked(qci_str s)
{
    if (starts(s, "\xEF\xBB\xBF", 3))
        return "UTF-8";
    if (starts(s, "\xFF\xFE\0\0", 4))
        return "UTF-32LE";
    if (starts(s, "\0\0\xFE\xFF", 4))
        return "UTF-32BE";
    if (starts(s, "\xFF\xFE", 2))
        return "UTF-16LE";
    return starts(s, "\xFE\xFF", 2) ? "UTF-16BE" : NULL;
}

/* UTF-16 without a mark, seen by the high bytes of its units: most are those of alphabets and of punctuation, at
 * most 0x20, and at least a tenth are the NULs of ASCII, if only for the spaces. Else NULs are stray. */
static const char *utf16_by_nuls(qci_str s)
{
    size_t nuls[2] = { 0, 0 }, low[2] = { 0, 0 }, units = s.n / 2;
    if (s.n < 4 || !memchr(s.p, 0, s.n))
        return NULL;
    for (size_t i = 0; i < s.n; i++) {
        nuls[i & 1] += !s.p[i];
        low[i & 1] += (unsigned char)s.p[i] <= 0x20;
    }
    int high = nuls[1] > 0;
    if (nuls[!high] || nuls[high] * 10 < units || low[high] * 4 < units * 3)
        return NULL;
    return high ? "UTF-16LE" : "UTF-16BE";
}

/* Do most bytes beyond ASCII stand in sequences of a lead byte and continuation bytes, whole or not? Those of
 * other encodings seldom do, so this is UTF-8 that was damaged. */
static bool meant_as_utf8(qci_str s)
{
    size_t high = 0, in_sequence = 0;
    for (size_t i = 0, n; i < s.n; i += n) {
        unsigned char lead = (unsigned char)s.p[i];
        size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        n = 1;
        while (n < length && i + n < s.n && ((unsigned char)s.p[i + n] & 0xC0) == 0x80)
            n++;
        high += lead < 0x80 ? 0 : n;
        in_sequence += n > 1 ? n : 0;
    }
    return in_sequence * 2 > high;
}

static qc_status from_windows_1252(qci_decoded *out, qci_str s, qc_error *err)
{
    static const char undefined[5] = "\x81\x8D\x8F\x90\x9D"; /* ICU makes control characters of these */
    for (size_t i = 0; i < s.n; i++)
        if ((signed char)s.p[i] < 0 && memchr(undefined, s.p[i], sizeof undefined))
            return qci_fail_offset(err, QC_ERR_ENCODING, i, "neither UTF-8 nor Windows-1252 at byte %" PRIu64
                                   ": " QCI_ENCODING_REMEDY, (uint64_t)i);
    return from_named(out, "windows-1252", s, err);
}

static qc_status decode(qci_decoded *out, qci_str s, const char *forced, qc_error *err)
{
    if (forced)
        return from_named(out, forced, s, err);
    if (marked(s))
        return from_named(out, marked(s), s, err);
    const char *utf16 = utf16_by_nuls(s);
    size_t bad = qci_utf8_check(s.p, s.n);
    if (!utf16 && (bad == s.n || meant_as_utf8(s)))
        return from_utf8(out, s, err);
    out->guessed = true;
    qc_status status = qci_encoding_guess(out->icu_guess, s, bad, err);
    if (status < 0)
        return status;
    return utf16 ? from_named(out, utf16, s, err) : from_windows_1252(out, s, err);
}

qc_status qci_decode(qci_decoded *out, const void *bytes, size_t n, const char *forced, qc_error *err)
{
    *out = (qci_decoded){ 0 };
    return decode(out, (qci_str){ n ? bytes : "", n }, forced, err);
}

void qci_decoded_free(qci_decoded *d)
{
    qci_buf_free(&d->text);
}
