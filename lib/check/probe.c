/* Regexes on texts that are made to be hard for them: one that passes its limits here will do so on some transcript. */
#include "check/check.h"

#include "base/alloc.h"
#include "codebook/regex_scan.h"

#define TURN 2000     /* bytes: a long turn */
#define SENTENCE 400  /* some 60 words, where sentences are cut */
#define MOST_PIECES 6 /* of the regex's own characters */

typedef struct prober {
    qci_check *c;
    qci_matcher *matcher;
    uint32_t *rules;  /* by atom: the first rule that it stands in, or QC_NO_INDEX */
    qci_buf text;
    const qci_regex *regex;
    size_t size;      /* of a probe */
    qci_buf own;      /* the regex's own characters, as far as they are looked at */
    qci_span pieces[MOST_PIECES]; /* of `own`: what stands in a row in the regex */
    size_t n_pieces;
} prober;

/* --- one probe --- */

/* QC_OK; QCI_REGEX_LIMITED; errors MEMORY, LIBRARY. */
static qc_status run(prober *p)
{
    qci_span found = { 0, 0 };
    qc_status status = p->text.failed ? qci_oom(p->c->err) : QC_OK;
    while (status == QC_OK)
        status = qci_regex_find(p->regex, p->matcher, qci_buf_str(&p->text), found.end, &found, p->c->err);
    return status == QC_END ? QC_OK : status;
}

/* `start`, then `unit` again and again, then a sign that ends words and repeats. PCRE2 does not even begin where a
 * character that must be there is missing, so the regex's own ones stand behind. */
static qc_status probe(prober *p, qci_str start, qci_str unit)
{
    qci_buf_clear(&p->text);
    qci_buf_add_str(&p->text, start);
    while (!p->text.failed && p->text.n + unit.n < p->size)
        qci_buf_add_str(&p->text, unit);
    qci_buf_putc(&p->text, '!');
    qci_buf_add_str(&p->text, qci_buf_str(&p->own));
    return run(p);
}

/* --- one regex --- */

static void take_apart(prober *p, const qci_atom *atom)
{
    qci_scanner s;
    qci_token t = { .kind = QCI_TOKEN_NOTHING };
    size_t row = 0;
    qci_buf_clear(&p->own);
    p->n_pieces = 0;
    qci_scanner_begin(&s, atom->source, atom->exact);
    while (t.kind != QCI_TOKEN_END && p->n_pieces < MOST_PIECES && qci_scanner_next(&s, &t, NULL) == QC_OK) {
        if (t.kind == QCI_TOKEN_CHAR) {
            qci_buf_utf8(&p->own, t.cp);
        } else if (p->own.n > row) {
            p->pieces[p->n_pieces++] = (qci_span){ row, p->own.n };
            row = p->own.n;
        }
    }
}

static qc_status probe_usual(prober *p)
{
    static const char *const units[] = { "a", "a ", "aA", "a-", "a'", "0", "(a) ", "a, ", ". " };
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < sizeof units / sizeof *units; i++)
        status = probe(p, QCI_STR(""), qci_str_of(units[i]));
    return status;
}

/* What stands in a row in the regex, by itself, and before a long word and many words; then all of it. */
static qc_status probe_own(prober *p)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < p->n_pieces; i++) {
        const qci_span at = p->pieces[i];
        const qci_str piece = { p->own.p + at.start, at.end - at.start };
        status = probe(p, QCI_STR(""), piece);
        if (status == QC_OK)
            status = probe(p, piece, QCI_STR("a"));
        if (status == QC_OK)
            status = probe(p, piece, QCI_STR("a "));
    }
    return status == QC_OK && p->n_pieces > 1 ? probe(p, QCI_STR(""), qci_buf_str(&p->own)) : status;
}

static qc_status probe_atom(prober *p, uint32_t i)
{
    const qci_atom *atom = qci_check_atom(p->c, i);
    qci_regex *regex; /* as it runs on transcripts */
    qc_status status = qci_regex_jit(&regex, atom->regex, p->c->err);
    if (status < 0)
        return status;
    p->regex = regex;
    p->size = atom->by_sentence ? SENTENCE : TURN;
    take_apart(p, atom);
    status = p->own.failed ? qci_oom(p->c->err) : probe_usual(p);
    if (status == QC_OK)
        status = probe_own(p);
    qci_regex_free(regex);
    if (status != QCI_REGEX_LIMITED)
        return status;
    qci_finding at = { .kind = QC_FINDING_SLOW, .code = QC_NO_INDEX, .rule = p->rules[i], .line = atom->line,
                       .column = atom->column };
    if (at.rule != QC_NO_INDEX)
        at.code = qci_check_entry(p->c, at.rule)->code;
    return qci_check_add(p->c, at,
                         "this regex passes its limit on a text of a few thousand characters that is made to be hard for it: take "
                         "a repeat within a repeat apart, such as (a+)+, and give .* an end, such as .{0,40}");
}

/* --- all --- */

static void own_atoms(prober *p, const qci_rule *rule, uint32_t entry)
{
    if (rule->kind == QCI_RULE_ATOM && p->rules[rule->atom] == QC_NO_INDEX)
        p->rules[rule->atom] = entry;
    const qci_rule *child;
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++)
        own_atoms(p, child, entry);
}

static qc_status probe_all(prober *p)
{
    const qc_codebook *book = p->c->book;
    qc_status status = QC_OK;
    for (size_t i = 0; i < book->atoms.n; i++)
        p->rules[i] = QC_NO_INDEX;
    for (uint32_t i = 0; i < book->entries.n; i++)
        own_atoms(p, qci_check_entry(p->c, i)->rule, i);
    for (uint32_t i = 0; status == QC_OK && i < book->atoms.n; i++)
        if (!qci_check_atom(p->c, i)->is_pattern) /* a pattern's translation is known to keep to its limits */
            status = probe_atom(p, i);
    return status;
}

qc_status qci_check_probes(qci_check *c)
{
    prober p = { .c = c, .rules = qci_calloc(c->book->atoms.n, sizeof *p.rules) };
    const qci_matcher_options options = { .language = c->book->language };
    qc_status status = p.rules ? qci_matcher_new(&p.matcher, &options, c->err) : qci_oom(c->err);
    if (status == QC_OK)
        status = probe_all(&p);
    qci_matcher_free(p.matcher);
    qci_buf_free(&p.text);
    qci_buf_free(&p.own);
    qci_free(p.rules);
    return status;
}
