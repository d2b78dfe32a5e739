#include "table.h"

#include <inttypes.h>
#include <string.h>
#include <stdlib.h>

#include "message.h"
#include "utf8.h"

size_t text_width(const char *s, size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        i += utf8_decode(s + i, &c);
        int mark = (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || c == 0xFE0F;
        int wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
                   || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
        width += mark ? 0 : wide ? 2 : 1;
    }
    return width;
}

void print_padded(FILE *out, const char *s, size_t n, size_t width)
{
    char copy[512];
    if (n >= sizeof copy)
        n = sizeof copy - 1;
    memcpy(copy, s, n);
    copy[n] = 0;
    const char *shown = safe(copy);
    fputs(shown, out);
    for (size_t w = text_width(shown, strlen(shown)); w < width; w++)
        fputc(' ', out);
}

static int is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

void one_line(char *out, size_t cap, const char *s, size_t n)
{
    char flat[1008];
    size_t at = 0, i = 0;
    for (;;) {
        const size_t before = i;
        while (i < n && is_white(s[i]))
            i++;
        const size_t length = i < n ? utf8_length(s + i) : 0;
        if (length == 0 || at + length + 2 > sizeof flat)
            break;
        if (i > before && at)
            flat[at++] = ' ';
        memcpy(flat + at, s + i, length);
        at += length;
        i += length;
    }
    flat[at] = 0;
    snprintf(out, cap, "%s", safe(flat));
}

const char *with_commas(char buffer[32], uint64_t n)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, n), at = 0;
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            buffer[at++] = ',';
        buffer[at++] = digits[i];
    }
    buffer[at] = 0;
    return buffer;
}

const char *clock_time(char buffer[32], int64_t ms)
{
    const char *sign = ms < 0 ? "-" : "";
    uint64_t s = (uint64_t)(ms < 0 ? -ms : ms) / 1000;
    if (s >= 3600)
        snprintf(buffer, 32, "%s%" PRIu64 ":%02u:%02u", sign, s / 3600, (unsigned)(s / 60 % 60), (unsigned)(s % 60));
    else
        snprintf(buffer, 32, "%s%u:%02u", sign, (unsigned)(s / 60), (unsigned)(s % 60));
    return buffer;
}
