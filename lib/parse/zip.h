/* ZIP archives, read part by part from memory and never unpacked to disk. Nobody's header is believed:
 * what counts is what comes out. The only file that sees zip.h is zip.c. */
#ifndef QCI_PARSE_ZIP_H
#define QCI_PARSE_ZIP_H

#include "base/buf.h"

typedef struct qci_zip qci_zip;

typedef struct qci_zip_limits {
    uint64_t part;       /* bytes that one part may deliver */
    uint64_t file;       /* bytes that all parts together may deliver */
    uint64_t ratio;      /* bytes delivered for one packed, */
    uint64_t ratio_from; /* once so many are delivered */
    uint64_t entries;
} qci_zip_limits;

/* The published ones: 64 MiB, 1 GiB, 200 after 1 MiB, 4,096. */
extern const qci_zip_limits qci_zip_usual_limits;

/* `bytes` must outlive the archive; `limits` NULL: the usual ones. Archives that contradict themselves
 * (duplicate names, parts that overlap, trailing bytes) are refused. Errors: FORMAT, LIMIT, MEMORY. */
qc_status qci_zip_open(qci_zip **out, const void *bytes, size_t n, const qci_zip_limits *limits,
                       qc_error *err);

void qci_zip_close(qci_zip *z);

/* By exact name. */
bool qci_zip_has(const qci_zip *z, const char *name);

/* Append the whole part, checked against its sum and size. Errors: FORMAT (no such part, damaged,
 * encrypted, packed by a method other than deflate), LIMIT, MEMORY. After an error `out` holds nothing of
 * use. */
qc_status qci_zip_read(qci_zip *z, const char *name, qci_buf *out, qc_error *err);

/* Of the libzip that is loaded, in its own words. */
void qci_zip_version(char *out, size_t n);

#endif
