#include "codebook/formats/entries.h"

#include "base/map.h"
#include "codebook/formats/dictionary.h"

typedef struct walk {
    qci_arena arena;
    qci_vec categories; /* qci_category */
    bool failed;
    const qc_codebook *book;
    const qci_dictionary_kind *kind;
    qci_notes *notes;
    qci_terms terms;
    qci_map names; /* of each category's children: index, LF, name */
    uint32_t index; /* of the code that comes next */
} walk;

/* --- what cannot be said --- */

static bool is_one_of(qci_str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (qci_str_is(key, *keys))
            return true;
    return false;
}

/* Note the keys of a map that are not among `known`, all in one. */
static void note_keys(walk *w, const qci_yaml *map, qci_str code, const char *const *known)
{
    qci_buf list = { 0 };
    for (const qci_yaml *v = map->child; v; v = v->next) {
        if (is_one_of(v->key->text, known) || (w->kind->definitions && qci_str_is(v->key->text, "definition")))
            continue;
        qci_buf_puts(&list, list.n ? ", `" : "`");
        qci_buf_add_str(&list, v->key->text);
        qci_buf_putc(&list, '`');
    }
    if (list.n)
        qci_note_add(w->notes, map->line, map->column, code, QCI_STR(""), "%s: %s has no place for this", list.p,
                     w->kind->tool);
    w->failed |= list.failed;
    qci_buf_free(&list);
}

static bool says(const qci_yaml *map, const char *key, const char *value)
{
    const qci_yaml *node = map ? qci_yaml_get(map, key) : NULL;
    return node && node->kind == QCI_YAML_SCALAR && qci_str_is(node->text, value);
}

static void note_book(walk *w)
{
    static const char *const known[] = { "qcode", "codes", "defaults", "words", NULL };
    static const char *const usual[] = { "unit", "speakers", "overlap", NULL };
    const qci_yaml *root = w->book->root, *defaults = qci_yaml_get(root, "defaults"), *words = qci_yaml_get(root, "words");
    note_keys(w, root, QCI_STR(""), known);
    if (words)
        qci_note_add(w->notes, words->line, words->column, QCI_STR(""), QCI_STR(""),
                     "`words`: the lists are written out where patterns use them");
    if (!says(defaults, "unit", "match") || !says(defaults, "speakers", "everyone"))
        qci_note_add(w->notes, defaults ? defaults->line : 0, defaults ? defaults->column : 0, QCI_STR(""), QCI_STR(""),
                     "`unit` and `speakers`: %s counts words, whoever speaks", w->kind->tool);
    if (defaults)
        note_keys(w, defaults, QCI_STR(""), usual);
}

/* --- rules --- */

static void note_rule(walk *w, const qci_yaml *node, qci_str code, qci_str rule, const char *what)
{
    qci_note_add(w->notes, node->line, node->column, code, rule, "%s: %s cannot say it", what, w->kind->tool);
}

static bool begins_badly(const walk *w, qci_str text)
{
    return text.n && strchr(w->kind->first, text.p[0]);
}

static void add_pattern(walk *w, qci_category *category, const qci_yaml *node, qci_str code)
{
    qci_str pattern = qci_str_trim(node->text);
    qci_vec terms = QCI_VEC(qci_str);
    w->terms.why = NULL;
    if (qci_str_starts(pattern, "/")) {
        note_rule(w, node, code, pattern, "a regex");
        return;
    }
    bool ok = qci_terms_of(&w->terms, pattern, &terms);
    for (size_t i = 0; ok && i < terms.n; i++)
        if (begins_badly(w, *QCI_AT(terms, qci_str, i))) {
            w->terms.why = "a sign at its start that has a meaning there";
            ok = false;
        }
    for (size_t i = 0; ok && i < terms.n; i++)
        ok = qci_vec_push(&category->terms, QCI_AT(terms, qci_str, i));
    if (!ok && w->terms.why)
        note_rule(w, node, code, pattern, w->terms.why);
    else
        w->failed |= !ok;
    qci_vec_free(&terms);
}

static void add_rules(walk *w, qci_category *category, const qci_yaml *node, qci_str code);

/* A rule that only names what it finds is that; one with more to say is not. */
static void add_rule(walk *w, qci_category *category, const qci_yaml *node, qci_str code)
{
    static const char *const plain[] = { "find", "id", NULL };
    const qci_yaml *id = qci_yaml_get(node, "id");
    for (const qci_yaml *v = node->child; v; v = v->next)
        if (!is_one_of(v->key->text, plain)) {
            qci_buf what = { 0 };
            qci_buf_puts(&what, "a rule with `");
            qci_buf_add_str(&what, v->key->text);
            qci_buf_putc(&what, '`');
            w->failed |= what.failed;
            note_rule(w, node, code, id ? id->text : QCI_STR(""), qci_buf_str(&what).p);
            qci_buf_free(&what);
            return;
        }
    if (id)
        qci_note_add(w->notes, id->line, id->column, code, id->text, "`id` of a rule: %s has no place for this", w->kind->tool);
    add_rules(w, category, qci_yaml_get(node, "find"), code);
}

static void add_rules(walk *w, qci_category *category, const qci_yaml *node, qci_str code)
{
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it)) {
        if (it.at->kind == QCI_YAML_MAP)
            add_rule(w, category, it.at, code);
        else
            add_pattern(w, category, it.at, code);
    }
}

/* --- categories --- */

/* On one line, so that it is one in the file. */
static qci_str one_line(walk *w, qci_str text)
{
    qci_str out;
    qci_buf line = { 0 };
    for (size_t i = 0; i < text.n; i++)
        qci_buf_putc(&line, (unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
    if (line.failed || !qci_arena_str(&w->arena, qci_str_trim(qci_buf_str(&line)), &out)) {
        w->failed = true;
        out = QCI_STR("");
    }
    qci_buf_free(&line);
    return out;
}

/* False where another category beside it has the name. */
static bool take_name(walk *w, uint32_t parent, qci_str name)
{
    qci_buf key = { 0 };
    qci_str kept;
    qci_buf_printf(&key, "%u\n", (unsigned)parent);
    qci_buf_add_str(&key, name);
    bool is_new = qci_map_get(&w->names, qci_buf_str(&key)) == QCI_MAP_NONE;
    if (key.failed || (is_new && (!qci_arena_str(&w->arena, qci_buf_str(&key), &kept) || !qci_map_set(&w->names, kept, 1))))
        w->failed = true;
    qci_buf_free(&key);
    return is_new;
}

/* Its own name, or its id where that cannot be. */
static qci_str name_category(walk *w, const qci_code *code, uint32_t parent)
{
    qci_str name = one_line(w, code->name);
    bool odd = name.n == 0 || begins_badly(w, name) || (w->kind->misread && w->kind->misread(name));
    if (!odd && take_name(w, parent, name))
        return name;
    qci_note_add(w->notes, code->line, code->column, code->id, QCI_STR(""), "`name`: %s, so the id stands for it",
                 odd ? "it would be taken for something else" : "another category has it");
    take_name(w, parent, code->id);
    return code->id;
}

/* Does reading it back give the code the id that it has? */
static bool keeps_id(walk *w, const qci_code *code, qci_str name)
{
    qci_buf id = { 0 };
    qci_dictionary_make_id(&id, name);
    bool keeps = qci_str_eq(qci_buf_str(&id), code->id);
    w->failed |= id.failed;
    qci_buf_free(&id);
    return keeps;
}

static void add_code(walk *w, const qci_yaml *node, uint32_t parent, size_t depth);

static void add_codes(walk *w, const qci_yaml *node, uint32_t parent, size_t depth)
{
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n && !w->failed; qci_yaml_items_next(&it))
        add_code(w, it.at, parent, depth);
}

static void add_code(walk *w, const qci_yaml *node, uint32_t parent, size_t depth)
{
    static const char *const said[] = { "name", "find", "codes", NULL }, *const and_id[] = { "id", "name", "find", "codes", NULL };
    const qci_code *code = QCI_AT(w->book->codes, qci_code, w->index++);
    const qci_yaml *children = qci_yaml_get(node, "codes");
    if (!w->kind->nested && depth)
        qci_note_add(w->notes, node->line, node->column, code->id, QCI_STR(""),
                     "that it stands under another code: %s has no categories in categories", w->kind->tool);
    qci_category category = { .name = name_category(w, code, w->kind->nested ? parent : QC_NO_INDEX),
                              .definition = w->kind->definitions ? one_line(w, code->definition) : QCI_STR(""),
                              .parent = w->kind->nested ? parent : QC_NO_INDEX,
                              .depth = w->kind->nested ? depth : 0,
                              .has_children = w->kind->nested && qci_yaml_items_of(children).n,
                              .terms = QCI_VEC(qci_str) };
    note_keys(w, node, code->id, keeps_id(w, code, category.name) ? and_id : said);
    add_rules(w, &category, qci_yaml_get(node, "find"), code->id);
    uint32_t index = (uint32_t)w->categories.n;
    if (!qci_vec_push(&w->categories, &category)) {
        qci_vec_free(&category.terms);
        w->failed = true;
        return;
    }
    add_codes(w, children, index, depth + 1);
}

static void end(walk *w)
{
    for (size_t i = 0; i < w->categories.n; i++)
        qci_vec_free(&QCI_AT(w->categories, qci_category, i)->terms);
    qci_vec_free(&w->categories);
    qci_map_free(&w->names);
    qci_arena_free(&w->arena);
}

qc_status qci_entries_write(qci_buf *out, const qc_codebook *book, const qci_dictionary_kind *kind, qci_notes *notes)
{
    walk w = { .categories = QCI_VEC(qci_category), .book = book, .kind = kind, .notes = notes };
    w.terms = (qci_terms){ &w.arena, qci_yaml_get(book->root, "words"), kind->signs, NULL, false };
    note_book(&w);
    add_codes(&w, qci_yaml_get(book->root, "codes"), QC_NO_INDEX, 0);
    kind->put(out, &w.categories);
    out->failed |= w.failed || w.terms.failed;
    end(&w);
    return QC_OK;
}
