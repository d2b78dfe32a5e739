/* The order of a concordance: word by word from the hit outwards, without case and punctuation. */
#include <stdlib.h>
#include <string.h>

#include "kwic.h"
#include "utf8.h"

enum { KEY_WORDS = 8 }; /* two hits that agree in so many stay in the order of the text */

/* A character of a word, as against punctuation around it. */
static int is_word_char(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F);
}

/* Text that is a word for sorting: from its first to its last character that is of a word. */
typedef struct span {
    uint64_t start, end;
} span;

static int next_word(span *out, const char *text, uint64_t from, uint64_t to)
{
    out->start = to;
    for (uint64_t at = from, n; at < to; at += n) {
        uint32_t c;
        n = utf8_decode(text + at, &c);
        int blank = c == ' ' || c == '\n' || c == '\t' || c == 0xA0;
        if (blank && out->start != to)
            return 1;
        if (is_word_char(c)) {
            out->start = out->start == to ? at : out->start;
            out->end = at + n;
        }
    }
    return out->start != to;
}

/* Append the words' folded characters; 0x01, which sorts before all of them, ends a word. */
static char *append(char *at, const char *text, span word)
{
    for (uint64_t i = word.start, n; i < word.end; i += n) {
        uint32_t c;
        n = utf8_decode(text + i, &c);
        at += utf8_encode(at, qc_case_fold(c == 0x2019 ? '\'' : c));
    }
    *at++ = 1;
    return at;
}

char *kwic_key(const char *text, uint64_t from, uint64_t to, int backwards)
{
    span ring[KEY_WORDS], word;
    size_t met = 0, room = 1;
    for (uint64_t at = from; (backwards || met < KEY_WORDS) && next_word(&word, text, at, to); at = word.end)
        ring[met++ % KEY_WORDS] = word;
    const size_t n = met < KEY_WORDS ? met : KEY_WORDS;
    for (size_t i = 0; i < n; i++)
        room += 2 * (size_t)(ring[i].end - ring[i].start) + 1; /* folding may lengthen: U+023A, 2 bytes, becomes 3 */
    char *key = malloc(room), *at = key;
    for (size_t i = 0; key && i < n; i++)
        at = append(at, text, ring[backwards ? (met - 1 - i) % KEY_WORDS : i]);
    if (key)
        *at = 0;
    return key;
}

static int compare(const void *a, const void *b)
{
    const kwic_line *x = a, *y = b;
    int order = x->key ? strcmp(x->key, y->key) : 0;
    if (order)
        return order;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

void kwic_order(kwic *k)
{
    if (k->n)
        qsort(k->lines, k->n, sizeof *k->lines, compare);
}
