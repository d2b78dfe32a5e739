/* Two codings of the same transcripts: transcripts are brought together, then their segments. */
#include "base/err.h"
#include "compare/pair.h"
#include "exchange/codings.h"

typedef struct comparison {
    const qc_codings *a;
    const qc_codings *b;
    qc_difference_fn fn;
    void *payload;
    qc_error *err;
    qci_vec codes_of_b; /* uint32_t: b's codes as a's, or numbers after those */
    qci_vec partners[2]; /* uint32_t: by transcript of each side, the one of the other, or QC_NO_INDEX */
    qci_map texts;       /* of b's transcripts -> index */
    qci_map names;
    qci_vec sides[2];   /* qci_side */
    qci_vec found;      /* qci_pair_found */
} comparison;

static const qc_coded_transcript *transcript(const qc_codings *c, uint32_t i)
{
    return QCI_AT(c->transcripts, qc_coded_transcript, i);
}

/* --- what is the same on both sides -------------------------------------------------------------- */

static bool number_codes(comparison *c)
{
    for (size_t i = 0; i < c->b->codes.n; i++) {
        qci_str id = qci_str_given(QCI_AT(c->b->codes, qc_coded_code, i)->id);
        uint32_t number = qci_map_get(&c->a->code_ids, id);
        if (number == QCI_MAP_NONE)
            number = (uint32_t)(c->a->codes.n + i);
        if (!qci_vec_push(&c->codes_of_b, &number))
            return false;
    }
    return true;
}

static bool load_partners(comparison *c)
{
    const uint32_t none = QC_NO_INDEX;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < (side ? c->b : c->a)->transcripts.n; i++)
            if (!qci_vec_push(&c->partners[side], &none))
                return false;
    return true;
}

/* The first of each name and of each text. */
static bool load_names(comparison *c)
{
    for (uint32_t i = 0; i < c->b->transcripts.n; i++) {
        qci_str name = qci_str_given(transcript(c->b, i)->name), text = qci_str_given(transcript(c->b, i)->text_sha256);
        if (qci_map_get(&c->names, name) == QCI_MAP_NONE && !qci_map_set(&c->names, name, i))
            return false;
        if (text.n && qci_map_get(&c->texts, text) == QCI_MAP_NONE && !qci_map_set(&c->texts, text, i))
            return false;
    }
    return true;
}

static uint32_t *partner(comparison *c, int side, uint32_t i)
{
    return QCI_AT(c->partners[side], uint32_t, i);
}

/* Names first, for all, so that no other takes the partner of one of the same name. */
static void pair_transcripts(comparison *c, bool by_name)
{
    for (uint32_t i = 0; i < c->a->transcripts.n; i++) {
        const qc_coded_transcript *t = transcript(c->a, i);
        uint32_t k = qci_map_get(&c->names, qci_str_given(t->name));
        if (!by_name)
            k = k == QCI_MAP_NONE ? qci_map_get(&c->texts, qci_str_given(t->text_sha256)) : QCI_MAP_NONE;
        if (k == QCI_MAP_NONE || *partner(c, 1, k) != QC_NO_INDEX)
            continue;
        *partner(c, 0, i) = k;
        *partner(c, 1, k) = i;
    }
}

/* --- one transcript ------------------------------------------------------------------------------ */

static bool load_side(qci_vec *out, const qc_codings *codings, uint32_t index, const qci_vec *codes)
{
    out->n = 0;
    if (index == QC_NO_INDEX)
        return true;
    const qc_coded_transcript *t = transcript(codings, index);
    for (uint64_t i = t->first; i < t->first + t->segments; i++) {
        const qc_coded_segment *s = QCI_AT(codings->segments, qc_coded_segment, i);
        const qci_side side = { i, s->start, s->end, codes ? *QCI_AT(*codes, uint32_t, s->code) : s->code, false };
        if (s->status != QC_STATUS_REJECTED && !qci_vec_push(out, &side))
            return false;
    }
    return true;
}

static qc_status tell(const comparison *c, uint32_t kind, uint32_t a, uint32_t b, const qci_pair_found *pair)
{
    const qc_difference d = {
        .size = sizeof d,
        .kind = kind,
        .transcript_a = a,
        .transcript_b = b,
        .segment_a = pair && pair->a ? pair->a->index : QC_NOWHERE,
        .segment_b = pair && pair->b ? pair->b->index : QC_NOWHERE,
    };
    return c->fn(c->payload, &d) != 0 ? QC_STOPPED : QC_OK;
}

static uint32_t kind_of(const qci_pair_found *pair)
{
    if (!pair->a)
        return QC_DIFFERENCE_GAINED;
    if (!pair->b)
        return QC_DIFFERENCE_LOST;
    bool same = pair->a->start == pair->b->start && pair->a->end == pair->b->end;
    return same ? QC_DIFFERENCE_SAME : QC_DIFFERENCE_MOVED;
}

/* Offsets into two different texts cannot be held against each other. */
static qc_status check_texts(const comparison *c, uint32_t a, uint32_t b)
{
    qc_str x = transcript(c->a, a)->text_sha256, y = transcript(c->b, b)->text_sha256;
    if (!x.bytes || !y.bytes || qci_str_eq(qci_str_given(x), qci_str_given(y)))
        return QC_OK;
    qci_fail(c->err, QC_ERR_FORMAT,
             "the text is not the same on both sides, so their places cannot be compared: code the same file again");
    qci_error_source(c->err, transcript(c->a, a)->name.bytes);
    return QC_ERR_FORMAT;
}

static qc_status compare_transcript(comparison *c, uint32_t a, uint32_t b)
{
    qc_status status = QC_OK;
    if (a == QC_NO_INDEX)
        status = tell(c, QC_DIFFERENCE_ONLY_B, a, b, NULL);
    else if (b == QC_NO_INDEX)
        status = tell(c, QC_DIFFERENCE_ONLY_A, a, b, NULL);
    else
        status = check_texts(c, a, b);
    if (status != QC_OK)
        return status;
    c->found.n = 0;
    if (!load_side(&c->sides[0], c->a, a, NULL) || !load_side(&c->sides[1], c->b, b, &c->codes_of_b)
        || !qci_pair_segments(&c->found, &c->sides[0], &c->sides[1]))
        return qci_oom(c->err);
    for (size_t i = 0; status == QC_OK && i < c->found.n; i++) {
        const qci_pair_found *pair = QCI_AT(c->found, qci_pair_found, i);
        status = tell(c, kind_of(pair), a, b, pair);
    }
    return status;
}

/* --- the whole ----------------------------------------------------------------------------------- */

static qc_status compare_all(comparison *c)
{
    qc_status status = number_codes(c) && load_partners(c) && load_names(c) ? QC_OK : qci_oom(c->err);
    if (status != QC_OK)
        return status;
    pair_transcripts(c, true);
    pair_transcripts(c, false);
    for (uint32_t i = 0; status == QC_OK && i < c->a->transcripts.n; i++)
        status = compare_transcript(c, i, *partner(c, 0, i));
    for (uint32_t k = 0; status == QC_OK && k < c->b->transcripts.n; k++)
        if (*partner(c, 1, k) == QC_NO_INDEX)
            status = compare_transcript(c, QC_NO_INDEX, k);
    return status;
}

qc_status qc_codings_compare(const qc_codings *a, const qc_codings *b, qc_difference_fn fn, void *payload, qc_error *err)
{
    if (!a || !b || !fn)
        return qci_fail(err, QC_ERR_ARGUMENT, "qc_codings_compare needs two codings and a function");
    comparison c = {
        .a = a, .b = b, .fn = fn, .payload = payload, .err = err,
        .codes_of_b = QCI_VEC(uint32_t), .partners = { QCI_VEC(uint32_t), QCI_VEC(uint32_t) },
        .sides = { QCI_VEC(qci_side), QCI_VEC(qci_side) }, .found = QCI_VEC(qci_pair_found),
    };
    qc_status status = compare_all(&c);
    qci_vec_free(&c.codes_of_b);
    qci_vec_free(&c.partners[0]);
    qci_vec_free(&c.partners[1]);
    qci_vec_free(&c.sides[0]);
    qci_vec_free(&c.sides[1]);
    qci_vec_free(&c.found);
    qci_map_free(&c.texts);
    qci_map_free(&c.names);
    return status;
}
