#define _POSIX_C_SOURCE 200809L
#include "base/str.h"

#include <locale.h>
#include <stdint.h>
#include <stdio.h>

qci_str qci_str_of(const char *s)
{
    return (qci_str){ s ? s : "", s ? strlen(s) : 0 };
}

bool qci_str_eq(qci_str a, qci_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool qci_str_is(qci_str a, const char *b)
{
    return qci_str_eq(a, qci_str_of(b));
}

bool qci_str_starts(qci_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool qci_str_ends(qci_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

bool qci_str_eq_nocase(qci_str a, qci_str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (qci_to_lower((unsigned char)a.p[i]) != qci_to_lower((unsigned char)b.p[i]))
            return false;
    return true;
}

bool qci_str_is_nocase(qci_str a, const char *b)
{
    return qci_str_eq_nocase(a, qci_str_of(b));
}

static bool outer(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

qci_str qci_str_trim(qci_str s)
{
    while (s.n && outer(s.p[0]))
        s.p++, s.n--;
    while (s.n && outer(s.p[s.n - 1]))
        s.n--;
    return s;
}

qci_str qci_str_from(qci_str s, size_t at)
{
    return (qci_str){ s.p + at, s.n - at };
}

size_t qci_str_find(qci_str s, qci_str needle)
{
    if (needle.n == 0)
        return 0;
    for (size_t at = 0; needle.n <= s.n - at;) {
        const char *hit = memchr(s.p + at, needle.p[0], s.n - at - needle.n + 1);
        if (!hit)
            break;
        at = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0)
            return at;
        at++;
        if (at > s.n)
            break;
    }
    return SIZE_MAX;
}

qc_str qci_str_public(qci_str s)
{
    return (qc_str){ s.p, s.n };
}

size_t qci_str_distance(qci_str a, qci_str b)
{
    size_t row[65];
    if (a.n >= 64 || b.n >= 64)
        return 64;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t above = row[j];
            size_t best = diagonal + (qci_to_lower(a.p[i - 1]) != qci_to_lower(b.p[j - 1]));
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diagonal = above;
        }
    }
    return row[b.n];
}

void qci_errno_words(int number, char *out, size_t n)
{
    /* strerror_l with the C locale neither depends on the caller's locale nor shares a buffer
     * between threads for known numbers. */
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    snprintf(out, n, "%s", c ? strerror_l(number, c) : "the system said no");
    if (c)
        freelocale(c);
}
