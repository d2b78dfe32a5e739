#include "codebook/lexicon.h"

#include "codebook/pattern.h"
#include "text/regex.h"
#include "text/utf8.h"

#define MAX_DEPTH 32 /* lists that use lists */

enum { UNTOUCHED, IN_WORK, DONE };

qci_list *qci_lexicon_add(qci_lexicon *lexicon, qci_str name)
{
    qci_list list = { .name = name, .entries = QCI_VEC(qci_list_entry), .state = UNTOUCHED };
    if (lexicon->lists.size == 0)
        lexicon->lists = QCI_VEC(qci_list);
    if (!qci_vec_reserve(&lexicon->lists, 1) ||
        !qci_map_set(&lexicon->names, name, (uint32_t)lexicon->lists.n))
        return NULL;
    return qci_vec_push(&lexicon->lists, &list);
}

void qci_lexicon_free(qci_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->lists.n; i++)
        qci_vec_free(&QCI_AT(lexicon->lists, qci_list, i)->entries);
    qci_vec_free(&lexicon->lists);
    qci_map_free(&lexicon->names);
}

typedef struct translator {
    qci_lexicon *lexicon;
    qci_arena *arena;
    qc_error *err;
    const qci_list *path[MAX_DEPTH]; /* of lists in work, each used by the one before it */
    size_t depth;
} translator;

/* The place of an error within an entry is that of the entry. */
static qc_status place(const translator *t, const qci_list_entry *entry, qc_status status)
{
    if (status < 0 && t->err && t->err->code != QC_ERR_MEMORY) {
        t->err->line = entry->line;
        t->err->column = entry->column;
        t->err->offset = QC_NOWHERE;
    }
    return status;
}

static qc_status fail(const translator *t, const qci_list_entry *entry, qc_status code, const char *why)
{
    return qci_fail_at(t->err, code, entry->line, entry->column, "%s", why);
}

/* "kin > family > kin", from where the circle begins. */
static qc_status fail_cycle(const translator *t, const qci_list_entry *entry, const qci_list *again)
{
    qci_buf names = { 0 };
    size_t i = 0;
    while (t->path[i] != again)
        i++;
    for (; i < t->depth; i++) {
        qci_buf_add_str(&names, t->path[i]->name);
        qci_buf_puts(&names, " > ");
    }
    qci_buf_add_str(&names, again->name);
    qc_status status = names.failed ? qci_oom(t->err)
                                    : qci_fail_at(t->err, QC_ERR_CODEBOOK, entry->line, entry->column,
                                                  "a list cannot use itself: %s", names.p);
    qci_buf_free(&names);
    return status;
}

static qc_status translate(translator *t, const qci_list *list, bool calls, qci_str *out);

/* Have a list translated before the entry that uses it. */
static qc_status need(translator *t, const qci_list_entry *entry, qci_str name)
{
    uint32_t i = qci_map_get(&t->lexicon->names, name);
    if (i == QCI_MAP_NONE)
        return QC_OK; /* said when the entry is translated */
    qci_list *list = QCI_AT(t->lexicon->lists, qci_list, i);
    if (list->state == DONE)
        return QC_OK;
    if (list->state == IN_WORK)
        return fail_cycle(t, entry, list);
    if (t->depth == MAX_DEPTH)
        return fail(t, entry, QC_ERR_LIMIT, "lists use lists more than 32 deep");
    list->state = IN_WORK;
    qc_status status = translate(t, list, true, &list->pcre);
    if (status == QC_OK && translate(t, list, false, &list->plain) == QC_ERR_MEMORY)
        status = QC_ERR_MEMORY; /* any other: too large, which matters only to a regex that uses it */
    list->state = DONE;
    return status;
}

static qc_status put_entry(translator *t, qci_buf *out, const qci_list_entry *entry, const qci_tree *tree,
                           bool calls)
{
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const qci_node *n = QCI_AT(tree->nodes, qci_node, i);
        if (n->kind == QCI_NODE_GAP)
            return fail(t, entry, QC_ERR_PATTERN,
                        "an entry of a list has no gaps: write the gap in the pattern");
        qc_status status = n->kind == QCI_NODE_LIST ? need(t, entry, n->text) : QC_OK;
        if (status < 0)
            return status;
    }
    return place(t, entry, qci_pattern_entry(out, tree, t->lexicon, calls, t->err));
}

static qc_status put_entries(translator *t, qci_buf *out, const qci_list *list, bool calls)
{
    for (size_t i = 0; i < list->entries.n; i++) {
        const qci_list_entry *entry = QCI_AT(list->entries, qci_list_entry, i);
        qci_tree tree;
        qci_buf_puts(out, i ? "|" : "(?:");
        if (qci_utf8_check(entry->text.p, entry->text.n) < entry->text.n)
            return fail(t, entry, QC_ERR_PATTERN, "not UTF-8");
        qc_status status = place(t, entry, qci_tree_read(&tree, entry->text, t->err));
        if (status == QC_OK)
            status = put_entry(t, out, entry, &tree, calls);
        qci_tree_free(&tree);
        if (status < 0)
            return status;
        if (out->n > QCI_REGEX_MAX)
            return fail(t, entry, QC_ERR_LIMIT, "the list is too large up to here: divide it");
    }
    qci_buf_putc(out, ')');
    return QC_OK;
}

static qc_status translate(translator *t, const qci_list *list, bool calls, qci_str *out)
{
    qci_buf text = { 0 };
    if (list->entries.n == 0)
        return qci_fail(t->err, QC_ERR_CODEBOOK, "the list '%.*s' is empty: give it a word, or take it out",
                        (int)(list->name.n < 64 ? list->name.n : 64), list->name.p);
    t->path[t->depth++] = list;
    qc_status status = put_entries(t, &text, list, calls);
    t->depth--;
    if (status == QC_OK && (text.failed || !qci_arena_str(t->arena, qci_buf_str(&text), out)))
        status = qci_oom(t->err);
    qci_buf_free(&text);
    return status;
}

/* Is the entry a single word, and no sign of it anything but letters, digits and wildcards? */
static bool is_one_word(const qci_tree *tree)
{
    const qci_node *n = QCI_AT(tree->nodes, qci_node, tree->nodes.n - 1);
    qci_sign sign;
    if (tree->nodes.n != 2 || n->kind != QCI_NODE_WORD)
        return false;
    for (size_t at = 0; at < n->text.n; at += sign.size) {
        sign = qci_sign_at(n->text, at);
        if (sign.kind == QCI_SIGN_HYPHEN || (sign.kind == QCI_SIGN_SELF && !qci_is_word_char(sign.cp)))
            return false;
    }
    return true;
}

/* The fillers that are one word; all of them are known to be sound. */
static qc_status put_one_word_fillers(translator *t, const qci_list *fillers, qci_buf *out)
{
    for (size_t i = 0; i < fillers->entries.n; i++) {
        const qci_list_entry *entry = QCI_AT(fillers->entries, qci_list_entry, i);
        qci_tree tree;
        qc_status status = qci_tree_read(&tree, entry->text, t->err);
        if (status == QC_OK && is_one_word(&tree)) {
            qci_buf_puts(out, out->n ? "|" : "(?:");
            status = qci_pattern_entry(out, &tree, t->lexicon, false, t->err);
        }
        qci_tree_free(&tree);
        if (status < 0)
            return status;
    }
    if (out->n)
        qci_buf_putc(out, ')');
    return QC_OK;
}

static qc_status translate_fillers(translator *t, const qci_list *fillers)
{
    qci_str filler; /* kept apart until all is done: there are no fillers within fillers */
    qci_buf words = { 0 };
    qc_status status = translate(t, fillers, false, &filler);
    if (status == QC_OK)
        status = put_one_word_fillers(t, fillers, &words);
    if (status == QC_OK &&
        (words.failed || !qci_arena_str(t->arena, qci_buf_str(&words), &t->lexicon->filler_word)))
        status = qci_oom(t->err);
    if (status == QC_OK)
        t->lexicon->filler = filler;
    qci_buf_free(&words);
    return status;
}

static void forget(qci_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->lists.n; i++)
        QCI_AT(lexicon->lists, qci_list, i)->state = UNTOUCHED;
}

qc_status qci_lexicon_translate(qci_lexicon *lexicon, qci_arena *arena, const qci_list *fillers,
                                qc_error *err)
{
    translator t = { .lexicon = lexicon, .arena = arena, .err = err };
    lexicon->filler = lexicon->filler_word = (qci_str){ NULL, 0 };
    forget(lexicon);
    if (fillers && fillers->entries.n) {
        qc_status status = translate_fillers(&t, fillers);
        if (status < 0)
            return status;
        forget(lexicon); /* what fillers use was translated without fillers */
    }
    for (size_t i = 0; i < lexicon->lists.n; i++) {
        const qci_list_entry none = { { NULL, 0 }, 0, 0 };
        qc_status status = need(&t, &none, QCI_AT(lexicon->lists, qci_list, i)->name);
        if (status < 0)
            return status;
    }
    return QC_OK;
}
