/* The only way this library gets memory, so that tests can make each allocation fail: a test program
 * that defines these four functions itself replaces alloc.o of the convenience library. */
#ifndef QCI_BASE_ALLOC_H
#define QCI_BASE_ALLOC_H

#include <stddef.h>

void *qci_alloc(size_t n);               /* NULL when out of memory; n = 0 gives a unique pointer */
void *qci_calloc(size_t n, size_t size); /* zeroed; NULL on overflow too */
void *qci_realloc(void *p, size_t n);    /* p stays valid when NULL comes back */
void qci_free(void *p);

#endif
