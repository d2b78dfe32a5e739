/* YAML as codebooks and studies use it: a tree of plain nodes with places. Aliases, anchors, tags, duplicate
 * keys, several documents and depth over 64 are refused with a remedy. Scalars are strings: `no`, `1:30` and
 * `012` stay what they are. The only file that sees yaml.h is yaml.c. */
#ifndef QCI_PARSE_YAML_H
#define QCI_PARSE_YAML_H

#include "base/arena.h"
#include "base/err.h"

#define QCI_YAML_MAX_BYTES (64u << 20)
#define QCI_YAML_MAX_DEPTH 64
#define QCI_YAML_MAX_NODES 1500000u /* keys, values and items; 100,000 codes need less */

typedef enum qci_yaml_kind { QCI_YAML_SCALAR, QCI_YAML_LIST, QCI_YAML_MAP } qci_yaml_kind;
typedef enum qci_yaml_style {
    QCI_YAML_PLAIN,
    QCI_YAML_SINGLE,
    QCI_YAML_DOUBLE,
    QCI_YAML_BLOCK,
    QCI_YAML_MADE, /* not read from YAML: see parse/tree.h */
    QCI_YAML_CELL  /* the same, and in its file each '"' stands twice */
} qci_yaml_style;

typedef struct qci_yaml {
    qci_yaml_kind kind;
    qci_yaml_style style;  /* of a scalar */
    uint32_t line;         /* from 1 */
    uint32_t column;       /* from 1, code points */
    qci_str text;          /* of a scalar */
    qci_str raw; /* of a scalar: as it stands in the bytes that were read, quotes and all; only as long as
                    they live */
    uint32_t comment; /* of a plain scalar: how far behind its end a '#' stands with no blank after it, which
                         YAML takes for a comment and people may have meant as text; 0: none */
    struct qci_yaml *key;  /* of an entry of a map: a scalar */
    struct qci_yaml *child; /* first item, or first entry's value */
    struct qci_yaml *last;  /* of the children */
    struct qci_yaml *next;  /* next item or entry's value */
    uint32_t n;             /* items or entries */
} qci_yaml;

/* `code` is the status of errors of this file kind: QC_ERR_CODEBOOK or QC_ERR_STUDY. The bytes must be UTF-8
 * (a BOM is skipped). Everything lives in `arena`. Errors: `code` with line and column, ENCODING, LIMIT,
 * MEMORY. No message holds a word of the file. */
qc_status qci_yaml_read(const qci_yaml **out, qci_arena *arena, const void *bytes, size_t n, qc_status code,
                        qc_error *err);

/* The value under `key` of a map, or NULL. */
const qci_yaml *qci_yaml_get(const qci_yaml *map, const char *key);

/* An error unless every key of the map is in `keys` (NULL-terminated): names the key's place and the nearest
 * known key. `what` names the map for people ("a code"). */
qc_status qci_yaml_known(const qci_yaml *map, const char *const *keys, const char *what, qc_status code,
                         qc_error *err);

/* Nothing is written there: neither text, nor '', nor what YAML has taken for a comment. */
bool qci_yaml_is_nothing(const qci_yaml *node);

/* Does each line of the text stand for itself? A block; of a text that was not read from YAML one with a line end. */
bool qci_yaml_is_block(const qci_yaml *node);

/* "a list", "a mapping", "text" */
const char *qci_yaml_kind_name(const qci_yaml *node);

/* Errors with a remedy where something else stands, or where YAML has taken what was meant for something
 * else; an empty text is text. */
qc_status qci_yaml_want_map(const qci_yaml *node, const char *what, qc_status code, qc_error *err);
qc_status qci_yaml_want_text(const qci_yaml *node, qci_str *out, qc_status code, qc_error *err);

/* A list's items, one value that stands for a list of one, or none where there is no node or nothing is
 * written:
 *     for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it)) ... it.at */
typedef struct qci_yaml_items {
    const qci_yaml *at;
    size_t n;
} qci_yaml_items;
qci_yaml_items qci_yaml_items_of(const qci_yaml *node);
static inline void qci_yaml_items_next(qci_yaml_items *it) { it->at = it->at->next; it->n--; }

/* Where byte `offset` of a scalar's text stands in the file, while the bytes that were read live. Exact but
 * for double-quoted scalars with escapes (then the scalar's place) and offsets within folded white space. */
void qci_yaml_place(const qci_yaml *scalar, size_t offset, size_t *line, size_t *column);

/* Of the libyaml that is loaded, in its own words. */
void qci_yaml_version(char *out, size_t n);

#endif
