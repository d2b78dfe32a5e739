/*
 * A walk along both patterns at once. Whatever the narrow one may be (each alternative, present or absent) must be met by
 * something that the wide one may be. Both have the same separators between words, and a gap takes whatever a separator
 * takes; a word takes neither. So it is enough to go from item to item.
 */
#include "check/cover.h"

#include "text/utf8.h"
#include "text/view.h"

/* Where a walk is in a tree, and where it goes on after the group or list it is in. */
typedef struct place {
    const qci_tree *tree;
    uint32_t item;
    bool present; /* the item, which may be absent, is not */
    const struct place *then;
} place;

static bool covers(qci_cover *c, place wide, uint32_t open, place narrow);

static const qci_node *settle(place *p)
{
    while (p->item == QCI_NO_NODE && p->then)
        *p = *p->then;
    return qci_tree_node(p->tree, p->item);
}

static place after(const place *p)
{
    return (place){ p->tree, qci_tree_node(p->tree, p->item)->next, false, p->then };
}

static place into(const qci_tree *tree, uint32_t sequence, const place *then)
{
    return (place){ tree, qci_tree_node(tree, sequence)->first, false, then };
}

/* The choices of a group or list, one after the other; false past the last. */
static bool choice(const qci_cover *c, const place *at, size_t i, const place *then, place *out)
{
    const qci_node *n = qci_tree_node(at->tree, at->item);
    if (n->kind == QCI_NODE_LIST) {
        const qci_word_list *list = qci_forest_list(c->forest, n->text);
        if (!list || i >= list->trees.n)
            return false;
        *out = into(QCI_AT(list->trees, qci_tree, i), 0, then);
        return true;
    }
    uint32_t alternative = n->first;
    for (; i && alternative != QCI_NO_NODE; i--)
        alternative = qci_tree_node(at->tree, alternative)->next;
    if (alternative == QCI_NO_NODE)
        return false;
    *out = into(at->tree, alternative, then);
    return true;
}

/* --- the narrow side: all of it --- */

static bool covers_every(qci_cover *c, place wide, uint32_t open, const place *narrow)
{
    const place rest = after(narrow);
    place one;
    for (size_t i = 0; choice(c, narrow, i, &rest, &one); i++)
        if (!covers(c, wide, open, one))
            return false;
    return true;
}

/* --- the wide side: any of it --- */

static bool covers_some(qci_cover *c, const place *wide, uint32_t open, place narrow)
{
    const place rest = after(wide);
    place one;
    for (size_t i = 0; choice(c, wide, i, &rest, &one); i++)
        if (covers(c, one, open, narrow))
            return true;
    return false;
}

/* How many words (`\w+(?:['-]\w+)*`) a word of a pattern may be; 0: it may be something else. */
static uint32_t words_in(const qci_node *n)
{
    uint32_t words = 1;
    bool letter = false, joint = false; /* what the sign before is */
    qci_sign sign;
    for (size_t at = 0; n->kind == QCI_NODE_WORD && at < n->text.n; at += sign.size) {
        sign = qci_sign_at(n->text, at);
        bool joins = sign.kind == QCI_SIGN_HYPHEN || (sign.kind == QCI_SIGN_SELF && qci_fold_char(sign.cp) == '\'');
        if (joins ? !letter : sign.kind == QCI_SIGN_PART ? joint : !qci_is_word_sign(&sign))
            return 0;
        words += sign.kind == QCI_SIGN_HYPHEN;
        letter = !joins && sign.kind != QCI_SIGN_PART;
        joint = joins;
    }
    return joint ? 0 : words;
}

static bool item_covers(qci_cover *c, const qci_node *wide, const qci_node *narrow)
{
    if (wide->kind == QCI_NODE_ANY_WORD)
        return narrow->kind == QCI_NODE_ANY_WORD || words_in(narrow) == 1;
    return narrow->kind == QCI_NODE_WORD && qci_word_covers(c, wide->text, narrow->text);
}

/* Words, against each other or within the gap that is open. */
static bool words_cover(qci_cover *c, const place *wide, uint32_t open, const place *narrow)
{
    const qci_node *w = qci_tree_node(wide->tree, wide->item), *n = qci_tree_node(narrow->tree, narrow->item);
    if (n->kind == QCI_NODE_GAP)
        return open > n->most && covers(c, *wide, open - n->most, after(narrow));
    if (item_covers(c, w, n) && covers(c, after(wide), 0, after(narrow)))
        return true;
    uint32_t words = words_in(n);
    return words && open > words && covers(c, *wide, open - words, after(narrow));
}

static bool may_end(place p)
{
    const qci_node *n;
    while ((n = settle(&p)) && n->optional)
        p = after(&p);
    return !n;
}

/* `open`: one more than the words left in the gap of the wide pattern that the walk is in; 0: it is in none. */
static bool covers(qci_cover *c, place wide, uint32_t open, place narrow)
{
    if (c->steps == 0)
        return false;
    c->steps--;
    const qci_node *w = settle(&wide), *n = settle(&narrow);
    if (!w) /* found, whatever comes behind it */
        return true;
    if (!n)
        return may_end(wide);
    if (n->optional && !narrow.present) {
        place here = narrow;
        here.present = true;
        return covers(c, wide, open, after(&narrow)) && covers(c, wide, open, here);
    }
    if (n->kind == QCI_NODE_LIST && w->kind == QCI_NODE_LIST && qci_str_eq(n->text, w->text) &&
        covers(c, after(&wide), 0, after(&narrow)))
        return true;
    if (n->kind == QCI_NODE_GROUP || n->kind == QCI_NODE_LIST)
        return covers_every(c, wide, open, &narrow);
    if (w->optional && covers(c, after(&wide), open, narrow))
        return true;
    if (w->kind == QCI_NODE_GROUP || w->kind == QCI_NODE_LIST)
        return covers_some(c, &wide, open, narrow);
    if (w->kind == QCI_NODE_GAP)
        return covers(c, after(&wide), w->most + 1, narrow);
    return words_cover(c, &wide, open, &narrow);
}

bool qci_covers(qci_cover *c, const qci_tree *wide, const qci_tree *narrow)
{
    if (wide->nodes.n == 0 || narrow->nodes.n == 0)
        return false;
    place start = into(narrow, 0, NULL);
    for (; start.item != QCI_NO_NODE; start = after(&start))
        if (qci_tree_node(narrow, start.item)->kind != QCI_NODE_GAP && covers(c, into(wide, 0, NULL), 0, start))
            return true;
    return false;
}
