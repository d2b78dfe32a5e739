/* The rules of a codebook on a corpus: what each finds there and costs. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "inputs.h"
#include "message.h"
#include "progress.h"
#include "read.h"
#include "signals.h"
#include "table.h"

/* --- running --- */

/* Code one transcript; what cannot be read, or not wholly, is counted and said. */
static qc_status run_one(checked *c, const reading *r, qc_coder *coder, const input *in, progress *p, qc_error *err)
{
    qc_transcript *t = NULL;
    qc_coding *coding = NULL;
    qc_status status = reading_transcript(r, in, &t, err);
    if (status < 0 && status != QC_ERR_MEMORY) {
        progress_clear(p);
        say_qc_error(in->path, err);
        c->corpus.skipped++;
        return QC_OK;
    }
    if (status == QC_OK)
        status = qc_coder_code(coder, t, &coding, err);
    if (coding) {
        c->corpus.transcripts++;
        c->corpus.incomplete += qc_coding_problems(coding) > 0;
        status = QC_OK;
    }
    qc_coding_free(coding);
    qc_transcript_free(t);
    return status;
}

static qc_status run_all(checked *c, const reading *r, qc_coder *coder, const inputs *in, int quiet, qc_error *err)
{
    progress p;
    qc_status status = QC_OK;
    progress_begin(&p, !quiet, in->n, inputs_bytes(in));
    for (size_t i = 0; status == QC_OK && i < in->n; i++) {
        status = run_one(c, r, coder, &in->items[i], &p, err);
        progress_step(&p, in->items[i].size);
    }
    progress_clear(&p);
    c->corpus.rules = status == QC_OK ? calloc(c->summary.rules + 1u, sizeof *c->corpus.rules) : NULL;
    for (uint32_t i = 0; c->corpus.rules && i < c->summary.rules; i++) {
        c->corpus.rules[i].size = sizeof *c->corpus.rules;
        qc_coder_profile(coder, i, &c->corpus.rules[i]);
    }
    if (status == QC_OK && !c->corpus.rules)
        status = QC_ERR_MEMORY;
    return status == QC_OK ? qc_codebook_check_corpus(c->codebook, coder, check_keep, c, err) : status;
}

int check_corpus(checked *c, const cli_options *o)
{
    qc_error err = { 0 };
    qc_coder *coder = NULL;
    inputs in = { 0 };
    reading r;
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    const not_inputs apart = { c->path, o->study, NULL };
    if (!reading_open(&r, o, NULL))
        return 0;
    r.options.codebook = c->codebook;
    options.unknown_speakers = o->unknown_speakers;
    options.profile = 1;
    options.stop = signals_stop;
    int ok = inputs_collect(&in, (char **)o->corpus.items, o->corpus.n, &apart, o->quiet);
    if (ok) {
        qc_status status = qc_coder_new(&coder, c->codebook, &options, &err);
        if (status == QC_OK)
            status = run_all(c, &r, coder, &in, o->quiet, &err);
        ok = status == QC_OK && c->corpus.transcripts;
        if (status < 0)
            say_error("%s: %s", safe(c->path), err.code ? err.message : "out of memory");
        else if (!ok && !signals_caught())
            say_error("no transcript of the corpus can be read");
    }
    qc_coder_free(coder);
    inputs_free(&in);
    reading_close(&r);
    return ok;
}

/* --- telling --- */

typedef struct row {
    uint32_t rule;
    const qc_rule_profile *profile;
} row;

/* The most hits first; what finds nothing last, in the order of the file. */
static int by_hits(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->profile->hits != y->profile->hits)
        return x->profile->hits > y->profile->hits ? -1 : 1;
    return x->rule < y->rule ? -1 : 1;
}

static void print_row(const checked *c, const row *at)
{
    qc_rule rule = QC_RULE_INIT;
    char hits[32], segments[32], alone[32];
    qc_codebook_rule(c->codebook, at->rule, &rule);
    printf("  %9s  %9s  %9s  %11" PRIu64 "  %9.2f  %5" PRIu64 "  ", with_commas(hits, at->profile->hits),
           with_commas(segments, at->profile->segments), with_commas(alone, at->profile->alone), at->profile->transcripts,
           (double)at->profile->nanoseconds / 1e6, rule.line);
    print_padded(stdout, rule.id.bytes, (size_t)rule.id.n, 0);
    fputs(at->profile->segments == 0 ? "  (never fires)\n" : at->profile->alone == 0 ? "  (nothing alone)\n" : "\n", stdout);
}

void check_corpus_table(const checked *c)
{
    const uint32_t n = c->summary.rules;
    row *rows = malloc((n + 1u) * sizeof *rows);
    if (!rows)
        return;
    for (uint32_t i = 0; i < n; i++)
        rows[i] = (row){ i, &c->corpus.rules[i] };
    qsort(rows, n, sizeof *rows, by_hits);
    printf("%s: %zu transcripts", safe(c->path), c->corpus.transcripts);
    if (c->corpus.skipped)
        printf(", %zu cannot be read", c->corpus.skipped);
    if (c->corpus.incomplete)
        printf(", %zu where not every code could run (see --unknown-speakers)", c->corpus.incomplete);
    printf("\n  %9s  %9s  %9s  %11s  %9s  %5s  %s\n", "hits", "segments", "alone", "transcripts", "ms", "line", "rule");
    for (uint32_t i = 0; i < n; i++)
        print_row(c, &rows[i]);
    free(rows);
}
