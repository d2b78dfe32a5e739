#include "codebook/formats/csv_cell.h"

#include "base/lines.h"
#include "parse/tree.h"
#include "text/utf8.h"

/* Where a byte of a cell's text stands in the file. */
typedef struct place {
    size_t at;
    size_t line;
    size_t column;
} place;

static void walk_to(const qci_csv_cell *cell, place *p, size_t to)
{
    while (p->at < to) {
        uint32_t cp;
        p->at += qci_utf8_get(cell->text.p + p->at, cell->text.p + cell->text.n, &cp);
        p->column += cell->quoted && cp == '"' ? 2 : 1;
        if (cp == '\n') {
            p->line++;
            p->column = 1;
        }
    }
}

/* --- a text --- */

static qci_yaml *text_node(qci_arena *arena, const qci_csv_cell *cell, qci_str text, place at)
{
    qci_yaml *node = qci_tree_scalar(arena, text, at.line, at.column);
    if (!node || !cell->quoted || !memchr(text.p, '"', text.n))
        return node;
    qci_buf raw = { 0 };
    for (size_t i = 0; i < text.n; i++) {
        qci_buf_putc(&raw, text.p[i]);
        if (text.p[i] == '"')
            qci_buf_putc(&raw, '"');
    }
    node->style = QCI_YAML_CELL;
    bool ok = !raw.failed && qci_arena_str(arena, qci_buf_str(&raw), &node->raw);
    qci_buf_free(&raw);
    return ok ? node : NULL;
}

/* --- YAML on one line --- */

/* From a column of the line to one of the file; each '"' before it may stand twice there. */
static size_t column_in_file(const qci_csv_cell *cell, qci_str line, place at, size_t column)
{
    place p = at;
    for (size_t i = 1; i < column && p.at < at.at + line.n; i++) {
        uint32_t cp;
        size_t n = qci_utf8_get(cell->text.p + p.at, cell->text.p + cell->text.n, &cp);
        walk_to(cell, &p, p.at + n);
    }
    return p.column;
}

static void move(qci_yaml *node, const qci_csv_cell *cell, qci_str line, place at)
{
    node->column = (uint32_t)column_in_file(cell, line, at, node->column);
    node->line = (uint32_t)at.line;
    if (node->key)
        move(node->key, cell, line, at);
    for (qci_yaml *v = node->child; v; v = v->next)
        move(v, cell, line, at);
}

/* The copy is what qci_yaml_place looks into later. */
static bool flow_node(qci_yaml **out, qci_arena *arena, const qci_csv_cell *cell, qci_str line, place at, qc_error *err)
{
    qci_str copy;
    const qci_yaml *node;
    if (!qci_arena_str(arena, line, &copy)) {
        qci_oom(err);
        return false;
    }
    if (qci_yaml_read(&node, arena, copy.p, copy.n, QC_ERR_CODEBOOK, err) < 0) {
        if (err && err->line) {
            err->column = column_in_file(cell, line, at, err->line > 1 ? line.n : (size_t)err->column);
            err->line = at.line;
        }
        return false;
    }
    *out = (qci_yaml *)(uintptr_t)node; /* made just now, for us alone */
    move(*out, cell, line, at);
    return true;
}

/* --- lists --- */

static bool add_line(qci_yaml *list, qci_arena *arena, const qci_csv_cell *cell, qci_str line, place at, qc_error *err)
{
    qci_yaml *item = NULL;
    if (qci_is_flow_line(line)) {
        if (!flow_node(&item, arena, cell, line, at, err))
            return false;
    } else {
        item = text_node(arena, cell, line, at);
    }
    if (qci_tree_add(list, item))
        return true;
    qci_oom(err);
    return false;
}

static bool list_node(qci_yaml **out, qci_arena *arena, const qci_csv_cell *cell, qc_error *err)
{
    place at = { 0, cell->line, cell->column };
    *out = qci_tree_list(arena, cell->line, cell->column);
    for (qci_lines lines = { .text = cell->text }; *out && qci_lines_next(&lines);) {
        qci_str line = qci_str_trim(lines.line);
        if (line.n == 0)
            continue;
        walk_to(cell, &at, (size_t)(line.p - cell->text.p));
        if (!add_line(*out, arena, cell, line, at, err))
            return false;
    }
    if (!*out)
        qci_oom(err);
    return *out != NULL;
}

bool qci_cell_node(qci_yaml **out, qci_arena *arena, const qci_csv_cell *cell, qci_column_kind kind, qc_error *err)
{
    place at = { 0, cell->line, cell->column };
    qci_str text = kind == QCI_COLUMN_TEXT ? cell->text : qci_str_trim(cell->text);
    if (kind == QCI_COLUMN_LIST)
        return list_node(out, arena, cell, err);
    if (kind == QCI_COLUMN_MAYBE && memchr(text.p, '\n', text.n))
        return list_node(out, arena, cell, err);
    walk_to(cell, &at, (size_t)(text.p - cell->text.p));
    *out = text_node(arena, cell, text, at);
    if (!*out)
        qci_oom(err);
    return *out != NULL;
}
