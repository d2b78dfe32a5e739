/* Google Meet's notes, saved from Docs as .docx: a machine's summary, names and addresses of the invited,
 * and last the transcript. Nothing before the transcript is speech. Its headings begin with the same two
 * pictures in every language. */
#include "transcript/readers/docx.h"
#include "transcript/readers/labels.h"

static const char notes[] = "\xF0\x9F\x93\x9D";      /* U+1F4DD, before the notes */
static const char transcript[] = "\xF0\x9F\x93\x96"; /* U+1F4D6, before the transcript */

enum { LAST_LINES = 6 };

static qci_str paragraph(const qci_docx *d, size_t i)
{
    qci_span span = QCI_AT(d->paragraphs, qci_docx_paragraph, i)->text;
    size_t start = qci_skip_space((qci_str){ d->text.p, span.end }, span.start);
    return (qci_str){ d->text.p + start, qci_trim_end(qci_buf_str(&d->text), start, span.end) - start };
}

/* The first paragraph that begins with `mark`, or their number. */
static size_t find_heading(const qci_docx *d, const char *mark)
{
    size_t i = 0;
    while (i < d->paragraphs.n && !qci_str_starts(paragraph(d, i), mark))
        i++;
    return i;
}

/* `Transcription ended after 00:42:10`, in any language: no label, a time at the end. What follows it is a
 * disclaimer. */
static bool is_end(qci_str line)
{
    qci_label label;
    size_t stamp = qci_stamp_before(line, true, NULL);
    return stamp != SIZE_MAX && stamp > 0 &&
           !(qci_label_find(line, &label) && label.style != QCI_LABEL_STAMP);
}

static size_t find_end(const qci_docx *d, size_t start)
{
    size_t lines = 0;
    for (size_t i = d->paragraphs.n; i > start && lines < LAST_LINES; i--) {
        qci_str line = paragraph(d, i - 1);
        if (is_end(line))
            return i - 1;
        lines += line.n > 0;
    }
    return d->paragraphs.n;
}

static void warn_of(const qci_docx *d, size_t start, size_t end, const char *warning)
{
    for (size_t i = start; i < end; i++)
        if (paragraph(d, i).n)
            qci_builder_warn(d->b, QCI_AT(d->paragraphs, qci_docx_paragraph, i)->number, "%s", warning);
}

qc_status qci_docx_find_meet(const qci_docx *d, qci_span *paragraphs, qc_error *err)
{
    size_t heading = find_heading(d, transcript);
    size_t summary = find_heading(d, notes);
    if (heading == d->paragraphs.n && summary == d->paragraphs.n)
        return QC_OK;
    if (heading == d->paragraphs.n) {
        while (summary && !paragraph(d, summary - 1).n)
            summary--;
        return summary ? QC_OK
                       : qci_fail(err, QC_ERR_FORMAT,
                                  "these are Google Meet's notes without the transcript: a machine's summary "
                                  "is no speech; save the tab with the transcript");
    }
    *paragraphs = (qci_span){ heading + 1, find_end(d, heading + 1) };
    warn_of(d, 0, heading + 1,
            "what stands before Google Meet's transcript (summary, who was invited) is no speech");
    warn_of(d, paragraphs->end, d->paragraphs.n, "Google Meet's own last lines are no speech");
    qci_builder_dialect(d->b, "Google Meet");
    return QC_OK;
}
