/* What an error of libyaml means for someone who writes a codebook, and what to do. */
#ifndef QCI_PARSE_YAML_WORDS_H
#define QCI_PARSE_YAML_WORDS_H

#include "base/str.h"

#define QCI_YAML_ALIAS "to YAML a * at the start is an alias: put the text between single quotes"
#define QCI_YAML_ANCHOR "to YAML a & at the start is an anchor: put the text between single quotes"
#define QCI_YAML_TAG "to YAML a ! at the start is a tag: put the text between single quotes"
#define QCI_YAML_ESCAPE \
    "between double quotes a backslash makes another character (\\b a backspace): write the text between " \
    "single quotes or unquoted; in JSON, double the backslash"

typedef struct qci_yaml_trouble {
    const char *problem; /* in libyaml's words */
    const char *context;
    qci_str source;
    size_t at;       /* byte of the problem */
    bool at_context; /* set: the fault is better shown where the context begins */
} qci_yaml_trouble;

/* Constant words: none is of the file. */
const char *qci_yaml_words(qci_yaml_trouble *trouble);

#endif
