/* The comparison for people at a terminal. */
#include <inttypes.h>
#include <string.h>

#include "diff.h"
#include "message.h"
#include "table.h"

static const char *const signs[] = { "=", "+", "-", "~", "-", "+" };
static const char *const colors[] = { "", "\033[32m", "\033[31m", "\033[33m", "\033[31m", "\033[32m" };

static const char *color(const diff *x, uint32_t kind)
{
    return x->color ? colors[kind] : "";
}

static const char *plain(const diff *x)
{
    return x->color ? "\033[0m" : "";
}

static void table(const diff *x)
{
    size_t width = strlen("all codes");
    for (size_t i = 0; i < x->n_codes; i++) {
        const size_t w = text_width(x->codes[i].id.bytes, (size_t)x->codes[i].id.n);
        width = w > width ? w : width;
    }
    print_padded(x->out, "code", 4, width);
    fprintf(x->out, " %7s %7s %7s %7s %7s %7s\n", "A", "B", "same", "gained", "lost", "moved");
    for (size_t i = 0; i < x->n_codes; i++) {
        const diff_code *c = &x->codes[i];
        if (c->in[0] + c->in[1] == 0)
            continue;
        print_padded(x->out, c->id.bytes, (size_t)c->id.n, width);
        fprintf(x->out, " %7" PRIu64 " %7" PRIu64 " %7" PRIu64 " %7" PRIu64 " %7" PRIu64 " %7" PRIu64 "\n", c->in[0], c->in[1],
                c->of[QC_DIFFERENCE_SAME], c->of[QC_DIFFERENCE_GAINED], c->of[QC_DIFFERENCE_LOST],
                c->of[QC_DIFFERENCE_MOVED]);
    }
}

static void change(const diff *x, const qc_code_difference *c)
{
    const qc_str a = diff_changed_id(x, c, 0), b = diff_changed_id(x, c, 1);
    const char *comma = ": ";
    fprintf(x->out, "  %s %s", diff_change(c), safe(a.bytes ? a.bytes : b.bytes));
    if (c->kind == QC_CHANGE_RENAMED)
        fprintf(x->out, " to %s", safe(b.bytes));
    for (unsigned i = 0; i < DIFF_CHANGED; i++)
        if (diff_changed(c, i)) {
            fprintf(x->out, "%s%s", comma, diff_changed(c, i));
            comma = ", ";
        }
    fputc('\n', x->out);
}

static void rules(const diff *x, const qc_difference *d)
{
    uint32_t k = 0;
    const char *comma = "  by ";
    for (qc_str rule = diff_next_rule(x, d, &k); rule.bytes; rule = diff_next_rule(x, d, &k)) {
        fprintf(x->out, "%s%s", comma, safe(rule.bytes));
        comma = ", ";
    }
}

static void quote(const diff *x, const char *sign, const qc_coded_segment *s)
{
    char line[1008];
    one_line(line, sizeof line, s->text.bytes, (size_t)s->text.n);
    fprintf(x->out, "      %s %s\n", sign, line);
}

/* What the side that does not have the segment says. */
static void reasons(const diff *x, const qc_difference *d)
{
    const int side = d->kind == QC_DIFFERENCE_LOST;
    for (const diff_reason *r = diff_reasons(x, d); r; r = r->next) {
        fprintf(x->out, "      in %c: ", "AB"[side]);
        if (r->rule)
            fprintf(x->out, "%s finds it, dropped: ", safe(r->rule));
        fputs(r->words, x->out);
        if (r->line)
            fprintf(x->out, "  (%s:%" PRIu64 ":%" PRIu64 ")", safe(x->path[side]), r->line, r->column);
        fputc('\n', x->out);
    }
}

static void difference(const diff *x, const qc_difference *d)
{
    qc_coded_segment a, b;
    const int in_a = diff_segment(x, d, 0, &a), in_b = diff_segment(x, d, 1, &b);
    fprintf(x->out, "  %s%s %s", color(x, d->kind), signs[d->kind], diff_kind(d));
    fprintf(x->out, "%s %s ", plain(x), safe(diff_code_id(x, d).bytes));
    if (in_a)
        fprintf(x->out, " %" PRIu64 "-%" PRIu64, a.start, a.end);
    if (in_b)
        fprintf(x->out, "%s %" PRIu64 "-%" PRIu64, in_a ? " to" : "", b.start, b.end);
    rules(x, d);
    fputc('\n', x->out);
    reasons(x, d);
    if (x->quote && in_a)
        quote(x, "-", &a);
    if (x->quote && in_b)
        quote(x, "+", &b);
}

void diff_text(const diff *x)
{
    table(x);
    if (x->n_changes)
        fputs("\ncodebook\n", x->out);
    for (size_t i = 0; i < x->n_changes; i++)
        change(x, &x->changes[i]);
    for (size_t i = 0; i < x->n; i++) {
        const qc_difference *d = &x->items[i];
        if (i == 0 || !diff_same_transcript(d, d - 1))
            fprintf(x->out, "\n%s\n", safe(diff_transcript(x, d).bytes));
        if (d->kind == QC_DIFFERENCE_ONLY_A || d->kind == QC_DIFFERENCE_ONLY_B)
            fprintf(x->out, "  %s%s only in %s%s\n", color(x, d->kind), signs[d->kind],
                    d->kind == QC_DIFFERENCE_ONLY_A ? "A" : "B", plain(x));
        else
            difference(x, d);
    }
}
