/* Bytes to text: UTF-8, LF, no BOM, no character that XML forbids. */
#ifndef QCI_TEXT_DECODE_H
#define QCI_TEXT_DECODE_H

#include "text/convert.h"

typedef struct qci_decoded {
    qci_buf text;
    qci_encoding encoding;  /* "UTF-8", "UTF-16LE", "windows-1252", ... */
    bool guessed;           /* neither a BOM, nor valid UTF-8, nor forced */
    qci_encoding icu_guess; /* ICU's own guess where `guessed`, else "" */
    size_t nuls;            /* NUL characters, each now U+FFFD: an error but in WebVTT */
    size_t first_nul;       /* offset of the first in the text */
    size_t replaced;        /* other characters that XML forbids, each now U+FFFD */
    size_t first_replaced;
} qci_decoded;

/* `forced` is an ICU converter name or NULL. The order: BOM; UTF-16 without BOM where NULs lie so;
 * UTF-8; an error where most high bytes form broken UTF-8 sequences; Windows-1252, guessed.
 * Errors: ENCODING with the byte offset and the remedy; ARGUMENT for an unknown `forced`; EMPTY where
 * there is no byte but a BOM; MEMORY, LIBRARY. `out` is to be freed by qci_decoded_free in every case. */
qc_status qci_decode(qci_decoded *out, const void *bytes, size_t n, const char *forced, qc_error *err);

void qci_decoded_free(qci_decoded *d);

#endif
