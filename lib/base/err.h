/* Filling the caller's qc_error. Every function returns the status given, so that a failing function
 * can end with `return qci_fail(err, ...)`. Never put a word of a transcript in a message. */
#ifndef QCI_BASE_ERR_H
#define QCI_BASE_ERR_H

#include <stddef.h>

#include "qcode.h"

#if defined(__GNUC__)
#define QCI_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define QCI_PRINTF(f, a)
#endif

/* No place known (yet: see qci_error_place). */
qc_status qci_fail(qc_error *err, qc_status code, const char *format, ...) QCI_PRINTF(3, 4);

/* At a line and column, both from 1, or 0 for unknown. */
qc_status qci_fail_at(qc_error *err, qc_status code, size_t line, size_t column, const char *format, ...)
    QCI_PRINTF(5, 6);

/* At a byte offset of the input. */
qc_status qci_fail_offset(qc_error *err, qc_status code, size_t offset, const char *format, ...) QCI_PRINTF(4, 5);

/* errno is taken at the call and put in `detail`; strerror's words follow the message. */
qc_status qci_fail_io(qc_error *err, const char *format, ...) QCI_PRINTF(2, 3);

qc_status qci_oom(qc_error *err);

/* Name the input, once the caller that knows it sees the error. A name that is too long keeps its end. */
void qci_error_source(qc_error *err, const char *name);

#endif
