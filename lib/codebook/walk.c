/* A codebook as it was read, node by node. A qc_node is a qci_yaml that lives in the codebook's arena. */
#include "codebook/model.h"

static const qci_yaml *inside(const qc_node *node)
{
    return (const qci_yaml *)(const void *)node;
}

const qc_node *qci_node_public(const qci_yaml *node)
{
    return (const qc_node *)(const void *)node;
}

const qc_node *qc_codebook_root(const qc_codebook *book)
{
    return book ? qci_node_public(book->root) : NULL;
}

int32_t qc_node_kind(const qc_node *node)
{
    const qci_yaml *n = inside(node);
    if (!n || qci_yaml_is_nothing(n))
        return QC_NODE_NOTHING;
    return n->kind == QCI_YAML_LIST ? QC_NODE_LIST : n->kind == QCI_YAML_MAP ? QC_NODE_MAP : QC_NODE_TEXT;
}

qc_str qc_node_key(const qc_node *node)
{
    return node && inside(node)->key ? qci_str_public(inside(node)->key->text) : (qc_str){ NULL, 0 };
}

qc_str qc_node_text(const qc_node *node)
{
    return qc_node_kind(node) == QC_NODE_TEXT ? qci_str_public(inside(node)->text) : (qc_str){ NULL, 0 };
}

const qc_node *qc_node_first(const qc_node *node)
{
    return node ? qci_node_public(inside(node)->child) : NULL;
}

const qc_node *qc_node_next(const qc_node *node)
{
    return node ? qci_node_public(inside(node)->next) : NULL;
}

const qc_node *qc_node_get(const qc_node *node, const char *key)
{
    return qc_node_kind(node) == QC_NODE_MAP && key ? qci_node_public(qci_yaml_get(inside(node), key)) : NULL;
}

uint64_t qc_node_line(const qc_node *node)
{
    return node ? inside(node)->line : 0;
}

uint64_t qc_node_column(const qc_node *node)
{
    return node ? inside(node)->column : 0;
}
