#include "text/word_stems.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/spelling.h"
#include "text/utf8.h"

#define MOST_WORDS 50000 /* kept; no one speaks with more, and what is no speech shall not fill the memory */

/* The stems of a word, without repeats. */
typedef struct stems {
    size_t n;
    qci_str all[];
} stems;

struct qci_word_stems {
    qci_stemmer *stemmer;
    qci_arena arena;
    qci_map index; /* of words in lower case, in `words` */
    qci_vec words; /* stems * */
    qci_buf lower;
};

qc_status qci_word_stems_new(qci_word_stems **out, qci_str language, qc_error *err)
{
    *out = NULL;
    qci_word_stems *s = qci_calloc(1, sizeof *s);
    if (!s)
        return qci_oom(err);
    s->words = QCI_VEC(stems *);
    qc_status status = qci_stemmer_new(&s->stemmer, language, err);
    if (status == QC_OK && !s->stemmer)
        status = qci_fail(err, QC_ERR_ARGUMENT, "the language has no stems");
    if (status < 0)
        qci_word_stems_free(s);
    else
        *out = s;
    return status;
}

static void forget(qci_word_stems *s)
{
    qci_map_free(&s->index);
    qci_vec_free(&s->words);
    qci_arena_free(&s->arena);
    s->index = (qci_map){ 0 };
    s->words = QCI_VEC(stems *);
    s->arena = (qci_arena){ 0 };
}

void qci_word_stems_free(qci_word_stems *s)
{
    if (!s)
        return;
    forget(s);
    qci_buf_free(&s->lower);
    qci_stemmer_free(s->stemmer);
    qci_free(s);
}

void qci_lower(qci_buf *out, qci_str word)
{
    if (!qci_buf_reserve(out, word.n))
        return;
    for (size_t at = 0; at < word.n;) {
        uint32_t cp = (unsigned char)word.p[at];
        if (cp < 0x80) {
            out->p[out->n++] = (char)qci_to_lower((int)cp);
            out->p[out->n] = 0;
            at++;
        } else {
            at += qci_utf8_get(word.p + at, word.p + word.n, &cp);
            qci_buf_utf8(out, qci_case_fold(cp));
        }
    }
}

static bool has(const stems *of, qci_str stem)
{
    for (size_t i = 0; i < of->n; i++)
        if (qci_str_eq(of->all[i], stem))
            return true;
    return false;
}

/* Stem the word in s->lower, in each of its spellings. NULL when out of memory. */
static const stems *learn(qci_word_stems *s)
{
    qci_spellings spellings = { .n = 1, .words = { qci_buf_str(&s->lower) } };
    if (qci_stemmer_is_english(s->stemmer))
        qci_spellings_of(&spellings, spellings.words[0]);
    stems *new = qci_arena_alloc(&s->arena, sizeof *new + spellings.n * sizeof *new->all);
    for (size_t i = 0; new && i < spellings.n; i++) {
        qci_str stem;
        if (!qci_stem(s->stemmer, spellings.words[i], &stem))
            return NULL;
        if (!has(new, stem) && !qci_arena_str(&s->arena, stem, &new->all[new->n++]))
            return NULL;
    }
    qci_str word;
    uint32_t i = (uint32_t)s->words.n;
    if (!new || !qci_arena_str(&s->arena, spellings.words[0], &word) || !qci_vec_push(&s->words, &new) ||
        !qci_map_set(&s->index, word, i))
        return NULL;
    return new;
}

qc_status qci_word_stems_ask(qci_word_stems *s, qci_str word, qci_str stem)
{
    if (word.n > QCI_STEM_MAX)
        return QC_END;
    qci_buf_clear(&s->lower);
    qci_lower(&s->lower, word);
    if (s->lower.failed)
        return QC_ERR_MEMORY;
    uint32_t i = qci_map_get(&s->index, qci_buf_str(&s->lower));
    if (i == QCI_MAP_NONE && s->words.n >= MOST_WORDS)
        forget(s);
    const stems *known = i == QCI_MAP_NONE ? learn(s) : *QCI_AT(s->words, stems *, i);
    if (!known)
        return QC_ERR_MEMORY;
    return has(known, stem) ? QC_OK : QC_END;
}
