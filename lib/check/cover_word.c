/* Words of patterns, sign by sign. */
#include "check/cover.h"

#include "text/utf8.h"
#include "text/view.h"

/* The sign at *at that is not nothing; size 0 at the end. */
static qci_sign next_sign(qci_str word, size_t *at)
{
    qci_sign sign = { .size = 0 };
    while (*at < word.n) {
        sign = qci_sign_at(word, *at);
        if (sign.kind != QCI_SIGN_NOTHING)
            return sign;
        *at += sign.size;
    }
    sign.size = 0;
    return sign;
}

bool qci_is_word_sign(const qci_sign *s)
{
    return s->kind == QCI_SIGN_PART || s->kind == QCI_SIGN_LETTER || s->kind == QCI_SIGN_DIGITS ||
           s->kind == QCI_SIGN_STEM ||
           (s->kind == QCI_SIGN_SELF && qci_is_word_char(qci_fold_char(s->cp)));
}

static bool same_character(const qci_cover *c, uint32_t a, uint32_t b)
{
    a = qci_fold_char(a);
    b = qci_fold_char(b);
    return c->match_case ? a == b : qci_case_fold(a) == qci_case_fold(b);
}

static bool covers_from(qci_cover *c, qci_str wide, size_t w, qci_str narrow, size_t n);

/* `*` stands for nothing, or for one more sign of the narrow word. */
static bool part_covers(qci_cover *c, qci_str wide, size_t w, size_t after, qci_str narrow, size_t n)
{
    if (covers_from(c, wide, after, narrow, n))
        return true;
    qci_sign sign = next_sign(narrow, &n);
    return sign.size && qci_is_word_sign(&sign) && covers_from(c, wide, w, narrow, n + sign.size);
}

static bool digits_cover(qci_cover *c, qci_str wide, size_t w, size_t after, qci_str narrow, size_t n)
{
    qci_sign sign = next_sign(narrow, &n);
    bool digits = sign.size && (sign.kind == QCI_SIGN_DIGITS ||
                                (sign.kind == QCI_SIGN_SELF && sign.cp < 0x80 && qci_is_digit((int)sign.cp)));
    n += sign.size;
    return digits && (covers_from(c, wide, after, narrow, n) || covers_from(c, wide, w, narrow, n));
}

/* Signs that stand for one sign, or in the case of a hyphen for none. */
static bool one_covers(qci_cover *c, const qci_sign *s, qci_str wide, size_t after, qci_str narrow, size_t n)
{
    if (s->kind == QCI_SIGN_HYPHEN && covers_from(c, wide, after, narrow, n))
        return true;
    qci_sign sign = next_sign(narrow, &n);
    bool same = false;
    if (sign.size == 0)
        return false;
    if (s->kind == QCI_SIGN_LETTER)
        same = sign.kind == QCI_SIGN_LETTER || (sign.kind == QCI_SIGN_SELF && qci_is_word_sign(&sign));
    else if (s->kind == QCI_SIGN_HYPHEN)
        same = sign.kind == QCI_SIGN_HYPHEN;
    else if (s->kind == QCI_SIGN_SELF)
        same = sign.kind == QCI_SIGN_SELF && same_character(c, s->cp, sign.cp);
    return same && covers_from(c, wide, after, narrow, n + sign.size);
}

static bool covers_from(qci_cover *c, qci_str wide, size_t w, qci_str narrow, size_t n)
{
    if (c->steps == 0)
        return false;
    c->steps--;
    qci_sign sign = next_sign(wide, &w);
    if (sign.size == 0)
        return next_sign(narrow, &n).size == 0;
    if (sign.kind == QCI_SIGN_PART)
        return part_covers(c, wide, w, w + sign.size, narrow, n);
    if (sign.kind == QCI_SIGN_DIGITS)
        return digits_cover(c, wide, w, w + sign.size, narrow, n);
    return one_covers(c, &sign, wide, w + sign.size, narrow, n);
}

static bool has_stem(qci_str word)
{
    qci_sign sign = { .size = 0 };
    for (size_t at = 0; at < word.n; at += sign.size)
        sign = qci_sign_at(word, at);
    return sign.kind == QCI_SIGN_STEM;
}

/* What words have a stem in common cannot be told from its letters. */
bool qci_word_covers(qci_cover *c, qci_str wide, qci_str narrow)
{
    if (qci_str_eq(wide, narrow))
        return true;
    return !has_stem(wide) && !has_stem(narrow) && covers_from(c, wide, 0, narrow, 0);
}

bool qci_is_single_word(const qci_tree *tree)
{
    const qci_node *word = tree->nodes.n == 2 ? qci_tree_node(tree, 1) : NULL;
    if (!word || word->kind != QCI_NODE_WORD)
        return false;
    qci_sign sign;
    for (size_t at = 0; at < word->text.n; at += sign.size) {
        sign = qci_sign_at(word->text, at);
        if (!qci_is_word_sign(&sign))
            return false;
    }
    return true;
}
