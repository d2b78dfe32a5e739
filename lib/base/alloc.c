#include "base/alloc.h"

#include <stdlib.h>

void *qci_alloc(size_t n)
{
    return malloc(n ? n : 1);
}

void *qci_calloc(size_t n, size_t size)
{
    return calloc(n ? n : 1, size ? size : 1);
}

void *qci_realloc(void *p, size_t n)
{
    return realloc(p, n ? n : 1);
}

void qci_free(void *p)
{
    free(p);
}
