/* A code with all that it needs: the codes it refers to, and the atoms of their rules. */
#ifndef QCI_ENGINE_SUBSET_H
#define QCI_ENGINE_SUBSET_H

#include "codebook/model.h"

typedef struct qci_subset {
    bool *codes; /* by code; NULL: all codes and atoms */
    bool *atoms; /* by atom */
} qci_subset;

/* False when out of memory; the subset is then as it was. QC_NO_INDEX: everything. */
bool qci_subset_choose(qci_subset *subset, const qc_codebook *book, uint32_t code);
void qci_subset_free(qci_subset *subset);

static inline bool qci_subset_has_code(const qci_subset *s, size_t i) { return !s->codes || s->codes[i]; }
static inline bool qci_subset_has_atom(const qci_subset *s, size_t i) { return !s->codes || s->atoms[i]; }

#endif
