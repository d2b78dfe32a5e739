/* Memory that fails at the nth request from now, once or from then on. Included by one file of a test program, it takes the place of base/alloc.c. */
#ifndef QCI_UNIT_FAILING_ALLOC_H
#define QCI_UNIT_FAILING_ALLOC_H

#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"

static size_t fail_at;  /* 0: never */
static bool fail_on;    /* and all after it */
static size_t requests; /* so far */
static size_t live;     /* pieces not freed yet */

static bool denied(void)
{
    return ++requests == fail_at || (fail_on && fail_at && requests > fail_at);
}

void *qci_alloc(size_t n)
{
    void *p = denied() ? NULL : malloc(n ? n : 1);
    live += p != NULL;
    return p;
}

void *qci_calloc(size_t n, size_t size)
{
    void *p = denied() ? NULL : calloc(n ? n : 1, size ? size : 1);
    live += p != NULL;
    return p;
}

void *qci_realloc(void *p, size_t n)
{
    void *q = denied() ? NULL : realloc(p, n ? n : 1);
    live += q != NULL && p == NULL;
    return q;
}

void qci_free(void *p)
{
    live -= p != NULL;
    free(p);
}

#endif
