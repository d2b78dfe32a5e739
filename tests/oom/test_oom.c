/* Every allocation of ours fails, one after the other, until none is left to fail: once, and from then on.
 * Each time the call says so, and nothing is lost. A job that never fails has tested nothing, and is a failure. */
#include "dictionaries.h"
#include "failing_alloc.h"
#include "inputs.h"
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

/* --- the loop --- */

typedef struct job {
    qc_status (*run)(const struct job *j, qc_error *err);
    const input *in;
    qci_buf file;
    qc_study *study;
    qc_codebook *codebook;
    qc_transcript *transcript;
    qc_coder *coder;
    qc_coding *coding;
    qc_coder_options coding_options;
    int32_t format;
    uint64_t segments; /* of the coding */
} job;

/* One run, in which request `n` fails. Did it come to that? */
static bool run_failing(const job *j, size_t n, const char *name)
{
    qc_error err = { 0 };
    size_t before = live;
    requests = 0;
    fail_at = n;
    qc_status status = j->run(j, &err);
    bool failed = requests >= n;
    fail_at = 0;
    qc_status expected = failed ? QC_ERR_MEMORY : QC_OK;
    ck_assert_msg(status == expected, "%s, request %zu: %s (%s)", name, n, qc_status_name(status),
                  err.message);
    ck_assert_msg(!failed || err.code == QC_ERR_MEMORY, "%s, request %zu: the error says %s", name, n,
                  qc_status_name(err.code));
    ck_assert_msg(live == before, "%s, request %zu: %zd pieces lost", name, n, (ssize_t)(live - before));
    return failed;
}

static void run_all(const job *j, const char *name, size_t at_least)
{
    for (int mode = 0; mode < 2; mode++) {
        size_t n = 1;
        fail_on = mode == 1;
        while (run_failing(j, n, name))
            n++;
        ck_assert_msg(n > at_least, "%s: only %zu requests for memory", name, n - 1);
    }
    fail_on = false;
}

/* --- what jobs begin with --- */

static void load(job *j, size_t i)
{
    qc_error err;
    *j = (job){ .in = &inputs[i], .file = input_file(&inputs[i]) };
    ck_assert_int_eq(qc_study_read(&j->study, study_source, sizeof study_source - 1, NULL, &err), QC_OK);
    size_t n = sizeof codebook_source - 1;
    qc_status status = qc_codebook_read(&j->codebook, codebook_source, n, NULL, &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s", (int)err.line, (int)err.column, err.message);
}

static qc_read_options reading_options(const job *j)
{
    qc_read_options o = QC_READ_OPTIONS_INIT;
    o.name = "t";
    o.study = j->study;
    o.codebook = j->codebook;
    return o;
}

static void load_transcript(job *j)
{
    qc_error err;
    qc_read_options o = reading_options(j);
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    qc_status status = qc_transcript_read(&j->transcript, j->file.p, j->file.n, &o, &err);
    ck_assert_msg(status == QC_OK, "%s: %s", j->in->name, err.message);
    ck_assert_int_eq(qc_transcript_get(j->transcript, &info), QC_OK);
    ck_assert_str_eq(info.reader.bytes, j->in->reader);
}

static qc_coder_options options_of(uint32_t unknown_speakers, uint32_t no_jit, uint32_t match_limit)
{
    qc_coder_options o = QC_CODER_OPTIONS_INIT;
    o.unknown_speakers = unknown_speakers;
    o.no_jit = no_jit;
    o.match_limit = match_limit;
    return o;
}

static void load_coding(job *j, qc_coder_options options)
{
    qc_error err;
    j->coding_options = options;
    ck_assert_int_eq(qc_coder_new(&j->coder, j->codebook, &options, &err), QC_OK);
    ck_assert_int_ge(qc_coder_code(j->coder, j->transcript, &j->coding, &err), QC_OK);
    j->segments = qc_coding_count(j->coding);
    ck_assert_uint_gt(j->segments + qc_coding_problems(j->coding), 0);
}

static void unload(job *j)
{
    qc_coding_free(j->coding);
    qc_coder_free(j->coder);
    qc_transcript_free(j->transcript);
    qc_codebook_free(j->codebook);
    qc_study_free(j->study);
    qci_buf_free(&j->file);
    ck_assert_uint_eq(live, 0);
}

/* --- reading --- */

static qc_status read_transcript(const job *j, qc_error *err)
{
    qc_read_options o = reading_options(j);
    qc_transcript *t;
    qc_status status = qc_transcript_read(&t, j->file.p, j->file.n, &o, err);
    ck_assert((status == QC_OK) == (t != NULL));
    qc_transcript_free(t);
    return status;
}

START_TEST(each_reader)
{
    job j;
    load(&j, (size_t)_i);
    load_transcript(&j);
    j.run = read_transcript;
    run_all(&j, j.in->name, 15);
    unload(&j);
}
END_TEST

static qc_status read_codebook(const job *j, qc_error *err)
{
    qc_codebook *codebook;
    (void)j;
    qc_status status = qc_codebook_read(&codebook, codebook_source, sizeof codebook_source - 1, NULL, err);
    ck_assert((status == QC_OK) == (codebook != NULL));
    qc_codebook_free(codebook);
    return status;
}

static qc_status read_study(const job *j, qc_error *err)
{
    qc_study *study;
    (void)j;
    qc_status status = qc_study_read(&study, study_source, sizeof study_source - 1, NULL, err);
    ck_assert((status == QC_OK) == (study != NULL));
    qc_study_free(study);
    return status;
}

START_TEST(codebook_and_study)
{
    job j = { .run = read_codebook };
    run_all(&j, "a codebook", 100);
    j.run = read_study;
    run_all(&j, "a study", 30);
}
END_TEST

#define FILE_NAME "test_oom.tmp"

static qc_status read_files(const job *j, qc_error *err)
{
    qc_transcript *t = NULL;
    qc_codebook *codebook;
    qc_read_options o = reading_options(j);
    qc_status status = qc_codebook_read_file(&codebook, FILE_NAME, NULL, err);
    if (status == QC_OK)
        status = qc_transcript_read_file(&t, FILE_NAME, &o, err);
    qc_transcript_free(t);
    qc_codebook_free(codebook);
    return status;
}

START_TEST(files)
{
    job j;
    FILE *f = fopen(FILE_NAME, "w"); /* read as a codebook, and as plain text */
    ck_assert_ptr_nonnull(f);
    fputs("qcode: 1\nlanguage: en\ncodes:\n  - {id: c, find: [heavy]}\n", f);
    ck_assert_int_eq(fclose(f), 0);
    load(&j, 0);
    j.run = read_files;
    run_all(&j, "files", 40);
    unlink(FILE_NAME);
    unload(&j);
}
END_TEST

/* --- coding --- */

static qc_status make_coder(const job *j, qc_error *err)
{
    qc_coder *first, *second = NULL;
    qc_status status = qc_coder_new(&first, j->codebook, &j->coding_options, err);
    if (status == QC_OK)
        status = qc_coder_clone(&second, first, err);
    qc_coder_free(first);
    qc_coder_free(second);
    return status;
}

/* Then the coder is as it was, and does what it failed to do. */
static qc_status code(const job *j, qc_error *err)
{
    qc_coder *coder = NULL;
    qc_coding *coding;
    size_t at = fail_at;
    fail_at = 0;
    ck_assert_int_eq(qc_coder_clone(&coder, j->coder, err), QC_OK);
    requests = 0;
    fail_at = at;
    qc_status status = qc_coder_code(coder, j->transcript, &coding, err);
    size_t met = requests;
    fail_at = 0;
    ck_assert((status >= QC_OK) == (coding != NULL));
    qc_coding_free(coding);
    ck_assert_int_ge(qc_coder_code(coder, j->transcript, &coding, NULL), QC_OK);
    ck_assert_uint_eq(qc_coding_count(coding), j->segments);
    qc_coding_free(coding);
    qc_coder_free(coder);
    requests = met;
    fail_at = at;
    return status == QC_PROBLEMS ? QC_OK : status;
}

START_TEST(coding)
{
    job j;
    load(&j, (size_t)_i);
    load_transcript(&j);
    load_coding(&j, options_of(QC_UNKNOWN_CODE, 0, 0));
    j.run = code;
    run_all(&j, j.in->name, 10);
    unload(&j);
}
END_TEST

START_TEST(coder)
{
    for (uint32_t no_jit = 0; no_jit < 2; no_jit++) { /* without JIT: as under memory checkers */
        job j;
        load(&j, 0);
        load_transcript(&j);
        load_coding(&j, options_of(QC_UNKNOWN_CODE, no_jit, 0));
        j.run = make_coder;
        run_all(&j, "a coder", 20);
        j.run = code;
        run_all(&j, "coding", 10);
        unload(&j);
    }
}
END_TEST

static int32_t count(void *payload, const qc_segment *segment, const qc_evidence *evidence)
{
    (void)segment, (void)evidence;
    ++*(uint64_t *)payload;
    return 0;
}

static qc_status each_segment(const job *j, qc_error *err)
{
    uint64_t n = 0;
    qc_status status = qc_coding_each(j->coding, QC_UTF16, count, &n, err);
    ck_assert(status != QC_OK || n == j->segments);
    return status;
}

static int32_t ignore(void *payload, const qc_finding *finding)
{
    (void)payload, (void)finding;
    return 0;
}

static qc_status check_codebook(const job *j, qc_error *err)
{
    return qc_codebook_check(j->codebook, ignore, NULL, NULL, err);
}

static qc_status check_corpus(const job *j, qc_error *err)
{
    return qc_codebook_check_corpus(j->codebook, j->coder, ignore, NULL, err);
}

static int32_t pass_by(void *payload, const qc_step *step)
{
    (void)payload, (void)step;
    return 0;
}

static qc_status explain(const job *j, qc_error *err)
{
    const uint64_t n = qc_transcript_text(j->transcript).n;
    const uint32_t together = qc_codebook_find(j->codebook, "together");
    qc_status status = qc_coder_explain(j->coder, j->transcript, 0, n, QC_BYTES, QC_NO_INDEX, pass_by, NULL, err);
    if (status == QC_OK)
        status = qc_coder_explain(j->coder, j->transcript, n / 2, n / 2 + 1, QC_BYTES, together, pass_by, NULL, err);
    if (status == QC_OK)
        status = qc_coder_explain(j->coder, j->transcript, 0, 1, QC_BYTES, 0, pass_by, NULL, err);
    return status;
}

START_TEST(each_and_check)
{
    job j;
    qc_coder_options options = options_of(QC_UNKNOWN_CODE, 0, 0);
    load(&j, 0);
    load_transcript(&j);
    options.profile = 1;
    load_coding(&j, options);
    j.run = make_coder;
    run_all(&j, "a coder with a profile", 20);
    j.run = check_corpus;
    run_all(&j, "a check on a corpus", 1);
    j.run = explain;
    run_all(&j, "explanations", 30);
    j.run = each_segment;
    run_all(&j, "each segment", 0);
    j.run = check_codebook;
    run_all(&j, "a check", 30);
    unload(&j);
}
END_TEST

/* --- writing --- */

static int32_t swallow(void *payload, const void *bytes, uint64_t n)
{
    (void)payload, (void)bytes, (void)n;
    return 0;
}

/* A writer that has failed goes on saying so. */
static qc_status write_all(const job *j, qc_error *err)
{
    const qc_error why = { .code = QC_ERR_FORMAT, .line = 7, .message = "no" };
    qc_writer_options o = QC_WRITER_OPTIONS_INIT;
    qc_writer *w;
    qc_error again;
    o.tool = "test";
    qc_status status = qc_writer_new(&w, j->format, j->codebook, swallow, NULL, &o, err);
    ck_assert((status == QC_OK) == (w != NULL));
    if (status == QC_OK)
        status = qc_writer_add(w, j->transcript, j->coding, err);
    if (status == QC_OK)
        status = qc_writer_skip(w, "broken.vtt", &why, err);
    if (status == QC_OK)
        status = qc_writer_finish(w, err);
    if (w && status != QC_OK)
        ck_assert_int_eq(qc_writer_finish(w, &again), status);
    qc_writer_free(w);
    return status;
}

START_TEST(each_writer)
{
    static const char *const names[] = { "XML", "JSONL", "CSV" };
    job j;
    load(&j, 7);
    load_transcript(&j);
    load_coding(&j, options_of(QC_UNKNOWN_CODE, 0, 0));
    j.run = write_all;
    j.format = _i;
    run_all(&j, names[_i], 3);
    unload(&j);
}
END_TEST

/* --- codebooks by program, and in every format --- */

static qc_status build_codebook(const job *j, qc_error *err)
{
    qc_builder *b;
    qc_codebook *codebook = NULL;
    qc_status status = qc_builder_new(&b, err);
    (void)j;
    if (status == QC_OK) {
        qc_builder_text(b, "qcode", "1");
        qc_builder_list(b, "codes");
        qc_builder_map(b, NULL);
        qc_builder_text(b, "id", "care");
        qc_builder_text(b, "find", "look after");
        qc_builder_end(b);
        qc_builder_end(b);
        status = qc_builder_codebook(&codebook, b, NULL, err);
    }
    ck_assert((status == QC_OK) == (codebook != NULL));
    qc_codebook_free(codebook);
    qc_builder_free(b);
    return status;
}

static qc_status write_codebook(const job *j, qc_error *err)
{
    qc_codebook_format format = QC_CODEBOOK_FORMAT_INIT;
    qc_codebook_write_options o = QC_CODEBOOK_WRITE_OPTIONS_INIT;
    ck_assert_int_eq(qc_codebook_format_at((uint32_t)j->format, &format), QC_OK);
    o.format = format.name.bytes;
    o.public_only = 1;
    return format.writes ? qc_codebook_write(j->codebook, &o, swallow, NULL, NULL, NULL, err) : QC_OK;
}

static qc_status read_dictionary(const job *j, qc_error *err)
{
    const struct dictionary *d = &dictionaries[j->format];
    qc_codebook_options o = QC_CODEBOOK_OPTIONS_INIT;
    qc_codebook *codebook;
    o.format = d->format;
    qc_status status = qc_codebook_read(&codebook, d->source, strlen(d->source), &o, err);
    ck_assert((status == QC_OK) == (codebook != NULL));
    qc_codebook_free(codebook);
    return status;
}

static qc_status read_table(const job *j, qc_error *err)
{
    static const char table[] = "id,parent,name,find,examples,memo\ntitle:,T\nwords:kin,\"a\nb\"\nx,y,,\"q \"\"r\"\"\n{near: [a, b], words: 3}\",s,t\n"
                                "y,,,z,,\ntheme:,,T,x,,\n";
    qc_codebook *codebook;
    (void)j;
    qc_status status = qc_codebook_read(&codebook, table, sizeof table - 1, NULL, err);
    ck_assert((status == QC_OK) == (codebook != NULL));
    qc_codebook_free(codebook);
    return status;
}

START_TEST(codebook_formats)
{
    job j;
    qc_codebook_format format = QC_CODEBOOK_FORMAT_INIT;
    load(&j, 0);
    j.run = build_codebook;
    run_all(&j, "building a codebook", 30);
    j.run = write_codebook;
    for (j.format = 0; qc_codebook_format_at((uint32_t)j.format, &format) == QC_OK; j.format++)
        if (format.writes)
            run_all(&j, format.name.bytes, 3);
    j.run = read_table;
    run_all(&j, "a table of codes", 60);
    unload(&j);
}
END_TEST

START_TEST(codebook_dictionaries)
{
    job j;
    load(&j, 0);
    j.run = read_dictionary;
    j.format = _i;
    run_all(&j, dictionaries[_i].format, 30);
    unload(&j);
}
END_TEST

/* --- codings of many transcripts --- */

static qc_status gather(const job *j, qc_error *err)
{
    qc_codings *c;
    qc_status status = qc_codings_new(&c, j->codebook, err);
    ck_assert((status == QC_OK) == (c != NULL));
    if (status == QC_OK)
        status = qc_codings_add(c, j->coding, err);
    qc_codings_free(c);
    return status;
}

static qc_status read_back(const job *j, qc_error *err)
{
    qc_codings *c;
    qc_coding *attached = NULL;
    qc_status status = qc_codings_read(&c, j->file.p, j->file.n, NULL, err);
    ck_assert((status == QC_OK) == (c != NULL));
    if (status == QC_OK)
        status = qc_codings_attach(&attached, c, j->transcript, j->codebook, NULL, err);
    ck_assert(status != QC_OK || qc_coding_count(attached) == j->segments);
    qc_coding_free(attached);
    qc_codings_free(c);
    return status;
}

static int32_t pass(void *payload, const qc_difference *d)
{
    return payload == NULL && d->kind == QC_DIFFERENCE_SAME ? 0 : 1;
}

static int32_t pass_code(void *payload, const qc_code_difference *d)
{
    return payload == NULL && d->kind == 0 ? 0 : 1;
}

static qc_status compare(const job *j, qc_error *err)
{
    qc_codings *c;
    qc_status status = qc_codings_read(&c, j->file.p, j->file.n, NULL, err);
    if (status == QC_OK)
        status = qc_codings_compare(c, c, pass, NULL, err);
    if (status == QC_OK)
        status = qc_codebook_compare(j->codebook, j->codebook, pass_code, NULL, err);
    qc_codings_free(c);
    return status;
}

static qc_status suggest(const job *j, qc_error *err)
{
    qc_suggester *s;
    uint64_t n;
    qc_status status = qc_suggester_new(&s, j->codebook, err);
    ck_assert((status == QC_OK) == (s != NULL));
    if (status == QC_OK)
        status = qc_suggester_add(s, j->coding, j->coding, err);
    if (status == QC_OK)
        status = qc_suggester_rank(s, QC_NO_INDEX, 1, &n, err);
    if (status == QC_OK)
        status = qc_suggester_rank(s, 0, 1, &n, err);
    qc_suggester_free(s);
    return status;
}

static int32_t keep(void *payload, const void *bytes, uint64_t n)
{
    qci_buf_add(payload, bytes, (size_t)n);
    return 0;
}

START_TEST(codings)
{
    job j;
    qc_writer *w;
    load(&j, 7);
    load_transcript(&j);
    load_coding(&j, options_of(QC_UNKNOWN_CODE, 0, 0));
    j.run = gather;
    run_all(&j, "gathering codings", 15);
    qci_buf_clear(&j.file);
    ck_assert_int_eq(qc_writer_new(&w, QC_FORMAT_XML, j.codebook, keep, &j.file, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_writer_add(w, j.transcript, j.coding, NULL), QC_OK);
    ck_assert_int_eq(qc_writer_finish(w, NULL), QC_OK);
    qc_writer_free(w);
    j.run = read_back;
    run_all(&j, "reading codings", 20);
    j.run = compare;
    run_all(&j, "comparing codings", 20);
    j.run = suggest;
    run_all(&j, "suggesting", 10);
    unload(&j);
}
END_TEST

/* No file appears, and no temporary stays: the folder is as it was. */
static qc_status output(const job *j, qc_error *err)
{
    qc_output *out;
    (void)j;
    qc_status status = qc_output_open(&out, FILE_NAME, err);
    if (status == QC_OK && qc_output_sink(out, "text", 4) == 0)
        status = qc_output_commit(out, err);
    qc_output_free(out);
    ck_assert_int_eq(access(FILE_NAME, F_OK) == 0, status == QC_OK);
    unlink(FILE_NAME);
    return status;
}

START_TEST(outputs)
{
    job j = { .run = output };
    run_all(&j, "an output", 1);
}
END_TEST

/* Problems are results too: roles that are not known, and limits that are passed. */
START_TEST(problems)
{
    for (uint32_t limit = 0; limit < 2; limit++) {
        job j;
        load(&j, 6);
        qc_study_free(j.study);
        j.study = NULL;
        load_transcript(&j);
        load_coding(&j, options_of(limit ? QC_UNKNOWN_CODE : QC_UNKNOWN_ERROR, 0, limit));
        ck_assert_uint_gt(qc_coding_problems(j.coding), 0);
        j.run = code;
        run_all(&j, "problems", 10);
        for (j.format = QC_FORMAT_XML; j.format <= QC_FORMAT_CSV; j.format++) {
            j.run = write_all;
            run_all(&j, "writing problems", 3);
        }
        unload(&j);
    }
}
END_TEST

/* --- the whole --- */

static qc_status main_job(const job *j, qc_error *err)
{
    job all = *j;
    all.codebook = NULL, all.transcript = NULL, all.coder = NULL, all.coding = NULL, all.study = NULL;
    qc_status status = qc_study_read(&all.study, study_source, sizeof study_source - 1, NULL, err);
    if (status == QC_OK)
        status = qc_codebook_read(&all.codebook, codebook_source, sizeof codebook_source - 1, NULL, err);
    if (status == QC_OK)
        status = qc_coder_new(&all.coder, all.codebook, NULL, err);
    qc_read_options o = reading_options(&all);
    if (status == QC_OK)
        status = qc_transcript_read(&all.transcript, j->file.p, j->file.n, &o, err);
    if (status == QC_OK)
        status = qc_coder_code(all.coder, all.transcript, &all.coding, err);
    if (status == QC_OK)
        status = write_all(&all, err);
    qc_coding_free(all.coding);
    qc_transcript_free(all.transcript);
    qc_coder_free(all.coder);
    qc_codebook_free(all.codebook);
    qc_study_free(all.study);
    return status;
}

START_TEST(the_main_job)
{
    const input *in = &inputs[_i * (int)(INPUTS - 1)]; /* the first and the last: text, and a ZIP archive */
    job j = { .run = main_job, .in = in, .file = input_file(in) };
    run_all(&j, in->name, 200);
    qci_buf_free(&j.file);
    ck_assert_uint_eq(live, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("out of memory");
    TCase *t = tcase_create("out of memory");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, each_reader, 0, (int)INPUTS);
    tcase_add_test(t, codebook_and_study);
    tcase_add_test(t, files);
    tcase_add_loop_test(t, coding, 0, (int)INPUTS);
    tcase_add_test(t, coder);
    tcase_add_test(t, each_and_check);
    tcase_add_loop_test(t, each_writer, 0, 3);
    tcase_add_test(t, codebook_formats);
    tcase_add_loop_test(t, codebook_dictionaries, 0, DICTIONARIES);
    tcase_add_test(t, codings);
    tcase_add_test(t, outputs);
    tcase_add_test(t, problems);
    tcase_add_loop_test(t, the_main_job, 0, 2);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
