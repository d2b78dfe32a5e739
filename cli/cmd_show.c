/* qcode show: every hit of a pattern, a rule or a code, with what stands around it. */
#include <string.h>

#include "command.h"
#include "inputs.h"
#include "kwic.h"
#include "message.h"
#include "progress.h"
#include "read.h"
#include "report.h"
#include "utf8.h"

enum { CONTEXT_WORDS = 8 };

/* Exit statuses, as those of grep: found, not found, and not able to look everywhere. */
enum { SHOW_FOUND = 0, SHOW_NONE = 1, SHOW_NOT = 2 };

typedef struct showing {
    const cli_options *o;
    reading reading;      /* whose codebook is the one named, if any */
    qc_codebook *pattern; /* made of the pattern, if that is what is shown */
    const qc_codebook *codebook; /* the one that is applied */
    qc_coder *coder;
    uint32_t code, rule;  /* what is shown of it; QC_NO_INDEX: all */
    kwic kwic;
    progress progress;
    int failed;           /* not everything could be looked at */
} showing;

/* --- what is to be shown --- */

static int find_rule(showing *s)
{
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_rule rule = QC_RULE_INIT;
    qc_codebook_get(s->codebook, &info);
    for (uint32_t i = 0; i < info.rules; i++)
        if (qc_codebook_rule(s->codebook, i, &rule) == QC_OK && strcmp(rule.id.bytes, s->o->rule) == 0) {
            s->rule = i;
            s->code = rule.code;
            return 1;
        }
    say_error("%s has no rule '%s': a rule is called by its id, or CODE#N, N from 1 in the code's `find`",
              safe(s->o->codebook), safe(s->o->rule));
    return 0;
}

static int make_pattern(showing *s, const char *pattern)
{
    qc_error err;
    if (qc_codebook_pattern(&s->pattern, s->reading.codebook, pattern, &err) == QC_OK) {
        s->codebook = s->pattern;
        return 1;
    }
    say_error("the pattern, at character %d: %s", (int)err.column, err.message);
    return 0;
}

/* The codebook to apply, and what of it. */
static int choose(showing *s)
{
    s->code = s->rule = QC_NO_INDEX;
    if (!s->o->code && !s->o->rule)
        return make_pattern(s, s->o->operands[0]);
    s->codebook = s->reading.codebook;
    if (s->o->rule)
        return find_rule(s);
    s->code = reading_code(&s->reading, s->o->codebook, s->o->code);
    return s->code != QC_NO_INDEX;
}

static int choose_sort(showing *s)
{
    static const char *const names[] = { "text", "left", "right", "match", "speaker", NULL }; /* kwic_sort */
    const int chosen = options_choose("sort", s->o->sort ? s->o->sort : "text", names);
    s->kwic.sort = (kwic_sort)chosen;
    return chosen >= 0;
}

/* --- looking --- */

/* What looking at one transcript needs. */
typedef struct look {
    showing *s;
    const char *path;
    const qc_transcript *t;
    utf8_counter counter;
    kwic_hit hit; /* the last one met: shown once a segment of it is */
    int met;
    int no_memory;
} look;

/* A code that is shown and not complete is an answer that would mislead. */
static void tell_problem(look *l, const qc_step *step)
{
    qc_error err = { .offset = QC_NOWHERE };
    snprintf(err.message, sizeof err.message, "cannot be searched: %.600s", step->what.bytes);
    progress_clear(&l->s->progress);
    say_qc_error(l->path, &err);
    l->s->failed = 1;
}

/* A hit of a whole rule stands at depth 1; what it is coded as, under it. */
static int32_t on_step(void *payload, const qc_step *step)
{
    look *l = payload;
    if (step->kind == QC_STEP_PROBLEM)
        tell_problem(l, step);
    if (step->depth <= 1)
        l->met = 0;
    if (step->kind == QC_STEP_HIT && (l->s->rule == QC_NO_INDEX || l->s->rule == step->rule)) {
        const uint64_t first = utf8_points(&l->counter, step->start);
        l->hit = (kwic_hit){ step->rule, step->start, step->end, first, utf8_points(&l->counter, step->end) };
        l->met = 1;
    }
    if (step->kind == QC_STEP_CODED && l->met) {
        l->no_memory = !kwic_add(&l->s->kwic, l->s->codebook, l->t, &l->hit);
        l->met = 0;
    }
    return l->no_memory;
}

static int look_at(showing *s, const input *in)
{
    qc_transcript *t = NULL;
    qc_error err;
    look l = { .s = s, .path = in->path };
    qc_status status = reading_transcript(&s->reading, in, &t, &err);
    if (status == QC_OK) {
        const qc_str text = qc_transcript_text(t);
        l.t = t;
        l.counter.text = text.bytes;
        l.no_memory = !kwic_begin_file(&s->kwic, t);
        status = qc_coder_explain(s->coder, t, 0, text.n, QC_BYTES, s->code, on_step, &l, &err);
    }
    if (status < 0) {
        progress_clear(&s->progress);
        say_qc_error(in->path, &err);
        s->failed = 1;
    }
    if (l.no_memory)
        say_error("out of memory");
    qc_transcript_free(t);
    progress_step(&s->progress, in->size);
    return !l.no_memory;
}

/* --- telling --- */

static void tell(const showing *s, const report *r)
{
    const size_t limit = s->o->count ? 0 : s->o->limit ? s->o->limit : SIZE_MAX;
    const int with_counts = s->o->count || (s->kwic.n && !s->o->quiet);
    if (s->o->json) {
        kwic_json(&s->kwic, s->codebook, r->out, limit);
        return;
    }
    kwic_print(&s->kwic, r->out, limit, report_columns(r), report_color(r));
    if (with_counts && !s->o->count)
        fputc('\n', r->out);
    if (with_counts)
        kwic_counts(&s->kwic, r->out, s->o->count);
}

static int run(showing *s, const inputs *in)
{
    report r;
    int ok = 1;
    progress_begin(&s->progress, !s->o->quiet, in->n, inputs_bytes(in));
    for (size_t i = 0; ok && i < in->n; i++)
        ok = look_at(s, &in->items[i]);
    progress_clear(&s->progress);
    if (!ok || s->kwic.n_files == 0)
        return SHOW_NOT;
    kwic_order(&s->kwic);
    if (!report_begin(&r, s->o->output))
        return SHOW_NOT;
    tell(s, &r);
    if (!report_end(&r) || s->failed)
        return SHOW_NOT;
    return s->kwic.n ? SHOW_FOUND : SHOW_NONE;
}

/* Is what was asked for one thing, and is it there? */
static int understood(const cli_options *o)
{
    const int named = o->code || o->rule;
    if (o->code && o->rule)
        say_error("show takes --code or --rule, not both");
    else if (named && !o->codebook)
        say_error("--%s is one of a codebook: add --codebook FILE", o->code ? "code" : "rule");
    else if (o->n_operands < (named ? 1 : 2))
        say_error("show takes %stranscripts or folders: see `qcode help show`", named ? "" : "a pattern and ");
    else
        return 1;
    return 0;
}

int cmd_show(const cli_options *o)
{
    showing s = { .o = o, .kwic.context = o->context_given ? o->context : CONTEXT_WORDS };
    inputs in = { 0 };
    const not_inputs apart = { o->codebook, o->study, o->output };
    const int skip = !o->code && !o->rule;
    int status = SHOW_NOT;
    if (!understood(o) || !choose_sort(&s) || !reading_open(&s.reading, o, o->codebook))
        return SHOW_NOT;
    if (choose(&s) && reading_coder(&s.coder, s.codebook, o->unknown_speakers)
        && inputs_collect(&in, o->operands + skip, o->n_operands - skip, &apart, o->quiet))
        status = run(&s, &in);
    inputs_free(&in);
    kwic_free(&s.kwic);
    qc_coder_free(s.coder);
    qc_codebook_free(s.pattern);
    reading_close(&s.reading);
    return status;
}
