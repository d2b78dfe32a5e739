/* Bracketed remarks that are not speech (tests/spec/codebook.md, "What is not speech"): `[]` or `()` with nothing
 * inside but punctuation and at least one time, number or word of a list. */
#ifndef QCI_TEXT_REMARK_H
#define QCI_TEXT_REMARK_H

#include "text/view.h"

/* The next pair of brackets of one kind at or after `from` with no other bracket between them; brackets
 * that are never closed, or hold brackets, are passed over. False where there is none. */
bool qci_bracket_next(qci_str s, size_t from, qci_span *out);

/* Is what such brackets hold no speech? `inside` is folded; `stamped`: a time was blanked in it. */
bool qci_is_remark(qci_str inside, bool stamped, const qci_not_speech *list);

/* The list that holds where none is given. */
const qci_not_speech *qci_usual_not_speech(void);

/* What is added to it in a language (BCP 47), for the programs that write transcripts do so in English too. */
qci_not_speech qci_not_speech_in(qci_str language);

#endif
