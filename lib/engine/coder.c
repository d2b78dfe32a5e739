/* The coder: one plan, the scratch memory of one thread, and the main job in order. */
#include "base/alloc.h"
#include "base/give.h"
#include "engine/segments.h"

struct qc_coder {
    qci_plan *plan;
    qci_matcher *matcher;
    qci_turns turns;
    qci_vec matches; /* qci_atom_matches by atom */
    qci_vec hits;    /* qci_hit, of one entry at a time */
    qci_vec drafts;  /* qci_draft, of one code at a time */
};

static qc_status make(qc_coder **out, qci_plan *plan, qc_error *err)
{
    qc_coder *c = qci_calloc(1, sizeof *c);
    if (!c) {
        qci_plan_release(plan);
        return qci_oom(err);
    }
    c->plan = plan;
    c->turns.work = QCI_VEC(qci_turn_work);
    c->matches = QCI_VEC(qci_atom_matches);
    c->hits = QCI_VEC(qci_hit);
    c->drafts = QCI_VEC(qci_draft);
    const qci_matcher_options options = { plan->options.match_limit, plan->options.no_jit != 0, plan->options.stop,
                                          plan->options.stop_payload };
    qc_status status = qci_matcher_new(&c->matcher, &options, err);
    if (status == QC_OK)
        status = qci_sentencer_new(&c->turns.sentencer, plan->codebook->language, err);
    for (size_t i = 0; status == QC_OK && i < plan->codebook->atoms.n; i++) {
        qci_atom_matches *fresh = qci_vec_push(&c->matches, NULL);
        if (!fresh)
            status = qci_oom(err);
        else
            fresh->matches = QCI_VEC(qci_match);
    }
    if (status < 0) {
        qc_coder_free(c);
        return status;
    }
    *out = c;
    return QC_OK;
}

qc_status qc_coder_new(qc_coder **out, const qc_codebook *codebook, const qc_coder_options *options, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coder should go");
    *out = NULL;
    if (!codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook is needed");
    qc_coder_options mine;
    qci_take(&mine, sizeof mine, options);
    if (mine.unknown_speakers > QC_UNKNOWN_SKIP)
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown_speakers must be one of QC_UNKNOWN_...");
    qci_plan *plan;
    qc_status status = qci_plan_new(&plan, codebook, &mine, err);
    return status < 0 ? status : make(out, plan, err);
}

qc_status qc_coder_clone(qc_coder **out, const qc_coder *coder, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coder should go");
    *out = NULL;
    if (!coder)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coder is needed");
    qci_plan_hold(coder->plan);
    return make(out, coder->plan, err);
}

void qc_coder_free(qc_coder *coder)
{
    if (!coder)
        return;
    for (size_t i = 0; i < coder->matches.n; i++)
        qci_vec_free(&QCI_AT(coder->matches, qci_atom_matches, i)->matches);
    qci_vec_free(&coder->matches);
    qci_vec_free(&coder->hits);
    qci_vec_free(&coder->drafts);
    qci_turns_free(&coder->turns);
    qci_sentencer_free(coder->turns.sentencer);
    qci_matcher_free(coder->matcher);
    qci_plan_release(coder->plan);
    qci_free(coder);
}

static qc_status match_all(qc_coder *c, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < c->matches.n; i++) {
        status = qci_match_atom(QCI_AT(c->matches, qci_atom_matches, i), c->plan, i, c->matcher, &c->turns, err);
        if (status == QC_OK && c->plan->options.stop && c->plan->options.stop(c->plan->options.stop_payload) != 0)
            status = QC_STOPPED;
    }
    return status;
}

static bool has_problem(const qc_coding *coding, uint32_t code)
{
    for (size_t i = 0; i < coding->problems.n; i++)
        if (QCI_AT(coding->problems, qci_problem, i)->code == code)
            return true;
    return false;
}

static qc_status limit_problem(qc_coding *coding, uint32_t code, uint32_t entry, const qci_atom_matches *where,
                               qc_error *err)
{
    static const char message[] = "a pattern passed its limit, so this code is left out here: "
                                  "make the rule narrower (nested or open repeats are the usual cause)";
    qci_problem problem = { QC_PROBLEM_LIMIT, code, entry, where->line, QCI_STR(message) };
    return qci_vec_push(&coding->problems, &problem) ? QC_OK : qci_oom(err);
}

/* A code is complete on a transcript or left out: look before anything of it is added. */
static qc_status limited(bool *out, qc_coding *coding, const qci_evaluation *e, const qci_code *code, uint32_t index,
                         qc_error *err)
{
    const qci_atom_matches *where = NULL;
    uint32_t entry = QC_NO_INDEX;
    for (uint32_t k = 0; !where && k < code->entries; k++) {
        where = qci_evaluate_limited(e, QCI_AT(coding->codebook->entries, qci_entry, code->first_entry + k)->rule);
        entry = where ? code->first_entry + k : QC_NO_INDEX;
    }
    for (size_t k = 0; !where && k < code->unless.n; k++)
        where = qci_evaluate_limited(e, QCI_AT(code->unless, qci_veto, k)->rule);
    *out = where != NULL;
    return where ? limit_problem(coding, index, entry, where, err) : QC_OK;
}

static qc_status code_one(qc_coder *c, qc_coding *coding, const qci_evaluation *e, uint32_t index, qc_error *err)
{
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, index);
    if (has_problem(coding, index)) /* one is enough to leave it out */
        return QC_OK;
    bool skip;
    qc_status status = limited(&skip, coding, e, code, index, err);
    if (status < 0 || skip)
        return status;
    c->drafts.n = 0;
    for (uint32_t k = 0; k < code->entries; k++) {
        uint32_t entry = code->first_entry + k;
        const qci_rule *rule = QCI_AT(coding->codebook->entries, qci_entry, entry)->rule;
        c->hits.n = 0;
        status = qci_evaluate(&c->hits, e, rule, err);
        if (status == QC_OK)
            status = qci_evaluate_unless(&c->hits, e, &code->unless, err);
        if (status == QC_OK)
            status = qci_segments_draft(&c->drafts, e, rule, entry, &c->hits, err);
        if (status < 0)
            return status;
    }
    return qci_segments_add(coding, index, &c->drafts) ? QC_OK : qci_oom(err);
}

static qc_status warn_cuts(qc_coding *coding, const qci_turns *turns, qc_error *err)
{
    static const char message[] = "a run of over 60 words without a sentence end was cut at a comma, cue or word";
    qci_warning warning = { QCI_STR(message), turns->cut_line, turns->cuts };
    return turns->cuts == 0 || qci_vec_push(&coding->warnings, &warning) ? QC_OK : qci_oom(err);
}

static qc_status run(qc_coder *c, qc_coding *coding, qc_error *err)
{
    qci_cast cast;
    qc_status status = qci_turns_load(&c->turns, coding->transcript, &c->plan->not_speech, err);
    if (status == QC_OK && !qci_cast_load(&cast, coding, &c->plan->filters, c->plan->options.unknown_speakers))
        status = qci_oom(err);
    if (status == QC_OK)
        status = match_all(c, err);
    if (status != QC_OK)
        return status;
    const qci_evaluation e = { &cast, &c->turns, c->matches.items };
    for (size_t i = 0; status == QC_OK && i < coding->codebook->codes.n; i++)
        status = code_one(c, coding, &e, (uint32_t)i, err);
    if (status == QC_OK)
        status = warn_cuts(coding, &c->turns, err);
    if (status == QC_OK)
        qci_coding_finish(coding);
    return status;
}

qc_status qc_coder_code(qc_coder *coder, const qc_transcript *transcript, qc_coding **out, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coding should go");
    *out = NULL;
    if (!coder || !transcript)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    qc_coding *coding = qci_coding_new(transcript, coder->plan->codebook);
    qc_status status = coding ? run(coder, coding, err) : qci_oom(err);
    if (status != QC_OK) {
        qc_coding_free(coding);
        return status;
    }
    *out = coding;
    return coding->problems.n ? QC_PROBLEMS : QC_OK;
}
