#include "codebook/pattern.h"

#include "codebook/pattern_pcre.h"
#include "text/utf8.h"

#define SEPARATOR "(?:[\\s,;:\\-\u2026\"\\(\\)\\[\\]]|\\.{3,})+"
#define WORD "\\w+(?:['\\-]\\w+)*"

/*
 * Fillers may stand between any two words, so that written out each time they would make a pattern of a few long lists too
 * large for PCRE2. A pattern calls them as groups, which stand at its end; in a regex, whose groups are its author's, they are
 * written out.
 */
#define CALL_SEPARATOR "(?&s)"
#define CALL_UNCOUNTED "(?&u)?" /* a called group that matches nothing fails in pcre2_dfa_match under NOTEMPTY */

static bool has_fillers(const qci_pcre *w)
{
    return w->lexicon && w->lexicon->filler.n;
}

static void put_fillers(qci_pcre *w, const char *after, const char *times)
{
    qci_buf_puts(w->out, "(?:");
    qci_buf_add_str(w->out, w->lexicon->filler);
    qci_buf_puts(w->out, after);
    qci_buf_puts(w->out, times);
}

static void put_separator(qci_pcre *w)
{
    if (has_fillers(w) && w->calls) {
        qci_buf_puts(w->out, CALL_SEPARATOR);
        return;
    }
    qci_buf_puts(w->out, SEPARATOR);
    if (has_fillers(w))
        put_fillers(w, SEPARATOR, ")*");
}

/* What is called. */
static void put_definitions(qci_pcre *w)
{
    if (!has_fillers(w))
        return;
    qci_buf_puts(w->out, "(?(DEFINE)(?<s>" SEPARATOR);
    put_fillers(w, SEPARATOR, ")*");
    qci_buf_puts(w->out, ")(?<u>");
    put_fillers(w, "\\W+", ")+");
    qci_buf_puts(w->out, "))");
}

/* Fillers between the words of a gap, which do not count. Only patterns have gaps. */
static void put_uncounted(qci_pcre *w)
{
    if (has_fillers(w))
        qci_buf_puts(w->out, CALL_UNCOUNTED);
}

/* A filler of one word is never counted as well: else a search through many of them would try every choice of
 * which to count. */
static void put_gap(qci_pcre *w, uint32_t most)
{
    qci_buf_puts(w->out, "\\W+");
    put_uncounted(w);
    if (most == 0)
        return;
    qci_buf_puts(w->out, "(?:");
    if (w->lexicon && w->lexicon->filler_word.n) {
        qci_buf_puts(w->out, "(?!");
        qci_buf_add_str(w->out, w->lexicon->filler_word);
        qci_buf_puts(w->out, QCI_ALONE_END ")");
    }
    qci_buf_puts(w->out, WORD "\\W+");
    put_uncounted(w);
    qci_buf_printf(w->out, "){0,%u}?", (unsigned)most);
}

static qc_status put_word(qci_pcre *w, qci_str text, size_t offset)
{
    qci_sign sign;
    for (size_t at = 0; at < text.n; at += sign.size) {
        sign = qci_sign_at(text, at);
        if (sign.kind == QCI_SIGN_STEM)
            return qci_pcre_stem(w, offset + at);
        if (sign.kind == QCI_SIGN_SELF) {
            qci_buf_utf8(&w->run, qci_is_space_char(sign.cp) ? ' ' : sign.cp);
            continue;
        }
        if (sign.kind != QCI_SIGN_NOTHING)
            qci_pcre_flush(w);
        if (sign.kind == QCI_SIGN_PART)
            qci_buf_puts(w->out, "\\w*");
        else if (sign.kind == QCI_SIGN_LETTER)
            qci_buf_puts(w->out, "\\w");
        else if (sign.kind == QCI_SIGN_DIGITS)
            qci_buf_puts(w->out, "\\d+");
        else if (sign.kind == QCI_SIGN_HYPHEN)
            qci_buf_puts(w->out, "(?:\\-|\\s)?");
    }
    qci_pcre_flush(w);
    return QC_OK;
}

static qc_status put_sequence(qci_pcre *w, const qci_vec *nodes, const qci_node *sequence);

static qc_status put_group(qci_pcre *w, const qci_vec *nodes, const qci_node *group)
{
    const char *before = "(?:";
    for (uint32_t i = group->first; i != QCI_NO_NODE; i = QCI_AT(*nodes, qci_node, i)->next) {
        qci_buf_puts(w->out, before);
        qc_status status = put_sequence(w, nodes, QCI_AT(*nodes, qci_node, i));
        if (status < 0)
            return status;
        before = "|";
    }
    qci_buf_putc(w->out, ')');
    return QC_OK;
}

static qc_status put_item(qci_pcre *w, const qci_vec *nodes, const qci_node *n)
{
    const qci_list *list;
    qc_status status;
    switch (n->kind) {
    case QCI_NODE_WORD:
        if ((status = put_word(w, n->text, n->offset)) < 0)
            return status;
        return qci_pcre_check_size(w, n->offset);
    case QCI_NODE_ANY_WORD:
        qci_buf_puts(w->out, WORD);
        return QC_OK;
    case QCI_NODE_LIST:
        list = qci_pcre_list(w, n->text, n->offset);
        if (!list)
            return QC_ERR_PATTERN;
        if (w->calls)
            qci_buf_add_str(w->out, list->pcre);
        else if (qci_pcre_plain_list(w, list, n->offset) < 0)
            return QC_ERR_LIMIT;
        return qci_pcre_check_size(w, n->offset);
    default:
        return put_group(w, nodes, n);
    }
}

/*
 * Words with what separates them. An item that may be absent takes a separator with it: the one after it as
 * long as no item is sure to stand before it, then the one before it, so that none is ever doubled. A gap is
 * a separator, and begins anew.
 */
static qc_status put_sequence(qci_pcre *w, const qci_vec *nodes, const qci_node *sequence)
{
    bool solid = false;
    for (uint32_t i = sequence->first; i != QCI_NO_NODE; i = QCI_AT(*nodes, qci_node, i)->next) {
        const qci_node *n = QCI_AT(*nodes, qci_node, i);
        if (n->kind == QCI_NODE_GAP) {
            put_gap(w, n->most);
            solid = false;
            continue;
        }
        if (n->optional)
            qci_buf_puts(w->out, "(?:");
        if (solid)
            put_separator(w);
        qc_status status = put_item(w, nodes, n);
        if (status < 0)
            return status;
        if (n->optional && !solid)
            put_separator(w);
        if (n->optional)
            qci_buf_puts(w->out, ")?");
        solid = solid || !n->optional;
    }
    return qci_pcre_check_size(w, sequence->offset);
}

qc_status qci_pattern_entry(qci_buf *out, const qci_tree *tree, const qci_lexicon *lexicon, bool calls, qc_error *err)
{
    qci_pcre w = { .out = out, .base = out->n, .lexicon = lexicon, .calls = calls, .err = err };
    qc_status status = put_sequence(&w, &tree->nodes, QCI_AT(tree->nodes, qci_node, 0));
    qci_pcre_free(&w);
    return status;
}

qc_status qci_pattern_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err)
{
    qc_status status = qci_pcre_check_source(source, err);
    if (status < 0)
        return status;
    qci_tree tree;
    status = qci_tree_read(&tree, source, err);
    if (status == QC_OK) {
        qci_buf_puts(out, QCI_ALONE_START);
        status = qci_pattern_entry(out, &tree, lexicon, true, err);
        qci_buf_puts(out, QCI_ALONE_END);
        put_definitions(&(qci_pcre){ .out = out, .lexicon = lexicon });
    }
    qci_tree_free(&tree);
    return status == QC_OK && out->failed ? qci_oom(err) : status;
}
