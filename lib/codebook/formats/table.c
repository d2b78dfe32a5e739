#include "codebook/formats/table.h"

#include "base/alloc.h"
#include "base/lines.h"

enum { SHOWN = 2 }; /* examples of a code: all of them are a test, and too many to read */

const char *const qci_table_heads[QCI_TABLE_COLUMNS] = { "Code", "Definition", "When to use", "When not to use", "Example" };

typedef struct table {
    qci_buf *out;
    const qc_codebook *book;
    const qci_table_form *form;
    bool public_only;
    bool *done;   /* by code: a row of it is written */
    bool *themed; /* by code: a theme names it */
} table;

static const qci_code *code_at(const table *t, uint32_t i)
{
    return QCI_AT(t->book->codes, qci_code, i);
}

/* --- cells --- */

/* Lines of a text that was written in several stay lines. */
static void put_lines(const table *t, qci_str text)
{
    text = qci_str_trim(text);
    for (qci_lines at = { .text = text }; qci_lines_next(&at);) {
        t->form->text(t->out, qci_str_trim(at.line));
        if (at.next < text.n)
            qci_buf_puts(t->out, t->form->line);
    }
}

static void put_cell(const table *t, qci_str text)
{
    qci_buf_puts(t->out, t->form->cell);
    put_lines(t, text);
    qci_buf_puts(t->out, t->form->cell_end);
}

/* A real quotation stands in quotation marks, with where it is from. */
static void put_example(const table *t, const qci_example *example)
{
    for (size_t i = 0; i < example->turns.n; i++) {
        const qci_example_turn *turn = QCI_AT(example->turns, qci_example_turn, i);
        if (i)
            qci_buf_puts(t->out, t->form->line);
        if (turn->label.n) {
            t->form->text(t->out, turn->label);
            qci_buf_puts(t->out, ": ");
        }
        qci_buf_puts(t->out, example->quote ? "\xE2\x80\x9C" : "");
        put_lines(t, turn->text);
        qci_buf_puts(t->out, example->quote ? "\xE2\x80\x9D" : "");
    }
    if (example->from.n) {
        qci_buf_puts(t->out, " (");
        t->form->text(t->out, example->from);
        qci_buf_puts(t->out, ")");
    }
}

static void put_examples(const table *t, const qci_code *code)
{
    int shown = 0;
    qci_buf_puts(t->out, t->form->cell);
    for (size_t i = 0; i < code->examples.n && shown < SHOWN; i++) {
        const qci_example *example = QCI_AT(code->examples, qci_example, i);
        if (example->counter || (example->quote && t->public_only))
            continue;
        if (shown++)
            qci_buf_puts(t->out, t->form->line);
        put_example(t, example);
    }
    qci_buf_puts(t->out, t->form->cell_end);
}

/* --- rows --- */

static void put_row(table *t, uint32_t index)
{
    const qci_code *code = code_at(t, index);
    qci_buf_puts(t->out, t->form->row);
    qci_buf_puts(t->out, t->form->cell);
    t->form->code(t->out, code, code->parent == QC_NO_INDEX ? NULL : code_at(t, code->parent));
    qci_buf_puts(t->out, t->form->cell_end);
    put_cell(t, code->definition);
    put_cell(t, code->include);
    put_cell(t, code->exclude);
    put_examples(t, code);
    qci_buf_puts(t->out, t->form->row_end);
    t->done[index] = true;
}

/* A code, and those under it that no theme names: parents stand before their children. */
static void put_family(table *t, uint32_t first)
{
    put_row(t, first);
    for (uint32_t i = first + 1; i < t->book->codes.n && code_at(t, i)->depth > code_at(t, first)->depth; i++) {
        if (!t->themed[i]) {
            put_row(t, i);
            continue;
        }
        const uint32_t depth = code_at(t, i)->depth; /* its theme has what is under it */
        while (i + 1 < t->book->codes.n && code_at(t, i + 1)->depth > depth)
            i++;
    }
}

static void put_theme(table *t, const qci_theme *theme)
{
    t->form->group(t->out, theme->name, theme->idea);
    for (size_t i = 0; i < theme->codes.n; i++)
        put_family(t, *QCI_AT(theme->codes, uint32_t, i));
    qci_buf_puts(t->out, t->form->group_end);
}

/* All codes where there are no themes. */
static void put_rest(table *t)
{
    bool begun = false;
    for (uint32_t i = 0; i < t->book->codes.n; i++) {
        if (t->done[i])
            continue;
        if (!begun)
            t->form->group(t->out, t->book->themes.n ? QCI_STR("Codes of no theme") : QCI_STR(""), QCI_STR(""));
        begun = true;
        put_row(t, i);
    }
    if (begun)
        qci_buf_puts(t->out, t->form->group_end);
}

static void put_table(table *t)
{
    for (size_t i = 0; i < t->book->themes.n; i++) {
        const qci_vec *codes = &QCI_AT(t->book->themes, qci_theme, i)->codes;
        for (size_t k = 0; k < codes->n; k++)
            t->themed[*QCI_AT(*codes, uint32_t, k)] = true;
    }
    t->form->begin(t->out, t->book);
    for (size_t i = 0; i < t->book->themes.n; i++)
        put_theme(t, QCI_AT(t->book->themes, qci_theme, i));
    put_rest(t);
    qci_buf_puts(t->out, t->form->end);
}

qc_status qci_table_write(qci_buf *out, const qc_codebook *book, const qci_table_form *form,
                          const qc_codebook_write_options *options, qci_notes *notes)
{
    size_t n = book->codes.n + 1; /* never none */
    table t = { out, book, form, options->public_only, qci_calloc(n, sizeof(bool)), qci_calloc(n, sizeof(bool)) };
    if (t.done && t.themed)
        put_table(&t);
    else
        out->failed = true;
    qci_free(t.done);
    qci_free(t.themed);
    qci_note_add(notes, 0, 0, QCI_STR(""), QCI_STR(""),
                 "a table tells what codes mean: rules, lists, roles, counterexamples and all but the first %d examples of a "
                 "code are not in it", SHOWN);
    return QC_OK;
}
