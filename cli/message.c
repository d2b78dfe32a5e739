#include "message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "table.h"
#include "utf8.h"

int is_terminal(FILE *stream)
{
    const char *term = getenv("TERM");
    return term && *term && strcmp(term, "dumb") != 0 && isatty(fileno(stream));
}

int use_color(FILE *stream)
{
    const char *no = getenv("NO_COLOR");
    return !(no && *no) && is_terminal(stream);
}

/* May the character of n bytes go to a terminal as it is? Not C0, DEL, C1 and the direction marks. */
static int harmless(const unsigned char *s, size_t n)
{
    if (n == 0 || s[0] < 0x20 || s[0] == 0x7F)
        return 0;
    if (s[0] == 0xC2 && s[1] <= 0x9F)
        return 0;
    if (s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x8E && s[2] <= 0x8F) || (s[2] >= 0xAA && s[2] <= 0xAE)))
        return 0;
    return !(s[0] == 0xE2 && s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9);
}

enum { SAFE_BYTES = 16 };

/* Write the character at *s, or its bytes escaped, and go on to the next. */
static size_t put_safe(char out[SAFE_BYTES], const char **s)
{
    size_t n = utf8_length(*s), put = 0;
    if (harmless((const unsigned char *)*s, n)) {
        memcpy(out, *s, n);
        *s += n;
        return n;
    }
    for (n = n ? n : 1; n; n--)
        put += (size_t)snprintf(out + put, SAFE_BYTES - put, "\\x%02X", (unsigned char)*(*s)++);
    return put;
}

const char *safe(const char *name)
{
    static _Thread_local char ring[4][1024];
    static _Thread_local unsigned next;
    char *out = ring[next++ % 4];
    size_t n = 0;
    while (*name && n + SAFE_BYTES < sizeof ring[0])
        n += put_safe(out + n, &name);
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

void say_qc_error(const char *path, const qc_error *err)
{
    place(path, err->line, err->column);
    label("error", "1;31");
    fputs(safe(err->message), stderr);
    if (err->line == 0 && err->offset != QC_NOWHERE)
        fprintf(stderr, " (at byte %" PRIu64 ")", err->offset);
    fputc('\n', stderr);
}

/* Line `number` of a file, without its end; NULL where there is none. To be freed. */
static char *read_line(const char *path, uint64_t number)
{
    struct stat st;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = -1;
    /* what came through a pipe cannot be read again */
    FILE *f = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "r") : NULL;
    for (uint64_t i = 0; f && i < number; i++)
        if ((n = getline(&line, &cap, f)) < 0)
            break;
    if (f)
        fclose(f);
    if (n < 0) {
        free(line);
        return NULL;
    }
    line[strcspn(line, "\r\n")] = 0;
    return line;
}

/* Print line `number` of the file, of a long one what stands around `column`, and a caret under it. */
static void draw(const char *path, uint64_t number, uint64_t column)
{
    enum { BEFORE = 60, AFTER = 60 };
    char *line = read_line(path, number), piece[SAFE_BYTES];
    if (!line)
        return;
    const char *s = strncmp(line, "\xEF\xBB\xBF", 3) == 0 ? line + 3 : line;
    uint64_t at = 1;
    for (; *s && at + BEFORE < column; at++)
        put_safe(piece, &s);
    size_t caret = at > 1 ? 3 : 0;
    fputs(at > 1 ? "  ..." : "  ", stderr);
    for (; *s && at < column + AFTER; at++) {
        size_t n = put_safe(piece, &s);
        fwrite(piece, 1, n, stderr);
        if (at < column)
            caret += text_width(piece, n);
    }
    fprintf(stderr, "%s\n  %*s", *s ? "..." : "", (int)caret, "");
    fputs(use_color(stderr) ? "\033[1;32m^\033[0m\n" : "^\n", stderr);
    free(line);
}

void say_finding(const char *path, uint64_t line, uint64_t column, const char *kind, uint32_t level, const char *message,
                 int drawn)
{
    static const char *const colors[] = { "1;36", "1;35", "1;31" }; /* QC_LEVEL_... */
    place(path, line, column);
    label(kind, colors[level]);
    fprintf(stderr, "%s\n", safe(message));
    if (line && column && drawn)
        draw(path, line, column);
}

void say_codebook_error(const char *path, const qc_error *err)
{
    if (err->line == 0)
        say_qc_error(path, err);
    else
        say_finding(path, err->line, err->column, "error", QC_LEVEL_ERROR, err->message, 1);
}

void say_codebook_note(const char *path, const qc_note *note)
{
    char words[1024];
    const char *code = note->code.bytes, *rule = note->rule.bytes;
    snprintf(words, sizeof words, "%s%s%s%s%s%s", code ? code : "", code ? ": " : "", rule ? "'" : "", rule ? rule : "",
             rule ? "': " : "", note->message.bytes);
    say_finding(path, note->line, note->column, "note", QC_LEVEL_NOTE, words, 0);
}

void say_codebook_notes(const char *path, const qc_codebook *codebook)
{
    qc_note note = QC_NOTE_INIT;
    for (uint32_t i = 0; qc_codebook_note(codebook, i, &note) == QC_OK; i++)
        say_codebook_note(path, &note);
}
