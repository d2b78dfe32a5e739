/* SHA-256 (FIPS 180-4). */
#ifndef QCI_BASE_SHA256_H
#define QCI_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct qci_sha256 {
    uint32_t h[8];
    uint64_t bytes;
    unsigned char block[64];
} qci_sha256;

void qci_sha256_begin(qci_sha256 *s);
void qci_sha256_add(qci_sha256 *s, const void *bytes, size_t n);
void qci_sha256_end(qci_sha256 *s, char hex[65]); /* 64 lower-case hex digits and NUL */
void qci_sha256_of(const void *bytes, size_t n, char hex[65]);

#endif
