/* Questions to nodes once they are read. */
#include "parse/hint.h"
#include "parse/yaml.h"

#include <stdio.h>

const qci_yaml *qci_yaml_get(const qci_yaml *map, const char *key)
{
    for (const qci_yaml *v = map->child; v; v = v->next)
        if (qci_str_is(v->key->text, key))
            return v;
    return NULL;
}

static bool listed(qci_str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (qci_str_is(key, *keys))
            return true;
    return false;
}

/* "id, color and definition" */
static void name_all(char *out, size_t size, const char *const *keys)
{
    size_t n = 0;
    out[0] = 0;
    for (const char *const *k = keys; *k && n < size; k++)
        n += (size_t)snprintf(out + n, size - n, "%s%s", k == keys ? "" : k[1] ? ", " : " and ", *k);
}

qc_status qci_yaml_known(const qci_yaml *map, const char *const *keys, const char *what, qc_status code,
                         qc_error *err)
{
    for (const qci_yaml *v = map->child; v; v = v->next) {
        if (listed(v->key->text, keys))
            continue;
        qci_hint hint;
        qci_hint_begin(&hint, v->key->text);
        for (const char *const *k = keys; *k; k++)
            qci_hint_try(&hint, qci_str_of(*k));
        if (hint.best.n)
            return qci_fail_at(err, code, v->key->line, v->key->column, "%s has no such key%s", what,
                               qci_hint_text(&hint));
        char all[512];
        name_all(all, sizeof all, keys);
        return qci_fail_at(err, code, v->key->line, v->key->column, "%s has no such key: those it has are %s", what, all);
    }
    return QC_OK;
}

const char *qci_yaml_kind_name(const qci_yaml *node)
{
    return node->kind == QCI_YAML_LIST ? "a list" : node->kind == QCI_YAML_MAP ? "a mapping" : "text";
}

/* --- what is wanted, with the traps of YAML --- */

qc_status qci_yaml_want_map(const qci_yaml *node, const char *what, qc_status code, qc_error *err)
{
    if (node->kind == QCI_YAML_MAP)
        return QC_OK;
    return qci_fail_at(err, code, node->line, node->column,
                       "%s is a mapping of keys to values, and here stands %s", what,
                       qci_yaml_kind_name(node));
}

bool qci_yaml_is_nothing(const qci_yaml *node)
{
    return node->kind == QCI_YAML_SCALAR && node->style == QCI_YAML_PLAIN && node->text.n == 0 &&
           !node->comment;
}

bool qci_yaml_is_block(const qci_yaml *node)
{
    return node->kind == QCI_YAML_SCALAR &&
           (node->style == QCI_YAML_BLOCK ||
            (node->style == QCI_YAML_MADE && qci_str_find(node->text, QCI_STR("\n")) != SIZE_MAX));
}

qci_yaml_items qci_yaml_items_of(const qci_yaml *node)
{
    if (!node || qci_yaml_is_nothing(node))
        return (qci_yaml_items){ NULL, 0 };
    return node->kind == QCI_YAML_LIST ? (qci_yaml_items){ node->child, node->n }
                                       : (qci_yaml_items){ node, 1 };
}

/* YAML has dropped what follows the text. */
static qc_status fail_comment(const qci_yaml *node, qc_status code, qc_error *err)
{
    size_t line, column;
    qci_yaml_place(node, node->text.n, &line, &column);
    return qci_fail_at(err, code, line, column + node->comment,
                       "to YAML a # after a space begins a comment: put the text between single quotes, or "
                       "write a space after the # of a comment");
}

qc_status qci_yaml_want_text(const qci_yaml *node, qci_str *out, qc_status code, qc_error *err)
{
    if (node->kind == QCI_YAML_MAP)
        return qci_fail_at(err, code, node->line, node->column,
                           "a mapping stands where text was meant: put text with ': ' in it, or with { at "
                           "its start, between single quotes");
    if (node->kind == QCI_YAML_LIST)
        return qci_fail_at(err, code, node->line, node->column,
                           "a list stands where text was meant: put text with [ or '- ' at its start between "
                           "single quotes");
    if (node->comment)
        return fail_comment(node, code, err);
    *out = node->text;
    return QC_OK;
}
