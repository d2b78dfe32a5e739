/* The pattern language: a pattern ("look after (the | her)? <kin>") becomes a tree of its words. */
#ifndef QCI_CODEBOOK_PATTERN_PARSE_H
#define QCI_CODEBOOK_PATTERN_PARSE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#define QCI_NO_NODE UINT32_MAX

typedef enum qci_node_kind {
    QCI_NODE_SEQUENCE, /* `first`: its items; `next`: the alternative after it */
    QCI_NODE_WORD,     /* `text`: as it stands in the source */
    QCI_NODE_ANY_WORD, /* a lone * */
    QCI_NODE_LIST,     /* `text`: its name */
    QCI_NODE_GROUP,    /* `first`: its first alternative, a SEQUENCE */
    QCI_NODE_GAP       /* `most`: words */
} qci_node_kind;

typedef struct qci_node {
    qci_node_kind kind;
    bool optional;
    uint32_t first;
    uint32_t next; /* the item after it */
    uint32_t most;
    qci_str text;
    size_t offset; /* in the source */
} qci_node;

typedef struct qci_tree {
    qci_vec nodes; /* qci_node; the first is the whole pattern, a SEQUENCE */
} qci_tree;

/* What a sign of a word stands for. */
typedef enum qci_sign_kind {
    QCI_SIGN_SELF,   /* `cp`, not folded */
    QCI_SIGN_PART,   /* `*` */
    QCI_SIGN_LETTER, /* `?` */
    QCI_SIGN_DIGITS, /* `#` */
    QCI_SIGN_HYPHEN,
    QCI_SIGN_NOTHING, /* what folding takes away */
    QCI_SIGN_STEM,    /* `~` */
    QCI_SIGN_EDGE     /* white space, ( ) | <: the word ends before it */
} qci_sign_kind;

typedef struct qci_sign {
    qci_sign_kind kind;
    uint32_t cp;
    bool plain;  /* without a backslash */
    size_t size; /* bytes */
} qci_sign;

/* The sign at `at` (< source.n). A backslash at the end of the source stands for itself. */
qci_sign qci_sign_at(qci_str source, size_t at);

/* Read a pattern, which is valid UTF-8. Errors: PATTERN, LATER and LIMIT with the offset and a remedy;
 * MEMORY. The tree is to be freed whatever comes back. It borrows from `source`. */
qc_status qci_tree_read(qci_tree *out, qci_str source, qc_error *err);

void qci_tree_free(qci_tree *tree);

#endif
