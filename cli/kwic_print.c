/* A concordance for people: the hits under one another, what stands around them to their sides. */
#include <inttypes.h>
#include <string.h>

#include "kwic.h"
#include "message.h"
#include "table.h"
#include "utf8.h"

enum { CELL_BYTES = 1024, PLACE_COLUMNS = 40, SPEAKER_COLUMNS = 20, MATCH_COLUMNS = 32, SIDE_LEAST = 12 };

/* The cells of a line, made safe, each on one line. */
typedef struct row {
    char place[CELL_BYTES], speaker[CELL_BYTES], time[32];
    char left[CELL_BYTES], match[CELL_BYTES], right[CELL_BYTES];
} row;

/* In columns. `side`: the most that stands on a side of the hit, 0 where that may be anything. */
typedef struct widths {
    size_t place, speaker, time, left, match, side;
} widths;

/* --- cells --- */

static size_t columns_of(const char *s)
{
    return text_width(s, strlen(s));
}

/* Leave out of s what stands before its last `columns`, or after its first. */
static const char *keep_end(const char *s, size_t columns)
{
    uint32_t c;
    while (columns_of(s) > columns)
        s += utf8_decode(s, &c);
    return s;
}

static void keep_start(char *s, size_t columns)
{
    uint32_t c;
    for (size_t at = 0, n; s[at]; at += n) {
        n = utf8_decode(s + at, &c);
        if (text_width(s, at + n) > columns) {
            s[at] = 0;
            return;
        }
    }
}

static void fill(row *r, const kwic *k, const kwic_line *line, const widths *w)
{
    const char *name = safe(k->files[line->file].name), *left = line->left;
    char number[24];
    snprintf(number, sizeof number, ":%" PRIu64, line->line);
    snprintf(r->place, sizeof r->place, "%s%s", keep_end(name, PLACE_COLUMNS - strlen(number)), number);
    const char *speaker = line->speaker ? line->speaker : "-";
    one_line(r->speaker, CELL_BYTES, speaker, strlen(speaker));
    keep_start(r->speaker, SPEAKER_COLUMNS);
    r->time[0] = 0;
    if (line->begin != QC_NO_TIME)
        clock_time(r->time, line->begin);
    if (strlen(left) > CELL_BYTES / 2)
        left = keep_end(left, CELL_BYTES / 2);
    one_line(r->left, CELL_BYTES, left, strlen(left));
    one_line(r->match, CELL_BYTES, line->match, strlen(line->match));
    one_line(r->right, CELL_BYTES, line->right, strlen(line->right));
    if (w->side) {
        const char *kept = keep_end(r->left, w->side);
        memmove(r->left, kept, strlen(kept) + 1);
        keep_start(r->match, MATCH_COLUMNS);
        keep_start(r->right, w->side);
    }
}

/* --- lines --- */

static void widen(size_t *width, const char *s, size_t most)
{
    size_t columns = columns_of(s);
    if (columns > *width)
        *width = columns < most ? columns : most;
}

static void measure(widths *w, const kwic *k, size_t n, unsigned columns)
{
    row r;
    memset(w, 0, sizeof *w);
    for (size_t i = 0; i < n; i++) {
        fill(&r, k, &k->lines[i], w);
        widen(&w->place, r.place, SIZE_MAX);
        widen(&w->speaker, r.speaker, SIZE_MAX);
        widen(&w->time, r.time, SIZE_MAX);
        widen(&w->match, r.match, MATCH_COLUMNS);
        widen(&w->left, r.left, SIZE_MAX);
    }
    const size_t between = w->time ? 10 : 8;
    const size_t used = k->indent + w->place + w->speaker + w->time + w->match + between;
    if (columns)
        w->side = columns > used + 2 * SIDE_LEAST ? (columns - used) / 2 : SIDE_LEAST;
    if (columns && w->left > w->side)
        w->left = w->side;
}

static void pad(FILE *out, const char *s, size_t width)
{
    for (size_t columns = columns_of(s); columns < width; columns++)
        fputc(' ', out);
}

static void print_row(FILE *out, const row *r, const widths *w, int color)
{
    fprintf(out, color ? "\033[35m%s\033[0m" : "%s", r->place);
    pad(out, r->place, w->place + 2);
    fputs(r->speaker, out);
    pad(out, r->speaker, w->speaker + 2);
    if (w->time) {
        pad(out, r->time, w->time);
        fprintf(out, "%s  ", r->time);
    }
    pad(out, r->left, w->left);
    fprintf(out, color ? "%s  \033[1;31m%s\033[0m" : "%s  %s", r->left, r->match);
    if (*r->right) {
        pad(out, r->match, w->match);
        fprintf(out, "  %s", r->right);
    }
    fputc('\n', out);
}

void kwic_print(const kwic *k, FILE *out, size_t limit, unsigned columns, int color)
{
    const size_t n = k->n < limit ? k->n : limit;
    widths w;
    row r;
    measure(&w, k, n, columns);
    for (size_t i = 0; i < n; i++) {
        fill(&r, k, &k->lines[i], &w);
        fprintf(out, "%*s", (int)k->indent, "");
        print_row(out, &r, &w, color);
    }
}

/* --- counts --- */

static void print_count(FILE *out, const char *name, size_t width, uint64_t hits, uint64_t words)
{
    char a[32], b[32];
    fprintf(out, "%s", name);
    pad(out, name, width);
    fprintf(out, "  %8s  %10s  %9.2f\n", with_commas(a, hits), with_commas(b, words),
            words ? 1000.0 * (double)hits / (double)words : 0.0);
}

void kwic_counts(const kwic *k, FILE *out, int all)
{
    size_t width = strlen("transcript"), with = 0;
    uint64_t words = 0;
    for (size_t i = 0; i < k->n_files; i++) {
        widen(&width, safe(k->files[i].name), SIZE_MAX);
        words += k->files[i].words;
        with += k->files[i].hits > 0;
    }
    fprintf(out, "%-*s      hits       words  per 1,000\n", (int)width, "transcript");
    for (size_t i = 0; i < k->n_files; i++)
        if (all || k->files[i].hits)
            print_count(out, safe(k->files[i].name), width, k->files[i].hits, k->files[i].words);
    char total[64];
    snprintf(total, sizeof total, "%zu of %zu", with, k->n_files);
    print_count(out, total, width, k->n, words);
}
