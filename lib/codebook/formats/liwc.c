/* LIWC's .dic: between two lines of `%` the categories, each a number and a name (since 2015 indented by tabs under
 * those they belong to); then a word a line, the numbers of its categories behind it. `*` at the end of a word is any
 * ending. Conditions, which a few words of 2001 and 2007 have, are noted: `like  (02 134)125/464`, `kind  <of>131/135`. */
#include "base/lines.h"
#include "codebook/formats/dictionary.h"
#include "codebook/formats/entries.h"

enum { DEEPEST = 16 };

typedef struct reading {
    qci_dictionary d;
    qci_lines at;
    qci_map numbers; /* as written, without zeros before -> index in codes */
    qci_vec codes;   /* qci_yaml * */
    qc_error *err;
} reading;

static bool is_section(qci_str line)
{
    return qci_str_is(qci_str_trim(line), "%");
}

static int bid(const qci_codebook_source *in)
{
    qci_lines at = { .text = in->bytes };
    if (qci_str_starts(at.text, "\xEF\xBB\xBF"))
        at.next = 3;
    while (qci_lines_next(&at))
        if (qci_str_trim(at.line).n)
            return is_section(at.line) ? 95 : 0;
    return 0;
}

static size_t digits_at(qci_str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && qci_is_digit(s.p[at + n]))
        n++;
    return n;
}

/* `01` and `1` are the same category. */
static qci_str plain_number(qci_str number)
{
    while (number.n > 1 && number.p[0] == '0')
        number = qci_str_from(number, 1);
    return number;
}

/* --- categories --- */

static qc_status fail(const reading *r, const char *words)
{
    return qci_fail_at(r->err, QC_ERR_CODEBOOK, r->at.number, 1, "%s", words);
}

/* What people call a category may stand in parentheses behind its short name. */
static qci_str short_name(qci_str name)
{
    size_t bracket = qci_str_find(name, QCI_STR("("));
    return bracket == SIZE_MAX || bracket == 0 ? name : qci_str_trim((qci_str){ name.p, bracket });
}

static qc_status read_category(reading *r, qci_yaml *above[DEEPEST])
{
    size_t depth = 0;
    while (depth < r->at.line.n && r->at.line.p[depth] == '\t')
        depth++;
    qci_str line = qci_str_trim(r->at.line);
    size_t digits = digits_at(line, 0);
    qci_str number = plain_number((qci_str){ line.p, digits }), name = qci_str_trim(qci_str_from(line, digits));
    if (digits == 0 || name.n == 0 || !qci_is_blank(line.p[digits]))
        return fail(r, "a category is its number, a tab and its name");
    if (qci_map_get(&r->numbers, number) != QCI_MAP_NONE)
        return fail(r, "another category has this number already: give one of them another");
    depth = depth < DEEPEST ? depth : DEEPEST - 1;
    while (depth && !above[depth - 1])
        depth--;
    qci_yaml *code = qci_dictionary_code(&r->d, depth ? above[depth - 1] : NULL, short_name(name), name, r->at.number, 1);
    if (!code || !qci_map_set(&r->numbers, number, (uint32_t)r->codes.n) || !qci_vec_push(&r->codes, &code))
        return qci_oom(r->err);
    above[depth] = code;
    for (size_t deeper = depth + 1; deeper < DEEPEST; deeper++)
        above[deeper] = NULL;
    return QC_OK;
}

static qc_status read_categories(reading *r)
{
    qci_yaml *above[DEEPEST] = { NULL };
    while (qci_lines_next(&r->at) && !is_section(r->at.line))
        if (qci_str_trim(r->at.line).n)
            return fail(r, "the categories stand between two lines of %: here is something else");
    while (qci_lines_next(&r->at)) {
        if (is_section(r->at.line))
            return QC_OK;
        qc_status status = qci_str_trim(r->at.line).n ? read_category(r, above) : QC_OK;
        if (status < 0)
            return status;
    }
    return fail(r, "the categories do not end: a line of % stands behind the last of them");
}

/* --- words --- */

/* Where the numbers begin that stand at the end of a line without a tab. */
static size_t trailing_numbers(qci_str line)
{
    size_t at = line.n;
    for (size_t i = line.n; i > 0;) {
        size_t end = i;
        while (i > 0 && qci_is_digit(line.p[i - 1]))
            i--;
        if (i == end || i == 0 || line.p[i - 1] != ' ')
            break;
        at = i;
        while (i > 0 && line.p[i - 1] == ' ')
            i--;
    }
    return at;
}

static void note_condition(reading *r, qci_str word)
{
    qci_note_add(r->d.notes, r->at.number, 1, QCI_STR(""), word,
                 "a condition on the words beside this one: only its categories without a condition are kept; write "
                 "the others as rules with `preceded_by` or `followed_by`");
}

/* One number behind a word; what is no number is a condition. False where it is one. */
static bool read_number(reading *r, qci_str word, qci_str number)
{
    if (digits_at(number, 0) != number.n)
        return false;
    uint32_t i = qci_map_get(&r->numbers, plain_number(number));
    if (i == QCI_MAP_NONE)
        qci_note_add(r->d.notes, r->at.number, 1, QCI_STR(""), word, "no category has the number that stands behind this word");
    else
        qci_dictionary_words(&r->d, *QCI_AT(r->codes, qci_yaml *, i), word, "*", r->at.number, 1);
    return true;
}

/* A condition may hold blanks within its parentheses: what begins with one goes on to the next tab. */
static void read_word(reading *r)
{
    qci_str line = qci_str_trim(r->at.line);
    const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
    size_t split = tab ? (size_t)(tab - line.p) : trailing_numbers(line);
    qci_str word = qci_str_trim((qci_str){ line.p, split }), rest = qci_str_trim(qci_str_from(line, split));
    bool conditions = false, any = rest.n > 0;
    while (rest.n) {
        size_t n = 0;
        bool odd = !qci_is_digit(rest.p[0]);
        while (n < rest.n && rest.p[n] != '\t' && (odd || rest.p[n] != ' '))
            n++;
        conditions |= !read_number(r, word, (qci_str){ rest.p, n });
        rest = qci_str_trim(qci_str_from(rest, n));
    }
    if (conditions)
        note_condition(r, word);
    else if (!any && word.n)
        qci_note_add(r->d.notes, r->at.number, 1, QCI_STR(""), word, "no number of a category stands behind this word: left out");
}

static qc_status read(const qci_yaml **root, qci_arena *arena, const qci_codebook_source *in, qci_notes *notes,
                      qc_error *err)
{
    reading r = { .codes = QCI_VEC(qci_yaml *), .err = err };
    qci_buf text;
    qci_dictionary_begin(&r.d, arena, notes);
    qc_status status = qci_dictionary_decode(&text, in, notes, err);
    r.at.text = qci_buf_str(&text);
    if (status == QC_OK)
        status = read_categories(&r);
    while (status == QC_OK && qci_lines_next(&r.at))
        read_word(&r);
    status = qci_dictionary_end(&r.d, root, status, err);
    qci_map_free(&r.numbers);
    qci_vec_free(&r.codes);
    qci_buf_free(&text);
    return status;
}

/* --- writing --- */

static void put_categories(qci_buf *out, const qci_vec *categories)
{
    qci_buf_puts(out, "%\n");
    for (size_t i = 0; i < categories->n; i++) {
        const qci_category *category = QCI_AT(*categories, qci_category, i);
        for (size_t tabs = category->depth; tabs; tabs--)
            qci_buf_putc(out, '\t');
        qci_buf_printf(out, "%zu\t", i + 1);
        qci_buf_add_str(out, category->name);
        qci_buf_putc(out, '\n');
    }
    qci_buf_puts(out, "%\n");
}

/* A word is one line, where it first stands, with the numbers of all its categories. */
typedef struct word_line {
    qci_str word;
    qci_buf numbers;
    size_t last; /* category whose number was put */
} word_line;

static bool add_word(qci_vec *lines, qci_map *known, qci_str word, size_t category)
{
    uint32_t i = qci_map_get(known, word);
    if (i == QCI_MAP_NONE) {
        const word_line line = { .word = word };
        i = (uint32_t)lines->n;
        if (!qci_map_set(known, word, i) || !qci_vec_push(lines, &line))
            return false;
    }
    word_line *line = QCI_AT(*lines, word_line, i);
    if (line->last != category)
        qci_buf_printf(&line->numbers, "\t%zu", category);
    line->last = category;
    return !line->numbers.failed;
}

static void put_words(qci_buf *out, const qci_vec *categories)
{
    qci_vec lines = QCI_VEC(word_line);
    qci_map known = { 0 };
    for (size_t i = 0; i < categories->n; i++) {
        const qci_vec *terms = &QCI_AT(*categories, qci_category, i)->terms;
        for (size_t k = 0; k < terms->n; k++)
            out->failed |= !add_word(&lines, &known, *QCI_AT(*terms, qci_str, k), i + 1);
    }
    for (size_t i = 0; i < lines.n; i++) {
        word_line *line = QCI_AT(lines, word_line, i);
        qci_buf_add_str(out, line->word);
        qci_buf_add_str(out, qci_buf_str(&line->numbers));
        qci_buf_putc(out, '\n');
        qci_buf_free(&line->numbers);
    }
    qci_vec_free(&lines);
    qci_map_free(&known);
}

static void put(qci_buf *out, const qci_vec *categories)
{
    put_categories(out, categories);
    put_words(out, categories);
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_dictionary_kind kind = { .tool = "LIWC", .nested = true, .first = "", .put = put };
    (void)options, (void)err;
    return qci_entries_write(out, book, &kind, notes);
}

const qci_codebook_format qci_codebook_liwc = {
    .name = "liwc",
    .extensions = "dic",
    .about = "a LIWC dictionary: categories and their words",
    .bid = bid,
    .read = read,
    .write = write,
};
