/* A codebook as a dictionary has it, on its way out: categories with words, and notes of all that is more. */
#ifndef QCI_CODEBOOK_FORMATS_ENTRIES_H
#define QCI_CODEBOOK_FORMATS_ENTRIES_H

#include "codebook/formats/format.h"
#include "codebook/formats/terms.h"

/* What a tool can say beside words in categories. */
typedef struct qci_dictionary_kind {
    const char *tool; /* "LIWC" */
    qci_term_signs signs;
    bool nested;      /* categories in categories */
    bool definitions;
    const char *first; /* signs that no name or entry may begin with */
    bool (*misread)(qci_str name); /* a name that would be taken for something else; may be NULL */
    void (*put)(qci_buf *out, const qci_vec *categories); /* qci_category, parents first */
} qci_dictionary_kind;

typedef struct qci_category {
    qci_str name; /* one line; no other category under the same one has it */
    qci_str definition;
    uint32_t parent; /* index, or QC_NO_INDEX */
    size_t depth;
    bool has_children;
    qci_vec terms; /* qci_str */
} qci_category;

/* What `write` of such a format does. */
qc_status qci_entries_write(qci_buf *out, const qc_codebook *book, const qci_dictionary_kind *kind, qci_notes *notes);

#endif
