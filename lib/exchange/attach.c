/* Codings that were read, put back on their transcripts. */
#include "coding/model.h"
#include "exchange/codings.h"
#include "transcript/offsets.h"

/* By name, for two transcripts may say the same; where no name is equal, by text, for files get new names. */
static const qc_coded_transcript *find(const qc_codings *c, const qc_transcript *t)
{
    const qc_coded_transcript *same_text = NULL;
    for (size_t i = 0; i < c->transcripts.n; i++) {
        const qc_coded_transcript *coded = QCI_AT(c->transcripts, qc_coded_transcript, i);
        if (qci_str_eq(qci_str_given(coded->name), t->name))
            return coded;
        if (!same_text && qci_str_is(qci_str_given(coded->text_sha256), t->text_sha256))
            same_text = coded;
    }
    return same_text;
}

/* The bytes that code points stand for. False where they lie outside the text. */
static bool place(qci_span *out, const qc_transcript *t, uint64_t start, uint64_t end)
{
    out->start = qci_offset_from(t, start, QC_CODE_POINTS);
    out->end = qci_offset_from(t, end, QC_CODE_POINTS);
    return out->start != SIZE_MAX && out->end != SIZE_MAX && out->start < out->end;
}

typedef struct attaching {
    qc_coding *coding;
    const qc_codings *codings;
    qci_map rules; /* id -> index */
    qc_error *err;
} attaching;

static qc_status outside(const attaching *a)
{
    return qci_fail(a->err, QC_ERR_FORMAT, "a coded place lies outside the transcript's text: the coding is damaged");
}

static qc_status attach_evidence(attaching *a, size_t segment, qci_segment *to)
{
    const qc_coded_segment *s = QCI_AT(a->codings->segments, qc_coded_segment, segment);
    const size_t first = *QCI_AT(a->codings->first_evidence, size_t, segment);
    to->evidence_first = a->coding->evidence.n;
    for (size_t i = first; i < first + s->evidence; i++) {
        const qc_coded_evidence *e = QCI_AT(a->codings->evidence, qc_coded_evidence, i);
        qci_evidence own = { .rule = qci_map_get(&a->rules, qci_str_given(e->rule)) };
        if (own.rule == QCI_MAP_NONE)
            continue;
        if (!place(&own.span, a->coding->transcript, e->start, e->end))
            return outside(a);
        if (!qci_vec_push(&a->coding->evidence, &own))
            return qci_oom(a->err);
        to->evidence++;
    }
    return QC_OK;
}

static qc_status attach_segment(attaching *a, size_t i, uint32_t code)
{
    const qc_coded_segment *s = QCI_AT(a->codings->segments, qc_coded_segment, i);
    const qc_transcript *t = a->coding->transcript;
    qci_segment own = { .code = code, .unit = s->unit, .origin = s->origin, .status = s->status,
                        .certainty = s->certainty };
    if (!place(&own.span, t, s->start, s->end))
        return outside(a);
    own.turn = qci_turn_at(t, own.span.start);
    own.speaker = qci_speaker_of(t, own.turn, own.span);
    qc_status status = attach_evidence(a, i, &own);
    if (status == QC_OK && !qci_vec_push(&a->coding->segments, &own))
        status = qci_oom(a->err);
    return status;
}

static bool load_names(attaching *a)
{
    const qc_codebook *book = a->coding->codebook;
    for (size_t i = 0; i < book->entries.n; i++)
        if (!qci_map_set(&a->rules, QCI_AT(book->entries, qci_entry, i)->id, (uint32_t)i))
            return false;
    for (size_t i = 0; i < a->coding->transcript->speakers.n; i++) {
        const qc_str role = qc_codebook_role(book, a->coding->transcript, (uint32_t)i);
        if (!qci_vec_push(&a->coding->roles, &(qci_str){ role.bytes, (size_t)role.n }))
            return false;
    }
    return true;
}

static qc_status attach(attaching *a, const qc_coded_transcript *coded, uint64_t *left_out)
{
    qc_status status = load_names(a) ? QC_OK : qci_oom(a->err);
    for (size_t i = coded->first; status == QC_OK && i < coded->first + coded->segments; i++) {
        const qc_coded_segment *s = QCI_AT(a->codings->segments, qc_coded_segment, i);
        qci_str id = qci_str_given(QCI_AT(a->codings->codes, qc_coded_code, s->code)->id);
        uint32_t code = qci_map_get(&a->coding->codebook->code_ids, id);
        if (code == QCI_MAP_NONE)
            ++*left_out;
        else
            status = attach_segment(a, i, code);
    }
    if (status == QC_OK)
        qci_coding_finish(a->coding);
    return status;
}

qc_status qc_codings_attach(qc_coding **out, const qc_codings *codings, const qc_transcript *transcript,
                            const qc_codebook *codebook, uint64_t *left_out, qc_error *err)
{
    uint64_t ignored;
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a coding should go");
    *out = NULL;
    if (!codings || !transcript || !codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    left_out = left_out ? left_out : &ignored;
    *left_out = 0;
    const qc_coded_transcript *coded = find(codings, transcript);
    if (!coded || coded->skipped.bytes)
        return QC_END;
    if (!qci_str_is(qci_str_given(coded->text_sha256), transcript->text_sha256))
        return qci_fail(err, QC_ERR_FORMAT,
                        "the text is not the one that was coded: find the transcript as it was, or code this one");
    attaching a = { qci_coding_new(transcript, codebook), codings, { 0 }, err };
    qc_status status = a.coding ? attach(&a, coded, left_out) : qci_oom(err);
    qci_map_free(&a.rules);
    if (status == QC_OK)
        *out = a.coding;
    else
        qc_coding_free(a.coding);
    return status;
}
