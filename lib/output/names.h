/* The words for the numbers of qcode.h, one set for every format. */
#ifndef QCI_OUTPUT_NAMES_H
#define QCI_OUTPUT_NAMES_H

#include "base/str.h"

qci_str qci_origin_name(uint32_t origin);           /* QC_ORIGIN_... */
qci_str qci_status_word(uint32_t status);           /* QC_STATUS_... */
qci_str qci_unit_name(uint32_t unit);               /* QC_UNIT_... */
qci_str qci_certainty_name(uint32_t certainty);
qci_str qci_problem_name(uint32_t kind);            /* QC_PROBLEM_... */
qci_str qci_unknown_speakers_name(uint32_t choice); /* QC_UNKNOWN_... */

/* The number that one of the functions above gives the word for, or QC_NO_INDEX. */
uint32_t qci_number_named(qci_str word, qci_str (*name)(uint32_t number));

/* What a transcript that could not be read is called, beside the kinds of problems. */
#define QCI_SKIPPED QCI_STR("skipped")

#endif
