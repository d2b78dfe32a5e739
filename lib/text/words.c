#include "text/words.h"

#include "text/utf8.h"

/* Is this one of the letters, digits and '_' among the first 128 characters? */
static inline bool ascii_word(unsigned char c)
{
    static const uint64_t set[4] = { UINT64_C(0x03FF000000000000), UINT64_C(0x07FFFFFE87FFFFFE), 0, 0 };
    return set[c >> 6] >> (c & 63) & 1;
}

/* The bytes of the character at `at` where it is beyond ASCII and of a word, or is not if `word` is false;
 * else 0. */
static size_t beyond(qci_str s, size_t at, bool word)
{
    uint32_t cp;
    if (at >= s.n || (signed char)s.p[at] >= 0)
        return 0;
    size_t step = qci_utf8_get(s.p + at, s.p + s.n, &cp);
    return qci_is_word_char(cp) == word ? step : 0;
}

size_t qci_word_run(qci_str s, size_t at)
{
    for (size_t step = 0;; at += step) {
        while (at < s.n && ascii_word((unsigned char)s.p[at]))
            at++;
        if (!(step = beyond(s, at, true)))
            return at;
    }
}

/* Where the next word starts, at or after `at`; the end where there is none. */
static size_t start(qci_str s, size_t at)
{
    for (size_t step = 0;; at += step) {
        while (at < s.n && (signed char)s.p[at] >= 0 && !ascii_word((unsigned char)s.p[at]))
            at++;
        if (!(step = beyond(s, at, false)))
            return at;
    }
}

bool qci_word_next(qci_str view, size_t from, qci_span *out)
{
    size_t at = start(view, from);
    if (at >= view.n)
        return false;
    size_t end = qci_word_run(view, at);
    while (end < view.n && (view.p[end] == '\'' || view.p[end] == '-')) {
        size_t next = qci_word_run(view, end + 1);
        if (next == end + 1)
            break;
        end = next;
    }
    *out = (qci_span){ at, end };
    return true;
}

size_t qci_word_count(qci_str view)
{
    size_t n = 0;
    qci_span word = { 0, 0 };
    while (qci_word_next(view, word.end, &word))
        n++;
    return n;
}
