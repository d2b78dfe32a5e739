/* Codebooks by program: the tree that YAML would have made is built, written as YAML, and that is read. What is
 * wrong with it is found once more in the tree itself, where every node has a path. */
#include "base/alloc.h"
#include "base/give.h"
#include "codebook/load.h"
#include "parse/tree.h"
#include "parse/tree_path.h"
#include "parse/yaml_write.h"
#include "text/utf8.h"

struct qc_builder {
    qci_arena arena;
    qci_yaml *open[QCI_YAML_MAX_DEPTH]; /* the root, and what was begun in it */
    size_t depth;
    size_t line; /* of the next node: see parse/tree_path.h */
    qc_error err; /* the first one; code 0: none */
};

qc_status qc_builder_new(qc_builder **out, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_builder_new needs `out`");
    *out = NULL;
    qc_builder *b = qci_calloc(1, sizeof *b);
    if (!b)
        return qci_oom(err);
    b->open[0] = qci_tree_map(&b->arena, 1, 1);
    if (!b->open[0]) {
        qci_free(b);
        return qci_oom(err);
    }
    b->depth = 1;
    b->line = 2;
    *out = b;
    return QC_OK;
}

void qc_builder_free(qc_builder *b)
{
    if (!b)
        return;
    qci_arena_free(&b->arena);
    qci_free(b);
}

/* --- errors: the first one stays, and nothing is added after it --- */

static qc_status out_of_memory(qc_builder *b)
{
    return qci_oom(&b->err);
}

static void name_path(qc_error *err, const qci_yaml *root, size_t line)
{
    qci_buf path = { 0 };
    qci_tree_path(&path, root, line);
    if (!path.failed && path.n)
        qci_error_source(err, path.p);
    qci_buf_free(&path);
}

static qc_status fail_at(qc_builder *b, const qci_yaml *node, qc_status code, const char *words)
{
    qci_fail(&b->err, code, "%s", words);
    name_path(&b->err, b->open[0], node->line);
    return code;
}

/* Wrong at the mapping or list that is open. */
static qc_status fail(qc_builder *b, qc_status code, const char *words)
{
    return fail_at(b, b->open[b->depth - 1], code, words);
}

/* --- nodes --- */

/* Nothing that no file could hold. `at` is told of, with what it stands in. */
static qc_status check_text(qc_builder *b, qci_str s, const qci_yaml *at)
{
    if (qci_utf8_check(s.p, s.n) < s.n)
        return fail_at(b, at, QC_ERR_ENCODING, "not UTF-8: give the text in UTF-8");
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!qci_is_xml_char(cp))
            return fail_at(b, at, QC_ERR_CODEBOOK, "a control character: take it out");
    }
    return QC_OK;
}

static qc_status check_key(qc_builder *b, const char *key)
{
    const qci_yaml *parent = b->open[b->depth - 1];
    if (parent->kind == QCI_YAML_LIST)
        return key ? fail(b, QC_ERR_ARGUMENT, "an item of a list has no key") : QC_OK;
    if (!key || !*key)
        return fail(b, QC_ERR_ARGUMENT, "an entry of a mapping needs a key");
    if (qci_yaml_get(parent, key))
        return fail(b, QC_ERR_CODEBOOK, "a key stands twice in this mapping: make it one");
    return check_text(b, qci_str_of(key), parent);
}

static qc_status add(qc_builder *b, const char *key, qci_yaml *node)
{
    qci_yaml *parent = b->open[b->depth - 1];
    b->line++;
    if (parent->kind == QCI_YAML_MAP ? qci_tree_put(&b->arena, parent, qci_str_of(key), node) : qci_tree_add(parent, node))
        return QC_OK;
    return out_of_memory(b);
}

static qc_status begin(qc_builder *b, const char *key, qci_yaml *(*make)(qci_arena *, size_t, size_t))
{
    if (!b)
        return QC_ERR_ARGUMENT;
    if (b->err.code || check_key(b, key) < 0)
        return b->err.code;
    if (b->depth == QCI_YAML_MAX_DEPTH)
        return fail(b, QC_ERR_LIMIT, "nested more than 64 deep");
    qci_yaml *node = make(&b->arena, b->line, 1);
    if (add(b, key, node) == QC_OK)
        b->open[b->depth++] = node;
    return b->err.code;
}

qc_status qc_builder_map(qc_builder *b, const char *key)
{
    return begin(b, key, qci_tree_map);
}

qc_status qc_builder_list(qc_builder *b, const char *key)
{
    return begin(b, key, qci_tree_list);
}

qc_status qc_builder_text(qc_builder *b, const char *key, const char *text)
{
    if (!b)
        return QC_ERR_ARGUMENT;
    if (b->err.code || check_key(b, key) < 0)
        return b->err.code;
    qci_str s = qci_str_of(text);
    qci_yaml *node = text ? qci_tree_scalar(&b->arena, s, b->line, 1) : qci_tree_nothing(&b->arena, b->line, 1);
    if (add(b, key, node) < 0)
        return b->err.code;
    for (size_t i = 0; i < s.n; i++)
        b->line += s.p[i] == '\n';
    return check_text(b, s, node);
}

qc_status qc_builder_end(qc_builder *b)
{
    if (!b)
        return QC_ERR_ARGUMENT;
    if (!b->err.code && b->depth == 1)
        fail(b, QC_ERR_ARGUMENT, "qc_builder_end where nothing is begun");
    if (!b->err.code)
        b->depth--;
    return b->err.code;
}

/* --- the codebook --- */

/* Why it cannot be read, with the path in place of the line; where the tree itself has no fault, it is one of its
 * YAML, such as a character that YAML cannot hold. */
static qc_status explain(const qc_builder *b, qc_error *err)
{
    qc_error found = { 0 };
    qc_codebook *book = qci_codebook_new();
    if (!book)
        return qci_oom(err);
    book->built = true;
    qc_status status = qci_codebook_load(book, b->open[0], &found);
    qc_codebook_free(book);
    if (status == QC_OK)
        return err->code;
    if (found.line) {
        name_path(&found, b->open[0], (size_t)found.line);
        found.line = 0;
    }
    if (!found.source[0])
        qci_error_source(&found, err->source);
    *err = found;
    return status;
}

static qc_status read_built(qc_codebook **out, const qc_builder *b, const qc_codebook_options *options, qc_error *err)
{
    qc_codebook_options o;
    qci_buf yaml = { 0 };
    qci_take(&o, sizeof o, options);
    o.size = sizeof o;
    o.format = "yaml";
    qci_yaml_write(&yaml, b->open[0]);
    qc_status status = yaml.failed ? qci_oom(err) : qc_codebook_read(out, yaml.p ? yaml.p : "", yaml.n, &o, err);
    qci_buf_free(&yaml);
    return status == QC_OK || status == QC_ERR_MEMORY ? status : explain(b, err);
}

qc_status qc_builder_codebook(qc_codebook **out, const qc_builder *b, const qc_codebook_options *options, qc_error *err)
{
    qc_error own;
    qc_error *e = err ? err : &own;
    if (!out || !b)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_builder_codebook needs `out` and a builder");
    *out = NULL;
    if (b->err.code) {
        *e = b->err;
        return e->code;
    }
    if (b->depth > 1)
        return qci_fail(err, QC_ERR_ARGUMENT, "a mapping or list is begun and not ended: call qc_builder_end");
    return read_built(out, b, options, e);
}
