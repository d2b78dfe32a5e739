#include "text/view.h"

#include "base/alloc.h"
#include "text/fold.h"
#include "text/remark.h"
#include "text/utf8.h"

#define ONES UINT64_C(0x0101010101010101)
#define HIGH (ONES * 0x80)

/* Map values and places in a build count from the start of the turn, as `from` and `to` do. */
typedef struct build {
    qci_view *v;
    const qci_view_source *s;
    const char *turn; /* its first character */
    size_t n;         /* its bytes */
} build;

/* Make room for `more` bytes with their map. On failure `text.failed` is set. */
static bool room(qci_view *v, size_t more)
{
    if (!qci_buf_reserve(&v->text, more))
        return false;
    size_t cap = v->text.cap;
    if (cap <= v->cap)
        return true;
    uint32_t *from = qci_realloc(v->from, cap * sizeof *from);
    if (from)
        v->from = from;
    uint32_t *to = from ? qci_realloc(v->to, cap * sizeof *to) : NULL;
    if (to) {
        v->to = to;
        v->cap = cap;
    }
    v->text.failed = !to;
    return to != NULL;
}

/* Add `n` bytes, for which there is room, that as a whole stand for `source`. */
static void put(qci_view *v, const char *p, size_t n, qci_span source)
{
    char *text = v->text.p + v->text.n;
    uint32_t *from = v->from + v->text.n, *to = v->to + v->text.n;
    for (size_t i = 0; i < n; i++) {
        text[i] = p[i];
        from[i] = (uint32_t)source.start;
        to[i] = (uint32_t)source.end;
    }
    v->text.n += n;
}

/* Add white space: one U+0020 for a run of it, none at the start. */
static void put_space(qci_view *v, qci_span source)
{
    size_t n = v->text.n;
    if (n && v->text.p[n - 1] == ' ')
        v->to[n - 1] = (uint32_t)source.end;
    else if (n)
        put(v, " ", 1, source);
}

/* Can these eight bytes be taken as they are: ASCII, and no white space but single spaces? */
static bool plain(uint64_t w, bool after_space)
{
    uint64_t t = w ^ ONES * ' ';
    uint64_t spaces = ~((t & ~HIGH) + ~HIGH) & ~t & HIGH;
    uint64_t controls = (w - ONES * ' ') & ~w & HIGH;
    uint64_t first;
    memcpy(&first, "\x80\0\0\0\0\0\0", sizeof first);
    return !((w & HIGH) | controls | (spaces & spaces << 8) | (after_space ? spaces & first : 0));
}

/* Written so that compilers make two vector stores of it. */
static void number8(uint32_t *restrict out, uint32_t first)
{
    for (uint32_t i = 0; i < 8; i++)
        out[i] = first + i;
}

/* Take eight bytes at a time for as long as they are plain and ASCII follows them, since a mark could combine
 * with the last of them. Nearly all text goes through here. Returns where it stops. */
static size_t put_plain(const build *b, size_t at, size_t end)
{
    char *text = b->v->text.p;
    uint32_t *from = b->v->from, *to = b->v->to;
    size_t n = b->v->text.n;
    for (; end - at > 8 && (signed char)b->turn[at + 8] >= 0; at += 8, n += 8) {
        uint64_t w;
        memcpy(&w, b->turn + at, sizeof w);
        if (!plain(w, !n || text[n - 1] == ' '))
            break;
        memcpy(text + n, &w, sizeof w);
        number8(from + n, (uint32_t)at);
        number8(to + n, (uint32_t)at + 1);
    }
    b->v->text.n = n;
    return at;
}

/* Add a character of `step` bytes, folded. */
static void put_char(qci_view *v, const char *p, size_t step, uint32_t cp, qci_span source)
{
    uint32_t folded = qci_fold_char(cp);
    if (folded == cp)
        put(v, p, step, source);
    else if (folded) /* always to ASCII */
        put(v, &(char){ (char)folded }, 1, source);
}

/* Add what a cluster was composed to. */
static void put_composed(qci_view *v, const qci_cluster *c, qci_span source)
{
    for (size_t i = 0, step; i < c->n; i += step) {
        uint32_t cp;
        step = qci_utf8_get(c->text + i, c->text + c->n, &cp);
        put_char(v, c->text + i, step, cp, source);
    }
}

/* Add the cluster at `at`; returns where it ends. */
static size_t put_cluster(const build *b, size_t at, size_t end)
{
    qci_cluster c;
    if (!qci_cluster_at(b->turn + at, b->turn + end, &c)) {
        b->v->text.failed = true;
        return end;
    }
    size_t next = at + c.take;
    if (c.composed && room(b->v, c.n + b->n - next))
        put_composed(b->v, &c, (qci_span){ at, next });
    for (size_t step; !c.composed && at < next; at += step) {
        uint32_t cp;
        step = qci_utf8_get(b->turn + at, b->turn + next, &cp);
        put_char(b->v, b->turn + at, step, cp, (qci_span){ at, at + step });
    }
    return next;
}

/* Add the character or cluster at `at`; returns where it ends. A character composes with nothing where the
 * next is sure to start a cluster. */
static size_t put_one(const build *b, size_t at, size_t end)
{
    uint32_t cp, next = ' ';
    const char *p = b->turn + at;
    if ((signed char)*p > ' ' && (at + 1 == end || (signed char)p[1] >= 0)) {
        put(b->v, p, 1, (qci_span){ at, at + 1 });
        return at + 1;
    }
    size_t step = qci_utf8_get(p, b->turn + end, &cp);
    qci_span source = { at, at + step };
    if (source.end < end)
        qci_utf8_get(p + step, b->turn + end, &next);
    if (qci_is_space_char(cp))
        put_space(b->v, source);
    else if (qci_is_starter(cp) && qci_is_starter(next))
        put_char(b->v, p, step, cp, source);
    else
        return put_cluster(b, at, end);
    return source.end;
}

static void put_folded(const build *b, size_t at, size_t end)
{
    while (at < end && !b->v->text.failed) {
        at = put_plain(b, at, end);
        size_t stop = end - at > 8 ? at + 8 : end;
        while (at < stop && !b->v->text.failed)
            at = put_one(b, at, end);
    }
}

static void put_exact(const build *b, size_t at, size_t end)
{
    while (at < end) {
        uint32_t cp;
        size_t n = qci_utf8_get(b->turn + at, b->turn + end, &cp);
        put(b->v, b->turn + at, n, (qci_span){ at, at + n });
        at += n;
    }
}

/* Add what is blanked: white space, or with `exact` as many spaces as there were bytes. */
static void put_blank(const build *b, qci_span blank)
{
    if (!b->s->exact)
        put_space(b->v, blank);
    else
        for (size_t i = blank.start; i < blank.end; i++)
            put(b->v, " ", 1, blank);
}

/* The first of the blanks that ends after `offset` of the text. */
static size_t first_blank(const qci_view_source *s, size_t offset)
{
    size_t low = 0, high = s->n_blanks;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->blanks[mid].end > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static void put_turn(const build *b)
{
    const qci_view_source *s = b->s;
    void (*put_speech)(const build *, size_t, size_t) = s->exact ? put_exact : put_folded;
    size_t at = 0;
    for (size_t i = first_blank(s, s->turn.start); i < s->n_blanks && s->blanks[i].start < s->turn.end; i++) {
        size_t start = s->blanks[i].start < s->turn.start ? 0 : s->blanks[i].start - s->turn.start;
        size_t end = s->blanks[i].end < s->turn.end ? s->blanks[i].end - s->turn.start : b->n;
        if (start < at)
            start = at;
        if (start >= end) /* empty, or within the one before */
            continue;
        put_speech(b, at, start);
        if (b->v->text.failed)
            return;
        put_blank(b, (qci_span){ start, end });
        at = end;
    }
    put_speech(b, at, b->n);
}

/* Is what stands in these brackets of the view no speech? */
static bool is_remark(const build *b, qci_span brackets)
{
    qci_view *v = b->v;
    qci_str inside = { v->text.p + brackets.start + 1, brackets.end - brackets.start - 2 };
    bool stamped = false; /* a digit of the source that the view lacks was in a stamp */
    for (size_t i = v->from[brackets.start]; i < v->to[brackets.end - 1]; i++)
        stamped = stamped || qci_is_digit(b->turn[i]);
    if (!b->s->exact)
        return qci_is_remark(inside, stamped, b->s->not_speech);
    qci_buf folded = { 0 };
    qci_fold(&folded, inside);
    bool yes = !folded.failed && qci_is_remark(qci_buf_str(&folded), stamped, b->s->not_speech);
    v->text.failed = folded.failed;
    qci_buf_free(&folded);
    return yes;
}

/* Move a part of the text down to where the text ends now. */
static void keep(qci_view *v, size_t start, size_t end)
{
    if (start < end && v->text.p[start] == ' ' && v->text.n != start) {
        put_space(v, (qci_span){ v->from[start], v->to[start] });
        start++;
    }
    size_t n = end - start;
    if (n && v->text.n != start) {
        memmove(v->text.p + v->text.n, v->text.p + start, n);
        memmove(v->from + v->text.n, v->from + start, n * sizeof *v->from);
        memmove(v->to + v->text.n, v->to + start, n * sizeof *v->to);
    }
    v->text.n += n;
}

/* Blank the bracketed remarks, which are looked for in the folded text. */
static void blank_remarks(const build *b)
{
    qci_view *v = b->v;
    qci_str text = qci_buf_str(&v->text);
    qci_span r = { 0, 0 };
    size_t kept = 0; /* of `text`; what is kept of it moves down */
    v->text.n = 0;
    while (!v->text.failed && qci_bracket_next(text, r.end, &r)) {
        if (!is_remark(b, r))
            continue;
        qci_span source = { v->from[r.start], v->to[r.end - 1] };
        keep(v, kept, r.start);
        if (b->s->exact)
            put_blank(b, source);
        else
            put_space(v, source);
        kept = r.end;
    }
    keep(v, kept, text.n);
}

/* The first view offset whose source character starts at or after `offset` of the turn. */
static size_t starts_at(const qci_view *v, size_t offset)
{
    size_t low = 0, high = v->text.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (v->from[mid] >= offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static bool put_paragraph(qci_view *v, size_t end)
{
    while (end && v->text.p[end - 1] == ' ')
        end--;
    size_t last = v->paragraphs.n ? *QCI_LAST(v->paragraphs, size_t) : 0;
    return end <= last || qci_vec_push(&v->paragraphs, &end);
}

static bool put_paragraphs(const build *b)
{
    const qci_view_source *s = b->s;
    qci_view *v = b->v;
    size_t low = 0, high = s->n_paragraph_ends;
    while (low < high) { /* the first that ends in the turn */
        size_t mid = low + (high - low) / 2;
        if (s->paragraph_ends[mid] > s->turn.start)
            high = mid;
        else
            low = mid + 1;
    }
    for (; low < s->n_paragraph_ends && s->paragraph_ends[low] < s->turn.end; low++)
        if (!put_paragraph(v, starts_at(v, s->paragraph_ends[low] - s->turn.start)))
            return false;
    if (v->paragraphs.n && *QCI_LAST(v->paragraphs, size_t) == v->text.n)
        return true;
    return qci_vec_push(&v->paragraphs, &v->text.n) != NULL;
}

qc_status qci_view_build(qci_view *v, const qci_view_source *source, qc_error *err)
{
    build b = { v, source, source->text + source->turn.start, source->turn.end - source->turn.start };
    qci_buf_clear(&v->text);
    v->base = source->turn.start;
    v->paragraphs.n = 0;
    v->paragraphs.size = sizeof(size_t);
    if (!room(v, b.n))
        return qci_oom(err);
    put_turn(&b);
    blank_remarks(&b);
    if (!source->exact && v->text.n && v->text.p[v->text.n - 1] == ' ')
        v->text.n--;
    v->text.p[v->text.n] = 0;
    if (v->text.failed || !put_paragraphs(&b))
        return qci_oom(err);
    return QC_OK;
}

void qci_view_free(qci_view *v)
{
    qci_buf_free(&v->text);
    qci_free(v->from);
    qci_free(v->to);
    qci_vec_free(&v->paragraphs);
    *v = (qci_view){ 0 };
}

qci_span qci_view_back(const qci_view *v, qci_span in_view)
{
    return (qci_span){ v->base + v->from[in_view.start], v->base + v->to[in_view.end - 1] };
}

size_t qci_view_at(const qci_view *v, size_t offset)
{
    size_t low = 0, high = v->text.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (v->base + v->to[mid] > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}
