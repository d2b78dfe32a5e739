/* qcode diff: which segments came, went and moved between two codings, or between two codebooks on the same transcripts. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "diff.h"
#include "grow.h"
#include "inputs.h"
#include "message.h"
#include "read.h"
#include "report.h"

/* Exit statuses: the same, different, not compared or not all of it. */
enum { DIFF_SAME = 0, DIFF_DIFFERENT = 1, DIFF_NOT = 2 };

/* --- a side --- */

static int open_side(diff *x, int side, const cli_options *o)
{
    qc_error err;
    diff_corpus *c = x->corpus;
    if (!reading_open(&c->reading[side], o, x->path[side]))
        return 0;
    x->book[side] = c->reading[side].codebook;
    if (!reading_coder(&c->coder[side], x->book[side], o->unknown_speakers))
        return 0;
    if (qc_codings_new(&x->side[side], x->book[side], &err) == QC_OK)
        return 1;
    say_error("%s", err.message);
    return 0;
}

static int code_with(const diff *x, int side, const input *in, qc_transcript **t, qc_coding **coding)
{
    qc_error err;
    qc_status status = reading_transcript(&x->corpus->reading[side], in, t, &err);
    if (status >= 0)
        status = qc_coder_code(x->corpus->coder[side], *t, coding, &err);
    if (status >= 0)
        return 1;
    progress_clear(&x->corpus->progress);
    say_qc_error(in->path, &err);
    return 0;
}

/* Names may change on their way into codings: those that are no UTF-8 do. */
static int remember(diff_corpus *c, size_t i)
{
    size_t *coded = grow(&c->coded, &c->n_coded, &c->coded_cap, sizeof *coded);
    if (coded)
        *coded = i;
    else
        say_error("out of memory");
    return coded != NULL;
}

/* A transcript that cannot be coded on one side is left out on both, and leaves the comparison incomplete. */
static int code_one(diff *x, size_t i)
{
    const input *in = &x->corpus->in.items[i];
    qc_error err;
    qc_transcript *t[2] = { NULL, NULL };
    qc_coding *coding[2] = { NULL, NULL };
    qc_status status = QC_OK;
    const int both = code_with(x, 0, in, &t[0], &coding[0]) && code_with(x, 1, in, &t[1], &coding[1]);
    x->incomplete |= !both;
    for (int side = 0; side < 2; side++) {
        if (both && status == QC_OK)
            status = qc_codings_add(x->side[side], coding[side], &err);
        qc_coding_free(coding[side]);
        qc_transcript_free(t[side]);
    }
    if (status < 0)
        say_error("%s", err.message);
    return status >= 0 && (!both || remember(x->corpus, i));
}

static int code_all(diff *x, int quiet)
{
    diff_corpus *c = x->corpus;
    int ok = 1;
    progress_begin(&c->progress, !quiet, c->in.n, inputs_bytes(&c->in));
    for (size_t i = 0; ok && i < c->in.n; i++) {
        ok = code_one(x, i);
        progress_step(&c->progress, c->in.items[i].size);
    }
    progress_clear(&c->progress);
    return ok;
}

static int read_side(diff *x, int side)
{
    qc_error err;
    if (qc_codings_read_file(&x->side[side], x->path[side], &err) >= 0)
        return 1;
    say_qc_error(x->path[side], &err);
    return 0;
}

/* Where a transcript was skipped or a code failed, what is missing says nothing. Returns 1 where all is there. */
static int whole(const diff *x, int side)
{
    qc_codings_info info = QC_CODINGS_INFO_INIT;
    int ok = 1;
    qc_codings_get(x->side[side], &info);
    for (uint32_t i = 0; i < info.transcripts; i++) {
        qc_coded_transcript t = QC_CODED_TRANSCRIPT_INIT;
        qc_codings_transcript(x->side[side], i, &t);
        if (t.skipped.bytes)
            say_error("%s: %s was skipped, so it cannot be compared", safe(x->path[side]), safe(t.name.bytes));
        else if (t.problems)
            say_error("%s: on %s %u code%s failed, so not all can be compared: `qcode code` says why", safe(x->path[side]),
                      safe(t.name.bytes), t.problems, t.problems == 1 ? "" : "s");
        ok = ok && !t.skipped.bytes && !t.problems;
    }
    return ok;
}

/* --- both --- */

static void (*form_of(const cli_options *o))(const diff *)
{
    static const char *const names[] = { "text", "markdown", "json", NULL };
    static void (*const forms[])(const diff *) = { diff_text, diff_markdown, diff_json };
    const int chosen = options_choose("format", o->format ? o->format : o->json ? "json" : "text", names);
    return chosen < 0 ? NULL : forms[chosen];
}

static int tell(diff *x, const cli_options *o, void (*form)(const diff *))
{
    report r;
    if (!diff_make(x) || (x->corpus && !diff_explain(x, o->quiet)) || !report_begin(&r, o->output))
        return DIFF_NOT;
    x->out = r.out;
    x->color = report_color(&r);
    form(x);
    if (!report_end(&r))
        return DIFF_NOT;
    const int whole_a = whole(x, 0), whole_b = whole(x, 1);
    return x->incomplete || !whole_a || !whole_b ? DIFF_NOT : x->n || x->n_changes ? DIFF_DIFFERENT : DIFF_SAME;
}

static int collect(inputs *in, const cli_options *o)
{
    const not_inputs apart = { o->operands[0], o->study, o->output };
    if (!inputs_collect(in, o->operands + 2, o->n_operands - 2, &apart, o->quiet))
        return 0;
    for (size_t i = 0; i < in->n; i++)
        if (in->items[i].stream) {
            say_error("%s: is read twice, so it must be a file", safe(in->items[i].path));
            return 0;
        }
    return 1;
}

static int diff_codebooks(diff *x, const cli_options *o, void (*form)(const diff *))
{
    diff_corpus c = { 0 };
    int status = DIFF_NOT;
    x->corpus = &c;
    if (collect(&c.in, o) && open_side(x, 0, o) && open_side(x, 1, o) && code_all(x, o->quiet))
        status = tell(x, o, form);
    diff_free(x);
    for (int side = 0; side < 2; side++) {
        qc_coder_free(c.coder[side]);
        reading_close(&c.reading[side]);
    }
    free(c.coded);
    inputs_free(&c.in);
    return status;
}

static int diff_codings(diff *x, const cli_options *o, void (*form)(const diff *))
{
    const int status = read_side(x, 0) && read_side(x, 1) ? tell(x, o, form) : DIFF_NOT;
    diff_free(x);
    return status;
}

static int is_codings(const char *path)
{
    const size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".xml") == 0;
}

int cmd_diff(const cli_options *o)
{
    void (*form)(const diff *) = form_of(o);
    if (!form)
        return DIFF_NOT;
    if (o->n_operands < 2) {
        say_error("diff takes two codings (.xml), or two codebooks and their transcripts: see `qcode help diff`");
        return DIFF_NOT;
    }
    diff x = { .path = { o->operands[0], o->operands[1] }, .quote = o->quote };
    const int codings = is_codings(x.path[0]) + is_codings(x.path[1]);
    if (codings == 1 || (codings == 2) != (o->n_operands == 2))
        say_error(codings == 0 ? "two codebooks are compared by what they find: add transcripts, or a folder of them"
                  : codings == 1 ? "a codebook cannot be compared with a coding: name two of the same kind"
                                 : "two codings are compared as they are, without transcripts");
    else
        return codings == 0 ? diff_codebooks(&x, o, form) : diff_codings(&x, o, form);
    return DIFF_NOT;
}
