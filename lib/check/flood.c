/* Rules that will find far too much: a word that is everywhere, or so little of one that it begins half the dictionary. */
#include "check/check.h"
#include "text/common.h"

#define SHORT 2 /* letters: `ca*` finds call, case, cat and cause */

/* What a lone word of a pattern is made of. */
typedef struct shape {
    size_t letters;
    bool open;    /* a wildcard stands for letters that are not there */
    bool numbers; /* `#`, which is rare in speech */
} shape;

static shape shape_of(qci_str word)
{
    shape s = { 0, false, false };
    qci_sign sign;
    for (size_t at = 0; at < word.n; at += sign.size) {
        sign = qci_sign_at(word, at);
        s.numbers |= sign.kind == QCI_SIGN_DIGITS;
        s.open |= sign.kind == QCI_SIGN_PART;
        s.letters += sign.kind == QCI_SIGN_SELF;
    }
    return s;
}

static const char *why_word(const qci_check *c, qci_str word, bool match_case)
{
    static const char short_start[] = "too many words are like it";
    static const char short_word[] = "so short a word means many things; an abbreviation wants `case: match`";
    static const char common[] = "it is one of the most common words";
    shape s = shape_of(word);
    if (s.numbers)
        return NULL;
    if (qci_str_starts(c->book->language, "en") && qci_is_common(word))
        return common;
    if (s.open && s.letters <= SHORT)
        return short_start;
    return !s.open && !match_case && s.letters <= SHORT ? short_word : NULL;
}

/* Why the item at `i`, standing alone, will flood; NULL where it will not. */
static const char *why_tree(const qci_check *c, const qci_tree *tree, uint32_t first, bool match_case)
{
    const qci_node *n = qci_tree_node(tree, first);
    const char *why = NULL;
    if (n->next != QCI_NO_NODE)
        return NULL;
    if (n->kind == QCI_NODE_ANY_WORD)
        return "a lone * is every word";
    if (n->kind == QCI_NODE_WORD)
        return why_word(c, n->text, match_case);
    for (uint32_t i = n->kind == QCI_NODE_GROUP ? n->first : QCI_NO_NODE; !why && i != QCI_NO_NODE;
         i = qci_tree_node(tree, i)->next)
        why = why_tree(c, tree, qci_tree_node(tree, i)->first, match_case);
    const qci_word_list *list = n->kind == QCI_NODE_LIST ? qci_forest_list(&c->forest, n->text) : NULL;
    for (size_t i = 0; list && !why && i < list->trees.n; i++) {
        const qci_tree *entry = QCI_AT(list->trees, qci_tree, i);
        if (entry->nodes.n)
            why = why_tree(c, entry, qci_tree_node(entry, 0)->first, match_case);
    }
    return why;
}

/* What stands alone in a rule: what is combined with others, or has a condition, is narrowed by them. */
static const char *why_rule(const qci_check *c, const qci_rule *rule)
{
    const char *why = NULL;
    if (rule->conditions.n || rule->at_least > 1)
        return NULL;
    if (rule->kind == QCI_RULE_ATOM) {
        const qci_tree *tree = QCI_AT(c->forest.atoms, qci_tree, rule->atom);
        bool match_case = !(qci_check_atom(c, rule->atom)->flags & QCI_REGEX_CASELESS);
        return tree->nodes.n ? why_tree(c, tree, qci_tree_node(tree, 0)->first, match_case) : NULL;
    }
    for (size_t i = 0; rule->kind == QCI_RULE_ANY && !why && i < rule->members.n; i++)
        why = why_rule(c, *QCI_AT(rule->members, const qci_rule *, i));
    return why;
}

qc_status qci_check_flood(qci_check *c)
{
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->entries.n; i++) {
        const char *why = why_rule(c, qci_check_entry(c, i)->rule);
        if (why)
            status = qci_check_add(c, qci_finding_of_rule(c, QC_FINDING_FLOOD, i),
                                   "this will find far too much (%s): put a word beside it", why);
    }
    return status;
}
