/* The nearest miss of a code's patterns: each taken apart into its words, which are looked for one by one. */
#include "codebook/alone.h"
#include "codebook/pattern_parse.h"
#include "explain/explain.h"
#include "text/common.h"

enum { MOST_PATTERNS = 1000 };

/* A pattern of at least two words that must be there. */
typedef struct candidate {
    const qci_rule *rule;
    uint32_t entry;
    size_t first; /* of its words among all */
    size_t n;
} candidate;

/* Where a word stands in the sentence at hand. */
typedef struct sight {
    qci_span text; /* empty: nowhere */
    bool telling;  /* it is none that is everywhere */
} sight;

/* How many of a candidate's words do. */
typedef struct tally {
    size_t there, telling;
} tally;

typedef struct pick {
    qci_vec words;      /* qci_str: words, lists and groups as they stand in the patterns */
    qci_vec sights;      /* sight by word */
    qci_vec best_sights; /* of the best sentence */
    qci_vec candidates;
    qc_codebook *book;  /* entry i finds word i */
    qci_matcher *matcher;
    const candidate *best;
    tally best_tally;
} pick;

/* --- taking apart --- */

static bool take_apart(pick *p, const qci_tree *tree, qci_str source)
{
    const qci_node *top = QCI_AT(tree->nodes, qci_node, 0);
    for (uint32_t i = top->first; i != QCI_NO_NODE;) {
        const qci_node *node = QCI_AT(tree->nodes, qci_node, i);
        const size_t end = node->next == QCI_NO_NODE ? source.n : QCI_AT(tree->nodes, qci_node, node->next)->offset;
        const qci_str word = qci_str_trim((qci_str){ source.p + node->offset, end - node->offset });
        if (!node->optional && node->kind != QCI_NODE_GAP && node->kind != QCI_NODE_ANY_WORD && !qci_vec_push(&p->words, &word))
            return false;
        i = node->next;
    }
    return true;
}

static qc_status add_pattern(pick *p, const qci_explainer *x, const qci_rule *rule, uint32_t entry)
{
    const qci_atom *atom = QCI_AT(x->coding->codebook->atoms, qci_atom, rule->atom);
    candidate c = { rule, entry, p->words.n, 0 };
    qci_tree tree;
    if (!atom->is_pattern || p->candidates.n == MOST_PATTERNS)
        return QC_OK;
    qc_status status = qci_tree_read(&tree, atom->source, x->err);
    if (status == QC_OK && !take_apart(p, &tree, atom->source))
        status = qci_oom(x->err);
    qci_tree_free(&tree);
    c.n = p->words.n - c.first;
    if (c.n < 2)
        p->words.n = c.first;
    else if (status == QC_OK && !qci_vec_push(&p->candidates, &c))
        status = qci_oom(x->err);
    return status;
}

static qc_status add_rule(pick *p, const qci_explainer *x, const qci_rule *rule, uint32_t entry)
{
    qc_status status = QC_OK;
    if (rule->kind == QCI_RULE_ATOM)
        return add_pattern(p, x, rule, entry);
    for (size_t i = 0; status == QC_OK && rule->kind == QCI_RULE_ANY && i < rule->members.n; i++)
        status = add_rule(p, x, *QCI_AT(rule->members, const qci_rule *, i), entry);
    return status;
}

/* --- looking --- */

static qc_status look_for_word(pick *p, const qci_explainer *x, size_t word, const qci_view *view, qci_span sentence)
{
    const qci_rule *rule = QCI_AT(p->book->entries, qci_entry, word)->rule;
    const qci_regex *regex = QCI_AT(p->book->atoms, qci_atom, rule->atom)->regex;
    const qci_str subject = { view->text.p + sentence.start, sentence.end - sentence.start };
    qci_span found;
    sight *out = QCI_AT(p->sights, sight, word);
    *out = (sight){ { 0, 0 }, false };
    qc_status status = qci_regex_find(regex, p->matcher, subject, 0, &found, x->err);
    if (status == QC_OK) {
        out->text = qci_view_back(view, (qci_span){ sentence.start + found.start, sentence.start + found.end });
        out->telling = !qci_all_common((qci_str){ subject.p + found.start, found.end - found.start });
    }
    return status == QC_END || status == QCI_REGEX_LIMITED ? QC_OK : status;
}

static tally count(const pick *p, const candidate *c)
{
    tally t = { 0, 0 };
    for (size_t i = 0; i < c->n; i++) {
        const sight *s = QCI_AT(p->sights, sight, c->first + i);
        t.there += s->text.end > 0;
        t.telling += s->telling;
    }
    return t;
}

/* At least half of a pattern's words, not only those that are everywhere, and the most; of equal shares the longer
 * pattern, then the first. */
static bool better(const pick *p, const candidate *c, tally t)
{
    if (2 * t.there < c->n || !p->best)
        return 2 * t.there >= c->n;
    if ((t.telling > 0) != (p->best_tally.telling > 0))
        return t.telling > 0;
    const size_t mine = t.there * p->best->n, best = p->best_tally.there * c->n;
    return mine > best || (mine == best && c->n > p->best->n);
}

static qc_status look_in(pick *p, const qci_explainer *x, const qci_view *view, qci_span sentence)
{
    bool improved = false;
    for (size_t i = 0; i < p->words.n; i++) {
        qc_status status = look_for_word(p, x, i, view, sentence);
        if (status != QC_OK)
            return status;
    }
    for (size_t i = 0; i < p->candidates.n; i++) {
        const candidate *c = QCI_AT(p->candidates, candidate, i);
        const tally t = count(p, c);
        if (!better(p, c, t))
            continue;
        p->best = c;
        p->best_tally = t;
        improved = true;
    }
    for (size_t i = 0; improved && i < p->words.n; i++)
        *QCI_AT(p->best_sights, sight, i) = *QCI_AT(p->sights, sight, i);
    return QC_OK;
}

static qc_status look(pick *p, const qci_explainer *x)
{
    qci_turns *turns = x->e->turns;
    qc_status status = QC_OK;
    for (size_t turn = qci_turns_holding(turns, x->place.at.start); status == QC_OK && turn < turns->n; turn++) {
        const qci_turn_work *work = qci_turns_work(turns, turn);
        const qci_vec *sentences;
        if (work->base >= x->place.at.end)
            break;
        status = qci_turns_sentences(&sentences, turns, turn, x->err);
        for (size_t i = 0; status == QC_OK && i < sentences->n; i++) {
            const qci_span s = QCI_AT(*sentences, qci_sentence, i)->span;
            if (qci_span_shares((qci_span){ work->base + s.start, work->base + s.end }, x->place.at))
                status = look_in(p, x, &work->view, s);
        }
    }
    return status;
}

static qc_status prepare(pick *p, const qci_explainer *x)
{
    const qci_matcher_options options = { .language = x->coding->codebook->language };
    for (size_t i = 0; i < p->words.n; i++)
        if (!qci_vec_push(&p->sights, NULL) || !qci_vec_push(&p->best_sights, NULL))
            return qci_oom(x->err);
    qc_status status = qci_codebook_alone(&p->book, x->coding->codebook, p->words.items, p->words.n, x->err);
    return status == QC_OK ? qci_matcher_new(&p->matcher, &options, x->err) : status;
}

/* --- telling --- */

static qc_status tell(qci_explainer *x, const pick *p)
{
    const candidate *c = p->best;
    qci_step step = { .kind = QC_STEP_MISS, .line = c->rule->line, .column = c->rule->column, .found = p->best_tally.there,
                      .wanted = c->n, .telling = p->best_tally.telling };
    x->entry = c->entry;
    qci_explain_rule_words(x, c->rule);
    qc_status status = qci_explain_give(x, &step);
    step.found = step.wanted = step.telling = 0;
    x->depth++;
    for (size_t i = 0; status == QC_OK && i < c->n; i++) {
        const qci_span *span = &QCI_AT(p->best_sights, sight, c->first + i)->text;
        step.kind = span->end ? QC_STEP_THERE : QC_STEP_ABSENT;
        step.span = span->end ? span : NULL;
        qci_buf_add_str(&x->words, *QCI_AT(p->words, qci_str, c->first + i));
        status = qci_explain_give(x, &step);
    }
    x->depth--;
    return status;
}

qc_status qci_explain_patterns(qci_explainer *x, const qci_code *code)
{
    pick p = { .words = QCI_VEC(qci_str), .sights = QCI_VEC(sight), .best_sights = QCI_VEC(sight),
               .candidates = QCI_VEC(candidate) };
    qc_status status = QC_OK;
    for (uint32_t k = 0; status == QC_OK && k < code->entries; k++) {
        const uint32_t entry = code->first_entry + k;
        status = add_rule(&p, x, QCI_AT(x->coding->codebook->entries, qci_entry, entry)->rule, entry);
    }
    if (status == QC_OK && p.candidates.n)
        status = prepare(&p, x);
    if (status == QC_OK && p.candidates.n)
        status = look(&p, x);
    if (status == QC_OK && p.best)
        status = tell(x, &p);
    qci_matcher_free(p.matcher);
    qc_codebook_free(p.book);
    qci_vec_free(&p.words);
    qci_vec_free(&p.sights);
    qci_vec_free(&p.best_sights);
    qci_vec_free(&p.candidates);
    return status;
}
