#include "codebook/pattern.h"
#include "codebook/pattern_pcre.h"
#include "codebook/regex_scan.h"
#include "text/view.h"

/* A regex on its way, and which piece of it has written byte `at`. */
typedef struct regex_writer {
    qci_pcre w;
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
        qci_pcre_flush(&r->w);
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
    const qci_list *list = qci_pcre_list(&r->w, t->name, t->start);
    if (!list)
        return QC_ERR_PATTERN;
    mark(r, t->start);
    qci_buf_puts(r->w.out, "(?:" QCI_ALONE_START);
    if (qci_pcre_plain_list(&r->w, list, t->start) < 0)
        return QC_ERR_LIMIT;
    qci_buf_puts(r->w.out, QCI_ALONE_END ")");
    return qci_pcre_check_size(&r->w, t->start);
}

/* `low-high` in a class. */
static qc_status put_range(regex_writer *r, const qci_token *low, const qci_token *high)
{
    const qci_token *ends[] = { low, high };
    qci_pcre_flush(&r->w);
    for (int i = 0; i < 2; i++) {
        if (!qci_pcre_is_exact(&r->w) && qci_fold_char(ends[i]->cp) != ends[i]->cp)
            return refuse(
                r, ends[i],
                "a range cannot end with a sign that rules see as another: write the signs one by one");
        mark(r, ends[i]->start);
        put_char(r, ends[i]);
        qci_pcre_flush(&r->w);
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
            qci_pcre_flush(&r->w);
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
    const bool vanishes = t->kind == QCI_TOKEN_CHAR && !qci_pcre_is_exact(&r->w) && !qci_fold_char(t->cp);
    if (t->kind == QCI_TOKEN_NOTHING || vanishes) {
        put_nothing(r);
        return QC_OK;
    }
    if (t->kind == QCI_TOKEN_CHAR) {
        put_char(r, t);
        return QC_OK;
    }
    qci_pcre_flush(&r->w);
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
    qci_scanner_begin(&r->scanner, source, qci_pcre_is_exact(&r->w));
    do {
        qc_status status = qci_scanner_next(&r->scanner, &t, r->w.err);
        if (status == QC_OK)
            status = put_token(r, &t);
        if (status < 0)
            return status;
    } while (t.kind != QCI_TOKEN_END);
    return qci_pcre_check_size(&r->w, 0);
}

qc_status qci_regex_translate(qci_buf *out, qci_str source, const qci_lexicon *lexicon, qc_error *err)
{
    regex_writer r = { .w = { .out = out, .base = out->n, .lexicon = lexicon, .err = err } };
    qc_status status = qci_pcre_check_source(source, err);
    if (status == QC_OK)
        status = write_regex(&r, source);
    qci_pcre_free(&r.w);
    return status;
}

size_t qci_regex_origin(qci_str source, const qci_lexicon *lexicon, size_t at)
{
    qci_buf again = { 0 };
    regex_writer r = { .w = { .out = &again, .lexicon = lexicon }, .placing = true, .at = at };
    if (qci_pcre_check_source(source, NULL) == QC_OK)
        write_regex(&r, source);
    qci_pcre_free(&r.w);
    qci_buf_free(&again);
    return r.origin;
}
