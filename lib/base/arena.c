#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "base/alloc.h"

enum { BLOCK = 8192 };

struct qci_arena_block {
    struct qci_arena_block *next;
    size_t used;
    size_t cap;
    alignas(max_align_t) char bytes[];
};

void *qci_arena_alloc(qci_arena *a, size_t n)
{
    const size_t align = alignof(max_align_t);
    if (n > SIZE_MAX / 2)
        return NULL;
    n = (n + align - 1) / align * align;
    struct qci_arena_block *b = a->blocks;
    if (!b || b->cap - b->used < n) {
        size_t cap = n > BLOCK ? n : BLOCK;
        b = qci_alloc(sizeof *b + cap);
        if (!b)
            return NULL;
        b->used = 0;
        b->cap = cap;
        b->next = a->blocks;
        a->blocks = b;
    }
    void *p = b->bytes + b->used;
    b->used += n;
    return memset(p, 0, n);
}

const char *qci_arena_copy(qci_arena *a, qci_str s)
{
    char *p = qci_arena_alloc(a, s.n + 1);
    if (!p)
        return NULL;
    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

bool qci_arena_str(qci_arena *a, qci_str s, qci_str *out)
{
    const char *p = qci_arena_copy(a, s);
    if (!p)
        return false;
    *out = (qci_str){ p, s.n };
    return true;
}

void qci_arena_free(qci_arena *a)
{
    while (a->blocks) {
        struct qci_arena_block *next = a->blocks->next;
        qci_free(a->blocks);
        a->blocks = next;
    }
}
