/* What the commands read with: the options of a run, and one transcript with them. */
#ifndef READ_H
#define READ_H

#include "inputs.h"
#include "options.h"
#include "qcode.h"

typedef struct reading {
    qc_codebook *codebook; /* may be NULL */
    qc_study *study;       /* may be NULL */
    qc_read_options options;
} reading;

/* Open the codebook and the study, where named. Says what is wrong and returns 0. */
int reading_open(reading *r, const cli_options *o, const char *codebook);
void reading_close(reading *r);

/* The code of the codebook at `path` with this id. Says what is wrong and returns QC_NO_INDEX. */
uint32_t reading_code(const reading *r, const char *path, const char *id);

/* A coder with the options of a run, QC_UNKNOWN_... for speakers. Says what is wrong and returns 0. */
int reading_coder(qc_coder **out, const qc_codebook *codebook, uint32_t unknown_speakers);

/* Read one transcript. News: STOPPED, where an interrupt came while a pipe kept us waiting. */
qc_status reading_transcript(const reading *r, const input *in, qc_transcript **out, qc_error *err);

#endif
