/* Plain text: labels at line starts, or none. */
#include "transcript/reader.h"
#include "transcript/readers/layout.h"

/* What nobody else claims. */
static int bid(const qci_input *in)
{
    (void)in;
    return 1;
}

static void lay_out(qci_builder *b, const qci_labels *labels, qci_str text)
{
    qci_layout layout;
    qci_layout_begin(&layout, b, text, labels->accepted > 0);
    for (qci_lines at = { .text = text }; qci_lines_next(&at);) {
        if (qci_line_empty(at.line))
            qci_layout_break(&layout);
        else
            qci_layout_line(&layout, labels, &at, 0);
    }
    qci_layout_end(&layout);
}

static qc_status read_text(qci_builder *b, const qci_input *in, qc_error *err)
{
    qci_labels labels;
    qci_labels_begin(&labels, b->study, b->roles);
    for (qci_lines at = { .text = in->text }; qci_lines_next(&at);)
        qci_labels_count(&labels, at.line, at.number);
    return qci_layout_labelled(b, &labels, in->text, lay_out, err);
}

const qci_reader qci_reader_text = {
    .name = "text",
    .about = "plain text, with speaker labels at line starts or without",
    .bid = bid,
    .read = read_text,
};
