/* Code every file of a folder, one at a time, and get the segments through a callback: the memory needed does not
 * grow with the folder. Counts the segments of each code.
 *
 *     ./a.out codebook.yaml interviews/
 */
#include <dirent.h>
#include <inttypes.h>
#include <qcode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct count {
    uint64_t *by_code;
} count;

static int32_t on_segment(void *payload, const qc_segment *segment, const qc_evidence *evidence)
{
    count *c = payload;
    (void)evidence; /* segment->evidence of them */
    c->by_code[segment->code]++;
    return 0; /* anything else would stop the walk */
}

static void code_file(qc_coder *coder, const char *path, count *c)
{
    qc_transcript *t = NULL;
    qc_coding *coding = NULL;
    qc_error err;
    qc_status status = qc_transcript_read_file(&t, path, NULL, &err);
    if (status == QC_OK)
        status = qc_coder_code(coder, t, &coding, &err);
    if (status >= 0)
        status = qc_coding_each(coding, QC_BYTES, on_segment, c, &err);
    if (status < 0) /* this file is left out; the others go on */
        fprintf(stderr, "%s: %s\n", path, err.message);
    qc_coding_free(coding);
    qc_transcript_free(t);
}

static void code_folder(qc_coder *coder, const char *folder, count *c)
{
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[4096];
        size_t n = strlen(e->d_name);
        if (e->d_name[0] == '.' || (n > 5 && strcmp(e->d_name + n - 5, ".yaml") == 0))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        DIR *inner = opendir(path); /* this example does not walk into folders */
        if (inner)
            closedir(inner);
        else
            code_file(coder, path, c);
    }
    if (d)
        closedir(d);
}

int main(int argc, char **argv)
{
    qc_codebook *codebook = NULL;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_coder *coder = NULL;
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    qc_error err;
    count c;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CODEBOOK FOLDER\n", argv[0]);
        return 2;
    }
    options.unknown_speakers = QC_UNKNOWN_CODE;
    if (qc_codebook_read_file(&codebook, argv[1], NULL, &err) < 0
        || qc_coder_new(&coder, codebook, &options, &err) < 0) {
        fprintf(stderr, "%s:%" PRIu64 ": %s\n", err.source, err.line, err.message);
        qc_codebook_free(codebook);
        return 1;
    }
    qc_codebook_get(codebook, &info);
    c.by_code = calloc(info.codes + 1u, sizeof *c.by_code);
    if (c.by_code)
        code_folder(coder, argv[2], &c);
    for (uint32_t i = 0; c.by_code && i < info.codes; i++) {
        qc_code code = QC_CODE_INIT;
        qc_codebook_code(codebook, i, &code);
        printf("%6" PRIu64 "  %s\n", c.by_code[i], code.path.bytes);
    }
    free(c.by_code);
    qc_coder_free(coder);
    qc_codebook_free(codebook);
    return 0;
}
