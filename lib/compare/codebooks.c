/* Two codebooks: which codes came, went, and changed. */
#include "base/err.h"
#include "codebook/model.h"
#include "parse/yaml.h"

static const qci_code *code_at(const qc_codebook *book, size_t i)
{
    return QCI_AT(book->codes, qci_code, i);
}

/* --- what the files say of a code ---------------------------------------------------------------- */

static bool same_node(const qci_yaml *x, const qci_yaml *y)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind || x->n != y->n)
        return false;
    if (x->kind == QCI_YAML_SCALAR)
        return qci_str_eq(x->text, y->text);
    for (x = x->child, y = y->child; x; x = x->next, y = y->next) {
        if (x->key && !qci_str_eq(x->key->text, y->key->text))
            return false;
        if (!same_node(x, y))
            return false;
    }
    return true;
}

/* Does what rules are made of say the same? Each key is looked up, as their order says nothing. */
static bool same_rules(const qci_yaml *x, const qci_yaml *y)
{
    static const char *const keys[] = { "find", "unless",     "unit",      "window",  "speakers",
                                        "case", "typography", "certainty", "overlap", NULL };
    for (const char *const *key = keys; *key; key++)
        if (!same_node(qci_yaml_get(x, *key), qci_yaml_get(y, *key)))
            return false;
    return true;
}

/* --- what is not the same ------------------------------------------------------------------------ */

static uint32_t changes(const qci_code *x, const qci_code *y)
{
    uint32_t changed = 0;
    changed |= qci_str_eq(x->name, y->name) ? 0 : QC_CHANGED_NAME;
    changed |= qci_str_eq(x->path, y->path) ? 0 : QC_CHANGED_PLACE;
    changed |= qci_str_eq(x->definition, y->definition) ? 0 : QC_CHANGED_DEFINITION;
    changed |= qci_str_eq(x->include, y->include) && qci_str_eq(x->exclude, y->exclude) ? 0 : QC_CHANGED_BOUNDS;
    changed |= same_rules(x->node, y->node) ? 0 : QC_CHANGED_RULES;
    return changed;
}

/* A name that is its code's id was not given, and says nothing of its own. */
static bool alike(const qci_code *x, const qci_code *y)
{
    bool named = !qci_str_eq(x->name, x->id) && qci_str_eq(x->name, y->name);
    return named || (x->definition.n && qci_str_eq(x->definition, y->definition));
}

/* The first code of b that `x` of a may have become: its id is new, and no other became it. */
static uint32_t successor(const qci_code *x, const qc_codebook *a, const qc_codebook *b, const qci_vec *taken)
{
    for (uint32_t k = 0; k < b->codes.n; k++) {
        const qci_code *y = code_at(b, k);
        if (!*QCI_AT(*taken, bool, k) && qci_map_get(&a->code_ids, y->id) == QCI_MAP_NONE && alike(x, y))
            return k;
    }
    return QC_NO_INDEX;
}

typedef struct comparing {
    const qc_codebook *a;
    const qc_codebook *b;
    qc_code_difference_fn fn;
    void *payload;
    qci_vec taken; /* bool by code of b */
} comparing;

static qc_status tell(const comparing *c, uint32_t kind, uint32_t a, uint32_t b, uint32_t changed)
{
    const qc_code_difference d = { .size = sizeof d, .kind = kind, .code_a = a, .code_b = b, .changed = changed };
    return c->fn(c->payload, &d) != 0 ? QC_STOPPED : QC_OK;
}

static qc_status compare_code(comparing *c, uint32_t i)
{
    const qci_code *x = code_at(c->a, i);
    uint32_t k = qci_map_get(&c->b->code_ids, x->id);
    bool renamed = k == QCI_MAP_NONE;
    if (renamed)
        k = successor(x, c->a, c->b, &c->taken);
    if (k == QC_NO_INDEX)
        return tell(c, QC_CHANGE_REMOVED, i, k, 0);
    *QCI_AT(c->taken, bool, k) = true;
    uint32_t changed = changes(x, code_at(c->b, k));
    if (renamed)
        return tell(c, QC_CHANGE_RENAMED, i, k, changed);
    return changed ? tell(c, QC_CHANGE_CHANGED, i, k, changed) : QC_OK;
}

static qc_status compare_all(comparing *c, qc_error *err)
{
    const bool no = false;
    qc_status status = QC_OK;
    for (size_t k = 0; k < c->b->codes.n; k++)
        if (!qci_vec_push(&c->taken, &no))
            return qci_oom(err);
    for (uint32_t i = 0; status == QC_OK && i < c->a->codes.n; i++)
        status = compare_code(c, i);
    for (uint32_t k = 0; status == QC_OK && k < c->b->codes.n; k++)
        if (!*QCI_AT(c->taken, bool, k))
            status = tell(c, QC_CHANGE_ADDED, QC_NO_INDEX, k, 0);
    return status;
}

qc_status qc_codebook_compare(const qc_codebook *a, const qc_codebook *b, qc_code_difference_fn fn, void *payload,
                              qc_error *err)
{
    if (!a || !b || !fn)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codebook_compare needs two codebooks and a function");
    comparing c = { .a = a, .b = b, .fn = fn, .payload = payload, .taken = QCI_VEC(bool) };
    qc_status status = compare_all(&c, err);
    qci_vec_free(&c.taken);
    return status;
}
