#include "transcript/reader.h"

/* For equal bids the first wins. */
static const qci_reader *const readers[] = {
    &qci_reader_webvtt,   &qci_reader_srt,  &qci_reader_otter,
    &qci_reader_markdown, &qci_reader_text, &qci_reader_docx,
};

const qci_reader *qci_reader_at(size_t i)
{
    return i < sizeof readers / sizeof *readers ? readers[i] : NULL;
}
