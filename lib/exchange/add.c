/* From codings of the engine. */
#include "coding/model.h"
#include "exchange/codings.h"
#include "transcript/offsets.h"

static void add_codebook(qc_codings *c, const qc_codebook *book)
{
    c->codebook = book;
    c->rules = (uint32_t)book->entries.n;
    c->info.codebook = qci_codings_copy(c, book->name);
    c->info.codebook_sha256 = qci_codings_copy(c, (qci_str){ book->sha256, 64 });
    c->info.title = qci_codings_copy(c, book->title);
    c->info.version = qci_codings_copy(c, book->version);
    for (size_t i = 0; i < book->codes.n; i++) {
        const qci_code *code = QCI_AT(book->codes, qci_code, i);
        qci_codings_code(c, code->id, code->path, code->name, code->color);
    }
}

qc_status qc_codings_new(qc_codings **out, const qc_codebook *codebook, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where codings should go");
    *out = NULL;
    if (!codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where a codebook is needed");
    qc_codings *c = qci_codings_make();
    if (c)
        add_codebook(c, codebook);
    if (!c || c->failed) {
        qc_codings_free(c);
        return qci_oom(err);
    }
    *out = c;
    return QC_OK;
}

static void add_transcript(qc_codings *c, const qc_transcript *t)
{
    const qc_coded_transcript own = {
        .size = sizeof own,
        .name = qci_codings_copy(c, t->name),
        .reader = qci_codings_once(c, t->reader),
        .source_sha256 = qci_codings_copy(c, (qci_str){ t->source_sha256, 64 }),
        .text_sha256 = qci_codings_copy(c, (qci_str){ t->text_sha256, 64 }),
        .case_id = qci_codings_copy(c, t->case_id),
        .rendering = QCI_RENDERING,
    };
    qci_codings_transcript(c, &own);
}

static void add_evidence(qc_codings *c, const qc_coding *coding, const qci_segment *s)
{
    for (size_t i = s->evidence_first; i < s->evidence_first + s->evidence; i++) {
        const qci_evidence *e = QCI_AT(coding->evidence, qci_evidence, i);
        const qc_coded_evidence own = {
            .size = sizeof own,
            .rule = qci_codings_once(c, QCI_AT(coding->codebook->entries, qci_entry, e->rule)->id),
            .start = qci_offset_to(coding->transcript, e->span.start, QC_CODE_POINTS),
            .end = qci_offset_to(coding->transcript, e->span.end, QC_CODE_POINTS),
        };
        qci_codings_evidence(c, &own);
    }
}

static void add_segment(qc_codings *c, const qc_coding *coding, const qci_segment *s)
{
    const qc_transcript *t = coding->transcript;
    qc_coded_segment own = {
        .size = sizeof own,
        .code = s->code,
        .unit = s->unit,
        .origin = s->origin,
        .status = s->status,
        .certainty = s->certainty,
        .start = qci_offset_to(t, s->span.start, QC_CODE_POINTS),
        .end = qci_offset_to(t, s->span.end, QC_CODE_POINTS),
        .begin = s->begin,
        .finish = s->finish,
        .text = qci_codings_copy(c, (qci_str){ t->text.p + s->span.start, s->span.end - s->span.start }),
    };
    if (s->speaker != QCI_NO_SPEAKER) {
        own.speaker = qci_codings_once(c, QCI_AT(t->speakers, qci_speaker, s->speaker)->label);
        own.role = qci_codings_once(c, *QCI_AT(coding->roles, qci_str, s->speaker));
    }
    qci_codings_segment(c, &own);
    add_evidence(c, coding, s);
}

static void add_problem(qc_codings *c, const qc_coding *coding, const qci_problem *p)
{
    const qci_vec *entries = &coding->codebook->entries;
    const qci_str none = { NULL, 0 };
    const qc_coded_problem own = {
        .size = sizeof own,
        .kind = p->kind,
        .line = p->line,
        .code = QCI_AT(c->codes, qc_coded_code, p->code)->id,
        .rule = qci_codings_once(c, p->rule == QC_NO_INDEX ? none : QCI_AT(*entries, qci_entry, p->rule)->id),
        .message = qci_codings_once(c, p->message),
    };
    qci_codings_problem(c, &own);
}

qc_status qc_codings_add(qc_codings *c, const qc_coding *coding, qc_error *err)
{
    if (!c || !coding)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an object is needed");
    if (coding->codebook != c->codebook)
        return qci_fail(err, QC_ERR_ARGUMENT, "the coding was made with another codebook than these codings");
    add_transcript(c, coding->transcript);
    for (size_t i = 0; i < coding->segments.n; i++)
        add_segment(c, coding, QCI_AT(coding->segments, qci_segment, i));
    for (size_t i = 0; i < coding->problems.n; i++)
        add_problem(c, coding, QCI_AT(coding->problems, qci_problem, i));
    return c->failed ? qci_oom(err) : QC_OK;
}
