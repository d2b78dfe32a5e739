/* Rules that can match only what another rule of their code matches, so that taking them out changes nothing. */
#include "check/check.h"

#include "check/cover.h"

#define STEPS 20000 /* for one pair of patterns */

typedef struct pair {
    const qci_check *c;
    const qci_rule *wide;
    const qci_rule *narrow;
    bool exact; /* where a hit begins and ends matters, not only in which sentence it lies */
} pair;

/* --- atoms --- */

static bool atom_covers(const pair *p, uint32_t wide, uint32_t narrow)
{
    const qci_atom *w = qci_check_atom(p->c, wide), *n = qci_check_atom(p->c, narrow);
    if (wide == narrow)
        return true;
    if (!w->is_pattern || !n->is_pattern || w->exact || n->exact)
        return false; /* what a regex may match cannot be told; what is exact is compared as if it were folded */
    qci_cover cover = { &p->c->forest, !(w->flags & QCI_REGEX_CASELESS), STEPS };
    if (cover.match_case && n->flags & QCI_REGEX_CASELESS)
        return false;
    const qci_tree *wide_tree = QCI_AT(p->c->forest.atoms, qci_tree, wide);
    const qci_tree *narrow_tree = QCI_AT(p->c->forest.atoms, qci_tree, narrow);
    if (p->exact && !(qci_is_single_word(wide_tree) && qci_is_single_word(narrow_tree)))
        return false;
    return qci_covers(&cover, wide_tree, narrow_tree);
}

static bool some_atom_covers(const pair *p, const qci_rule *wide, uint32_t narrow)
{
    if (wide->kind == QCI_RULE_ATOM)
        return atom_covers(p, wide->atom, narrow);
    for (size_t i = 0; i < wide->members.n; i++)
        if (some_atom_covers(p, *QCI_AT(wide->members, const qci_rule *, i), narrow))
            return true;
    return false;
}

static bool every_atom_covered(const pair *p, const qci_rule *narrow)
{
    if (narrow->kind == QCI_RULE_ATOM)
        return some_atom_covers(p, p->wide, narrow->atom);
    for (size_t i = 0; i < narrow->members.n; i++)
        if (!every_atom_covered(p, *QCI_AT(narrow->members, const qci_rule *, i)))
            return false;
    return true;
}

/* --- rules --- */

/* Nothing but patterns, each of which is enough. */
static bool is_any(const qci_rule *rule)
{
    if (rule->kind != QCI_RULE_ATOM && rule->kind != QCI_RULE_ANY)
        return false;
    for (size_t i = 0; rule->kind == QCI_RULE_ANY && i < rule->members.n; i++)
        if (!is_any(*QCI_AT(rule->members, const qci_rule *, i)))
            return false;
    return true;
}

static bool same_speakers(const qci_speakers *a, const qci_speakers *b)
{
    if (a == b)
        return true;
    if (a->everyone != b->everyone || a->negated != b->negated || a->roles.n != b->roles.n)
        return false;
    for (size_t i = 0; i < a->roles.n; i++)
        if (!qci_str_eq(*QCI_AT(a->roles, qci_str, i), *QCI_AT(b->roles, qci_str, i)))
            return false;
    return true;
}

static bool by_distance(const qci_vec *vetoes)
{
    for (size_t i = 0; i < vetoes->n; i++) {
        qci_where where = QCI_AT(*vetoes, qci_veto, i)->where;
        if (where == QCI_WHERE_OVERLAP || where == QCI_WHERE_BEFORE || where == QCI_WHERE_AFTER)
            return true;
    }
    return false;
}

static bool is_narrowed(const qci_rule *rule)
{
    return rule->unless.n || rule->conditions.n || rule->at_least > 1;
}

/* What else the narrow rule asks for only makes it narrower; the wide one must ask for nothing. */
static bool shadows(const qci_check *c, const qci_code *code, const qci_rule *wide, const qci_rule *narrow)
{
    if (!is_any(wide) || !is_any(narrow) || is_narrowed(wide) || wide->unit != narrow->unit ||
        wide->certainty != narrow->certainty || !same_speakers(wide->speakers, narrow->speakers))
        return false;
    const pair p = { c, wide, narrow,
                     wide->unit == QC_UNIT_MATCH || code->referenced || by_distance(&code->unless) };
    return every_atom_covered(&p, narrow);
}

/* Of two that find the same the later one is too many. */
static const qci_entry *shadow_of(const qci_check *c, const qci_code *code, uint32_t i)
{
    const qci_rule *narrow = qci_check_entry(c, i)->rule;
    for (uint32_t k = code->first_entry; k < code->first_entry + code->entries; k++) {
        const qci_rule *wide = qci_check_entry(c, k)->rule;
        if (k != i && shadows(c, code, wide, narrow) && (k < i || !shadows(c, code, narrow, wide)))
            return qci_check_entry(c, k);
    }
    return NULL;
}

qc_status qci_check_shadows(qci_check *c)
{
    qc_status status = QC_OK;
    for (uint32_t i = 0; status == QC_OK && i < c->book->entries.n; i++) {
        const qci_entry *wide = shadow_of(c, qci_check_code(c, qci_check_entry(c, i)->code), i);
        if (wide)
            status = qci_check_add(c, qci_finding_of_rule(c, QC_FINDING_SHADOWED, i),
                                   "all that this rule finds, '%.*s' in line %u finds too: taking it out changes nothing",
                                   (int)wide->id.n, wide->id.p, (unsigned)wide->rule->line);
    }
    return status;
}
