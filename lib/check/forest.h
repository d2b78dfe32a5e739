/* The patterns of a codebook and of its lists as trees again: compiled, they no longer say what they are made of. */
#ifndef QCI_CHECK_FOREST_H
#define QCI_CHECK_FOREST_H

#include "codebook/model.h"
#include "codebook/pattern_parse.h"

typedef struct qci_word_list {
    const qci_yaml *node; /* its entries; the key is its name */
    qci_vec trees;        /* qci_tree, by entry */
    bool used;            /* by a pattern, a regex, a filler, or a list that is used */
} qci_word_list;

typedef struct qci_forest {
    qci_vec atoms; /* qci_tree, by atom; that of a regex has no nodes */
    qci_vec lists; /* qci_word_list */
    qci_map names; /* -> index in lists */
} qci_forest;

/* Errors: MEMORY. The forest is to be freed whatever comes back. */
qc_status qci_forest_grow(qci_forest *out, const qc_codebook *book, qc_error *err);
void qci_forest_free(qci_forest *forest);

/* NULL where there is none of this name. */
qci_word_list *qci_forest_list(const qci_forest *forest, qci_str name);

static inline const qci_node *qci_tree_node(const qci_tree *tree, uint32_t i)
{
    return i == QCI_NO_NODE ? NULL : QCI_AT(tree->nodes, qci_node, i);
}

#endif
