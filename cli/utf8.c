#include "utf8.h"

size_t utf8_length(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
               : p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    /* overlong, surrogates, and past U+10FFFF */
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF0 && p[1] < 0x90)
        || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return *s ? n : 0;
}

size_t utf8_decode(const char *s, uint32_t *code_point)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    uint32_t c = n == 1 ? p[0] : p[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3Fu);
    *code_point = c;
    return n;
}

size_t utf8_encode(char *out, uint32_t code_point)
{
    static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t n = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = n; i > 1; i--, code_point >>= 6)
        out[i - 1] = (char)(0x80 | (code_point & 0x3F));
    out[0] = (char)(marks[n == 1 ? 0 : n] | code_point);
    return n;
}

uint64_t utf8_points(utf8_counter *c, uint64_t byte)
{
    while (c->byte < byte)
        c->points += ((unsigned char)c->text[c->byte++] & 0xC0) != 0x80;
    while (c->byte > byte)
        c->points -= ((unsigned char)c->text[--c->byte] & 0xC0) != 0x80;
    return c->points;
}
