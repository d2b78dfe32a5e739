#include "codebook/pattern_parse.h"

#include "text/utf8.h"
#include "text/view.h"

#define MAX_DEPTH 50 /* parentheses within parentheses */
#define MAX_GAP 99   /* words */
#define USUAL_GAP 5

typedef struct parser {
    qci_vec *nodes;
    qci_str source;
    size_t at;
    qc_error *err;
} parser;

static qc_status refuse(const parser *p, size_t at, const char *why)
{
    return qci_fail_offset(p->err, QC_ERR_PATTERN, at, "%s", why);
}

/* --- signs --- */

qci_sign qci_sign_at(qci_str source, size_t at)
{
    qci_sign sign = { QCI_SIGN_SELF, 0, true, 0 };
    const char *end = source.p + source.n;
    if (source.p[at] == '\\' && at + 1 < source.n) {
        sign.plain = false;
        sign.size = 1 + qci_utf8_get(source.p + at + 1, end, &sign.cp);
        if (sign.cp && !qci_fold_char(sign.cp))
            sign.kind = QCI_SIGN_NOTHING;
        return sign;
    }
    sign.size = qci_utf8_get(source.p + at, end, &sign.cp);
    if (qci_is_space_char(sign.cp)) {
        sign.kind = QCI_SIGN_EDGE;
        return sign;
    }
    switch (qci_fold_char(sign.cp)) {
    case 0:
        sign.kind =
            sign.cp ? QCI_SIGN_NOTHING : QCI_SIGN_SELF; /* NUL is refused with the other control characters */
        break;
    case '*':
        sign.kind = QCI_SIGN_PART;
        break;
    case '?':
        sign.kind = QCI_SIGN_LETTER;
        break;
    case '#':
        sign.kind = QCI_SIGN_DIGITS;
        break;
    case '-':
        sign.kind = QCI_SIGN_HYPHEN;
        break;
    case '~':
        sign.kind = QCI_SIGN_STEM;
        break;
    case '(':
    case ')':
    case '|':
    case '<':
        sign.kind = QCI_SIGN_EDGE;
        break;
    }
    return sign;
}

/* Pass over white space and what folding takes away. */
static void skip_space(parser *p)
{
    while (p->at < p->source.n) {
        qci_sign sign = qci_sign_at(p->source, p->at);
        bool space = sign.kind == QCI_SIGN_EDGE && qci_is_space_char(sign.cp);
        if (!space && !(sign.kind == QCI_SIGN_NOTHING && sign.plain))
            return;
        p->at += sign.size;
    }
}

/* The byte at `at`, which a byte of UTF-8 beyond ASCII never equals; 0 at the end. */
static char byte_at(const parser *p, size_t at)
{
    return at < p->source.n ? p->source.p[at] : 0;
}

/* Does `at` lie where an item may end: before white space, a sign of grouping, or nothing? */
static bool at_edge(const parser *p, size_t at)
{
    return at >= p->source.n || qci_sign_at(p->source, at).kind == QCI_SIGN_EDGE;
}

/* --- the tree --- */

static qci_node *node_at(const parser *p, uint32_t i)
{
    return QCI_AT(*p->nodes, qci_node, i);
}

static qc_status add(parser *p, qci_node_kind kind, size_t offset, uint32_t *out)
{
    qci_node node = { .kind = kind, .first = QCI_NO_NODE, .next = QCI_NO_NODE, .offset = offset };
    *out = (uint32_t)p->nodes->n;
    return qci_vec_push(p->nodes, &node) ? QC_OK : qci_oom(p->err);
}

/* --- items --- */

/* What must follow an item that is no word. */
static qc_status want_space(const parser *p, const char *why)
{
    char c = byte_at(p, p->at);
    if (at_edge(p, p->at) && c != '(' && c != '<')
        return QC_OK;
    return refuse(p, p->at, why);
}

/* `<kin>`. */
static qc_status list(parser *p, uint32_t *out)
{
    size_t start = p->at;
    const char *name = p->source.p + start + 1;
    const char *end = memchr(name, '>', p->source.n - start - 1);
    if (!end)
        return refuse(p, start, "the name of a list is not closed: write <name>, or \\< for the sign itself");
    qc_status status = add(p, QCI_NODE_LIST, start, out);
    if (status < 0)
        return status;
    node_at(p, *out)->text = (qci_str){ name, (size_t)(end - name) };
    p->at = (size_t)(end - p->source.p) + 1;
    return want_space(
        p, "a list stands for whole words: put a space after it, and write (<name>)? where it may be absent");
}

/* `...`, `...8`. */
static qc_status gap(parser *p, uint32_t *out)
{
    uint32_t most = 0;
    size_t start = p->at, digits;
    for (p->at = digits = start + 3; qci_is_digit(byte_at(p, p->at)); p->at++)
        if (most <= MAX_GAP)
            most = most * 10 + (uint32_t)(byte_at(p, p->at) - '0');
    if (most > MAX_GAP)
        return qci_fail_offset(p->err, QC_ERR_PATTERN, start, "a gap has at most %d words: for words far apart write a rule with `all`", MAX_GAP);
    qc_status status = add(p, QCI_NODE_GAP, start, out);
    if (status < 0)
        return status;
    node_at(p, *out)->most = p->at == digits ? USUAL_GAP : most;
    return want_space(p, "a gap stands by itself: put a space after it, and write \\. for a full stop");
}

/* What a word is made of. */
typedef struct word_parts {
    size_t signs;
    size_t wildcards;
    size_t solid; /* what can never be nothing */
    size_t dots;  /* full stops in a row, up to here */
    size_t stem;  /* offset of the last `~` */
    bool has_stem;
    bool ends_in_stem;
} word_parts;

static qc_status check_sign(const parser *p, const qci_sign *sign, word_parts *w)
{
    if (sign->kind == QCI_SIGN_NOTHING)
        return QC_OK;
    w->signs++;
    w->wildcards +=
        sign->kind == QCI_SIGN_PART || sign->kind == QCI_SIGN_LETTER || sign->kind == QCI_SIGN_DIGITS;
    w->solid += sign->kind != QCI_SIGN_PART && sign->kind != QCI_SIGN_HYPHEN;
    w->dots = sign->plain && sign->cp == '.' ? w->dots + 1 : 0;
    w->ends_in_stem = sign->kind == QCI_SIGN_STEM;
    if (w->ends_in_stem && w->has_stem)
        return refuse(p, p->at, "one ~ ends a word: write \\~ for the sign itself");
    if (w->ends_in_stem) {
        w->has_stem = true;
        w->stem = p->at;
    }
    if (w->dots == 3)
        return refuse(
            p, p->at,
            "a gap stands by itself: put a space before and after the dots, and write \\. for a full stop");
    if (sign->plain && sign->cp == '\\')
        return refuse(p, p->at, "a backslash at the end: write \\\\ for the sign itself");
    if (!qci_is_xml_char(sign->cp))
        return refuse(p, p->at, "a control character, which no transcript has: take it out");
    return QC_OK;
}

static qc_status check_word(const parser *p, size_t start, const word_parts *w)
{
    if (w->has_stem && (!w->ends_in_stem || w->signs == 1))
        return refuse(p, w->stem, "~ stands at the end of a word: write \\~ for the sign itself");
    if (w->has_stem && w->wildcards)
        return refuse(p, w->stem, "~ does not go with * ? or #: leave one of them out");
    if (!w->solid && w->wildcards)
        return refuse(p, start, "this can stand for nothing at all: a lone * is any word");
    if (!w->solid)
        return refuse(
            p, start,
            "a hyphen by itself is no word, and may stand between words anyway: leave it out, or write \\-");
    switch (byte_at(p, p->at)) {
    case '(':
        return refuse(p, p->at,
                      "parentheses hold whole words: put a space before this one, or write child* or "
                      "(child | children); \\( for the sign itself");
    case '<':
        return refuse(
            p, p->at,
            "a list stands for whole words: put a space before it, or write \\< for the sign itself");
    default:
        return QC_OK;
    }
}

static qc_status word(parser *p, uint32_t *out)
{
    word_parts w = { 0 };
    size_t start = p->at;
    qci_sign sign;
    qc_status status = QC_OK;
    bool lone = false;
    for (; p->at < p->source.n; p->at += sign.size) {
        sign = qci_sign_at(p->source, p->at);
        if (sign.kind == QCI_SIGN_EDGE)
            break;
        if ((status = check_sign(p, &sign, &w)) < 0)
            return status;
        lone = w.signs == 1 && (lone || sign.kind == QCI_SIGN_PART);
    }
    w.solid += lone;
    if (w.signs == 0)
        return refuse(p, start, "nothing is left of this word: it is made of invisible characters");
    if ((status = check_word(p, start, &w)) < 0 ||
        (status = add(p, lone ? QCI_NODE_ANY_WORD : QCI_NODE_WORD, start, out)) < 0)
        return status;
    node_at(p, *out)->text = (qci_str){ p->source.p + start, p->at - start };
    return QC_OK;
}

/* --- sequences and groups --- */

static qc_status sequence(parser *p, uint32_t depth, uint32_t *out);

/* `(the | her)`, `(else)?`. */
static qc_status group(parser *p, uint32_t depth, uint32_t *out)
{
    size_t start = p->at;
    uint32_t alternative, last = QCI_NO_NODE;
    if (depth == MAX_DEPTH)
        return qci_fail_offset(p->err, QC_ERR_LIMIT, start, "parentheses are nested deeper than %d",
                               MAX_DEPTH);
    qc_status status = add(p, QCI_NODE_GROUP, start, out);
    do {
        p->at++;
        if (status < 0 || (status = sequence(p, depth + 1, &alternative)) < 0)
            return status;
        if (last == QCI_NO_NODE)
            node_at(p, *out)->first = alternative;
        else
            node_at(p, last)->next = alternative;
        last = alternative;
    } while (byte_at(p, p->at) == '|');
    if (byte_at(p, p->at) != ')')
        return refuse(p, start, "this parenthesis is not closed: write \\( for the sign itself");
    p->at++;
    if (byte_at(p, p->at) == '?') {
        node_at(p, *out)->optional = true;
        p->at++;
    }
    return want_space(
        p, "parentheses hold whole words: put a space after them, and write \\) for the sign itself");
}

static qc_status item(parser *p, uint32_t depth, uint32_t *out)
{
    switch (byte_at(p, p->at)) {
    case '(':
        return group(p, depth, out);
    case '<':
        return list(p, out);
    case '.':
        if (byte_at(p, p->at + 1) == '.' && byte_at(p, p->at + 2) == '.')
            return gap(p, out);
        return word(p, out);
    default:
        return word(p, out);
    }
}

/* Something must be found on both sides of a gap, and by the whole. */
static qc_status check_sequence(const parser *p, const qci_node *whole)
{
    const qci_node *last_gap = NULL;
    bool solid = false;
    for (uint32_t i = whole->first; i != QCI_NO_NODE; i = node_at(p, i)->next) {
        const qci_node *n = node_at(p, i);
        if (n->kind != QCI_NODE_GAP) {
            solid = solid || !n->optional;
            continue;
        }
        if (!solid && last_gap)
            return refuse(
                p, n->offset,
                "between two gaps must be a word that is not optional: make them one, such as ...10");
        if (!solid)
            return refuse(p, n->offset,
                          "before a gap must be a word that is not optional: leave the gap out");
        last_gap = n;
        solid = false;
    }
    if (solid)
        return QC_OK;
    if (last_gap)
        return refuse(p, last_gap->offset,
                      "after a gap must be a word that is not optional: leave the gap out");
    return refuse(p, whole->offset,
                  "everything here may be absent, so that nothing at all would be found: take one ? away");
}

/* What ends a sequence is left to the caller, but for what cannot. */
static qc_status check_end(const parser *p, uint32_t depth)
{
    if (depth || p->at >= p->source.n)
        return QC_OK;
    if (byte_at(p, p->at) == '|')
        return refuse(p, p->at,
                      "alternatives stand in parentheses: write (this | that), or \\| for the sign itself");
    return refuse(p, p->at, "this parenthesis was never opened: write \\) for the sign itself");
}

static qc_status sequence(parser *p, uint32_t depth, uint32_t *out)
{
    uint32_t one, last = QCI_NO_NODE;
    skip_space(p);
    qc_status status = add(p, QCI_NODE_SEQUENCE, p->at, out);
    while (status == QC_OK && p->at < p->source.n && byte_at(p, p->at) != ')' && byte_at(p, p->at) != '|') {
        if ((status = item(p, depth, &one)) < 0)
            return status;
        if (last == QCI_NO_NODE)
            node_at(p, *out)->first = one;
        else
            node_at(p, last)->next = one;
        last = one;
        skip_space(p);
    }
    if (status == QC_OK)
        status = check_end(p, depth);
    if (status < 0 || (depth && p->at >= p->source.n))
        return status; /* the group says that it is not closed */
    if (last == QCI_NO_NODE)
        return refuse(p, depth ? p->at : 0,
                      depth ? "nothing to find here: write a word"
                            : "an empty pattern: write the words to find");
    return check_sequence(p, node_at(p, *out));
}

qc_status qci_tree_read(qci_tree *out, qci_str source, qc_error *err)
{
    out->nodes = QCI_VEC(qci_node);
    parser p = { &out->nodes, source, 0, err };
    uint32_t whole;
    return sequence(&p, 0, &whole);
}

void qci_tree_free(qci_tree *tree)
{
    qci_vec_free(&tree->nodes);
}
