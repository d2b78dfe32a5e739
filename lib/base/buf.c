#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"

void qci_buf_free(qci_buf *b)
{
    qci_free(b->p);
    *b = (qci_buf){ 0 };
}

void qci_buf_clear(qci_buf *b)
{
    b->n = 0;
    b->failed = false;
    if (b->p)
        b->p[0] = 0;
}

bool qci_buf_reserve(qci_buf *b, size_t more)
{
    if (b->failed)
        return false;
    if (b->p && more < b->cap - b->n)
        return true;
    if (more > SIZE_MAX / 4 - b->n) {
        b->failed = true;
        return false;
    }
    size_t cap = b->n + more + 1;
    if (cap < b->cap + b->cap / 2)
        cap = b->cap + b->cap / 2;
    if (cap < 64)
        cap = 64;
    char *p = qci_realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void qci_buf_add(qci_buf *b, const char *p, size_t n)
{
    if (!qci_buf_reserve(b, n))
        return;
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}

void qci_buf_add_str(qci_buf *b, qci_str s)
{
    qci_buf_add(b, s.p, s.n);
}

void qci_buf_puts(qci_buf *b, const char *s)
{
    qci_buf_add(b, s, strlen(s));
}

void qci_buf_putc(qci_buf *b, char c)
{
    qci_buf_add(b, &c, 1);
}

void qci_buf_utf8(qci_buf *b, uint32_t cp)
{
    char s[4];
    size_t n;
    if (cp < 0x80) {
        s[0] = (char)cp;
        n = 1;
    } else if (cp < 0x800) {
        s[0] = (char)(0xC0 | cp >> 6);
        s[1] = (char)(0x80 | (cp & 0x3F));
        n = 2;
    } else if (cp < 0x10000) {
        s[0] = (char)(0xE0 | cp >> 12);
        s[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        s[2] = (char)(0x80 | (cp & 0x3F));
        n = 3;
    } else {
        s[0] = (char)(0xF0 | cp >> 18);
        s[1] = (char)(0x80 | (cp >> 12 & 0x3F));
        s[2] = (char)(0x80 | (cp >> 6 & 0x3F));
        s[3] = (char)(0x80 | (cp & 0x3F));
        n = 4;
    }
    qci_buf_add(b, s, n);
}

void qci_buf_printf(qci_buf *b, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0)
        qci_buf_add(b, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}
