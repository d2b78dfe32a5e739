/* XML from memory as a stream of elements and text. No DTD, so no entities but XML's own five; nothing is
 * ever fetched. Limits: depth 256, 256 attributes and 64 KiB a tag, 1,024 namespaces declared at once. The
 * only file that sees libxml2's reading side is xml.c. */
#ifndef QCI_PARSE_XML_H
#define QCI_PARSE_XML_H

#include "base/err.h"
#include "base/str.h"

#define QCI_XML_MAX_DEPTH 256

typedef struct qci_xml_attribute {
    qci_str uri; /* of its namespace, or empty */
    qci_str name;
    qci_str value;
} qci_xml_attribute;

typedef struct qci_xml_place {
    size_t line;
    size_t column;
} qci_xml_place;

/* What a reader wants to hear of; NULL: not that. A status other than QC_OK stops and is returned; the
 * callback has filled in the error then. Names and values live only as long as the call. */
typedef struct qci_xml_handler {
    qc_status (*start)(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes,
                       size_t n);
    qc_status (*end)(void *payload, qci_str uri, qci_str name);
    qc_status (*text)(void *payload, qci_str text); /* in pieces */
    qci_xml_place *place; /* may be NULL; what the parser has reached when `start` is called */
    bool places; /* an error of a callback gets the line and column that the parser has reached */
} qci_xml_handler;

/* UTF-8, or UTF-16 with a BOM. Errors: FORMAT with line and column, ENCODING, LIMIT, MEMORY, and the
 * callbacks' own. No message holds a word of the document. */
qc_status qci_xml_read(const void *bytes, size_t n, const qci_xml_handler *handler, void *payload,
                       qc_error *err);

/* The value of the attribute so named in any namespace, or an empty string; `found` may be NULL. */
qci_str qci_xml_value(const qci_xml_attribute *attributes, size_t n, const char *name, bool *found);

/* Make libxml2 ready, once for the process: whoever uses it calls this first. */
void qci_xml_init(void);

/* Of the libxml2 that is loaded, in its own words. */
void qci_xml_version(char *out, size_t n);

#endif
