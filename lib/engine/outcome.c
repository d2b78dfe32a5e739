#include "engine/outcome.h"

bool qci_outcomes_begin(qci_vec *outcomes, size_t n)
{
    while (outcomes->n < n) {
        qci_outcome *fresh = qci_vec_push(outcomes, NULL);
        if (!fresh)
            return false;
        fresh->hits = qci_hits_none();
        fresh->segments = QCI_VEC(qci_span);
    }
    for (size_t i = 0; i < n; i++) {
        qci_outcome *o = QCI_AT(*outcomes, qci_outcome, i);
        qci_hits_clear(&o->hits);
        o->segments.n = o->longest = 0;
        o->failed = false;
    }
    return true;
}

void qci_outcomes_free(qci_vec *outcomes)
{
    for (size_t i = 0; i < outcomes->n; i++) {
        qci_outcome *o = QCI_AT(*outcomes, qci_outcome, i);
        qci_hits_free(&o->hits);
        qci_vec_free(&o->segments);
    }
    qci_vec_free(outcomes);
}

/* The first segment that can reach `at`. */
static size_t reaching(const qci_outcome *outcome, size_t at)
{
    size_t least = at > outcome->longest ? at - outcome->longest : 0, low = 0, high = outcome->segments.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (QCI_AT(outcome->segments, qci_span, middle)->start < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool qci_outcome_holds(const qci_outcome *outcome, qci_span text)
{
    for (size_t i = reaching(outcome, text.start); i < outcome->segments.n; i++) {
        qci_span segment = *QCI_AT(outcome->segments, qci_span, i);
        if (segment.start > text.start)
            return false;
        if (qci_span_within(text, segment))
            return true;
    }
    return false;
}

bool qci_outcome_shares(const qci_outcome *outcome, qci_span text)
{
    for (size_t i = reaching(outcome, text.start); i < outcome->segments.n; i++) {
        qci_span segment = *QCI_AT(outcome->segments, qci_span, i);
        if (segment.start >= text.end)
            return false;
        if (qci_span_shares(text, segment))
            return true;
    }
    return false;
}
