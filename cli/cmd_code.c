/* qcode code: the main job. Transcripts are read and coded by a pool of threads and written in input order. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "inputs.h"
#include "message.h"
#include "pool.h"
#include "progress.h"
#include "read.h"
#include "signals.h"
#include "summary.h"

typedef struct job {
    const cli_options *o;
    const char *codebook_path;
    reading reading;
    inputs in;
    qc_coder **coders; /* one a worker */
    unsigned n_coders;
    int32_t format;
    const char *output_path; /* "-": standard output */
    qc_output *output;
    qc_writer *writer;       /* made at the first usable transcript: before it nothing is written */
    qc_error *waiting;       /* why, by input; only those before the first usable one */
    summary summary;
    progress progress;
    int partly;              /* something was skipped or failed: exit 1 */
    int failed;              /* output error: exit 2 */
    int refused;             /* errno of standard output */
} job;

typedef struct result {
    qc_status status;
    qc_error err;
    qc_transcript *transcript;
    qc_coding *coding;
} result;

static int32_t to_stdout(void *payload, const void *bytes, uint64_t n)
{
    job *j = payload;
    const char *p = bytes;
    while (n) {
        ssize_t put = write(STDOUT_FILENO, p, n < 1u << 30 ? (size_t)n : 1u << 30);
        if (put < 0 && errno == EINTR && !signals_caught())
            continue;
        if (put < 0) {
            j->refused = errno;
            return 1;
        }
        p += put;
        n -= (uint64_t)put;
    }
    return 0;
}

static int known_format(const char *word, int32_t *out)
{
    static const struct { const char *word; int32_t format; } known[] = {
        { "xml", QC_FORMAT_XML }, { "jsonl", QC_FORMAT_JSONL }, { "ndjson", QC_FORMAT_JSONL }, { "csv", QC_FORMAT_CSV },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].word, word) == 0) {
            *out = known[i].format;
            return 1;
        }
    return 0;
}

/* --to, else the output's extension, else XML. */
static int choose_format(job *j)
{
    const char *dot = j->o->output ? strrchr(j->o->output, '.') : NULL;
    j->format = QC_FORMAT_XML;
    if (j->o->to && !known_format(j->o->to, &j->format)) {
        say_error("--to takes xml, jsonl or csv, not '%s'", safe(j->o->to));
        return 0;
    }
    if (!j->o->to && dot && !strchr(dot, '/') && !known_format(dot + 1, &j->format)) {
        say_error("%s: what format is '%s'? End the name in .xml, .jsonl or .csv, or say --to", safe(j->o->output),
                  safe(dot));
        return 0;
    }
    return 1;
}

/* The result of a job for which there was not even memory to say so. */
static result no_memory = { .status = QC_ERR_MEMORY, .err = { .code = QC_ERR_MEMORY, .offset = QC_NOWHERE,
                                                              .message = "out of memory" } };

static void result_free(void *shared, void *p)
{
    result *r = p;
    (void)shared;
    if (r == &no_memory)
        return;
    qc_coding_free(r->coding);
    qc_transcript_free(r->transcript);
    free(r);
}

static void *run_one(void *shared, unsigned worker, size_t i)
{
    job *j = shared;
    result *r = calloc(1, sizeof *r);
    if (!r)
        return &no_memory;
    if (signals_caught())
        r->status = QC_STOPPED;
    else
        r->status = reading_transcript(&j->reading, &j->in.items[i], &r->transcript, &r->err);
    if (r->status == QC_OK)
        r->status = qc_coder_code(j->coders[worker], r->transcript, &r->coding, &r->err);
    return r;
}

/* `err` is empty where the sink refused: a file knows why, and so do we of standard output. */
static int output_failed(job *j, const qc_error *err)
{
    qc_error why;
    progress_clear(&j->progress);
    j->failed = 1;
    if (err->code == QC_OK && j->output && qc_output_commit(j->output, &why) < 0)
        err = &why;
    if (j->refused && !signals_caught())
        say_error("standard output: cannot write: %s", strerror(j->refused));
    else if (!j->refused)
        say_qc_error(j->output_path, err);
    return 1;
}

/* The time of --stamp, UTC. */
static const char *stamp(char buffer[32])
{
    time_t now = time(NULL);
    struct tm tm;
    gmtime_r(&now, &tm);
    strftime(buffer, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return buffer;
}

/* Open the output and begin it, with what was skipped before the first usable transcript. */
static int begin_output(job *j, size_t i)
{
    qc_error err = { 0 };
    char time_buffer[32], tool[64];
    qc_writer_options options = QC_WRITER_OPTIONS_INIT;
    int to_file = strcmp(j->output_path, "-") != 0;
    if (to_file && qc_output_open(&j->output, j->output_path, &err) < 0)
        return output_failed(j, &err);
    snprintf(tool, sizeof tool, "qcode %s", qc_version());
    options.tool = tool;
    options.csv_raw = (uint32_t)j->o->csv_raw;
    options.stamp = j->o->stamp ? stamp(time_buffer) : NULL;
    options.unknown_speakers = j->o->unknown_speakers;
    qc_status status = qc_writer_new(&j->writer, j->format, j->reading.codebook, to_file ? qc_output_sink : to_stdout,
                                     to_file ? (void *)j->output : j, &options, &err);
    for (size_t k = 0; status == QC_OK && k < i; k++)
        status = qc_writer_skip(j->writer, j->in.items[k].name, &j->waiting[k], &err);
    return status == QC_OK ? 0 : output_failed(j, &err);
}

static int skip(job *j, size_t i, const result *r)
{
    qc_error err = { 0 };
    progress_clear(&j->progress);
    say_qc_error(j->in.items[i].path, &r->err);
    j->partly = 1;
    j->summary.skipped++;
    if (!j->writer) {
        j->waiting[i] = r->err;
        return 0;
    }
    return qc_writer_skip(j->writer, j->in.items[i].name, &r->err, &err) == QC_OK ? 0 : output_failed(j, &err);
}

/* A code that passed a limit has a message of its own; those that ask for a role fail alike, and share one. */
static void tell_problems(const job *j, const char *path, const result *r)
{
    qc_problem speakers = QC_PROBLEM_INIT, p = QC_PROBLEM_INIT;
    qc_code code = QC_CODE_INIT;
    uint32_t alike = 0;
    for (uint32_t k = 0; k < qc_coding_problems(r->coding); k++) {
        qc_coding_problem(r->coding, k, &p);
        if (p.kind == QC_PROBLEM_SPEAKERS) {
            if (alike++ == 0)
                speakers = p;
            continue;
        }
        qc_error err = { .code = r->status, .line = p.line, .offset = QC_NOWHERE };
        qc_codebook_code(j->reading.codebook, p.code, &code);
        snprintf(err.message, sizeof err.message, "code '%.100s' fails here: %.500s", code.id.bytes, p.message.bytes);
        say_qc_error(path, &err);
    }
    if (alike) {
        qc_error err = { .code = r->status, .line = speakers.line, .offset = QC_NOWHERE };
        qc_codebook_code(j->reading.codebook, speakers.code, &code);
        snprintf(err.message, sizeof err.message, "%u of %u codes fail%s here: the first, '%.100s', %.500s", alike,
                 j->summary.codes, alike == 1 ? "s" : "", code.id.bytes, speakers.message.bytes);
        say_qc_error(path, &err);
    }
}

static void tell(job *j, size_t i, const result *r)
{
    const char *path = j->in.items[i].path;
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    qc_transcript_get(r->transcript, &info);
    if (qc_coding_problems(r->coding) || info.warnings || qc_coding_warnings(r->coding))
        progress_clear(&j->progress);
    for (uint32_t k = 0; !j->o->quiet && k < info.warnings + qc_coding_warnings(r->coding); k++) {
        qc_warning w = QC_WARNING_INIT;
        if (k < info.warnings)
            qc_transcript_warning(r->transcript, k, &w);
        else
            qc_coding_warning(r->coding, k - info.warnings, &w);
        say_warning(path, w.line, w.count, w.message.bytes);
    }
    tell_problems(j, path, r);
}

static int take_one(void *shared, size_t i, void *p)
{
    job *j = shared;
    result *r = p;
    qc_error err = { 0 };
    int end = 0;
    if (r->status == QC_STOPPED) {
        end = 1;
    } else if (r->status < 0) {
        end = skip(j, i, r);
    } else {
        j->partly |= r->status == QC_PROBLEMS;
        tell(j, i, r);
        if (!j->writer)
            end = begin_output(j, i);
        if (!end && qc_writer_add(j->writer, r->transcript, r->coding, &err) != QC_OK)
            end = output_failed(j, &err);
        if (!end && (j->o->summary || j->o->json) && !summary_add(&j->summary, r->transcript, r->coding)) {
            say_error("out of memory");
            end = j->failed = 1;
        }
    }
    progress_step(&j->progress, j->in.items[i].size);
    result_free(NULL, r);
    return end || signals_caught();
}

static int finish_output(job *j)
{
    qc_error err = { 0 };
    if (qc_writer_finish(j->writer, &err) != QC_OK)
        return output_failed(j, &err);
    if (j->output && qc_output_commit(j->output, &err) < 0)
        return output_failed(j, &err);
    return 0;
}

static int make_coders(job *j)
{
    qc_error err;
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    options.unknown_speakers = j->o->unknown_speakers;
    options.no_jit = (uint32_t)j->o->no_jit;
    options.stop = signals_stop;
    j->n_coders = j->o->jobs;
    j->coders = calloc(j->n_coders, sizeof *j->coders);
    j->waiting = calloc(j->in.n, sizeof *j->waiting);
    qc_status status = j->coders && j->waiting ? QC_OK : QC_ERR_MEMORY;
    if (status == QC_ERR_MEMORY)
        snprintf(err.message, sizeof err.message, "out of memory");
    for (unsigned i = 0; status == QC_OK && i < j->n_coders; i++)
        status = i ? qc_coder_clone(&j->coders[i], j->coders[0], &err)
                   : qc_coder_new(&j->coders[0], j->reading.codebook, &options, &err);
    if (status < 0)
        say_error("%s", err.message);
    return status == QC_OK;
}

static int run(job *j)
{
    const pool_work work = { run_one, take_one, result_free, j };
    progress_begin(&j->progress, !j->o->quiet, j->in.n, inputs_bytes(&j->in));
    int stopped = pool_run(&work, j->o->jobs, j->in.n);
    progress_clear(&j->progress);
    if (signals_caught()) {
        say_error("stopped: %s", j->writer && !j->output ? "what was printed is not whole" : "nothing was written");
        return 128 + signals_caught();
    }
    if (stopped || j->failed)
        return EXIT_NOT;
    if (!j->writer) {
        if (j->in.n == 1)
            say_error("the transcript could not be used: nothing was written");
        else
            say_error("none of the %zu transcripts could be used: nothing was written", j->in.n);
        return EXIT_NOT;
    }
    return finish_output(j) ? EXIT_NOT : j->partly ? EXIT_PARTLY : EXIT_DONE;
}

static void job_free(job *j)
{
    qc_writer_free(j->writer);
    qc_output_free(j->output);
    for (unsigned i = 0; j->coders && i < j->n_coders; i++)
        qc_coder_free(j->coders[i]);
    free(j->coders);
    free(j->waiting);
    summary_free(&j->summary);
    inputs_free(&j->in);
    reading_close(&j->reading);
}

static int prepare(job *j)
{
    const not_inputs apart = { j->codebook_path, j->o->study, j->o->output };
    if (!choose_format(j) || !reading_open(&j->reading, j->o, j->codebook_path))
        return 0;
    if (!inputs_collect(&j->in, j->o->operands + 1, j->o->n_operands - 1, &apart, j->o->quiet))
        return 0;
    if (!summary_begin(&j->summary, j->reading.codebook)) {
        say_error("out of memory");
        return 0;
    }
    return make_coders(j);
}

int cmd_code(const cli_options *o)
{
    job j = { .o = o };
    int status = EXIT_NOT;
    if (o->n_operands < 2) {
        say_error("code takes a codebook and at least one transcript or folder: see `qcode help code`");
        return EXIT_NOT;
    }
    if ((o->json || o->summary) && (!o->output || strcmp(o->output, "-") == 0)) {
        say_error("--%s goes to standard output, so the segments need a file: add -o FILE", o->json ? "json" : "summary");
        return EXIT_NOT;
    }
    j.codebook_path = o->operands[0];
    j.output_path = o->output ? o->output : "-";
    if (prepare(&j)) {
        signals_install(); /* not earlier: until here an interrupt may end the process as ever */
        status = run(&j);
    }
    if (status == EXIT_DONE || status == EXIT_PARTLY) {
        if (o->json)
            summary_json(&j.summary, stdout, j.output_path, status);
        else if (o->summary)
            summary_print(&j.summary, stdout);
    }
    job_free(&j);
    return status;
}
