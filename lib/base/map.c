#include "base/map.h"

#include "base/alloc.h"

struct qci_map_slot {
    qci_str key;
    uint32_t value;
    uint32_t used;
};

/* FNV-1a. */
static size_t hash(qci_str key)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 29);
}

/* The slot that holds `key`, or the free one where it would go. */
static struct qci_map_slot *slot(const qci_map *m, qci_str key)
{
    size_t i = hash(key) & (m->cap - 1);
    while (m->slots[i].used && !qci_str_eq(m->slots[i].key, key))
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

uint32_t qci_map_get(const qci_map *m, qci_str key)
{
    if (!m->cap)
        return QCI_MAP_NONE;
    const struct qci_map_slot *s = slot(m, key);
    return s->used ? s->value : QCI_MAP_NONE;
}

static bool grow(qci_map *m)
{
    qci_map bigger = { NULL, m->cap ? m->cap * 2 : 16, m->n };
    bigger.slots = qci_calloc(bigger.cap, sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].used)
            *slot(&bigger, m->slots[i].key) = m->slots[i];
    qci_free(m->slots);
    *m = bigger;
    return true;
}

bool qci_map_set(qci_map *m, qci_str key, uint32_t value)
{
    if ((m->n + 1) * 4 > m->cap * 3 && !grow(m))
        return false;
    struct qci_map_slot *s = slot(m, key);
    if (!s->used)
        m->n++;
    *s = (struct qci_map_slot){ key, value, 1 };
    return true;
}

void qci_map_free(qci_map *m)
{
    qci_free(m->slots);
    *m = (qci_map){ 0 };
}
