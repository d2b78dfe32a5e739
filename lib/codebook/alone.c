/* Patterns as a codebook of their own: the tree that somebody would have had to write, then read like any other. */
#include "base/sha256.h"
#include "codebook/alone.h"
#include "codebook/load.h"
#include "parse/name.h"
#include "parse/tree.h"
#include "text/utf8.h"

static qci_yaml *code_of(qci_arena *arena, const qci_str *patterns, size_t n)
{
    qci_yaml *code = qci_tree_map(arena, 1, 1), *find = qci_tree_list(arena, 1, 1);
    bool ok = qci_tree_put_text(arena, code, QCI_STR("id"), QCI_STR("pattern")) &&
              qci_tree_put_text(arena, code, QCI_STR("unit"), QCI_STR("match")) &&
              qci_tree_put_text(arena, code, QCI_STR("speakers"), QCI_STR("everyone"));
    for (size_t i = 0; ok && i < n; i++)
        ok = qci_tree_add(find, qci_tree_scalar(arena, patterns[i], 1, 1));
    return ok && qci_tree_put(arena, code, QCI_STR("find"), find) ? code : NULL;
}

static const qci_yaml *tree(qci_arena *arena, const qc_codebook *like, const qci_str *patterns, size_t n)
{
    static const char *const kept[] = { "language", "words", "fillers", "roles", "defaults" };
    qci_yaml *root = qci_tree_map(arena, 1, 1);
    bool ok = qci_tree_put_text(arena, root, QCI_STR("qcode"), QCI_STR("1"));
    for (size_t i = 0; ok && like && i < sizeof kept / sizeof *kept; i++) {
        const qci_yaml *part = qci_yaml_get(like->root, kept[i]);
        ok = !part || qci_tree_put(arena, root, qci_str_of(kept[i]), qci_tree_copy(arena, part, NULL));
    }
    return ok && qci_tree_put(arena, root, QCI_STR("codes"), code_of(arena, patterns, n)) ? root : NULL;
}

static qc_status build(qc_codebook *book, const qc_codebook *like, const qci_str *patterns, size_t n, qc_error *err)
{
    if (!qci_clean_name(&book->arena, "pattern", &book->name))
        return qci_oom(err);
    qci_sha256_of(patterns[0].p, patterns[0].n, book->sha256);
    const qci_yaml *root = tree(&book->arena, like, patterns, n);
    return root ? qci_codebook_load(book, root, err) : qci_oom(err);
}

qc_status qci_codebook_alone(qc_codebook **out, const qc_codebook *like, const qci_str *patterns, size_t n, qc_error *err)
{
    *out = NULL;
    qc_codebook *book = qci_codebook_new();
    qc_status status = book ? build(book, like, patterns, n, err) : qci_oom(err);
    if (status < 0)
        qc_codebook_free(book);
    else
        *out = book;
    return status;
}

qc_status qc_codebook_pattern(qc_codebook **out, const qc_codebook *like, const char *pattern, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook should go");
    *out = NULL;
    if (!pattern)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a pattern is needed");
    const qci_str text = qci_str_of(pattern);
    const size_t valid = qci_utf8_check(text.p, text.n);
    if (valid < text.n)
        return qci_fail_at(err, QC_ERR_ENCODING, 1, qci_utf8_count(text.p, valid) + 1, "the pattern is not UTF-8");
    return qci_codebook_alone(out, like, &text, 1, err);
}
