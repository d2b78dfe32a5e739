#include "text/spelling.h"

typedef enum pair_kind { PART_PAIR, WORD_PAIR, WIDER_PAIR, N_KINDS } pair_kind;

typedef struct pair {
    pair_kind kind;
    qci_str first;
    qci_str second;
} pair;

#define LITERAL(s) { s, sizeof(s) - 1 }

#define PART(a, b) { PART_PAIR, LITERAL(a), LITERAL(b) },
#define WORD(a, b) { WORD_PAIR, LITERAL(a), LITERAL(b) },
#define WIDER(a, b) { WIDER_PAIR, LITERAL(a), LITERAL(b) },
#define KEEP(s)
static const pair pairs[] = {
#include "text/spelling/en.def"
};
#undef PART
#undef WORD
#undef WIDER
#undef KEEP

#define PART(a, b)
#define WORD(a, b)
#define WIDER(a, b)
#define KEEP(s) LITERAL(s),
static const qci_str kept[] = {
#include "text/spelling/en.def"
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool begins(qci_str s, qci_str with)
{
    return s.n >= with.n && memcmp(s.p, with.p, with.n) == 0;
}

/* Add a word made of three parts, unless it is too long or there already. */
static void add(qci_spellings *out, qci_str head, qci_str middle, qci_str tail)
{
    size_t n = head.n + middle.n + tail.n;
    if (n > QCI_SPELLING_BYTES || out->n == QCI_SPELLINGS_MAX)
        return;
    char *p = out->bytes[out->n];
    memcpy(p, head.p, head.n);
    memcpy(p + head.n, middle.p, middle.n);
    memcpy(p + head.n + middle.n, tail.p, tail.n);
    for (size_t i = 0; i < out->n; i++)
        if (qci_str_eq(out->words[i], (qci_str){ p, n }))
            return;
    out->words[out->n++] = (qci_str){ p, n };
}

/* --- the table --- */

/* The word with `from` at its beginning made `to`; false where it does not begin so. */
static bool swap_part(qci_spellings *out, qci_str word, qci_str from, qci_str to)
{
    if (!begins(word, from))
        return false;
    add(out, QCI_STR(""), to, qci_str_from(word, from.n));
    return true;
}

/* Where one part begins the other (`counsel`, `counsell`) the longer one is the one that the word has. */
static void by_part(qci_spellings *out, qci_str word, const pair *p)
{
    bool longer_first = p->first.n >= p->second.n;
    qci_str a = longer_first ? p->first : p->second, b = longer_first ? p->second : p->first;
    if (!swap_part(out, word, a, b))
        swap_part(out, word, b, a);
}

static void by_table(qci_spellings *out, qci_str word)
{
    for (const pair *p = pairs; p < pairs + COUNT(pairs); p++) {
        if (p->kind == PART_PAIR)
            by_part(out, word, p);
        else if (qci_str_eq(word, p->first))
            add(out, QCI_STR(""), p->second, QCI_STR(""));
        else if (p->kind == WORD_PAIR && qci_str_eq(word, p->second))
            add(out, QCI_STR(""), p->first, QCI_STR(""));
    }
}

/* --- the rule --- */

/* Does an ending follow which -is- and -iz- have, -ys- and -yz- too? */
static bool is_ending(qci_str s, bool of_verbs_only)
{
    static const char *const verbs[] = { "e", "ed", "es", "er", "ers", "ing", "ings", "ingly", NULL };
    static const char *const others[] = { "able", "ability", "ation", "ations", "ational", "ationally", NULL };
    for (const char *const *e = verbs; *e; e++)
        if (qci_str_is(s, *e))
            return true;
    for (const char *const *e = others; !of_verbs_only && *e; e++)
        if (qci_str_is(s, *e))
            return true;
    return false;
}

/* At least four letters (`organ-ise`): those with fewer are words of their own, such as `raise` and `prize`. */
static bool takes_ise(qci_str head)
{
    for (size_t i = 0; i < COUNT(kept); i++)
        if (qci_str_eq(head, kept[i]))
            return false;
    return head.n >= 4 || qci_str_is(head, "ion") || qci_str_is(head, "lion");
}

static void by_rule(qci_spellings *out, qci_str word)
{
    for (size_t at = 1; at + 1 < word.n; at++) {
        qci_str head = { word.p, at }, tail = qci_str_from(word, at + 1);
        char vowel = word.p[at - 1];
        if ((word.p[at] != 's' && word.p[at] != 'z') || (vowel != 'i' && vowel != 'y'))
            continue;
        bool ise = vowel == 'i' && is_ending(tail, false) && takes_ise((qci_str){ word.p, at - 1 });
        bool lyse = vowel == 'y' && is_ending(tail, true) && qci_str_ends(head, "ly");
        if (ise || lyse)
            add(out, head, word.p[at] == 's' ? QCI_STR("z") : QCI_STR("s"), tail);
    }
}

void qci_spellings_of(qci_spellings *out, qci_str word)
{
    out->words[0] = word;
    out->n = 1;
    if (word.n > QCI_SPELLING_BYTES)
        return;
    by_table(out, word);
    for (size_t i = 0, n = out->n; i < n; i++) /* `colourise` is `colorize` */
        by_rule(out, out->words[i]);
}

/* --- beginnings --- */

enum { START = 2 }; /* letters; the table has no word with fewer */

/* Words that begin with `word` have another spelling, which begins with `other`. */
static void put_start(qci_buf *out, qci_str stem, qci_str word, qci_str other)
{
    size_t same = stem.n > 3 ? START : 1; /* letters that a stem keeps: see qci_stem_starts */
    qci_str start = { word.p, START };
    if (stem.n < same || memcmp(stem.p, other.p, same) != 0 || qci_str_find(qci_buf_str(out), start) != SIZE_MAX)
        return;
    qci_buf_putc(out, '|');
    qci_buf_add_str(out, start);
}

void qci_spelling_starts(qci_buf *out, qci_str stem)
{
    for (const pair *p = pairs; p < pairs + COUNT(pairs); p++) {
        put_start(out, stem, p->first, p->second);
        if (p->kind != WIDER_PAIR)
            put_start(out, stem, p->second, p->first);
    }
}
