/* The pattern language and codebook regexes, translated to plain PCRE2 sources. */
#ifndef QCI_CODEBOOK_PATTERN_H
#define QCI_CODEBOOK_PATTERN_H

#include "base/buf.h"
#include "codebook/lexicon.h"
#include "codebook/pattern_parse.h"

/* A pattern ("look after <kin>"). Appends its PCRE2 source, at most QCI_REGEX_MAX bytes, to `out`. `lexicon`
 * may be NULL. Errors: PATTERN, LATER, LIMIT with the byte offset in `source`
 * in err->offset and a remedy; MEMORY. */
qc_status qci_pattern_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err);

/* The same for an entry of a list, already read: without the look-around that makes a pattern stand alone. `calls`: for use
 * in a pattern, which defines what may stand between words at its end; else for a regex. */
qc_status qci_pattern_entry(qci_buf *out, const qci_tree *tree, const qci_lexicon *lexicon, bool calls, qc_error *err);

/* A regex, without its slashes: literals and class members folded as the speech view is, `(?&list)` replaced,
 * what the language refuses refused. Errors as above; whether PCRE2 accepts it is seen when it is compiled. */
qc_status qci_regex_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err);

/* The byte of a regex that byte `at` of its translation comes from, so that what PCRE2 says of the
 * translation gets its place. */
size_t qci_regex_origin(qci_str source, const qci_lexicon *lexicon, size_t at);

#endif
