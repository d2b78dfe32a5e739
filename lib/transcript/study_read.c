/* The study file. */
#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "parse/hint.h"
#include "parse/name.h"
#include "parse/yaml.h"
#include "transcript/roles.h"
#include "transcript/study.h"

enum { MAX_NAME = 1000 }; /* bytes of an attribute's name; joined ones grow with their depth */

/* What reading needs. Functions return false once l->err is filled; no message holds a word of the file,
 * which is private. */
typedef struct loader {
    qc_study *study;
    qc_error *err; /* never NULL */
    qci_buf scratch;
    qci_map names; /* of the attributes of one transcript or case */
} loader;

static bool fail(loader *l, const qci_yaml *at, const char *format, ...) QCI_PRINTF(3, 4);

static bool fail(loader *l, const qci_yaml *at, const char *format, ...)
{
    char words[256];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    qci_fail_at(l->err, QC_ERR_STUDY, at->line, at->column, "%s", words);
    return false;
}

static bool no_memory(loader *l)
{
    qci_oom(l->err);
    return false;
}

static bool is_map(loader *l, const qci_yaml *node, const char *what)
{
    return qci_yaml_want_map(node, what, QC_ERR_STUDY, l->err) == QC_OK;
}

/* Nothing written is nothing said. */
static bool read_text(loader *l, const qci_yaml *node, qci_str *out)
{
    if (node && qci_yaml_want_text(node, out, QC_ERR_STUDY, l->err) < 0)
        return false;
    if (node && !out->n)
        *out = (qci_str){ NULL, 0 };
    return true;
}

/* An entry with nothing to say. */
static bool is_bare(const qci_yaml *node)
{
    return qci_yaml_items_of(node).n == 0;
}

/* --- speakers --- */

static bool add_spelling(loader *l, const qci_yaml *at, qci_str spelling, uint32_t person)
{
    qci_str key;
    qci_buf_clear(&l->scratch);
    qci_label_key(&l->scratch, spelling);
    if (l->scratch.failed || !qci_arena_str(&l->study->arena, qci_buf_str(&l->scratch), &key))
        return no_memory(l);
    if (key.n == 0)
        return fail(l, at, "an empty name: '|' stands between spellings only");
    uint32_t other = qci_map_get(&l->study->people, key);
    if (other != QCI_MAP_NONE && other != person)
        return fail(l, at,
                    "another entry has a name that is the same when names are compared: make them one, or "
                    "spell one out");
    return qci_map_set(&l->study->people, key, person) || no_memory(l);
}

/* 'Name | Other spelling' */
static bool add_spellings(loader *l, const qci_yaml *key, uint32_t person)
{
    for (qci_str rest = key->text;;) {
        size_t bar = qci_str_find(rest, QCI_STR("|"));
        if (bar == SIZE_MAX)
            return add_spelling(l, key, rest, person);
        if (!add_spelling(l, key, (qci_str){ rest.p, bar }, person))
            return false;
        rest = qci_str_from(rest, bar + 1);
    }
}

static bool read_person(loader *l, const qci_yaml *node)
{
    static const char *const keys[] = { "role", "case", NULL };
    qci_person person = { { NULL, 0 }, { NULL, 0 } };
    if (!add_spellings(l, node->key, (uint32_t)l->study->persons.n))
        return false;
    if (!is_bare(node) &&
        (!is_map(l, node, "a speaker") || qci_yaml_known(node, keys, "a speaker", QC_ERR_STUDY, l->err) < 0 ||
         !read_text(l, qci_yaml_get(node, "role"), &person.role) ||
         !read_text(l, qci_yaml_get(node, "case"), &person.case_id)))
        return false;
    if (person.role.p && qci_role_meant(person.role))
        return fail(l, qci_yaml_get(node, "role"), "the built-in role is `%s`, in lower case",
                    qci_role_meant(person.role));
    return qci_vec_push(&l->study->persons, &person) || no_memory(l);
}

/* --- attributes --- */

static bool join_name(loader *l, qci_str prefix, const qci_yaml *key, qci_str *out)
{
    *out = key->text;
    if (prefix.n) {
        qci_buf_clear(&l->scratch);
        qci_buf_add_str(&l->scratch, prefix);
        qci_buf_putc(&l->scratch, '.');
        qci_buf_add_str(&l->scratch, key->text);
        if (l->scratch.failed || !qci_arena_str(&l->study->arena, qci_buf_str(&l->scratch), out))
            return no_memory(l);
    }
    if (out->n > MAX_NAME) {
        qci_fail_at(l->err, QC_ERR_LIMIT, key->line, key->column,
                    "an attribute's name is longer than %d bytes", MAX_NAME);
        return false;
    }
    if (qci_map_get(&l->names, *out) != QCI_MAP_NONE)
        return fail(l, key, "this attribute stands here twice, nested and with '.' in its name");
    return qci_map_set(&l->names, *out, 0) || no_memory(l);
}

static bool read_attributes(loader *l, const qci_yaml *map, qci_str prefix, qci_vec *out);

static bool read_attribute(loader *l, const qci_yaml *node, qci_str prefix, qci_vec *out)
{
    qci_pair pair;
    if (!join_name(l, prefix, node->key, &pair.name))
        return false;
    if (node->kind == QCI_YAML_MAP)
        return read_attributes(l, node, pair.name, out);
    if (node->kind == QCI_YAML_LIST)
        return fail(l, node, "an attribute is text or a mapping, not a list: make one text of its items");
    if (qci_yaml_want_text(node, &pair.value, QC_ERR_STUDY, l->err) < 0)
        return false;
    return qci_vec_push(out, &pair) || no_memory(l);
}

/* No deeper than YAML's nesting, which is limited. */
static bool read_attributes(loader *l, const qci_yaml *map, qci_str prefix, qci_vec *out)
{
    for (const qci_yaml *v = map->child; v; v = v->next)
        if (!read_attribute(l, v, prefix, out))
            return false;
    return true;
}

/* --- transcripts and cases --- */

static qci_study_transcript *new_entry(loader *l, const qci_yaml *node, qci_vec *entries, qci_map *names)
{
    qci_study_transcript entry = { .name = node->key->text,
                                   .unknown_speakers = -1,
                                   .attributes = QCI_VEC(qci_pair) };
    qci_study_transcript *made = NULL;
    if (qci_map_set(names, entry.name, (uint32_t)entries->n))
        made = qci_vec_push(entries, &entry);
    if (!made)
        no_memory(l);
    qci_map_free(&l->names);
    return made;
}

static bool read_unknown_speakers(loader *l, const qci_yaml *node, int32_t *out)
{
    bool text = node->kind == QCI_YAML_SCALAR;
    if (text && qci_str_is(node->text, "code"))
        *out = QC_UNKNOWN_CODE;
    else if (text && qci_str_is(node->text, "skip"))
        *out = QC_UNKNOWN_SKIP;
    else
        return fail(l, node, "`unknown_speakers` is code or skip");
    return true;
}

static bool read_transcript_key(loader *l, const qci_yaml *node, qci_study_transcript *t)
{
    qci_hint hint;
    if (qci_str_is(node->key->text, "case"))
        return read_text(l, node, &t->case_id);
    if (qci_str_is(node->key->text, "unknown_speakers"))
        return read_unknown_speakers(l, node, &t->unknown_speakers);
    qci_hint_begin(&hint, node->key->text);
    qci_hint_try(&hint, QCI_STR("unknown_speakers"));
    if (hint.best.n) /* as an attribute it would be without effect */
        return fail(l, node->key, "this is close to a key with a meaning of its own%s", qci_hint_text(&hint));
    return read_attribute(l, node, QCI_STR(""), &t->attributes);
}

static bool read_transcript(loader *l, const qci_yaml *node)
{
    qci_study_transcript *t = new_entry(l, node, &l->study->transcripts, &l->study->transcript_names);
    if (!t || is_bare(node))
        return t;
    if (!is_map(l, node, "a transcript"))
        return false;
    for (const qci_yaml *v = node->child; v; v = v->next)
        if (!read_transcript_key(l, v, t))
            return false;
    return true;
}

static bool read_case(loader *l, const qci_yaml *node)
{
    qci_study_transcript *c = new_entry(l, node, &l->study->cases, &l->study->case_names);
    if (!c || is_bare(node))
        return c;
    return is_map(l, node, "a case") && read_attributes(l, node, QCI_STR(""), &c->attributes);
}

/* --- the whole --- */

static bool read_entries(loader *l, const qci_yaml *root, const char *key,
                         bool (*read)(loader *, const qci_yaml *))
{
    const qci_yaml *map = qci_yaml_get(root, key);
    if (!map || is_bare(map))
        return true;
    if (!is_map(l, map, key))
        return false;
    for (const qci_yaml *v = map->child; v; v = v->next)
        if (!read(l, v))
            return false;
    return true;
}

static bool read_root(loader *l, const qci_yaml *root)
{
    static const char *const keys[] = { "study", "title", "speakers", "transcripts", "cases", NULL };
    const qci_yaml *version = root->kind == QCI_YAML_MAP ? qci_yaml_get(root, "study") : NULL;
    qci_str title;
    if (!version)
        return fail(l, root, "not a study file: it has no `study: 1` at the start of a line");
    if (version->kind != QCI_YAML_SCALAR || !qci_str_is(version->text, "1"))
        return fail(l, version, "`study` is 1: this library reads version 1 of the study file");
    return qci_yaml_known(root, keys, "a study", QC_ERR_STUDY, l->err) == QC_OK &&
           read_text(l, qci_yaml_get(root, "title"), &title) &&
           read_entries(l, root, "speakers", read_person) &&
           read_entries(l, root, "transcripts", read_transcript) && read_entries(l, root, "cases", read_case);
}

static bool load(qc_study *study, const void *bytes, size_t n, qc_error *err)
{
    const qci_yaml *root;
    loader l = { .study = study, .err = err };
    bool ok =
        qci_yaml_read(&root, &study->arena, bytes, n, QC_ERR_STUDY, err) == QC_OK && read_root(&l, root);
    qci_buf_free(&l.scratch);
    qci_map_free(&l.names);
    return ok;
}

/* --- the public ones --- */

qc_status qc_study_read(qc_study **out, const void *bytes, uint64_t n, const char *name, qc_error *err)
{
    qc_error own;
    qc_error *e = err ? err : &own;
    if (!out || (!bytes && n))
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_study_read needs `out` and the bytes");
    *out = NULL;
    qc_study *study = qci_calloc(1, sizeof *study);
    if (!study)
        return qci_oom(err);
    study->persons = QCI_VEC(qci_person);
    study->transcripts = QCI_VEC(qci_study_transcript);
    study->cases = QCI_VEC(qci_study_transcript);
    if (load(study, bytes ? bytes : "", n > SIZE_MAX ? SIZE_MAX : (size_t)n, e)) {
        *out = study;
        return QC_OK;
    }
    qci_str clean;
    if (qci_clean_name(&study->arena, name && name[0] ? name : "study", &clean))
        qci_error_source(e, clean.p);
    qc_study_free(study);
    return e->code;
}

qc_status qc_study_read_file(qc_study **out, const char *path, qc_error *err)
{
    qci_buf bytes = { 0 };
    if (!out || !path)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_study_read_file needs `out` and a path");
    *out = NULL;
    qc_status status = qci_file_read(&bytes, path, QCI_YAML_MAX_BYTES, err);
    if (status == QC_OK)
        status = qc_study_read(out, bytes.p, bytes.n, path, err);
    qci_buf_free(&bytes);
    return status;
}
