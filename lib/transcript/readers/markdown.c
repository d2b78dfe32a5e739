/* Markdown: labels as in plain text, marks blanked. Blocks and comments are told apart here, marks.c knows
 * the rest. */
#include "transcript/reader.h"
#include "transcript/readers/layout.h"
#include "transcript/readers/marks.h"

/* --- blocks --- */

typedef enum kind {
    EMPTY,
    HIDDEN,  /* within a comment or the front matter */
    RULE,    /* `---`, `***`, and what underlines a heading */
    HEADING,
    ITEM,    /* of a list: never a label */
    SPEECH
} kind;

typedef struct block {
    qci_lines at;
    size_t front;     /* where the front matter ends */
    qci_span comment; /* the next one, or the last before the text's end */
    kind kind;
    size_t from;      /* where in the line label or speech starts */
} block;

/* The next comment from `at`; one that is never closed is none. */
static qci_span next_comment(qci_str text, size_t at)
{
    size_t open = qci_str_find(qci_str_from(text, at), QCI_STR("<!--"));
    size_t close = SIZE_MAX;
    if (open != SIZE_MAX)
        close = qci_str_find(qci_str_from(text, at + open + 4), QCI_STR("-->"));
    if (close == SIZE_MAX)
        return (qci_span){ text.n, text.n };
    return (qci_span){ at + open, at + open + 4 + close + 3 };
}

/* The key of a line `key: value`; empty where it is none. */
static qci_str yaml_key(qci_str line)
{
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
    return colon ? (qci_str){ line.p, (size_t)(colon - line.p) } : QCI_STR("");
}

/* The end of YAML between two lines `---` at the very start: keys with values, the first of which does not
 * come again. 0 where there is none: speech may stand between two rules, with labels. */
static size_t front_matter(qci_str text)
{
    qci_str first = { 0 };
    qci_lines at = { .text = text };
    if (!qci_lines_next(&at) || !qci_str_is(qci_str_trim(at.line), "---"))
        return 0;
    while (qci_lines_next(&at)) {
        qci_str line = qci_str_trim(at.line), key = yaml_key(at.line);
        if (first.n && (qci_str_is(line, "---") || qci_str_is(line, "...")))
            return at.next < text.n ? at.next : text.n;
        bool nested = first.n && line.n && strchr(" \t-#]}", at.line.p[0]);
        if (!nested && (!key.n || qci_str_eq(key, first)))
            return 0;
        if (!first.n)
            first = key;
    }
    return 0;
}

static void begin(block *k, qci_str text)
{
    *k = (block){ .at = { .text = text }, .front = front_matter(text), .comment = next_comment(text, 0) };
}

/* Three or more of one of `-*_=` and nothing else but white space. */
static bool is_rule(qci_str line)
{
    line = qci_str_trim(line);
    size_t n = 0;
    if (!line.n || !strchr("-*_=", line.p[0]))
        return false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != line.p[0] && !qci_is_blank((unsigned char)line.p[i]))
            return false;
        n += line.p[i] == line.p[0];
    }
    return n > 2;
}

/* Past comments that begin what is left of the line; true where nothing but a comment is left. */
static bool skip_comments(block *k)
{
    size_t start = k->at.start, end = start + k->at.line.n;
    for (;;) {
        while (k->comment.end <= start + k->from && k->comment.start < k->at.text.n)
            k->comment = next_comment(k->at.text, k->comment.end);
        if (k->comment.start > start + qci_skip_space(k->at.line, k->from))
            return false;
        if (k->comment.start == k->at.text.n)
            return false;
        if (k->comment.end >= end)
            return true;
        k->from = k->comment.end - start;
    }
}

/* A bullet and the white space after it: the bytes of both, or 0. Numbers stay: they may be words. */
static size_t bullet(qci_str s)
{
    return s.n > 1 && strchr("-*+", s.p[0]) && qci_is_blank((unsigned char)s.p[1]) ? qci_skip_space(s, 1) : 0;
}

static size_t heading(qci_str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == '#')
        n++;
    return n && n <= 6 && n < s.n && qci_is_blank((unsigned char)s.p[n]) ? n : 0;
}

static void look(block *k)
{
    qci_str line = k->at.line;
    k->from = 0;
    k->kind = HIDDEN;
    if (k->at.start < k->front || skip_comments(k))
        return;
    k->from = qci_skip_space(line, k->from);
    while (k->from < line.n && line.p[k->from] == '>')
        k->from = qci_skip_space(line, k->from + 1);
    qci_str rest = qci_str_from(line, k->from);
    size_t mark = bullet(rest);
    k->kind = !rest.n ? EMPTY : is_rule(rest) ? RULE : mark ? ITEM : heading(rest) ? HEADING : SPEECH;
    if (k->kind == ITEM)
        k->from += mark;
}

static bool next(block *k)
{
    if (!qci_lines_next(&k->at))
        return false;
    look(k);
    return true;
}

/* --- bidding --- */

static uint32_t hash_of(qci_str name)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] != ' ')
            h = (h ^ (uint32_t)qci_to_lower((unsigned char)name.p[i])) * 16777619u;
    return h;
}

static bool is_markdown_name(const char *name)
{
    static const char *const ends[] = { ".md", ".markdown", ".mdown", ".mkd" };
    qci_str s = qci_str_of(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (s.n > n && qci_str_is_nocase(qci_str_from(s, s.n - n), ends[i]))
            return true;
    }
    return false;
}

/* Labels in bold, or a heading that recurs; the file's name only breaks ties with plain text. */
static int bid(const qci_input *in)
{
    uint32_t headings[64] = { 0 };
    size_t bold = 0;
    qci_label found;
    for (qci_lines at = { .text = in->text }; qci_lines_next(&at);) {
        if (!qci_label_find(at.line, &found))
            continue;
        bold += found.style == QCI_LABEL_BOLD;
        bool again = false;
        if (found.style == QCI_LABEL_HEADING) {
            qci_str name = { at.line.p + found.name.start, found.name.end - found.name.start };
            uint32_t h = hash_of(name);
            again = headings[h % 64] == h;
            headings[h % 64] = h;
        }
        if (bold > 1 || again)
            return 40;
    }
    return is_markdown_name(in->name) ? 2 : 0;
}

/* --- reading --- */

static void blank(qci_builder *b, size_t start, size_t end)
{
    if (start < end)
        qci_builder_mark_blank(b, (qci_span){ start, end });
}

/* Comments that begin within the line, after its speech did. */
static void blank_comments(qci_builder *b, const block *k)
{
    qci_span comment = k->comment;
    size_t end = k->at.start + k->at.line.n;
    for (; comment.start < end; comment = next_comment(k->at.text, comment.end))
        blank(b, comment.start, comment.end);
}

/* The `#` of a heading, those after it too. */
static void blank_signs(qci_builder *b, const block *k)
{
    qci_str line = k->at.line;
    size_t start = k->at.start, end = qci_trim_end(line, k->from, line.n), close = end;
    blank(b, start + k->from, start + k->from + heading(qci_str_from(line, k->from)));
    while (close > k->from && line.p[close - 1] == '#')
        close--;
    if (close > k->from && qci_is_blank((unsigned char)line.p[close - 1]))
        blank(b, start + close, start + end);
}

static void read_block(qci_layout *layout, const qci_labels *labels, qci_marks *marks, const block *k)
{
    size_t start = k->at.start, end = start + k->at.line.n;
    bool apart = k->kind == HEADING || k->kind == RULE || k->kind == EMPTY;
    if (apart) {
        qci_layout_break(layout);
        qci_marks_end(marks);
    }
    if (k->kind == HEADING)
        blank_signs(layout->b, k);
    blank(layout->b, start, k->kind == RULE || k->kind == HIDDEN ? end : start + k->from);
    if (k->kind == ITEM || k->kind == SPEECH || k->kind == HEADING) {
        qci_layout_line(layout, k->kind == ITEM ? NULL : labels, &k->at, k->from);
        qci_marks_scan(marks, k->at.text, (qci_span){ start + k->from, end });
        blank_comments(layout->b, k);
    }
    if (k->kind == HEADING)
        qci_layout_break(layout);
}

static void lay_out(qci_builder *b, const qci_labels *labels, qci_str text)
{
    qci_layout layout;
    qci_marks marks = { .b = b };
    block k;
    qci_layout_begin(&layout, b, text, labels->accepted > 0);
    for (begin(&k, text); next(&k);)
        read_block(&layout, labels, &marks, &k);
    qci_layout_end(&layout);
    if (k.front)
        qci_builder_warn(b, 1, "the front matter (between lines ---) is no speech");
}

static qc_status read_markdown(qci_builder *b, const qci_input *in, qc_error *err)
{
    qci_labels labels;
    block k;
    qci_labels_begin(&labels, b->study, b->roles);
    for (begin(&k, in->text); next(&k);)
        if (k.kind == SPEECH || k.kind == HEADING)
            qci_labels_count(&labels, qci_str_from(k.at.line, k.from), k.at.number);
    return qci_layout_labelled(b, &labels, in->text, lay_out, err);
}

const qci_reader qci_reader_markdown = {
    .name = "markdown",
    .about = "Markdown, with labels like **Name:**, headings, or none",
    .bid = bid,
    .read = read_markdown,
};
