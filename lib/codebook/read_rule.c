/* Rules: the entries of `find`, their parts, conditions. */
#include "codebook/load.h"
#include "parse/hint.h"

#define PART_KEYS "find", "all", "near", "code", "words", "sentences", "in_order", "window", "speakers", "case", \
    "typography", "unless", "inside", "outside", "at_least", "in_reply_to", "followed_by", "preceded_by", "note"

/* By qci_rule_place. What is said of the whole is not said of a part. */
static const char *const keys[][24] = {
    { PART_KEYS, "id", "unit", "certainty", NULL },
    { PART_KEYS, NULL },
    { PART_KEYS, NULL },
    { PART_KEYS, "where", NULL },
};
static const char *const names[] = { "a rule", "a part of a rule", "a condition", "a veto" };

static const char *const kinds[] = { "find", "all", "near", "code" };

static qci_rule *new_rule(qci_load *l, const qci_yaml *node, const qci_scope *scope)
{
    qci_rule *rule = qci_arena_alloc(&l->book->arena, sizeof *rule);
    if (!rule || !qci_vec_push(&l->book->rules, &rule)) {
        qci_load_no_memory(l);
        return NULL;
    }
    rule->members = QCI_VEC(const qci_rule *);
    rule->conditions = QCI_VEC(qci_condition);
    rule->unless = QCI_VEC(qci_veto);
    rule->window = scope->window;
    rule->unit = scope->unit;
    rule->certainty = scope->certainty;
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

/* --- what hits --- */

static bool read_members(qci_load *l, const qci_yaml *list, const char *key, const qci_scope *scope, qci_rule *rule)
{
    for (const qci_yaml *v = list->child; v; v = v->next) {
        const qci_rule *member = qci_load_rule(l, v, scope, QCI_PLACE_PART);
        if (!member)
            return false;
        if (!qci_vec_push(&rule->members, &member))
            return qci_load_no_memory(l);
    }
    return list->n || qci_load_fail(l, list, "`%s` is empty: write a pattern, or take the rule out", key);
}

/* One pattern, or a list of which any will do. */
static bool read_find(qci_load *l, const qci_yaml *find, const qci_scope *scope, qci_rule *rule)
{
    if (find->kind != QCI_YAML_LIST)
        return qci_load_atom(l, find, scope, &rule->atom);
    rule->kind = QCI_RULE_ANY;
    return read_members(l, find, "find", scope, rule);
}

static bool read_combination(qci_load *l, const qci_yaml *list, const char *key, const qci_scope *scope, qci_rule *rule)
{
    if (list->kind != QCI_YAML_LIST || list->n < 2)
        return qci_load_fail(l, list, "`%s` is a list of two rules or more, such as [appointment*, nursery]", key);
    if (rule->kind == QCI_RULE_NEAR && list->n > QCI_NEAR_MAX)
        return qci_load_fail(l, list, "`near` has at most %d members: divide it", QCI_NEAR_MAX);
    return read_members(l, list, key, scope, rule);
}

static bool read_kind(qci_load *l, const qci_yaml *map, const qci_scope *scope, qci_rule *rule)
{
    const qci_yaml *node = qci_yaml_get(map, "find");
    if (node)
        return read_find(l, node, scope, rule);
    if ((node = qci_yaml_get(map, "all"))) {
        rule->kind = QCI_RULE_ALL;
        return read_combination(l, node, "all", scope, rule);
    }
    if ((node = qci_yaml_get(map, "near"))) {
        rule->kind = QCI_RULE_NEAR;
        return read_combination(l, node, "near", scope, rule);
    }
    rule->kind = QCI_RULE_CODE;
    return qci_load_refer(l, qci_yaml_get(map, "code"), &rule->code);
}

/* --- how far --- */

static bool is_there(const qci_yaml *map, const char *key)
{
    return qci_yaml_get(map, key) != NULL;
}

/* A key that means nothing without another. */
static bool fail_lonely(qci_load *l, const qci_yaml *map, const char *key, const char *without)
{
    return qci_load_fail(l, qci_yaml_get(map, key)->key, "`%s` says nothing without %s", key, without);
}

static bool read_distance(qci_load *l, const qci_yaml *map, qci_rule *rule, uint32_t *words)
{
    static const char *const no_yes[] = { "no", "yes", NULL };
    const bool near = rule->kind == QCI_RULE_NEAR;
    uint32_t in_order = 0;
    if (!near && is_there(map, "sentences"))
        return fail_lonely(l, map, "sentences", "`near`");
    if (!near && is_there(map, "in_order"))
        return fail_lonely(l, map, "in_order", "`near`");
    if (!near && is_there(map, "words") && !is_there(map, "followed_by") && !is_there(map, "preceded_by"))
        return fail_lonely(l, map, "words", "`near`, `followed_by` or `preceded_by`");
    if (near && !is_there(map, "words") && !is_there(map, "sentences"))
        return qci_load_fail(l, qci_yaml_get(map, "near")->key,
                             "`near` needs `words: N` or `sentences: N`: how many may stand between two of its members");
    if (near && is_there(map, "words") && is_there(map, "sentences"))
        return qci_load_fail(l, qci_yaml_get(map, "sentences")->key, "`near` counts words or sentences, not both");
    *words = QCI_ANY_DISTANCE;
    rule->by_sentences = is_there(map, "sentences");
    if (!qci_load_number(l, map, "words", 0, words) || !qci_load_choice(l, map, "in_order", no_yes, &in_order))
        return false;
    rule->distance = *words;
    rule->in_order = in_order;
    return qci_load_number(l, map, "sentences", 0, &rule->distance);
}

/* --- conditions --- */

/* The place of the index of a code must stay where it is until it is known, so room for all is made first. */
static bool read_conditions(qci_load *l, const qci_yaml *map, const qci_scope *around, uint32_t words, qci_rule *rule)
{
    static const char *const conditions[] = { "inside", "outside", "in_reply_to", "followed_by", "preceded_by" };
    const unsigned n = sizeof conditions / sizeof *conditions; /* in the order of qci_condition_kind */
    qci_scope scope = *around;
    scope.speakers = l->everyone;
    if (!qci_vec_reserve(&rule->conditions, n))
        return qci_load_no_memory(l);
    for (unsigned i = 0; i < n; i++) {
        const qci_yaml *node = qci_yaml_get(map, conditions[i]);
        if (!node)
            continue;
        const qci_condition fresh = { (qci_condition_kind)i, QC_NO_INDEX, NULL, words };
        qci_condition *condition = qci_vec_push(&rule->conditions, &fresh);
        if (!condition)
            return qci_load_no_memory(l);
        if (i <= QCI_OUTSIDE ? !qci_load_refer(l, node, &condition->code)
                             : !(condition->rule = qci_load_rule(l, node, &scope, QCI_PLACE_CONDITION)))
            return false;
    }
    return true;
}

/* --- a mapping --- */

static bool check_kind(qci_load *l, const qci_yaml *map, qci_rule_place place)
{
    unsigned n = 0;
    const qci_yaml *second = NULL;
    for (const qci_yaml *v = map->child; v; v = v->next)
        for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (qci_str_is(v->key->text, kinds[i]) && ++n == 2)
                second = v->key;
    if (n == 0)
        return qci_load_fail(l, map, "%s needs `find`, `all`, `near` or `code`", names[place]);
    return n == 1 || qci_load_fail(l, second, "%s has one of `find`, `all`, `near` and `code`: make it two rules",
                                   names[place]);
}

/* With one key that comes near none of ours a mapping is more likely text with ': ' in it. */
static bool check_keys(qci_load *l, const qci_yaml *map, qci_rule_place place)
{
    qci_hint hint;
    qci_hint_begin(&hint, map->child ? map->child->key->text : QCI_STR(""));
    for (const char *const *k = keys[place]; *k; k++)
        qci_hint_try(&hint, qci_str_of(*k));
    if (map->n == 1 && !hint.best.n)
        return qci_load_fail(l, map,
                             "a mapping stands where a pattern was meant: put a text with ': ' in it between "
                             "single quotes");
    return qci_load_keys(l, map, keys[place], names[place]) && check_kind(l, map, place);
}

const qci_rule *qci_load_rule(qci_load *l, const qci_yaml *node, const qci_scope *around, qci_rule_place place)
{
    if (node->kind != QCI_YAML_MAP)
        return atom_rule(l, node, around);
    qci_scope scope = *around;
    qci_str note;
    uint32_t words = QCI_ANY_DISTANCE;
    if (!check_keys(l, node, place) || !qci_load_scope(l, node, &scope) || !qci_load_text_at(l, node, "note", &note))
        return NULL;
    qci_rule *rule = new_rule(l, node, &scope);
    bool ok = rule && read_kind(l, node, &scope, rule) && read_distance(l, node, rule, &words) &&
              qci_load_number(l, node, "at_least", 1, &rule->at_least) &&
              read_conditions(l, node, &scope, words, rule) &&
              qci_load_unless(l, qci_yaml_get(node, "unless"), &scope, &rule->unless);
    return ok ? rule : NULL;
}

/* --- the entries of a code --- */

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
        return qci_load_fail(l, given, "a rule %s has this id already: give one of them another", qci_load_where(l, line));
    return qci_map_set(&l->rule_ids, *out, given->line) || qci_load_no_memory(l);
}

static bool read_entry(qci_load *l, const qci_yaml *node, uint32_t code, size_t n, const qci_scope *scope)
{
    qci_entry entry = { .code = code, .node = node };
    if (!read_id(l, node, code, n, &entry.id))
        return false;
    entry.rule = qci_load_rule(l, node, scope, QCI_PLACE_ENTRY);
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
