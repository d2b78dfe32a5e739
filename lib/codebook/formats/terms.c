#include "codebook/formats/terms.h"

#include "base/buf.h"
#include "codebook/pattern_parse.h"

enum { MOST = 1000 }; /* entries of one pattern */

/* --- runs of entries, each of which is begun alike --- */

static bool push(qci_terms *t, qci_vec *out, qci_str a, const char *between, qci_str b)
{
    qci_buf joined = { 0 };
    qci_str item;
    if (out->n == MOST) {
        t->why = "more than 1,000 entries, once its alternatives are written out";
        return false;
    }
    qci_buf_add_str(&joined, a);
    if (a.n && b.n)
        qci_buf_puts(&joined, between);
    qci_buf_add_str(&joined, b);
    bool ok = !joined.failed && qci_arena_str(t->arena, qci_buf_str(&joined), &item) && qci_vec_push(out, &item);
    qci_buf_free(&joined);
    t->failed |= !ok;
    return ok;
}

static bool push_all(qci_terms *t, qci_vec *out, const qci_vec *from)
{
    for (size_t i = 0; i < from->n; i++)
        if (!push(t, out, *QCI_AT(*from, qci_str, i), "", QCI_STR("")))
            return false;
    return true;
}

/* Every one of `left` with every one of `right` behind it takes the place of `left`. */
static bool multiply(qci_terms *t, qci_vec *left, const char *between, const qci_vec *right)
{
    qci_vec out = QCI_VEC(qci_str);
    bool ok = true;
    for (size_t i = 0; ok && i < left->n; i++)
        for (size_t k = 0; ok && k < right->n; k++)
            ok = push(t, &out, *QCI_AT(*left, qci_str, i), between, *QCI_AT(*right, qci_str, k));
    qci_vec_free(left);
    *left = out;
    return ok;
}

/* --- words --- */

static bool refuse(qci_terms *t, const char *why)
{
    t->why = why;
    return false;
}

/* A hyphen is a hyphen, a space (but not at the edge of a word, where there is one) or nothing. */
static bool hyphen_texts(qci_terms *t, bool at_edge, qci_vec *out)
{
    return push(t, out, QCI_STR("-"), "", QCI_STR("")) && (at_edge || push(t, out, QCI_STR(" "), "", QCI_STR(""))) &&
           push(t, out, QCI_STR(""), "", QCI_STR(""));
}

/* What one sign becomes. */
static bool sign_texts(qci_terms *t, qci_str word, size_t at, const qci_sign *sign, qci_vec *out)
{
    size_t skip = sign->plain ? 0 : 1;
    qci_str self = { word.p + at + skip, sign->size - skip };
    bool at_end = at + sign->size == word.n;
    switch (sign->kind) {
    case QCI_SIGN_PART:
        return (at_end || t->signs.part) ? push(t, out, QCI_STR("*"), "", QCI_STR(""))
                                         : refuse(t, "a * that is not at the end of a word");
    case QCI_SIGN_LETTER:
        return t->signs.letter ? push(t, out, QCI_STR("?"), "", QCI_STR("")) : refuse(t, "a ? for one letter");
    case QCI_SIGN_DIGITS:
        return refuse(t, "a # for digits");
    case QCI_SIGN_STEM:
        return refuse(t, "a stem (~)");
    case QCI_SIGN_HYPHEN:
        return hyphen_texts(t, at == 0 || at_end, out);
    default:
        if (sign->cp == '*' || (sign->cp == '?' && t->signs.letter))
            return refuse(t, "a sign that stands for itself here and for others there");
        return push(t, out, self, "", QCI_STR(""));
    }
}

static bool word_texts(qci_terms *t, qci_str word, qci_vec *out)
{
    bool ok = push(t, out, QCI_STR(""), "", QCI_STR(""));
    for (size_t at = 0; ok && at < word.n;) {
        qci_vec texts = QCI_VEC(qci_str);
        qci_sign sign = qci_sign_at(word, at);
        ok = sign_texts(t, word, at, &sign, &texts) && multiply(t, out, "", &texts);
        qci_vec_free(&texts);
        at += sign.size;
    }
    return ok;
}

/* --- patterns --- */

static bool sequence(qci_terms *t, const qci_tree *tree, uint32_t first, qci_vec *out);

/* The entries of a list, in the codebook's order. */
static bool list_texts(qci_terms *t, qci_str name, qci_vec *out)
{
    const qci_yaml *list = NULL;
    for (const qci_yaml *v = t->words ? t->words->child : NULL; v; v = v->next)
        if (qci_str_eq(v->key->text, name))
            list = v;
    bool ok = true;
    for (qci_yaml_items it = qci_yaml_items_of(list); ok && it.n; qci_yaml_items_next(&it)) {
        qci_vec one = QCI_VEC(qci_str);
        ok = qci_terms_of(t, it.at->text, &one) && push_all(t, out, &one);
        qci_vec_free(&one);
    }
    return ok;
}

static bool item_texts(qci_terms *t, const qci_tree *tree, const qci_node *node, qci_vec *out)
{
    switch (node->kind) {
    case QCI_NODE_WORD:
        return word_texts(t, node->text, out);
    case QCI_NODE_ANY_WORD:
        return t->signs.any_word ? push(t, out, QCI_STR("*"), "", QCI_STR("")) : refuse(t, "a * for any word");
    case QCI_NODE_LIST:
        return list_texts(t, node->text, out);
    case QCI_NODE_GROUP: {
        bool ok = !node->optional || push(t, out, QCI_STR(""), "", QCI_STR(""));
        for (uint32_t i = node->first; ok && i != QCI_NO_NODE; i = QCI_AT(tree->nodes, qci_node, i)->next) {
            qci_vec one = QCI_VEC(qci_str);
            ok = sequence(t, tree, i, &one) && push_all(t, out, &one);
            qci_vec_free(&one);
        }
        return ok;
    }
    default:
        return refuse(t, "a gap (...)");
    }
}

static bool sequence(qci_terms *t, const qci_tree *tree, uint32_t first, qci_vec *out)
{
    bool ok = push(t, out, QCI_STR(""), "", QCI_STR(""));
    for (uint32_t i = QCI_AT(tree->nodes, qci_node, first)->first; ok && i != QCI_NO_NODE;) {
        const qci_node *node = QCI_AT(tree->nodes, qci_node, i);
        qci_vec texts = QCI_VEC(qci_str);
        ok = item_texts(t, tree, node, &texts) && multiply(t, out, " ", &texts);
        qci_vec_free(&texts);
        i = node->next;
    }
    return ok;
}

bool qci_terms_of(qci_terms *t, qci_str pattern, qci_vec *out)
{
    qci_tree tree;
    bool read = qci_tree_read(&tree, pattern, NULL) == QC_OK;
    bool ok = read && sequence(t, &tree, 0, out);
    t->failed |= !read; /* the pattern has been read before */
    qci_tree_free(&tree);
    return ok;
}
