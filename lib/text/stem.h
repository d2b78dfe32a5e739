/* Stems of words by Snowball's algorithms. The only file that sees libstemmer.h is stem.c. */
#ifndef QCI_TEXT_STEM_H
#define QCI_TEXT_STEM_H

#include <stdbool.h>

#include "base/buf.h"

typedef struct qci_stemmer qci_stemmer; /* one a thread */

#define QCI_STEM_MAX 255 /* bytes of a word; a longer one, which no language has, has no stem */

/* Is there libstemmer? Without it no language has stems. */
bool qci_has_stems(void);

/* `language` is BCP 47; the first subtag counts. `*out` is NULL where the language has no stems. Errors: MEMORY. */
qc_status qci_stemmer_new(qci_stemmer **out, qci_str language, qc_error *err);
void qci_stemmer_free(qci_stemmer *s);

/* Does the language have spellings of its own (spelling.h)? */
bool qci_stemmer_is_english(const qci_stemmer *s);

/* The stem of a word in lower case, of at most QCI_STEM_MAX bytes; borrowed until the next call. False when out of
 * memory. */
bool qci_stem(qci_stemmer *s, qci_str word, qci_str *out);

/* How words with this stem begin, as a regex; nothing: in any way, for the language may change a word's beginning. Other
 * spellings of the word are not looked at. */
void qci_stem_starts(qci_buf *out, const qci_stemmer *s, qci_str stem);

/* libstemmer does not tell its version: how many algorithms it has, and a digest of what they make of a few words. */
void qci_stem_version(char *out, size_t n);

#endif
