/* String to index. Keys are borrowed and must outlive the map. */
#ifndef QCI_BASE_MAP_H
#define QCI_BASE_MAP_H

#include <stdint.h>

#include "base/str.h"

typedef struct qci_map {
    struct qci_map_slot *slots;
    size_t cap;
    size_t n;
} qci_map;

#define QCI_MAP_NONE UINT32_MAX

uint32_t qci_map_get(const qci_map *m, qci_str key);           /* QCI_MAP_NONE where there is none */
bool qci_map_set(qci_map *m, qci_str key, uint32_t value);     /* adds or replaces; false when out of memory */
void qci_map_free(qci_map *m);

#endif
