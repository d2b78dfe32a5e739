/* The codebook's own tests: its examples and counterexamples, run through the real engine. */
#include "base/alloc.h"
#include "codebook/model.h"
#include "coding/model.h"
#include "transcript/builder.h"
#include "transcript/offsets.h"

typedef struct checker {
    const qc_codebook *codebook;
    qc_coder *coder;
    qc_finding_fn fn;
    void *payload;
    uint64_t tests;
} checker;

/* An example as a transcript: one turn, or one for each labelled line. A turn without a label passes every role
 * filter, since the coder lets unknown speakers pass. */
static qc_status transcript_of(qc_transcript **out, const checker *c, const qci_example *example, qc_error *err)
{
    qci_builder b;
    qc_transcript *t = qci_calloc(1, sizeof *t);
    if (!t)
        return qci_oom(err);
    qci_builder_begin(&b, t, NULL, &c->codebook->roles);
    for (size_t i = 0; i < example->turns.n; i++) {
        const qci_example_turn *turn = QCI_AT(example->turns, qci_example_turn, i);
        const qci_piece at = { .begin = QC_NO_TIME, .finish = QC_NO_TIME, .line = example->line };
        qci_builder_turn(&b, qci_builder_speaker(&b, turn->label, example->line), example->line, true);
        qci_builder_piece(&b, turn->text, QCI_JOIN_SPACE, &at);
    }
    qc_status status = qci_builder_end(&b, err);
    if (status == QC_OK && !qci_offsets_build(t))
        status = qci_oom(err);
    if (status < 0)
        qc_transcript_free(t);
    else
        *out = t;
    return status;
}

static bool has_segment(const qc_coding *coding, uint32_t code)
{
    for (size_t i = 0; i < coding->segments.n; i++)
        if (QCI_AT(coding->segments, qci_segment, i)->code == code)
            return true;
    return false;
}

static bool has_limit(const qc_coding *coding, uint32_t code)
{
    for (size_t i = 0; i < coding->problems.n; i++)
        if (QCI_AT(coding->problems, qci_problem, i)->code == code)
            return true;
    return false;
}

static qc_status report(const checker *c, uint32_t kind, uint32_t code, const qci_example *example)
{
    static const char *const messages[] = {
        [QC_FINDING_EXAMPLE] = "this example is not coded: widen a rule under `find`, or look for an `unless` that drops it",
        [QC_FINDING_COUNTEREXAMPLE] = "this counterexample is coded: narrow the rule that finds it, or add an `unless`",
        [QC_FINDING_LIMIT] = "a pattern of this code passed its limit here: make it narrower",
    };
    const qc_finding finding = {
        .size = sizeof finding, .kind = kind, .code = code, .line = example->line, .column = example->column,
        .message = qci_str_public(qci_str_of(messages[kind])),
    };
    return c->fn && c->fn(c->payload, &finding) != 0 ? QC_STOPPED : QC_OK;
}

static qc_status judge(const checker *c, const qc_coding *coding, uint32_t code, const qci_example *example)
{
    if (has_limit(coding, code))
        return report(c, QC_FINDING_LIMIT, code, example);
    if (has_segment(coding, code) == example->counter)
        return report(c, example->counter ? QC_FINDING_COUNTEREXAMPLE : QC_FINDING_EXAMPLE, code, example);
    return QC_OK;
}

static qc_status try_one(checker *c, uint32_t code, const qci_example *example, qc_error *err)
{
    qc_transcript *t = NULL;
    qc_coding *coding = NULL;
    qc_status status = transcript_of(&t, c, example, err);
    if (status == QC_ERR_EMPTY) /* nothing but marks: nothing is coded */
        status = example->counter ? QC_OK : report(c, QC_FINDING_EXAMPLE, code, example);
    else if (status == QC_OK)
        status = qc_coder_code(c->coder, t, &coding, err);
    if (coding)
        status = judge(c, coding, code, example);
    qc_coding_free(coding);
    qc_transcript_free(t);
    c->tests++;
    return status;
}

static qc_status try_all(checker *c, qc_error *err)
{
    const qci_vec *codes = &c->codebook->codes;
    qc_status status = QC_OK;
    for (size_t i = 0; i < codes->n; i++) {
        const qci_vec *examples = &QCI_AT(*codes, qci_code, i)->examples;
        for (size_t k = 0; status == QC_OK && k < examples->n; k++)
            status = try_one(c, (uint32_t)i, QCI_AT(*examples, qci_example, k), err);
    }
    return status;
}

qc_status qc_codebook_check(const qc_codebook *codebook, qc_finding_fn fn, void *payload, uint64_t *tests, qc_error *err)
{
    if (!codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook is needed");
    checker c = { .codebook = codebook, .fn = fn, .payload = payload };
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    options.unknown_speakers = QC_UNKNOWN_CODE;
    qc_status status = qc_coder_new(&c.coder, codebook, &options, err);
    if (status == QC_OK)
        status = try_all(&c, err);
    qc_coder_free(c.coder);
    if (tests)
        *tests = c.tests;
    return status;
}
