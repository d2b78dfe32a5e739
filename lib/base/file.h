/* Reading a file whole. Writing one whole or not at all is output/output.c. */
#ifndef QCI_BASE_FILE_H
#define QCI_BASE_FILE_H

#include "base/buf.h"

/* Read to the end, at most `max` bytes. Folders, and files that are larger, are errors; pipes are
 * fine. Errors: IO, LIMIT, MEMORY, with `path` as source. */
qc_status qci_file_read(qci_buf *out, const char *path, size_t max, qc_error *err);

/* The part after the last '/'. */
const char *qci_file_base(const char *path);

#endif
