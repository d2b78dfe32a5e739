#include "text/remark.h"

#include "text/utf8.h"

/* Pass over bytes from `i` on, eight at a time, among which there are no brackets. */
static size_t skip(qci_str s, size_t i)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    for (; s.n - i >= 8; i += 8) {
        uint64_t w;
        memcpy(&w, s.p + i, sizeof w);
        uint64_t round = (w & ones * 0xFE) ^ ones * 0x28;  /* a zero byte for ( ) */
        uint64_t square = (w & ones * 0xF9) ^ ones * 0x59; /* and for Y [ ] _ */
        if ((((round - ones) & ~round) | ((square - ones) & ~square)) & ones * 0x80)
            break;
    }
    return i;
}

bool qci_bracket_next(qci_str s, size_t from, qci_span *out)
{
    size_t open = SIZE_MAX;
    for (size_t i = from; (i = skip(s, i)) < s.n; i++) {
        char c = s.p[i];
        if (c == '[' || c == '(') {
            open = i;
        } else if ((c == ']' || c == ')') && open != SIZE_MAX) {
            if (s.p[open] == (c == ']' ? '[' : '(')) {
                *out = (qci_span){ open, i + 1 };
                return true;
            }
            open = SIZE_MAX;
        }
    }
    return false;
}

static const qci_str usual_words[] = {
    { "inaudible", 9 }, { "unintelligible", 14 }, { "crosstalk", 9 }, { "laughter", 8 },
    { "laughs", 6 },    { "pause", 5 },           { "silence", 7 },   { "music", 5 },
};
static const qci_not_speech usual = { usual_words, sizeof usual_words / sizeof *usual_words };

const qci_not_speech *qci_usual_not_speech(void)
{
    return &usual;
}

static const qci_str german_words[] = {
    { "lachen", 6 },        { "lacht", 5 },       { "lachend", 7 },       { "unverst\u00E4ndlich", 15 },
    { "pause", 5 },         { "kurze pause", 11 }, { "lange pause", 11 },  { "schweigen", 9 },
    { "stille", 6 },        { "seufzen", 7 },     { "seufzt", 6 },        { "r\u00E4uspern", 9 },
    { "husten", 6 },        { "hustet", 6 },      { "ger\u00E4usch", 9 }, { "musik", 5 },
};
static const qci_str french_words[] = {
    { "rires", 5 },        { "rire", 4 },        { "rit", 3 },       { "incompr\u00E9hensible", 17 },
    { "inintelligible", 14 }, { "longue pause", 12 }, { "soupir", 6 },  { "soupire", 7 },
    { "toux", 4 },         { "tousse", 6 },      { "bruit", 5 },     { "brouhaha", 8 },
    { "musique", 7 },
};

#define LIST(words) { words, sizeof(words) / sizeof *(words) }

qci_not_speech qci_not_speech_in(qci_str language)
{
    static const qci_not_speech german = LIST(german_words), french = LIST(french_words), none = { NULL, 0 };
    size_t n = 0;
    while (n < language.n && qci_is_alpha(language.p[n]))
        n++;
    language.n = n;
    return qci_str_is_nocase(language, "de") ? german : qci_str_is_nocase(language, "fr") ? french : none;
}

/* The bytes of the word character at the start of `s`, or 0. */
static size_t word_char(qci_str s)
{
    uint32_t cp;
    size_t n = s.n ? qci_utf8_get(s.p, s.p + s.n, &cp) : 0;
    return n && qci_is_word_char(cp) ? n : 0;
}

/* The bytes at the start of `s` that match `entry` but for case and end where a word ends; 0 where they do
 * not. An entry may be several words. */
static size_t match(qci_str s, qci_str entry)
{
    size_t at = 0, k = 0;
    while (k < entry.n) {
        uint32_t x, y;
        if (at == s.n)
            return 0;
        at += qci_utf8_get(s.p + at, s.p + s.n, &x);
        k += qci_utf8_get(entry.p + k, entry.p + entry.n, &y);
        if (x != y && qci_case_fold(x) != qci_case_fold(y))
            return 0;
    }
    return word_char(qci_str_from(s, at)) ? 0 : at;
}

/* The bytes of the longest entry of the list at the start of `s`, or 0. */
static size_t listed(qci_str s, const qci_not_speech *list)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->n; i++) {
        size_t n = match(s, list->words[i]);
        if (n > longest)
            longest = n;
    }
    return longest;
}

/* The bytes of the number at the start of `s`: a word of digits. A time is numbers and punctuation. */
static size_t number(qci_str s)
{
    size_t at = 0;
    for (size_t step; (step = word_char(qci_str_from(s, at))) != 0; at += step) {
        uint32_t cp;
        qci_utf8_get(s.p + at, s.p + s.n, &cp);
        if (!qci_is_digit_char(cp))
            return 0;
    }
    return at;
}

bool qci_is_remark(qci_str inside, bool stamped, const qci_not_speech *list)
{
    bool found = stamped;
    for (size_t at = 0; at < inside.n;) {
        qci_str rest = qci_str_from(inside, at);
        uint32_t cp;
        size_t step = qci_utf8_get(rest.p, rest.p + rest.n, &cp);
        if (qci_is_word_char(cp)) {
            size_t n = number(rest);
            step = n ? n : listed(rest, list ? list : &usual);
            if (!step)
                return false;
            found = true;
        } else if (!qci_is_punct_char(cp) && !qci_is_space_char(cp)) {
            return false;
        }
        at += step;
    }
    return found;
}
