/* libxml2's SAX2 under our rules: its own limits stay on, it recovers from nothing, fetches nothing, and
 * says nothing on stderr. */
#include "parse/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdio.h>

#include "parse/xml_scan.h"
#include "text/convert.h"
#include "text/utf8.h"

enum { MAX_ATTRIBUTES = 256 };

#if LIBXML_VERSION >= 21200
typedef const xmlError xml_error;
#else
typedef xmlError xml_error;
#endif

typedef struct reading {
    xmlParserCtxtPtr context;
    const qci_xml_handler *handler;
    void *payload;
    qc_status status; /* of the callbacks */
    qc_error *err;
    int code;         /* libxml2's first error; 0: none */
    size_t line;
    size_t column;
} reading;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialize(void)
{
    xmlInitParser();
}

void qci_xml_init(void)
{
    pthread_once(&once, initialize);
}

void qci_xml_version(char *out, size_t n)
{
    snprintf(out, n, "%s", xmlParserVersion);
}

/* --- what libxml2 calls --- */

static qci_str str_of(const xmlChar *s)
{
    return qci_str_of((const char *)s);
}

static void note(reading *r, qc_status status)
{
    if (status == QC_OK)
        return;
    r->status = status;
    if (r->handler->places && r->err && r->context->input) {
        r->err->line = (uint64_t)r->context->input->line;
        r->err->column = (uint64_t)r->context->input->col;
    }
    xmlStopParser(r->context);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **declared, int n, int defaulted, const xmlChar **values)
{
    reading *r = user;
    qci_xml_attribute attributes[MAX_ATTRIBUTES];
    size_t count = n < 0 ? 0 : (size_t)n;
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    if (r->status != QC_OK || !r->handler->start)
        return;
    if (count > MAX_ATTRIBUTES) /* the scan has seen to that */
        count = MAX_ATTRIBUTES;
    for (size_t i = 0; i < count; i++, values += 5) {
        attributes[i].name = str_of(values[0]);
        attributes[i].uri = str_of(values[2]);
        attributes[i].value = (qci_str){ (const char *)values[3], (size_t)(values[4] - values[3]) };
    }
    if (r->handler->place && r->context->input)
        *r->handler->place = (qci_xml_place){ (size_t)r->context->input->line, (size_t)r->context->input->col };
    note(r, r->handler->start(r->payload, str_of(uri), str_of(name), attributes, count));
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reading *r = user;
    (void)prefix;
    if (r->status == QC_OK && r->handler->end)
        note(r, r->handler->end(r->payload, str_of(uri), str_of(name)));
}

static void on_text(void *user, const xmlChar *text, int n)
{
    reading *r = user;
    if (r->status == QC_OK && r->handler->text)
        note(r, r->handler->text(r->payload, (qci_str){ (const char *)text, (size_t)n }));
}

/* Messages of libxml2 hold words of the document, so only number and place are kept. */
static void on_error(void *user, xml_error *e)
{
    reading *r = user;
    if (r->code || !e || e->level < XML_ERR_ERROR)
        return;
    r->code = e->code;
    r->line = e->line > 0 ? (size_t)e->line : 0;
    r->column = e->domain == XML_FROM_PARSER && e->int2 > 0 ? (size_t)e->int2 : 0;
}

/* --- one parse --- */

static qc_status parse_error(const reading *r, qc_error *err)
{
    if (r->code == XML_ERR_NO_MEMORY)
        return qci_oom(err);
    qc_status status =
        qci_fail_at(err, QC_ERR_FORMAT, r->line, r->column, "the XML is damaged: it is not well-formed here");
    if (err)
        err->detail = r->code;
    return status;
}

/* NOENT, for else `&amp;` in an attribute comes as `&#38;`. There is no other entity: the scan refuses a
 * DTD, and what a DTD declares would have nowhere to go, as `sax` has no place for it. */
enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT };

static qc_status parse(reading *r, qci_str text)
{
    static const xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .ignorableWhitespace = on_text,
    };
    r->context = xmlCreateMemoryParserCtxt(text.p, (int)text.n);
    if (!r->context)
        return qci_oom(r->err);
    xmlCtxtUseOptions(r->context, OPTIONS);
    *r->context->sax = sax;
    r->context->sax->serror = on_error;
    r->context->userData = r;
    xmlParseDocument(r->context);
    bool well = r->context->wellFormed && r->context->nsWellFormed;
    int last = r->context->errNo;
    xmlFreeParserCtxt(r->context);
    if (r->status != QC_OK)
        return r->status;
    if (!r->code && !well)
        r->code = last ? last : XML_ERR_INTERNAL_ERROR;
    if (!r->code) { /* out of memory is not always reported in any other way */
        xml_error *e = xmlGetLastError();
        r->code = e && e->level >= XML_ERR_ERROR ? e->code : 0;
    }
    return r->code ? parse_error(r, r->err) : QC_OK;
}

/* The thread's handler is ours for as long as this takes. */
static qc_status parse_quietly(reading *r, qci_str text)
{
    qci_xml_init();
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(r, on_error);
    xmlResetLastError();
    qc_status status = parse(r, text);
    xmlResetLastError();
    xmlSetStructuredErrorFunc(context, handler);
    return status;
}

/* --- the whole --- */

static qc_status check_text(qci_str text, qc_error *err)
{
    size_t bad = qci_utf8_check(text.p, text.n);
    if (bad < text.n)
        return qci_fail_offset(err, QC_ERR_ENCODING, bad, "the XML is not UTF-8");
    const char *nul = text.n ? memchr(text.p, 0, text.n) : NULL;
    if (nul)
        return qci_fail_offset(err, QC_ERR_FORMAT, (size_t)(nul - text.p), "the XML holds a NUL character");
    if (!text.n)
        return qci_fail(err, QC_ERR_FORMAT, "the XML is empty");
    if (text.n > INT32_MAX)
        return qci_fail(err, QC_ERR_LIMIT, "the XML is larger than 2 GiB");
    return qci_xml_scan(text, err);
}

static qc_status read_text(qci_str text, const qci_xml_handler *handler, void *payload, qc_error *err)
{
    reading r = { .handler = handler, .payload = payload, .err = err };
    qc_status status = check_text(text, err);
    return status < 0 ? status : parse_quietly(&r, text);
}

qc_status qci_xml_read(const void *bytes, size_t n, const qci_xml_handler *handler, void *payload,
                       qc_error *err)
{
    qci_str s = { bytes, n };
    qci_buf utf8 = { 0 };
    if (qci_str_starts(s, "\xEF\xBB\xBF"))
        return read_text(qci_str_from(s, 3), handler, payload, err);
    if (!qci_str_starts(s, "\xFF\xFE") && !qci_str_starts(s, "\xFE\xFF"))
        return read_text(s, handler, payload, err);
    qc_status status =
        qci_convert(&utf8, s.p[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", qci_str_from(s, 2), err);
    if (status == QC_OK)
        status = read_text(qci_buf_str(&utf8), handler, payload, err);
    qci_buf_free(&utf8);
    return status;
}

qci_str qci_xml_value(const qci_xml_attribute *attributes, size_t n, const char *name, bool *found)
{
    for (size_t i = 0; i < n; i++) {
        if (qci_str_is(attributes[i].name, name)) {
            if (found)
                *found = true;
            return attributes[i].value;
        }
    }
    if (found)
        *found = false;
    return QCI_STR("");
}
