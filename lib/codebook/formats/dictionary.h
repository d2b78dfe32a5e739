/* Dictionaries of other tools: categories, and the words that count for them. A category becomes a code, an entry a
 * pattern of its `find`. The matches are coded, whoever speaks, and of those of a code that overlap the longest, since
 * such tools count a place once for a category. */
#ifndef QCI_CODEBOOK_FORMATS_DICTIONARY_H
#define QCI_CODEBOOK_FORMATS_DICTIONARY_H

#include "base/buf.h"
#include "base/map.h"
#include "codebook/formats/format.h"
#include "parse/tree.h"

/* One that is being read. What is out of memory is remembered: ask once, at the end. */
typedef struct qci_dictionary {
    qci_arena *arena;
    qci_notes *notes;
    qci_yaml *root;
    qci_map ids;     /* of the codes -> the last number that was put behind it */
    qci_map entries; /* id, LF, pattern: an entry that stands twice counts once */
    qci_buf scratch;
    bool failed;
} qci_dictionary;

void qci_dictionary_begin(qci_dictionary *d, qci_arena *arena, qci_notes *notes);

/* A new code under `parent` (NULL: at the top). Its id is made from `id`, so that no other code has it; `name` is what
 * people read. NULL when out of memory, which every function here takes for a code. */
qci_yaml *qci_dictionary_code(qci_dictionary *d, qci_yaml *parent, qci_str id, qci_str name, size_t line, size_t column);

/* The id that is made from a name, where no other code has it: letters, digits, '.' and '_' in lower case; of anything
 * else one '-' is left. */
void qci_dictionary_make_id(qci_buf *out, qci_str name);

/* A text of a code, such as its definition; does nothing where it is empty. */
void qci_dictionary_text(qci_dictionary *d, qci_yaml *code, qci_str key, qci_str text);

/* An entry of a code: words between which is white space. Of our signs, `signs` ("*?") mean the same in the tool; all
 * others stand for themselves. */
void qci_dictionary_words(qci_dictionary *d, qci_yaml *code, qci_str words, const char *signs, size_t line, size_t column);

/* The same of a pattern or regex that is written as ours are. */
void qci_dictionary_pattern(qci_dictionary *d, qci_yaml *code, qci_str pattern, size_t line, size_t column);

/* An entry that is a regex, or several with a space between, each to be found somewhere in one word. */
void qci_dictionary_regex(qci_dictionary *d, qci_yaml *code, qci_str regex, size_t line, size_t column);

/* The id of a code, or none. */
qci_str qci_dictionary_id(const qci_yaml *code);

/* The tree, where `status` is that of reading so far. Frees the rest in every case. Errors: `status`; CODEBOOK where
 * there is no category; MEMORY. */
qc_status qci_dictionary_end(qci_dictionary *d, const qci_yaml **root, qc_status status, qc_error *err);

/* The text of a file that is in UTF-8 or in an encoding of Windows, which is then a note. Errors: as qci_decode. To be
 * freed in every case. */
qc_status qci_dictionary_decode(qci_buf *out, const qci_codebook_source *in, qci_notes *notes, qc_error *err);

#endif
