/* YAML, the language's own dress. */
#include "codebook/formats/format.h"
#include "parse/yaml_write.h"

/* The key `qcode` stands in it, in quotes or not. A file that no other format knows is taken for YAML too, so that
 * the error says what a codebook is. */
static int bid(const qci_codebook_source *in)
{
    static const qci_str keys[] = { { "qcode:", 6 }, { "\"qcode\":", 8 }, { "'qcode':", 8 } };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (qci_str_find(in->bytes, keys[i]) != SIZE_MAX)
            return 90;
    return 1;
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    (void)notes;
    return qci_yaml_read(root, arena, in->bytes.p, in->bytes.n, QC_ERR_CODEBOOK, err);
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options,
                       qci_notes *notes, qc_error *err)
{
    (void)options, (void)notes, (void)err;
    qci_yaml_write(out, book->root);
    return QC_OK;
}

const qci_codebook_format qci_codebook_yaml = {
    .name = "yaml",
    .extensions = "yaml yml",
    .about = "the codebook language",
    .bid = bid,
    .read = read,
    .write = write,
};
