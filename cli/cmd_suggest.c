/* qcode suggest: what could be a rule and is none yet. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "grow.h"
#include "inputs.h"
#include "message.h"
#include "progress.h"
#include "read.h"
#include "report.h"
#include "suggest.h"
#include "utf8.h"

enum { PHRASES = 10, PLACES = 3, CONTEXT_WORDS = 6, LEAST = 2, INDENT = 6 };

/* Exit statuses: there is something to suggest, there is not, not everything could be looked at. */
enum { SUGGEST_SOME = 0, SUGGEST_NONE = 1, SUGGEST_NOT = 2 };

/* A place to be shown, of row `row` of list `list`. */
typedef struct wanted {
    qc_suggestion_place at;
    size_t list, row;
} wanted;

typedef struct suggesting {
    const cli_options *o;
    reading reading;
    qc_coder *coder;
    qc_codings *gold[OPTIONS_FILES];
    qc_suggester *suggester;
    uint32_t code;       /* QC_NO_INDEX: all */
    inputs in;
    size_t *added;       /* by the suggester's number: index in `in` */
    size_t n_added;
    uint64_t n_coded[OPTIONS_FILES]; /* transcripts of each gold that were found */
    uint64_t left_out;   /* segments of codes that the codebook does not have */
    suggest found;
    wanted *wanted;
    size_t n_wanted, wanted_cap;
    progress progress;
    int failed;
} suggesting;

/* --- counting --- */

/* What is taken for coded there: NULL where nobody coded it. */
static qc_status coded_of(suggesting *x, const qc_transcript *t, qc_coding *found, qc_coding **own, const qc_coding **coded,
                          qc_error *err)
{
    qc_status status = QC_END;
    *own = NULL;
    for (int i = 0; status == QC_END && i < x->o->gold.n; i++) {
        uint64_t left_out = 0;
        status = qc_codings_attach(own, x->gold[i], t, x->reading.codebook, &left_out, err);
        x->left_out += left_out;
        x->n_coded[i] += status == QC_OK;
    }
    *coded = x->o->gold.n == 0 && x->code != QC_NO_INDEX ? found : *own;
    return status;
}

/* Where a code did not run, everything would seem to be missed by its rules. */
static void tell_problems(suggesting *x, const char *path, const qc_coding *found)
{
    const uint32_t n = qc_coding_problems(found);
    progress_clear(&x->progress);
    say_error("%s: %" PRIu32 " code%s did not run or not to the end, so what they find is not known: `qcode code` says why",
              safe(path), n, n == 1 ? "" : "s");
    x->failed = 1;
}

static qc_status count(suggesting *x, const char *path, const qc_transcript *t, qc_error *err)
{
    qc_coding *found = NULL, *own = NULL;
    const qc_coding *coded;
    qc_status status = qc_coder_code(x->coder, t, &found, err);
    if (status == QC_PROBLEMS)
        tell_problems(x, path, found);
    if (status >= 0)
        status = coded_of(x, t, found, &own, &coded, err);
    if (status >= 0)
        status = qc_suggester_add(x->suggester, found, coded, err);
    qc_coding_free(own);
    qc_coding_free(found);
    return status;
}

static void count_all(suggesting *x)
{
    for (size_t i = 0; i < x->in.n; i++) {
        qc_error err;
        qc_transcript *t = NULL;
        qc_status status = reading_transcript(&x->reading, &x->in.items[i], &t, &err);
        if (status == QC_OK)
            status = count(x, x->in.items[i].path, t, &err);
        if (status >= 0) {
            x->added[x->n_added++] = i;
        } else {
            progress_clear(&x->progress);
            say_qc_error(x->in.items[i].path, &err);
            x->failed = 1;
        }
        qc_transcript_free(t);
        progress_step(&x->progress, x->in.items[i].size);
    }
    progress_clear(&x->progress);
}

/* A gold that is not of these transcripts would be silence taken for an answer. */
static void check_gold(suggesting *x)
{
    for (int i = 0; i < x->o->gold.n; i++) {
        qc_codings_info info = QC_CODINGS_INFO_INIT;
        qc_codings_get(x->gold[i], &info);
        if (x->n_coded[i] == info.transcripts)
            continue;
        say_error("%s: %" PRIu64 " of its %" PRIu32 " transcripts cannot be compared: name those files too",
                  safe(x->o->gold.items[i]), info.transcripts - x->n_coded[i], info.transcripts);
        x->failed = 1;
    }
    if (x->left_out && !x->o->quiet)
        say_note("%" PRIu64 " of the coded segments are of codes that the codebook does not have", x->left_out);
}

/* --- choosing --- */

static int want_places(suggesting *x, uint64_t i, size_t list, size_t row, uint64_t times)
{
    for (uint64_t k = 0; k < times && k < PLACES; k++) {
        wanted *w = grow(&x->wanted, &x->n_wanted, &x->wanted_cap, sizeof *w);
        if (!w)
            return 0;
        w->at = (qc_suggestion_place)QC_SUGGESTION_PLACE_INIT;
        qc_suggester_place(x->suggester, i, k, &w->at);
        w->list = list;
        w->row = row;
    }
    return 1;
}

/* The best phrases for a code, or those of no code. */
static int choose(suggesting *x, uint32_t code)
{
    qc_error err;
    uint64_t n;
    const size_t at = x->found.n, limit = x->o->limit ? x->o->limit : PHRASES;
    const uint64_t least = x->o->least ? x->o->least : LEAST;
    if (qc_suggester_rank(x->suggester, code, least, &n, &err) < 0)
        return 0;
    suggest_list *l = grow(&x->found.lists, &x->found.n, &x->found.cap, sizeof *l);
    if (!l)
        return 0;
    l->code = code;
    l->total = n;
    for (uint64_t i = 0; i < n && i < limit; i++) {
        suggest_row *row = grow(&l->rows, &l->n, &l->cap, sizeof *row);
        if (!row)
            return 0;
        row->s = (qc_suggestion)QC_SUGGESTION_INIT;
        row->places.context = x->o->context_given ? x->o->context : CONTEXT_WORDS;
        row->places.indent = INDENT;
        qc_suggester_get(x->suggester, i, &row->s);
        if (!want_places(x, i, at, l->n - 1, row->s.inside))
            return 0;
    }
    return 1;
}

static int choose_all(suggesting *x)
{
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    if (x->code != QC_NO_INDEX)
        return choose(x, x->code);
    qc_codebook_get(x->reading.codebook, &info);
    for (uint32_t i = 0; x->o->gold.n && i < info.codes; i++)
        if (!choose(x, i))
            return 0;
    return choose(x, QC_NO_INDEX);
}

/* --- showing: the transcripts are read once more, for no more than what is shown of them is kept --- */

static int by_place(const void *a, const void *b)
{
    const wanted *x = a, *y = b;
    if (x->at.transcript != y->at.transcript)
        return x->at.transcript < y->at.transcript ? -1 : 1;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return (x->at.end > y->at.end) - (x->at.end < y->at.end);
}

static int show_place(suggesting *x, const qc_transcript *t, const wanted *w, utf8_counter *counter)
{
    kwic *k = &x->found.lists[w->list].rows[w->row].places;
    const uint64_t first = utf8_points(counter, w->at.start);
    utf8_counter on = *counter; /* places overlap */
    const kwic_hit hit = { QC_NO_INDEX, w->at.start, w->at.end, first, utf8_points(&on, w->at.end) };
    return kwic_begin_file(k, t) && kwic_add(k, x->reading.codebook, t, &hit);
}

static int show_places(suggesting *x)
{
    int ok = 1;
    if (x->n_wanted)
        qsort(x->wanted, x->n_wanted, sizeof *x->wanted, by_place);
    for (size_t i = 0; ok && i < x->n_wanted;) {
        const uint32_t number = x->wanted[i].at.transcript;
        const input *in = &x->in.items[x->added[number]];
        qc_error err;
        qc_transcript *t;
        if (reading_transcript(&x->reading, in, &t, &err) != QC_OK) {
            say_qc_error(in->path, &err);
            return 0;
        }
        utf8_counter counter = { .text = qc_transcript_text(t).bytes };
        for (; ok && i < x->n_wanted && x->wanted[i].at.transcript == number; i++)
            ok = show_place(x, t, &x->wanted[i], &counter);
        qc_transcript_free(t);
    }
    return ok;
}

/* --- all --- */

static int run(suggesting *x)
{
    report r;
    size_t n = 0;
    progress_begin(&x->progress, !x->o->quiet, x->in.n, inputs_bytes(&x->in));
    count_all(x);
    check_gold(x);
    if (!x->n_added)
        return SUGGEST_NOT;
    if (!choose_all(x) || !show_places(x)) {
        say_error("not everything could be shown");
        return SUGGEST_NOT;
    }
    x->found.codebook = x->reading.codebook;
    x->found.gold = x->o->gold.n > 0;
    if (!report_begin(&r, x->o->output))
        return SUGGEST_NOT;
    if (x->o->json)
        suggest_json(&x->found, r.out);
    else
        suggest_text(&x->found, r.out, report_columns(&r), report_color(&r));
    if (!report_end(&r) || x->failed)
        return SUGGEST_NOT;
    for (size_t i = 0; i < x->found.n; i++)
        n += x->found.lists[i].n;
    return n ? SUGGEST_SOME : SUGGEST_NONE;
}

static int open_gold(suggesting *x)
{
    qc_error err;
    for (int i = 0; i < x->o->gold.n; i++)
        if (qc_codings_read_file(&x->gold[i], x->o->gold.items[i], &err) < 0) {
            say_qc_error(x->o->gold.items[i], &err);
            return 0;
        }
    return 1;
}

static int collect(suggesting *x)
{
    const not_inputs apart = { x->o->operands[0], x->o->study, x->o->output };
    if (!inputs_collect(&x->in, x->o->operands + 1, x->o->n_operands - 1, &apart, x->o->quiet))
        return 0;
    for (size_t i = 0; i < x->in.n; i++)
        if (x->in.items[i].stream) {
            say_error("%s: is read twice, so it must be a file", safe(x->in.items[i].path));
            return 0;
        }
    x->added = calloc(x->in.n, sizeof *x->added);
    return x->added != NULL;
}

static int make_suggester(suggesting *x)
{
    qc_error err;
    if (qc_suggester_new(&x->suggester, x->reading.codebook, &err) == QC_OK)
        return 1;
    say_error("%s", err.message);
    return 0;
}

static void close_all(suggesting *x)
{
    for (size_t i = 0; i < x->found.n; i++) {
        for (size_t k = 0; k < x->found.lists[i].n; k++)
            kwic_free(&x->found.lists[i].rows[k].places);
        free(x->found.lists[i].rows);
    }
    free(x->found.lists);
    free(x->wanted);
    free(x->added);
    inputs_free(&x->in);
    qc_suggester_free(x->suggester);
    for (int i = 0; i < x->o->gold.n; i++)
        qc_codings_free(x->gold[i]);
    qc_coder_free(x->coder);
    reading_close(&x->reading);
}

int cmd_suggest(const cli_options *o)
{
    suggesting x = { .o = o, .code = QC_NO_INDEX };
    int status = SUGGEST_NOT;
    if (o->n_operands < 2) {
        say_error("suggest takes a codebook and transcripts or folders: see `qcode help suggest`");
        return SUGGEST_NOT;
    }
    if (!reading_open(&x.reading, o, o->operands[0]))
        return SUGGEST_NOT;
    if (o->code)
        x.code = reading_code(&x.reading, o->operands[0], o->code);
    if ((!o->code || x.code != QC_NO_INDEX) && open_gold(&x) && collect(&x) && make_suggester(&x)
        && reading_coder(&x.coder, x.reading.codebook, o->unknown_speakers))
        status = run(&x);
    close_all(&x);
    return status;
}
