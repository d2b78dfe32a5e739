#include "read.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "signals.h"

enum { MOST_BYTES = 1 << 30, PIECE = 1 << 16, WAIT_MS = 200 };

int reading_open(reading *r, const cli_options *o, const char *codebook)
{
    qc_error err;
    const qc_read_options defaults = QC_READ_OPTIONS_INIT;
    memset(r, 0, sizeof *r);
    r->options = defaults;
    if (codebook && qc_codebook_read_file(&r->codebook, codebook, NULL, &err) < 0) {
        say_codebook_error(codebook, &err);
        return 0;
    }
    if (!o->quiet)
        say_codebook_notes(codebook, r->codebook);
    if (o->study && qc_study_read_file(&r->study, o->study, &err) < 0) {
        say_qc_error(o->study, &err); /* the place only: a study file is private */
        reading_close(r);
        return 0;
    }
    r->options.codebook = r->codebook;
    r->options.study = r->study;
    r->options.encoding = o->encoding;
    r->options.reader = o->reader;
    return 1;
}

void reading_close(reading *r)
{
    qc_study_free(r->study);
    qc_codebook_free(r->codebook);
    memset(r, 0, sizeof *r);
}

uint32_t reading_code(const reading *r, const char *path, const char *id)
{
    const char *best = NULL;
    size_t distance = 4;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    const uint32_t found = qc_codebook_find(r->codebook, id);
    if (found != QC_NO_INDEX)
        return found;
    qc_codebook_get(r->codebook, &info);
    for (uint32_t i = 0; i < info.codes; i++) {
        qc_code code = QC_CODE_INIT;
        qc_codebook_code(r->codebook, i, &code);
        const size_t d = edit_distance(code.id.bytes, id);
        if (d < distance) {
            distance = d;
            best = code.id.bytes;
        }
    }
    say_error("%s has no code '%s'%s%s%s", safe(path), safe(id), best ? ": did you mean '" : "", best ? best : "",
              best ? "'?" : "");
    return QC_NO_INDEX;
}

int reading_coder(qc_coder **out, const qc_codebook *codebook, uint32_t unknown_speakers)
{
    qc_error err;
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    options.unknown_speakers = unknown_speakers;
    if (qc_coder_new(out, codebook, &options, &err) == QC_OK)
        return 1;
    say_error("%s", err.message);
    return 0;
}

static qc_status failed(qc_error *err, qc_status code, int number, const char *message)
{
    memset(err, 0, sizeof *err);
    err->code = code;
    err->detail = number;
    err->offset = QC_NOWHERE;
    snprintf(err->message, sizeof err->message, "%s%s%s", message, number ? ": " : "", number ? strerror(number) : "");
    return code;
}

/* Read a pipe or the like to its end, or past what the library takes; an interrupt ends the wait. */
static qc_status read_waiting(int fd, char **bytes, size_t *n, qc_error *err)
{
    struct pollfd ready = { .fd = fd, .events = POLLIN };
    size_t cap = 0;
    for (ssize_t got = 1; got != 0 && *n <= MOST_BYTES;) {
        if (signals_caught())
            return QC_STOPPED;
        if (*n == cap) {
            cap = cap ? cap * 2 : PIECE;
            char *more = realloc(*bytes, cap);
            if (!more)
                return failed(err, QC_ERR_MEMORY, 0, "out of memory");
            *bytes = more;
        }
        int events = poll(&ready, 1, WAIT_MS);
        size_t room = cap - *n < PIECE ? cap - *n : PIECE;
        got = events > 0 ? read(fd, *bytes + *n, room) : -1;
        if (got > 0)
            *n += (size_t)got;
        else if (got < 0 && events != 0 && errno != EINTR && errno != EAGAIN)
            return failed(err, QC_ERR_IO, errno, "cannot read");
    }
    return QC_OK;
}

static qc_status read_stream(const input *in, const qc_read_options *options, qc_transcript **out, qc_error *err)
{
    char *bytes = NULL;
    size_t n = 0;
    int standard = strcmp(in->path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(in->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    qc_status status = fd < 0 ? failed(err, QC_ERR_IO, errno, "cannot open") : read_waiting(fd, &bytes, &n, err);
    if (fd >= 0 && !standard)
        close(fd);
    if (status == QC_OK)
        status = qc_transcript_read(out, bytes ? bytes : "", n, options, err);
    free(bytes);
    return status;
}

qc_status reading_transcript(const reading *r, const input *in, qc_transcript **out, qc_error *err)
{
    qc_read_options options = r->options;
    options.name = in->name;
    *out = NULL;
    if (in->stream)
        return read_stream(in, &options, out, err);
    return qc_transcript_read_file(out, in->path, &options, err);
}
