#include "output/writer.h"

#include "base/alloc.h"
#include "base/give.h"
#include "output/clean.h"
#include "parse/name.h"

#define PIECE 65536 /* what is held back before the sink gets it */

static const qci_format *const formats[] = {
    [QC_FORMAT_XML] = &qci_xml_format,
    [QC_FORMAT_JSONL] = &qci_jsonl_format,
    [QC_FORMAT_CSV] = &qci_csv_format,
};

static void flush(qc_writer *w)
{
    if (w->held.n && !w->held.failed && !w->stopped)
        w->stopped = w->sink(w->payload, w->held.p, w->held.n) != 0;
    w->held.n = 0;
}

bool qci_writer_go_on(qc_writer *w)
{
    if (w->held.n >= PIECE)
        flush(w);
    return !w->stopped && !w->held.failed;
}

qci_str qci_writer_clean(qc_writer *w, qci_str s)
{
    qci_clean(&w->scratch, s);
    w->held.failed |= w->scratch.failed;
    return qci_buf_str(&w->scratch);
}

/* The end of each public call: what was written goes out, and a failure of whatever kind is kept. */
static qc_status settle(qc_writer *w, qc_status status, qc_error *err)
{
    if (status == QC_OK)
        flush(w);
    if (w->stopped)
        status = QC_STOPPED;
    else if (w->held.failed)
        status = qci_oom(&w->failure);
    w->status = status;
    if (err && status < 0)
        *err = w->failure;
    return status;
}

/* The beginning of each: QC_OK where there is something to write on. */
static qc_status ready(qc_writer *w, bool arguments, qc_error *err)
{
    if (!w)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a writer is needed");
    if (w->status != QC_OK)
        return settle(w, w->status, err);
    if (w->finished)
        return qci_fail(err, QC_ERR_ARGUMENT, "this writer has finished");
    if (!arguments)
        return settle(w, qci_fail(&w->failure, QC_ERR_ARGUMENT, "NULL where an object is needed"), err);
    return QC_OK;
}

static qc_status check_new(int32_t format, const qc_codebook *codebook, qc_sink sink,
                           const qc_writer_options *options, qc_error *err)
{
    if (!codebook || !sink)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook or a sink is needed");
    if (format < 0 || (size_t)format >= sizeof formats / sizeof *formats)
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown format %d: it is one of QC_FORMAT_...", format);
    if (options->unknown_speakers > QC_UNKNOWN_SKIP)
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown_speakers must be one of QC_UNKNOWN_...");
    return QC_OK;
}

qc_status qc_writer_new(qc_writer **out, int32_t format, const qc_codebook *codebook, qc_sink sink,
                        void *payload, const qc_writer_options *options, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a writer should go");
    *out = NULL;
    qc_writer_options mine;
    qci_take(&mine, sizeof mine, options);
    qc_status status = check_new(format, codebook, sink, &mine, err);
    if (status < 0)
        return status;
    qc_writer *w = qci_calloc(1, sizeof *w);
    if (!w)
        return qci_oom(err);
    w->format = formats[format];
    w->codebook = codebook;
    w->sink = sink;
    w->payload = payload;
    w->csv_raw = mine.csv_raw != 0;
    status = settle(w, w->format->begin ? w->format->begin(w, &mine, &w->failure) : QC_OK, err);
    if (status == QC_OK)
        *out = w;
    else
        qc_writer_free(w);
    return status;
}

qc_status qc_writer_add(qc_writer *w, const qc_transcript *transcript, const qc_coding *coding, qc_error *err)
{
    qc_status status = ready(w, transcript && coding, err);
    if (status != QC_OK)
        return status;
    if (coding->transcript != transcript || coding->codebook != w->codebook)
        status = qci_fail(&w->failure, QC_ERR_ARGUMENT, "the coding is of another transcript or codebook");
    else
        status = w->format->add(w, coding, &w->failure);
    return settle(w, status, err);
}

qc_status qc_writer_skip(qc_writer *w, const char *name, const qc_error *why, qc_error *err)
{
    qc_status status = ready(w, name && why, err);
    if (status != QC_OK)
        return status;
    qci_arena arena = { 0 };
    qci_str clean; /* as a transcript that was read is called */
    status = qci_clean_name(&arena, name, &clean) ? w->format->skip(w, clean, why, &w->failure) : qci_oom(&w->failure);
    qci_arena_free(&arena);
    return settle(w, status, err);
}

qc_status qc_writer_finish(qc_writer *w, qc_error *err)
{
    qc_status status = ready(w, true, err);
    if (status != QC_OK)
        return status;
    w->finished = true;
    return settle(w, w->format->finish ? w->format->finish(w, &w->failure) : QC_OK, err);
}

void qc_writer_free(qc_writer *w)
{
    if (!w)
        return;
    w->stopped = true; /* what was not settled is not to reach the sink now */
    if (w->format->free)
        w->format->free(w);
    qci_buf_free(&w->held);
    qci_buf_free(&w->scratch);
    qci_free(w);
}
