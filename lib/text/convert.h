/* Other encodings to UTF-8, and ICU's guess at which one it is. */
#ifndef QCI_TEXT_CONVERT_H
#define QCI_TEXT_CONVERT_H

#include "base/buf.h"

#define QCI_ENCODING_REMEDY "save the file as UTF-8, or name its encoding"

/* Long enough for the name of any encoding; longer ones are cut. */
typedef char qci_encoding[48];

/* The common name of an encoding that ICU can convert, by any name it has. Errors: ARGUMENT where there is
 * none; MEMORY. */
qc_status qci_encoding_find(qci_encoding out, const char *name, qc_error *err);

/* Append all of `s`, in the encoding `name`, to `utf8`. Errors: ENCODING with the byte offset where it is
 * malformed; MEMORY, LIBRARY. */
qc_status qci_convert(qci_buf *utf8, const char *name, qci_str s, qc_error *err);

/* What ICU takes the encoding for, from bytes at `near`; "" where it does not know. Errors: MEMORY. */
qc_status qci_encoding_guess(qci_encoding out, qci_str s, size_t near, qc_error *err);

#endif
