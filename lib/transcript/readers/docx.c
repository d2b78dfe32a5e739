/* Word documents: which layout one has. */
#include "transcript/readers/docx.h"

#include "transcript/reader.h"
#include "transcript/readers/labels.h"

/* --- lines --- */

qci_docx_lines qci_docx_lines_of(const qci_docx *d, qci_span paragraphs)
{
    return (qci_docx_lines){ .d = d, .next = paragraphs.start, .end = paragraphs.end };
}

/* How many bytes from `start` on are bold, up to `end`. */
static size_t bold_from(qci_docx_lines *l, size_t start, size_t end)
{
    const qci_vec *bold = &l->d->bold;
    while (l->next_bold < bold->n && QCI_AT(*bold, qci_span, l->next_bold)->end <= start)
        l->next_bold++;
    const qci_span *span = l->next_bold < bold->n ? QCI_AT(*bold, qci_span, l->next_bold) : NULL;
    if (!span || span->start > start)
        return 0;
    return (span->end < end ? span->end : end) - start;
}

bool qci_docx_lines_next(qci_docx_lines *l)
{
    const char *text = l->d->text.p;
    l->first = !l->paragraph || l->at > l->paragraph->text.end;
    if (l->first) {
        if (l->next >= l->end)
            return false;
        l->paragraph = QCI_AT(l->d->paragraphs, qci_docx_paragraph, l->next++);
        l->at = l->paragraph->text.start;
    }
    size_t rest = l->paragraph->text.end - l->at;
    const char *lf = rest ? memchr(text + l->at, '\n', rest) : NULL;
    size_t end = lf ? (size_t)(lf - text) : l->paragraph->text.end;
    size_t start = qci_skip_space((qci_str){ text, end }, l->at);
    end = qci_trim_end((qci_str){ text, end }, start, end);
    l->line = rest ? (qci_str){ text + start, end - start } : QCI_STR("");
    l->bold = bold_from(l, start, end);
    l->at = lf ? (size_t)(lf - text) + 1 : l->paragraph->text.end + 1;
    return true;
}

/* --- reading --- */

/* Some interviews are one large table of speakers and words, below a title. */
static bool all_in_tables(const qci_docx *d)
{
    return d->table_text / 4 > d->text.n;
}

static qc_status read_layout(qci_docx *d, qc_error *err)
{
    qci_span all = { 0, d->paragraphs.n };
    if (all_in_tables(d))
        return qci_fail(err, QC_ERR_EMPTY,
                        "nearly all text of this document stands in tables, which are not read: in Word, "
                        "convert them to text (Layout, Convert to Text) and save it");
    if (qci_docx_has_cues(d))
        return qci_docx_read_cues(d, err);
    if (qci_docx_has_headers(d))
        return qci_docx_read_headers(d, err);
    qc_status status = qci_docx_find_meet(d, &all, err);
    return status < 0 ? status : qci_docx_read_word(d, all, err);
}

static qc_status read_parts(qci_builder *b, const qci_docx_parts *parts, qc_error *err)
{
    qci_docx_styles styles;
    qci_docx d = { .b = b };
    qc_status status = qci_docx_styles_read(&styles, qci_buf_str(&parts->styles), err);
    if (status == QC_OK)
        status = qci_docx_read_body(&d, qci_buf_str(&parts->document), &styles, err);
    if (status == QC_OK)
        status = read_layout(&d, err);
    qci_docx_free(&d);
    qci_docx_styles_free(&styles);
    return status;
}

static qc_status read_docx(qci_builder *b, const qci_input *in, qc_error *err)
{
    qci_docx_parts parts;
    qc_status status = qci_docx_unpack(&parts, in->bytes, in->n, err);
    if (status == QC_OK)
        status = read_parts(b, &parts, err);
    qci_docx_parts_free(&parts);
    return status;
}

/* Any archive: one that is no Word document is refused by what it seems to be. */
static int bid(const qci_input *in)
{
    qci_str s = { (const char *)in->bytes, in->n };
    if (!qci_str_starts(s, "PK\3\4"))
        return 0;
    return qci_str_find(s, QCI_STR("[Content_Types].xml")) == SIZE_MAX ? 10 : 95;
}

const qci_reader qci_reader_docx = {
    .name = "docx",
    .about = "Word documents: Teams transcripts, Google Meet, interviews with labels",
    .binary = true,
    .bid = bid,
    .read = read_docx,
};
