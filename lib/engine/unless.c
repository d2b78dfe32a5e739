#include "engine/unless.h"

#include "engine/window.h"

/* Where the veto must be: the units that the hull touches. */
static qc_status units_around(qci_span *out, const qci_evaluation *e, qci_where where, const qci_stretch *hull,
                              qc_error *err)
{
    static const qci_window windows[] = { /* by qci_where */
        QCI_WINDOW_SENTENCE, QCI_WINDOW_SENTENCE, QCI_WINDOW_PARAGRAPH, QCI_WINDOW_TURN, QCI_WINDOW_SENTENCE, QCI_WINDOW_SENTENCE
    };
    return qci_window_around(out, e->turns, windows[where], hull->at, err);
}

/* In the same sentence, with fewer than N words between. */
static qc_status beside(bool *out, const qci_evaluation *e, const qci_veto *veto, qci_span first, qci_span second,
                        qc_error *err)
{
    qci_span sentence;
    size_t words = 0;
    *out = false;
    if (first.end > second.start)
        return QC_OK;
    bool same;
    qc_status status = qci_window_of(&same, &sentence, e->turns, QCI_WINDOW_SENTENCE,
                                     (qci_span){ first.end - 1, second.start + 1 }, err);
    if (status == QC_OK && same)
        status = qci_words_in(&words, e->turns, (qci_span){ first.end, second.start }, veto->words, err);
    *out = same && words < veto->words;
    return status;
}

static qc_status drops(bool *out, const qci_evaluation *e, const qci_veto *veto, const qci_stretch *v,
                       const qci_stretch *hull, qci_span units, qc_error *err)
{
    if (veto->where == QCI_WHERE_BEFORE)
        return beside(out, e, veto, v->at, hull->at, err);
    if (veto->where == QCI_WHERE_AFTER)
        return beside(out, e, veto, hull->at, v->at, err);
    if (veto->where == QCI_WHERE_OVERLAP)
        *out = qci_span_shares(v->text, hull->text);
    else
        *out = v->at.start < units.end && v->at.end > units.start;
    return QC_OK;
}

qc_status qci_unless_drops(size_t *out, const qci_evaluation *e, const qci_veto *veto, const qci_hits *veto_hits,
                           const qci_stretch *hull, qc_error *err)
{
    qci_span units;
    qc_status status = units_around(&units, e, veto->where, hull, err);
    *out = SIZE_MAX;
    for (size_t i = qci_hits_reaching(veto_hits, units.start); status == QC_OK && i < veto_hits->list.n; i++) {
        const qci_stretch *v = &qci_hits_at(veto_hits, i)->hull;
        bool dropped;
        if (v->at.start >= units.end)
            break;
        status = drops(&dropped, e, veto, v, hull, units, err);
        if (status == QC_OK && dropped) {
            *out = i;
            break;
        }
    }
    return status;
}

static qc_status apply(qci_hits *hits, const qci_evaluation *e, const qci_veto *veto, const qci_hits *veto_hits,
                       qc_error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->list.n; i++) {
        const qci_hit *hit = qci_hits_at(hits, i);
        size_t dropped;
        qc_status status = qci_unless_drops(&dropped, e, veto, veto_hits, &hit->hull, err);
        if (status < 0)
            return status;
        if (dropped == SIZE_MAX)
            *QCI_AT(hits->list, qci_hit, kept++) = *hit;
    }
    hits->list.n = kept;
    return QC_OK;
}

qc_status qci_unless_apply(qci_hits *hits, const qci_evaluation *e, const qci_vec *vetoes, qc_error *err)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && hits->list.n && i < vetoes->n; i++) {
        const qci_veto *veto = QCI_AT(*vetoes, qci_veto, i);
        qci_hits found = qci_hits_none();
        status = qci_evaluate(&found, e, veto->rule, err);
        if (status == QC_OK && found.list.n)
            status = apply(hits, e, veto, &found, err);
        qci_hits_free(&found);
    }
    return status;
}
