/* qcode explain: what every rule found at a place, and what became of it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "explain.h"
#include "json.h"
#include "message.h"
#include "progress.h"
#include "read.h"
#include "report.h"

/* Exit statuses: something was explained, nothing was, and it could not be looked at. */
enum { EXPLAIN_SOME = 0, EXPLAIN_NONE = 1, EXPLAIN_NOT = 2 };

typedef struct explaining {
    const cli_options *o;
    reading reading;
    qc_coder *coder;
    qc_coder *words;       /* finds what --text names; NULL without */
    qc_codebook *pattern;  /* of it */
    uint32_t code;
    int64_t time;          /* of --at */
    uint64_t offset;       /* of --offset */
    report report;
    progress progress;
    telling telling;
    uint64_t places, told;
    int failed;
} explaining;

/* --- one place --- */

static int explain_at(explaining *x, const qc_transcript *t, place at)
{
    qc_error err;
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    telling *tell = &x->telling;
    progress_clear(&x->progress); /* what is told may go to the same terminal */
    qc_transcript_get(t, &info);
    tell->transcript = t;
    tell->told = 0;
    tell->counter = (utf8_counter){ qc_transcript_text(t).bytes, 0, 0 };
    if (x->o->json) {
        fputs(x->places ? ",\n  {\"transcript\":" : "\n  {\"transcript\":", tell->out);
        json_str(tell->out, info.name);
        fputs(",\"steps\":[", tell->out);
    } else if (x->places) {
        fputc('\n', tell->out);
    }
    const qc_status status = qc_coder_explain(x->coder, t, at.start, at.end, QC_BYTES, x->code,
                                              x->o->json ? explain_json : explain_text, tell, &err);
    const int whole = miss_end(tell) && status != QC_STOPPED;
    miss_tell(tell);
    if (x->o->json)
        fputs("]}", tell->out);
    else if (status == QC_OK && !tell->told)
        fprintf(tell->out, "\n  No rule%s finds anything here%s.\n", x->code == QC_NO_INDEX ? "" : " of this code",
                x->code == QC_NO_INDEX ? "" : ", nor a part of one");
    x->places++;
    x->told += tell->told;
    if (status < 0 || !whole)
        say_error("%s", status < 0 ? err.message : "out of memory");
    return status >= 0 && whole;
}

/* Wherever the words of --text stand. */
static int explain_words(explaining *x, const qc_transcript *t)
{
    qc_coding *coding;
    qc_error err;
    int ok = 1;
    if (qc_coder_code(x->words, t, &coding, &err) < 0) {
        say_error("%s", err.message);
        return 0;
    }
    for (uint64_t i = 0; ok && i < qc_coding_count(coding); i++) {
        qc_segment s;
        qc_coding_read(coding, i, 1, &s, sizeof s, QC_BYTES, NULL);
        ok = explain_at(x, t, (place){ s.start, s.end });
    }
    qc_coding_free(coding);
    return ok;
}

/* The byte of a character; past the end where there are fewer. */
static uint64_t byte_of(qc_str text, uint64_t character)
{
    for (uint64_t at = 0; at < text.n; at++)
        if (((unsigned char)text.bytes[at] & 0xC0) != 0x80 && character-- == 0)
            return at;
    return text.n;
}

/* --- one transcript --- */

static int explain_transcript(explaining *x, const qc_transcript *t, uint64_t line)
{
    const qc_str text = qc_transcript_text(t);
    place at = { 0, text.n };
    if (x->words)
        return explain_words(x, t);
    if (line && qc_transcript_line(t, line, QC_BYTES, &at.start, &at.end) != QC_OK)
        return 1;
    if (x->o->at && qc_transcript_time(t, x->time, QC_BYTES, &at.start, &at.end) != QC_OK)
        return 1;
    if (x->o->offset)
        at.start = at.end = byte_of(text, x->offset);
    return at.start >= text.n || explain_at(x, t, at);
}

static int explain_operand(explaining *x, const char *operand)
{
    uint64_t line;
    char *path = place_split(operand, &line);
    qc_transcript *t = NULL;
    qc_error err;
    char standard[] = "stdin";
    input in = { .path = path, .name = path, .stream = path && strcmp(path, "-") == 0 };
    int ok = 1;
    if (!path) {
        say_error("out of memory");
        return 0;
    }
    if (strrchr(path, '/'))
        in.name = strrchr(path, '/') + 1;
    if (in.stream)
        in.name = standard;
    if (reading_transcript(&x->reading, &in, &t, &err) < 0) {
        progress_clear(&x->progress);
        say_qc_error(path, &err);
        x->failed = 1;
    } else {
        ok = explain_transcript(x, t, line);
    }
    progress_step(&x->progress, 0);
    qc_transcript_free(t);
    free(path);
    return ok;
}

/* --- all --- */

static int run(explaining *x)
{
    int ok = report_begin(&x->report, x->o->output);
    if (!ok)
        return EXPLAIN_NOT;
    x->telling.out = x->report.out;
    x->telling.color = report_color(&x->report);
    if (x->o->json)
        fputs("{\"places\":[", x->report.out);
    progress_begin(&x->progress, !x->o->quiet, (uint64_t)x->o->n_operands - 1, 0);
    for (int i = 1; ok && i < x->o->n_operands; i++)
        ok = explain_operand(x, x->o->operands[i]);
    progress_clear(&x->progress);
    if (x->o->json)
        fputs("]}\n", x->report.out);
    ok = report_end(&x->report) && ok;
    if (!ok || x->failed)
        return EXPLAIN_NOT;
    if (!x->places)
        say_error("there is no such place");
    return x->told ? EXPLAIN_SOME : EXPLAIN_NONE;
}

static int make_words(explaining *x)
{
    qc_error err = { .message = "out of memory" };
    char *regex = place_regex(x->o->text);
    const int ok = regex && qc_codebook_pattern(&x->pattern, NULL, regex, &err) == QC_OK;
    free(regex);
    if (!ok)
        say_error("--text: %s", err.message);
    return ok && reading_coder(&x->words, x->pattern, QC_UNKNOWN_CODE);
}

static int understood(explaining *x)
{
    const cli_options *o = x->o;
    char *end = NULL;
    if (o->offset)
        x->offset = strtoull(o->offset, &end, 10);
    if (o->n_operands < 2)
        say_error("explain takes a codebook and at least one transcript: see `qcode help explain`");
    else if ((o->at != NULL) + (o->offset != NULL) + (o->text != NULL) > 1)
        say_error("--at, --offset and --text name the place in three ways: choose one");
    else if (o->at && !place_time(o->at, &x->time))
        say_error("--at takes a time such as 2:03 or 1:02:03.5, not '%s'", safe(o->at));
    else if (o->offset && (*o->offset < '0' || *o->offset > '9' || *end))
        say_error("--offset takes a number, not '%s'", safe(o->offset));
    else
        return 1;
    return 0;
}

int cmd_explain(const cli_options *o)
{
    explaining x = { .o = o, .code = QC_NO_INDEX };
    int status = EXPLAIN_NOT;
    if (!understood(&x) || !reading_open(&x.reading, o, o->operands[0]))
        return EXPLAIN_NOT;
    x.telling.codebook = x.reading.codebook;
    x.telling.all = o->all;
    x.telling.codebook_path = o->operands[0];
    if (o->code)
        x.code = reading_code(&x.reading, o->operands[0], o->code);
    if ((!o->code || x.code != QC_NO_INDEX) && (!o->text || make_words(&x))
        && reading_coder(&x.coder, x.reading.codebook, o->unknown_speakers))
        status = run(&x);
    qc_coder_free(x.words);
    qc_coder_free(x.coder);
    qc_codebook_free(x.pattern);
    reading_close(&x.reading);
    return status;
}
