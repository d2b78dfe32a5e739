/* What holds from the defaults down to a code, a rule and its parts, unless one of them says otherwise. */
#include "codebook/load.h"
#include "parse/hint.h"

static qci_speakers *new_speakers(qci_load *l)
{
    qci_speakers *s = qci_arena_alloc(&l->book->arena, sizeof *s);
    if (!s || !qci_vec_push(&l->book->speakers, &s)) {
        qci_load_no_memory(l);
        return NULL;
    }
    s->roles = QCI_VEC(qci_str);
    return s;
}

bool qci_load_scope_begin(qci_load *l)
{
    const qci_str interviewer = QCI_STR("interviewer");
    qci_speakers *everyone = new_speakers(l);
    qci_speakers *others = everyone ? new_speakers(l) : NULL;
    if (!others)
        return false;
    everyone->everyone = true;
    others->negated = true;
    if (!qci_vec_push(&others->roles, &interviewer))
        return qci_load_no_memory(l);
    l->everyone = everyone;
    l->defaults = (qci_scope){ QC_UNIT_SENTENCE, QCI_WINDOW_TURN, others, false, false, QC_CERTAINTY_SURE, QCI_OVERLAP_KEEP };
    return true;
}

/* One role of the list; an unknown one is an error. */
static bool add_role(qci_load *l, const qci_yaml *node, qci_str name, qci_speakers *s)
{
    qci_hint hint;
    qci_hint_begin(&hint, name);
    for (size_t i = 0; i < l->book->roles.roles.n; i++) {
        qci_str known = QCI_AT(l->book->roles.roles, qci_role, i)->name;
        if (qci_str_eq(known, name))
            return qci_vec_push(&s->roles, &known) || qci_load_no_memory(l);
        qci_hint_try(&hint, known);
    }
    qci_hint_try(&hint, QCI_STR("everyone"));
    return qci_load_fail(l, node, "neither built in nor under `roles` is there such a role%s",
                         qci_hint_text(&hint));
}

static bool read_speakers(qci_load *l, const qci_yaml *node, const qci_speakers **out)
{
    if (node->kind == QCI_YAML_SCALAR && qci_str_is(node->text, "everyone")) {
        *out = l->everyone;
        return true;
    }
    qci_speakers *s = new_speakers(l);
    if (!s)
        return false;
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it)) {
        qci_str name;
        if (!qci_load_text(l, it.at, &name))
            return false;
        if (qci_str_starts(name, "not ")) {
            if (it.at != node)
                return qci_load_fail(l, it.at, "'not' goes with one role, outside a list: write `speakers: not interviewer`");
            s->negated = true;
            name = qci_str_trim(qci_str_from(name, 4));
        }
        if (!add_role(l, it.at, name, s))
            return false;
    }
    *out = s;
    return s->roles.n ||
           qci_load_fail(l, node, "`speakers` is everyone, a role, 'not' and a role, or a list of roles");
}

/* The index of the word under `key`, in any type of enumeration; what stood before where there is none. */
static bool choice(qci_load *l, const qci_yaml *map, const char *key, const char *const *names, uint32_t before,
                   uint32_t *out)
{
    *out = before;
    return qci_load_choice(l, map, key, names, out);
}

bool qci_load_scope(qci_load *l, const qci_yaml *map, qci_scope *scope)
{
    static const char *const units[] = { "match", "sentence", "turn", "paragraph", "document", NULL }; /* QC_UNIT_... */
    static const char *const windows[] = { "sentence", "paragraph", "turn", "document", NULL }; /* qci_window */
    static const char *const cases[] = { "ignore", "match", NULL };
    static const char *const typographies[] = { "fold", "exact", NULL };
    static const char *const certainties[] = { "sure", "check", NULL };       /* QC_CERTAINTY_... */
    static const char *const overlaps[] = { "keep", "join", "longest", NULL }; /* qci_overlap */
    const qci_yaml *speakers = qci_yaml_get(map, "speakers");
    uint32_t window, match_case, exact, overlap;
    if (!qci_load_choice(l, map, "unit", units, &scope->unit) ||
        !choice(l, map, "window", windows, scope->window, &window) ||
        !choice(l, map, "case", cases, scope->match_case, &match_case) ||
        !choice(l, map, "typography", typographies, scope->exact, &exact) ||
        !qci_load_choice(l, map, "certainty", certainties, &scope->certainty) ||
        !choice(l, map, "overlap", overlaps, scope->overlap, &overlap))
        return false;
    scope->window = (qci_window)window;
    scope->match_case = match_case;
    scope->exact = exact;
    scope->overlap = (qci_overlap)overlap;
    return !speakers || read_speakers(l, speakers, &scope->speakers);
}
