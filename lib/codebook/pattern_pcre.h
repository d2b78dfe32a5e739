/* What translating patterns and translating regexes have in common. Only pattern*.c include it. */
#ifndef QCI_CODEBOOK_PATTERN_PCRE_H
#define QCI_CODEBOOK_PATTERN_PCRE_H

#include "base/buf.h"
#include "codebook/lexicon.h"

/* Around what stands alone. */
#define QCI_ALONE_START "(?<!\\w)"
#define QCI_ALONE_END "(?!\\w)"

/* Where a translation is written. */
typedef struct qci_pcre {
    qci_buf *out;
    size_t base; /* length of `out` before */
    const qci_lexicon *lexicon;
    bool calls;  /* what may stand between words is called, and defined once at the pattern's end */
    qci_buf run;    /* literal characters in a row, since characters compose with those beside them */
    qci_buf folded; /* the same as the view has them */
    qc_error *err;
} qci_pcre;

void qci_pcre_free(qci_pcre *w);

/* Is a source short enough, and UTF-8? */
qc_status qci_pcre_check_source(qci_str source, qc_error *err);

/* Is the translation, up to `offset` of the source? Lists can make it far longer. */
qc_status qci_pcre_check_size(const qci_pcre *w, size_t offset);

/* What PCRE2 could take for syntax gets a backslash: spaces and # too, since (?x) may hold, and the : of what
 * would become `[:`. */
void qci_pcre_literal(qci_buf *out, qci_str s);

/* Are rules without folding what is translated? */
bool qci_pcre_is_exact(const qci_pcre *w);

/* Have in `folded` the characters of `run` as the view has them. */
void qci_pcre_fold(qci_pcre *w);

/* Write the characters of `run` as the view has them. */
void qci_pcre_flush(qci_pcre *w);

/* A named list; NULL, with an error at `offset`, where there is none of this name. */
const qci_list *qci_pcre_list(const qci_pcre *w, qci_str name, size_t offset);

/* The list as it stands in a regex; fillers written out between its words can make it too large for one. */
qc_status qci_pcre_plain_list(const qci_pcre *w, const qci_list *list, size_t offset);

/* The word before a `~`, which ends `run`: what finds any word with its stem. `offset`: that of the `~`. */
qc_status qci_pcre_stem(qci_pcre *w, size_t offset);

#endif
