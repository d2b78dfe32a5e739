#include "codebook/pattern.h"

#include "codebook/regex_scan.h"
#include "parse/hint.h"
#include "text/regex.h"
#include "text/utf8.h"

#define ALONE_START "(?<!\\w)"
#define ALONE_END "(?!\\w)"
#define SEPARATOR "(?:[\\s,;:\\-\u2026\"\\(\\)\\[\\]]|\\.{3,})+"
#define WORD "\\w+(?:['\\-]\\w+)*"

/* Where a translation is written. */
typedef struct writer {
    qci_buf *out;
    size_t base; /* length of `out` before */
    const qci_lexicon *lexicon;
    bool calls;  /* what may stand between words is called, and defined once at the pattern's end */
    qci_buf run;    /* literal characters in a row, since characters compose with those beside them */
    qci_buf folded; /* the same as the view has them */
    qc_error *err;
} writer;

static void finish(writer *w)
{
    qci_buf_free(&w->run);
    qci_buf_free(&w->folded);
}

static qc_status check_source(qci_str source, qc_error *err)
{
    if (source.n > QCI_REGEX_MAX)
        return qci_fail_offset(err, QC_ERR_LIMIT, QCI_REGEX_MAX, "too large: longer than %d bytes; divide it",
                               QCI_REGEX_MAX);
    size_t bad = qci_utf8_check(source.p, source.n);
    return bad < source.n ? qci_fail_offset(err, QC_ERR_PATTERN, bad, "not UTF-8") : QC_OK;
}

/* Lists can make a translation far longer than its source. */
static qc_status check_size(const writer *w, size_t offset)
{
    if (w->out->failed || w->run.failed || w->folded.failed)
        return qci_oom(w->err);
    if (w->out->n - w->base <= QCI_REGEX_MAX)
        return QC_OK;
    return qci_fail_offset(
        w->err, QC_ERR_LIMIT, offset,
        "too large: longer than %d bytes with its lists written out; divide it or its lists", QCI_REGEX_MAX);
}

/* --- literals --- */

/* What PCRE2 could take for syntax gets a backslash: spaces and # too, since (?x) may hold, and the : of what
 * would become `[:`. */
static void put_literal(qci_buf *out, qci_str s)
{
    if (s.n && strchr(":=", s.p[0]) && qci_str_ends(qci_buf_str(out), "["))
        qci_buf_putc(out, '\\');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] && strchr("\\^$.[]|()?*+{}#- ", s.p[i]))
            qci_buf_putc(out, '\\');
        qci_buf_putc(out, s.p[i]);
    }
}

static bool is_exact(const writer *w)
{
    return w->lexicon && w->lexicon->exact;
}

static void flush(writer *w)
{
    if (w->run.n == 0)
        return;
    qci_buf_clear(&w->folded);
    if (is_exact(w))
        qci_buf_add_str(&w->folded, qci_buf_str(&w->run));
    else
        qci_fold(&w->folded, qci_buf_str(&w->run));
    w->run.failed |= w->folded.failed; /* the next run clears `folded` */
    put_literal(w->out, qci_buf_str(&w->folded));
    w->run.n = 0;
}

/* --- lists --- */

static const qci_list *find_list(const qci_lexicon *lexicon, qci_str name)
{
    uint32_t i = lexicon ? qci_map_get(&lexicon->names, name) : QCI_MAP_NONE;
    if (i == QCI_MAP_NONE)
        return NULL;
    return QCI_AT(lexicon->lists, qci_list, i);
}

static qc_status no_list(const writer *w, qci_str name, size_t offset)
{
    qci_hint hint;
    qci_hint_begin(&hint, name);
    for (size_t i = 0; w->lexicon && i < w->lexicon->lists.n; i++)
        qci_hint_try(&hint, QCI_AT(w->lexicon->lists, qci_list, i)->name);
    return qci_fail_offset(w->err, QC_ERR_PATTERN, offset, "there is no list of this name under 'words'%s",
                           qci_hint_text(&hint));
}

/* The list as it stands in a regex; fillers written out between its words can make it too large for one. */
static qc_status put_plain(const writer *w, const qci_list *list, size_t offset)
{
    if (list->plain.n == 0)
        return qci_fail_offset(w->err, QC_ERR_LIMIT, offset, "too large for a regex: divide the list, or use it in a pattern");
    qci_buf_add_str(w->out, list->plain);
    return QC_OK;
}

/* --- patterns --- */

/*
 * Fillers may stand between any two words, so that written out each time they would make a pattern of a few long lists too
 * large for PCRE2. A pattern calls them as groups, which stand at its end; in a regex, whose groups are its author's, they are
 * written out.
 */
#define CALL_SEPARATOR "(?&s)"
#define CALL_UNCOUNTED "(?&u)?" /* a called group that matches nothing fails in pcre2_dfa_match under NOTEMPTY */

static bool has_fillers(const writer *w)
{
    return w->lexicon && w->lexicon->filler.n;
}

static void put_fillers(writer *w, const char *after, const char *times)
{
    qci_buf_puts(w->out, "(?:");
    qci_buf_add_str(w->out, w->lexicon->filler);
    qci_buf_puts(w->out, after);
    qci_buf_puts(w->out, times);
}

static void put_separator(writer *w)
{
    if (has_fillers(w) && w->calls) {
        qci_buf_puts(w->out, CALL_SEPARATOR);
        return;
    }
    qci_buf_puts(w->out, SEPARATOR);
    if (has_fillers(w))
        put_fillers(w, SEPARATOR, ")*");
}

/* What is called. */
static void put_definitions(writer *w)
{
    if (!has_fillers(w))
        return;
    qci_buf_puts(w->out, "(?(DEFINE)(?<s>" SEPARATOR);
    put_fillers(w, SEPARATOR, ")*");
    qci_buf_puts(w->out, ")(?<u>");
    put_fillers(w, "\\W+", ")+");
    qci_buf_puts(w->out, "))");
}

/* Fillers between the words of a gap, which do not count. Only patterns have gaps. */
static void put_uncounted(writer *w)
{
    if (has_fillers(w))
        qci_buf_puts(w->out, CALL_UNCOUNTED);
}

/* A filler of one word is never counted as well: else a search through many of them would try every choice of
 * which to count. */
static void put_gap(writer *w, uint32_t most)
{
    qci_buf_puts(w->out, "\\W+");
    put_uncounted(w);
    if (most == 0)
        return;
    qci_buf_puts(w->out, "(?:");
    if (w->lexicon && w->lexicon->filler_word.n) {
        qci_buf_puts(w->out, "(?!");
        qci_buf_add_str(w->out, w->lexicon->filler_word);
        qci_buf_puts(w->out, ALONE_END ")");
    }
    qci_buf_puts(w->out, WORD "\\W+");
    put_uncounted(w);
    qci_buf_printf(w->out, "){0,%u}?", (unsigned)most);
}

static void put_word(writer *w, qci_str text)
{
    qci_sign sign;
    for (size_t at = 0; at < text.n; at += sign.size) {
        sign = qci_sign_at(text, at);
        if (sign.kind == QCI_SIGN_SELF) {
            qci_buf_utf8(&w->run, qci_is_space_char(sign.cp) ? ' ' : sign.cp);
            continue;
        }
        if (sign.kind != QCI_SIGN_NOTHING)
            flush(w);
        if (sign.kind == QCI_SIGN_PART)
            qci_buf_puts(w->out, "\\w*");
        else if (sign.kind == QCI_SIGN_LETTER)
            qci_buf_puts(w->out, "\\w");
        else if (sign.kind == QCI_SIGN_DIGITS)
            qci_buf_puts(w->out, "\\d+");
        else if (sign.kind == QCI_SIGN_HYPHEN)
            qci_buf_puts(w->out, "(?:\\-|\\s)?");
    }
    flush(w);
}

static qc_status put_sequence(writer *w, const qci_vec *nodes, const qci_node *sequence);

static qc_status put_group(writer *w, const qci_vec *nodes, const qci_node *group)
{
    const char *before = "(?:";
    for (uint32_t i = group->first; i != QCI_NO_NODE; i = QCI_AT(*nodes, qci_node, i)->next) {
        qci_buf_puts(w->out, before);
        qc_status status = put_sequence(w, nodes, QCI_AT(*nodes, qci_node, i));
        if (status < 0)
            return status;
        before = "|";
    }
    qci_buf_putc(w->out, ')');
    return QC_OK;
}

static qc_status put_item(writer *w, const qci_vec *nodes, const qci_node *n)
{
    const qci_list *list;
    switch (n->kind) {
    case QCI_NODE_WORD:
        put_word(w, n->text);
        return check_size(w, n->offset);
    case QCI_NODE_ANY_WORD:
        qci_buf_puts(w->out, WORD);
        return QC_OK;
    case QCI_NODE_LIST:
        list = find_list(w->lexicon, n->text);
        if (!list)
            return no_list(w, n->text, n->offset);
        if (w->calls)
            qci_buf_add_str(w->out, list->pcre);
        else if (put_plain(w, list, n->offset) < 0)
            return QC_ERR_LIMIT;
        return check_size(w, n->offset);
    default:
        return put_group(w, nodes, n);
    }
}

/*
 * Words with what separates them. An item that may be absent takes a separator with it: the one after it as
 * long as no item is sure to stand before it, then the one before it, so that none is ever doubled. A gap is
 * a separator, and begins anew.
 */
static qc_status put_sequence(writer *w, const qci_vec *nodes, const qci_node *sequence)
{
    bool solid = false;
    for (uint32_t i = sequence->first; i != QCI_NO_NODE; i = QCI_AT(*nodes, qci_node, i)->next) {
        const qci_node *n = QCI_AT(*nodes, qci_node, i);
        if (n->kind == QCI_NODE_GAP) {
            put_gap(w, n->most);
            solid = false;
            continue;
        }
        if (n->optional)
            qci_buf_puts(w->out, "(?:");
        if (solid)
            put_separator(w);
        qc_status status = put_item(w, nodes, n);
        if (status < 0)
            return status;
        if (n->optional && !solid)
            put_separator(w);
        if (n->optional)
            qci_buf_puts(w->out, ")?");
        solid = solid || !n->optional;
    }
    return check_size(w, sequence->offset);
}

qc_status qci_pattern_entry(qci_buf *out, const qci_tree *tree, const qci_lexicon *lexicon, bool calls, qc_error *err)
{
    writer w = { .out = out, .base = out->n, .lexicon = lexicon, .calls = calls, .err = err };
    qc_status status = put_sequence(&w, &tree->nodes, QCI_AT(tree->nodes, qci_node, 0));
    finish(&w);
    return status;
}

qc_status qci_pattern_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err)
{
    qc_status status = check_source(source, err);
    if (status < 0)
        return status;
    qci_tree tree;
    status = qci_tree_read(&tree, source, err);
    if (status == QC_OK) {
        qci_buf_puts(out, ALONE_START);
        status = qci_pattern_entry(out, &tree, lexicon, true, err);
        qci_buf_puts(out, ALONE_END);
        put_definitions(&(writer){ .out = out, .lexicon = lexicon });
    }
    qci_tree_free(&tree);
    return status == QC_OK && out->failed ? qci_oom(err) : status;
}

/* --- regexes --- */

/* A regex on its way, and which piece of it has written byte `at`. */
typedef struct regex_writer {
    writer w;
    qci_scanner scanner;
    bool in_run;  /* the last piece was a character */
    bool placing; /* to know the origin, each character is a run of its own */
    size_t at;
    size_t origin;
} regex_writer;

static qc_status refuse(const regex_writer *r, const qci_token *t, const char *why)
{
    return qci_fail_offset(r->w.err, QC_ERR_PATTERN, t->start, "%s", why);
}

/* A piece of the source that begins at `start` is about to be written. */
static void mark(regex_writer *r, size_t start)
{
    if (r->w.out->n - r->w.base <= r->at)
        r->origin = start;
}

static void put_char(regex_writer *r, const qci_token *t)
{
    qci_buf_utf8(&r->w.run, t->cp);
    r->in_run = true;
    if (r->placing) {
        mark(r, t->start);
        flush(&r->w);
    }
}

/* Where nothing stands for something, what is before and after must not become one: `(\E?R)`. */
static void put_nothing(regex_writer *r)
{
    if (!r->in_run)
        qci_buf_puts(r->w.out, "(?#)");
}

/* Syntax as it stands; but a digit of the text must not be added to a back-reference. */
static void put_syntax(regex_writer *r, const qci_token *t)
{
    qci_str s = { r->scanner.source.p + t->start, t->end - t->start };
    mark(r, t->start);
    if (s.p[0] != '\\' || !qci_is_digit(s.p[s.n - 1])) {
        qci_buf_add_str(r->w.out, s);
        return;
    }
    qci_buf_puts(r->w.out, "\\g{");
    qci_buf_add_str(r->w.out, qci_str_from(s, s.p[1] == 'g' ? 2 : 1));
    qci_buf_putc(r->w.out, '}');
}

static qc_status put_list(regex_writer *r, const qci_token *t)
{
    const qci_list *list = find_list(r->w.lexicon, t->name);
    if (!list)
        return no_list(&r->w, t->name, t->start);
    mark(r, t->start);
    qci_buf_puts(r->w.out, "(?:" ALONE_START);
    if (put_plain(&r->w, list, t->start) < 0)
        return QC_ERR_LIMIT;
    qci_buf_puts(r->w.out, ALONE_END ")");
    return check_size(&r->w, t->start);
}

/* `low-high` in a class. */
static qc_status put_range(regex_writer *r, const qci_token *low, const qci_token *high)
{
    const qci_token *ends[] = { low, high };
    flush(&r->w);
    for (int i = 0; i < 2; i++) {
        if (!is_exact(&r->w) && qci_fold_char(ends[i]->cp) != ends[i]->cp)
            return refuse(
                r, ends[i],
                "a range cannot end with a sign that rules see as another: write the signs one by one");
        mark(r, ends[i]->start);
        put_char(r, ends[i]);
        flush(&r->w);
        if (i == 0)
            qci_buf_putc(r->w.out, '-');
    }
    return QC_OK;
}

/* The members of a class and its end. A `-` makes a range where PCRE2 says so: between two characters. */
static qc_status put_members(regex_writer *r, const qci_token *open)
{
    qci_token t, low = { .kind = QCI_TOKEN_END };
    bool range = false;
    for (;;) {
        qc_status status = qci_scanner_next(&r->scanner, &t, r->w.err);
        if (status < 0)
            return status;
        if (t.kind == QCI_TOKEN_END)
            return refuse(r, open, "this class is not closed: write \\[ for the sign itself");
        if (range && t.kind == QCI_TOKEN_SYNTAX)
            return refuse(r, &t, "a range ends with a character: write \\- for the sign itself");
        if (range && t.kind == QCI_TOKEN_CHAR) {
            if ((status = put_range(r, &low, &t)) < 0)
                return status;
            low.kind = QCI_TOKEN_END;
            range = false;
            continue;
        }
        if (t.plain && t.cp == '-' && low.kind == QCI_TOKEN_CHAR) {
            range = true;
            continue;
        }
        if (low.kind == QCI_TOKEN_CHAR)
            put_char(r, &low);
        if (range)
            qci_buf_putc(&r->w.run, '-');
        if (t.kind != QCI_TOKEN_CHAR)
            flush(&r->w);
        if (t.kind == QCI_TOKEN_CLASS_END)
            return QC_OK;
        if (t.kind == QCI_TOKEN_SYNTAX)
            put_syntax(r, &t);
        low = t;
    }
}

static qc_status put_class(regex_writer *r, const qci_token *open)
{
    put_syntax(r, open);
    size_t before = r->w.out->n;
    qc_status status = put_members(r, open);
    if (status == QC_OK && r->w.out->n == before && !r->w.out->failed && !r->w.run.failed)
        return refuse(r, open, "nothing is left of this class: rules never see its invisible characters");
    qci_buf_putc(r->w.out, ']');
    return status;
}

static qc_status put_token(regex_writer *r, const qci_token *t)
{
    const bool vanishes = t->kind == QCI_TOKEN_CHAR && !is_exact(&r->w) && !qci_fold_char(t->cp);
    if (t->kind == QCI_TOKEN_NOTHING || vanishes) {
        put_nothing(r);
        return QC_OK;
    }
    if (t->kind == QCI_TOKEN_CHAR) {
        put_char(r, t);
        return QC_OK;
    }
    flush(&r->w);
    r->in_run = false;
    if (t->kind == QCI_TOKEN_LIST)
        return put_list(r, t);
    if (t->kind == QCI_TOKEN_CLASS) {
        qc_status status = put_class(r, t);
        r->in_run = false;
        return status;
    }
    if (t->kind == QCI_TOKEN_SYNTAX)
        put_syntax(r, t);
    return QC_OK;
}

static qc_status write_regex(regex_writer *r, qci_str source)
{
    qci_token t;
    qci_scanner_begin(&r->scanner, source, is_exact(&r->w));
    do {
        qc_status status = qci_scanner_next(&r->scanner, &t, r->w.err);
        if (status == QC_OK)
            status = put_token(r, &t);
        if (status < 0)
            return status;
    } while (t.kind != QCI_TOKEN_END);
    return check_size(&r->w, 0);
}

qc_status qci_regex_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err)
{
    regex_writer r = { .w = { .out = out, .base = out->n, .lexicon = lexicon, .err = err } };
    qc_status status = check_source(source, err);
    if (status == QC_OK)
        status = write_regex(&r, source);
    finish(&r.w);
    return status;
}

size_t qci_regex_origin(qci_str source, const qci_lexicon *lexicon, size_t at)
{
    qci_buf again = { 0 };
    regex_writer r = { .w = { .out = &again, .lexicon = lexicon }, .placing = true, .at = at };
    if (check_source(source, NULL) == QC_OK)
        write_regex(&r, source);
    finish(&r.w);
    qci_buf_free(&again);
    return r.origin;
}
