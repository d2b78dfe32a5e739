#include "text/abbreviations.h"

#include "text/utf8.h"
#include "text/words.h"

typedef struct entry {
    qci_str text; /* without its last full stop */
    qci_abbreviation kind; /* NONE: no abbreviation, but what an ordinal stands before */
} entry;

struct qci_abbreviations {
    const char *language;
    const entry *entries;
    size_t n;
};

#define ALWAYS(s) { { s, sizeof(s) - 1 }, QCI_ABBREVIATION_ALWAYS },
#define BEFORE_LOWER(s) { { s, sizeof(s) - 1 }, QCI_ABBREVIATION_BEFORE_LOWER },

#define ORDINAL(s) { { s, sizeof(s) - 1 }, QCI_ABBREVIATION_NONE },

static const entry de[] = {
#include "text/abbreviations/de.def"
};
static const entry en[] = {
#include "text/abbreviations/en.def"
};
static const entry es[] = {
#include "text/abbreviations/es.def"
};
static const entry fr[] = {
#include "text/abbreviations/fr.def"
};
static const entry nl[] = {
#include "text/abbreviations/nl.def"
};

#define LIST(language) { #language, language, sizeof language / sizeof *language }

static const qci_abbreviations lists[] = { LIST(de), LIST(en), LIST(es), LIST(fr), LIST(nl) };

const qci_abbreviations *qci_abbreviations_of(qci_str language)
{
    size_t n = 0;
    while (n < language.n && qci_is_alpha(language.p[n]))
        n++;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (qci_str_is_nocase((qci_str){ language.p, n }, lists[i].language))
            return &lists[i];
    return NULL;
}

/* Does a word go on, or an abbreviation, over the start of the character at `at`? */
static bool joined(qci_str text, size_t at)
{
    uint32_t cp;
    if (at == 0)
        return false;
    do
        at--;
    while (at && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    qci_utf8_get(text.p + at, text.p + text.n, &cp);
    return cp == '.' || qci_is_word_char(cp);
}

/* Does the text before the full stop at `stop` end with `e`, as words of its own? */
static bool ends_with(qci_str text, size_t stop, qci_str e)
{
    if (stop < e.n)
        return false;
    size_t at = stop - e.n;
    qci_str have = { text.p + at, e.n };
    bool same = e.n == 1 ? qci_str_eq(have, e) : qci_utf8_is_nocase(have, e);
    return same && !joined(text, at);
}

qci_abbreviation qci_abbreviation_before(const qci_abbreviations *list, qci_str text, size_t stop)
{
    if (!list || stop == 0)
        return QCI_ABBREVIATION_NONE;
    /* By the last byte most are passed over. */
    char last = (char)qci_to_lower((unsigned char)text.p[stop - 1]);
    const entry *end = list->entries + list->n;
    for (const entry *e = list->entries; e < end; e++)
        if (e->kind && e->text.p[e->text.n - 1] == last && ends_with(text, stop, e->text))
            return e->kind;
    return QCI_ABBREVIATION_NONE;
}

/* Is the word before `stop` a number of one or two digits? */
static bool is_day(qci_str text, size_t stop)
{
    size_t digits = 0;
    while (digits < 3 && digits < stop && qci_is_digit(text.p[stop - 1 - digits]))
        digits++;
    return digits > 0 && digits < 3 && !joined(text, stop - digits);
}

bool qci_is_ordinal(const qci_abbreviations *list, qci_str text, size_t stop, size_t next)
{
    if (!list || !is_day(text, stop))
        return false;
    qci_str word = { text.p + next, qci_word_run(text, next) - next };
    for (const entry *e = list->entries; e < list->entries + list->n; e++)
        if (!e->kind && qci_utf8_is_nocase(word, e->text))
            return true;
    return false;
}
