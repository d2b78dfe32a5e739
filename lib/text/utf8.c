#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#define ONES UINT64_C(0x0101010101010101)
#define HIGH (ONES * 0x80)

static uint64_t load(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

size_t qci_utf8_get(const char *p, const char *end, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t left = (size_t)(end - p);
    if (u[0] < 0x80 || left < 2) {
        *cp = u[0];
        return 1;
    }
    if (u[0] < 0xE0 || left < 3) {
        *cp = (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
        return 2;
    }
    if (u[0] < 0xF0 || left < 4) {
        *cp = (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
        return 3;
    }
    *cp = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 |
          (u[3] & 0x3F);
    return 4;
}

/* The length of the well-formed sequence at p (Unicode, table 3-7), or 0. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t n;
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF)
        n = 2;
    else if (p[0] >= 0xE0 && p[0] <= 0xEF)
        n = 3;
    else if (p[0] >= 0xF0 && p[0] <= 0xF4)
        n = 4;
    else
        return 0;
    if (p[0] == 0xE0)
        low = 0xA0;
    else if (p[0] == 0xED)
        high = 0x9F;
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F;
    if (left < n || p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

size_t qci_utf8_check(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (n - i >= 8 && !(load(p + i) & HIGH)) {
            i += 8;
            continue;
        }
        size_t step = sequence((const unsigned char *)p + i, n - i);
        if (!step)
            return i;
        i += step;
    }
    return n;
}

bool qci_utf8_is_ascii(const char *p, size_t n)
{
    uint64_t any = 0;
    size_t i = 0;
    for (; n - i >= 8; i += 8)
        any |= load(p + i);
    for (; i < n; i++)
        any |= (unsigned char)p[i];
    return !(any & HIGH);
}

/* How many bytes have their lowest bit set, where no other bit is. */
static size_t sum(uint64_t flags)
{
    return (size_t)(flags * ONES >> 56);
}

size_t qci_utf8_count(const char *p, size_t n)
{
    size_t inner = 0; /* continuation bytes */
    size_t i = 0;
    for (; n - i >= 8; i += 8) {
        uint64_t w = load(p + i);
        inner += sum(w >> 7 & ~(w >> 6) & ONES);
    }
    for (; i < n; i++)
        inner += ((unsigned char)p[i] & 0xC0) == 0x80;
    return n - inner;
}

size_t qci_utf8_count_utf16(const char *p, size_t n)
{
    size_t pairs = 0; /* sequences of four bytes */
    size_t i = 0;
    for (; n - i >= 8; i += 8) {
        uint64_t w = load(p + i);
        pairs += sum(w >> 7 & w >> 6 & w >> 5 & w >> 4 & ONES);
    }
    for (; i < n; i++)
        pairs += (unsigned char)p[i] >= 0xF0;
    return qci_utf8_count(p, n) + pairs;
}

static bool has_category(uint32_t cp, uint32_t mask)
{
    return (U_GET_GC_MASK((UChar32)cp) & mask) != 0;
}

/* PCRE2's \w under UCP: letters and numbers, since 10.43 marks and connecting punctuation too (configure knows). */
#ifdef QCI_WORD_HAS_MARKS
#define WORD_MASK (U_GC_L_MASK | U_GC_N_MASK | U_GC_MN_MASK | U_GC_PC_MASK)
#else
#define WORD_MASK (U_GC_L_MASK | U_GC_N_MASK)
#endif

bool qci_is_word_char(uint32_t cp)
{
    if (cp < 0x80)
        return qci_is_alnum((int)cp) || cp == '_';
    return has_category(cp, WORD_MASK);
}

bool qci_is_space_char(uint32_t cp)
{
    if (cp <= 0x20)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    if (cp < 0x1680)
        return cp == 0x85 || cp == 0xA0;
    return cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

bool qci_is_xml_char(uint32_t cp)
{
    if (cp < 0x20)
        return cp == '\t' || cp == '\n' || cp == '\r';
    return cp <= 0xD7FF || (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

bool qci_is_digit_char(uint32_t cp)
{
    return cp < 0x80 ? qci_is_digit((int)cp) : has_category(cp, U_GC_ND_MASK);
}

bool qci_is_punct_char(uint32_t cp)
{
    return has_category(cp, U_GC_P_MASK);
}

bool qci_is_upper_char(uint32_t cp)
{
    return has_category(cp, U_GC_LU_MASK | U_GC_LT_MASK);
}

bool qci_is_lower_char(uint32_t cp)
{
    return has_category(cp, U_GC_LL_MASK);
}

uint32_t qci_case_fold(uint32_t cp)
{
    if (cp < 0x80)
        return (uint32_t)qci_to_lower((int)cp);
    return (uint32_t)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT);
}

uint32_t qc_case_fold(uint32_t code_point)
{
    return qci_case_fold(code_point);
}

bool qci_utf8_is_nocase(qci_str a, qci_str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        uint32_t x, y;
        i += qci_utf8_get(a.p + i, a.p + a.n, &x);
        k += qci_utf8_get(b.p + k, b.p + b.n, &y);
        if (x != y && qci_case_fold(x) != qci_case_fold(y))
            return false;
    }
    return i == a.n && k == b.n;
}

static void put_version(char *out, size_t n, const UVersionInfo version)
{
    char words[U_MAX_VERSION_STRING_LENGTH];
    u_versionToString(version, words);
    snprintf(out, n, "%s", words);
}

void qci_icu_version(char *out, size_t n)
{
    UVersionInfo version;
    u_getVersion(version);
    put_version(out, n, version);
}

void qci_unicode_version(char *out, size_t n)
{
    UVersionInfo version;
    u_getUnicodeVersion(version);
    put_version(out, n, version);
}
