/* Native XML, read back: a table of the elements that are known, by where they may stand. */

#include "base/file.h"
#include "exchange/codings.h"
#include "output/names.h"
#include "parse/xml.h"

#define NAMESPACE "urn:qcode:coding:1.0"

enum { MAX_BYTES = INT32_MAX, DEPTH = 4 };

typedef enum where { TOP, IN_RUN, IN_TRANSCRIPT, IN_SKIPPED, IN_SEGMENT, IN_TEXT, IN_LEAF } where;

typedef struct reading {
    qc_codings *codings;
    qc_error *err;
    where at[DEPTH + 2]; /* of the elements that are open; TOP first */
    size_t depth;
    size_t unknown;      /* how deep within an element that is not known */
    qci_buf text;
    const qci_xml_attribute *attributes; /* of the element at hand */
    size_t n;
} reading;

/* --- attributes ---------------------------------------------------------------------------------- */

static qci_str value(const reading *r, const char *name)
{
    bool found;
    qci_str v = qci_xml_value(r->attributes, r->n, name, &found);
    return found ? v : (qci_str){ NULL, 0 };
}

static qc_status need(const reading *r, qci_str *out, const char *element, const char *name)
{
    *out = value(r, name);
    if (out->n)
        return QC_OK;
    return qci_fail(r->err, QC_ERR_FORMAT, "<%s> needs the attribute '%s'", element, name);
}

/* Digits, a minus before them where the least allows it. */
static bool parse_number(qci_str s, int64_t *out)
{
    bool minus = s.n && s.p[0] == '-';
    size_t i = minus;
    *out = 0;
    for (; i < s.n && i < 17 && qci_is_digit(s.p[i]); i++)
        *out = *out * 10 + (s.p[i] - '0');
    if (minus)
        *out = -*out;
    return i == s.n && s.n > minus;
}

static qc_status read_span(const reading *r, const char *element, uint64_t *start, uint64_t *end)
{
    qci_str from, to;
    int64_t a = 0, b = 0;
    qc_status status = need(r, &from, element, "start");
    if (status == QC_OK)
        status = need(r, &to, element, "end");
    if (status < 0)
        return status;
    if (!parse_number(from, &a) || !parse_number(to, &b) || a < 0 || b <= a)
        return qci_fail(r->err, QC_ERR_FORMAT, "<%s> goes from a number, 'start', to a larger one, 'end'", element);
    *start = (uint64_t)a;
    *end = (uint64_t)b;
    return QC_OK;
}

static int64_t time_of(const reading *r, const char *name)
{
    int64_t ms;
    return parse_number(value(r, name), &ms) ? ms : QC_NO_TIME;
}

/* A word that stands for a number; absent: 0. */
static qc_status read_word(const reading *r, uint32_t *out, const char *attribute, qci_str (*name)(uint32_t))
{
    qci_str word = value(r, attribute);
    *out = word.n ? qci_number_named(word, name) : 0;
    if (*out != QC_NO_INDEX)
        return QC_OK;
    return qci_fail(r->err, QC_ERR_FORMAT, "'%s' has a value that is not known: see the schema qcode.rng", attribute);
}

static qc_status want_hash(const reading *r, const char *name)
{
    qci_str hash = value(r, name);
    size_t i = 0;
    while (i < hash.n && (qci_is_digit(hash.p[i]) || (hash.p[i] >= 'a' && hash.p[i] <= 'f')))
        i++;
    if (i == 64 && hash.n == 64)
        return QC_OK;
    return qci_fail(r->err, QC_ERR_FORMAT, "'%s' is 64 hexadecimal digits in lower case: the SHA-256 of what was coded",
                    name);
}

/* --- elements ------------------------------------------------------------------------------------ */

static qc_status start_codebook(reading *r)
{
    qc_codings *c = r->codings;
    c->info.codebook = qci_codings_copy(c, value(r, "name"));
    c->info.codebook_sha256 = qci_codings_copy(c, value(r, "sha256"));
    c->info.title = qci_codings_copy(c, value(r, "title"));
    c->info.version = qci_codings_copy(c, value(r, "version"));
    return QC_OK;
}

static qc_status start_code(reading *r)
{
    qci_str id;
    qc_status status = need(r, &id, "code", "id");
    if (status == QC_OK)
        qci_codings_code(r->codings, id, value(r, "path"), value(r, "name"), value(r, "color"));
    return status;
}

static qc_status start_rule(reading *r)
{
    r->codings->rules++;
    return QC_OK;
}

static qc_status start_transcript(reading *r)
{
    qc_codings *c = r->codings;
    qci_str name;
    int64_t rendering;
    qc_status status = need(r, &name, "transcript", "name");
    bool read = value(r, "text-sha256").p != NULL;
    if (status == QC_OK && read)
        status = want_hash(r, "text-sha256");
    if (status < 0)
        return status;
    const qc_coded_transcript t = {
        .size = sizeof t,
        .name = qci_codings_copy(c, name),
        .reader = qci_codings_once(c, value(r, "reader")),
        .source_sha256 = qci_codings_copy(c, value(r, "source-sha256")),
        .text_sha256 = qci_codings_copy(c, value(r, "text-sha256")),
        .case_id = qci_codings_copy(c, value(r, "case")),
        .rendering = parse_number(value(r, "rendering"), &rendering) && rendering > 0 ? (uint32_t)rendering : 0,
    };
    qci_codings_transcript(c, &t);
    if (!read)
        r->at[r->depth] = IN_SKIPPED;
    return QC_OK;
}

static qc_status start_segment(reading *r)
{
    qc_codings *c = r->codings;
    qc_coded_segment s = { .size = sizeof s, .begin = time_of(r, "begin"), .finish = time_of(r, "finish") };
    qci_str id;
    qc_status status = need(r, &id, "segment", "code");
    if (status == QC_OK)
        status = read_span(r, "segment", &s.start, &s.end);
    if (status == QC_OK)
        status = read_word(r, &s.unit, "unit", qci_unit_name);
    if (status == QC_OK)
        status = read_word(r, &s.origin, "origin", qci_origin_name);
    if (status == QC_OK)
        status = read_word(r, &s.status, "status", qci_status_word);
    if (status == QC_OK)
        status = read_word(r, &s.certainty, "certainty", qci_certainty_name);
    if (status < 0)
        return status;
    const qci_str none = { NULL, 0 };
    s.code = qci_codings_code(c, id, value(r, "path"), none, none);
    s.speaker = qci_codings_once(c, value(r, "speaker"));
    s.role = qci_codings_once(c, value(r, "role"));
    qci_codings_segment(c, &s);
    return QC_OK;
}

static qc_status start_text(reading *r)
{
    qci_buf_clear(&r->text);
    return QC_OK;
}

static qc_status start_evidence(reading *r)
{
    qc_coded_evidence e = { .size = sizeof e };
    qci_str rule;
    qc_status status = need(r, &rule, "evidence", "rule");
    if (status == QC_OK)
        status = read_span(r, "evidence", &e.start, &e.end);
    if (status == QC_OK) {
        e.rule = qci_codings_once(r->codings, rule);
        qci_codings_evidence(r->codings, &e);
    }
    return status;
}

static qc_status start_problem(reading *r)
{
    qc_codings *c = r->codings;
    int64_t line;
    qc_coded_problem p = { .size = sizeof p };
    qc_status status = read_word(r, &p.kind, "kind", qci_problem_name);
    if (status < 0)
        return status;
    p.line = parse_number(value(r, "line"), &line) && line > 0 ? (uint64_t)line : 0;
    p.code = qci_codings_once(c, value(r, "code"));
    p.rule = qci_codings_once(c, value(r, "rule"));
    p.message = qci_codings_once(c, value(r, "message"));
    qci_codings_problem(c, &p);
    return QC_OK;
}

static qc_status start_skipped(reading *r)
{
    qc_str why = qci_codings_copy(r->codings, value(r, "message"));
    if (!r->codings->failed)
        QCI_LAST(r->codings->transcripts, qc_coded_transcript)->skipped = why;
    return QC_OK;
}

static const struct element {
    where in;
    const char *name;
    where opens;
    qc_status (*start)(reading *r);
} elements[] = {
    { TOP, "run", IN_RUN, NULL },
    { IN_RUN, "codebook", IN_LEAF, start_codebook },
    { IN_RUN, "code", IN_LEAF, start_code },
    { IN_RUN, "rule", IN_LEAF, start_rule },
    { IN_RUN, "transcript", IN_TRANSCRIPT, start_transcript },
    { IN_TRANSCRIPT, "segment", IN_SEGMENT, start_segment },
    { IN_TRANSCRIPT, "problem", IN_LEAF, start_problem },
    { IN_SKIPPED, "problem", IN_LEAF, start_skipped },
    { IN_SEGMENT, "text", IN_TEXT, start_text },
    { IN_SEGMENT, "evidence", IN_LEAF, start_evidence },
};

/* --- what the parser calls ----------------------------------------------------------------------- */

static qc_status on_start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes, size_t n)
{
    reading *r = payload;
    const struct element *e = elements, *end = e + sizeof elements / sizeof *elements;
    while (e < end && (e->in != r->at[r->depth] || !qci_str_is(name, e->name) || !qci_str_is(uri, NAMESPACE)))
        e++;
    if (e == end && r->depth == 0 && !r->unknown)
        return qci_fail(r->err, QC_ERR_FORMAT, "no coding: the root is not <run> of the namespace " NAMESPACE
                                               ", which `qcode code` writes");
    if (e == end || r->unknown) {
        r->unknown++;
        return QC_OK;
    }
    r->at[++r->depth] = e->opens;
    r->attributes = attributes;
    r->n = n;
    qc_status status = e->start ? e->start(r) : QC_OK;
    return status == QC_OK && r->codings->failed ? qci_oom(r->err) : status;
}

static qc_status on_end(void *payload, qci_str uri, qci_str name)
{
    reading *r = payload;
    (void)uri, (void)name;
    if (r->unknown) {
        r->unknown--;
        return QC_OK;
    }
    if (r->at[r->depth--] != IN_TEXT)
        return QC_OK;
    qc_str text = qci_codings_copy(r->codings, qci_buf_str(&r->text));
    if (r->codings->failed || r->text.failed)
        return qci_oom(r->err);
    QCI_LAST(r->codings->segments, qc_coded_segment)->text = text;
    return QC_OK;
}

static qc_status on_text(void *payload, qci_str text)
{
    reading *r = payload;
    if (!r->unknown && r->at[r->depth] == IN_TEXT)
        qci_buf_add_str(&r->text, text);
    return QC_OK;
}

/* --- the whole ----------------------------------------------------------------------------------- */

static qc_status read_all(qc_codings *c, const void *bytes, size_t n, qc_error *err)
{
    static const qci_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text, .places = true };
    reading r = { .codings = c, .err = err, .at = { TOP } };
    qc_status status = qci_xml_read(bytes, n, &handler, &r, err);
    qci_buf_free(&r.text);
    return status;
}

qc_status qc_codings_read(qc_codings **out, const void *bytes, uint64_t n, const char *name, qc_error *err)
{
    if (!out || (!bytes && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codings_read needs `out` and the bytes");
    *out = NULL;
    if (n > MAX_BYTES)
        return qci_fail(err, QC_ERR_LIMIT, "larger than 2 GiB: divide it");
    qc_codings *c = qci_codings_make();
    qc_status status = c ? read_all(c, bytes ? bytes : "", (size_t)n, err) : qci_oom(err);
    if (status == QC_OK) {
        *out = c;
        return QC_OK;
    }
    qci_error_source(err, name);
    qc_codings_free(c);
    return status;
}

qc_status qc_codings_read_file(qc_codings **out, const char *path, qc_error *err)
{
    qci_buf bytes = { 0 };
    if (!out || !path)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codings_read_file needs `out` and a path");
    *out = NULL;
    qc_status status = qci_file_read(&bytes, path, MAX_BYTES, err);
    if (status == QC_OK)
        status = qc_codings_read(out, bytes.p, bytes.n, path, err);
    qci_buf_free(&bytes);
    return status;
}
