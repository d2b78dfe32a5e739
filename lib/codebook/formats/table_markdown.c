/* A codebook as Markdown tables (GitHub's, which most programs read). */
#include "codebook/formats/table.h"

/* A backslash before every sign that may mean something. */
static void text(qci_buf *out, qci_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] && strchr("\\`*_[]<>|&#~$", s.p[i]))
            qci_buf_putc(out, '\\');
        qci_buf_putc(out, s.p[i]);
    }
}

static void begin(qci_buf *out, const qc_codebook *book)
{
    qci_buf_puts(out, "# ");
    text(out, book->title.n ? book->title : QCI_STR("Codebook"));
    qci_buf_puts(out, "\n");
    if (book->version.n) {
        qci_buf_puts(out, "\nVersion ");
        text(out, book->version);
        qci_buf_puts(out, "\n");
    }
}

static void group(qci_buf *out, qci_str name, qci_str idea)
{
    if (name.n) {
        qci_buf_puts(out, "\n## ");
        text(out, name);
        qci_buf_puts(out, "\n");
    }
    if (idea.n) {
        qci_buf_puts(out, "\n");
        text(out, idea);
        qci_buf_puts(out, "\n");
    }
    qci_buf_puts(out, "\n");
    for (int i = 0; i < QCI_TABLE_COLUMNS; i++)
        qci_buf_printf(out, "| %s ", qci_table_heads[i]);
    qci_buf_puts(out, "|\n");
    for (int i = 0; i < QCI_TABLE_COLUMNS; i++)
        qci_buf_puts(out, "|---");
    qci_buf_puts(out, "|\n");
}

static void code(qci_buf *out, const qci_code *c, const qci_code *parent)
{
    qci_buf_puts(out, "**");
    text(out, c->name);
    qci_buf_puts(out, "**");
    if (!qci_str_eq(c->name, c->id)) {
        qci_buf_puts(out, "<br>`");
        qci_buf_add_str(out, c->id); /* letters, digits, '.', '_' and '-' */
        qci_buf_puts(out, "`");
    }
    if (parent) {
        qci_buf_puts(out, "<br>under ");
        text(out, parent->name);
    }
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_table_form form = { text, begin, group, code, "|", "\n", " ", " |", "<br>", "", "" };
    (void)err;
    return qci_table_write(out, book, &form, options, notes);
}

const qci_codebook_format qci_codebook_markdown = {
    .name = "markdown",
    .extensions = "md markdown",
    .about = "tables for a paper's appendix",
    .write = write,
};
