/* A codebook as a table of codes. */
#include "codebook/formats/csv.h"
#include "parse/csv.h"
#include "parse/yaml_text.h"
#include "parse/yaml_write.h"

typedef struct sheet {
    qci_buf *out;
    qci_notes *notes;
    qci_buf cell;
    bool used[QCI_CODE_COLUMNS];
} sheet;

/* --- cells --- */

static bool has_line_end(qci_str text)
{
    return memchr(text.p, '\n', text.n) || memchr(text.p, '\r', text.n);
}

static void note_lines(sheet *s, const qci_yaml *node, qci_str code)
{
    qci_note_add(s->notes, node->line, node->column, code, QCI_STR(""),
                 "an item of a list is one line of a cell: the ends of lines within it have become spaces");
}

/* A text as one line that is read back as it is. */
static void put_line(sheet *s, const qci_yaml *node, qci_str code)
{
    qci_str text = node->text;
    qci_buf line = { 0 };
    for (size_t i = 0; i < text.n; i++)
        qci_buf_putc(&line, text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i]);
    if (has_line_end(text))
        note_lines(s, node, code);
    qci_str one = qci_str_trim(qci_buf_str(&line));
    if (one.n == 0 || qci_is_flow_line(one))
        qci_yaml_text_single(&s->cell, one);
    else
        qci_buf_add_str(&s->cell, one);
    s->cell.failed |= line.failed;
    qci_buf_free(&line);
}

static void put_list(sheet *s, const qci_yaml *node, qci_str code)
{
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it)) {
        if (s->cell.n)
            qci_buf_putc(&s->cell, '\n');
        if (it.at->kind != QCI_YAML_SCALAR)
            qci_yaml_write_flow(&s->cell, it.at);
        else
            put_line(s, it.at, code);
    }
}

/* Examples of which each line is one stand in their cell as they are. */
static void put_value(sheet *s, const qci_yaml *node, qci_column_kind kind, qci_str code)
{
    qci_buf_clear(&s->cell);
    bool block = node && node->key && qci_yaml_is_block_key(node->key->text) && qci_yaml_is_block(node);
    if (node && kind != QCI_COLUMN_TEXT && !block && (kind == QCI_COLUMN_LIST || node->kind == QCI_YAML_LIST))
        put_list(s, node, code);
    else if (node && node->kind == QCI_YAML_SCALAR)
        qci_buf_add_str(&s->cell, block ? qci_str_trim(node->text) : node->text);
}

static void end_cell(sheet *s, bool last)
{
    s->out->failed |= s->cell.failed;
    if (s->cell.n)
        qci_csv_put(s->out, qci_buf_str(&s->cell), true);
    qci_buf_puts(s->out, last ? "\r\n" : ",");
}

/* --- rows --- */

static void put_code(sheet *s, const qci_yaml *code, qci_str parent)
{
    const qci_yaml *id = qci_yaml_get(code, "id");
    size_t last = QCI_CODE_COLUMNS;
    while (!s->used[last - 1])
        last--;
    for (size_t i = 0; i < last; i++) {
        if (!s->used[i])
            continue;
        if (i == QCI_COLUMN_PARENT) {
            qci_buf_clear(&s->cell);
            qci_buf_add_str(&s->cell, parent);
        } else {
            put_value(s, qci_yaml_get(code, qci_code_columns[i].name), qci_code_columns[i].kind, id->text);
        }
        end_cell(s, i + 1 == last);
    }
}

/* No deeper than YAML nests. */
static void put_codes(sheet *s, const qci_yaml *codes, qci_str parent)
{
    for (qci_yaml_items it = qci_yaml_items_of(codes); it.n; qci_yaml_items_next(&it)) {
        put_code(s, it.at, parent);
        put_codes(s, qci_yaml_get(it.at, "codes"), qci_yaml_get(it.at, "id")->text);
    }
}

/* The rest of a row's cells stay away: a row may be shorter than the first. */
static void put_setting(sheet *s, const char *key, qci_str name, const qci_yaml *value)
{
    qci_buf_clear(&s->cell);
    qci_buf_puts(&s->cell, key);
    qci_buf_putc(&s->cell, ':');
    qci_buf_add_str(&s->cell, name);
    end_cell(s, false);
    put_value(s, value, qci_column_of_key(qci_str_of(key), name), QCI_STR(""));
    end_cell(s, true);
}

static void put_settings(sheet *s, const qci_yaml *root)
{
    static const char *const keys[] = { "title", "language", "version", "defaults", "roles", "fillers", "words" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const qci_yaml *value = qci_yaml_get(root, keys[i]);
        if (value && value->kind != QCI_YAML_MAP)
            put_setting(s, keys[i], QCI_STR(""), value);
        for (const qci_yaml *v = value && value->kind == QCI_YAML_MAP ? value->child : NULL; v; v = v->next)
            put_setting(s, keys[i], v->key->text, v);
    }
}

/* Its name, its idea and its codes stand where a code has its name, definition and rules. */
static void put_theme(sheet *s, const qci_yaml *theme)
{
    const qci_yaml *codes = qci_yaml_get(theme, "codes");
    qci_buf_clear(&s->cell);
    qci_buf_puts(&s->cell, "theme:");
    end_cell(s, false);
    for (size_t i = QCI_COLUMN_NAME; i <= QCI_COLUMN_FIND; i++) {
        put_value(s, i == QCI_COLUMN_NAME         ? qci_yaml_get(theme, "name")
                     : i == QCI_COLUMN_DEFINITION ? qci_yaml_get(theme, "idea")
                     : i == QCI_COLUMN_FIND       ? codes
                                                  : NULL,
                  i == QCI_COLUMN_FIND ? QCI_COLUMN_LIST : QCI_COLUMN_TEXT, QCI_STR(""));
        end_cell(s, i == QCI_COLUMN_FIND);
    }
}

static void find_columns(sheet *s, const qc_codebook *book)
{
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++) {
        s->used[i] = qci_code_columns[i].usual;
        for (size_t k = 0; k < book->codes.n && !s->used[i]; k++)
            s->used[i] = qci_yaml_get(QCI_AT(book->codes, qci_code, k)->node, qci_code_columns[i].name);
    }
}

static void put_header(sheet *s)
{
    qci_buf_puts(s->out, "\xEF\xBB\xBF"); /* without which spreadsheets take UTF-8 for something else */
    for (size_t i = 0; i < QCI_CODE_COLUMNS; i++)
        if (s->used[i])
            qci_buf_printf(s->out, "%s%s", i ? "," : "", qci_code_columns[i].name);
    qci_buf_puts(s->out, "\r\n");
}

qc_status qci_codebook_csv_write(qci_buf *out, const qc_codebook *book, qci_notes *notes)
{
    sheet s = { .out = out, .notes = notes };
    find_columns(&s, book);
    put_header(&s);
    put_settings(&s, book->root);
    put_codes(&s, qci_yaml_get(book->root, "codes"), QCI_STR(""));
    for (qci_yaml_items it = qci_yaml_items_of(qci_yaml_get(book->root, "themes")); it.n; qci_yaml_items_next(&it))
        put_theme(&s, it.at);
    qci_buf_free(&s.cell);
    return QC_OK;
}
