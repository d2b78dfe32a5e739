/* Composing, one cluster at a time: what view.c and qci_fold have in common. */
#ifndef QCI_TEXT_FOLD_H
#define QCI_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Characters, most of those in most languages, that the view keeps, that NFC leaves alone and that combine
 * with nothing before them. Those of other scripts are asked of ICU. */
static inline bool qci_is_starter(uint32_t cp)
{
    if (cp < 0x300)
        return cp != 0xAD;                         /* soft hyphen */
    return (cp >= 0x388 && cp <= 0x482) ||         /* Greek, Cyrillic */
           (cp >= 0x5D0 && cp <= 0x5EA) ||         /* Hebrew */
           (cp >= 0x621 && cp <= 0x64A) ||         /* Arabic */
           (cp >= 0x2010 && cp <= 0x2027) ||       /* dashes, quotes, dots */
           (cp >= 0x3041 && cp <= 0x3096) ||       /* Hiragana */
           (cp >= 0x4E00 && cp <= 0x9FFF) ||       /* Han */
           (cp >= 0xAC00 && cp <= 0xD7A3);         /* Hangul syllables */
}

/* The most characters that are composed at once. Canonical order costs the square of a cluster's length, so a
 * longer run of combining marks, which no language has, is composed in parts. */
#define QCI_CLUSTER_MAX 256

typedef struct qci_cluster {
    size_t take;   /* bytes of the source */
    bool composed; /* NFC changes them: `text` stands for them as a whole; else each character stays */
    size_t n;
    char text[QCI_CLUSTER_MAX * 3 * 4]; /* NFC is at most three times its source */
} qci_cluster;

/* What NFC makes of the character at p (p < end) and those after it that may combine with it. Nothing is
 * folded yet, but characters that vanish make no part of `text`. False when ICU is out of memory. */
bool qci_cluster_at(const char *p, const char *end, qci_cluster *out);

#endif
