/* qcode convert: a codebook in another format, and a list of what could not be said in it. */
#include <inttypes.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "command.h"
#include "json.h"
#include "message.h"
#include "qcode.h"
#include "report.h"

typedef struct conversion {
    const cli_options *o;
    const char *in;
    const char *out; /* NULL: standard output */
    const char *to;  /* format */
    qc_codebook *codebook;
    size_t notes;
    report report;   /* where the codebook goes */
} conversion;

/* --- what is asked for --- */

/* Is `extension` one of those, with spaces between? */
static int is_among(const char *extensions, const char *extension)
{
    size_t n = strlen(extension);
    for (const char *s = extensions; *s; s += strspn(s, " ")) {
        size_t length = strcspn(s, " ");
        if (length == n && strncasecmp(s, extension, n) == 0)
            return 1;
        s += length;
    }
    return 0;
}

/* The format that is asked for, or else the first that is written in files like the output; NULL where there is none. */
static const char *find_format(const cli_options *o, const char *out)
{
    const char *dot = out ? strrchr(out, '.') : NULL;
    qc_codebook_format f = QC_CODEBOOK_FORMAT_INIT;
    for (uint32_t i = 0; qc_codebook_format_at(i, &f) == QC_OK; i++)
        if (f.writes && (o->to ? strcmp(f.name.bytes, o->to) == 0 : dot && is_among(f.extensions.bytes, dot + 1)))
            return f.name.bytes;
    return NULL;
}

static void refuse_format(const conversion *c)
{
    char names[256] = "";
    size_t n = 0;
    qc_codebook_format f = QC_CODEBOOK_FORMAT_INIT;
    for (uint32_t i = 0; n < sizeof names && qc_codebook_format_at(i, &f) == QC_OK; i++)
        if (f.writes)
            n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", f.name.bytes);
    if (c->o->to)
        say_error("--to takes %s, not '%s'", names, safe(c->o->to));
    else
        say_error("no format is written in such a file: name one with --to: %s", names);
}

static int is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static int conversion_begin(conversion *c, const cli_options *o)
{
    memset(c, 0, sizeof *c);
    c->o = o;
    if (o->n_operands < 1 || o->n_operands > 2) {
        say_error("convert takes a codebook and the file to write: see `qcode help convert`");
        return 0;
    }
    c->in = o->operands[0];
    c->out = o->n_operands == 2 && strcmp(o->operands[1], "-") != 0 ? o->operands[1] : NULL;
    c->to = find_format(o, c->out);
    if (!c->to)
        refuse_format(c);
    else if (o->json && !c->out)
        say_error("--json goes to standard output: name a file for the codebook");
    else if (c->out && is_same_file(c->in, c->out))
        say_error("%s: the output is the input, whose comments would be lost: name another file", safe(c->out));
    else
        return 1;
    return 0;
}

/* --- reading --- */

/* Is it of a format that only transcripts have? Then say so. */
static int is_transcript(const char *path)
{
    qc_transcript *t = NULL;
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    int is = qc_transcript_read_file(&t, path, NULL, NULL) == QC_OK && qc_transcript_get(t, &info) == QC_OK &&
             strcmp(info.reader.bytes, "text") != 0;
    if (is)
        say_error("%s: a transcript (%s): convert takes codebooks only", safe(path), info.reader.bytes);
    qc_transcript_free(t);
    return is;
}

static int read_codebook(conversion *c)
{
    qc_codebook_options options = QC_CODEBOOK_OPTIONS_INIT;
    qc_error err;
    options.format = c->o->from;
    options.values = c->o->valuetype;
    if (qc_codebook_read_file(&c->codebook, c->in, &options, &err) == QC_OK)
        return 1;
    if (c->o->from || err.code == QC_ERR_IO || !is_transcript(c->in))
        say_codebook_error(c->in, &err);
    return 0;
}

/* --- telling --- */

static void put_json(const conversion *c, const qc_note *note)
{
    printf("%s\n  {\"line\": %" PRIu64 ", \"column\": %" PRIu64 ", \"code\": ", c->notes ? "," : "", note->line, note->column);
    json_str(stdout, note->code);
    fputs(", \"rule\": ", stdout);
    json_str(stdout, note->rule);
    fputs(", \"message\": ", stdout);
    json_str(stdout, note->message);
    fputc('}', stdout);
}

static int32_t tell(void *payload, const qc_note *note)
{
    conversion *c = payload;
    if (c->o->json)
        put_json(c, note);
    else if (!c->o->quiet)
        say_codebook_note(c->in, note);
    c->notes++;
    return 0;
}

static void tell_begin(const conversion *c)
{
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    if (!c->o->json)
        return;
    qc_codebook_get(c->codebook, &info);
    fputs("{\"input\": ", stdout);
    json_string(stdout, c->in, strlen(c->in));
    fputs(", \"output\": ", stdout);
    json_string(stdout, c->out, strlen(c->out));
    printf(", \"to\": \"%s\", \"codes\": %" PRIu32 ", \"rules\": %" PRIu32 ", \"notes\": [", c->to, info.codes, info.rules);
}

static void tell_end(const conversion *c)
{
    if (c->o->json)
        fputs(c->notes ? "\n]}\n" : "]}\n", stdout);
    else if (!c->o->quiet && c->notes)
        say_note("%s: %zu thing%s could not be said in the format %s", safe(c->in), c->notes, c->notes == 1 ? "" : "s", c->to);
}

/* --- writing --- */

static int32_t put(void *payload, const void *bytes, uint64_t n)
{
    return fwrite(bytes, 1, n, ((report *)payload)->out) != n;
}

static int write_codebook(conversion *c)
{
    qc_codebook_write_options options = QC_CODEBOOK_WRITE_OPTIONS_INIT;
    qc_note note = QC_NOTE_INIT;
    qc_error err;
    options.format = c->to;
    options.public_only = (uint32_t)c->o->public_only;
    if (!report_begin(&c->report, c->out))
        return 0;
    tell_begin(c);
    for (uint32_t i = 0; i < qc_codebook_notes(c->codebook); i++)
        if (qc_codebook_note(c->codebook, i, &note) == QC_OK)
            tell(c, &note);
    qc_status status = qc_codebook_write(c->codebook, &options, put, &c->report, tell, c, &err);
    if (status == QC_OK) {
        tell_end(c);
        return report_end(&c->report);
    }
    if (status < 0)
        say_qc_error(c->in, &err);
    else
        say_error("%s: cannot write", c->out ? safe(c->out) : "standard output");
    report_drop(&c->report);
    return 0;
}

int cmd_convert(const cli_options *o)
{
    conversion c;
    if (!conversion_begin(&c, o))
        return EXIT_NOT;
    int ok = read_codebook(&c) && write_codebook(&c);
    qc_codebook_free(c.codebook);
    return !ok ? EXIT_NOT : c.notes ? EXIT_PARTLY : EXIT_DONE;
}
