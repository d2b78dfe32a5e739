/* Steps for machines: flat, with their depth, as qcode.h has them. */
#include <inttypes.h>
#include <string.h>

#include "explain.h"
#include "json.h"

static const char *const kinds[] = { "place", "hit",  "coded", "speaker", "condition", "veto",  "at_least",
                                     "overlap", "miss", "there", "absent",  "far",       "order", "problem" };

static void span(telling *t, uint64_t start, uint64_t end)
{
    const uint64_t first = utf8_points(&t->counter, start);
    fprintf(t->out, "\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"text\":", first, utf8_points(&t->counter, end));
    json_string(t->out, qc_transcript_text(t->transcript).bytes + start, (size_t)(end - start));
}

static void name(const telling *t, const char *key, const char *value)
{
    fprintf(t->out, ",\"%s\":", key);
    if (value)
        json_string(t->out, value, strlen(value));
    else
        fputs("null", t->out);
}

int32_t explain_json(void *payload, const qc_step *step)
{
    telling *t = payload;
    qc_code code = QC_CODE_INIT;
    t->told += step->kind != QC_STEP_PLACE;
    fprintf(t->out, "%s{\"kind\":\"%s\",\"depth\":%" PRIu32, step->kind == QC_STEP_PLACE ? "" : ",\n    ", kinds[step->kind],
            step->depth);
    if (step->code != QC_NO_INDEX) {
        qc_codebook_code(t->codebook, step->code, &code);
        name(t, "code", code.id.bytes);
        name(t, "rule", explain_rule_id(t, step->rule));
        fprintf(t->out, ",\"line\":%" PRIu64 ",\"column\":%" PRIu64, step->line, step->column);
    }
    if (step->wanted)
        fprintf(t->out, ",\"found\":%" PRIu64 ",\"wanted\":%" PRIu64, step->found, step->wanted);
    if (step->kind == QC_STEP_MISS)
        fprintf(t->out, ",\"telling\":%" PRIu64, step->telling);
    if (step->what.bytes)
        name(t, "what", step->what.bytes);
    if (step->start != QC_NOWHERE) {
        fputc(',', t->out);
        span(t, step->start, step->end);
    }
    for (uint32_t i = 0; i < step->spans; i++) {
        fputs(i ? ",{" : ",\"spans\":[{", t->out);
        span(t, step->span[i].start, step->span[i].end);
        fputs(i + 1 == step->spans ? "}]" : "}", t->out);
    }
    fputc('}', t->out);
    return 0;
}
