#include "codebook/formats/dictionary.h"

#include "codebook/pattern_parse.h"
#include "text/decode.h"
#include "text/utf8.h"

enum { LONGEST_ID = 100 }; /* bytes: there is room for a number, and for paths */

void qci_dictionary_begin(qci_dictionary *d, qci_arena *arena, qci_notes *notes)
{
    *d = (qci_dictionary){ .arena = arena, .notes = notes, .root = qci_tree_map(arena, 1, 1) };
    qci_yaml *defaults = qci_tree_map(arena, 1, 1), *codes = qci_tree_list(arena, 1, 1);
    d->failed = !qci_tree_put_text(arena, d->root, QCI_STR("qcode"), QCI_STR("1")) ||
                !qci_tree_put_text(arena, defaults, QCI_STR("unit"), QCI_STR("match")) ||
                !qci_tree_put_text(arena, defaults, QCI_STR("speakers"), QCI_STR("everyone")) ||
                !qci_tree_put_text(arena, defaults, QCI_STR("overlap"), QCI_STR("longest")) ||
                !qci_tree_put(arena, d->root, QCI_STR("defaults"), defaults) ||
                !qci_tree_put(arena, d->root, QCI_STR("codes"), codes);
}

/* --- codes --- */

static qci_yaml *value_of(qci_yaml *map, const char *key)
{
    for (qci_yaml *v = map->child; v; v = v->next)
        if (qci_str_is(v->key->text, key))
            return v;
    return NULL;
}

/* Under `key` in a code, before the codes under it, as people write it. */
static bool put_list(qci_dictionary *d, qci_yaml *code, const char *key, qci_yaml *list)
{
    qci_yaml *codes = value_of(code, "codes"), *before = code->child;
    if (!codes)
        return qci_tree_put(d->arena, code, qci_str_of(key), list);
    while (before->next != codes) /* the last; an id stands before it */
        before = before->next;
    before->next = NULL;
    code->last = before;
    code->n--;
    return qci_tree_put(d->arena, code, qci_str_of(key), list) && qci_tree_add(code, codes);
}

/* Add to the list under `key`, which is made with its first item. */
static void add_to(qci_dictionary *d, qci_yaml *map, const char *key, qci_yaml *item)
{
    qci_yaml *list = map ? value_of(map, key) : NULL;
    if (!list && map && item) {
        list = qci_tree_list(d->arena, item->line, item->column);
        d->failed |= !list || !put_list(d, map, key, list);
    }
    d->failed |= !qci_tree_add(list, item);
}

void qci_dictionary_make_id(qci_buf *out, qci_str from)
{
    const char *end = from.p + from.n;
    bool between = false;
    qci_buf_clear(out);
    for (const char *p = from.p; p < end && out->n < LONGEST_ID;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!qci_is_word_char(cp) && cp != '.') {
            between = out->n > 0;
            continue;
        }
        if (between)
            qci_buf_putc(out, '-');
        between = false;
        qci_buf_utf8(out, qc_case_fold(cp));
    }
    if (out->n == 0)
        qci_buf_puts(out, "code");
}

/* The id in d->scratch as no other code has it: with a number where need be. */
static bool free_id(qci_dictionary *d, qci_str *id)
{
    if (d->scratch.failed || !qci_arena_str(d->arena, qci_buf_str(&d->scratch), id))
        return false;
    const qci_str wish = *id;
    uint32_t last = qci_map_get(&d->ids, wish);
    if (last == QCI_MAP_NONE)
        return qci_map_set(&d->ids, wish, 1);
    do {
        qci_buf_clear(&d->scratch);
        qci_buf_add_str(&d->scratch, wish);
        qci_buf_printf(&d->scratch, "-%u", (unsigned)++last);
    } while (qci_map_get(&d->ids, qci_buf_str(&d->scratch)) != QCI_MAP_NONE);
    return !d->scratch.failed && qci_arena_str(d->arena, qci_buf_str(&d->scratch), id) &&
           qci_map_set(&d->ids, wish, last) && qci_map_set(&d->ids, *id, 1);
}

qci_yaml *qci_dictionary_code(qci_dictionary *d, qci_yaml *parent, qci_str id, qci_str name, size_t line, size_t column)
{
    qci_yaml *code = qci_tree_map(d->arena, line, column);
    qci_str own;
    qci_dictionary_make_id(&d->scratch, id);
    if (d->failed || !code || !free_id(d, &own) || !qci_tree_put_text(d->arena, code, QCI_STR("id"), own) ||
        !qci_tree_put_text(d->arena, code, QCI_STR("name"), name)) {
        d->failed = true;
        return NULL;
    }
    if (parent)
        add_to(d, parent, "codes", code);
    else
        d->failed |= !qci_tree_add(value_of(d->root, "codes"), code);
    return code;
}

void qci_dictionary_text(qci_dictionary *d, qci_yaml *code, qci_str key, qci_str text)
{
    d->failed |= !qci_tree_put_text(d->arena, code, key, text);
}

qci_str qci_dictionary_id(const qci_yaml *code)
{
    const qci_yaml *id = code ? qci_yaml_get(code, "id") : NULL;
    return id ? id->text : QCI_STR("");
}

/* --- entries --- */

/* False where the code has the pattern already, or memory is out. */
static bool is_new(qci_dictionary *d, const qci_yaml *code, qci_str pattern)
{
    qci_str key;
    qci_buf line = { 0 };
    qci_buf_add_str(&line, qci_dictionary_id(code));
    qci_buf_putc(&line, '\n');
    qci_buf_add_str(&line, pattern);
    bool is = qci_map_get(&d->entries, qci_buf_str(&line)) == QCI_MAP_NONE;
    if (line.failed || (is && (!qci_arena_str(d->arena, qci_buf_str(&line), &key) || !qci_map_set(&d->entries, key, 1))))
        d->failed = true;
    qci_buf_free(&line);
    return is && !d->failed;
}

void qci_dictionary_pattern(qci_dictionary *d, qci_yaml *code, qci_str pattern, size_t line, size_t column)
{
    if (d->failed || !is_new(d, code, pattern))
        return;
    add_to(d, code, "find", qci_tree_scalar(d->arena, pattern, line, column));
}

/* Must a backslash stand before this sign, so that it stands for itself? Three full stops in a row are a gap. */
static bool is_ours(qci_str words, size_t at, const char *signs)
{
    qci_sign sign = qci_sign_at(words, at);
    char c = words.p[at];
    if (c == '\\' || (c == '/' && at == 0))
        return true;
    if (c == '.')
        return qci_str_starts(qci_str_from(words, at), "...");
    if (sign.kind == QCI_SIGN_EDGE)
        return !qci_is_space_char(sign.cp);
    return sign.kind != QCI_SIGN_SELF && sign.kind != QCI_SIGN_NOTHING && !(c && strchr(signs, c));
}

void qci_dictionary_words(qci_dictionary *d, qci_yaml *code, qci_str words, const char *signs, size_t line, size_t column)
{
    words = qci_str_trim(words);
    qci_buf_clear(&d->scratch);
    for (size_t at = 0, n; at < words.n; at += n) {
        uint32_t cp;
        n = qci_utf8_get(words.p + at, words.p + words.n, &cp);
        if (is_ours(words, at, signs))
            qci_buf_putc(&d->scratch, '\\');
        qci_buf_add(&d->scratch, words.p + at, n);
    }
    d->failed |= d->scratch.failed;
    if (d->scratch.n)
        qci_dictionary_pattern(d, code, qci_buf_str(&d->scratch), line, column);
}

/* --- the whole --- */

qc_status qci_dictionary_end(qci_dictionary *d, const qci_yaml **root, qc_status status, qc_error *err)
{
    *root = d->root;
    if (status == QC_OK && d->failed)
        status = qci_oom(err);
    else if (status == QC_OK && value_of(d->root, "codes")->n == 0)
        status = qci_fail_at(err, QC_ERR_CODEBOOK, 1, 1,
                             "there is no category in this dictionary: it is empty, or of another format");
    qci_map_free(&d->ids);
    qci_map_free(&d->entries);
    qci_buf_free(&d->scratch);
    return status;
}

qc_status qci_dictionary_decode(qci_buf *out, const qci_codebook_source *in, qci_notes *notes, qc_error *err)
{
    qci_decoded d = { 0 };
    qc_status status = qci_decode(&d, in->bytes.p, in->bytes.n, NULL, err);
    if (status == QC_OK && d.guessed)
        qci_note_add(notes, 0, 0, QCI_STR(""), QCI_STR(""), "not UTF-8: read as %s; save it as UTF-8 where signs are wrong",
                     d.encoding);
    if (status == QC_ERR_EMPTY)
        status = qci_fail_at(err, QC_ERR_CODEBOOK, 1, 1, "there is nothing in this file");
    *out = d.text;
    d.text = (qci_buf){ 0 };
    qci_decoded_free(&d);
    return status;
}
