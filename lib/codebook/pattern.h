/* The pattern language and codebook regexes, translated to plain PCRE2 sources. */
#ifndef QCI_CODEBOOK_PATTERN_H
#define QCI_CODEBOOK_PATTERN_H

#include "codebook/lexicon.h"

/* A pattern ("look after <kin>"). Appends its PCRE2 source to `out`. `lexicon` may be NULL. Errors: PATTERN, LATER with the byte offset in `source` in
 * err->offset and a remedy; MEMORY. */
qc_status qci_pattern_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err);

/* A regex, without its slashes: literals and class members folded as the speech view is, `(?&list)` replaced, what the language refuses
 * refused. Errors as above; whether PCRE2 accepts it is seen when it is compiled. */
qc_status qci_regex_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err);

#endif
