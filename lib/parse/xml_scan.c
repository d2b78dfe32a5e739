#include "parse/xml_scan.h"

#include "parse/xml.h"
#include "text/utf8.h"

enum {
    TAG_ATTRIBUTES = 256,
    TAG_BYTES = 64 << 10,
    OPEN_NAMESPACES = 1024 /* each prefix is looked for in a list of all that are declared */
};

typedef struct scan {
    qci_str text;
    size_t at;
    size_t depth;
    size_t namespaces;                         /* declared by the elements that are open */
    uint16_t declared[QCI_XML_MAX_DEPTH + 1];  /* by each of them */
} scan;

/* What a tag has. */
typedef struct tag {
    size_t end; /* after its '>' */
    size_t attributes;
    size_t namespaces;
    bool empty; /* ends in "/>" */
} tag;

static qc_status fail_here(const scan *s, qc_status code, const char *message, qc_error *err)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < s->at; i++) {
        if (s->text.p[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    return qci_fail_at(err, code, line, qci_utf8_count(s->text.p + start, s->at - start) + 1, "%s", message);
}

/* Past the next `mark`, or to the end of the text. */
static size_t past(const scan *s, size_t at, qci_str mark)
{
    size_t found = qci_str_find(qci_str_from(s->text, at), mark);
    return found == SIZE_MAX ? s->text.n : at + found + mark.n;
}

static bool starts(const scan *s, const char *mark)
{
    return qci_str_starts(qci_str_from(s->text, s->at), mark);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The tag that opens at s->at. It is looked at up to one byte more than a tag may have. */
static tag look_at_tag(const scan *s)
{
    tag t = { .end = s->text.n - s->at > TAG_BYTES ? s->at + TAG_BYTES + 1 : s->text.n };
    const char *p = s->text.p;
    char quote = 0;
    size_t word = s->at; /* where the last word outside quotes begins */
    bool within = false; /* that word */
    for (size_t i = s->at + 1; i < t.end; i++) {
        char c = p[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '>') {
            t.empty = p[i - 1] == '/';
            t.end = i + 1;
        } else if (c == '=') {
            t.attributes++;
            t.namespaces += qci_str_starts((qci_str){ p + word, i - word }, "xmlns");
            within = false;
        } else if (c == '"' || c == '\'') {
            quote = c;
            within = false;
        } else if (is_space(c)) {
            within = false;
        } else if (!within) {
            word = i;
            within = true;
        }
    }
    return t;
}

static qc_status open_element(scan *s, qc_error *err)
{
    tag t = look_at_tag(s);
    if (t.end - s->at > TAG_BYTES)
        return fail_here(s, QC_ERR_LIMIT, "a tag of the XML is longer than 64 KiB", err);
    if (t.attributes > TAG_ATTRIBUTES)
        return fail_here(s, QC_ERR_LIMIT, "a tag of the XML has more than 256 attributes", err);
    if (s->depth == QCI_XML_MAX_DEPTH)
        return fail_here(s, QC_ERR_LIMIT, "elements of the XML are nested deeper than 256", err);
    if (s->namespaces + t.namespaces > OPEN_NAMESPACES)
        return fail_here(s, QC_ERR_LIMIT, "the XML declares more than 1,024 namespaces at once", err);
    if (!t.empty) {
        s->declared[s->depth++] = (uint16_t)t.namespaces;
        s->namespaces += t.namespaces;
    }
    s->at = t.end;
    return QC_OK;
}

static void close_element(scan *s)
{
    if (s->depth)
        s->namespaces -= s->declared[--s->depth];
    s->at = past(s, s->at, QCI_STR(">"));
}

/* What opens with the '<' at s->at. */
static qc_status look_at_markup(scan *s, qc_error *err)
{
    if (starts(s, "<!--")) {
        s->at = past(s, s->at + 4, QCI_STR("-->"));
    } else if (starts(s, "<![CDATA[")) {
        s->at = past(s, s->at + 9, QCI_STR("]]>"));
    } else if (starts(s, "<!")) {
        return fail_here(s, QC_ERR_FORMAT,
                         "the XML has a DOCTYPE, which is not read: documents of this kind have none", err);
    } else if (starts(s, "<?")) {
        s->at = past(s, s->at + 2, QCI_STR("?>"));
    } else if (starts(s, "</")) {
        close_element(s);
    } else {
        return open_element(s, err);
    }
    return QC_OK;
}

qc_status qci_xml_scan(qci_str text, qc_error *err)
{
    scan s = { .text = text };
    while (s.at < text.n) {
        const char *next = memchr(text.p + s.at, '<', text.n - s.at);
        if (!next)
            break;
        s.at = (size_t)(next - text.p);
        qc_status status = look_at_markup(&s, err);
        if (status < 0)
            return status;
    }
    return QC_OK;
}
