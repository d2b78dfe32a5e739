/* YAML as codebooks and studies use it: a tree of plain nodes with places. Aliases, tags, duplicate keys, several documents and depth over 64 are
 * refused with a remedy. Scalars are strings: `no`, `1:30` and `012` stay what they are. The only file that sees yaml.h is yaml.c. */
#ifndef QCI_PARSE_YAML_H
#define QCI_PARSE_YAML_H

#include "base/arena.h"
#include "base/err.h"

typedef enum qci_yaml_kind { QCI_YAML_SCALAR, QCI_YAML_LIST, QCI_YAML_MAP } qci_yaml_kind;
typedef enum qci_yaml_style { QCI_YAML_PLAIN, QCI_YAML_SINGLE, QCI_YAML_DOUBLE, QCI_YAML_BLOCK } qci_yaml_style;

typedef struct qci_yaml {
    qci_yaml_kind kind;
    qci_yaml_style style;  /* of a scalar */
    uint32_t line;         /* from 1 */
    uint32_t column;       /* from 1, code points */
    qci_str text;          /* of a scalar */
    struct qci_yaml *key;  /* of an entry of a map: a scalar */
    struct qci_yaml *child; /* first item, or first entry's value */
    struct qci_yaml *next;  /* next item or entry's value */
    uint32_t n;             /* items or entries */
    bool indented_block;    /* of a block scalar: places inside it are lines below its own */
} qci_yaml;

/* `code` is the status of errors of this file kind: QC_ERR_CODEBOOK or QC_ERR_STUDY. The bytes must be UTF-8 (a BOM is skipped).
 * Everything lives in `arena`. Errors: `code` with line and column, ENCODING, LIMIT, MEMORY. */
qc_status qci_yaml_read(const qci_yaml **out, qci_arena *arena, const void *bytes, size_t n, qc_status code, qc_error *err);

/* The value under `key` of a map, or NULL. */
const qci_yaml *qci_yaml_get(const qci_yaml *map, const char *key);

/* An error unless every key of the map is in `keys` (NULL-terminated): names the key's place and the nearest known key. `what` names the
 * map for people ("a code"). */
qc_status qci_yaml_known(const qci_yaml *map, const char *const *keys, const char *what, qc_status code, qc_error *err);

/* "a list", "a mapping", "text" */
const char *qci_yaml_kind_name(const qci_yaml *node);

#endif
