/* A concordance for machines: one document, one hit a line. */
#include <inttypes.h>
#include <string.h>

#include "json.h"
#include "kwic.h"

static void string(FILE *out, const char *key, const char *s)
{
    fprintf(out, ",\"%s\":", key);
    if (s)
        json_string(out, s, strlen(s));
    else
        fputs("null", out);
}

static void hit(FILE *out, const kwic *k, const qc_codebook *codebook, const kwic_line *line)
{
    qc_rule rule = QC_RULE_INIT;
    qc_code code = QC_CODE_INIT;
    if (qc_codebook_rule(codebook, line->rule, &rule) == QC_OK)
        qc_codebook_code(codebook, rule.code, &code);
    fputs("{\"transcript\":", out);
    json_string(out, k->files[line->file].name, strlen(k->files[line->file].name));
    fprintf(out, ",\"line\":%" PRIu64 ",\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"begin\":", line->line, line->start,
            line->end);
    if (line->begin == QC_NO_TIME)
        fputs("null", out);
    else
        fprintf(out, "%" PRId64, line->begin);
    string(out, "speaker", line->speaker);
    string(out, "role", line->role);
    if (line->rule != QC_NO_INDEX) {
        string(out, "code", code.id.bytes);
        string(out, "rule", rule.id.bytes);
    }
    string(out, "left", line->left);
    string(out, "text", line->match);
    string(out, "right", line->right);
    fputs("}", out);
}

void kwic_json_lines(const kwic *k, const qc_codebook *codebook, FILE *out, size_t limit)
{
    fputc('[', out);
    for (size_t i = 0; i < k->n && i < limit; i++) {
        fputs(i ? ",\n  " : "\n  ", out);
        hit(out, k, codebook, &k->lines[i]);
    }
    fputc(']', out);
}

void kwic_json(const kwic *k, const qc_codebook *codebook, FILE *out, size_t limit)
{
    fputs("{\"hits\":", out);
    kwic_json_lines(k, codebook, out, limit);
    fputs(",\n \"transcripts\":[", out);
    for (size_t i = 0; i < k->n_files; i++) {
        fputs(i ? ",\n  {\"name\":" : "\n  {\"name\":", out);
        json_string(out, k->files[i].name, strlen(k->files[i].name));
        fprintf(out, ",\"hits\":%" PRIu64 ",\"words\":%" PRIu64 "}", k->files[i].hits, k->files[i].words);
    }
    fprintf(out, "],\n \"total\":%zu}\n", k->n);
}
