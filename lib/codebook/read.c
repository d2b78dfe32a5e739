/* The codebook as a whole: its top level, and the ways in from memory and from a file. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/give.h"
#include "base/sha256.h"
#include "codebook/formats/format.h"
#include "codebook/load.h"
#include "parse/name.h"

/* --- the top level --- */

static bool check_version(qci_load *l, const qci_yaml *root)
{
    const qci_yaml *version = root->kind == QCI_YAML_MAP ? qci_yaml_get(root, "qcode") : NULL;
    if (!version)
        return qci_load_fail(l, root,
                             "not a codebook: it has no `qcode: 1`, the version of the language, at the "
                             "start of a line");
    return (version->kind == QCI_YAML_SCALAR && qci_str_is(version->text, "1")) ||
           qci_load_fail(l, version, "`qcode` is 1: this library reads version 1 of the language");
}

/* BCP 47 in shape: runs of up to eight letters and digits with '-' between them. */
static bool read_language(qci_load *l, const qci_yaml *root)
{
    const qci_yaml *node = qci_yaml_get(root, "language");
    qci_str *tag = &l->book->language;
    *tag = QCI_STR("en");
    if (!node)
        return true;
    if (!qci_load_text(l, node, tag))
        return false;
    size_t run = 0;
    const char *dash = memchr(tag->p, '-', tag->n);
    size_t primary = dash ? (size_t)(dash - tag->p) : tag->n;
    bool ok = primary == 2 || primary == 3; /* longer ones are names of languages by mistake */
    for (size_t i = 0; ok && i < tag->n; i++) {
        char c = tag->p[i];
        ok = c == '-' ? run > 0 && i + 1 < tag->n : qci_is_alnum(c) && run < 8;
        run = c == '-' ? 0 : run + 1;
    }
    return ok || qci_load_fail(l, node, "`language` is a tag, not a name: en, en-GB, de or the like");
}

static bool read_defaults(qci_load *l, const qci_yaml *node)
{
    static const char *const keys[] = { "unit", "window", "speakers", "case", "typography",
                                        "certainty", "overlap", NULL };
    if (!qci_load_scope_begin(l))
        return false;
    return !node ||
           (qci_load_is_map(l, node, "`defaults`") && qci_load_keys(l, node, keys, "`defaults`") &&
            qci_load_scope(l, node, &l->defaults));
}

static bool read_root(qci_load *l, const qci_yaml *root)
{
    static const char *const keys[] = { "qcode", "title", "language", "version", "defaults", "roles",
                                        "fillers", "words", "codes", "themes", NULL };
    return check_version(l, root) && qci_load_keys(l, root, keys, "a codebook") &&
           qci_load_text_at(l, root, "title", &l->book->title) &&
           qci_load_text_at(l, root, "version", &l->book->version) && read_language(l, root) &&
           qci_stemmer_new(&l->lexicon.stemmer, l->book->language, l->err) == QC_OK &&
           qci_load_roles(l, qci_yaml_get(root, "roles")) &&
           read_defaults(l, qci_yaml_get(root, "defaults")) &&
           qci_load_lists(l, qci_yaml_get(root, "words"), qci_yaml_get(root, "fillers")) &&
           qci_load_codes(l, qci_yaml_get(root, "codes")) && qci_load_references(l) &&
           qci_load_themes(l, qci_yaml_get(root, "themes"));
}

/* --- a codebook --- */

qc_codebook *qci_codebook_new(void)
{
    qc_codebook *book = qci_calloc(1, sizeof *book);
    if (!book)
        return NULL;
    book->codes = QCI_VEC(qci_code);
    book->order = QCI_VEC(uint32_t);
    book->entries = QCI_VEC(qci_entry);
    book->atoms = QCI_VEC(qci_atom);
    book->themes = QCI_VEC(qci_theme);
    book->rules = QCI_VEC(qci_rule *);
    book->speakers = QCI_VEC(qci_speakers *);
    book->roles.roles = QCI_VEC(qci_role);
    book->not_speech = QCI_VEC(qci_str);
    book->notes = QCI_NOTES(&book->arena);
    return book;
}

qc_status qci_codebook_load(qc_codebook *book, const qci_yaml *root, qc_error *err)
{
    qc_error own;
    qci_load l = { .book = book, .err = err ? err : &own, .roles.roles = QCI_VEC(qci_role),
                   .references = QCI_VEC(qci_reference), .fillers.entries = QCI_VEC(qci_list_entry) };
    book->root = root;
    bool ok = read_root(&l, root);
    qci_roles_free(&l.roles);
    qci_stemmer_free(l.lexicon.stemmer);
    qci_lexicon_free(&l.lexicon);
    qci_lexicon_free(&l.exact);
    qci_vec_free(&l.fillers.entries);
    qci_map_free(&l.atoms);
    qci_map_free(&l.rule_ids);
    qci_vec_free(&l.references);
    qci_buf_free(&l.scratch);
    return ok ? QC_OK : l.err->code;
}

static bool read_source(qc_codebook *book, const qci_codebook_source *in, qc_error *err)
{
    const qci_codebook_format *format;
    const qci_yaml *root;
    if (qci_codebook_format_of(&format, in, err) < 0 ||
        format->read(&root, &book->arena, in, &book->notes, err) < 0)
        return false;
    if (book->notes.failed) {
        qci_oom(err);
        return false;
    }
    return qci_codebook_load(book, root, err) == QC_OK;
}

/* `called` is what errors call it. */
static qc_status read_named(qc_codebook **out, const qci_codebook_source *in, const char *called, qc_error *err)
{
    qc_error own;
    qc_error *e = err ? err : &own;
    qci_str clean;
    qc_codebook *book = qci_codebook_new();
    if (!book)
        return qci_oom(err);
    bool ok = true;
    if (!qci_clean_name(&book->arena, in->name, &book->name) || !qci_clean_name(&book->arena, called, &clean)) {
        clean = (qci_str){ NULL, 0 };
        qci_oom(e);
        ok = false;
    }
    qci_sha256_of(in->bytes.p, in->bytes.n, book->sha256);
    if (ok && read_source(book, in, e)) {
        *out = book;
        return QC_OK;
    }
    qci_error_source(e, clean.p);
    qc_codebook_free(book);
    return e->code;
}

static const char *name_or(const qc_codebook_options *options, const char *other)
{
    return options->name && options->name[0] ? options->name : other;
}

qc_status qc_codebook_read(qc_codebook **out, const void *bytes, uint64_t n,
                           const qc_codebook_options *options, qc_error *err)
{
    qc_codebook_options o;
    if (!out || (!bytes && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codebook_read needs `out` and the bytes");
    *out = NULL;
    if (n > QCI_YAML_MAX_BYTES)
        return qci_fail(err, QC_ERR_LIMIT, "larger than 64 MiB: divide it");
    qci_take(&o, sizeof o, options);
    const qci_codebook_source in = { { bytes ? bytes : "", (size_t)n }, name_or(&o, "codebook"), &o };
    return read_named(out, &in, in.name, err);
}

qc_status qc_codebook_read_file(qc_codebook **out, const char *path, const qc_codebook_options *options,
                                qc_error *err)
{
    qc_codebook_options o;
    qci_buf bytes = { 0 };
    if (!out || !path)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codebook_read_file needs `out` and a path");
    *out = NULL;
    qci_take(&o, sizeof o, options);
    qc_status status = qci_file_read(&bytes, path, QCI_YAML_MAX_BYTES, err);
    if (status == QC_OK) {
        const qci_codebook_source in = { qci_buf_str(&bytes), name_or(&o, qci_file_base(path)), &o };
        status = read_named(out, &in, name_or(&o, path), err);
    }
    qci_buf_free(&bytes);
    return status;
}
