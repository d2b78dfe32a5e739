#include "base/vec.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

bool qci_vec_reserve(qci_vec *v, size_t more)
{
    if (more <= v->cap - v->n)
        return true;
    if (more > SIZE_MAX / 2 / v->size - v->n)
        return false;
    size_t cap = v->n + more;
    if (cap < v->cap + v->cap / 2)
        cap = v->cap + v->cap / 2;
    if (cap < 8)
        cap = 8;
    void *items = qci_realloc(v->items, cap * v->size);
    if (!items)
        return false;
    v->items = items;
    v->cap = cap;
    return true;
}

void *qci_vec_push(qci_vec *v, const void *item)
{
    if (!qci_vec_reserve(v, 1))
        return NULL;
    char *at = (char *)v->items + v->n * v->size;
    if (item)
        memcpy(at, item, v->size);
    else
        memset(at, 0, v->size);
    v->n++;
    return at;
}

void qci_vec_free(qci_vec *v)
{
    qci_free(v->items);
    v->items = NULL;
    v->n = v->cap = 0;
}
