/* Otter's text export: a header `Name  0:04  ` (or `0:01  ` of nobody) above each block of speech, a line
 * of Otter's own at the end. Blocks are cut by the machine, in mid-sentence too. */
#include "transcript/reader.h"
#include "transcript/readers/layout.h"

static bool is_header(qci_str line, qci_label *out)
{
    return qci_label_find(line, out) && out->style == QCI_LABEL_HEADER;
}

/* `Transcribed by https://otter.ai` */
static bool is_footer(qci_str line)
{
    static const char words[] = "Transcribed by ";
    size_t at = qci_skip_space(line, 0), n = sizeof words - 1;
    qci_str rest = { line.p + at, qci_trim_end(line, at, line.n) - at };
    return rest.n > n && rest.n < 80 && qci_str_is_nocase((qci_str){ rest.p, n }, words) &&
           qci_str_find(rest, QCI_STR("otter.ai")) != SIZE_MAX;
}

/* Headers, and more of them than of other labels: several, or one at the very start. */
static int bid(const qci_input *in)
{
    size_t headers = 0, others = 0;
    bool first = false, begun = false;
    qci_label found;
    for (qci_lines at = { .text = in->text }; qci_lines_next(&at);) {
        bool header = false;
        if (qci_label_find(at.line, &found)) {
            header = found.style == QCI_LABEL_HEADER;
            headers += header;
            others += found.style == QCI_LABEL_COLON || found.style == QCI_LABEL_BOLD;
        }
        first |= header && !begun;
        begun |= !qci_line_empty(at.line);
    }
    return headers > others && (headers > 1 || first) ? 60 : 0;
}

/* A header of nobody is a time alone at the start of a block. */
static bool is_nobody(qci_str line, bool block_start, qci_label *out)
{
    return block_start && qci_label_stamp(line, out) && qci_line_empty(qci_str_from(line, out->prefix));
}

static void read_line(qci_layout *layout, const qci_lines *at, bool block_start)
{
    qci_label found = { .begin = QC_NO_TIME };
    qci_span whole = { at->start, at->start + at->line.n };
    if (is_header(at->line, &found) || is_nobody(at->line, block_start, &found)) {
        qci_str name = { at->line.p + found.name.start, found.name.end - found.name.start };
        qci_layout_label(layout, whole, name, found.begin, at->number);
        qci_builder_mark_blank(layout->b, whole);
    } else {
        qci_layout_line(layout, NULL, at, 0);
    }
}

/* Where Otter's own last line starts, or where the text ends. */
static size_t footer_start(qci_str text)
{
    size_t end = qci_trim_end(text, 0, text.n);
    size_t start = end;
    while (start && text.p[start - 1] != '\n')
        start--;
    return is_footer((qci_str){ text.p + start, end - start }) ? start : text.n;
}

static qc_status read_otter(qci_builder *b, const qci_input *in, qc_error *err)
{
    (void)err;
    qci_layout layout;
    qci_layout_begin(&layout, b, in->text, true);
    layout.flowing = true;
    size_t footer = footer_start(in->text);
    bool block_start = true;
    qci_lines at = { .text = in->text };
    while (qci_lines_next(&at) && at.start < footer) {
        bool empty = qci_line_empty(at.line);
        if (empty)
            qci_layout_break(&layout);
        else
            read_line(&layout, &at, block_start);
        block_start = empty;
    }
    qci_layout_end(&layout);
    if (footer < in->text.n)
        qci_builder_warn(b, at.number, "Otter's own last line is no speech");
    qci_builder_dialect(b, "headers like Name 0:04");
    return QC_OK;
}

const qci_reader qci_reader_otter = {
    .name = "otter",
    .about = "Otter's text export: Name  0:04 above each block",
    .bid = bid,
    .read = read_otter,
};
