/* Byte offsets of a transcript's text in other units. */
#ifndef QCI_TRANSCRIPT_OFFSETS_H
#define QCI_TRANSCRIPT_OFFSETS_H

#include "transcript/model.h"

bool qci_offsets_build(qc_transcript *t); /* fills marks and code_points; false when out of memory */

/* `offset` must be a character boundary within the text; unit is one of QC_BYTES, QC_CODE_POINTS, QC_UTF16. */
uint64_t qci_offset_to(const qc_transcript *t, size_t offset, int32_t unit);

/* The other way; SIZE_MAX where it lies outside the text. */
size_t qci_offset_from(const qc_transcript *t, uint64_t offset, int32_t unit);

bool qci_unit_known(int32_t unit);

#endif
