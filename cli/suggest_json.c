/* Suggestions for machines: one document, one phrase a line. */
#include <inttypes.h>
#include <string.h>

#include "json.h"
#include "suggest.h"

static void print_row(const suggest *x, const suggest_row *row, int with_code, FILE *out)
{
    const qc_suggestion *s = &row->s;
    fputs("{\"text\":", out);
    json_str(out, s->text);
    fprintf(out, ",\"words\":%" PRIu32 ",\"inside\":%" PRIu64 ",\"transcripts\":%" PRIu64, s->words, s->inside,
            s->transcripts);
    if (with_code)
        fprintf(out, ",\"missed\":%" PRIu64 ",\"outside\":%" PRIu64 ",\"words_inside\":%" PRIu64 ",\"words_outside\":%" PRIu64
                ",\"g2\":%.6f,\"log_ratio\":%.6f", s->missed, s->outside, s->words_inside, s->words_outside, s->g2,
                s->log_ratio);
    fputs(",\"places\":", out);
    kwic_json_lines(&row->places, x->codebook, out, SIZE_MAX);
    fputc('}', out);
}

static void print_rows(const suggest *x, const suggest_list *l, FILE *out)
{
    const int with_code = l->code != QC_NO_INDEX;
    fprintf(out, "\"total\":%" PRIu64 ",\"phrases\":[", l->total);
    for (size_t i = 0; i < l->n; i++) {
        fputs(i ? ",\n    " : "\n    ", out);
        print_row(x, &l->rows[i], with_code, out);
    }
    fputc(']', out);
}

void suggest_json(const suggest *x, FILE *out)
{
    const suggest_list *uncovered = NULL;
    const char *before = "\n  ";
    fputs("{\"codes\":[", out);
    for (size_t i = 0; i < x->n; i++) {
        qc_code code = QC_CODE_INIT;
        if (x->lists[i].code == QC_NO_INDEX) {
            uncovered = &x->lists[i];
            continue;
        }
        qc_codebook_code(x->codebook, x->lists[i].code, &code);
        fprintf(out, "%s{\"code\":", before);
        json_str(out, code.id);
        fputc(',', out);
        print_rows(x, &x->lists[i], out);
        fputc('}', out);
        before = ",\n  ";
    }
    fputs("],\n \"uncovered\":", out);
    if (uncovered) {
        fputc('{', out);
        print_rows(x, uncovered, out);
        fputc('}', out);
    } else {
        fputs("null", out);
    }
    fputs("}\n", out);
}
