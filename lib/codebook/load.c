#include "codebook/load.h"

#include <stdarg.h>
#include <stdio.h>

#include "parse/hint.h"
#include "parse/tree_path.h"
#include "text/utf8.h"

enum { MAX_ID = 200 }; /* bytes: ids are written with every segment, and paths hold many */

bool qci_load_fail(qci_load *l, const qci_yaml *at, const char *format, ...)
{
    char words[sizeof l->err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    qci_fail_at(l->err, QC_ERR_CODEBOOK, at->line, at->column, "%s", words);
    return false;
}

bool qci_load_no_memory(qci_load *l)
{
    qci_oom(l->err);
    return false;
}

bool qci_load_is_map(qci_load *l, const qci_yaml *node, const char *what)
{
    return qci_yaml_want_map(node, what, QC_ERR_CODEBOOK, l->err) == QC_OK;
}

bool qci_load_text(qci_load *l, const qci_yaml *node, qci_str *out)
{
    return qci_yaml_want_text(node, out, QC_ERR_CODEBOOK, l->err) == QC_OK;
}

const char *qci_load_where(qci_load *l, size_t line)
{
    qci_buf path = { 0 };
    if (l->book->built)
        qci_tree_path(&path, l->book->root, line);
    if (path.n)
        snprintf(l->where, sizeof l->where, "at %s", path.p);
    else
        snprintf(l->where, sizeof l->where, "in line %zu", line);
    qci_buf_free(&path);
    return l->where;
}

bool qci_load_keys(qci_load *l, const qci_yaml *map, const char *const *keys, const char *what)
{
    return qci_yaml_known(map, keys, what, QC_ERR_CODEBOOK, l->err) == QC_OK;
}

bool qci_load_text_at(qci_load *l, const qci_yaml *map, const char *key, qci_str *out)
{
    const qci_yaml *node = qci_yaml_get(map, key);
    return !node || qci_load_text(l, node, out);
}

bool qci_load_id(qci_load *l, const qci_yaml *node, qci_str *out)
{
    if (!qci_load_text(l, node, out))
        return false;
    const char *end = out->p + out->n;
    for (const char *p = out->p; p < end;) {
        uint32_t cp;
        size_t n = qci_utf8_get(p, end, &cp);
        if (!qci_is_word_char(cp) && cp != '.' && cp != '-') {
            size_t line, column;
            qci_yaml_place(node, (size_t)(p - out->p), &line, &column);
            qci_fail_at(l->err, QC_ERR_CODEBOOK, line, column,
                        "an id is made of letters, digits, '.', '_' and '-': what people shall read is its `name`");
            return false;
        }
        p += n;
    }
    if (out->n > MAX_ID)
        return qci_load_fail(l, node, "an id has at most %d bytes", MAX_ID);
    return out->n || qci_load_fail(l, node, "an id is empty: give it letters, digits, '.', '_' or '-'");
}

/* "`key` is a, b or c; did you mean 'b'?" */
static bool fail_choice(qci_load *l, const qci_yaml *node, const char *key, const char *const *names)
{
    char list[128] = "";
    size_t n = 0;
    qci_hint hint;
    qci_hint_begin(&hint, node->kind == QCI_YAML_SCALAR ? node->text : QCI_STR(""));
    for (const char *const *name = names; *name; name++) {
        const char *join = name == names ? "" : name[1] ? ", " : " or ";
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", join, *name);
        qci_hint_try(&hint, qci_str_of(*name));
    }
    return qci_load_fail(l, node, "`%s` is %s%s", key, list, qci_hint_text(&hint));
}

bool qci_load_choice(qci_load *l, const qci_yaml *map, const char *key, const char *const *names,
                     uint32_t *out)
{
    const qci_yaml *node = qci_yaml_get(map, key);
    for (uint32_t i = 0; node && node->kind == QCI_YAML_SCALAR && names[i]; i++)
        if (qci_str_is(node->text, names[i])) {
            *out = i;
            return true;
        }
    return !node || fail_choice(l, node, key, names);
}

bool qci_load_number(qci_load *l, const qci_yaml *map, const char *key, uint32_t least, uint32_t *out)
{
    const qci_yaml *node = qci_yaml_get(map, key);
    uint32_t n = 0;
    if (!node)
        return true;
    bool ok = node->kind == QCI_YAML_SCALAR && node->text.n > 0 && node->text.n <= 4;
    for (size_t i = 0; ok && i < node->text.n; i++) {
        ok = qci_is_digit(node->text.p[i]);
        n = n * 10 + (uint32_t)(node->text.p[i] - '0');
    }
    *out = n;
    return (ok && n >= least) || qci_load_fail(l, node, "`%s` is a whole number from %u to 9999", key, (unsigned)least);
}
