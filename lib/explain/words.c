/* Rules in words. What stands in the codebook may be said; what stands in the transcript may not. */
#include "explain/explain.h"

static void number(qci_explainer *x, uint32_t n, const char *one, const char *many)
{
    qci_buf_printf(&x->words, "%u %s", n, n == 1 ? one : many);
}

void qci_explain_rule_words(qci_explainer *x, const qci_rule *rule)
{
    const qc_codebook *book = x->coding->codebook;
    switch (rule->kind) {
    case QCI_RULE_ATOM: {
        const qci_atom *atom = QCI_AT(book->atoms, qci_atom, rule->atom);
        qci_buf_puts(&x->words, atom->is_pattern ? "" : "/");
        qci_buf_add_str(&x->words, atom->source);
        qci_buf_puts(&x->words, atom->is_pattern ? "" : "/");
        break;
    }
    case QCI_RULE_CODE:
        qci_buf_puts(&x->words, "code: ");
        qci_buf_add_str(&x->words, QCI_AT(book->codes, qci_code, rule->code)->id);
        break;
    case QCI_RULE_ANY:
        qci_buf_printf(&x->words, "any of %zu parts", rule->members.n);
        break;
    case QCI_RULE_ALL:
        qci_buf_printf(&x->words, "%zu parts together", rule->members.n);
        break;
    case QCI_RULE_NEAR:
        qci_buf_printf(&x->words, "%zu parts, at most ", rule->members.n);
        if (rule->by_sentences)
            number(x, rule->distance, "sentence", "sentences");
        else
            number(x, rule->distance, "word", "words");
        qci_buf_puts(&x->words, rule->in_order ? " between, in order" : " between");
        break;
    }
}

void qci_explain_veto_words(qci_explainer *x, const qci_veto *veto)
{
    static const char *const places[] = { /* by qci_where */
        "overlapping it", "in its sentence", "in its paragraph", "in its turn", "before it", "after it"
    };
    qci_explain_rule_words(x, veto->rule);
    qci_buf_puts(&x->words, ", ");
    if (veto->where == QCI_WHERE_BEFORE || veto->where == QCI_WHERE_AFTER) {
        qci_buf_puts(&x->words, "within ");
        number(x, veto->words, "word ", "words ");
    }
    qci_buf_puts(&x->words, places[veto->where]);
}

void qci_explain_condition_words(qci_explainer *x, const qci_condition *condition)
{
    static const char *const words[] = { /* by qci_condition_kind */
        "it is not inside a segment of ", "it overlaps a segment of ", "it does not reply to a turn with ",
        "it is not followed by ", "it is not preceded by "
    };
    qci_buf_puts(&x->words, words[condition->kind]);
    if (!condition->rule) {
        qci_buf_add_str(&x->words, QCI_AT(x->coding->codebook->codes, qci_code, condition->code)->id);
        return;
    }
    qci_explain_rule_words(x, condition->rule);
    if (condition->kind != QCI_IN_REPLY_TO && condition->words != QCI_ANY_DISTANCE) {
        qci_buf_puts(&x->words, " with at most ");
        number(x, condition->words, "word", "words");
        qci_buf_puts(&x->words, " between");
    }
}

void qci_explain_speaker_words(qci_explainer *x, size_t turn)
{
    const uint32_t speaker = QCI_AT(x->coding->transcript->turns, qci_turn, turn)->speaker;
    const qci_str role = speaker == QCI_NO_SPEAKER ? QCI_STR("") : *QCI_AT(x->coding->roles, qci_str, speaker);
    if (role.n == 0) {
        qci_buf_puts(&x->words, "who has no role");
        return;
    }
    qci_buf_puts(&x->words, "whose role is ");
    qci_buf_add_str(&x->words, role);
}
