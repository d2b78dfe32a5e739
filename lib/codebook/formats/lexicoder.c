/* Lexicoder's .lc3: `+NAME` begins a category, and every line after it is a word or phrase of it; `*` is any part of a
 * word. */
#include "base/lines.h"
#include "codebook/formats/dictionary.h"
#include "codebook/formats/entries.h"

static int bid(const qci_codebook_source *in)
{
    qci_lines at = { .text = in->bytes };
    if (qci_str_starts(at.text, "\xEF\xBB\xBF"))
        at.next = 3;
    while (qci_lines_next(&at)) {
        qci_str line = qci_str_trim(at.line);
        if (line.n)
            return line.n > 1 && line.p[0] == '+' && !qci_is_digit(line.p[1]) ? 70 : 0;
    }
    return 0;
}

static void read_line(qci_dictionary *d, const qci_lines *at, qci_yaml **code)
{
    qci_str line = qci_str_trim(at->line);
    qci_str name = line.n && line.p[0] == '+' ? qci_str_trim(qci_str_from(line, 1)) : QCI_STR("");
    if (name.n)
        *code = qci_dictionary_code(d, NULL, name, name, at->number, 1);
    else if (*code)
        qci_dictionary_words(d, *code, line, "*", at->number, 1);
    else if (line.n)
        qci_note_add(d->notes, at->number, 1, QCI_STR(""), line, "a word outside of every category: left out");
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    qci_dictionary d;
    qci_yaml *code = NULL;
    qci_buf text;
    qci_dictionary_begin(&d, arena, notes);
    qc_status status = qci_dictionary_decode(&text, in, notes, err);
    for (qci_lines at = { .text = qci_buf_str(&text) }; status == QC_OK && qci_lines_next(&at);)
        read_line(&d, &at, &code);
    status = qci_dictionary_end(&d, root, status, err);
    qci_buf_free(&text);
    return status;
}

static void put_category(qci_buf *out, const qci_category *category)
{
    qci_buf_putc(out, '+');
    qci_buf_add_str(out, category->name);
    qci_buf_putc(out, '\n');
    for (size_t i = 0; i < category->terms.n; i++) {
        qci_buf_add_str(out, *QCI_AT(category->terms, qci_str, i));
        qci_buf_putc(out, '\n');
    }
}

static void put(qci_buf *out, const qci_vec *categories)
{
    for (size_t i = 0; i < categories->n; i++)
        put_category(out, QCI_AT(*categories, qci_category, i));
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_dictionary_kind kind = { .tool = "Lexicoder", .first = "+", .put = put };
    (void)options, (void)err;
    return qci_entries_write(out, book, &kind, notes);
}

const qci_codebook_format qci_codebook_lexicoder = {
    .name = "lexicoder",
    .extensions = "lc3",
    .about = "a Lexicoder 3 dictionary",
    .bid = bid,
    .read = read,
    .write = write,
};
