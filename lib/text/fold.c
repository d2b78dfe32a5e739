#include "text/fold.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/utf8.h"
#include "text/view.h"

uint32_t qci_fold_char(uint32_t cp)
{
    if (cp < 0xAB)
        return cp;
    switch (cp) {
    case 0xB4:   /* acute accent */
    case 0x2BC:  /* modifier letter apostrophe */
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    case 0xAD:   /* soft hyphen */
    case 0x2060: /* word joiner */
    case 0xFEFF: /* zero width no-break space */
        return 0;
    case 0x2212: /* minus sign */
        return '-';
    default:
        if (cp >= 0x200B && cp <= 0x200F) /* zero width space, joiners and marks of direction */
            return 0;
        return cp >= 0x2010 && cp <= 0x2015 ? '-' : cp;
    }
}

typedef struct cluster_source {
    UChar units[QCI_CLUSTER_MAX * 2];
    int32_t n;
    size_t characters;
    size_t take;
} cluster_source;

/* The bytes at p of characters that vanish. */
static size_t vanishing(const char *p, const char *end)
{
    const char *q = p;
    while (q < end) {
        uint32_t cp;
        size_t step = qci_utf8_get(q, end, &cp);
        if (qci_fold_char(cp))
            break;
        q += step;
    }
    return (size_t)(q - p);
}

/* The character at p and those after it up to the next that starts a cluster, without those that vanish. */
static void gather(const UNormalizer2 *nfc, const char *p, const char *end, cluster_source *s)
{
    s->n = 0;
    s->characters = s->take = 0;
    for (const char *q = p; q < end && s->characters < QCI_CLUSTER_MAX;) {
        uint32_t cp;
        q += qci_utf8_get(q, end, &cp);
        if (!qci_fold_char(cp))
            continue;
        if (s->characters && (qci_is_starter(cp) || unorm2_hasBoundaryBefore(nfc, (UChar32)cp)))
            break;
        U16_APPEND_UNSAFE(s->units, s->n, (UChar32)cp);
        s->characters++;
        s->take = (size_t)(q - p);
    }
}

bool qci_cluster_at(const char *p, const char *end, qci_cluster *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status))
        return false;
    cluster_source s;
    out->n = 0;
    out->composed = false;
    out->take = vanishing(p, end);
    if (out->take)
        return true;
    gather(nfc, p, end, &s);
    out->take = s.take;
    if (s.characters == 1 && qci_is_starter(s.units[0]))
        return true;
    if (unorm2_isNormalized(nfc, s.units, s.n, &status) && U_SUCCESS(status))
        return true;
    UChar composed[QCI_CLUSTER_MAX * 2 * 3];
    int32_t n = unorm2_normalize(nfc, s.units, s.n, composed, QCI_CLUSTER_MAX * 2 * 3, &status);
    if (U_FAILURE(status))
        return false;
    int32_t bytes = 0;
    u_strToUTF8(out->text, sizeof out->text, &bytes, composed, n, &status);
    out->composed = true;
    out->n = (size_t)bytes;
    return U_SUCCESS(status);
}

/* Fold `n` bytes character by character. */
static void fold_each(qci_buf *out, const char *p, size_t n)
{
    for (const char *end = p + n; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        cp = qci_fold_char(cp);
        if (cp)
            qci_buf_utf8(out, cp);
    }
}

void qci_fold(qci_buf *out, qci_str s)
{
    qci_cluster cluster;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p += cluster.take) {
        if (!qci_cluster_at(p, end, &cluster)) {
            out->failed = true;
            return;
        }
        if (cluster.composed)
            fold_each(out, cluster.text, cluster.n);
        else
            fold_each(out, p, cluster.take);
    }
}
