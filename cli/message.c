#include "message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int use_color(FILE *stream)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return !(no && *no) && term && strcmp(term, "dumb") != 0 && isatty(fileno(stream));
}

/* Bytes of a character that a terminal must not get: C0, DEL, C1, and the direction marks; 0 for any other. */
static size_t unsafe(const unsigned char *s)
{
    if (s[0] < 0x20 || s[0] == 0x7F)
        return 1;
    if (s[0] == 0xC2 && s[1] >= 0x80 && s[1] <= 0x9F)
        return 2;
    if (s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x8E && s[2] <= 0x8F) || (s[2] >= 0xAA && s[2] <= 0xAE)))
        return 3;
    if (s[0] == 0xE2 && s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9)
        return 3;
    return 0;
}

const char *safe(const char *name)
{
    static _Thread_local char ring[4][1024];
    static _Thread_local unsigned next;
    char *out = ring[next++ % 4];
    size_t n = 0;
    for (const unsigned char *s = (const unsigned char *)name; *s && n + 16 < sizeof ring[0];) {
        size_t bad = unsafe(s);
        if (bad == 0)
            out[n++] = (char)*s++;
        for (; bad; bad--)
            n += (size_t)snprintf(out + n, 8, "\\x%02X", *s++);
    }
    out[n] = 0;
    return out;
}

static void label(const char *word, const char *color)
{
    if (use_color(stderr))
        fprintf(stderr, "\033[%sm%s:\033[0m ", color, word);
    else
        fprintf(stderr, "%s: ", word);
}

void say_error(const char *format, ...)
{
    va_list args;
    fputs("qcode: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

void say_note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

static void place(const char *source, uint64_t line, uint64_t column)
{
    fputs(source && *source ? safe(source) : "qcode", stderr);
    if (line)
        fprintf(stderr, ":%" PRIu64, line);
    if (line && column)
        fprintf(stderr, ":%" PRIu64, column);
    fputs(": ", stderr);
}

void say_warning(const char *source, uint64_t line, uint32_t count, const char *message)
{
    place(source, line, 0);
    label("warning", "1;35");
    fputs(message, stderr);
    if (count > 1)
        fprintf(stderr, " (%" PRIu32 " times)", count);
    fputc('\n', stderr);
}

void say_qc_error(const qc_error *err)
{
    place(err->source, err->line, err->column);
    label("error", "1;31");
    fputs(err->message, stderr);
    if (err->line == 0 && err->offset != QC_NOWHERE)
        fprintf(stderr, " (at byte %" PRIu64 ")", err->offset);
    fputc('\n', stderr);
}

/* Print line `number` of the file and a caret under `column`. */
static void draw(const char *path, uint64_t number, uint64_t column)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = -1;
    for (uint64_t i = 0; f && i < number; i++)
        if ((n = getline(&line, &cap, f)) < 0)
            break;
    if (n >= 0) {
        line[strcspn(line, "\r\n")] = 0;
        fprintf(stderr, "  %s\n", safe(line));
        fputs("  ", stderr);
        uint64_t at = 1;
        for (const char *s = line; *s && at < column; s++) {
            if (((unsigned char)*s & 0xC0) == 0x80)
                continue;
            /* a tab is drawn as \x09, four columns */
            fputs(*s == '\t' ? "    " : " ", stderr);
            at++;
        }
        fputs(use_color(stderr) ? "\033[1;32m^\033[0m\n" : "^\n", stderr);
    }
    free(line);
    if (f)
        fclose(f);
}

void say_at(const char *path, uint64_t line, uint64_t column, const char *kind, const char *message)
{
    place(path, line, column);
    label(kind, strcmp(kind, "error") == 0 ? "1;31" : "1;33");
    fprintf(stderr, "%s\n", message);
    if (line && column)
        draw(path, line, column);
}

void say_codebook_error(const char *path, const qc_error *err)
{
    if (err->line == 0) {
        say_qc_error(err);
        return;
    }
    say_at(path, err->line, err->column, "error", err->message);
}
