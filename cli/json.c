#include "json.h"

#include "utf8.h"

void json_string(FILE *out, const char *s, size_t n)
{
    fputc('"', out);
    for (size_t i = 0, length; i < n; i += length ? length : 1) {
        unsigned char c = (unsigned char)s[i];
        length = utf8_length(s + i);
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", c);
        else if (length == 0)
            fputs("\\ufffd", out);
        else
            fwrite(s + i, 1, length, out);
    }
    fputc('"', out);
}

void json_str(FILE *out, qc_str s)
{
    if (s.bytes)
        json_string(out, s.bytes, s.n);
    else
        fputs("null", out);
}
