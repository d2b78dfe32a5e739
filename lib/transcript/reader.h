/* The table of readers. A new format is one file in readers/ and one row in reader.c. */
#ifndef QCI_TRANSCRIPT_READER_H
#define QCI_TRANSCRIPT_READER_H

#include "transcript/builder.h"

typedef struct qci_input {
    const unsigned char *bytes; /* the file as it is */
    size_t n;
    qci_str text;               /* decoded; empty for a reader of bytes */
    const char *name;           /* for the extension, which only breaks ties */
} qci_input;

#define QCI_CERTAIN 90

typedef struct qci_reader {
    const char *name;  /* "webvtt" */
    const char *about; /* one line for help */
    bool binary;       /* bids on bytes, not on decoded text */
    bool nul_ok;       /* NUL is U+FFFD, not an error */
    /* 0: not mine; 1 .. 100: how sure. From QCI_CERTAIN on, later rows and qci_refuse_known are not asked. */
    int (*bid)(const qci_input *in);
    qc_status (*read)(qci_builder *b, const qci_input *in, qc_error *err);
} qci_reader;

/* Each in a file of its own in readers/. */
extern const qci_reader qci_reader_webvtt;
extern const qci_reader qci_reader_srt;
extern const qci_reader qci_reader_otter;
extern const qci_reader qci_reader_markdown;
extern const qci_reader qci_reader_text;
extern const qci_reader qci_reader_docx;

/* Row `i` of the table, in order of precedence for equal bids; NULL past the end. */
const qci_reader *qci_reader_at(size_t i);

/* Formats we know by sight but do not read: says what the input is and what to do. QC_OK where it is none of
 * them. Before decoding (`text` is empty) it looks at the bytes, afterwards at the text. */
qc_status qci_refuse_known(const qci_input *in, qc_error *err);

#endif
