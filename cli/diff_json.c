/* The comparison as one JSON document, one difference a line. */
#include <inttypes.h>
#include <string.h>

#include "diff.h"
#include "json.h"

static void side(const diff *x, const qc_difference *d, int which)
{
    qc_coded_segment s;
    fprintf(x->out, ",\"%s\":", which ? "b" : "a");
    if (!diff_segment(x, d, which, &s)) {
        fputs("null", x->out);
        return;
    }
    fprintf(x->out, "{\"start\":%" PRIu64 ",\"end\":%" PRIu64, s.start, s.end);
    if (x->quote) {
        fputs(",\"text\":", x->out);
        json_str(x->out, s.text);
    }
    fputc('}', x->out);
}

static void reason(const diff *x, const diff_reason *r)
{
    fprintf(x->out, "{\"kind\":\"%s\",\"rule\":", r->kind);
    json_str(x->out, (qc_str){ r->rule, r->rule ? strlen(r->rule) : 0 });
    fprintf(x->out, ",\"line\":%" PRIu64 ",\"column\":%" PRIu64 ",\"what\":", r->line, r->column);
    json_string(x->out, r->words, strlen(r->words));
    fputc('}', x->out);
}

static void difference(const diff *x, const qc_difference *d)
{
    uint32_t k = 0;
    const char *comma = "";
    fprintf(x->out, "{\"kind\":\"%s\",\"transcript\":", diff_kind(d));
    json_str(x->out, diff_transcript(x, d));
    fputs(",\"code\":", x->out);
    json_str(x->out, diff_code_id(x, d));
    side(x, d, 0);
    side(x, d, 1);
    fputs(",\"rules\":[", x->out);
    for (qc_str rule = diff_next_rule(x, d, &k); rule.bytes; rule = diff_next_rule(x, d, &k)) {
        fputs(comma, x->out);
        json_str(x->out, rule);
        comma = ",";
    }
    fputs("],\"why\":[", x->out);
    comma = "";
    for (const diff_reason *r = diff_reasons(x, d); r; r = r->next) {
        fputs(comma, x->out);
        reason(x, r);
        comma = ",";
    }
    fputs("]}", x->out);
}

static void change(const diff *x, const qc_code_difference *c)
{
    const char *comma = "";
    fprintf(x->out, "{\"kind\":\"%s\",\"a\":", diff_change(c));
    json_str(x->out, diff_changed_id(x, c, 0));
    fputs(",\"b\":", x->out);
    json_str(x->out, diff_changed_id(x, c, 1));
    fputs(",\"changed\":[", x->out);
    for (unsigned i = 0; i < DIFF_CHANGED; i++)
        if (diff_changed(c, i)) {
            fprintf(x->out, "%s\"%s\"", comma, diff_changed(c, i));
            comma = ",";
        }
    fputs("]}", x->out);
}

static void code(const diff *x, const diff_code *c)
{
    fputs("{\"code\":", x->out);
    json_str(x->out, c->id);
    fprintf(x->out, ",\"a\":%" PRIu64 ",\"b\":%" PRIu64 ",\"same\":%" PRIu64 ",\"gained\":%" PRIu64 ",\"lost\":%" PRIu64
            ",\"moved\":%" PRIu64 "}", c->in[0], c->in[1], c->of[QC_DIFFERENCE_SAME], c->of[QC_DIFFERENCE_GAINED],
            c->of[QC_DIFFERENCE_LOST], c->of[QC_DIFFERENCE_MOVED]);
}

void diff_json(const diff *x)
{
    fputs("{\"codes\":[", x->out);
    for (size_t i = 0; i < x->n_codes; i++) {
        fputs(i ? ",\n  " : "\n  ", x->out);
        code(x, &x->codes[i]);
    }
    fputs("],\n\"codebook\":[", x->out);
    for (size_t i = 0; i < x->n_changes; i++) {
        fputs(i ? ",\n  " : "\n  ", x->out);
        change(x, &x->changes[i]);
    }
    fputs("],\n\"differences\":[", x->out);
    for (size_t i = 0; i < x->n; i++) {
        fputs(i ? ",\n  " : "\n  ", x->out);
        difference(x, &x->items[i]);
    }
    fputs("]}\n", x->out);
}
