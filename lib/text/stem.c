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
    bool keeps_start; /* but for an accent the first letter of a word is that of its stem: see qci_stem_starts */
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

/*
 * English stemming changes endings only, none of which is a whole word. German and French also take accents away and
 * write ss for an initial sharp s, and French writes i for a y that is left at the end: of the letters of one row each
 * may have become another.
 */
void qci_stem_starts(qci_buf *out, const qci_stemmer *s, qci_str stem)
{
    static const char *const rows[] = { "aàâä", "cç", "eèéêë", "iîïy", "oôö", "sß", "uùûü" };
    uint32_t first;
    if (!s->language->keeps_start || stem.n == 0)
        return;
    qci_str letter = { stem.p, qci_utf8_get(stem.p, stem.p + stem.n, &first) };
    for (size_t i = 0; !qci_stemmer_is_english(s) && i < sizeof rows / sizeof *rows; i++)
        if (qci_str_find(qci_str_of(rows[i]), letter) != SIZE_MAX) {
            qci_buf_puts(out, rows[i]);
            return;
        }
    qci_buf_add_str(out, letter);
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
