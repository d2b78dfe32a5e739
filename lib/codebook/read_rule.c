/* Rules: the entries of `find`, and what `unless` drops. */
#include "codebook/load.h"
#include "parse/hint.h"

/* Valid language that this version does not have. */
static const char *const later[] = { "all", "near", "in_order", "sentences", "code", "inside", "outside",
                                     "at_least", "in_reply_to", "followed_by", "preceded_by", "certainty",
                                     "overlap", "typography", NULL };
static const char *const rule_keys[] = { "find", "id", "unit", "window", "speakers", "case", "unless", "note",
                                         NULL };
static const char *const veto_keys[] = { "find", "where", "window", "speakers", "case", "note", NULL };

static qci_rule *new_rule(qci_load *l, const qci_yaml *node, const qci_scope *scope)
{
    qci_rule *rule = qci_arena_alloc(&l->book->arena, sizeof *rule);
    if (!rule || !qci_vec_push(&l->book->rules, &rule)) {
        qci_load_no_memory(l);
        return NULL;
    }
    rule->members = QCI_VEC(const qci_rule *);
    rule->unless = QCI_VEC(qci_veto);
    rule->window = scope->window;
    rule->unit = scope->unit;
    rule->speakers = scope->speakers;
    rule->line = node->line;
    rule->column = node->column;
    return rule;
}

static const qci_rule *atom_rule(qci_load *l, const qci_yaml *node, const qci_scope *scope)
{
    qci_rule *rule = new_rule(l, node, scope);
    return rule && qci_load_atom(l, node, scope, &rule->atom) ? rule : NULL;
}

/* A rule's own `find`: one pattern, or a list of which any will do. */
static bool read_find(qci_load *l, const qci_yaml *find, const qci_scope *scope, qci_rule *rule)
{
    if (find->kind != QCI_YAML_LIST)
        return qci_load_atom(l, find, scope, &rule->atom);
    rule->kind = QCI_RULE_ANY;
    for (const qci_yaml *v = find->child; v; v = v->next) {
        const qci_rule *member = atom_rule(l, v, scope);
        if (!member)
            return false;
        if (!qci_vec_push(&rule->members, &member))
            return qci_load_no_memory(l);
    }
    return find->n || qci_load_fail(l, find, "`find` is empty: write a pattern, or take the rule out");
}

/* A mapping under `find` or `unless`: its keys must be known and `find` one of them. With none that comes
 * near a key it is more likely text with ': ' in it. */
static bool check_keys(qci_load *l, const qci_yaml *map, const char *const *keys, const char *what)
{
    qci_hint hint;
    qci_hint_begin(&hint, map->child ? map->child->key->text : QCI_STR(""));
    for (const char *const *k = keys; *k; k++)
        qci_hint_try(&hint, qci_str_of(*k));
    for (const char *const *k = later; *k; k++)
        qci_hint_try(&hint, qci_str_of(*k));
    if (map->n == 1 && !hint.best.n)
        return qci_load_fail(l, map,
                             "a mapping stands where a pattern was meant: put a text with ': ' in it between "
                             "single quotes");
    if (!qci_load_keys(l, map, keys, later, what))
        return false;
    return qci_yaml_get(map, "find") ||
           qci_load_fail(l, map, "%s needs `find`: a pattern or a list of patterns", what);
}

/* --- unless --- */

/* `N words before`, `N words after`; `1 word before` too. */
static bool read_words_where(qci_str text, qci_veto *veto)
{
    size_t at = 0;
    uint32_t n = 0;
    for (; at < text.n && at < 4 && qci_is_digit(text.p[at]); at++)
        n = n * 10 + (uint32_t)(text.p[at] - '0');
    qci_str rest = qci_str_from(text, at);
    bool after = qci_str_is(rest, " words after") || qci_str_is(rest, " word after");
    if (n == 0 || (!after && !qci_str_is(rest, " words before") && !qci_str_is(rest, " word before")))
        return false;
    veto->where = after ? QCI_WHERE_AFTER : QCI_WHERE_BEFORE;
    veto->words = n;
    return true;
}

static bool read_where(qci_load *l, const qci_yaml *node, qci_veto *veto)
{
    static const char *const places[] = { "overlap", "sentence", "turn" }; /* qci_where */
    qci_str text = node->kind == QCI_YAML_SCALAR ? node->text : QCI_STR("");
    qci_hint hint;
    qci_hint_begin(&hint, text);
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        if (qci_str_is(text, places[i])) {
            veto->where = (qci_where)i;
            return true;
        }
        qci_hint_try(&hint, qci_str_of(places[i]));
    }
    if (read_words_where(text, veto))
        return true;
    return qci_load_fail(l, node,
                         "`where` is overlap, sentence, turn, 'N words before' or 'N words after' with N from "
                         "1 to 9999%s", qci_hint_text(&hint));
}

static bool read_veto(qci_load *l, const qci_yaml *node, const qci_scope *around, qci_veto *veto)
{
    qci_scope scope = *around;
    scope.speakers = l->everyone;
    veto->where = QCI_WHERE_SENTENCE;
    if (node->kind != QCI_YAML_MAP) {
        veto->rule = atom_rule(l, node, &scope);
        return veto->rule;
    }
    const qci_yaml *where = qci_yaml_get(node, "where");
    qci_str note;
    if (!check_keys(l, node, veto_keys, "a veto") || !qci_load_scope(l, node, &scope) ||
        !qci_load_text_at(l, node, "note", &note) || (where && !read_where(l, where, veto)))
        return false;
    qci_rule *rule = new_rule(l, node, &scope);
    veto->rule = rule;
    return rule && read_find(l, qci_yaml_get(node, "find"), &scope, rule);
}

bool qci_load_unless(qci_load *l, const qci_yaml *unless, const qci_scope *scope, qci_vec *out)
{
    for (qci_yaml_items it = qci_yaml_items_of(unless); it.n; qci_yaml_items_next(&it)) {
        qci_veto veto = { 0 };
        if (!read_veto(l, it.at, scope, &veto))
            return false;
        if (!qci_vec_push(out, &veto))
            return qci_load_no_memory(l);
    }
    return true;
}

/* --- find --- */

static const qci_rule *mapping_rule(qci_load *l, const qci_yaml *node, const qci_scope *around)
{
    qci_scope scope = *around;
    qci_str note;
    if (!check_keys(l, node, rule_keys, "a rule") || !qci_load_scope(l, node, &scope) ||
        !qci_load_text_at(l, node, "note", &note))
        return NULL;
    qci_rule *rule = new_rule(l, node, &scope);
    bool ok = rule && read_find(l, qci_yaml_get(node, "find"), &scope, rule) &&
              qci_load_unless(l, qci_yaml_get(node, "unless"), &scope, &rule->unless);
    return ok ? rule : NULL;
}

/* The id given, or code#n. */
static bool read_id(qci_load *l, const qci_yaml *node, uint32_t code, size_t n, qci_str *out)
{
    const qci_yaml *given = node->kind == QCI_YAML_MAP ? qci_yaml_get(node, "id") : NULL;
    if (!given) {
        qci_buf_clear(&l->scratch);
        qci_buf_add_str(&l->scratch, QCI_AT(l->book->codes, qci_code, code)->id);
        qci_buf_printf(&l->scratch, "#%zu", n);
        return (!l->scratch.failed && qci_arena_str(&l->book->arena, qci_buf_str(&l->scratch), out)) ||
               qci_load_no_memory(l);
    }
    if (!qci_load_id(l, given, out))
        return false;
    uint32_t line = qci_map_get(&l->rule_ids, *out);
    if (line != QCI_MAP_NONE)
        return qci_load_fail(l, given, "a rule in line %u has this id already", (unsigned)line);
    return qci_map_set(&l->rule_ids, *out, given->line) || qci_load_no_memory(l);
}

static bool read_entry(qci_load *l, const qci_yaml *node, uint32_t code, size_t n, const qci_scope *scope)
{
    qci_entry entry = { .code = code };
    if (!read_id(l, node, code, n, &entry.id))
        return false;
    entry.rule = node->kind == QCI_YAML_MAP ? mapping_rule(l, node, scope) : atom_rule(l, node, scope);
    if (!entry.rule)
        return false;
    return qci_vec_push(&l->book->entries, &entry) || qci_load_no_memory(l);
}

bool qci_load_find(qci_load *l, const qci_yaml *find, uint32_t code, const qci_scope *scope)
{
    size_t n = 0;
    for (qci_yaml_items it = qci_yaml_items_of(find); it.n; qci_yaml_items_next(&it))
        if (!read_entry(l, it.at, code, ++n, scope))
            return false;
    return true;
}
