/* Suggestions for people: a table for each code, and under each phrase where it is said. */
#include <inttypes.h>
#include <string.h>

#include "message.h"
#include "suggest.h"
#include "table.h"

enum { LEAST_WIDTH = 14 };

static size_t width_of(const suggest_list *l)
{
    size_t width = LEAST_WIDTH;
    for (size_t i = 0; i < l->n; i++) {
        const size_t columns = text_width(l->rows[i].s.text.bytes, l->rows[i].s.text.n);
        width = columns > width ? columns : width;
    }
    return width;
}

static void print_phrase(FILE *out, const suggest_row *row, size_t width, int color)
{
    fputs(color ? "  \033[1m" : "  ", out);
    print_padded(out, row->s.text.bytes, row->s.text.n, width);
    fputs(color ? "\033[0m" : "", out);
}

static void print_rest(FILE *out, const suggest_list *l)
{
    if (l->total > l->n)
        fprintf(out, "  and %" PRIu64 " more: --limit %" PRIu64 " shows them\n", l->total - l->n, l->total);
}

static void print_code(const suggest *x, const suggest_list *l, FILE *out, unsigned columns, int color)
{
    const size_t width = width_of(l);
    qc_code code = QC_CODE_INIT;
    qc_codebook_code(x->codebook, l->code, &code);
    fprintf(out, color ? "\033[1;35m%s\033[0m: said more in its segments%s than elsewhere, and not found by its rules\n"
                       : "%s: said more in its segments%s than elsewhere, and not found by its rules\n",
            safe(code.id.bytes), x->gold ? "" : " (those that the rules find)");
    fprintf(out, "  %-*s  coded  missed  elsewhere      G2  log ratio\n", (int)width, "");
    for (size_t i = 0; i < l->n; i++) {
        const qc_suggestion *s = &l->rows[i].s;
        print_phrase(out, &l->rows[i], width, color);
        fprintf(out, "  %5" PRIu64 "  %6" PRIu64 "  %9" PRIu64 "  %6.1f  %9.1f\n", s->inside, s->missed, s->outside, s->g2,
                s->log_ratio);
        kwic_print(&l->rows[i].places, out, SIZE_MAX, columns, color);
    }
    print_rest(out, l);
}

static void print_uncovered(const suggest_list *l, FILE *out, unsigned columns, int color)
{
    const size_t width = width_of(l);
    fprintf(out, color ? "\033[1;35m%s\033[0m\n" : "%s\n", "Said often, and not found by a rule of any code");
    fprintf(out, "  %-*s  times  transcripts\n", (int)width, "");
    for (size_t i = 0; i < l->n; i++) {
        print_phrase(out, &l->rows[i], width, color);
        fprintf(out, "  %5" PRIu64 "  %11" PRIu64 "\n", l->rows[i].s.inside, l->rows[i].s.transcripts);
        kwic_print(&l->rows[i].places, out, SIZE_MAX, columns, color);
    }
    print_rest(out, l);
}

void suggest_text(const suggest *x, FILE *out, unsigned columns, int color)
{
    size_t told = 0;
    for (size_t i = 0; i < x->n; i++) {
        const suggest_list *l = &x->lists[i];
        if (!l->n)
            continue;
        if (told++)
            fputc('\n', out);
        if (l->code == QC_NO_INDEX)
            print_uncovered(l, out, columns, color);
        else
            print_code(x, l, out, columns, color);
    }
    if (!told)
        fputs("No suggestions: nothing is said often enough that no rule finds.\n", out);
}
