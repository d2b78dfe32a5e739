/* A growing run of bytes, always NUL-terminated. A failed allocation is remembered: add what there is
 * to add, then ask once whether `failed` is set. */
#ifndef QCI_BASE_BUF_H
#define QCI_BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

typedef struct qci_buf {
    char *p;
    size_t n;
    size_t cap;
    bool failed;
} qci_buf;

void qci_buf_free(qci_buf *b);
void qci_buf_clear(qci_buf *b); /* keeps the memory, forgets the failure */
bool qci_buf_reserve(qci_buf *b, size_t more);
void qci_buf_add(qci_buf *b, const char *p, size_t n);
void qci_buf_add_str(qci_buf *b, qci_str s);
void qci_buf_puts(qci_buf *b, const char *s);
void qci_buf_putc(qci_buf *b, char c);
void qci_buf_utf8(qci_buf *b, uint32_t code_point);
void qci_buf_printf(qci_buf *b, const char *format, ...) QCI_PRINTF(2, 3); /* short texts: 512 bytes */
static inline qci_str qci_buf_str(const qci_buf *b) { return (qci_str){ b->p ? b->p : "", b->n }; }

#endif
