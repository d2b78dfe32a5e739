/* Steps for people. */
#include <inttypes.h>
#include <string.h>

#include "explain.h"
#include "message.h"
#include "table.h"

enum { QUOTE_BYTES = 240 };

const char *explain_rule_id(const telling *t, uint32_t index)
{
    qc_rule rule = QC_RULE_INIT;
    return index != QC_NO_INDEX && qc_codebook_rule(t->codebook, index, &rule) == QC_OK ? rule.id.bytes : NULL;
}

static void quote(const telling *t, uint64_t start, uint64_t end)
{
    char text[QUOTE_BYTES * 4];
    const char *bytes = qc_transcript_text(t->transcript).bytes + start;
    uint64_t n = end - start;
    const int cut = n > QUOTE_BYTES;
    if (cut)
        for (n = QUOTE_BYTES; ((unsigned char)bytes[n] & 0xC0) == 0x80;)
            n--;
    one_line(text, sizeof text, bytes, (size_t)n);
    fprintf(t->out, t->color ? "\033[1m\"%s%s\"\033[0m" : "\"%s%s\"", text, cut ? " ..." : "");
}

/* The evidence, or else what is spoken of. */
static void quote_spans(const telling *t, const qc_step *step)
{
    if (step->spans == 0 && step->start != QC_NOWHERE)
        quote(t, step->start, step->end);
    for (uint32_t i = 0; i < step->spans; i++) {
        fputs(i ? " ... " : "", t->out);
        quote(t, step->span[i].start, step->span[i].end);
    }
}

static void where(const telling *t, const qc_step *step)
{
    fprintf(t->out, "  (%s:%" PRIu64 ":%" PRIu64 ")\n", safe(t->codebook_path), step->line, step->column);
}

static uint64_t line_at(const telling *t, uint64_t offset)
{
    qc_place at = QC_PLACE_INIT;
    return qc_transcript_place(t->transcript, offset, QC_BYTES, &at) == QC_OK ? at.line : 0;
}

/* FILE:LINE, speaker, time, and what is said. */
static void tell_place(const telling *t, const qc_step *step)
{
    qc_place at = QC_PLACE_INIT;
    qc_turn turn = { .speaker = QC_NO_INDEX };
    qc_speaker speaker = QC_SPEAKER_INIT;
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    char time[32];
    qc_transcript_get(t->transcript, &info);
    qc_transcript_place(t->transcript, step->start, QC_BYTES, &at);
    if (at.turn != QC_NO_INDEX)
        qc_transcript_turns(t->transcript, at.turn, 1, &turn, sizeof turn, QC_BYTES, NULL);
    fprintf(t->out, t->color ? "\033[35m%s:%" PRIu64 "\033[0m" : "%s:%" PRIu64, safe(info.name.bytes), at.line);
    if (turn.speaker != QC_NO_INDEX && qc_transcript_speaker(t->transcript, turn.speaker, &speaker) == QC_OK)
        fprintf(t->out, "  %s", safe(speaker.label.bytes));
    if (at.begin != QC_NO_TIME)
        fprintf(t->out, "  %s", clock_time(time, at.begin));
    fputs("\n  ", t->out);
    quote(t, step->start, step->end);
    fputc('\n', t->out);
}

static void tell_code(telling *t, uint32_t index)
{
    qc_code code = QC_CODE_INIT;
    if (index == t->code || qc_codebook_code(t->codebook, index, &code) != QC_OK)
        return;
    t->code = index;
    fprintf(t->out, "\n  %s\n", safe(code.id.bytes));
}

static void tell_hit(const telling *t, const qc_step *step)
{
    fprintf(t->out, "%s finds ", safe(explain_rule_id(t, step->rule)));
    quote_spans(t, step);
    if (line_at(t, step->start) != t->line)
        fprintf(t->out, " in line %" PRIu64, line_at(t, step->start));
    fprintf(t->out, " by %s", step->what.bytes);
    where(t, step);
}

static void tell_drop(const telling *t, const qc_step *step)
{
    fputs(t->color ? "\033[31mdropped\033[0m: " : "dropped: ", t->out);
    explain_drop(t->out, step);
    if (step->start != QC_NOWHERE)
        fputs(": ", t->out);
    quote_spans(t, step);
    where(t, step);
}

static void tell_miss(const telling *t, const qc_step *step)
{
    switch (step->kind) {
    case QC_STEP_MISS:
        fprintf(t->out, "%s finds nothing: %s: %" PRIu64 " of %" PRIu64 " are there", safe(explain_rule_id(t, step->rule)),
                step->what.bytes, step->found, step->wanted);
        break;
    case QC_STEP_THERE:
        fprintf(t->out, "there: %s, ", step->what.bytes);
        quote_spans(t, step);
        break;
    case QC_STEP_ABSENT:
        fprintf(t->out, "not there: %s", step->what.bytes);
        break;
    case QC_STEP_FAR:
        fprintf(t->out, "too far apart: %" PRIu64 " %s, at most %" PRIu64, step->found, step->what.bytes, step->wanted);
        break;
    default:
        fputs("not in the order asked for", t->out);
    }
    where(t, step);
}

int32_t explain_text(void *payload, const qc_step *step)
{
    telling *t = payload;
    if (step->kind == QC_STEP_PLACE) {
        t->code = QC_NO_INDEX;
        t->line = line_at(t, step->start);
        tell_place(t, step);
        return 0;
    }
    t->told++;
    tell_code(t, step->code);
    fprintf(t->out, "%*s", (int)(2 + 2 * step->depth), "");
    if (step->kind == QC_STEP_HIT) {
        tell_hit(t, step);
    } else if (step->kind == QC_STEP_CODED) {
        fputs(t->color ? "\033[32mcoded\033[0m: " : "coded: ", t->out);
        quote(t, step->start, step->end);
        fputc('\n', t->out);
    } else if (step->kind == QC_STEP_PROBLEM) {
        fprintf(t->out, "not complete here: %s\n", step->what.bytes);
    } else if (step->kind >= QC_STEP_MISS) {
        tell_miss(t, step);
    } else {
        tell_drop(t, step);
    }
    return 0;
}
