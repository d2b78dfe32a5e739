#include "read.h"

#include <string.h>

#include "message.h"

int reading_open(reading *r, const cli_options *o, const char *codebook)
{
    qc_error err;
    const qc_read_options defaults = QC_READ_OPTIONS_INIT;
    memset(r, 0, sizeof *r);
    r->options = defaults;
    if (codebook && qc_codebook_read_file(&r->codebook, codebook, NULL, &err) < 0) {
        say_codebook_error(codebook, &err);
        return 0;
    }
    if (o->study && qc_study_read_file(&r->study, o->study, &err) < 0) {
        say_qc_error(&err); /* the place only: a study file is private */
        reading_close(r);
        return 0;
    }
    r->options.codebook = r->codebook;
    r->options.study = r->study;
    r->options.encoding = o->encoding;
    r->options.reader = o->reader;
    return 1;
}

void reading_close(reading *r)
{
    qc_study_free(r->study);
    qc_codebook_free(r->codebook);
    memset(r, 0, sizeof *r);
}

qc_status reading_transcript(const reading *r, const input *in, qc_transcript **out, qc_error *err)
{
    qc_read_options options = r->options;
    options.name = in->name;
    return qc_transcript_read_file(out, strcmp(in->path, "-") == 0 ? "/dev/stdin" : in->path, &options, err);
}
