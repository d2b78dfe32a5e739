/* Bytes to a transcript: choose the reader, decode, read, finish, apply the study. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/give.h"
#include "base/sha256.h"
#include "codebook/model.h"
#include "parse/name.h"
#include "text/decode.h"
#include "transcript/offsets.h"
#include "transcript/reader.h"

static const uint64_t LARGEST = UINT64_C(1) << 30;

/* One reading, from bytes to transcript. */
typedef struct qci_reading {
    qc_transcript *t;
    qc_read_options options;
    qci_input in;
    const qci_reader *reader;
    qci_decoded decoded;
    qci_roles roles;        /* of no codebook: the built-in ones */
    qci_arena roles_arena;
} qci_reading;

/* --- the reader --- */

static const qci_reader *reader_named(const char *name)
{
    const qci_reader *r;
    for (size_t i = 0; (r = qci_reader_at(i)) != NULL; i++)
        if (strcmp(r->name, name) == 0)
            return r;
    return NULL;
}

static qc_status unknown_reader(qc_error *err)
{
    const qci_reader *r;
    char names[128] = "";
    for (size_t i = 0; (r = qci_reader_at(i)) != NULL; i++) {
        if (strlen(names) + strlen(r->name) + 3 > sizeof names)
            break;
        strcat(names, i ? ", " : "");
        strcat(names, r->name);
    }
    return qci_fail(err, QC_ERR_ARGUMENT, "there is no such reader; there are %s", names);
}

/* The best bid of the readers of bytes, or of decoded text. One that is certain ends the asking: the others
 * would go through the whole text for nothing. */
static int ask_readers(qci_reading *r, bool binary)
{
    const qci_reader *reader;
    int best = 0;
    for (size_t i = 0; best < QCI_CERTAIN && (reader = qci_reader_at(i)) != NULL; i++) {
        int bid = reader->binary == binary ? reader->bid(&r->in) : 0;
        if (bid > best) {
            best = bid;
            r->reader = reader;
        }
    }
    return best;
}

static qc_status choose_before_decoding(qci_reading *r, qc_error *err)
{
    if (r->options.reader) {
        r->reader = reader_named(r->options.reader);
        return r->reader ? QC_OK : unknown_reader(err);
    }
    return ask_readers(r, true) ? QC_OK : qci_refuse_known(&r->in, err);
}

static qc_status choose_after_decoding(qci_reading *r, qc_error *err)
{
    if (r->reader)
        return QC_OK;
    qc_status status = ask_readers(r, false) < QCI_CERTAIN ? qci_refuse_known(&r->in, err) : QC_OK;
    if (status == QC_OK && !r->reader)
        status = qci_fail(err, QC_ERR_FORMAT, "this is of no format that is read");
    return status;
}

/* --- decoding --- */

static uint64_t line_at(qci_str text, size_t offset)
{
    uint64_t line = 1;
    for (size_t i = 0; i < offset && i < text.n; i++)
        line += text.p[i] == '\n';
    return line;
}

static qc_status decode(qci_reading *r, qc_error *err)
{
    qci_decoded *d = &r->decoded;
    qc_status status = qci_decode(d, r->in.bytes, r->in.n, r->options.encoding, err);
    if (status < 0)
        return status;
    r->in.text = qci_buf_str(&d->text);
    status = choose_after_decoding(r, err);
    if (status == QC_OK && d->nuls && !r->reader->nul_ok)
        status = qci_fail_at(err, QC_ERR_ENCODING, line_at(r->in.text, d->first_nul), 0,
                             "a NUL character: this is no text, or in an encoding that must be named");
    if (status == QC_OK && !qci_arena_str(&r->t->arena, qci_str_of(d->encoding), &r->t->encoding))
        status = qci_oom(err);
    r->t->encoding_guessed = d->guessed;
    return status;
}

static void warn_of_decoding(qci_reading *r, qci_builder *b)
{
    const qci_decoded *d = &r->decoded;
    if (d->guessed)
        qci_builder_warn(b, 0, "the encoding is a guess: read as %s%s%s; name it if letters look wrong",
                         d->encoding, d->icu_guess[0] ? ", ICU would say " : "", d->icu_guess);
    if (d->nuls)
        qci_builder_warn(b, (uint32_t)line_at(r->in.text, d->first_nul), "NUL characters became U+FFFD: %zu",
                         d->nuls);
    if (d->replaced)
        qci_builder_warn(b, (uint32_t)line_at(r->in.text, d->first_replaced),
                         "characters that XML forbids became U+FFFD: %zu", d->replaced);
}

/* Extensions that promise a format, and which readers keep the promise. */
static const struct {
    const char *extension;
    const char *readers[3];
} promises[] = {
    { ".vtt", { "webvtt" } },
    { ".srt", { "srt" } },
    { ".docx", { "docx" } },
    { ".txt", { "text", "otter", "markdown" } },
    { ".md", { "text", "otter", "markdown" } },
    { ".markdown", { "text", "otter", "markdown" } },
    { ".doc", { NULL } },
    { ".odt", { NULL } },
    { ".rtf", { NULL } },
    { ".pdf", { NULL } },
    { ".json", { NULL } },
    { ".xml", { NULL } },
    { ".html", { NULL } },
    { ".csv", { NULL } },
};

static void warn_of_extension(const qci_reading *r, qci_builder *b)
{
    const char *dot = r->in.name ? strrchr(qci_file_base(r->in.name), '.') : NULL;
    for (size_t i = 0; dot && i < sizeof promises / sizeof *promises; i++) {
        bool kept = false;
        if (!qci_str_is_nocase(qci_str_of(dot), promises[i].extension))
            continue;
        for (size_t k = 0; k < 3 && promises[i].readers[k]; k++)
            kept = kept || strcmp(promises[i].readers[k], r->reader->name) == 0;
        if (!kept)
            qci_builder_warn(b, 0, "the name ends in %s, but the content is read as %s",
                             promises[i].extension, r->reader->name);
    }
}

/* --- the whole --- */

static qc_status prepare(qci_reading *r, qc_error *err)
{
    qc_transcript *t = r->t;
    uint64_t max = r->options.max_bytes && r->options.max_bytes < LARGEST ? r->options.max_bytes : LARGEST;
    if (r->in.n > max)
        return qci_fail(err, QC_ERR_LIMIT, "larger than %llu bytes: split it, or raise the limit",
                        (unsigned long long)max);
    qci_sha256_of(r->in.bytes, r->in.n, t->source_sha256);
    if (!r->options.codebook && !qci_roles_complete(&r->roles, &r->roles_arena, NULL))
        return qci_oom(err);
    return choose_before_decoding(r, err);
}

static qc_status build(qci_reading *r, qc_error *err)
{
    qci_builder b;
    const qci_roles *roles = r->options.codebook ? &r->options.codebook->roles : &r->roles;
    r->t->reader = qci_str_of(r->reader->name);
    qci_builder_begin(&b, r->t, r->options.study, roles);
    warn_of_decoding(r, &b);
    warn_of_extension(r, &b);
    qc_status status = r->reader->read(&b, &r->in, err);
    if (status < 0)
        qci_builder_end(&b, NULL);
    else
        status = qci_builder_end(&b, err);
    return status;
}

static qc_status read_transcript(qci_reading *r, qc_error *err)
{
    qc_status status = prepare(r, err);
    if (status == QC_OK && (!r->reader || !r->reader->binary))
        status = decode(r, err);
    if (status == QC_OK)
        status = build(r, err);
    if (status < 0)
        return status;
    if ((r->options.study && !qci_study_apply(r->options.study, r->t)) || !qci_offsets_build(r->t))
        return qci_oom(err);
    return QC_OK;
}

/* `given` is what the extension and errors are taken from. */
static qc_status read_named(qc_transcript **out, const void *bytes, uint64_t n,
                            const qc_read_options *options, const char *given, qc_error *err)
{
    qci_reading r = { .options = *options, .in = { .bytes = bytes, .n = (size_t)n, .name = given } };
    const char *name = options->name && options->name[0] ? options->name : qci_file_base(given);
    qci_str source = QCI_STR("");
    r.t = qci_calloc(1, sizeof *r.t);
    if (!r.t)
        return qci_oom(err);
    qc_status status = QC_OK;
    if (!qci_clean_name(&r.t->arena, name, &r.t->name) || !qci_clean_name(&r.t->arena, given, &source))
        status = qci_oom(err);
    if (status == QC_OK)
        status = read_transcript(&r, err);
    qci_decoded_free(&r.decoded);
    qci_roles_free(&r.roles);
    qci_arena_free(&r.roles_arena);
    if (status < 0) {
        qci_error_source(err, source.p);
        qc_transcript_free(r.t);
        return status;
    }
    *out = r.t;
    return QC_OK;
}

qc_status qc_transcript_read(qc_transcript **out, const void *bytes, uint64_t n,
                             const qc_read_options *options, qc_error *err)
{
    qc_read_options own;
    if (out)
        *out = NULL;
    if (!out || (!bytes && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    qci_take(&own, sizeof own, options);
    return read_named(out, bytes ? bytes : "", n, &own, own.name && own.name[0] ? own.name : "transcript",
                      err);
}

qc_status qc_transcript_read_file(qc_transcript **out, const char *path, const qc_read_options *options,
                                  qc_error *err)
{
    qc_read_options own;
    qci_buf bytes = { 0 };
    if (out)
        *out = NULL;
    if (!out || !path)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    qci_take(&own, sizeof own, options);
    size_t max = own.max_bytes && own.max_bytes < LARGEST ? (size_t)own.max_bytes : (size_t)LARGEST;
    qc_status status = qci_file_read(&bytes, path, max, err);
    if (status == QC_OK)
        status = read_named(out, bytes.p ? bytes.p : "", bytes.n, &own, path, err);
    qci_buf_free(&bytes);
    return status;
}
