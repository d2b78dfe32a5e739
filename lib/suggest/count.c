/* Counting: one pass over the words of each turn, with the last few kept for the phrases that end there. */
#include "suggest/count.h"

#include "engine/filter.h"
#include "text/utf8.h"
#include "text/words.h"

/* A segment that somebody coded. */
typedef struct coded_segment {
    qci_span span;
    uint32_t code;
    bool missed; /* no segment of its code that was found shares a character with it */
} coded_segment;

/* What is found for a code there. */
typedef struct ground {
    qci_span span;
    uint32_t code;
} ground;

typedef struct run {
    qci_span words[QCI_PHRASE_WORDS]; /* of the view, the last one last */
    size_t n;
} run;

bool qci_counts_begin(qci_counts *c, const qc_codebook *codebook)
{
    *c = (qci_counts){ .codebook = codebook, .phrases = QCI_VEC(qci_phrase), .codes = QCI_VEC(qci_code_count),
                       .segments = QCI_VEC(coded_segment), .coded = QCI_VEC(coded_segment), .evidence = QCI_VEC(ground) };
    for (size_t i = 0; i <= codebook->codes.n; i++)
        if (!qci_vec_push(&c->codes, &(qci_code_count){ .said = QCI_VEC(qci_said) }))
            return false;
    return true;
}

void qci_counts_free(qci_counts *c)
{
    for (size_t i = 0; i < c->codes.n; i++)
        qci_vec_free(&QCI_AT(c->codes, qci_code_count, i)->said);
    qci_vec_free(&c->codes);
    qci_arena_free(&c->arena);
    qci_map_free(&c->index);
    qci_vec_free(&c->phrases);
    qci_view_free(&c->view);
    qci_buf_free(&c->key);
    qci_vec_free(&c->coded);
    qci_vec_free(&c->segments);
    qci_vec_free(&c->evidence);
}

/* --- what is coded, and what of it reaches into a turn --- */

static bool is_missed(const qc_coding *found, const qci_segment *segment)
{
    for (size_t i = 0; i < found->segments.n; i++) {
        const qci_segment *s = QCI_AT(found->segments, qci_segment, i);
        if (s->code == segment->code && qci_span_shares(s->span, segment->span))
            return false;
    }
    return true;
}

static bool gather_coded(qci_counts *c, const qc_coding *found, const qc_coding *coded)
{
    c->coded.n = 0;
    for (size_t i = 0; coded && i < coded->segments.n; i++) {
        const qci_segment *s = QCI_AT(coded->segments, qci_segment, i);
        if (s->status != QC_STATUS_REJECTED
            && !qci_vec_push(&c->coded, &(coded_segment){ s->span, s->code, is_missed(found, s) }))
            return false;
    }
    return true;
}

static bool gather_segments(qci_counts *c, qci_span turn)
{
    c->segments.n = 0;
    for (size_t i = 0; i < c->coded.n; i++) {
        const coded_segment *s = QCI_AT(c->coded, coded_segment, i);
        if (qci_span_shares(s->span, turn) && !qci_vec_push(&c->segments, s))
            return false;
    }
    return true;
}

static bool gather_evidence(qci_counts *c, const qc_coding *found, qci_span turn)
{
    c->evidence.n = 0;
    for (size_t i = 0; i < found->segments.n; i++) {
        const qci_segment *s = QCI_AT(found->segments, qci_segment, i);
        for (size_t k = 0; k < s->evidence; k++) {
            const qci_span span = QCI_AT(found->evidence, qci_evidence, s->evidence_first + k)->span;
            if (qci_span_shares(span, turn) && !qci_vec_push(&c->evidence, &(ground){ span, s->code }))
                return false;
        }
    }
    return true;
}

/* Does evidence of the code (QC_NO_INDEX: of any) share a character with the span? */
static bool is_known(const qci_counts *c, uint32_t code, qci_span span)
{
    for (size_t i = 0; i < c->evidence.n; i++) {
        const ground *g = QCI_AT(c->evidence, ground, i);
        if ((code == QC_NO_INDEX || g->code == code) && qci_span_shares(g->span, span))
            return true;
    }
    return false;
}

/* Segments of one code may overlap, and what is said in both is said once. */
static bool counted_before(const qci_counts *c, size_t segment, qci_span span)
{
    const coded_segment *this = QCI_AT(c->segments, coded_segment, segment);
    for (size_t i = 0; i < segment; i++) {
        const coded_segment *s = QCI_AT(c->segments, coded_segment, i);
        if (s->code == this->code && qci_span_within(span, s->span))
            return true;
    }
    return false;
}

/* --- phrases --- */

/* The text of a phrase, as phrases are compared. */
static bool make_key(qci_buf *key, qci_str text)
{
    uint32_t cp;
    qci_buf_clear(key);
    for (size_t at = 0; at < text.n;) {
        at += qci_utf8_get(text.p + at, text.p + text.n, &cp);
        qci_buf_utf8(key, qci_case_fold(cp));
    }
    return !key->failed;
}

uint32_t qci_counts_find(const qci_counts *c, qci_str text)
{
    return qci_map_get(&c->index, text);
}

/* The index of the phrase, which is added where it is new; QCI_MAP_NONE when out of memory. */
static uint32_t phrase_of(qci_counts *c, qci_str text, uint32_t words)
{
    if (!make_key(&c->key, text))
        return QCI_MAP_NONE;
    const uint32_t known = qci_map_get(&c->index, qci_buf_str(&c->key));
    if (known != QCI_MAP_NONE)
        return known;
    qci_phrase fresh = { .words = words };
    if (!qci_arena_str(&c->arena, qci_buf_str(&c->key), &fresh.text) || !qci_vec_push(&c->phrases, &fresh)
        || !qci_map_set(&c->index, fresh.text, (uint32_t)c->phrases.n - 1))
        return QCI_MAP_NONE;
    return (uint32_t)c->phrases.n - 1;
}

static bool note(qci_counts *c, size_t slot, const qci_said *said)
{
    return qci_vec_push(&QCI_AT(c->codes, qci_code_count, slot)->said, said) != NULL;
}

/* `words` words of the view that stand at `text`. */
static bool count_phrase(qci_counts *c, qci_span text, uint32_t words, bool coded)
{
    const qci_span source = qci_view_back(&c->view, text);
    const uint32_t phrase = phrase_of(c, (qci_str){ c->view.text.p + text.start, text.end - text.start }, words);
    if (phrase == QCI_MAP_NONE)
        return false;
    QCI_AT(c->phrases, qci_phrase, phrase)->said += coded;
    qci_said said = { phrase, c->transcripts, (uint32_t)source.start, (uint32_t)source.end, false, false };
    for (size_t i = 0; i < c->segments.n; i++) {
        const coded_segment *s = QCI_AT(c->segments, coded_segment, i);
        if (!qci_span_within(source, s->span) || counted_before(c, i, source))
            continue;
        QCI_AT(c->codes, qci_code_count, s->code)->words += words == 1;
        said.known = is_known(c, s->code, source);
        said.missed = s->missed;
        if (!note(c, s->code, &said))
            return false;
    }
    said.known = said.missed = false;
    return words == 1 || is_known(c, QC_NO_INDEX, source) || note(c, c->codes.n - 1, &said);
}

/* Put a word to the run, which begins anew where more than a blank lies between. */
static void extend(run *r, const qci_view *view, qci_span word)
{
    if (r->n && (word.start != r->words[r->n - 1].end + 1 || view->text.p[word.start - 1] != ' '))
        r->n = 0;
    if (r->n == QCI_PHRASE_WORDS) {
        for (size_t i = 1; i < r->n; i++)
            r->words[i - 1] = r->words[i];
        r->n--;
    }
    r->words[r->n++] = word;
}

static bool count_view(qci_counts *c, bool coded)
{
    run r = { .n = 0 };
    qci_span word = { 0, 0 };
    while (qci_word_next(qci_buf_str(&c->view.text), word.end, &word)) {
        extend(&r, &c->view, word);
        c->words += coded;
        for (size_t n = 1; n <= r.n; n++)
            if (!count_phrase(c, (qci_span){ r.words[r.n - n].start, word.end }, (uint32_t)n, coded))
                return false;
    }
    return true;
}

/* --- turns --- */

/* Is this turn of somebody whom at least one rule listens to? What others say is no measure of how these talk. */
static bool is_listened_to(const qci_counts *c, const qci_cast *cast, size_t turn)
{
    for (size_t i = 0; i < c->codebook->entries.n; i++)
        if (qci_speaker_passes(cast, QCI_AT(c->codebook->entries, qci_entry, i)->rule->speakers, turn))
            return true;
    return c->codebook->entries.n == 0;
}

qc_status qci_counts_add(qci_counts *c, const qc_coding *found, const qc_coding *coded, qc_error *err)
{
    const qc_transcript *t = found->transcript;
    const qci_not_speech list = { c->codebook->not_speech.items, c->codebook->not_speech.n };
    const qci_cast cast = { found, QC_UNKNOWN_CODE };
    if (!gather_coded(c, found, coded))
        return qci_oom(err);
    for (size_t i = 0; i < t->turns.n; i++) {
        const qci_view_source source = qci_turn_view(t, i, &list);
        if (!is_listened_to(c, &cast, i))
            continue;
        const qc_status status = qci_view_build(&c->view, &source, err);
        if (status != QC_OK)
            return status;
        if (!gather_segments(c, source.turn) || !gather_evidence(c, found, source.turn)
            || !count_view(c, coded != NULL))
            return qci_oom(err);
    }
    c->transcripts++;
    return QC_OK;
}
