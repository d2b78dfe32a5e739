/* Labels as they are compared, and the globs that give them roles. */
#ifndef QCI_TRANSCRIPT_ROLES_H
#define QCI_TRANSCRIPT_ROLES_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/buf.h"

/* Bytes; labels are shorter. A longer glob names nothing, and a codebook that holds one is refused. */
#define QCI_GLOB_MAX 200

typedef struct qci_role {
    qci_str name;
    qci_vec globs; /* qci_str: as labels are compared; `*` any run of characters, `#` digits */
} qci_role;

typedef struct qci_roles {
    qci_vec roles; /* qci_role, in the order in which they are asked */
} qci_roles;

/* The label as labels are compared: trimmed, folded as the speech view is, case-folded, without spaces and
 * final colon. Appends to `out`. */
void qci_label_key(qci_buf *out, qci_str label);

bool qci_glob_matches(qci_str glob, qci_str key);

/* `own` first, then the built-in roles that it has none of the same name of. `own` may be NULL. Strings in
 * `arena`, vectors for qci_roles_free, which is to be called in every case; false when out of memory. */
bool qci_roles_complete(qci_roles *out, qci_arena *arena, const qci_roles *own);
void qci_roles_free(qci_roles *roles);

/* The built-in role that `name` differs from by case only, which would quietly be another role; or NULL. */
const char *qci_role_meant(qci_str name);

/* The first role that names the key (p = NULL: none). `roles` NULL: the built-in ones. */
qci_str qci_roles_find(const qci_roles *roles, qci_str key);

/* Is the key declared by a glob without `*`? One with `*` declares only a label that recurs anyway. */
bool qci_roles_declare(const qci_roles *roles, qci_str key);

#endif
