/* Native XML (schema/qcode.rng), streamed with libxml2's text writer onto callbacks of ours: it never sees a path.
 * The only file of this layer that knows libxml2. */
#include <inttypes.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>

#include "base/alloc.h"
#include "output/names.h"
#include "output/writer.h"
#include "parse/xml.h"
#include "transcript/offsets.h"

#define NAMESPACE "urn:qcode:coding:1.0"
#define PIECE 65536

typedef struct xml {
    qc_writer *w;
    xmlTextWriterPtr out;
    bool failed; /* a call did, or libxml2 spoke of an error: it tells of some only so */
    int number;  /* of libxml2's first error */
} xml;

/* --- libxml2's errors, which by default are printed ---------------------------------------------- */

typedef struct listener {
    xmlStructuredErrorFunc fn;
    void *context;
} listener;

#if LIBXML_VERSION >= 21200
static void hear(void *context, const xmlError *error)
#else
static void hear(void *context, xmlErrorPtr error)
#endif
{
    xml *x = context;
    if (!x->failed)
        x->number = error->code;
    x->failed = true;
}

/* This thread's errors are ours until `unlisten` gives them back to whoever had them. */
static listener listen(xml *x)
{
    listener before = { xmlStructuredError, xmlStructuredErrorContext };
    xmlSetStructuredErrorFunc(x, hear);
    return before;
}

static qc_status unlisten(const xml *x, listener before, qc_error *err)
{
    xmlSetStructuredErrorFunc(before.context, before.fn);
    if (!x->failed)
        return QC_OK;
    xmlResetLastError();
    if (x->number == XML_ERR_NO_MEMORY)
        return qci_oom(err);
    qci_fail(err, QC_ERR_LIBRARY, "libxml2 could not write (its error %d)", x->number);
    if (err)
        err->detail = x->number;
    return QC_ERR_LIBRARY;
}

/* --- the smallest steps -------------------------------------------------------------------------- */

/* libxml2's output callback. */
static int to_writer(void *context, const char *bytes, int n)
{
    qc_writer *w = context;
    qci_buf_add(&w->held, bytes, (size_t)n);
    return qci_writer_go_on(w) ? n : -1;
}

static void check(xml *x, int rc)
{
    x->failed |= rc < 0;
}

static void start(xml *x, const char *name)
{
    if (!x->failed)
        check(x, xmlTextWriterStartElement(x->out, BAD_CAST name));
}

static void end(xml *x)
{
    if (!x->failed)
        check(x, xmlTextWriterEndElement(x->out));
}

static void attribute(xml *x, const char *name, qci_str value)
{
    const char *clean = qci_writer_clean(x->w, value).p;
    if (!x->failed)
        check(x, xmlTextWriterWriteAttribute(x->out, BAD_CAST name, BAD_CAST clean));
}

/* One that is left out where there is nothing to say. */
static void attribute_if(xml *x, const char *name, qci_str value)
{
    if (value.n)
        attribute(x, name, value);
}

static void number(xml *x, const char *name, uint64_t value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, value);
    attribute(x, name, qci_str_of(digits));
}

static void number_if(xml *x, const char *name, uint64_t value)
{
    if (value)
        number(x, name, value);
}

static void time_if(xml *x, const char *name, int64_t ms)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, ms);
    if (ms != QC_NO_TIME)
        attribute(x, name, qci_str_of(digits));
}

/* In pieces of whole characters: a segment can be a whole transcript, and libxml2 counts in int. */
static void content(xml *x, qci_str text)
{
    for (size_t at = 0, n; at < text.n && !x->failed; at += n) {
        n = text.n - at < PIECE ? text.n - at : PIECE;
        while (at + n < text.n && ((unsigned char)text.p[at + n] & 0xC0) == 0x80)
            n++;
        qci_str clean = qci_writer_clean(x->w, (qci_str){ text.p + at, n });
        check(x, xmlTextWriterWriteString(x->out, BAD_CAST clean.p));
    }
}

/* Nothing stays in libxml2's buffers once a call of ours returns. */
static void flush(xml *x)
{
    if (!x->failed)
        check(x, xmlTextWriterFlush(x->out));
}

static void span(xml *x, const qc_transcript *t, qci_span s)
{
    number(x, "start", qci_offset_to(t, s.start, QC_CODE_POINTS));
    number(x, "end", qci_offset_to(t, s.end, QC_CODE_POINTS));
}

/* --- the run ------------------------------------------------------------------------------------- */

static void put_codebook(xml *x, const qc_codebook *codebook)
{
    start(x, "codebook");
    attribute(x, "name", codebook->name);
    attribute_if(x, "version", codebook->version);
    attribute(x, "sha256", qci_str_of(codebook->sha256));
    attribute_if(x, "title", codebook->title);
    end(x);
}

static void put_components(xml *x)
{
    qc_component component = QC_COMPONENT_INIT;
    for (uint32_t i = 0; qc_component_at(i, &component) == QC_OK; i++) {
        start(x, "component");
        attribute(x, "name", qci_str_of(component.name));
        attribute(x, "version", qci_str_of(component.version));
        end(x);
    }
}

static void put_codes(xml *x, const qc_codebook *codebook)
{
    for (size_t i = 0; i < codebook->codes.n; i++) {
        const qci_code *code = QCI_AT(codebook->codes, qci_code, i);
        start(x, "code");
        attribute(x, "id", code->id);
        attribute(x, "path", code->path);
        attribute(x, "name", code->name);
        attribute_if(x, "color", code->color);
        end(x);
    }
    for (size_t i = 0; i < codebook->entries.n; i++) {
        const qci_entry *rule = QCI_AT(codebook->entries, qci_entry, i);
        start(x, "rule");
        attribute(x, "id", rule->id);
        attribute(x, "code", QCI_AT(codebook->codes, qci_code, rule->code)->id);
        end(x);
    }
}

static void put_head(xml *x, const qc_writer_options *options)
{
    if (x->failed)
        return;
    check(x, xmlTextWriterSetIndent(x->out, 1));
    check(x, xmlTextWriterStartDocument(x->out, "1.0", "UTF-8", NULL));
    start(x, "run");
    attribute(x, "xmlns", QCI_STR(NAMESPACE));
    attribute_if(x, "tool", qci_str_of(options->tool));
    attribute(x, "version", qci_str_of(qc_version()));
    attribute_if(x, "stamp", qci_str_of(options->stamp));
    put_codebook(x, x->w->codebook);
    put_components(x);
    start(x, "options");
    attribute(x, "unknown-speakers", qci_unknown_speakers_name(options->unknown_speakers));
    end(x);
    put_codes(x, x->w->codebook);
}

/* --- a transcript -------------------------------------------------------------------------------- */

static void put_facts(xml *x, const qc_transcript *t)
{
    attribute(x, "name", t->name);
    attribute(x, "reader", t->reader);
    attribute_if(x, "encoding", t->encoding);
    number(x, "rendering", QCI_RENDERING);
    attribute(x, "source-sha256", qci_str_of(t->source_sha256));
    attribute(x, "text-sha256", qci_str_of(t->text_sha256));
    number(x, "turns", t->turns.n);
    number(x, "words", t->words);
    attribute_if(x, "case", t->case_id);
}

static void put_speakers(xml *x, const qc_coding *coding)
{
    for (size_t i = 0; i < coding->transcript->speakers.n; i++) {
        const qci_speaker *speaker = QCI_AT(coding->transcript->speakers, qci_speaker, i);
        start(x, "speaker");
        attribute(x, "label", speaker->label);
        attribute_if(x, "role", *QCI_AT(coding->roles, qci_str, i));
        attribute_if(x, "case", speaker->case_id);
        end(x);
    }
}

static void put_attributes(xml *x, const qc_transcript *t)
{
    for (size_t i = 0; i < t->attributes.n; i++) {
        const qci_pair *pair = QCI_AT(t->attributes, qci_pair, i);
        start(x, "attribute");
        attribute(x, "name", pair->name);
        attribute(x, "value", pair->value);
        end(x);
    }
}

static void put_warnings(xml *x, const qci_vec *warnings)
{
    for (size_t i = 0; i < warnings->n; i++) {
        const qci_warning *warning = QCI_AT(*warnings, qci_warning, i);
        start(x, "warning");
        number(x, "count", warning->count);
        number_if(x, "line", warning->line);
        attribute(x, "message", warning->message);
        end(x);
    }
}

static void put_evidence(xml *x, const qc_coding *coding, const qci_segment *segment)
{
    for (uint32_t i = 0; i < segment->evidence; i++) {
        const qci_evidence *e = QCI_AT(coding->evidence, qci_evidence, segment->evidence_first + i);
        start(x, "evidence");
        attribute(x, "rule", QCI_AT(coding->codebook->entries, qci_entry, e->rule)->id);
        span(x, coding->transcript, e->span);
        end(x);
    }
}

static void put_segment(xml *x, const qc_coding *coding, const qci_segment *segment)
{
    const qc_transcript *t = coding->transcript;
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, segment->code);
    char id[24];
    qci_segment_id(id, coding, segment);
    start(x, "segment");
    attribute(x, "id", qci_str_of(id));
    attribute(x, "code", code->id);
    attribute(x, "path", code->path);
    attribute(x, "origin", qci_origin_name(segment->origin));
    attribute(x, "status", qci_status_word(segment->status));
    attribute(x, "unit", qci_unit_name(segment->unit));
    if (segment->certainty == QC_CERTAINTY_CHECK)
        attribute(x, "certainty", qci_certainty_name(segment->certainty));
    span(x, t, segment->span);
    if (segment->speaker != QCI_NO_SPEAKER) {
        attribute(x, "speaker", QCI_AT(t->speakers, qci_speaker, segment->speaker)->label);
        attribute_if(x, "role", *QCI_AT(coding->roles, qci_str, segment->speaker));
    }
    time_if(x, "begin", segment->begin);
    time_if(x, "finish", segment->finish);
    start(x, "text");
    attribute(x, "xml:space", QCI_STR("preserve"));
    content(x, (qci_str){ t->text.p + segment->span.start, segment->span.end - segment->span.start });
    end(x);
    put_evidence(x, coding, segment);
    end(x);
}

static void put_problem(xml *x, const qc_coding *coding, const qci_problem *problem)
{
    const qc_codebook *codebook = coding->codebook;
    start(x, "problem");
    attribute(x, "kind", qci_problem_name(problem->kind));
    attribute(x, "code", QCI_AT(codebook->codes, qci_code, problem->code)->id);
    if (problem->rule != QC_NO_INDEX)
        attribute(x, "rule", QCI_AT(codebook->entries, qci_entry, problem->rule)->id);
    number_if(x, "line", problem->line);
    attribute(x, "message", problem->message);
    end(x);
}

static void put_transcript(xml *x, const qc_coding *coding)
{
    start(x, "transcript");
    put_facts(x, coding->transcript);
    put_speakers(x, coding);
    put_attributes(x, coding->transcript);
    put_warnings(x, &coding->transcript->warnings);
    put_warnings(x, &coding->warnings);
    for (size_t i = 0; i < coding->segments.n && !x->failed; i++)
        put_segment(x, coding, QCI_AT(coding->segments, qci_segment, i));
    for (size_t i = 0; i < coding->problems.n && !x->failed; i++)
        put_problem(x, coding, QCI_AT(coding->problems, qci_problem, i));
    end(x);
}

static void put_skipped(xml *x, qci_str name, const qc_error *why)
{
    start(x, "transcript");
    attribute(x, "name", name);
    start(x, "problem");
    attribute(x, "kind", QCI_SKIPPED);
    number_if(x, "line", why->line);
    attribute(x, "message", qci_str_of(why->message));
    end(x);
    end(x);
}

/* --- the format ---------------------------------------------------------------------------------- */

static xmlTextWriterPtr open_writer(qc_writer *w)
{
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(to_writer, NULL, w, NULL);
    xmlTextWriterPtr out = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (buffer && !out)
        xmlOutputBufferClose(buffer);
    return out;
}

static qc_status begin(qc_writer *w, const qc_writer_options *options, qc_error *err)
{
    xml *x = w->own = qci_calloc(1, sizeof *x);
    if (!x)
        return qci_oom(err);
    x->w = w;
    qci_xml_init();
    listener before = listen(x);
    x->out = open_writer(w);
    x->failed |= !x->out;
    put_head(x, options);
    flush(x);
    return unlisten(x, before, err);
}

static qc_status add(qc_writer *w, const qc_coding *coding, qc_error *err)
{
    xml *x = w->own;
    listener before = listen(x);
    put_transcript(x, coding);
    flush(x);
    return unlisten(x, before, err);
}

static qc_status skip(qc_writer *w, qci_str name, const qc_error *why, qc_error *err)
{
    xml *x = w->own;
    listener before = listen(x);
    put_skipped(x, name, why);
    flush(x);
    return unlisten(x, before, err);
}

static qc_status finish(qc_writer *w, qc_error *err)
{
    xml *x = w->own;
    listener before = listen(x);
    check(x, xmlTextWriterEndDocument(x->out));
    flush(x);
    return unlisten(x, before, err);
}

/* libxml2 flushes once more here; the writer lets nothing through any more. */
static void free_own(qc_writer *w)
{
    xml *x = w->own;
    if (!x)
        return;
    listener before = listen(x);
    if (x->out)
        xmlFreeTextWriter(x->out);
    unlisten(x, before, NULL);
    qci_free(x);
}

const qci_format qci_xml_format = {
    .begin = begin,
    .add = add,
    .skip = skip,
    .finish = finish,
    .free = free_own,
};
