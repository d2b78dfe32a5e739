/* The codebook's own tests: its examples and counterexamples, run through the real engine. */
#include "check/check.h"

#include "base/alloc.h"
#include "coding/model.h"
#include "engine/coder.h"
#include "transcript/builder.h"
#include "transcript/offsets.h"

/* An example as a transcript: one turn, or one for each labelled line. A turn without a label passes every role
 * filter, since the coder lets unknown speakers pass. */
static qc_status transcript_of(qc_transcript **out, const qci_check *c, const qci_example *example)
{
    qci_builder b;
    qc_transcript *t = qci_calloc(1, sizeof *t);
    if (!t)
        return qci_oom(c->err);
    qci_builder_begin(&b, t, NULL, &c->book->roles);
    for (size_t i = 0; i < example->turns.n; i++) {
        const qci_example_turn *turn = QCI_AT(example->turns, qci_example_turn, i);
        const qci_piece at = { .begin = QC_NO_TIME, .finish = QC_NO_TIME, .line = example->line };
        qci_builder_turn(&b, qci_builder_speaker(&b, turn->label, example->line), example->line, true);
        qci_builder_piece(&b, turn->text, QCI_JOIN_SPACE, &at);
    }
    qc_status status = qci_builder_end(&b, c->err);
    if (status == QC_OK && !qci_offsets_build(t))
        status = qci_oom(c->err);
    if (status < 0)
        qc_transcript_free(t);
    else
        *out = t;
    return status;
}

/* Is the code there? Its rules that found it in an example are exercised. */
static bool is_coded(qci_check *c, const qc_coding *coding, uint32_t code, const qci_example *example)
{
    bool coded = false;
    for (size_t i = 0; i < coding->segments.n; i++) {
        const qci_segment *s = QCI_AT(coding->segments, qci_segment, i);
        if (s->code != code)
            continue;
        coded = true;
        for (size_t k = 0; !example->counter && k < s->evidence; k++)
            c->exercised[QCI_AT(coding->evidence, qci_evidence, s->evidence_first + k)->rule] = true;
    }
    return coded;
}

static qc_status fails(qci_check *c, uint32_t kind, uint32_t code, const qci_example *example)
{
    static const char *const messages[] = {
        [QC_FINDING_EXAMPLE] = "this example is not coded: widen a rule under `find`, or look for an `unless` that drops it",
        [QC_FINDING_COUNTEREXAMPLE] = "this counterexample is coded: narrow the rule that finds it, or add an `unless`",
        [QC_FINDING_LIMIT] = "a pattern of this code passed its limit here: make it narrower",
    };
    c->summary.failed++;
    return qci_check_add(c, (qci_finding){ .kind = kind, .code = code, .rule = QC_NO_INDEX, .line = example->line,
                                           .column = example->column, .quotation = example->quote },
                         "%s", messages[kind]);
}

static qc_status judge(qci_check *c, const qc_coding *coding, uint32_t code, const qci_example *example)
{
    if (qci_coding_problem_of(coding, code))
        return fails(c, QC_FINDING_LIMIT, code, example);
    if (is_coded(c, coding, code, example) == example->counter)
        return fails(c, example->counter ? QC_FINDING_COUNTEREXAMPLE : QC_FINDING_EXAMPLE, code, example);
    return QC_OK;
}

static qc_status try_one(qci_check *c, qc_coder *coder, uint32_t code, const qci_example *example)
{
    qc_transcript *t = NULL;
    qc_coding *coding = NULL;
    qc_status status = transcript_of(&t, c, example);
    if (status == QC_ERR_EMPTY) /* nothing but marks: nothing is coded */
        status = example->counter ? QC_OK : fails(c, QC_FINDING_EXAMPLE, code, example);
    else if (status == QC_OK)
        status = qc_coder_code(coder, t, &coding, c->err);
    if (coding)
        status = judge(c, coding, code, example);
    qc_coding_free(coding);
    qc_transcript_free(t);
    c->summary.tests++;
    return status;
}

static qc_status try_all(qci_check *c, qc_coder *coder)
{
    qc_status status = QC_OK;
    for (uint32_t i = 0; i < c->book->codes.n; i++) {
        const qci_vec *examples = &qci_check_code(c, i)->examples;
        if (!qci_coder_only(coder, i))
            return qci_oom(c->err);
        for (size_t k = 0; status == QC_OK && k < examples->n; k++)
            status = try_one(c, coder, i, QCI_AT(*examples, qci_example, k));
    }
    return status;
}

qc_status qci_check_examples(qci_check *c)
{
    qc_coder *coder;
    qc_coder_options options = QC_CODER_OPTIONS_INIT;
    options.no_jit = 1; /* examples are short: compiling to machine code would take longer than it saves */
    options.unknown_speakers = QC_UNKNOWN_CODE;
    qc_status status = qc_coder_new(&coder, c->book, &options, c->err);
    if (status == QC_OK)
        status = try_all(c, coder);
    qc_coder_free(coder);
    return status;
}

/* --- coverage --- */

static bool has_examples(const qci_code *code)
{
    for (size_t i = 0; i < code->examples.n; i++)
        if (!QCI_AT(code->examples, qci_example, i)->counter)
            return true;
    return false;
}

/* Where a code has no examples at all, that is said once (codes.c). */
qc_status qci_check_coverage(qci_check *c)
{
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->entries.n; i++) {
        c->summary.exercised += c->exercised[i];
        if (!c->exercised[i] && has_examples(qci_check_code(c, qci_check_entry(c, i)->code)))
            status = qci_check_add(c, qci_finding_of_rule(c, QC_FINDING_UNEXERCISED, i),
                                   "no example of its code is found by this rule: add an example for it, or take the rule out");
    }
    return status;
}
