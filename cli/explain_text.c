/* Steps for people. */
#include <inttypes.h>
#include <string.h>

#include "explain.h"
#include "message.h"
#include "table.h"

enum { QUOTE_BYTES = 240, WHAT_POINTS = 72 };

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

/* The rule, part or condition in words; of a long one the start, since its place is named. */
static void what(const telling *t, const qc_step *step)
{
    uint64_t n = 0;
    for (size_t points = 0; n < step->what.n && (t->all || points <= WHAT_POINTS); n++)
        points += ((unsigned char)step->what.bytes[n] & 0xC0) != 0x80;
    const int cut = n < step->what.n;
    for (n -= (uint64_t)cut; cut && n > 1 && step->what.bytes[n] != ' ';)
        n--;
    fwrite(step->what.bytes, 1, (size_t)n, t->out);
    fputs(cut ? " ..." : "", t->out);
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
    fputs(" by ", t->out);
    what(t, step);
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

static void tell_miss(telling *t, const qc_step *step)
{
    fprintf(t->out, "%s finds nothing: ", safe(explain_rule_id(t, step->rule)));
    what(t, step);
    fprintf(t->out, ": %" PRIu64 " of %" PRIu64 " are there", step->found, step->wanted);
    where(t, step);
    t->rule_line = step->line;
    t->rule_column = step->column;
}

/* What there is of a miss; its place where it is not that of all of it. */
static void tell_part(const telling *t, const qc_step *step)
{
    switch (step->kind) {
    case QC_STEP_THERE:
        fputs("there: ", t->out);
        what(t, step);
        fputs(", ", t->out);
        quote_spans(t, step);
        break;
    case QC_STEP_ABSENT:
        fputs("not there: ", t->out);
        what(t, step);
        break;
    case QC_STEP_FAR:
        fprintf(t->out, "too far apart: %" PRIu64 " %s, at most %" PRIu64, step->found, step->what.bytes, step->wanted);
        break;
    default:
        fputs("not in the order asked for", t->out);
    }
    if (step->line == t->rule_line && step->column == t->rule_column)
        fputc('\n', t->out);
    else
        where(t, step);
}

/* A rule and what stands under it; each that misses is held back as one. */
static int separate(telling *t, const qc_step *step)
{
    if (t->all || step->depth > 1)
        return 1;
    return step->kind == QC_STEP_MISS ? miss_begin(t, step) : miss_end(t);
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
    if (!separate(t, step))
        return 1;
    fprintf(t->out, "%*s", (int)(2 + 2 * step->depth), "");
    if (step->kind == QC_STEP_HIT) {
        tell_hit(t, step);
    } else if (step->kind == QC_STEP_CODED) {
        fputs(t->color ? "\033[32mcoded\033[0m: " : "coded: ", t->out);
        quote(t, step->start, step->end);
        fputc('\n', t->out);
    } else if (step->kind == QC_STEP_PROBLEM) {
        fprintf(t->out, "not complete here: %s\n", step->what.bytes);
    } else if (step->kind == QC_STEP_MISS) {
        tell_miss(t, step);
    } else if (step->kind > QC_STEP_MISS) {
        tell_part(t, step);
    } else {
        tell_drop(t, step);
    }
    return 0;
}
