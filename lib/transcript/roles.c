#include "transcript/roles.h"

#include "text/utf8.h"
#include "text/view.h"

/* --- labels --- */

/* Without spaces, and case folded. */
static void fold_case(qci_buf *out, qci_str folded)
{
    const char *end = folded.p + folded.n;
    for (const char *p = folded.p; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!qci_is_space_char(cp))
            qci_buf_utf8(out, qci_case_fold(cp));
    }
}

void qci_label_key(qci_buf *out, qci_str label)
{
    qci_buf folded = { 0 };
    size_t before = out->n;
    qci_fold(&folded, label);
    fold_case(out, qci_buf_str(&folded));
    if (folded.failed)
        out->failed = true;
    qci_buf_free(&folded);
    while (!out->failed && out->n > before && out->p[out->n - 1] == ':')
        out->p[--out->n] = 0;
}

/* --- globs --- */

/* Which places of a glob a prefix of the key can have led to. */
typedef struct places {
    bool at[QCI_GLOB_MAX + 1];
} places;

/* `*` may stand for nothing. */
static void pass_stars(places *now, qci_str glob)
{
    for (size_t i = 0; i < glob.n; i++)
        if (now->at[i] && glob.p[i] == '*')
            now->at[i + 1] = true;
}

/* The places after one more character, `n` bytes at `p`. */
static places after(const places *now, qci_str glob, const char *p, size_t n)
{
    places next = { { false } };
    uint32_t cp;
    qci_utf8_get(p, p + n, &cp);
    for (size_t i = 0; i < glob.n; i++) {
        if (!now->at[i])
            continue;
        if (glob.p[i] == '*') {
            next.at[i] = true;
        } else if (glob.p[i] == '#') {
            if (qci_is_digit_char(cp))
                next.at[i] = next.at[i + 1] = true;
        } else if (glob.n - i >= n && memcmp(glob.p + i, p, n) == 0) {
            next.at[i + n] = true;
        }
    }
    pass_stars(&next, glob);
    return next;
}

static bool is_plain(qci_str glob)
{
    return !memchr(glob.p, '*', glob.n) && !memchr(glob.p, '#', glob.n);
}

bool qci_glob_matches(qci_str glob, qci_str key)
{
    if (glob.n > QCI_GLOB_MAX)
        return false;
    if (is_plain(glob))
        return qci_str_eq(glob, key);
    places now = { { true } };
    pass_stars(&now, glob);
    const char *end = key.p + key.n;
    for (const char *p = key.p; p < end;) {
        uint32_t cp;
        size_t n = qci_utf8_get(p, end, &cp);
        now = after(&now, glob, p, n);
        p += n;
    }
    return now.at[glob.n];
}

/* --- roles --- */

enum { BUILT_IN = 2, BUILT_IN_GLOBS = 6 };

static const struct built_in {
    const char *name;
    const char *globs[BUILT_IN_GLOBS + 1]; /* NULL-terminated */
} built_in[BUILT_IN] = {
    { "interviewer", { "i", "q", "int", "interviewer*", "researcher*" } },
    { "participant", { "p#", "a", "r", "respondent*", "participant*", "interviewee*" } },
};

const char *qci_role_meant(qci_str name)
{
    for (size_t i = 0; i < BUILT_IN; i++)
        if (qci_str_is_nocase(name, built_in[i].name) && !qci_str_is(name, built_in[i].name))
            return built_in[i].name;
    return NULL;
}

static bool has_role(const qci_roles *roles, const char *name)
{
    for (size_t i = 0; roles && i < roles->roles.n; i++)
        if (qci_str_is(QCI_AT(roles->roles, qci_role, i)->name, name))
            return true;
    return false;
}

static qci_role *new_role(qci_roles *roles, qci_arena *arena, qci_str name)
{
    qci_role role = { { NULL, 0 }, QCI_VEC(qci_str) };
    if (!qci_arena_str(arena, name, &role.name))
        return NULL;
    return qci_vec_push(&roles->roles, &role);
}

static bool add_glob(qci_role *role, qci_arena *arena, qci_str glob)
{
    qci_str copy;
    return qci_arena_str(arena, glob, &copy) && qci_vec_push(&role->globs, &copy);
}

static bool copy_role(qci_roles *out, qci_arena *arena, const qci_role *from)
{
    qci_role *role = new_role(out, arena, from->name);
    for (size_t i = 0; role && i < from->globs.n; i++)
        if (!add_glob(role, arena, *QCI_AT(from->globs, qci_str, i)))
            return false;
    return role;
}

static bool copy_built_in(qci_roles *out, qci_arena *arena, const struct built_in *from)
{
    qci_role *role = new_role(out, arena, qci_str_of(from->name));
    for (const char *const *glob = from->globs; role && *glob; glob++)
        if (!add_glob(role, arena, qci_str_of(*glob)))
            return false;
    return role;
}

bool qci_roles_complete(qci_roles *out, qci_arena *arena, const qci_roles *own)
{
    out->roles = QCI_VEC(qci_role);
    for (size_t i = 0; own && i < own->roles.n; i++)
        if (!copy_role(out, arena, QCI_AT(own->roles, qci_role, i)))
            return false;
    for (size_t i = 0; i < BUILT_IN; i++)
        if (!has_role(own, built_in[i].name) && !copy_built_in(out, arena, &built_in[i]))
            return false;
    return true;
}

void qci_roles_free(qci_roles *roles)
{
    for (size_t i = 0; i < roles->roles.n; i++)
        qci_vec_free(&QCI_AT(roles->roles, qci_role, i)->globs);
    qci_vec_free(&roles->roles);
}

static qci_str find_built_in(qci_str key)
{
    for (size_t i = 0; i < BUILT_IN; i++)
        for (const char *const *glob = built_in[i].globs; *glob; glob++)
            if (qci_glob_matches(qci_str_of(*glob), key))
                return qci_str_of(built_in[i].name);
    return (qci_str){ NULL, 0 };
}

qci_str qci_roles_find(const qci_roles *roles, qci_str key)
{
    if (!roles)
        return find_built_in(key);
    for (size_t i = 0; i < roles->roles.n; i++) {
        const qci_role *role = QCI_AT(roles->roles, qci_role, i);
        for (size_t k = 0; k < role->globs.n; k++)
            if (qci_glob_matches(*QCI_AT(role->globs, qci_str, k), key))
                return role->name;
    }
    return (qci_str){ NULL, 0 };
}

bool qci_roles_declare(const qci_roles *roles, qci_str key)
{
    for (size_t i = 0; i < roles->roles.n; i++) {
        const qci_role *role = QCI_AT(roles->roles, qci_role, i);
        for (size_t k = 0; k < role->globs.n; k++) {
            qci_str glob = *QCI_AT(role->globs, qci_str, k);
            if (!memchr(glob.p, '*', glob.n) && qci_glob_matches(glob, key))
                return true;
        }
    }
    return false;
}
