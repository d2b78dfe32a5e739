/* WordStat's .cat: an outline by tabs. A line that ends in a weight, `CHILD* (1)`, is a word of the category above it;
 * one without is a category. `_` joins the words of a phrase. A line that begins with `@` is a rule, whose form is not
 * documented: it is noted. */
#include "base/lines.h"
#include "codebook/formats/dictionary.h"
#include "codebook/formats/entries.h"

enum { DEEPEST = 32 };

typedef struct reading {
    qci_dictionary d;
    qci_lines at;
    qci_yaml *above[DEEPEST]; /* the categories that are open, by depth */
} reading;

static size_t tabs_before(qci_str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '\t')
        n++;
    return n;
}

/* `WORD (1)`: the word, and what stands between the parentheses. */
static bool split_weight(qci_str line, qci_str *word, qci_str *weight)
{
    size_t at = line.n;
    if (at < 4 || line.p[at - 1] != ')')
        return false;
    while (--at > 0 && (qci_is_digit(line.p[at - 1]) || strchr(".,-", line.p[at - 1])))
        ;
    if (at < 2 || at + 1 == line.n || line.p[at - 1] != '(' || line.p[at - 2] != ' ')
        return false;
    *weight = (qci_str){ line.p + at, line.n - 1 - at };
    *word = qci_str_trim((qci_str){ line.p, at - 2 });
    return word->n > 0;
}

/* A category, and a word under it. */
static int bid(const qci_codebook_source *in)
{
    qci_str word, weight;
    bool category = false;
    for (qci_lines at = { .text = in->bytes }; qci_lines_next(&at);) {
        bool is_word = split_weight(qci_str_trim(at.line), &word, &weight);
        if (category && is_word && tabs_before(at.line))
            return 80;
        category |= !is_word && qci_str_trim(at.line).n && at.line.p[0] != '\t';
        if (at.number > 50)
            break;
    }
    return 0;
}

static void read_word(reading *r, qci_yaml *code, qci_str word, qci_str weight)
{
    qci_buf spaced = { 0 };
    if (!qci_str_is(weight, "1"))
        qci_note_add(r->d.notes, r->at.number, 1, qci_dictionary_id(code), word, "the weight %.*s: every hit counts as one",
                     (int)weight.n, weight.p);
    for (size_t i = 0; i < word.n; i++)
        qci_buf_putc(&spaced, word.p[i] == '_' ? ' ' : word.p[i]);
    r->d.failed |= spaced.failed;
    qci_dictionary_words(&r->d, code, qci_buf_str(&spaced), "*?", r->at.number, tabs_before(r->at.line) + 1);
    qci_buf_free(&spaced);
}

static void read_line(reading *r)
{
    qci_str line = qci_str_trim(r->at.line), word, weight;
    size_t depth = tabs_before(r->at.line), column = depth + 1;
    depth = depth < DEEPEST ? depth : DEEPEST - 1;
    while (depth && !r->above[depth - 1])
        depth--;
    qci_yaml *above = depth ? r->above[depth - 1] : NULL;
    if (line.n == 0)
        return;
    if (line.p[0] == '@') {
        qci_note_add(r->d.notes, r->at.number, column, qci_dictionary_id(above), line,
                     "a rule of WordStat: write it with `near`, `all` or `unless`");
    } else if (!split_weight(line, &word, &weight)) {
        r->above[depth] = qci_dictionary_code(&r->d, above, line, line, r->at.number, column);
        for (size_t deeper = depth + 1; deeper < DEEPEST; deeper++)
            r->above[deeper] = NULL;
    } else if (above) {
        read_word(r, above, word, weight);
    } else {
        qci_note_add(r->d.notes, r->at.number, column, QCI_STR(""), word, "a word outside of every category: left out");
    }
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    reading r = { .above = { NULL } };
    qci_buf text;
    qci_dictionary_begin(&r.d, arena, notes);
    qc_status status = qci_dictionary_decode(&text, in, notes, err);
    r.at.text = qci_buf_str(&text);
    while (status == QC_OK && qci_lines_next(&r.at))
        read_line(&r);
    status = qci_dictionary_end(&r.d, root, status, err);
    qci_buf_free(&text);
    return status;
}

/* --- writing --- */

static void put_category(qci_buf *out, const qci_category *category)
{
    for (size_t tabs = category->depth; tabs; tabs--)
        qci_buf_putc(out, '\t');
    qci_buf_add_str(out, category->name);
    qci_buf_putc(out, '\n');
    for (size_t i = 0; i < category->terms.n; i++) {
        const qci_str *term = QCI_AT(category->terms, qci_str, i);
        for (size_t tabs = category->depth + 1; tabs; tabs--)
            qci_buf_putc(out, '\t');
        for (size_t k = 0; k < term->n; k++)
            qci_buf_putc(out, term->p[k] == ' ' ? '_' : term->p[k]);
        qci_buf_puts(out, " (1)\n");
    }
}

static bool looks_like_a_word(qci_str name)
{
    qci_str word, weight;
    return split_weight(name, &word, &weight);
}

static void put(qci_buf *out, const qci_vec *categories)
{
    for (size_t i = 0; i < categories->n; i++)
        put_category(out, QCI_AT(*categories, qci_category, i));
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_dictionary_kind kind = { .tool = "WordStat", .signs = { true, true, false }, .nested = true, .first = "@",
                                              .misread = looks_like_a_word, .put = put };
    (void)options, (void)err;
    return qci_entries_write(out, book, &kind, notes);
}

const qci_codebook_format qci_codebook_wordstat = {
    .name = "wordstat",
    .extensions = "cat",
    .about = "a WordStat categorization dictionary",
    .bid = bid,
    .read = read,
    .write = write,
};
