/* What the parts of an explanation share. The engine's own functions are asked again, one rule after the other. Only the files of
 * this folder include it. */
#ifndef QCI_EXPLAIN_EXPLAIN_H
#define QCI_EXPLAIN_EXPLAIN_H

#include "base/buf.h"
#include "engine/evaluate.h"

typedef struct qci_explainer {
    const qci_evaluation *e;
    const qc_coding *coding;
    qci_stretch place; /* whole sentences */
    int32_t unit;
    qc_step_fn fn;
    void *payload;
    qc_error *err;
    uint32_t code, entry, depth; /* of the step at hand */
    qci_buf words;  /* its `what` */
    qci_vec spans;  /* its qc_evidence */
} qci_explainer;

/* What a step is about. */
typedef struct qci_step {
    uint32_t kind; /* QC_STEP_... */
    uint32_t line, column;
    const qci_span *span;   /* in the text; NULL: none */
    const qci_hits *hits;   /* whose `hit` is its evidence; may be NULL */
    const qci_hit *hit;
    size_t found, wanted, telling;
} qci_step;

/* --- step.c --- */

/* Hand a step to the caller, with what stands in x->words, which is empty afterwards. Errors: MEMORY. News: STOPPED. */
qc_status qci_explain_give(qci_explainer *x, const qci_step *step);

/* A hit of `rule` as a step of this kind. */
qc_status qci_explain_hit(qci_explainer *x, uint32_t kind, const qci_rule *rule, const qci_hits *hits, const qci_hit *hit);

/* --- words.c: what is written to x->words --- */
void qci_explain_rule_words(qci_explainer *x, const qci_rule *rule);
void qci_explain_veto_words(qci_explainer *x, const qci_veto *veto);
void qci_explain_condition_words(qci_explainer *x, const qci_condition *condition);
void qci_explain_speaker_words(qci_explainer *x, size_t turn);

/* --- fate.c --- */

/* The hits of an entry at the place, and those of its parts that were dropped. `any` is set where there is one of the entry. */
qc_status qci_explain_entry(qci_explainer *x, const qci_rule *rule, const qci_vec *code_unless, bool *any);

/* --- miss.c --- */

/* What there is of a rule of several parts that has no hit at the place. */
qc_status qci_explain_miss(qci_explainer *x, const qci_rule *rule);

/* --- pattern.c --- */

/* Of the patterns of a code that has no hit at the place, the one that has most of its words in one sentence there, if that is half of
 * them. */
qc_status qci_explain_patterns(qci_explainer *x, const qci_code *code);

#endif
