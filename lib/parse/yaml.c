/* libyaml's events to our tree, under our limits and with our places. What its errors mean for people:
 * yaml_words.c. */
#include "parse/yaml.h"

#include <stdio.h>
#include <yaml.h>

#include "base/map.h"
#include "parse/tree.h"
#include "parse/yaml_words.h"
#include "text/utf8.h"

/* libyaml counts characters from the start; its lines are not ours (it ends them at NEL, LS and PS too). */
typedef struct cursor {
    size_t index;
    size_t byte;
    size_t line;
    size_t column;
} cursor;

typedef struct frame {
    qci_yaml *node;
    qci_yaml *key;  /* read, its value not yet */
    qci_map keys;   /* -> line */
} frame;

typedef struct build {
    yaml_parser_t parser;
    qci_str source; /* without BOM */
    cursor at;
    qci_arena *arena;
    qc_status code;
    qc_error *err;
    qci_yaml *root;
    size_t nodes;
    size_t depth;
    frame stack[QCI_YAML_MAX_DEPTH];
} build;

static void step(build *b)
{
    uint32_t cp;
    const char *end = b->source.p + b->source.n;
    b->at.byte += qci_utf8_get(b->source.p + b->at.byte, end, &cp);
    b->at.index++;
    b->at.column++;
    if (cp == '\n' || (cp == '\r' && !qci_str_starts(qci_str_from(b->source, b->at.byte), "\n"))) {
        b->at.line++;
        b->at.column = 1;
    }
}

/* Marks come in rising order, so that this is one walk over the file. */
static cursor place(build *b, yaml_mark_t mark)
{
    if (mark.index < b->at.index)
        b->at = (cursor){ 0, 0, 1, 1 };
    while (b->at.index < mark.index && b->at.byte < b->source.n)
        step(b);
    return b->at;
}

static bool fail(build *b, qc_status code, yaml_mark_t mark, const char *words)
{
    cursor c = place(b, mark);
    qci_fail_at(b->err, code, c.line, c.column, "%s", words);
    return false;
}

static bool no_memory(build *b)
{
    qci_oom(b->err);
    return false;
}

/* --- nodes --- */

/* `f->key` becomes the key that is read; one that stands there already is an error. */
static bool take_key(build *b, frame *f, qci_yaml *key, yaml_mark_t mark)
{
    if (key->kind != QCI_YAML_SCALAR)
        return fail(b, b->code, mark,
                    "a key must be text: put text that begins with [ or { between single quotes");
    if (key->text.n == 0)
        return fail(b, b->code, mark, "a key is missing before the ':'");
    uint32_t first = qci_map_get(&f->keys, key->text);
    if (first != QCI_MAP_NONE) {
        qci_fail_at(b->err, b->code, key->line, key->column,
                    "this key stands twice in its mapping, first in line %u: make it one", (unsigned)first);
        return false;
    }
    if (!qci_map_set(&f->keys, key->text, key->line))
        return no_memory(b);
    f->key = key;
    return true;
}

static bool attach(build *b, qci_yaml *node, yaml_mark_t mark)
{
    if (b->depth == 0) {
        b->root = node;
        return true;
    }
    frame *f = &b->stack[b->depth - 1];
    if (f->node->kind == QCI_YAML_MAP) {
        if (!f->key)
            return take_key(b, f, node, mark);
        node->key = f->key;
        f->key = NULL;
    }
    return qci_tree_add(f->node, node);
}

static qci_yaml *new_node(build *b, qci_yaml_kind kind, yaml_mark_t mark)
{
    if (++b->nodes > QCI_YAML_MAX_NODES) {
        fail(b, QC_ERR_LIMIT, mark,
             "more keys, values and list items than are read (1,500,000): split the file");
        return NULL;
    }
    qci_yaml *node = qci_arena_alloc(b->arena, sizeof *node);
    if (!node) {
        no_memory(b);
        return NULL;
    }
    cursor c = place(b, mark);
    node->kind = kind;
    node->line = (uint32_t)c.line;
    node->column = (uint32_t)c.column;
    return node;
}

static bool open_node(build *b, qci_yaml_kind kind, const yaml_event_t *e, const yaml_char_t *anchor,
                      const yaml_char_t *tag)
{
    if (anchor || tag)
        return fail(b, b->code, e->start_mark, anchor ? QCI_YAML_ANCHOR : QCI_YAML_TAG);
    if (b->depth == QCI_YAML_MAX_DEPTH)
        return fail(b, QC_ERR_LIMIT, e->start_mark, "nested more than 64 deep");
    qci_yaml *node = new_node(b, kind, e->start_mark);
    if (!node || !attach(b, node, e->start_mark))
        return false;
    b->stack[b->depth++] = (frame){ .node = node };
    return true;
}

static void close_node(build *b)
{
    qci_map_free(&b->stack[--b->depth].keys);
}

/* --- scalars --- */

static qci_yaml_style style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return QCI_YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return QCI_YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return QCI_YAML_BLOCK;
    default:
        return QCI_YAML_PLAIN;
    }
}

/* The distance from byte `at` to a '#' on the same line, behind blanks only, that begins a comment which
 * people may have meant as text: one with no blank after it. 0: none. */
static uint32_t comment_after(qci_str source, size_t at)
{
    size_t hash = at;
    while (hash < source.n && qci_is_blank(source.p[hash]))
        hash++;
    if (hash == at || hash == source.n || source.p[hash] != '#')
        return 0;
    bool blank = hash + 1 < source.n && qci_is_blank(source.p[hash + 1]);
    return blank ? 0 : (uint32_t)(hash - at);
}

/* Escapes between double quotes can make characters that no output could hold. */
static bool is_clean(qci_str text)
{
    const char *end = text.p + text.n;
    for (const char *p = text.p; p < end;) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if (!qci_is_xml_char(cp))
            return false;
    }
    return true;
}

static bool take_scalar(build *b, const yaml_event_t *e)
{
    if (e->data.scalar.anchor || e->data.scalar.tag)
        return fail(b, b->code, e->start_mark, e->data.scalar.anchor ? QCI_YAML_ANCHOR : QCI_YAML_TAG);
    qci_yaml *node = new_node(b, QCI_YAML_SCALAR, e->start_mark);
    if (!node)
        return false;
    size_t start = b->at.byte;
    qci_str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
    if (!qci_arena_str(b->arena, text, &node->text))
        return no_memory(b);
    node->style = style_of(e->data.scalar.style);
    if (node->style == QCI_YAML_DOUBLE && !is_clean(text))
        return fail(b, b->code, e->start_mark, QCI_YAML_ESCAPE);
    size_t end = place(b, e->end_mark).byte;
    node->raw = (qci_str){ b->source.p + start, end - start };
    if (node->style == QCI_YAML_PLAIN)
        node->comment = comment_after(b->source, end);
    return attach(b, node, e->start_mark);
}

/* --- events --- */

static bool take(build *b, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        return !b->root ||
               fail(b, b->code, e->start_mark, "a second document begins here: keep one in a file");
    case YAML_ALIAS_EVENT:
        return fail(b, b->code, e->start_mark, QCI_YAML_ALIAS);
    case YAML_SCALAR_EVENT:
        return take_scalar(b, e);
    case YAML_SEQUENCE_START_EVENT:
        return open_node(b, QCI_YAML_LIST, e, e->data.sequence_start.anchor, e->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_node(b, QCI_YAML_MAP, e, e->data.mapping_start.anchor, e->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(b);
        return true;
    default:
        return true;
    }
}

static bool fail_parser(build *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_MEMORY_ERROR)
        return no_memory(b);
    if (p->error == YAML_READER_ERROR) {
        while (b->at.byte < p->problem_offset && b->at.byte < b->source.n)
            step(b);
        qci_fail_at(b->err, b->code, b->at.line, b->at.column, "a control character: take it out");
        return false;
    }
    qci_yaml_trouble trouble = {
        .problem = p->problem ? p->problem : "not YAML",
        .context = p->context ? p->context : "",
        .source = b->source,
        .at = place(b, p->problem_mark).byte,
    };
    const char *words = qci_yaml_words(&trouble);
    return fail(b, b->code, trouble.at_context ? p->context_mark : p->problem_mark, words);
}

static bool run(build *b)
{
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event))
            return fail_parser(b);
        more = event.type != YAML_STREAM_END_EVENT;
        bool ok = take(b, &event);
        yaml_event_delete(&event);
        if (!ok)
            return false;
    }
    if (!b->root)
        return fail(b, b->code, (yaml_mark_t){ 0, 0, 0 }, "there is nothing in this file");
    return true;
}

static qc_status check_bytes(build *b, const char *bytes, size_t n)
{
    if (n > QCI_YAML_MAX_BYTES)
        return qci_fail(b->err, QC_ERR_LIMIT, "larger than 64 MiB: split it");
    size_t bad = qci_utf8_check(bytes, n);
    if (bad == n)
        return QC_OK;
    b->source = (qci_str){ bytes, bad };
    cursor c = place(b, (yaml_mark_t){ SIZE_MAX, 0, 0 });
    qci_fail_at(b->err, QC_ERR_ENCODING, c.line, c.column, "not UTF-8 here: save the file as UTF-8");
    if (b->err)
        b->err->offset = bad;
    return QC_ERR_ENCODING;
}

qc_status qci_yaml_read(const qci_yaml **out, qci_arena *arena, const void *bytes, size_t n, qc_status code,
                        qc_error *err)
{
    qc_error own;
    build b = { .at = { 0, 0, 1, 1 }, .arena = arena, .code = code, .err = err ? err : &own };
    *out = NULL;
    if (check_bytes(&b, bytes, n) < 0)
        return b.err->code;
    b.source = (qci_str){ bytes, n };
    if (qci_str_starts(b.source, "\xEF\xBB\xBF"))
        b.source = qci_str_from(b.source, 3);
    if (!yaml_parser_initialize(&b.parser))
        return qci_oom(err);
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)b.source.p, b.source.n);
    bool ok = run(&b);
    yaml_parser_delete(&b.parser);
    while (b.depth)
        close_node(&b);
    if (!ok)
        return b.err->code;
    *out = b.root;
    return QC_OK;
}

void qci_yaml_version(char *out, size_t n)
{
    snprintf(out, n, "%s", yaml_get_version_string());
}
