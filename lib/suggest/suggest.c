/* The public side: what is counted, ranked for a code. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/give.h"
#include "suggest/count.h"
#include "text/function_words.h"
#include "text/words.h"

typedef struct ranked {
    qc_suggestion public;
    uint32_t phrase;
    size_t first; /* of its occurrences, in said */
} ranked;

struct qc_suggester {
    qci_counts counts;
    const char *function_words;
    uint32_t code;   /* of the ranking; the number of codes: what no rule covers */
    qci_vec said;    /* qci_said of the ranking: by phrase, what no rule of the code finds */
    qci_vec ranking; /* ranked, the best first */
};

qc_status qc_suggester_new(qc_suggester **out, const qc_codebook *codebook, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a suggester should go");
    *out = NULL;
    if (!codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook is needed");
    qc_suggester *s = qci_calloc(1, sizeof *s);
    if (!s)
        return qci_oom(err);
    s->said = QCI_VEC(qci_said);
    s->ranking = QCI_VEC(ranked);
    s->function_words = qci_function_words(codebook->language);
    if (!qci_counts_begin(&s->counts, codebook)) {
        qc_suggester_free(s);
        return qci_oom(err);
    }
    *out = s;
    return QC_OK;
}

void qc_suggester_free(qc_suggester *s)
{
    if (!s)
        return;
    qci_counts_free(&s->counts);
    qci_vec_free(&s->said);
    qci_vec_free(&s->ranking);
    qci_free(s);
}

qc_status qc_suggester_add(qc_suggester *s, const qc_coding *found, const qc_coding *coded, qc_error *err)
{
    if (!s || !found || found->codebook != s->counts.codebook
        || (coded && (coded->codebook != found->codebook || coded->transcript != found->transcript)))
        return qci_fail(err, QC_ERR_ARGUMENT, "codings of one transcript and of the suggester's codebook are needed");
    s->ranking.n = 0;
    return qci_counts_add(&s->counts, found, coded, err);
}

/* --- ranking --- */

static int by_phrase(const void *a, const void *b)
{
    const qci_said *x = a, *y = b;
    if (x->phrase != y->phrase)
        return x->phrase < y->phrase ? -1 : 1;
    if (x->transcript != y->transcript)
        return x->transcript < y->transcript ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

/* The occurrences of the code's segments, by phrase. */
static bool sort_said(qc_suggester *s, const qci_code_count *count)
{
    s->said.n = 0;
    if (!qci_vec_reserve(&s->said, count->said.n))
        return false;
    for (size_t i = 0; i < count->said.n; i++)
        qci_vec_push(&s->said, QCI_AT(count->said, qci_said, i)); /* there is room */
    if (s->said.n)
        qsort(s->said.items, s->said.n, sizeof(qci_said), by_phrase);
    return true;
}

/* Count the occurrences of one phrase from `from` on; those that are known go behind the others. Returns the end. */
static size_t count_one(qc_suggester *s, size_t from, ranked *r, uint64_t *all)
{
    const uint32_t phrase = QCI_AT(s->said, qci_said, from)->phrase;
    uint32_t last = UINT32_MAX;
    size_t i = from, kept = from;
    for (; i < s->said.n && QCI_AT(s->said, qci_said, i)->phrase == phrase; i++) {
        const qci_said said = *QCI_AT(s->said, qci_said, i);
        if (said.known)
            continue;
        *QCI_AT(s->said, qci_said, kept++) = said;
        r->public.missed += said.missed;
        r->public.transcripts += said.transcript != last;
        last = said.transcript;
    }
    r->phrase = phrase;
    r->first = from;
    r->public.inside = kept - from;
    *all = i - from;
    return i;
}

/* Is it worth a place in the ranking of a code? */
static bool is_key(const qc_suggester *s, ranked *r, uint64_t all, const qci_code_count *count)
{
    qc_suggestion *p = &r->public;
    const qci_phrase *phrase = QCI_AT(s->counts.phrases, qci_phrase, r->phrase);
    if (s->code == s->counts.codebook->codes.n)
        return !qci_has_function_edge(s->function_words, phrase->text);
    p->outside = phrase->said - all;
    p->words_inside = count->words;
    p->words_outside = s->counts.words - count->words;
    return qc_keyness(p->inside, p->outside, p->words_inside, p->words_outside, &p->g2, &p->log_ratio) == QC_OK
           && p->log_ratio > 0;
}

static bool add_ranked(qc_suggester *s, uint64_t least, const qci_code_count *count)
{
    for (size_t i = 0; i < s->said.n;) {
        ranked r = { .public = QC_SUGGESTION_INIT };
        uint64_t all;
        i = count_one(s, i, &r, &all);
        const qci_phrase *p = QCI_AT(s->counts.phrases, qci_phrase, r.phrase);
        if (r.public.inside < (least ? least : 1) || qci_is_function_phrase(s->function_words, p->text)
            || !is_key(s, &r, all, count))
            continue;
        r.public.text = (qc_str){ p->text.p, p->text.n };
        r.public.words = p->words;
        if (!qci_vec_push(&s->ranking, &r))
            return false;
    }
    return true;
}

/* The strongest evidence first; where there is none to weigh, the most frequent. Of equal ones the longer says more. The text
 * comes last, so that the order is always the same. */
static int by_strength(const void *a, const void *b)
{
    const qc_suggestion *x = &((const ranked *)a)->public, *y = &((const ranked *)b)->public;
    if (x->g2 != y->g2)
        return x->g2 < y->g2 ? 1 : -1;
    if (x->inside != y->inside)
        return x->inside < y->inside ? 1 : -1;
    if (x->words != y->words)
        return x->words < y->words ? 1 : -1;
    return strcmp(x->text.bytes, y->text.bytes);
}

/* --- one of each kind: a phrase that is part of a better one, or the other way round, says nothing new --- */

enum { PARTS = QCI_PHRASE_WORDS * (QCI_PHRASE_WORDS + 1) / 2 };

/* The phrases within a phrase, itself too. */
static size_t parts_of(const qci_counts *c, qci_str text, uint32_t out[PARTS])
{
    qci_span words[QCI_PHRASE_WORDS], word = { 0, 0 };
    size_t n = 0, parts = 0;
    while (n < QCI_PHRASE_WORDS && qci_word_next(text, word.end, &word))
        words[n++] = word;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i; k < n; k++)
            out[parts++] = qci_counts_find(c, (qci_str){ text.p + words[i].start, words[k].end - words[i].start });
    return parts;
}

enum { TAKEN = 1, COVERED = 2 };

/* Take a phrase, unless a part of it, or something that it is a part of, was taken before. */
static bool take(const qc_suggester *s, const ranked *r, unsigned char *state)
{
    uint32_t parts[PARTS];
    const size_t n = parts_of(&s->counts, QCI_AT(s->counts.phrases, qci_phrase, r->phrase)->text, parts);
    bool fresh = !(state[r->phrase] & COVERED);
    for (size_t i = 0; i < n && fresh; i++)
        fresh = parts[i] == QCI_MAP_NONE || !(state[parts[i]] & TAKEN);
    for (size_t i = 0; i < n && fresh; i++)
        if (parts[i] != QCI_MAP_NONE)
            state[parts[i]] |= COVERED;
    if (fresh)
        state[r->phrase] |= TAKEN;
    return fresh;
}

static bool thin(qc_suggester *s)
{
    size_t kept = 0;
    unsigned char *state = qci_calloc(s->counts.phrases.n + 1, 1);
    for (size_t i = 0; state && i < s->ranking.n; i++) {
        const ranked r = *QCI_AT(s->ranking, ranked, i);
        if (take(s, &r, state))
            *QCI_AT(s->ranking, ranked, kept++) = r;
    }
    s->ranking.n = kept;
    qci_free(state);
    return state != NULL;
}

qc_status qc_suggester_rank(qc_suggester *s, uint32_t code, uint64_t least, uint64_t *n, qc_error *err)
{
    if (!s || !n || (code != QC_NO_INDEX && code >= s->counts.codebook->codes.n))
        return qci_fail(err, QC_ERR_ARGUMENT, "a suggester, one of its codes and where to put the number are needed");
    s->code = code == QC_NO_INDEX ? (uint32_t)s->counts.codebook->codes.n : code;
    s->ranking.n = 0;
    const qci_code_count *count = QCI_AT(s->counts.codes, qci_code_count, s->code);
    bool done = sort_said(s, count) && add_ranked(s, least, count);
    if (done && s->ranking.n) {
        qsort(s->ranking.items, s->ranking.n, sizeof(ranked), by_strength);
        done = thin(s);
    }
    *n = s->ranking.n = done ? s->ranking.n : 0;
    return done ? QC_OK : qci_oom(err);
}

qc_status qc_suggester_get(const qc_suggester *s, uint64_t i, qc_suggestion *out)
{
    if (!s || !out || i >= s->ranking.n)
        return QC_ERR_ARGUMENT;
    qc_suggestion one = QCI_AT(s->ranking, ranked, i)->public;
    return qci_give(out, &one, sizeof one);
}

qc_status qc_suggester_place(const qc_suggester *s, uint64_t i, uint64_t k, qc_suggestion_place *out)
{
    if (!s || !out || i >= s->ranking.n || k >= QCI_AT(s->ranking, ranked, i)->public.inside)
        return QC_ERR_ARGUMENT;
    const qci_said *said = QCI_AT(s->said, qci_said, QCI_AT(s->ranking, ranked, i)->first + k);
    qc_suggestion_place one = { sizeof one, said->transcript, said->start, said->end };
    return qci_give(out, &one, sizeof one);
}
