/* A table of codes to the tree that YAML would have made of the codebook. */
#include "base/map.h"
#include "codebook/formats/csv_cell.h"
#include "parse/hint.h"
#include "parse/tree.h"

enum { DEEPEST = 28 }; /* a code in a code in ...: as deep as YAML has them, which nests two for one */

typedef struct row {
    qci_yaml *code;
    qci_yaml *codes;     /* its children, once it has any */
    qci_csv_cell parent; /* text.n = 0: none */
} row;

typedef struct table {
    qci_arena *arena;
    qci_notes *notes;
    qc_error *err;
    qci_csv csv;
    qci_vec columns; /* size_t: of ours, or QCI_CODE_COLUMNS */
    qci_yaml *root;
    qci_yaml *codes;
    qci_vec rows;   /* row */
    qci_map ids;    /* of the codes -> row */
    qci_map keys;   /* of the rows that are no code -> line */
} table;

static bool no_memory(table *t)
{
    qci_oom(t->err);
    return false;
}

static bool fail(table *t, const qci_csv_cell *at, const char *words)
{
    qci_fail_at(t->err, QC_ERR_CODEBOOK, at->line, at->column, "%s", words);
    return false;
}

/* --- the header --- */

static size_t find_column(qci_str name)
{
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++)
        if (qci_str_is_nocase(name, qci_code_columns[i].name))
            return i;
    return QCI_CODE_COLUMNS;
}

static void note_column(table *t, const qci_csv_cell *cell, qci_str name)
{
    qci_hint hint;
    qci_hint_begin(&hint, name);
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++)
        qci_hint_try(&hint, qci_str_of(qci_code_columns[i].name));
    qci_note_add(t->notes, cell->line, cell->column, QCI_STR(""), QCI_STR(""), "no such column is known, so it is not read%s",
                 qci_hint_text(&hint));
}

static bool read_header(table *t)
{
    bool seen[QCI_CODE_COLUMNS + 1] = { false };
    for (size_t i = 0; i < t->csv.cells.n; i++) {
        const qci_csv_cell *cell = QCI_AT(t->csv.cells, qci_csv_cell, i);
        qci_str name = qci_str_trim(cell->text);
        size_t column = find_column(name);
        if (column < QCI_CODE_COLUMNS && seen[column])
            return fail(t, cell, "this column stands twice: make it one");
        if (column == QCI_CODE_COLUMNS && name.n)
            note_column(t, cell, name);
        seen[column] = true;
        if (!qci_vec_push(&t->columns, &column))
            return no_memory(t);
    }
    return true;
}

/* The cell of this row in one of our columns; NULL where nothing stands. */
static const qci_csv_cell *cell_of(const table *t, size_t column)
{
    for (size_t i = 0; i < t->csv.cells.n && i < t->columns.n; i++)
        if (*QCI_AT(t->columns, size_t, i) == column) {
            const qci_csv_cell *cell = QCI_AT(t->csv.cells, qci_csv_cell, i);
            return qci_cell_is_empty(cell) ? NULL : cell;
        }
    return NULL;
}

static bool check_width(table *t)
{
    for (size_t i = t->columns.n; i < t->csv.cells.n; i++)
        if (!qci_cell_is_empty(QCI_AT(t->csv.cells, qci_csv_cell, i)))
            return fail(t, QCI_AT(t->csv.cells, qci_csv_cell, i),
                        "more cells than the first row has: put a cell with the separator in it between quotation marks");
    return true;
}

/* --- codes --- */

static bool put_cell(table *t, qci_yaml *map, qci_str key, const qci_csv_cell *cell, qci_column_kind kind)
{
    qci_yaml *node;
    if (!cell)
        return true;
    if (!qci_cell_node(&node, t->arena, cell, kind, t->err))
        return false;
    return qci_tree_put(t->arena, map, key, node) || no_memory(t);
}

static bool read_code(table *t)
{
    const qci_csv_cell *first = QCI_AT(t->csv.cells, qci_csv_cell, 0), *id = cell_of(t, QCI_COLUMN_ID);
    const qci_csv_cell *parent = cell_of(t, QCI_COLUMN_PARENT);
    row r = { .code = qci_tree_map(t->arena, first->line, 1) };
    if (!r.code)
        return no_memory(t);
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++)
        if (i != QCI_COLUMN_PARENT && !put_cell(t, r.code, qci_str_of(qci_code_columns[i].name), cell_of(t, i),
                                                qci_code_columns[i].kind))
            return false;
    if (parent)
        r.parent = *parent;
    qci_str name = id ? qci_str_trim(id->text) : QCI_STR("");
    if (name.n && qci_map_get(&t->ids, name) == QCI_MAP_NONE && !qci_map_set(&t->ids, name, (uint32_t)t->rows.n))
        return no_memory(t);
    return qci_vec_push(&t->rows, &r) || no_memory(t);
}

/* --- what is said of the whole --- */

static qci_yaml *child_under(qci_yaml *map, qci_str key)
{
    for (qci_yaml *v = map->child; v; v = v->next)
        if (qci_str_eq(v->key->text, key))
            return v;
    return NULL;
}

static bool read_theme(table *t, const qci_csv_cell *id)
{
    qci_yaml *themes = child_under(t->root, QCI_STR("themes"));
    if (!themes) {
        themes = qci_tree_list(t->arena, id->line, id->column);
        if (!qci_tree_put(t->arena, t->root, QCI_STR("themes"), themes))
            return no_memory(t);
    }
    qci_yaml *theme = qci_tree_map(t->arena, id->line, id->column);
    if (!qci_tree_add(themes, theme))
        return no_memory(t);
    return put_cell(t, theme, QCI_STR("name"), cell_of(t, QCI_COLUMN_NAME), QCI_COLUMN_TEXT) &&
           put_cell(t, theme, QCI_STR("idea"), cell_of(t, QCI_COLUMN_DEFINITION), QCI_COLUMN_TEXT) &&
           put_cell(t, theme, QCI_STR("codes"), cell_of(t, QCI_COLUMN_FIND), QCI_COLUMN_LIST);
}

/* The one cell of the row that is not its id. */
static bool find_value(table *t, const qci_csv_cell *id, const qci_csv_cell **value)
{
    *value = NULL;
    for (size_t i = 0; i < t->csv.cells.n; i++) {
        const qci_csv_cell *cell = QCI_AT(t->csv.cells, qci_csv_cell, i);
        if (cell == id || qci_cell_is_empty(cell))
            continue;
        if (*value)
            return fail(t, cell, "a row for the whole codebook has one cell beside its id: take this one out");
        *value = cell;
    }
    return true;
}

/* The mapping under `key`, made where there is none. */
static qci_yaml *map_under(table *t, qci_str key, const qci_csv_cell *at)
{
    qci_yaml *map = child_under(t->root, key);
    if (map)
        return map;
    map = qci_tree_map(t->arena, at->line, at->column);
    return qci_tree_put(t->arena, t->root, key, map) ? map : NULL;
}

static bool put_setting(table *t, const qci_csv_cell *id, qci_str key, qci_str name, const qci_csv_cell *value)
{
    qci_yaml *map = name.n ? map_under(t, key, id) : t->root;
    if (!map)
        return no_memory(t);
    if (map->kind != QCI_YAML_MAP)
        return fail(t, id, "this key stands above without a name behind its colon: give both one");
    qci_str last = name.n ? name : key;
    if (value && !put_cell(t, map, last, value, qci_column_of_key(key, name)))
        return false;
    if (!value && !qci_tree_put(t->arena, map, last, qci_tree_nothing(t->arena, id->line, id->column)))
        return no_memory(t);
    map->last->key->line = (uint32_t)id->line; /* where an unknown key is to be told of */
    map->last->key->column = (uint32_t)id->column;
    return true;
}

/* `KEY:` or `KEY:NAME`. */
static bool read_setting(table *t, const qci_csv_cell *id, size_t colon)
{
    const qci_csv_cell *value;
    qci_str whole = qci_str_trim(id->text);
    qci_str key = qci_str_trim((qci_str){ whole.p, colon }), name = qci_str_trim(qci_str_from(whole, colon + 1));
    if (qci_str_is(key, "theme"))
        return read_theme(t, id);
    if (qci_str_is(key, "qcode") || qci_str_is(key, "codes") || qci_str_is(key, "themes"))
        return fail(t, id, "this key has no row: codes have rows of their own, and a theme is `theme:`");
    uint32_t before = qci_map_get(&t->keys, whole);
    if (before != QCI_MAP_NONE) {
        qci_fail_at(t->err, QC_ERR_CODEBOOK, id->line, id->column, "this row stands twice, first in line %u: make it one",
                    (unsigned)before);
        return false;
    }
    if (!qci_map_set(&t->keys, whole, (uint32_t)id->line))
        return no_memory(t);
    return find_value(t, id, &value) && put_setting(t, id, key, name, value);
}

static bool read_row(table *t)
{
    const qci_csv_cell *id = cell_of(t, QCI_COLUMN_ID);
    size_t colon = id ? qci_str_find(qci_str_trim(id->text), QCI_STR(":")) : SIZE_MAX;
    if (!check_width(t))
        return false;
    return colon == SIZE_MAX ? read_code(t) : read_setting(t, id, colon);
}

/* --- the tree --- */

static bool fail_parent(table *t, const qci_csv_cell *parent)
{
    qci_hint hint;
    qci_hint_begin(&hint, qci_str_trim(parent->text));
    for (size_t i = 0; i < t->rows.n; i++) {
        const qci_yaml *id = qci_yaml_get(QCI_AT(t->rows, row, i)->code, "id");
        if (id)
            qci_hint_try(&hint, id->text);
    }
    qci_fail_at(t->err, QC_ERR_CODEBOOK, parent->line, parent->column, "`parent` is the id of another row, and no code has this one%s",
                qci_hint_text(&hint));
    return false;
}

/* The row of a row's parent; NULL with `*ok` where it has none. */
static row *parent_of(table *t, const row *r, bool *ok)
{
    uint32_t i = r->parent.text.n ? qci_map_get(&t->ids, qci_str_trim(r->parent.text)) : QCI_MAP_NONE;
    *ok = !r->parent.text.n || i != QCI_MAP_NONE || fail_parent(t, &r->parent);
    return i == QCI_MAP_NONE ? NULL : QCI_AT(t->rows, row, i);
}

/* Nobody is their own ancestor, nor has too many. */
static bool check_ancestors(table *t, const row *r)
{
    bool ok = true;
    size_t depth = 0;
    for (const row *above = parent_of(t, r, &ok); ok && above && depth <= t->rows.n; above = parent_of(t, above, &ok))
        depth++;
    if (depth > t->rows.n)
        return fail(t, &r->parent, "the parents of this code go round in a ring: change one of them");
    if (ok && depth >= DEEPEST) {
        qci_fail_at(t->err, QC_ERR_LIMIT, r->parent.line, r->parent.column, "codes in codes more than %d deep", DEEPEST);
        return false;
    }
    return ok;
}

static bool hang(table *t, row *r)
{
    bool ok;
    row *parent = parent_of(t, r, &ok);
    if (!ok || !check_ancestors(t, r))
        return false;
    if (!parent)
        return qci_tree_add(t->codes, r->code) || no_memory(t);
    if (!parent->codes) {
        parent->codes = qci_tree_list(t->arena, r->code->line, r->code->column);
        if (!qci_tree_put(t->arena, parent->code, QCI_STR("codes"), parent->codes))
            return no_memory(t);
    }
    return qci_tree_add(parent->codes, r->code) || no_memory(t);
}

static bool begin(table *t)
{
    t->root = qci_tree_map(t->arena, 1, 1);
    t->codes = qci_tree_list(t->arena, 1, 1);
    return qci_tree_put_text(t->arena, t->root, QCI_STR("qcode"), QCI_STR("1")) || no_memory(t);
}

static qc_status read_table(table *t)
{
    qc_status status = qci_csv_next(&t->csv, t->err);
    if (status != QC_OK)
        return status;
    if (!begin(t) || !read_header(t))
        return t->err->code;
    while ((status = qci_csv_next(&t->csv, t->err)) == QC_OK)
        if (!read_row(t))
            return t->err->code;
    if (status < 0)
        return status;
    for (size_t i = 0; i < t->rows.n; i++)
        if (!hang(t, QCI_AT(t->rows, row, i)))
            return t->err->code;
    if (!qci_tree_put(t->arena, t->root, QCI_STR("codes"), t->codes))
        return qci_oom(t->err);
    return QC_OK;
}

qc_status qci_codebook_csv_read(const qci_yaml **root, qci_arena *arena, qci_str text, qci_notes *notes, qc_error *err)
{
    char separator;
    qc_error own;
    table t = { .arena = arena, .notes = notes, .err = err ? err : &own, .columns = QCI_VEC(size_t), .rows = QCI_VEC(row) };
    if (!qci_csv_header(text, &separator))
        return qci_fail_at(err, QC_ERR_CODEBOOK, 1, 1,
                           "not a table of codes: its first row names the columns, `id` and `find` among them, with a comma, "
                           "a semicolon or a tab between");
    qci_csv_begin(&t.csv, arena, text, separator, QC_ERR_CODEBOOK);
    qc_status status = read_table(&t);
    qci_vec_free(&t.csv.cells);
    qci_vec_free(&t.columns);
    qci_vec_free(&t.rows);
    qci_map_free(&t.ids);
    qci_map_free(&t.keys);
    *root = t.root;
    return status;
}
