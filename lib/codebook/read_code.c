/* Codes and themes. */
#include "codebook/load.h"
#include "parse/hint.h"

#define MAX_CODES 100000

static const char *const code_keys[] = { "id", "name", "color", "definition", "include", "exclude", "find",
                                         "unless", "examples", "counterexamples", "codes", "unit", "window",
                                         "speakers", "case", "typography", "certainty", "overlap", "note", NULL };

/* --- the parts of a code --- */

static bool read_color(qci_load *l, const qci_yaml *node, qci_str *out)
{
    if (!node)
        return true;
    if (node->kind == QCI_YAML_SCALAR && node->style == QCI_YAML_PLAIN && node->text.n == 0)
        return qci_load_fail(l, node,
                             "nothing is left of this color: to YAML an unquoted # begins a comment, so "
                             "write '#rrggbb' between single quotes");
    if (!qci_load_text(l, node, out))
        return false;
    bool ok = out->n == 7 && out->p[0] == '#';
    for (size_t i = 1; ok && i < 7; i++) {
        int c = qci_to_lower((unsigned char)out->p[i]);
        ok = qci_is_digit(c) || (c >= 'a' && c <= 'f');
    }
    return ok || qci_load_fail(l, node,
                               "a color is '#rrggbb': # and six hexadecimal digits, between single quotes");
}

static bool read_texts(qci_load *l, const qci_yaml *map, qci_code *code)
{
    qci_str note;
    code->name = code->id;
    return qci_load_text_at(l, map, "name", &code->name) &&
           read_color(l, qci_yaml_get(map, "color"), &code->color) &&
           qci_load_text_at(l, map, "definition", &code->definition) &&
           qci_load_text_at(l, map, "include", &code->include) &&
           qci_load_text_at(l, map, "exclude", &code->exclude) && qci_load_text_at(l, map, "note", &note);
}

static bool make_path(qci_load *l, qci_code *code)
{
    if (code->parent == QC_NO_INDEX) {
        code->path = code->id;
        return true;
    }
    qci_buf_clear(&l->scratch);
    qci_buf_add_str(&l->scratch, QCI_AT(l->book->codes, qci_code, code->parent)->path);
    qci_buf_putc(&l->scratch, '/');
    qci_buf_add_str(&l->scratch, code->id);
    return (!l->scratch.failed && qci_arena_str(&l->book->arena, qci_buf_str(&l->scratch), &code->path)) ||
           qci_load_no_memory(l);
}

static bool read_id(qci_load *l, const qci_yaml *map, qci_str *out)
{
    const qci_yaml *id = qci_yaml_get(map, "id");
    if (!id)
        return qci_load_fail(l, map, "a code needs `id`: a short name of letters, digits, '.', '_' and '-'");
    if (!qci_load_id(l, id, out))
        return false;
    uint32_t other = qci_map_get(&l->book->code_ids, *out);
    return other == QCI_MAP_NONE || qci_load_fail(l, id, "the code %s has this id already: give one of them another",
                                                  qci_load_where(l, QCI_AT(l->book->codes, qci_code, other)->line));
}

/* Its place in the tree and its words; rules and examples need the code to be there. */
static bool begin_code(qci_load *l, const qci_yaml *map, uint32_t parent)
{
    qci_code code = { .node = map, .parent = parent, .line = map->line, .column = map->column,
                      .first_entry = (uint32_t)l->book->entries.n,
                      .unless = QCI_VEC(qci_veto), .examples = QCI_VEC(qci_example) };
    if (l->book->codes.n == MAX_CODES) {
        qci_fail_at(l->err, QC_ERR_LIMIT, map->line, map->column,
                    "more than 100,000 codes: divide the codebook");
        return false;
    }
    if (map->kind == QCI_YAML_SCALAR)
        return qci_load_fail(l, map, "a code is a mapping: write `id: ` before its id, and what else it has below");
    if (!qci_load_is_map(l, map, "a code") || !qci_load_keys(l, map, code_keys, "a code") ||
        !read_id(l, map, &code.id) || !read_texts(l, map, &code) || !make_path(l, &code))
        return false;
    code.depth = parent == QC_NO_INDEX ? 0 : QCI_AT(l->book->codes, qci_code, parent)->depth + 1;
    if (!qci_map_set(&l->book->code_ids, code.id, (uint32_t)l->book->codes.n) ||
        !qci_vec_push(&l->book->codes, &code))
        return qci_load_no_memory(l);
    return true;
}

static bool read_tests(qci_load *l, const qci_yaml *map, uint32_t code)
{
    qci_vec *examples = &QCI_AT(l->book->codes, qci_code, code)->examples;
    for (const qci_yaml *v = map->child; v; v = v->next) {
        bool counter = qci_str_is(v->key->text, "counterexamples");
        if ((counter || qci_str_is(v->key->text, "examples")) && !qci_load_examples(l, v, counter, examples))
            return false;
    }
    return true;
}

/* --- the tree --- */

static bool read_code(qci_load *l, const qci_yaml *map, uint32_t parent);

/* No deeper than YAML's nesting, which is limited. */
static bool read_codes(qci_load *l, const qci_yaml *node, uint32_t parent)
{
    if (node && node->kind == QCI_YAML_MAP && !qci_yaml_get(node, "id"))
        return qci_load_fail(l, node, "codes are a list: begin each with `- id: ` and its id");
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it))
        if (!read_code(l, it.at, parent))
            return false;
    return true;
}

static bool read_code(qci_load *l, const qci_yaml *map, uint32_t parent)
{
    uint32_t index = (uint32_t)l->book->codes.n;
    qci_scope scope = l->defaults;
    l->code = index;
    if (!begin_code(l, map, parent) || !qci_load_scope(l, map, &scope) ||
        !qci_load_find(l, qci_yaml_get(map, "find"), index, &scope))
        return false;
    qci_code *code = QCI_AT(l->book->codes, qci_code, index);
    code->entries = (uint32_t)l->book->entries.n - code->first_entry;
    code->overlap = scope.overlap;
    return qci_load_unless(l, qci_yaml_get(map, "unless"), &scope, &code->unless) &&
           read_tests(l, map, index) && read_codes(l, qci_yaml_get(map, "codes"), index);
}

bool qci_load_codes(qci_load *l, const qci_yaml *node)
{
    return read_codes(l, node, QC_NO_INDEX);
}

/* --- themes --- */

static bool add_theme_code(qci_load *l, const qci_yaml *node, qci_vec *codes)
{
    qci_str id;
    if (!qci_load_text(l, node, &id))
        return false;
    uint32_t index = qci_map_get(&l->book->code_ids, id);
    if (index != QCI_MAP_NONE)
        return qci_vec_push(codes, &index) || qci_load_no_memory(l);
    qci_hint hint;
    qci_hint_begin(&hint, id);
    for (size_t i = 0; i < l->book->codes.n; i++)
        qci_hint_try(&hint, QCI_AT(l->book->codes, qci_code, i)->id);
    return qci_load_fail(l, node, "no code has this id%s", hint.best.n ? qci_hint_text(&hint) : ": write the id of one, not its name");
}

static bool read_theme(qci_load *l, const qci_yaml *map)
{
    static const char *const keys[] = { "name", "idea", "codes", NULL };
    if (!qci_load_is_map(l, map, "a theme") || !qci_load_keys(l, map, keys, "a theme"))
        return false;
    const qci_yaml *codes = qci_yaml_get(map, "codes");
    const qci_theme empty = { .codes = QCI_VEC(uint32_t) };
    qci_theme *theme = qci_vec_push(&l->book->themes, &empty);
    if (!theme)
        return qci_load_no_memory(l);
    if (!qci_load_text_at(l, map, "name", &theme->name) || !qci_load_text_at(l, map, "idea", &theme->idea))
        return false;
    for (qci_yaml_items it = qci_yaml_items_of(codes); it.n; qci_yaml_items_next(&it))
        if (!add_theme_code(l, it.at, &theme->codes))
            return false;
    return theme->name.n || qci_load_fail(l, map, "a theme needs `name`");
}

bool qci_load_themes(qci_load *l, const qci_yaml *node)
{
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it))
        if (!read_theme(l, it.at))
            return false;
    return true;
}
