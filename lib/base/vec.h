/* A growing array of one kind of item. Declare `qci_vec v = QCI_VEC(type)`; items are read with
 * QCI_AT(v, type, i). A push that fails returns NULL and leaves the array as it was. */
#ifndef QCI_BASE_VEC_H
#define QCI_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

typedef struct qci_vec {
    void *items;
    size_t n;
    size_t cap;
    size_t size; /* of one item */
} qci_vec;

#define QCI_VEC(type) ((qci_vec){ NULL, 0, 0, sizeof(type) })
#define QCI_AT(v, type, i) (&((type *)(v).items)[i])
#define QCI_LAST(v, type) (&((type *)(v).items)[(v).n - 1])

void *qci_vec_push(qci_vec *v, const void *item); /* item NULL: zeroed; returns the new item */
bool qci_vec_reserve(qci_vec *v, size_t more);
void qci_vec_free(qci_vec *v);                    /* the array only */

#endif
