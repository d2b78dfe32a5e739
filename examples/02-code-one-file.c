/* Apply a codebook to one transcript and print each segment with the words that put it there.
 *
 *     ./a.out codebook.yaml p07.vtt
 */
#include <inttypes.h>
#include <qcode.h>
#include <stdio.h>

static int fail(const qc_error *err)
{
    fprintf(stderr, "%s:%" PRIu64 ":%" PRIu64 ": %s\n", err->source, err->line, err->column, err->message);
    return 1;
}

static void print_segments(const qc_codebook *codebook, const qc_transcript *t, const qc_coding *coding)
{
    qc_str text = qc_transcript_text(t);
    for (uint64_t i = 0; i < qc_coding_count(coding); i++) {
        qc_segment s;
        qc_code code = QC_CODE_INIT;
        qc_coding_read(coding, i, 1, &s, sizeof s, QC_BYTES, NULL);
        qc_codebook_code(codebook, s.code, &code);
        printf("%s  %s\n  %.*s\n", s.id, code.path.bytes, (int)(s.end - s.start), text.bytes + s.start);
        for (uint32_t k = 0; k < s.evidence; k++) {
            qc_evidence e;
            qc_rule rule = QC_RULE_INIT;
            qc_coding_evidence(coding, s.evidence_first + k, 1, &e, sizeof e, QC_BYTES, NULL);
            qc_codebook_rule(codebook, e.rule, &rule);
            printf("    %s: %.*s\n", rule.id.bytes, (int)(e.end - e.start), text.bytes + e.start);
        }
    }
}

static void print_problems(const qc_codebook *codebook, const qc_coding *coding)
{
    for (uint32_t i = 0; i < qc_coding_problems(coding); i++) {
        qc_problem p = QC_PROBLEM_INIT;
        qc_code code = QC_CODE_INIT;
        qc_coding_problem(coding, i, &p);
        qc_codebook_code(codebook, p.code, &code);
        fprintf(stderr, "%s %s\n", code.id.bytes, p.message.bytes);
    }
}

int main(int argc, char **argv)
{
    qc_codebook *codebook = NULL;
    qc_transcript *t = NULL;
    qc_coder *coder = NULL;
    qc_coding *coding = NULL;
    qc_read_options options = QC_READ_OPTIONS_INIT;
    qc_error err;
    int status = 1;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CODEBOOK TRANSCRIPT\n", argv[0]);
        return 2;
    }
    if (qc_codebook_read_file(&codebook, argv[1], NULL, &err) < 0)
        return fail(&err);
    options.codebook = codebook; /* its roles declare labels */
    if (qc_transcript_read_file(&t, argv[2], &options, &err) < 0 || qc_coder_new(&coder, codebook, NULL, &err) < 0
        || qc_coder_code(coder, t, &coding, &err) < 0) {
        fail(&err);
    } else {
        print_segments(codebook, t, coding);
        print_problems(codebook, coding); /* codes that could not run here: never ignore them */
        status = 0;
    }
    qc_coding_free(coding);
    qc_coder_free(coder);
    qc_transcript_free(t);
    qc_codebook_free(codebook);
    return status;
}
