/* A look at XML before libxml2 gets it: what takes it quadratic time, and every DTD, is refused here. */
#ifndef QCI_PARSE_XML_SCAN_H
#define QCI_PARSE_XML_SCAN_H

#include "base/err.h"
#include "base/str.h"

/* `text` is UTF-8. What is not well-formed is left to the parser. Errors: FORMAT for a DOCTYPE, LIMIT,
 * with the place. */
qc_status qci_xml_scan(qci_str text, qc_error *err);

#endif
