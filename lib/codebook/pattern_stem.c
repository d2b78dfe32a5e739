/* `absorb~`: any word with the same stem. */
#include "codebook/pattern_pcre.h"
#include "text/regex.h"
#include "text/spelling.h"
#include "text/utf8.h"
#include "text/word_stems.h"

/* Where the run of word characters that ends `s` begins. */
static size_t last_run(qci_str s)
{
    size_t start = 0;
    for (size_t at = 0, end; at < s.n; at = end) {
        uint32_t cp;
        end = at + qci_utf8_get(s.p + at, s.p + s.n, &cp);
        if (!qci_is_word_char(cp))
            start = end;
    }
    return start;
}

static qc_status no_stems(const qci_pcre *w, size_t offset)
{
    if (!qci_has_stems())
        return qci_fail_offset(w->err, QC_ERR_LATER, offset,
                               "stems (~) need libstemmer, and this was built without it: write absorb* for absorb~, or "
                               "build it where libstemmer-dev is installed");
    return qci_fail_offset(w->err, QC_ERR_PATTERN, offset,
                           "there are no stems (~) in the language of this codebook: write absorb* for absorb~, or "
                           "correct its `language`");
}

/* What finds any word with the stem of this one; false when out of memory. */
static bool put(qci_buf *out, qci_stemmer *stemmer, qci_str word)
{
    qci_buf lower = { 0 }, starts = { 0 };
    qci_str stem;
    uint32_t first;
    qci_lower(&lower, word);
    bool ok = !lower.failed && qci_stem(stemmer, qci_buf_str(&lower), &stem);
    if (ok) {
        qci_utf8_get(word.p, word.p + word.n, &first);
        qci_stem_starts(&starts, stemmer, stem);
        if (qci_stemmer_is_english(stemmer))
            qci_spelling_starts(&starts, stem);
        qci_regex_put_stem(out, stem, qci_buf_str(&starts), qci_is_upper_char(first));
        ok = !starts.failed;
    }
    qci_buf_free(&lower);
    qci_buf_free(&starts);
    return ok;
}

qc_status qci_pcre_stem(qci_pcre *w, size_t offset)
{
    if (!w->lexicon || !w->lexicon->stemmer)
        return no_stems(w, offset);
    qci_pcre_fold(w);
    if (w->run.failed)
        return qci_oom(w->err);
    w->run.n = 0;
    qci_str all = qci_buf_str(&w->folded);
    size_t at = last_run(all);
    if (at == all.n)
        return qci_fail_offset(w->err, QC_ERR_PATTERN, offset,
                               "~ stands after the letters of a word: write \\~ for the sign itself");
    if (all.n - at > QCI_STEM_MAX)
        return qci_fail_offset(w->err, QC_ERR_LIMIT, offset, "a word before ~ has at most %d bytes", QCI_STEM_MAX);
    qci_pcre_literal(w->out, (qci_str){ all.p, at });
    return put(w->out, w->lexicon->stemmer, qci_str_from(all, at)) ? QC_OK : qci_oom(w->err);
}
