/* One reader on one text, with the built-in roles and none of a study: what a test of a reader asks. */
#ifndef QCI_UNIT_READING_H
#define QCI_UNIT_READING_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "transcript/reader.h"

typedef struct reading {
    qc_transcript *t;
    qci_arena arena;
    qci_roles roles;
    qc_status status;
    qc_error err;
    qci_view view;
} reading;

static inline void read_text_as(reading *r, const qci_reader *reader, qci_str text)
{
    qci_input in = { (const unsigned char *)text.p, text.n, text, "test" };
    qci_builder b;
    memset(r, 0, sizeof *r);
    r->t = qci_calloc(1, sizeof *r->t);
    ck_assert_ptr_nonnull(r->t);
    ck_assert(qci_roles_complete(&r->roles, &r->arena, NULL));
    qci_builder_begin(&b, r->t, NULL, &r->roles);
    r->status = reader->read(&b, &in, &r->err);
    qc_status end = qci_builder_end(&b, r->status < 0 ? NULL : &r->err);
    if (r->status >= 0)
        r->status = end;
}

static inline void read_as(reading *r, const qci_reader *reader, const char *text)
{
    read_text_as(r, reader, qci_str_of(text));
    ck_assert_msg(r->status == QC_OK, "%s", r->err.message);
    ck_assert_msg(qci_str_is(qci_buf_str(&r->t->text), text), "the text is not the file");
}

static inline void reading_free(reading *r)
{
    qci_view_free(&r->view);
    qc_transcript_free(r->t);
    qci_roles_free(&r->roles);
    qci_arena_free(&r->arena);
}

static inline int bid_of(const qci_reader *reader, const char *text, const char *name)
{
    qci_str s = qci_str_of(text);
    qci_input in = { (const unsigned char *)s.p, s.n, s, name };
    return reader->bid(&in);
}

/* What rules see of turn `i`. */
static inline const char *speech_of(reading *r, size_t i)
{
    qci_view_source source = qci_turn_view(r->t, i, NULL);
    ck_assert_uint_lt(i, r->t->turns.n);
    ck_assert_int_eq(qci_view_build(&r->view, &source, NULL), QC_OK);
    return r->view.text.n ? r->view.text.p : "";
}

static inline const char *speaker_of(const reading *r, size_t i)
{
    uint32_t speaker = QCI_AT(r->t->turns, qci_turn, i)->speaker;
    return speaker == QCI_NO_SPEAKER ? "" : QCI_AT(r->t->speakers, qci_speaker, speaker)->label.p;
}

/* The turns, written `Label|speech` or, without a speaker, `|speech`, up to NULL. */
static inline void check_turns(reading *r, const char *const *expected)
{
    size_t n = 0;
    for (; expected[n]; n++) {
        char turn[1024] = "(none)";
        if (n < r->t->turns.n)
            snprintf(turn, sizeof turn, "%s|%s", speaker_of(r, n), speech_of(r, n));
        ck_assert_str_eq(turn, expected[n]);
    }
    ck_assert_uint_eq(r->t->turns.n, n);
}

/* A text, and its turns. */
#define CHECK_READ(reader, text, ...)                                  \
    do {                                                               \
        reading checked;                                               \
        read_as(&checked, reader, text);                               \
        check_turns(&checked, (const char *const[]){ __VA_ARGS__, NULL }); \
        reading_free(&checked);                                        \
    } while (0)

static inline const qci_warning *warning_of(const reading *r, const char *words)
{
    for (size_t i = 0; i < r->t->warnings.n; i++)
        if (qci_str_find(QCI_AT(r->t->warnings, qci_warning, i)->message, qci_str_of(words)) != SIZE_MAX)
            return QCI_AT(r->t->warnings, qci_warning, i);
    return NULL;
}

/* How often a speaker has a turn; 0 where there is no such label. */
static inline uint32_t turns_of(const reading *r, const char *label)
{
    for (size_t i = 0; i < r->t->speakers.n; i++)
        if (qci_str_is(QCI_AT(r->t->speakers, qci_speaker, i)->label, label))
            return QCI_AT(r->t->speakers, qci_speaker, i)->turns;
    return 0;
}

/* A file of the folder of samples: $QCODE_SHARED/samples. False, said loudly, where it is not there. */
static inline bool read_sample(qci_buf *out, const char *name)
{
    const char *shared = getenv("QCODE_SHARED");
    char path[1024];
    snprintf(path, sizeof path, "%s/samples/%s", shared ? shared : "../shared", name);
    if (qci_file_read(out, path, 1u << 30, NULL) == QC_OK)
        return true;
    fprintf(stderr, "# SKIPPED, NOT TESTED: no sample %s (set QCODE_SHARED)\n", name);
    return false;
}

#endif
