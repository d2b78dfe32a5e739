/* Codes that rules name: found once all codes are read, and put in an order in which each comes after those it
 * refers to. */
#include "base/alloc.h"
#include "codebook/load.h"
#include "parse/hint.h"

bool qci_load_refer(qci_load *l, const qci_yaml *node, uint32_t *code)
{
    qci_str id;
    const qci_reference reference = { node, code, l->code };
    *code = QC_NO_INDEX;
    if (!qci_load_text(l, node, &id))
        return false;
    return qci_vec_push(&l->references, &reference) || qci_load_no_memory(l);
}

static bool find(qci_load *l, const qci_reference *r)
{
    *r->code = qci_map_get(&l->book->code_ids, r->node->text);
    if (*r->code != QCI_MAP_NONE) {
        QCI_AT(l->book->codes, qci_code, *r->code)->referenced = true;
        return true;
    }
    qci_hint hint;
    qci_hint_begin(&hint, r->node->text);
    for (size_t i = 0; i < l->book->codes.n; i++)
        qci_hint_try(&hint, QCI_AT(l->book->codes, qci_code, i)->id);
    return qci_load_fail(l, r->node, "no code has this id%s", hint.best.n ? qci_hint_text(&hint) : ": write the id of one, not its name");
}

/* --- the order --- */

enum { UNSEEN, OPEN, DONE };

typedef struct visit {
    uint32_t code;
    size_t next; /* the first of the code's references that was not yet followed */
} visit;

/* References by code: those of code i are [first[i], first[i + 1]), since codes are read one after the other. */
typedef struct sorter {
    qci_load *l;
    unsigned char *state; /* by code */
    size_t *first;
    qci_vec path; /* visit: from a code to what it refers to, without recursion, however long */
} sorter;

static qci_str id_of(const qci_load *l, uint32_t code)
{
    return QCI_AT(l->book->codes, qci_code, code)->id;
}

/* "a > b > a", from where the circle begins. */
static bool fail_cycle(sorter *s, const qci_reference *last)
{
    qci_buf names = { 0 };
    size_t i = 0;
    while (QCI_AT(s->path, visit, i)->code != *last->code)
        i++;
    for (; i < s->path.n; i++) {
        qci_buf_add_str(&names, id_of(s->l, QCI_AT(s->path, visit, i)->code));
        qci_buf_puts(&names, " > ");
    }
    qci_buf_add_str(&names, id_of(s->l, *last->code));
    bool ok = names.failed ? qci_load_no_memory(s->l)
                           : qci_load_fail(s->l, last->node, "codes refer to each other in a circle: %s", names.p);
    qci_buf_free(&names);
    return ok;
}

static bool enter(sorter *s, uint32_t code)
{
    const visit v = { code, s->first[code] };
    s->state[code] = OPEN;
    return qci_vec_push(&s->path, &v) || qci_load_no_memory(s->l);
}

/* One step: to the next code that the last one of the path refers to, or back. */
static bool step(sorter *s)
{
    visit *v = QCI_LAST(s->path, visit);
    if (v->next == s->first[v->code + 1]) {
        s->state[v->code] = DONE;
        s->path.n--;
        return qci_vec_push(&s->l->book->order, &v->code) || qci_load_no_memory(s->l);
    }
    const qci_reference *r = QCI_AT(s->l->references, qci_reference, v->next++);
    if (s->state[*r->code] == OPEN)
        return fail_cycle(s, r);
    return s->state[*r->code] == DONE || enter(s, *r->code);
}

static bool sort(sorter *s)
{
    const size_t n = s->l->book->codes.n;
    for (size_t i = 0, at = 0; i <= n; i++) {
        while (at < s->l->references.n && QCI_AT(s->l->references, qci_reference, at)->from < i)
            at++;
        s->first[i] = at;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (s->state[i] == UNSEEN && !enter(s, i))
            return false;
        while (s->path.n)
            if (!step(s))
                return false;
    }
    return true;
}

bool qci_load_references(qci_load *l)
{
    const size_t n = l->book->codes.n;
    for (size_t i = 0; i < l->references.n; i++)
        if (!find(l, QCI_AT(l->references, qci_reference, i)))
            return false;
    sorter s = { l, qci_calloc(n + 1, 1), qci_calloc(n + 1, sizeof *s.first), QCI_VEC(visit) };
    bool ok = (s.state && s.first) || qci_load_no_memory(l);
    ok = ok && sort(&s);
    qci_free(s.state);
    qci_free(s.first);
    qci_vec_free(&s.path);
    return ok;
}
