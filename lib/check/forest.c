#include "check/forest.h"

#include "codebook/regex_scan.h"

qci_word_list *qci_forest_list(const qci_forest *forest, qci_str name)
{
    uint32_t i = qci_map_get(&forest->names, name);
    return i == QCI_MAP_NONE ? NULL : QCI_AT(forest->lists, qci_word_list, i);
}

/* --- growing --- */

/* What is read here has been read before, so that only memory can be wanting. */
static qc_status read_tree(qci_vec *trees, qci_str source, qc_error *err)
{
    qci_tree *tree = qci_vec_push(trees, NULL);
    if (!tree)
        return qci_oom(err);
    tree->nodes = QCI_VEC(qci_node);
    return source.n == 0 || qci_tree_read(tree, source, NULL) != QC_ERR_MEMORY ? QC_OK : qci_oom(err);
}

static qc_status read_list(qci_forest *forest, const qci_yaml *node, qc_error *err)
{
    qci_word_list empty = { node, QCI_VEC(qci_tree), false };
    if (!qci_map_set(&forest->names, node->key->text, (uint32_t)forest->lists.n))
        return qci_oom(err);
    qci_word_list *list = qci_vec_push(&forest->lists, &empty);
    qc_status status = list ? QC_OK : qci_oom(err);
    for (qci_yaml_items it = qci_yaml_items_of(node); status == QC_OK && it.n; qci_yaml_items_next(&it))
        status = read_tree(&list->trees, qci_str_trim(it.at->text), err);
    return status;
}

static qc_status read_all(qci_forest *forest, const qc_codebook *book, qc_error *err)
{
    const qci_yaml *words = qci_yaml_get(book->root, "words");
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < book->atoms.n; i++) {
        const qci_atom *atom = QCI_AT(book->atoms, qci_atom, i);
        status = read_tree(&forest->atoms, atom->is_pattern ? atom->source : QCI_STR(""), err);
    }
    for (const qci_yaml *v = words ? words->child : NULL; status == QC_OK && v; v = v->next)
        status = read_list(forest, v, err);
    return status;
}

/* --- what is used --- */

static void use_tree(qci_forest *forest, const qci_tree *tree);

static void use(qci_forest *forest, qci_str name)
{
    qci_word_list *list = qci_forest_list(forest, name);
    if (!list || list->used)
        return;
    list->used = true;
    for (size_t i = 0; i < list->trees.n; i++)
        use_tree(forest, QCI_AT(list->trees, qci_tree, i));
}

static void use_tree(qci_forest *forest, const qci_tree *tree)
{
    for (size_t i = 0; i < tree->nodes.n; i++)
        if (QCI_AT(tree->nodes, qci_node, i)->kind == QCI_NODE_LIST)
            use(forest, QCI_AT(tree->nodes, qci_node, i)->text);
}

static void use_regex(qci_forest *forest, const qci_atom *atom)
{
    qci_scanner s;
    qci_token t = { .kind = QCI_TOKEN_NOTHING };
    qci_scanner_begin(&s, atom->source, atom->exact);
    while (t.kind != QCI_TOKEN_END && qci_scanner_next(&s, &t, NULL) == QC_OK)
        if (t.kind == QCI_TOKEN_LIST)
            use(forest, t.name);
}

static qc_status use_fillers(qci_forest *forest, const qc_codebook *book, qc_error *err)
{
    qci_vec trees = QCI_VEC(qci_tree);
    qc_status status = QC_OK;
    qci_yaml_items it = qci_yaml_items_of(qci_yaml_get(book->root, "fillers"));
    for (; status == QC_OK && it.n; qci_yaml_items_next(&it))
        status = read_tree(&trees, qci_str_trim(it.at->text), err);
    for (size_t i = 0; i < trees.n; i++) {
        use_tree(forest, QCI_AT(trees, qci_tree, i));
        qci_tree_free(QCI_AT(trees, qci_tree, i));
    }
    qci_vec_free(&trees);
    return status;
}

qc_status qci_forest_grow(qci_forest *out, const qc_codebook *book, qc_error *err)
{
    out->atoms = QCI_VEC(qci_tree);
    out->lists = QCI_VEC(qci_word_list);
    qc_status status = read_all(out, book, err);
    if (status == QC_OK)
        status = use_fillers(out, book, err);
    for (size_t i = 0; status == QC_OK && i < book->atoms.n; i++) {
        const qci_atom *atom = QCI_AT(book->atoms, qci_atom, i);
        if (atom->is_pattern)
            use_tree(out, QCI_AT(out->atoms, qci_tree, i));
        else
            use_regex(out, atom);
    }
    return status;
}

static void free_trees(qci_vec *trees)
{
    for (size_t i = 0; i < trees->n; i++)
        qci_tree_free(QCI_AT(*trees, qci_tree, i));
    qci_vec_free(trees);
}

void qci_forest_free(qci_forest *forest)
{
    free_trees(&forest->atoms);
    for (size_t i = 0; i < forest->lists.n; i++)
        free_trees(&QCI_AT(forest->lists, qci_word_list, i)->trees);
    qci_vec_free(&forest->lists);
    qci_map_free(&forest->names);
}
