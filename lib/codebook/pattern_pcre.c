#include "codebook/pattern_pcre.h"

#include "parse/hint.h"
#include "text/regex.h"
#include "text/utf8.h"
#include "text/view.h"

void qci_pcre_free(qci_pcre *w)
{
    qci_buf_free(&w->run);
    qci_buf_free(&w->folded);
}

qc_status qci_pcre_check_source(qci_str source, qc_error *err)
{
    if (source.n > QCI_REGEX_MAX)
        return qci_fail_offset(err, QC_ERR_LIMIT, QCI_REGEX_MAX, "too large: longer than %d bytes; divide it",
                               QCI_REGEX_MAX);
    size_t bad = qci_utf8_check(source.p, source.n);
    return bad < source.n ? qci_fail_offset(err, QC_ERR_PATTERN, bad, "not UTF-8") : QC_OK;
}

qc_status qci_pcre_check_size(const qci_pcre *w, size_t offset)
{
    if (w->out->failed || w->run.failed || w->folded.failed)
        return qci_oom(w->err);
    if (w->out->n - w->base <= QCI_REGEX_MAX)
        return QC_OK;
    return qci_fail_offset(
        w->err, QC_ERR_LIMIT, offset,
        "too large: longer than %d bytes with its lists written out; divide it or its lists", QCI_REGEX_MAX);
}

void qci_pcre_literal(qci_buf *out, qci_str s)
{
    if (s.n && strchr(":=", s.p[0]) && qci_str_ends(qci_buf_str(out), "["))
        qci_buf_putc(out, '\\');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] && strchr("\\^$.[]|()?*+{}#- ", s.p[i]))
            qci_buf_putc(out, '\\');
        qci_buf_putc(out, s.p[i]);
    }
}

bool qci_pcre_is_exact(const qci_pcre *w)
{
    return w->lexicon && w->lexicon->exact;
}

void qci_pcre_fold(qci_pcre *w)
{
    qci_buf_clear(&w->folded);
    if (qci_pcre_is_exact(w))
        qci_buf_add_str(&w->folded, qci_buf_str(&w->run));
    else
        qci_fold(&w->folded, qci_buf_str(&w->run));
    w->run.failed |= w->folded.failed; /* the next run clears `folded` */
}

void qci_pcre_flush(qci_pcre *w)
{
    if (w->run.n == 0)
        return;
    qci_pcre_fold(w);
    qci_pcre_literal(w->out, qci_buf_str(&w->folded));
    w->run.n = 0;
}

static void no_list(const qci_pcre *w, qci_str name, size_t offset)
{
    qci_hint hint;
    qci_hint_begin(&hint, name);
    for (size_t i = 0; w->lexicon && i < w->lexicon->lists.n; i++)
        qci_hint_try(&hint, QCI_AT(w->lexicon->lists, qci_list, i)->name);
    qci_fail_offset(w->err, QC_ERR_PATTERN, offset, "there is no list of this name under 'words'%s",
                    hint.best.n ? qci_hint_text(&hint) : ": add it there");
}

const qci_list *qci_pcre_list(const qci_pcre *w, qci_str name, size_t offset)
{
    uint32_t i = w->lexicon ? qci_map_get(&w->lexicon->names, name) : QCI_MAP_NONE;
    if (i != QCI_MAP_NONE)
        return QCI_AT(w->lexicon->lists, qci_list, i);
    no_list(w, name, offset);
    return NULL;
}

qc_status qci_pcre_plain_list(const qci_pcre *w, const qci_list *list, size_t offset)
{
    if (list->plain.n == 0)
        return qci_fail_offset(w->err, QC_ERR_LIMIT, offset, "too large for a regex: divide the list, or use it in a pattern");
    qci_buf_add_str(w->out, list->plain);
    return QC_OK;
}
