/* A writer: one format in front of one sink. Each format is a file and a row of the table in writer.c. */
#ifndef QCI_OUTPUT_WRITER_H
#define QCI_OUTPUT_WRITER_H

#include "output/row.h"

/* What a format does; `begin`, `finish` and `free` may be NULL. Bytes go to `held`. A format need not look whether
 * memory or the sink failed: writer.c does, after each call. */
typedef struct qci_format {
    qc_status (*begin)(qc_writer *w, const qc_writer_options *options, qc_error *err);
    qc_status (*add)(qc_writer *w, const qc_coding *coding, qc_error *err);
    qc_status (*skip)(qc_writer *w, qci_str name, const qc_error *why, qc_error *err);
    qc_status (*finish)(qc_writer *w, qc_error *err);
    void (*free)(qc_writer *w); /* what begin put in `own` */
    qci_row_fn row;             /* of formats that are tables (row.h) */
} qci_format;

extern const qci_format qci_xml_format;
extern const qci_format qci_jsonl_format;
extern const qci_format qci_csv_format;

struct qc_writer {
    const qci_format *format;
    const qc_codebook *codebook;
    qc_sink sink;
    void *payload;
    qci_buf held;    /* bytes on their way to the sink; `failed` stands for any memory that was not there */
    qci_buf scratch; /* a string while it is made fit to be written */
    bool csv_raw;
    bool stopped;    /* the sink said no: nothing more goes to it */
    bool finished;
    qc_status status; /* not QC_OK: what every later call says again, */
    qc_error failure; /* and why */
    void *own;        /* the format's */
};

/* Hand what is held to the sink if it is a good deal. False where nothing more can be written. */
bool qci_writer_go_on(qc_writer *w);

/* `s` as it may be written (clean.h), NUL-terminated, until the next call. */
qci_str qci_writer_clean(qc_writer *w, qci_str s);

#endif
