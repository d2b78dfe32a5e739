/* Write native XML to a sink of one's own: here standard output, as well it could be a socket or a string.
 *
 *     ./a.out codebook.yaml p07.vtt | xmllint --format -
 */
#include <inttypes.h>
#include <qcode.h>
#include <stdio.h>

static int32_t to_stdout(void *payload, const void *bytes, uint64_t n)
{
    (void)payload;
    return fwrite(bytes, 1, (size_t)n, stdout) == n ? 0 : 1;
}

static qc_status write_all(qc_codebook *codebook, const char *path, qc_error *err)
{
    qc_transcript *t = NULL;
    qc_coder *coder = NULL;
    qc_coding *coding = NULL;
    qc_writer *writer = NULL;
    qc_writer_options options = QC_WRITER_OPTIONS_INIT;
    options.tool = "example 04";

    qc_status status = qc_writer_new(&writer, QC_FORMAT_XML, codebook, to_stdout, NULL, &options, err);
    if (status == QC_OK)
        status = qc_transcript_read_file(&t, path, NULL, err);
    if (status == QC_OK)
        status = qc_coder_new(&coder, codebook, NULL, err);
    if (status == QC_OK)
        status = qc_coder_code(coder, t, &coding, err);
    if (status >= 0) /* QC_PROBLEMS too: the writer records them */
        status = qc_writer_add(writer, t, coding, err);
    if (status == QC_OK)
        status = qc_writer_finish(writer, err);
    qc_writer_free(writer);
    qc_coding_free(coding);
    qc_coder_free(coder);
    qc_transcript_free(t);
    return status;
}

int main(int argc, char **argv)
{
    qc_codebook *codebook = NULL;
    qc_error err;
    if (argc != 3) {
        fprintf(stderr, "usage: %s CODEBOOK TRANSCRIPT\n", argv[0]);
        return 2;
    }
    qc_status status = qc_codebook_read_file(&codebook, argv[1], NULL, &err);
    if (status == QC_OK)
        status = write_all(codebook, argv[2], &err);
    if (status != QC_OK)
        fprintf(stderr, "%s:%" PRIu64 ": %s (%s)\n", err.source, err.line, err.message, qc_status_name(status));
    qc_codebook_free(codebook);
    return status != QC_OK || fflush(stdout) != 0;
}
