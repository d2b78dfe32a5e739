/* Patterns and regexes: a scalar becomes an atom, and what is wrong with it is said at its place. */
#include "codebook/load.h"
#include "codebook/pattern.h"
#include "codebook/regex_scan.h"

bool qci_load_pattern_text(qci_load *l, const qci_yaml *node, qci_str *out)
{
    if (!qci_load_text(l, node, out))
        return false;
    *out = qci_str_trim(*out);
    return out->n ||
           qci_load_fail(l, node, "an empty pattern: write the words that it finds, or take it out");
}

/* l->err has a byte offset within `part` of the scalar: make it a place in the file. */
static bool fail_inside(qci_load *l, const qci_yaml *node, qci_str part)
{
    size_t line, column, offset = 0;
    if (l->err->code == QC_ERR_MEMORY)
        return false;
    if (l->err->offset < part.n)
        offset = (size_t)l->err->offset;
    else if (l->err->offset != QC_NOWHERE)
        offset = part.n;
    while (offset && offset < part.n && ((unsigned char)part.p[offset] & 0xC0) == 0x80)
        offset--;
    qci_yaml_place(node, (size_t)(part.p - node->text.p) + offset, &line, &column);
    l->err->line = line;
    l->err->column = column;
    l->err->offset = QC_NOWHERE;
    return false;
}

static bool fail_pattern(qci_load *l, const qci_yaml *node, qci_str part, const char *words)
{
    qci_fail_offset(l->err, QC_ERR_PATTERN, 0, "%s", words);
    return fail_inside(l, node, part);
}

/* --- translating --- */

/* A regex stands between slashes: `text` becomes what is between. */
static bool find_kind(qci_load *l, const qci_yaml *node, qci_str *text, bool *is_regex)
{
    *is_regex = text->p[0] == '/';
    if (!*is_regex)
        return true;
    if (text->n < 2 || text->p[text->n - 1] != '/')
        return fail_pattern(l, node, *text,
                            "a regex ends with / and nothing follows it, options neither (see `case`); for a "
                            "pattern that begins with a slash write \\/");
    if (text->n == 2)
        return fail_pattern(l, node, *text, "an empty regex: write what it finds, or take it out");
    *text = (qci_str){ text->p + 1, text->n - 2 };
    return true;
}

enum { KEY = 3 }; /* bytes */

/* What makes atoms equal, then the PCRE2 source, in l->scratch. */
static bool translate(qci_load *l, const qci_yaml *node, qci_str part, const qci_atom *atom, const qci_lexicon *lexicon)
{
    qci_buf_clear(&l->scratch);
    qci_buf_putc(&l->scratch, atom->is_pattern ? 'p' : atom->by_sentence ? 's' : 't');
    qci_buf_putc(&l->scratch, atom->flags & QCI_REGEX_CASELESS ? 'i' : 'c');
    qci_buf_putc(&l->scratch, atom->exact ? 'x' : 'f');
    qc_status status = atom->is_pattern ? qci_pattern_translate(&l->scratch, part, lexicon, l->err)
                                        : qci_regex_translate(&l->scratch, part, lexicon, l->err);
    if (status < 0)
        return fail_inside(l, node, part);
    return !l->scratch.failed || qci_load_no_memory(l);
}

/* --- compiling --- */

/* Where the parenthesis stands that has no other, of which PCRE2 only says that there is one; SIZE_MAX: nowhere. */
static size_t find_unbalanced(qci_str part, bool exact)
{
    size_t open[QCI_REGEX_DEPTH + 1], n = 0;
    qci_scanner s;
    qci_token t = { .kind = QCI_TOKEN_NOTHING };
    qci_scanner_begin(&s, part, exact);
    while (n <= QCI_REGEX_DEPTH && qci_scanner_next(&s, &t, NULL) == QC_OK && t.kind != QCI_TOKEN_END) {
        if (t.kind != QCI_TOKEN_SYNTAX)
            continue;
        if (part.p[t.start] == '(' && part.p[t.end - 1] != ')') /* which closes what it opens: (?i) */
            open[n++] = t.start;
        else if (part.p[t.start] == ')' && n-- == 0)
            return t.start;
    }
    return n ? open[n - 1] : SIZE_MAX;
}

/* PCRE2's offsets are those of the translation, and behind the fault. */
static bool fail_compile(qci_load *l, const qci_yaml *node, qci_str part, const qci_atom *atom,
                         const qci_lexicon *lexicon)
{
    size_t at = l->err->offset == QC_NOWHERE || l->err->offset == 0 ? 0 : (size_t)l->err->offset - 1;
    if (l->err->code == QC_ERR_MEMORY)
        return false;
    l->err->offset = atom->is_pattern ? 0 : qci_regex_origin(part, lexicon, at);
    size_t unbalanced = strstr(l->err->message, "closing parenthesis") ? find_unbalanced(part, atom->exact) : SIZE_MAX;
    if (unbalanced != SIZE_MAX)
        l->err->offset = unbalanced;
    return fail_inside(l, node, part);
}

static bool compile(qci_load *l, const qci_yaml *node, qci_str part, qci_atom *atom, const qci_lexicon *lexicon)
{
    if (qci_regex_new(&atom->regex, atom->pcre, atom->flags, l->err) < 0)
        return fail_compile(l, node, part, atom, lexicon);
    if (!qci_regex_matches_empty(atom->regex))
        return true;
    return fail_pattern(l, node, part,
                        "this can match nothing at all, and so would be found everywhere: at least one word "
                        "or sign of it must be required");
}

static bool add_atom(qci_load *l, const qci_yaml *node, qci_str part, qci_atom *atom, const qci_lexicon *lexicon)
{
    qci_str key;
    if (!qci_arena_str(&l->book->arena, qci_buf_str(&l->scratch), &key))
        return qci_load_no_memory(l);
    atom->pcre = qci_str_from(key, KEY);
    bool ok = compile(l, node, part, atom, lexicon);
    if (ok &&
        (!qci_map_set(&l->atoms, key, (uint32_t)l->book->atoms.n) || !qci_vec_push(&l->book->atoms, atom)))
        ok = qci_load_no_memory(l);
    if (!ok)
        qci_regex_free(atom->regex);
    return ok;
}

bool qci_load_atom(qci_load *l, const qci_yaml *node, const qci_scope *scope, uint32_t *out)
{
    qci_str part;
    bool is_regex;
    if (!qci_load_pattern_text(l, node, &part) || !find_kind(l, node, &part, &is_regex))
        return false;
    qci_atom atom = {
        .source = part,
        .flags = scope->match_case ? 0 : QCI_REGEX_CASELESS,
        .is_pattern = !is_regex,
        .by_sentence = is_regex && scope->window == QCI_WINDOW_SENTENCE,
        .exact = scope->exact,
        .line = node->line,
        .column = node->column,
    };
    const qci_lexicon *lexicon = qci_load_lexicon(l, scope);
    if (!lexicon || !translate(l, node, part, &atom, lexicon))
        return false;
    *out = qci_map_get(&l->atoms, qci_buf_str(&l->scratch));
    if (*out != QCI_MAP_NONE)
        return true;
    *out = (uint32_t)l->book->atoms.n;
    return add_atom(l, node, part, &atom, lexicon);
}
