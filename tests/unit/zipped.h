/* ZIP archives written byte by byte, so that each field can lie. */
#ifndef QCI_UNIT_ZIPPED_H
#define QCI_UNIT_ZIPPED_H

#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* One entry; what is left at zero is as it should be for stored bytes. */
typedef struct zip_entry {
    const char *name;
    const char *local_name;   /* where it differs */
    const void *data;         /* as it lies in the archive */
    size_t packed;
    size_t size;              /* unpacked; 0: as packed */
    uint16_t method;          /* 8: deflate */
    uint16_t flags;           /* 1: encrypted */
    uint32_t wrong_sum;       /* instead of the CRC */
} zip_entry;

typedef struct zipped {
    qci_buf bytes;
    qci_buf directory;
    unsigned n;
} zipped;

static inline uint32_t crc_of(const void *data, size_t n)
{
    const unsigned char *p = data;
    uint32_t crc = ~UINT32_C(0);
    while (n--) {
        crc ^= *p++;
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (UINT32_C(0xEDB88320) & (0u - (crc & 1)));
    }
    return ~crc;
}

static inline void put(qci_buf *b, uint64_t value, int bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        qci_buf_putc(b, (char)(value & 0xFF));
}

static inline void put_common(qci_buf *b, const zip_entry *e, const char *name)
{
    put(b, 20, 2);
    put(b, e->flags, 2);
    put(b, e->method, 2);
    put(b, 0, 2);
    put(b, 0x21, 2); /* 1 January 1980 */
    put(b, e->wrong_sum ? e->wrong_sum : crc_of(e->data, e->packed), 4);
    put(b, e->packed, 4);
    put(b, e->size ? e->size : e->packed, 4);
    put(b, strlen(name), 2);
    put(b, 0, 2);
}

static inline void zipped_entry(zipped *z, const zip_entry *e)
{
    size_t at = z->bytes.n;
    const char *local = e->local_name ? e->local_name : e->name;
    qci_buf_add(&z->bytes, "PK\3\4", 4);
    put_common(&z->bytes, e, local);
    qci_buf_puts(&z->bytes, local);
    qci_buf_add(&z->bytes, e->data, e->packed);
    qci_buf_add(&z->directory, "PK\1\2\x14\0", 6);
    put_common(&z->directory, e, e->name);
    put(&z->directory, 0, 6);
    put(&z->directory, 0, 4);
    put(&z->directory, at, 4);
    qci_buf_puts(&z->directory, e->name);
    z->n++;
}

static inline void zipped_add(zipped *z, const char *name, const char *text)
{
    zipped_entry(z, &(zip_entry){ .name = name, .data = text, .packed = strlen(text) });
}

static inline qci_str zipped_end(zipped *z)
{
    size_t at = z->bytes.n;
    qci_buf_add(&z->bytes, z->directory.p ? z->directory.p : "", z->directory.n);
    qci_buf_add(&z->bytes, "PK\5\6\0\0\0\0", 8);
    put(&z->bytes, z->n, 2);
    put(&z->bytes, z->n, 2);
    put(&z->bytes, z->directory.n, 4);
    put(&z->bytes, at, 4);
    put(&z->bytes, 0, 2);
    return qci_buf_str(&z->bytes);
}

static inline void zipped_free(zipped *z)
{
    qci_buf_free(&z->bytes);
    qci_buf_free(&z->directory);
    z->n = 0;
}

#endif
