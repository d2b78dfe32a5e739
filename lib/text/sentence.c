#include "text/sentence.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "text/abbreviations.h"
#include "text/boundary.h"
#include "text/utf8.h"
#include "text/words.h"

enum {
    LONGEST = 60,                /* words */
    SHORT = 2 * (LONGEST + 1) - 1 /* bytes: with fewer there are no more words */
};

typedef struct piece {
    qci_sentence sentence;
    bool cut;
} piece;

typedef struct paragraph {
    bool found;
    size_t first; /* of its pieces */
    size_t n;
} paragraph;

struct qci_sentencer {
    UBreakIterator *icu;
    UText text;
    unsigned char ascii[128]; /* qci_sentence_class as ICU has it */
    const qci_abbreviations *abbreviations;
    const qci_view *view;
    const size_t *cue_ends;
    size_t n_cue_ends;
    qci_vec paragraphs; /* paragraph, one for each of the view's, or none yet */
    qci_vec pieces;     /* piece; those of a paragraph stand together */
    qci_buf copy;       /* a paragraph of an exact view, its line ends now spaces */
};

static qc_status icu_failed(UErrorCode status, qc_error *err)
{
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return qci_oom(err);
    qci_fail(err, QC_ERR_LIBRARY, "ICU could not find sentences: %s", u_errorName(status));
    if (err)
        err->detail = (int32_t)status;
    return QC_ERR_LIBRARY;
}

static unsigned char class_of(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_LOWER:
        return QCI_SB_LOWER;
    case U_SB_UPPER:
        return QCI_SB_UPPER;
    case U_SB_NUMERIC:
        return QCI_SB_NUMERIC;
    case U_SB_ATERM:
        return QCI_SB_ATERM;
    case U_SB_STERM:
        return QCI_SB_STERM;
    case U_SB_SCONTINUE:
        return QCI_SB_SCONTINUE;
    case U_SB_CLOSE:
        return QCI_SB_CLOSE;
    case U_SB_SP:
    case U_SB_CR:
    case U_SB_LF:
        return QCI_SB_SPACE;
    default:
        return QCI_SB_OTHER;
    }
}

qc_status qci_sentencer_new(qci_sentencer **out, qci_str language, qc_error *err)
{
    *out = NULL;
    qci_sentencer *s = qci_calloc(1, sizeof *s);
    if (!s)
        return qci_oom(err);
    UErrorCode status = U_ZERO_ERROR;
    s->icu = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status); /* "" is the root, NULL the user's locale */
    if (U_FAILURE(status)) {
        qci_free(s);
        return icu_failed(status, err);
    }
    s->text = (UText)UTEXT_INITIALIZER;
    for (UChar32 c = 0; c < 128; c++)
        s->ascii[c] = class_of(c);
    s->abbreviations = qci_abbreviations_of(language);
    s->paragraphs = QCI_VEC(paragraph);
    s->pieces = QCI_VEC(piece);
    *out = s;
    return QC_OK;
}

void qci_sentencer_free(qci_sentencer *s)
{
    if (!s)
        return;
    ubrk_close(s->icu);
    utext_close(&s->text);
    qci_vec_free(&s->paragraphs);
    qci_vec_free(&s->pieces);
    qci_buf_free(&s->copy);
    qci_free(s);
}

void qci_sentencer_view(qci_sentencer *s, const qci_view *view, const size_t *cue_ends, size_t n_cue_ends)
{
    s->view = view;
    s->cue_ends = cue_ends;
    s->n_cue_ends = n_cue_ends;
    s->paragraphs.n = 0;
    s->pieces.n = 0;
}

/* Where the character before `at` (not 0) starts. */
static size_t before(qci_str text, size_t at, uint32_t *cp)
{
    do
        at--;
    while (at && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    qci_utf8_get(text.p + at, text.p + text.n, cp);
    return at;
}

/* The span without white space at its edges. */
static qci_span trim(qci_str text, qci_span span)
{
    uint32_t cp;
    while (span.start < span.end) {
        size_t step = qci_utf8_get(text.p + span.start, text.p + span.end, &cp);
        if (!qci_is_space_char(cp))
            break;
        span.start += step;
    }
    while (span.start < span.end) {
        size_t at = before(text, span.end, &cp);
        if (!qci_is_space_char(cp))
            break;
        span.end = at;
    }
    return span;
}

/* Is the full stop at `stop` that of an initial: a single capital other than I? */
static bool is_initial(qci_str text, size_t stop)
{
    uint32_t cp;
    if (stop == 0)
        return false;
    size_t at = before(text, stop, &cp);
    if (cp == 'I' || !qci_is_upper_char(cp))
        return false;
    if (at == 0)
        return true;
    before(text, at, &cp);
    return !qci_is_word_char(cp);
}

/* Does a sentence go on over ICU's boundary at `at`? */
static bool goes_on(const qci_sentencer *s, qci_str text, size_t at)
{
    qci_str head = { text.p, trim(text, (qci_span){ 0, at }).end };
    uint32_t next = 0;
    if (qci_str_ends(head, "...") || qci_str_ends(head, "\xE2\x80\xA6"))
        return true;
    if (!qci_str_ends(head, "."))
        return false;
    switch (qci_abbreviation_before(s->abbreviations, text, head.n - 1)) {
    case QCI_ABBREVIATION_ALWAYS:
        return true;
    case QCI_ABBREVIATION_BEFORE_LOWER:
        qci_utf8_get(text.p + at, text.p + text.n, &next);
        return qci_is_lower_char(next) || qci_is_digit_char(next);
    default:
        return is_initial(text, head.n - 1) || qci_is_ordinal(s->abbreviations, text, head.n - 1, at);
    }
}

/* The end of the 60th word from `from`, or 0 where no word follows it. */
static size_t sixtieth(qci_str text, size_t from)
{
    qci_span word = { from, from }, next;
    if (text.n - from < SHORT)
        return 0;
    for (int i = 0; i < LONGEST; i++)
        if (!qci_word_next(text, word.end, &word))
            return 0;
    return qci_word_next(text, word.end, &next) ? word.end : 0;
}

/* The end of the first comma from `from` on that is not within a number, or SIZE_MAX. */
static size_t comma(qci_str text, size_t from)
{
    for (const char *p = text.p + from, *end = text.p + text.n; p < end; p++) {
        p = memchr(p, ',', (size_t)(end - p));
        if (!p)
            break;
        if (p + 1 == end || !qci_is_digit((unsigned char)p[1]))
            return (size_t)(p + 1 - text.p);
    }
    return SIZE_MAX;
}

/* The first cue end from `from` on, or SIZE_MAX. */
static size_t cue_end(const qci_sentencer *s, size_t from)
{
    size_t low = 0, high = s->n_cue_ends;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->cue_ends[mid] >= from)
            high = mid;
        else
            low = mid + 1;
    }
    return low < s->n_cue_ends ? s->cue_ends[low] : SIZE_MAX;
}

/* Add the sentence in pieces: each ends with the first comma at or after its 60th word, else at the end of
 * the cue, else with that word. */
static bool add(qci_sentencer *s, qci_span whole)
{
    qci_str text = { s->view->text.p, whole.end };
    size_t next_comma = 0;
    piece p = { { whole, whole }, false };
    for (size_t at; (at = sixtieth(text, p.sentence.span.start)) != 0;) {
        qci_span rest;
        size_t end = at;
        if (next_comma < at)
            next_comma = comma(text, at);
        if (next_comma != SIZE_MAX)
            end = next_comma;
        else if (cue_end(s, at) < whole.end)
            end = cue_end(s, at);
        if (!qci_word_next(text, end, &rest)) /* but punctuation, nothing is left */
            break;
        p.sentence.span = trim(text, (qci_span){ p.sentence.span.start, end });
        p.cut = true;
        if (!qci_vec_push(&s->pieces, &p))
            return false;
        p.sentence.span = trim(text, (qci_span){ end, whole.end });
    }
    return qci_vec_push(&s->pieces, &p) != NULL;
}

/* Have ICU read the paragraph. In an exact view lines end within it: for ICU each would be a paragraph. */
static bool set_text(qci_sentencer *s, qci_str text, UErrorCode *status)
{
    if (memchr(text.p, '\n', text.n)) {
        qci_buf_clear(&s->copy);
        qci_buf_add_str(&s->copy, text);
        if (s->copy.failed) {
            *status = U_MEMORY_ALLOCATION_ERROR;
            return false;
        }
        for (size_t i = 0; i < text.n; i++)
            if (s->copy.p[i] == '\n')
                s->copy.p[i] = ' ';
        text.p = s->copy.p;
    }
    utext_openUTF8(&s->text, text.p, (int64_t)text.n, status);
    ubrk_setUText(s->icu, &s->text, status);
    return U_SUCCESS(*status);
}

/* The first of ICU's boundaries after `from` over which the sentence does not go on. */
static size_t boundary(const qci_sentencer *s, qci_str text, size_t from, bool ascii)
{
    size_t at = from;
    do {
        int32_t next = ascii ? 0 : ubrk_next(s->icu);
        if (next == UBRK_DONE)
            return text.n;
        at = ascii ? qci_ascii_boundary(s->ascii, text, at) : (size_t)next;
    } while (at < text.n && goes_on(s, text, at));
    return at;
}

/* Find the sentences of a paragraph. */
static qc_status find(qci_sentencer *s, size_t i, qc_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    paragraph *p = QCI_AT(s->paragraphs, paragraph, i);
    const size_t *ends = s->view->paragraphs.items;
    qci_str view = qci_buf_str(&s->view->text);
    qci_span span = trim(view, (qci_span){ i ? ends[i - 1] : 0, ends[i] });
    qci_str text = { view.p + span.start, span.end - span.start };
    bool ascii = qci_utf8_is_ascii(text.p, text.n);
    p->first = s->pieces.n;
    if (!ascii && !set_text(s, text, &status))
        return icu_failed(status, err);
    for (size_t start = 0, end; start < text.n; start = end) {
        end = boundary(s, text, start, ascii);
        if (!add(s, trim(view, (qci_span){ span.start + start, span.start + end })))
            return qci_oom(err);
    }
    p->n = s->pieces.n - p->first;
    p->found = true;
    return QC_OK;
}

/* The first piece of the paragraph that ends after `at`; NULL where none does. */
static const piece *piece_at(const qci_sentencer *s, const paragraph *p, size_t at)
{
    size_t low = p->first, high = p->first + p->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (QCI_AT(s->pieces, piece, mid)->sentence.span.end > at)
            high = mid;
        else
            low = mid + 1;
    }
    return low < p->first + p->n ? QCI_AT(s->pieces, piece, low) : NULL;
}

/* Room for what will be known of each paragraph. */
static bool begin(qci_sentencer *s)
{
    size_t n = s->view->paragraphs.n;
    if (s->paragraphs.n == n)
        return true;
    if (!qci_vec_reserve(&s->paragraphs, n))
        return false;
    memset(s->paragraphs.items, 0, n * sizeof(paragraph));
    s->paragraphs.n = n;
    return true;
}

/* The first paragraph of the view that ends after `at`, or their number. */
static size_t paragraph_at(const qci_view *v, size_t at)
{
    size_t low = 0, high = v->paragraphs.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (*QCI_AT(v->paragraphs, size_t, mid) > at)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

/* The piece that holds `at` or follows it; past the last, the last. NULL in `*out` where there is none. */
static qc_status look_up(qci_sentencer *s, size_t at, const piece **out, qc_error *err)
{
    qc_status status = QC_OK;
    size_t i = paragraph_at(s->view, at);
    *out = NULL;
    for (; i < s->paragraphs.n && !*out; i++) {
        const paragraph *p = QCI_AT(s->paragraphs, paragraph, i);
        if (!p->found && (status = find(s, i, err)) < 0)
            return status;
        *out = piece_at(s, p, at);
    }
    while (!*out && i-- > 0) {
        const paragraph *p = QCI_AT(s->paragraphs, paragraph, i);
        if (!p->found && (status = find(s, i, err)) < 0)
            return status;
        *out = p->n ? QCI_AT(s->pieces, piece, p->first + p->n - 1) : NULL;
    }
    return status;
}

qc_status qci_sentence_at(qci_sentencer *s, size_t at, qci_sentence *out, bool *cut, qc_error *err)
{
    const piece *p;
    if (!begin(s))
        return qci_oom(err);
    qc_status status = look_up(s, at, &p, err);
    if (status < 0)
        return status;
    qci_span nothing = { s->view->text.n, s->view->text.n };
    *out = p ? p->sentence : (qci_sentence){ nothing, nothing };
    *cut = p && p->cut;
    return QC_OK;
}
