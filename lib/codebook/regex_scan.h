/* Regexes of a codebook cut into tokens: characters, which are folded; lists, which are replaced; classes;
 * and syntax, which is copied. What the language refuses is an error here. */
#ifndef QCI_CODEBOOK_REGEX_SCAN_H
#define QCI_CODEBOOK_REGEX_SCAN_H

#include "base/err.h"
#include "base/str.h"

#define QCI_REGEX_DEPTH 250 /* parentheses within parentheses, as PCRE2 has it */

typedef enum qci_token_kind {
    QCI_TOKEN_END,
    QCI_TOKEN_CHAR,  /* one character, written plainly, escaped or quoted */
    QCI_TOKEN_LIST,  /* (?&name) */
    QCI_TOKEN_CLASS, /* `[` or `[^`; what follows, up to CLASS_END, is CHAR or SYNTAX */
    QCI_TOKEN_CLASS_END,
    QCI_TOKEN_NOTHING, /* \Q or \E */
    QCI_TOKEN_SYNTAX   /* anything else */
} qci_token_kind;

typedef struct qci_token {
    qci_token_kind kind;
    bool plain;   /* of CHAR: not escaped or quoted, so that `-` makes a range */
    uint32_t cp;  /* of CHAR */
    qci_str name; /* of LIST */
    size_t start; /* in the source */
    size_t end;
} qci_token;

typedef struct qci_scanner {
    qci_str source;
    size_t at;
    bool exact; /* `typography: exact`: white space and characters are what they are */
    bool in_class;
    size_t class_at; /* where its first member stands */
    bool quoted;     /* between \Q and \E */
    uint32_t groups; /* capturing ones so far */
    uint32_t depth;
    bool extended[QCI_REGEX_DEPTH + 1]; /* for each depth, whether (?x) holds */
} qci_scanner;

/* `source` is valid UTF-8. */
void qci_scanner_begin(qci_scanner *s, qci_str source, bool exact);

/* The next token. Errors: PATTERN and LIMIT, with the offset in the source and a remedy. */
qc_status qci_scanner_next(qci_scanner *s, qci_token *out, qc_error *err);

#endif
