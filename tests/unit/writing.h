/* A transcript, a codebook and a coding made by hand, and a sink that keeps what it is given: what tests of writers need. */
#ifndef QCI_UNIT_WRITING_H
#define QCI_UNIT_WRITING_H

#include <check.h>

#include "base/alloc.h"
#include "coding/model.h"
#include "transcript/offsets.h"

/* "’" is three bytes and one code point: Jo's speech is code points 19 to 49 and bytes 19 to 51. */
#define TEXT "I: How is it?\n\nJo: There\xE2\x80\x99s nobody <here> & \"now\".\n"
#define TEXT_SHA256 "5d91517d7790f83a9d68efbe70ab6638a58aa021176d516bf158b2daf234c3ae"
#define SOURCE_SHA256 "b608089734879cfb06c974d592537dd3e28086592f7f5556b82c836c8f7edb17"
#define CODEBOOK_SHA256 "30529a12d3e9da3f69097ebd2747f9bdec8499cd683543c602e0eb50241cccf3"
/* 's' and SHA-256 over TEXT_SHA256, code, start, end, joined by LF: "care", 19, 49 and "work", 3, 49. */
#define CARE_ID "s5ed575c9aa688f0c5430"
#define WORK_ID "s2464f034f9dfa483d8e9"

typedef struct writing {
    qc_transcript *t;
    qc_codebook *book;
    qc_coding *coding;
} writing;

#define PUSH(vec, type, ...) ck_assert_ptr_nonnull(qci_vec_push(&(vec), &(type)__VA_ARGS__))

static inline qc_transcript *hand_transcript(void)
{
    qc_transcript *t = qci_calloc(1, sizeof *t);
    ck_assert_ptr_nonnull(t);
    qci_buf_puts(&t->text, TEXT);
    t->name = QCI_STR("wave1/p07.vtt");
    t->reader = QCI_STR("webvtt");
    t->encoding = QCI_STR("UTF-8");
    t->case_id = QCI_STR("P07");
    memcpy(t->source_sha256, SOURCE_SHA256, 65);
    memcpy(t->text_sha256, TEXT_SHA256, 65);
    t->words = 8;
    t->pieces = QCI_VEC(qci_piece);
    t->turns = QCI_VEC(qci_turn);
    t->speakers = QCI_VEC(qci_speaker);
    t->blanks = QCI_VEC(qci_span);
    t->paragraph_ends = QCI_VEC(size_t);
    t->attributes = QCI_VEC(qci_pair);
    t->warnings = QCI_VEC(qci_warning);
    t->marks = QCI_VEC(size_t);
    PUSH(t->pieces, qci_piece, { { 3, 13 }, QC_NO_TIME, QC_NO_TIME, 3, 1 });
    PUSH(t->pieces, qci_piece, { { 19, 51 }, -1500, 4000, 6, 2 });
    PUSH(t->turns, qci_turn, { { 0, 13 }, { 3, 13 }, 0, 3, 0, 1, 3, QC_NO_TIME, QC_NO_TIME });
    PUSH(t->turns, qci_turn, { { 15, 51 }, { 19, 51 }, 1, 6, 1, 1, 5, -1500, 4000 });
    PUSH(t->speakers, qci_speaker, { QCI_STR("I"), { 0 }, { 0 }, { 0 }, 1, 3, 3 });
    PUSH(t->speakers, qci_speaker, { QCI_STR("Jo"), { 0 }, { 0 }, QCI_STR("P07"), 1, 6, 5 });
    PUSH(t->attributes, qci_pair, { QCI_STR("region"), QCI_STR("south \"east\"") });
    PUSH(t->warnings, qci_warning, { QCI_STR("a time that goes back"), 6, 2 });
    ck_assert(qci_offsets_build(t));
    return t;
}

static inline qc_codebook *hand_codebook(void)
{
    qc_codebook *b = qci_calloc(1, sizeof *b);
    ck_assert_ptr_nonnull(b);
    b->name = QCI_STR("codebook");
    b->title = QCI_STR("Caf\xC3\xA9 & kin");
    b->version = QCI_STR("0.3.0");
    memcpy(b->sha256, CODEBOOK_SHA256, 65);
    b->codes = QCI_VEC(qci_code);
    b->entries = QCI_VEC(qci_entry);
    PUSH(b->codes, qci_code, { .id = QCI_STR("care"), .name = QCI_STR("Care"), .path = QCI_STR("home/care"),
                               .color = QCI_STR("#c0504d"), .first_entry = 0, .entries = 2 });
    PUSH(b->codes, qci_code, { .id = QCI_STR("work"), .name = QCI_STR("work"), .path = QCI_STR("work"),
                               .first_entry = 2, .entries = 1 });
    PUSH(b->entries, qci_entry, { QCI_STR("care#1"), 0, NULL, NULL });
    PUSH(b->entries, qci_entry, { QCI_STR("nobody"), 0, NULL, NULL });
    PUSH(b->entries, qci_entry, { QCI_STR("work#1"), 1, NULL, NULL });
    return b;
}

/* Jo's turn is coded "care" by rules; the whole is coded "work" by a person. Then "work" passed a limit, which cannot be
 * together with the former, but shows both. */
static inline qc_coding *hand_coding(const qc_transcript *t, const qc_codebook *book)
{
    qc_coding *c = qci_coding_new(t, book);
    ck_assert_ptr_nonnull(c);
    PUSH(c->roles, qci_str, { 0 });
    PUSH(c->roles, qci_str, { "participant", 11 });
    PUSH(c->evidence, qci_evidence, { 0, { 29, 35 } });
    PUSH(c->evidence, qci_evidence, { 1, { 36, 51 } });
    PUSH(c->segments, qci_segment, { .span = { 3, 51 }, .code = 1, .unit = QC_UNIT_DOCUMENT, .origin = QC_ORIGIN_PERSON,
                                     .status = QC_STATUS_ADDED, .turn = 0, .speaker = QCI_NO_SPEAKER,
                                     .begin = QC_NO_TIME, .finish = 4000 });
    PUSH(c->segments, qci_segment, { .span = { 19, 51 }, .code = 0, .unit = QC_UNIT_SENTENCE, .turn = 1, .speaker = 1,
                                     .evidence = 2, .begin = -1500, .finish = 4000 });
    PUSH(c->problems, qci_problem, { QC_PROBLEM_LIMIT, 1, 2, 6, QCI_STR("a pattern passed its limit") });
    PUSH(c->warnings, qci_warning, { QCI_STR("a long sentence was cut"), 0, 1 });
    return c;
}

static inline void writing_make(writing *w)
{
    w->t = hand_transcript();
    w->book = hand_codebook();
    w->coding = hand_coding(w->t, w->book);
}

static inline void writing_free(writing *w)
{
    qc_coding_free(w->coding);
    qc_transcript_free(w->t);
    qci_vec_free(&w->book->codes);
    qci_vec_free(&w->book->entries);
    qci_free(w->book);
}

/* --- a sink --- */

typedef struct keep {
    qci_buf got;
    size_t room;   /* what it takes before it says no; SIZE_MAX: all */
    size_t calls;
    size_t too_many; /* calls after it said no */
    bool full;
} keep;

static inline int32_t keep_sink(void *payload, const void *bytes, uint64_t n)
{
    keep *k = payload;
    k->calls++;
    k->too_many += k->full;
    if (n > k->room - k->got.n) {
        k->full = true;
        return 7;
    }
    qci_buf_add(&k->got, bytes, (size_t)n);
    return 0;
}

/* The whole output of one coding and one transcript that was skipped. Says where it ended: the status of the last call. */
static inline qc_status write_all(const writing *w, int32_t format, const qc_writer_options *options, keep *k,
                                  qc_error *err)
{
    qc_writer *writer;
    qc_error why;
    qci_fail_at(&why, QC_ERR_FORMAT, 12, 1, "a cue \"without\" a time");
    qc_status status = qc_writer_new(&writer, format, w->book, keep_sink, k, options, err);
    if (status != QC_OK) {
        ck_assert_ptr_null(writer);
        return status;
    }
    status = qc_writer_add(writer, w->t, w->coding, err);
    if (status == QC_OK)
        status = qc_writer_skip(writer, "wave1/p08.vtt", &why, err);
    qc_status end = qc_writer_finish(writer, err);
    if (status != QC_OK)
        ck_assert_int_eq(end, status); /* finish says it again */
    qc_writer_free(writer);
    return end;
}

#endif
