/* The coder: one plan, the scratch memory of one thread, and the main job in order. */
#include "base/alloc.h"
#include "base/give.h"
#include "engine/coder.h"
#include "engine/profile.h"
#include "engine/segments.h"
#include "engine/subset.h"

struct qc_coder {
    qci_plan *plan;
    qci_matcher *matcher;
    qci_turns turns;
    qci_vec matches; /* qci_atom_matches by atom */
    qci_hits hits;      /* of one entry at a time */
    qci_drafts drafts;  /* of one code at a time */
    qci_vec outcomes;   /* qci_outcome by code */
    qci_subset subset;  /* what is coded with */
    bool any_limited;   /* an atom passed a limit on this transcript */
    bool any_failed;    /* a code has failed on it */
    qci_profile profile;
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
    c->hits = qci_hits_none();
    c->drafts = (qci_drafts){ QCI_VEC(qci_draft), QCI_VEC(qci_span) };
    c->outcomes = QCI_VEC(qci_outcome);
    bool kept = qci_profile_begin(&c->profile, plan->codebook, plan->options.profile != 0);
    const qci_matcher_options options = { plan->options.match_limit, plan->options.no_jit != 0, plan->options.stop,
                                          plan->options.stop_payload, plan->codebook->language };
    qc_status status = kept ? qci_matcher_new(&c->matcher, &options, err) : qci_oom(err);
    if (status == QC_OK)
        status = qci_sentencer_new(&c->turns.sentencer, plan->codebook->language, err);
    for (size_t i = 0; status == QC_OK && i < plan->codebook->atoms.n; i++) {
        qci_atom_matches *fresh = qci_vec_push(&c->matches, NULL);
        if (!fresh)
            status = qci_oom(err);
        else
            fresh->matches = QCI_VEC(qci_stretch);
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
    qci_hits_free(&coder->hits);
    qci_vec_free(&coder->drafts.list);
    qci_vec_free(&coder->drafts.evidence);
    qci_outcomes_free(&coder->outcomes);
    qci_subset_free(&coder->subset);
    qci_profile_free(&coder->profile);
    qci_turns_free(&coder->turns);
    qci_sentencer_free(coder->turns.sentencer);
    qci_matcher_free(coder->matcher);
    qci_plan_release(coder->plan);
    qci_free(coder);
}

static qc_status match_all(qc_coder *c, qc_error *err)
{
    qc_status status = QC_OK;
    c->any_limited = c->any_failed = false;
    for (size_t i = 0; status == QC_OK && i < c->matches.n; i++) {
        if (!qci_subset_has_atom(&c->subset, i))
            continue;
        uint64_t start = qci_profile_now(&c->profile);
        status = qci_match_atom(QCI_AT(c->matches, qci_atom_matches, i), c->plan, i, c->matcher, &c->turns, err);
        qci_profile_atom(&c->profile, i, start);
        c->any_limited |= QCI_AT(c->matches, qci_atom_matches, i)->limited;
        if (status == QC_OK && c->plan->options.stop && c->plan->options.stop(c->plan->options.stop_payload) != 0)
            status = QC_STOPPED;
    }
    return status;
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

/* A code that refers to one that failed fails too. */
static qc_status referring(bool *out, qc_coding *coding, const qci_evaluation *e, const qci_code *code, uint32_t index,
                           qc_error *err)
{
    uint32_t failed = QC_NO_INDEX, entry = QC_NO_INDEX;
    for (uint32_t k = 0; failed == QC_NO_INDEX && k < code->entries; k++) {
        failed = qci_evaluate_failed(e, QCI_AT(coding->codebook->entries, qci_entry, code->first_entry + k)->rule);
        entry = code->first_entry + k;
    }
    for (size_t k = 0; failed == QC_NO_INDEX && k < code->unless.n; k++) {
        failed = qci_evaluate_failed(e, QCI_AT(code->unless, qci_veto, k)->rule);
        entry = QC_NO_INDEX;
    }
    *out = failed != QC_NO_INDEX;
    if (!*out)
        return QC_OK;
    qci_buf words = { 0 };
    qci_problem problem = { .kind = QC_PROBLEM_REFERENCE, .code = index, .rule = entry };
    qci_buf_puts(&words, "refers to the code ");
    qci_buf_add_str(&words, QCI_AT(coding->codebook->codes, qci_code, failed)->id);
    qci_buf_puts(&words, ", which is not complete here: see what is said of that one");
    bool ok = !words.failed && qci_arena_str(&coding->arena, qci_buf_str(&words), &problem.message) &&
              qci_vec_push(&coding->problems, &problem);
    qci_buf_free(&words);
    return ok ? QC_OK : qci_oom(err);
}

/* Has the code failed here? Looked at before anything of it is added. */
static qc_status fails(bool *out, const qc_coder *c, qc_coding *coding, const qci_evaluation *e, uint32_t index, qc_error *err)
{
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, index);
    *out = qci_coding_problem_of(coding, index) != NULL; /* one is enough to leave it out */
    qc_status status = QC_OK;
    if (!*out && c->any_limited)
        status = limited(out, coding, e, code, index, err);
    if (status == QC_OK && !*out && c->any_failed)
        status = referring(out, coding, e, code, index, err);
    return status;
}

static qc_status find_entries(qc_coder *c, qc_coding *coding, const qci_evaluation *e, const qci_code *code,
                              qci_outcome *outcome, qc_error *err)
{
    qc_status status = QC_OK;
    for (uint32_t k = 0; status == QC_OK && k < code->entries; k++) {
        uint32_t entry = code->first_entry + k;
        const qci_rule *rule = QCI_AT(coding->codebook->entries, qci_entry, entry)->rule;
        const uint64_t start = qci_profile_now(&c->profile), before = c->drafts.list.n;
        qci_hits_clear(&c->hits);
        status = qci_evaluate_entry(&c->hits, e, rule, &code->unless, err);
        if (status == QC_OK)
            status = qci_segments_draft(&c->drafts, e, rule, entry, &c->hits, err);
        qci_profile_rule(&c->profile, entry, c->drafts.list.n - before, start);
        for (size_t i = 0; status == QC_OK && code->referenced && i < c->hits.list.n; i++)
            if (!qci_hits_copy(&outcome->hits, &c->hits, qci_hits_at(&c->hits, i)))
                status = qci_oom(err);
    }
    return status;
}

/* Keep for other codes what they may ask of this one. */
static bool remember(qci_outcome *outcome, const qc_coding *coding, size_t first)
{
    qci_hits_sort(&outcome->hits);
    for (size_t i = first; i < coding->segments.n; i++) {
        const qci_span span = QCI_AT(coding->segments, qci_segment, i)->span;
        if (span.end - span.start > outcome->longest)
            outcome->longest = span.end - span.start;
        if (!qci_vec_push(&outcome->segments, &span))
            return false;
    }
    return true;
}

static qc_status code_one(qc_coder *c, qc_coding *coding, const qci_evaluation *e, uint32_t index, qc_error *err)
{
    const qci_code *code = QCI_AT(coding->codebook->codes, qci_code, index);
    qci_outcome *outcome = QCI_AT(c->outcomes, qci_outcome, index);
    const size_t first = coding->segments.n;
    qc_status status = fails(&outcome->failed, c, coding, e, index, err);
    c->any_failed |= outcome->failed;
    if (status < 0 || outcome->failed)
        return status;
    c->drafts.list.n = c->drafts.evidence.n = 0;
    status = find_entries(c, coding, e, code, outcome, err);
    if (status == QC_OK && (!qci_segments_add(coding, index, &c->drafts) ||
                            (code->referenced && !remember(outcome, coding, first))))
        status = qci_oom(err);
    return status;
}

static qc_status warn_cuts(qc_coding *coding, const qci_turns *turns, qc_error *err)
{
    static const char message[] = "a run of over 60 words without a sentence end was cut at a comma, cue or word";
    qci_warning warning = { QCI_STR(message), turns->cut_line, turns->cuts };
    return turns->cuts == 0 || qci_vec_push(&coding->warnings, &warning) ? QC_OK : qci_oom(err);
}

/* `then`, which may be NULL, is called once all is done. */
static qc_status run(qc_coder *c, qc_coding *coding, qci_coded_fn then, void *payload, qc_error *err)
{
    qci_cast cast;
    qc_status status = qci_turns_load(&c->turns, coding->transcript, &c->plan->not_speech, err);
    if (status == QC_OK && !qci_cast_load(&cast, coding, &c->plan->filters, c->plan->options.unknown_speakers))
        status = qci_oom(err);
    if (status == QC_OK)
        status = match_all(c, err);
    if (status != QC_OK)
        return status;
    const size_t codes = coding->codebook->codes.n;
    if (!qci_outcomes_begin(&c->outcomes, codes))
        return qci_oom(err);
    const qci_evaluation e = { &cast, &c->turns, c->matches.items, c->outcomes.items };
    for (size_t i = 0; status == QC_OK && i < codes; i++) {
        const uint32_t code = *QCI_AT(coding->codebook->order, uint32_t, i);
        if (qci_subset_has_code(&c->subset, code))
            status = code_one(c, coding, &e, code, err);
    }
    if (status == QC_OK)
        status = warn_cuts(coding, &c->turns, err);
    if (status == QC_OK) {
        qci_coding_finish(coding);
        qci_profile_coding(&c->profile, coding);
        status = then ? then(payload, &e, coding, err) : QC_OK;
    }
    return status;
}

const qc_codebook *qci_coder_codebook(const qc_coder *coder)
{
    return coder->plan->codebook;
}

bool qci_coder_only(qc_coder *coder, uint32_t code)
{
    return qci_subset_choose(&coder->subset, coder->plan->codebook, code);
}

qc_status qci_coder_run(qc_coding **out, qc_coder *coder, const qc_transcript *transcript, qci_coded_fn then,
                        void *payload, qc_error *err)
{
    *out = NULL;
    if (!coder || !transcript)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    qc_coding *coding = qci_coding_new(transcript, coder->plan->codebook);
    qc_status status = coding ? run(coder, coding, then, payload, err) : qci_oom(err);
    if (status != QC_OK) {
        qc_coding_free(coding);
        return status;
    }
    *out = coding;
    return coding->problems.n ? QC_PROBLEMS : QC_OK;
}

qc_status qc_coder_code(qc_coder *coder, const qc_transcript *transcript, qc_coding **out, qc_error *err)
{
    return out ? qci_coder_run(out, coder, transcript, NULL, NULL, err)
               : qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coding should go");
}

qc_status qc_coder_profile(const qc_coder *coder, uint32_t rule, qc_rule_profile *out)
{
    if (!coder || !out || !coder->profile.on || rule >= coder->profile.rules.n)
        return QC_ERR_ARGUMENT;
    qc_rule_profile given = qci_profile_of(&coder->profile, coder->plan->codebook, rule);
    return qci_give(out, &given, sizeof given);
}
