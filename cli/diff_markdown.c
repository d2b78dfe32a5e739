/* The comparison as Markdown, for a pull request. */
#include <inttypes.h>
#include <string.h>

#include "diff.h"
#include "message.h"
#include "table.h"

/* Nothing in it is markup, a mention or the end of a cell. */
static void escaped(const diff *x, const char *s)
{
    for (; *s; s++) {
        if (*s == '@' || *s == '<' || *s == '&')
            fprintf(x->out, "&#%d;", *s);
        else
            fprintf(x->out, "%s%c", strchr("\\`*_[]>#|~!", *s) ? "\\" : "", *s);
    }
}

static void table(const diff *x)
{
    fputs("| Code | A | B | Same | Gained | Lost | Moved |\n|:--|--:|--:|--:|--:|--:|--:|\n", x->out);
    for (size_t i = 0; i < x->n_codes; i++) {
        const diff_code *c = &x->codes[i];
        if (c->in[0] + c->in[1] == 0)
            continue;
        fputs("| ", x->out);
        escaped(x, safe(c->id.bytes));
        fprintf(x->out, " | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " | %" PRIu64 " |\n", c->in[0],
                c->in[1], c->of[QC_DIFFERENCE_SAME], c->of[QC_DIFFERENCE_GAINED], c->of[QC_DIFFERENCE_LOST],
                c->of[QC_DIFFERENCE_MOVED]);
    }
}

static void change(const diff *x, const qc_code_difference *c)
{
    const qc_str a = diff_changed_id(x, c, 0), b = diff_changed_id(x, c, 1);
    const char *comma = ": ";
    fprintf(x->out, "- %s ", diff_change(c));
    escaped(x, safe(a.bytes ? a.bytes : b.bytes));
    if (c->kind == QC_CHANGE_RENAMED) {
        fputs(" to ", x->out);
        escaped(x, safe(b.bytes));
    }
    for (unsigned i = 0; i < DIFF_CHANGED; i++)
        if (diff_changed(c, i)) {
            fprintf(x->out, "%s%s", comma, diff_changed(c, i));
            comma = ", ";
        }
    fputc('\n', x->out);
}

static void span(const diff *x, const qc_difference *d, int side)
{
    qc_coded_segment s;
    if (diff_segment(x, d, side, &s))
        fprintf(x->out, "%" PRIu64 "-%" PRIu64, s.start, s.end);
    fputs(" | ", x->out);
}

/* As side b has it, or side a where it is lost. */
static void quote(const diff *x, const qc_difference *d)
{
    char line[1008];
    qc_coded_segment s;
    if (!diff_segment(x, d, 1, &s) && !diff_segment(x, d, 0, &s))
        return;
    one_line(line, sizeof line, s.text.bytes, (size_t)s.text.n);
    escaped(x, line);
}

/* What the side that does not have the segment says. */
static void reasons(const diff *x, const qc_difference *d)
{
    const int side = d->kind == QC_DIFFERENCE_LOST;
    for (const diff_reason *r = diff_reasons(x, d); r; r = r->next) {
        fprintf(x->out, "%s%c: ", r == diff_reasons(x, d) ? "" : "; ", "AB"[side]);
        if (r->rule) {
            escaped(x, safe(r->rule));
            fputs(" finds it, dropped: ", x->out);
        }
        escaped(x, safe(r->words));
        if (r->line)
            fprintf(x->out, " (%" PRIu64 ":%" PRIu64 ")", r->line, r->column);
    }
}

static void difference(const diff *x, const qc_difference *d)
{
    uint32_t k = 0;
    const char *comma = "";
    const qc_str code = diff_code_id(x, d);
    fputs("| ", x->out);
    escaped(x, safe(diff_transcript(x, d).bytes));
    fprintf(x->out, " | %s | ", d->kind == QC_DIFFERENCE_ONLY_A ? "only in A" : d->kind == QC_DIFFERENCE_ONLY_B ? "only in B"
                                                                                                                : diff_kind(d));
    escaped(x, code.bytes ? safe(code.bytes) : "");
    fputs(" | ", x->out);
    span(x, d, 0);
    span(x, d, 1);
    for (qc_str rule = diff_next_rule(x, d, &k); rule.bytes; rule = diff_next_rule(x, d, &k)) {
        fputs(comma, x->out);
        escaped(x, safe(rule.bytes));
        comma = ", ";
    }
    if (x->corpus) {
        fputs(" | ", x->out);
        reasons(x, d);
    }
    if (x->quote) {
        fputs(" | ", x->out);
        quote(x, d);
    }
    fputs(" |\n", x->out);
}

void diff_markdown(const diff *x)
{
    fprintf(x->out, "### %" PRIu64 " gained, %" PRIu64 " lost, %" PRIu64 " moved\n\n", diff_total(x, QC_DIFFERENCE_GAINED),
            diff_total(x, QC_DIFFERENCE_LOST), diff_total(x, QC_DIFFERENCE_MOVED));
    table(x);
    if (x->n_changes)
        fputs("\nCodebook:\n\n", x->out);
    for (size_t i = 0; i < x->n_changes; i++)
        change(x, &x->changes[i]);
    if (!x->n)
        return;
    fprintf(x->out, "\n<details><summary>Segments</summary>\n\n| Transcript | | Code | A | B | Rules |%s%s\n|:--|:--|:--|:--|:--|:--|%s%s\n",
            x->corpus ? " Why not on the other side |" : "", x->quote ? " Text |" : "", x->corpus ? ":--|" : "",
            x->quote ? ":--|" : "");
    for (size_t i = 0; i < x->n; i++)
        difference(x, &x->items[i]);
    fputs("\n</details>\n", x->out);
}
