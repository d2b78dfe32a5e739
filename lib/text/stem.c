#include "text/stem.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/sha256.h"

#ifdef HAVE_LIBSTEMMER
#include <libstemmer.h>

#include "text/utf8.h"

typedef struct language {
    const char *tag;
    const char *algorithm;
    bool keeps_start; /* the first letters of a word are those of its stem: see qci_stem_starts */
} language;

/* Welsh, among others, has none. */
static const language languages[] = {
    { "ar", "arabic", false },     { "ca", "catalan", false },    { "da", "danish", false },
    { "de", "german", true },      { "el", "greek", false },      { "en", "english", true },
    { "es", "spanish", false },    { "eu", "basque", false },     { "fi", "finnish", false },
    { "fr", "french", true },      { "ga", "irish", false },      { "hi", "hindi", false },
    { "hu", "hungarian", false },  { "hy", "armenian", false },   { "id", "indonesian", false },
    { "it", "italian", false },    { "lt", "lithuanian", false }, { "nb", "norwegian", false },
    { "ne", "nepali", false },     { "nl", "dutch", false },      { "no", "norwegian", false },
    { "pt", "portuguese", false }, { "ro", "romanian", false },   { "ru", "russian", false },
    { "sr", "serbian", false },    { "sv", "swedish", false },    { "ta", "tamil", false },
    { "tr", "turkish", false },    { "yi", "yiddish", false },
};

struct qci_stemmer {
    struct sb_stemmer *snowball;
    const language *language;
};

bool qci_has_stems(void)
{
    return true;
}

/* Not every libstemmer has every algorithm. */
static bool is_there(const char *algorithm)
{
    for (const char **name = sb_stemmer_list(); *name; name++)
        if (strcmp(*name, algorithm) == 0)
            return true;
    return false;
}

static const language *find_language(qci_str tag)
{
    size_t n = 0;
    while (n < tag.n && qci_is_alpha(tag.p[n]))
        n++;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (qci_str_is_nocase((qci_str){ tag.p, n }, languages[i].tag))
            return is_there(languages[i].algorithm) ? &languages[i] : NULL;
    return NULL;
}

qc_status qci_stemmer_new(qci_stemmer **out, qci_str tag, qc_error *err)
{
    *out = NULL;
    const language *l = find_language(tag);
    if (!l)
        return QC_OK;
    qci_stemmer *s = qci_calloc(1, sizeof *s);
    if (s)
        s->snowball = sb_stemmer_new(l->algorithm, "UTF_8");
    if (!s || !s->snowball) {
        qci_free(s);
        return qci_oom(err);
    }
    s->language = l;
    *out = s;
    return QC_OK;
}

void qci_stemmer_free(qci_stemmer *s)
{
    if (!s)
        return;
    sb_stemmer_delete(s->snowball);
    qci_free(s);
}

bool qci_stemmer_is_english(const qci_stemmer *s)
{
    return strcmp(s->language->tag, "en") == 0;
}

bool qci_stem(qci_stemmer *s, qci_str word, qci_str *out)
{
    const sb_symbol *stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)word.p, (int)word.n);
    if (!stem)
        return false;
    *out = (qci_str){ (const char *)stem, (size_t)sb_stemmer_length(s->snowball) };
    return true;
}

/* A letter of a stem, or all of those that may have become it. */
static void put_letter(qci_buf *out, const qci_stemmer *s, qci_str letter)
{
    static const char *const rows[] = { "aàâä", "cç", "eèéêë", "iîïy", "oôö", "sß", "uùûü" };
    for (size_t i = 0; !qci_stemmer_is_english(s) && i < sizeof rows / sizeof *rows; i++)
        if (qci_str_find(qci_str_of(rows[i]), letter) != SIZE_MAX) {
            qci_buf_putc(out, '[');
            qci_buf_puts(out, rows[i]);
            qci_buf_putc(out, ']');
            return;
        }
    qci_buf_add_str(out, letter);
}

/*
 * These algorithms change what follows a word's first vowel and consonant, or second vowel: never its first two letters,
 * but for three short words (`dying` is `die`). German and French also take accents away and write ss for a sharp s (one letter for
 * two, where a word begins with it), and French writes i for a y at the end.
 */
void qci_stem_starts(qci_buf *out, const qci_stemmer *s, qci_str stem)
{
    if (!s->language->keeps_start)
        return;
    size_t letters = stem.n > 3 && !qci_str_starts(stem, "ss") ? 2 : 1;
    for (size_t at = 0; at < stem.n && letters > 0; letters--) {
        uint32_t cp;
        size_t step = qci_utf8_get(stem.p + at, stem.p + stem.n, &cp);
        put_letter(out, s, (qci_str){ stem.p + at, step });
        at += step;
    }
}

/* Add what an algorithm makes of a few words. */
static void add_stems(qci_sha256 *all, const char *algorithm)
{
    static const char *const words[] = { "traumatised", "generalizations", "skies", "häuser", "gesprächen",
                                         "continuellement", "aimerions", "trabajadores", "lavoratori", "werkelijk",
                                         "работающий", "çalışanlar" };
    struct sb_stemmer *snowball = sb_stemmer_new(algorithm, "UTF_8");
    qci_sha256_add(all, algorithm, strlen(algorithm));
    for (size_t i = 0; snowball && i < sizeof words / sizeof *words; i++) {
        const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)words[i], (int)strlen(words[i]));
        qci_sha256_add(all, " ", 1);
        if (stem)
            qci_sha256_add(all, stem, (size_t)sb_stemmer_length(snowball));
    }
    sb_stemmer_delete(snowball);
}

void qci_stem_version(char *out, size_t n)
{
    char digest[65];
    qci_sha256 all;
    int algorithms = 0;
    qci_sha256_begin(&all);
    for (const char **name = sb_stemmer_list(); *name; name++, algorithms++)
        add_stems(&all, *name);
    qci_sha256_end(&all, digest);
    snprintf(out, n, "%d algorithms %.8s", algorithms, digest);
}

#else

bool qci_has_stems(void)
{
    return false;
}

qc_status qci_stemmer_new(qci_stemmer **out, qci_str language, qc_error *err)
{
    (void)language;
    (void)err;
    *out = NULL;
    return QC_OK;
}

void qci_stemmer_free(qci_stemmer *s)
{
    (void)s;
}

bool qci_stemmer_is_english(const qci_stemmer *s)
{
    (void)s;
    return false;
}

bool qci_stem(qci_stemmer *s, qci_str word, qci_str *out)
{
    (void)s;
    *out = word;
    return true;
}

void qci_stem_starts(qci_buf *out, const qci_stemmer *s, qci_str stem)
{
    (void)out;
    (void)s;
    (void)stem;
}

void qci_stem_version(char *out, size_t n)
{
    snprintf(out, n, "none");
}

#endif
