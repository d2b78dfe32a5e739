/* Words with a given stem, in the midst of a regex: PCRE2 finds where a word stands and asks about it by a callout. */
#include "text/regex_code.h"
#include "text/utf8.h"
#include "text/words.h"

#define CAPITAL '^' /* before the stem: the pattern's word begins with a capital */

void qci_regex_put_stem(qci_buf *out, qci_str stem, qci_str starts, bool capital)
{
    if (starts.n) {
        qci_buf_puts(out, "(?i:(?="); /* most words are told apart without being asked about */
        qci_buf_add_str(out, starts);
        qci_buf_puts(out, "))");
    }
    qci_buf_puts(out, "(?C{");
    if (capital)
        qci_buf_putc(out, CAPITAL);
    qci_buf_add_str(out, stem);
    qci_buf_puts(out, "})\\w++");
}

/* Where case counts, a word begins with a capital if the pattern's does, and only then. */
static bool same_case(qci_str word, bool capital)
{
    uint32_t first;
    if (word.n == 0)
        return false;
    qci_utf8_get(word.p, word.p + word.n, &first);
    return qci_is_upper_char(first) == capital;
}

static qc_status ask(qci_stem_asker *a, qci_str word, qci_str stem)
{
    bool capital = stem.n && stem.p[0] == CAPITAL;
    if (word.n == 0 || word.n > QCI_STEM_MAX || (!a->caseless && !same_case(word, capital)))
        return QC_END;
    qc_status status = a->stems ? QC_OK : qci_word_stems_new(&a->stems, a->language, NULL);
    return status < 0 ? status : qci_word_stems_ask(a->stems, word, qci_str_from(stem, capital));
}

/* The word is the longest run of word characters here; no more of it than its longest can be need be looked at. */
int qci_regex_callout(pcre2_callout_block *block, void *asker)
{
    qci_str rest = { (const char *)block->subject + block->current_position,
                     block->subject_length - block->current_position };
    qci_str stem = { (const char *)block->callout_string, block->callout_string_length };
    if (rest.n > QCI_STEM_MAX + 4)
        rest.n = QCI_STEM_MAX + 4;
    switch (ask(asker, (qci_str){ rest.p, qci_word_run(rest, 0) }, stem)) {
    case QC_OK:
        return 0;
    case QC_END:
        return 1;
    case QC_ERR_MEMORY:
        return PCRE2_ERROR_NOMEMORY;
    default:
        return PCRE2_ERROR_CALLOUT;
    }
}
