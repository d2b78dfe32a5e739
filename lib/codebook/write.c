/* The ways out: a codebook in any format, and the formats there are. */
#include "base/give.h"
#include "codebook/formats/format.h"
#include "parse/tree.h"

qc_status qc_codebook_format_at(uint32_t i, qc_codebook_format *out)
{
    const qci_codebook_format *f = qci_codebook_format_at(i);
    if (!out)
        return QC_ERR_ARGUMENT;
    if (!f)
        return QC_END;
    qc_codebook_format given = { .reads = f->read != NULL,
                                 .writes = f->write != NULL,
                                 .name = qci_str_public(qci_str_of(f->name)),
                                 .extensions = qci_str_public(qci_str_of(f->extensions)),
                                 .about = qci_str_public(qci_str_of(f->about)) };
    return qci_give(out, &given, sizeof given);
}

static qc_status give_notes(const qci_notes *notes, qc_note_fn fn, void *payload)
{
    for (size_t i = 0; fn && i < notes->items.n; i++) {
        qc_note note = qci_note_public(QCI_AT(notes->items, qci_note, i));
        note.size = sizeof note;
        if (fn(payload, &note))
            return QC_STOPPED;
    }
    return QC_OK;
}

/* --- what others may see --- */

static bool is_quotation(const qci_yaml *node)
{
    return node->kind == QCI_YAML_MAP && qci_yaml_get(node, "quote");
}

static unsigned count_quotations(const qc_codebook *book)
{
    unsigned n = 0;
    for (size_t i = 0; i < book->codes.n; i++) {
        const qci_vec *examples = &QCI_AT(book->codes, qci_code, i)->examples;
        for (size_t k = 0; k < examples->n; k++)
            n += QCI_AT(*examples, qci_example, k)->quote;
    }
    return n;
}

/* Without the real quotations, of which formats that write from the tree then see nothing. */
static qc_status make_public(qc_codebook *book, qci_notes *notes, qc_error *err)
{
    unsigned n = count_quotations(book);
    if (n == 0)
        return QC_OK;
    book->root = qci_tree_copy(notes->arena, book->root, is_quotation);
    qci_note_add(notes, 0, 0, QCI_STR(""), QCI_STR(""), "%u real quotation%s left out", n, n == 1 ? "" : "s");
    return book->root ? QC_OK : qci_oom(err);
}

/* --- writing --- */

qc_status qc_codebook_write(const qc_codebook *book, const qc_codebook_write_options *options, qc_sink sink,
                            void *payload, qc_note_fn fn, void *note_payload, qc_error *err)
{
    qc_codebook_write_options o;
    if (!book || !sink)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codebook_write needs a codebook and a sink");
    qci_take(&o, sizeof o, options);
    const qci_codebook_format *format = qci_codebook_format_named(o.format ? o.format : "yaml");
    if (!format || !format->write)
        return qci_fail(err, QC_ERR_ARGUMENT, "there is no codebook format of this name that can be written");
    qci_buf text = { 0 };
    qci_arena arena = { 0 };
    qci_notes notes = QCI_NOTES(&arena);
    qc_codebook shown = *book;
    qc_status status = o.public_only ? make_public(&shown, &notes, err) : QC_OK;
    if (status == QC_OK)
        status = format->write(&text, &shown, &o, &notes, err);
    if (status == QC_OK && (text.failed || notes.failed))
        status = qci_oom(err);
    if (status == QC_OK)
        status = give_notes(&notes, fn, note_payload);
    if (status == QC_OK && sink(payload, text.p ? text.p : "", text.n))
        status = QC_STOPPED;
    qci_buf_free(&text);
    qci_vec_free(&notes.items);
    qci_arena_free(&arena);
    return status;
}
