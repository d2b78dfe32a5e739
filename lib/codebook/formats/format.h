/* The table of codebook formats. Every way in makes the tree that YAML would make, and the one reader
 * (codebook/read.c) makes the codebook of it; every way out writes from the codebook and its tree. A new
 * format is one file in this folder and one row in format.c. */
#ifndef QCI_CODEBOOK_FORMATS_FORMAT_H
#define QCI_CODEBOOK_FORMATS_FORMAT_H

#include "base/buf.h"
#include "codebook/model.h"
#include "codebook/notes.h"

typedef struct qci_codebook_source {
    qci_str bytes;                      /* as they stand in the file */
    const char *name;                   /* for the extension, which only breaks ties */
    const qc_codebook_options *options; /* whole, never NULL */
} qci_codebook_source;

typedef struct qci_codebook_format {
    const char *name;       /* "csv" */
    const char *extensions; /* "csv tsv": without dots, spaces between, the usual one first */
    const char *about;      /* one line for help */
    /* 0: not mine; 1 .. 100: how sure, from the content. NULL where `read` is NULL. */
    int (*bid)(const qci_codebook_source *in);
    /* The tree of `in`, in the arena. What the language cannot say is a note. NULL: it is only written. */
    qc_status (*read)(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err);
    /* The codebook added to `out`, whose failure the caller sees to. What the format cannot say is a note.
     * NULL: it is only read. */
    qc_status (*write)(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options,
                       qci_notes *notes, qc_error *err);
} qci_codebook_format;

/* Each in a file of its own. */
extern const qci_codebook_format qci_codebook_yaml;
extern const qci_codebook_format qci_codebook_json;
extern const qci_codebook_format qci_codebook_csv;
extern const qci_codebook_format qci_codebook_liwc;
extern const qci_codebook_format qci_codebook_quanteda;
extern const qci_codebook_format qci_codebook_wordstat;
extern const qci_codebook_format qci_codebook_lexicoder;
extern const qci_codebook_format qci_codebook_yoshikoder;
extern const qci_codebook_format qci_codebook_markdown;
extern const qci_codebook_format qci_codebook_html;

/* Row `i` of the table, in order of precedence for equal bids; NULL past the end. */
const qci_codebook_format *qci_codebook_format_at(size_t i);

/* The row of this name; NULL where there is none. */
const qci_codebook_format *qci_codebook_format_named(const char *name);

/* The one that options ask for, or else the one that bids most. ARGUMENT where there is no such format to
 * read. */
qc_status qci_codebook_format_of(const qci_codebook_format **out, const qci_codebook_source *in, qc_error *err);

#endif
