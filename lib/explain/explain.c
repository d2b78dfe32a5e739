/* Why a place is coded, and why not: the place, then every code and rule that is asked about. */
#include "base/err.h"
#include "engine/coder.h"
#include "engine/window.h"
#include "explain/explain.h"
#include "transcript/offsets.h"

typedef struct request {
    qci_span text; /* in bytes */
    int32_t unit;
    uint32_t code;
    qc_step_fn fn;
    void *payload;
} request;

/* --- the place --- */

/* The place in the view that stands at a byte of the text, or the next that does. False where there is none. */
static bool seen_at(size_t *out, const qci_turns *turns, size_t offset)
{
    for (size_t turn = 0; turn < turns->n; turn++) {
        const qci_turn_work *work = qci_turns_work(turns, turn);
        if (QCI_AT(turns->transcript->turns, qci_turn, turn)->whole.end <= offset)
            continue;
        const size_t at = qci_view_at(&work->view, offset);
        if (at < work->view.text.n) {
            *out = work->base + at;
            return true;
        }
    }
    return false;
}

/* The last place in the view that stands before a byte of the text. */
static bool seen_before(size_t *out, const qci_turns *turns, size_t offset)
{
    for (size_t turn = turns->n; turn-- > 0;) {
        const qci_turn_work *work = qci_turns_work(turns, turn);
        size_t at = qci_view_at(&work->view, offset - 1); /* the first that ends at or after it */
        if (at < work->view.text.n && qci_view_back(&work->view, (qci_span){ at, at + 1 }).start < offset)
            at++;
        if (at > 0) {
            *out = work->base + at - 1;
            return true;
        }
    }
    return false;
}

/* The whole sentences that hold the text; END where no speech begins in or after it. */
static qc_status find_place(qci_stretch *out, const qci_evaluation *e, qci_span text, qc_error *err)
{
    size_t first, last;
    if (!seen_at(&first, e->turns, text.start))
        return QC_END;
    if (!seen_before(&last, e->turns, text.end) || last < first)
        last = first;
    qc_status status = qci_window_around(&out->at, e->turns, QCI_WINDOW_SENTENCE, (qci_span){ first, last + 1 }, err);
    if (status == QC_OK)
        out->text = qci_turns_text(e->turns, out->at);
    return status;
}

/* --- codes --- */

static qc_status explain_code(qci_explainer *x, uint32_t index, bool misses)
{
    const qc_codebook *book = x->coding->codebook;
    const qci_code *code = QCI_AT(book->codes, qci_code, index);
    const qci_problem *problem = qci_coding_problem_of(x->coding, index);
    qc_status status = QC_OK;
    x->code = index;
    x->entry = QC_NO_INDEX;
    if (problem) {
        const qci_step step = { .kind = QC_STEP_PROBLEM, .line = code->line, .column = code->column };
        qci_buf_add_str(&x->words, problem->message);
        return qci_explain_give(x, &step);
    }
    bool found = false;
    for (uint32_t k = 0; status == QC_OK && k < code->entries; k++) {
        bool any = false;
        x->entry = code->first_entry + k;
        const qci_rule *rule = QCI_AT(book->entries, qci_entry, x->entry)->rule;
        status = qci_explain_entry(x, rule, &code->unless, &any);
        if (status == QC_OK && misses && !any)
            status = qci_explain_miss(x, rule);
        found = found || any;
    }
    return status == QC_OK && misses && !found ? qci_explain_patterns(x, code) : status;
}

static qc_status explain(void *payload, const qci_evaluation *e, const qc_coding *coding, qc_error *err)
{
    const request *r = payload;
    qci_explainer x = { .e = e, .coding = coding, .unit = r->unit, .fn = r->fn, .payload = r->payload, .err = err,
                        .code = QC_NO_INDEX, .entry = QC_NO_INDEX, .spans = QCI_VEC(qc_evidence) };
    const qci_step place = { .kind = QC_STEP_PLACE, .span = &x.place.text };
    qc_status status = find_place(&x.place, e, r->text, err);
    if (status == QC_OK)
        status = qci_explain_give(&x, &place);
    x.depth = 1;
    for (uint32_t i = 0; status == QC_OK && i < coding->codebook->codes.n; i++)
        if (r->code == QC_NO_INDEX || r->code == i)
            status = explain_code(&x, i, r->code == i);
    qci_buf_free(&x.words);
    qci_vec_free(&x.spans);
    return status;
}

qc_status qc_coder_explain(qc_coder *coder, const qc_transcript *t, uint64_t start, uint64_t end, int32_t unit, uint32_t code,
                           qc_step_fn fn, void *payload, qc_error *err)
{
    qc_coding *coding;
    if (!coder || !t || !fn)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coder, a transcript or a callback is needed");
    if (!qci_unit_known(unit))
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown unit of offsets %d", unit);
    if (code != QC_NO_INDEX && code >= qci_coder_codebook(coder)->codes.n)
        return qci_fail(err, QC_ERR_ARGUMENT, "the codebook has no code %u", code);
    request r = { { qci_offset_from(t, start, unit), qci_offset_from(t, end, unit) }, unit, code, fn, payload };
    if (start > end || r.text.start == SIZE_MAX || r.text.end == SIZE_MAX)
        return qci_fail(err, QC_ERR_ARGUMENT, "the place lies outside the text, or ends before it starts");
    if (r.text.end == r.text.start)
        r.text.end++;
    if (!qci_coder_only(coder, code))
        return qci_oom(err);
    qc_status status = qci_coder_run(&coding, coder, t, explain, &r, err);
    qci_coder_only(coder, QC_NO_INDEX); /* which needs no memory */
    qc_coding_free(coding);
    return status == QC_PROBLEMS ? QC_OK : status;
}
