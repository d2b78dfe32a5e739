#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

_Static_assert(sizeof(qc_error) == 1024, "qc_error is 1,024 bytes for ever");

/* Cut `s` at `max` bytes, but never within a UTF-8 sequence. */
static void cut(char *s, size_t max)
{
    size_t n = strlen(s);
    if (n < max)
        return;
    n = max - 1;
    while (n && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    s[n] = 0;
}

static void fill(qc_error *err, qc_status code, const char *format, va_list args)
{
    char text[sizeof err->message + 8];
    memset(err, 0, sizeof *err);
    err->code = code;
    err->offset = QC_NOWHERE;
    vsnprintf(text, sizeof text, format, args);
    cut(text, sizeof err->message);
    memcpy(err->message, text, strlen(text) + 1);
}

qc_status qci_fail(qc_error *err, qc_status code, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, code, format, args);
        va_end(args);
    }
    return code;
}

qc_status qci_fail_at(qc_error *err, qc_status code, size_t line, size_t column, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, code, format, args);
        va_end(args);
        err->line = line;
        err->column = column;
    }
    return code;
}

qc_status qci_fail_offset(qc_error *err, qc_status code, size_t offset, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, code, format, args);
        va_end(args);
        err->offset = offset;
    }
    return code;
}

qc_status qci_fail_io(qc_error *err, const char *format, ...)
{
    int number = errno;
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, QC_ERR_IO, format, args);
        va_end(args);
        err->detail = number;
        if (number) {
            size_t n = strlen(err->message);
            char words[128] = "";
            qci_errno_words(number, words, sizeof words);
            snprintf(err->message + n, sizeof err->message - n, ": %s", words);
        }
    }
    return QC_ERR_IO;
}

qc_status qci_oom(qc_error *err)
{
    return qci_fail(err, QC_ERR_MEMORY, "out of memory");
}

void qci_error_source(qc_error *err, const char *name)
{
    if (!err || !name)
        return;
    size_t n = strlen(name);
    const char *from = name;
    const char *dots = "";
    if (n >= sizeof err->source) {
        from = name + n - (sizeof err->source - 4);
        while (((unsigned char)*from & 0xC0) == 0x80)
            from++;
        dots = "...";
    }
    snprintf(err->source, sizeof err->source, "%s%s", dots, from);
}
