#include "engine/condition.h"

#include "engine/window.h"

/* --- in_reply_to --- */

/* Is there a hit in the turn right before, which is another speaker's? */
static bool in_reply(const qci_evaluation *e, const qci_hits *found, const qci_stretch *hull)
{
    const qci_vec *turns = &e->turns->transcript->turns;
    const size_t turn = qci_turns_holding(e->turns, hull->at.start);
    if (turn == 0 || QCI_AT(*turns, qci_turn, turn - 1)->speaker == QCI_AT(*turns, qci_turn, turn)->speaker)
        return false;
    const size_t start = qci_turns_work(e->turns, turn - 1)->base, end = qci_turns_work(e->turns, turn)->base;
    for (size_t i = qci_hits_reaching(found, start); i < found->list.n; i++) {
        qci_span at = qci_hits_at(found, i)->hull.at;
        if (at.start >= end)
            break;
        if (at.end > start)
            return true;
    }
    return false;
}

/* --- followed_by, preceded_by --- */

static qc_status few_words(bool *out, const qci_evaluation *e, qci_span between, uint32_t most, qc_error *err)
{
    size_t words = 0;
    qc_status status = QC_OK;
    if (most != QCI_ANY_DISTANCE)
        status = qci_words_in(&words, e->turns, between, most, err);
    *out = words <= most;
    return status;
}

static qc_status followed(bool *out, const qci_evaluation *e, const qci_condition *c, const qci_hits *found,
                          const qci_stretch *hull, qci_span window, qc_error *err)
{
    bool near = true;
    for (size_t i = qci_hits_from(found, hull->at.end); near && i < found->list.n; i++) {
        qci_span next = qci_hits_at(found, i)->hull.at;
        if (next.start >= window.end)
            break;
        qc_status status = few_words(&near, e, (qci_span){ hull->at.end, next.start }, c->words, err);
        if (status < 0)
            return status;
        if (near && next.end <= window.end) {
            *out = true;
            return QC_OK;
        }
    }
    return QC_OK;
}

static qc_status preceded(bool *out, const qci_evaluation *e, const qci_condition *c, const qci_hits *found,
                          const qci_stretch *hull, qci_span window, qc_error *err)
{
    for (size_t i = qci_hits_from(found, hull->at.start); i-- > 0;) {
        qci_span before = qci_hits_at(found, i)->hull.at;
        bool near;
        if (before.start < window.start)
            break;
        if (before.end > hull->at.start)
            continue;
        qc_status status = few_words(&near, e, (qci_span){ before.end, hull->at.start }, c->words, err);
        if (status < 0)
            return status;
        if (near) {
            *out = true;
            return QC_OK;
        }
        /* Those that begin earlier end no nearer than this. */
        qc_status far = few_words(&near, e, (qci_span){ before.start + found->longest, hull->at.start }, c->words, err);
        if (far < 0 || !near)
            return far;
    }
    return QC_OK;
}

/* --- all of them --- */

qc_status qci_condition_holds(bool *out, const qci_evaluation *e, const qci_rule *rule, const qci_condition *condition,
                              const qci_hits *found, const qci_stretch *hull, qc_error *err)
{
    qci_span window;
    *out = false;
    switch (condition->kind) {
    case QCI_INSIDE:
        *out = qci_outcome_holds(&e->outcomes[condition->code], hull->text);
        return QC_OK;
    case QCI_OUTSIDE:
        *out = !qci_outcome_shares(&e->outcomes[condition->code], hull->text);
        return QC_OK;
    case QCI_IN_REPLY_TO:
        *out = in_reply(e, found, hull);
        return QC_OK;
    default:
        break;
    }
    bool within;
    qc_status status = qci_window_of(&within, &window, e->turns, rule->window, hull->at, err);
    if (status < 0 || !within)
        return status;
    return condition->kind == QCI_FOLLOWED_BY ? followed(out, e, condition, found, hull, window, err)
                                              : preceded(out, e, condition, found, hull, window, err);
}

static qc_status keep(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, const qci_condition *condition,
                      const qci_hits *found, qc_error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->list.n; i++) {
        const qci_hit *hit = qci_hits_at(hits, i);
        bool holds;
        qc_status status = qci_condition_holds(&holds, e, rule, condition, found, &hit->hull, err);
        if (status < 0)
            return status;
        if (holds)
            *QCI_AT(hits->list, qci_hit, kept++) = *hit;
    }
    hits->list.n = kept;
    return QC_OK;
}

qc_status qci_conditions_apply(qci_hits *hits, const qci_evaluation *e, const qci_rule *rule, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && hits->list.n && i < rule->conditions.n; i++) {
        const qci_condition *condition = QCI_AT(rule->conditions, qci_condition, i);
        qci_hits found = qci_hits_none();
        if (condition->rule)
            status = qci_evaluate(&found, e, condition->rule, err);
        if (status == QC_OK)
            status = keep(hits, e, rule, condition, &found, err);
        qci_hits_free(&found);
    }
    return status;
}
