#include "draw.h"
#include "failing_alloc.h"
#include "transcript/study.h"
#include "unit.h"

#define ck_is(given, expected)                                                                               \
    ck_assert_msg(qci_str_is(given, expected), "'%.*s'", (int)(given).n, (given).p ? (given).p : "")

static const char example[] =
    "study: 1                        # private\n"
    "title: Women working with women\n"
    "speakers:\n"
    "  'Example, Robin (Research)': {role: interviewer}\n"
    "  'Sample, Jo | Jo S': {role: participant, case: P07}\n"
    "  Break: {role: none}\n"
    "  Nobody: {role: , case: ''}\n"
    "transcripts:\n"
    "  wave1/p07.vtt: {case: P07, date: 2021-11-04, place: {town: Exton, room: 012}}\n"
    "  wave1/p08.vtt: {unknown_speakers: skip}\n"
    "  wave1/p09.vtt: {unknown_speakers: code, case: P09}\n"
    "  wave1/p10.vtt:\n"
    "cases:\n"
    "  P07: {grade: probation officer, years: 6, place: {town: Wyton}, date: never, consent: {quote: yes, archive: no}}\n";

static qc_study *read_study(const char *source)
{
    qc_study *study;
    qc_error err = { 0 };
    qc_status status = qc_study_read(&study, source, strlen(source), NULL, &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s", (int)err.line, (int)err.column, err.message);
    return study;
}

START_TEST(people)
{
    qc_study *study = read_study(example);
    const qci_person *robin = qci_study_person(study, QCI_STR("example,robin(research)"));
    ck_is(robin->role, "interviewer");
    ck_assert_ptr_null(robin->case_id.p);
    const qci_person *jo = qci_study_person(study, QCI_STR("jos"));
    ck_assert_ptr_eq(jo, qci_study_person(study, QCI_STR("sample,jo")));
    ck_is(jo->role, "participant");
    ck_is(jo->case_id, "P07");
    ck_is(qci_study_person(study, QCI_STR("break"))->role, "none");
    ck_assert_ptr_null(qci_study_person(study, QCI_STR("nobody"))->role.p);
    ck_assert_ptr_null(qci_study_person(study, QCI_STR("nobody"))->case_id.p);
    ck_assert_ptr_null(qci_study_person(study, QCI_STR("jo")));
    qc_study_free(study);
}
END_TEST

START_TEST(transcripts)
{
    qc_study *study = read_study(example);
    const qci_study_transcript *t = qci_study_transcript_named(study, QCI_STR("wave1/p07.vtt"));
    ck_is(t->case_id, "P07");
    ck_assert_int_eq(t->unknown_speakers, -1);
    ck_assert_uint_eq(t->attributes.n, 3);
    ck_assert_int_eq(qci_study_transcript_named(study, QCI_STR("wave1/p08.vtt"))->unknown_speakers,
                     QC_UNKNOWN_SKIP);
    ck_assert_int_eq(qci_study_transcript_named(study, QCI_STR("wave1/p09.vtt"))->unknown_speakers,
                     QC_UNKNOWN_CODE);
    ck_assert_ptr_nonnull(qci_study_transcript_named(study, QCI_STR("wave1/p10.vtt")));
    ck_assert_ptr_null(qci_study_transcript_named(study, QCI_STR("p07.vtt")));
    qc_study_free(study);
}
END_TEST

/* A transcript with some speakers, as a reader leaves it. */
static void begin(qc_transcript *t, const char *name, qci_speaker *speakers, size_t n)
{
    *t = (qc_transcript){ .name = qci_str_of(name), .unknown_speakers = -1, .attributes = QCI_VEC(qci_pair) };
    t->speakers = (qci_vec){ speakers, n, n, sizeof *speakers };
}

static void end(qc_transcript *t)
{
    qci_vec_free(&t->attributes);
    qci_arena_free(&t->arena);
}

/* The transcript's own attributes come first and hold against the case's. */
START_TEST(applied)
{
    static const char *const expected[][2] = {
        { "date", "2021-11-04" },         { "place.town", "Exton" }, { "place.room", "012" },
        { "grade", "probation officer" }, { "years", "6" },          { "consent.quote", "yes" },
        { "consent.archive", "no" },
    };
    qci_speaker speakers[] = { { .key = QCI_STR("jos") },
                               { .key = QCI_STR("somebody") },
                               { .key = QCI_STR("break") } };
    qc_study *study = read_study(example);
    qc_transcript t;
    begin(&t, "wave1/p07.vtt", speakers, 3);
    ck_assert(qci_study_apply(study, &t));
    qc_study_free(study); /* a transcript borrows nothing */
    ck_is(t.case_id, "P07");
    ck_assert_uint_eq(t.attributes.n, 7);
    for (size_t i = 0; i < 7; i++) {
        ck_is(QCI_AT(t.attributes, qci_pair, i)->name, expected[i][0]);
        ck_is(QCI_AT(t.attributes, qci_pair, i)->value, expected[i][1]);
    }
    ck_is(speakers[0].role, "participant");
    ck_is(speakers[0].case_id, "P07");
    ck_assert_ptr_null(speakers[1].role.p);
    ck_assert_ptr_null(speakers[1].case_id.p);
    ck_is(speakers[2].role, "none");
    end(&t);
}
END_TEST

START_TEST(applied_to_others)
{
    qc_study *study = read_study(example);
    qc_transcript t;
    begin(&t, "wave1/p08.vtt", NULL, 0);
    ck_assert(qci_study_apply(study, &t));
    ck_assert_int_eq(t.unknown_speakers, QC_UNKNOWN_SKIP);
    ck_assert_ptr_null(t.case_id.p);
    ck_assert_uint_eq(t.attributes.n, 0);
    end(&t);
    begin(&t, "wave1/p09.vtt", NULL, 0); /* a case of which nothing is said */
    ck_assert(qci_study_apply(study, &t));
    ck_is(t.case_id, "P09");
    ck_assert_uint_eq(t.attributes.n, 0);
    end(&t);
    begin(&t, "elsewhere.vtt", NULL, 0);
    ck_assert(qci_study_apply(study, &t));
    ck_assert_int_eq(t.unknown_speakers, -1);
    end(&t);
    qc_study_free(study);
}
END_TEST

START_TEST(next_to_nothing)
{
    qc_study_free(read_study("study: 1\n"));
    qc_study_free(read_study("study: 1\nspeakers:\ntranscripts:\ncases: {}\n"));
    qc_study_free(read_study("study: 1\nspeakers:\n  Jo:\ncases:\n  P01:\n"));
    qc_study_free(NULL);
}
END_TEST

/* --- what is refused --- */

static const struct refused {
    const char *source;
    const char *drawn;
    const char *words;
} refused[] = {
    { "Robin: x\n", "Robin: x\n^", "`study: 1`" },
    { "- Robin\n", "- Robin\n^", "`study: 1`" },
    { "", "\n^", "nothing in this file" },
    { "study: 2\n", "study: 2\n       ^", "version 1" },
    { "study: 1\nspeaker: {}\n", "speaker: {}\n^", "did you mean 'speakers'?" },
    { "study: 1\nRobin: {role: interviewer}\n", "Robin: {role: interviewer}\n^", "no such key" },
    { "study: 1\nspeakers: [Robin]\n", "speakers: [Robin]\n          ^", "here stands a list" },
    { "study: 1\nspeakers:\n  Robin: interviewer\n", "  Robin: interviewer\n         ^",
      "a speaker is a mapping" },
    { "study: 1\nspeakers:\n  Robin: {rolle: interviewer}\n", "  Robin: {rolle: interviewer}\n          ^",
      "did you mean 'role'?" },
    { "study: 1\nspeakers:\n  Robin: {role: Interviewer}\n",
      "  Robin: {role: Interviewer}\n                ^", "lower case" },
    { "study: 1\nspeakers:\n  Robin: {role: [interviewer]}\n",
      "  Robin: {role: [interviewer]}\n                ^", "text was meant" },
    { "study: 1\nspeakers:\n  Robin |: {}\n", "  Robin |: {}\n  ^", "empty name" },
    { "study: 1\nspeakers:\n  Robin E: {}\n  Jo | ROBIN e: {}\n", "  Jo | ROBIN e: {}\n  ^",
      "another entry" },
    { "study: 1\nspeakers:\n  Robin: {}\n  Robin: {}\n", "  Robin: {}\n  ^", "first in line 3" },
    { "study: 1\ntranscripts:\n  a.vtt: P07\n", "  a.vtt: P07\n         ^", "a transcript is a mapping" },
    { "study: 1\ntranscripts:\n  a.vtt: {unknown_speakers: no}\n",
      "  a.vtt: {unknown_speakers: no}\n                            ^", "code or skip" },
    { "study: 1\ntranscripts:\n  a.vtt: {unknown_speaker: skip}\n",
      "  a.vtt: {unknown_speaker: skip}\n          ^", "did you mean 'unknown_speakers'?" },
    { "study: 1\ntranscripts:\n  a.vtt: {topics: [a, b]}\n", "  a.vtt: {topics: [a, b]}\n                  ^",
      "not a list" },
    { "study: 1\ncases:\n  P07: Robin\n", "  P07: Robin\n       ^", "a case is a mapping" },
    { "study: 1\ncases:\n  P07: {a.b: 1, a: {b: 2}}\n", "  P07: {a.b: 1, a: {b: 2}}\n                    ^",
      "twice" },
    { "study: 1\ncases:\n  P07: {a: x #3}\n", "  P07: {a: x #3}\n       ^", "} or a comma" },
    { "study: 1\ncases:\n  P07:\n    a: x #3\n", "    a: x #3\n         ^", "single quotes" },
    { "study: 1\nspeakers:\n  Robin: {role: *x}\n", "  Robin: {role: *x}\n                ^", "alias" },
};

/* The file is private: nothing of it may stand in a message. */
START_TEST(refused_with_a_remedy)
{
    const struct refused *r = &refused[_i];
    qc_study *study;
    qc_error err = { 0 };
    ck_assert_int_eq(qc_study_read(&study, r->source, strlen(r->source), "study.yaml", &err), QC_ERR_STUDY);
    ck_assert_ptr_null(study);
    ck_assert_str_eq(draw(r->source, &err), r->drawn);
    ck_assert_msg(strstr(err.message, r->words), "%s", err.message);
    ck_assert_str_eq(err.source, "study.yaml");
    ck_assert(!strstr(err.message, "Robin") && !strstr(err.message, "P07") && !strstr(err.message, "a.vtt"));
    ck_assert_int_eq(qc_study_read(&study, r->source, strlen(r->source), NULL, NULL), QC_ERR_STUDY);
}
END_TEST

START_TEST(files)
{
    static const char path[] = "./test_study.tmp";
    qc_study *study;
    qc_error err;
    FILE *f = fopen(path, "w");
    fputs(example, f);
    fclose(f);
    ck_assert_int_eq(qc_study_read_file(&study, path, &err), QC_OK);
    ck_assert_uint_eq(study->persons.n, 4);
    qc_study_free(study);
    f = fopen(path, "w");
    fclose(f);
    ck_assert_int_eq(qc_study_read_file(&study, path, &err), QC_ERR_STUDY);
    ck_assert_str_eq(err.source, path);
    remove(path);
}
END_TEST

START_TEST(long_names)
{
    char source[4000], *p = source + sprintf(source, "study: 1\ncases:\n  P07:\n");
    qc_study *study;
    qc_error err;
    int indent = 4;
    for (int i = 0; i < 5; i++, indent++) /* 5 * 200 letters and 4 dots */
        p += sprintf(p, "%*s%0200d:\n", indent, "", i);
    sprintf(p - 1, " x\n");
    ck_assert_int_eq(qc_study_read(&study, source, strlen(source), NULL, &err), QC_ERR_LIMIT);
    ck_assert_uint_eq(err.line, 8);
    ck_assert_uint_eq(err.column, 9);
}
END_TEST

/* Each request for memory fails in its turn. */
START_TEST(out_of_memory)
{
    for (fail_at = 1;; fail_at++) {
        qc_study *study;
        qc_error err = { 0 };
        requests = 0;
        qc_status status = qc_study_read(&study, example, sizeof example - 1, NULL, &err);
        if (requests < fail_at) {
            ck_assert_int_eq(status, QC_OK);
            qc_study_free(study);
            break;
        }
        ck_assert_int_eq(status, QC_ERR_MEMORY);
        ck_assert_ptr_null(study);
        ck_assert_uint_eq(live, 0);
    }
    ck_assert_uint_gt(fail_at, 20);
    fail_at = 0;
    ck_assert_uint_eq(live, 0);
}
END_TEST

START_TEST(out_of_memory_applied)
{
    qc_study *study = read_study(example);
    for (fail_at = 1;; fail_at++) {
        qci_speaker speakers[] = { { .key = QCI_STR("jos") } };
        qc_transcript t;
        begin(&t, "wave1/p07.vtt", speakers, 1);
        requests = 0;
        bool ok = qci_study_apply(study, &t);
        end(&t);
        if (requests < fail_at) {
            ck_assert(ok);
            break;
        }
        ck_assert(!ok);
    }
    ck_assert_uint_gt(fail_at, 3);
    fail_at = 0;
    qc_study_free(study);
    ck_assert_uint_eq(live, 0);
}
END_TEST

START_TEST(arguments)
{
    qc_study *study = (qc_study *)&study;
    qc_error err;
    ck_assert_int_eq(qc_study_read(NULL, "", 0, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_study_read(&study, NULL, 1, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_study_read(&study, NULL, 0, NULL, &err), QC_ERR_STUDY);
    ck_assert_ptr_null(study);
    ck_assert_int_eq(qc_study_read(&study, "x", UINT64_MAX, NULL, &err), QC_ERR_LIMIT);
    ck_assert_int_eq(qc_study_read(&study, "study: \xFF", 8, NULL, &err), QC_ERR_ENCODING);
    ck_assert_int_eq(qc_study_read_file(&study, "there/is/no.such", &err), QC_ERR_IO);
    ck_assert_int_eq(qc_study_read_file(&study, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_study_read_file(NULL, "x", &err), QC_ERR_ARGUMENT);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("study");
    TCase *t = tcase_create("study");
    tcase_add_test(t, people);
    tcase_add_test(t, transcripts);
    tcase_add_test(t, applied);
    tcase_add_test(t, applied_to_others);
    tcase_add_test(t, next_to_nothing);
    tcase_add_loop_test(t, refused_with_a_remedy, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(t, files);
    tcase_add_test(t, long_names);
    tcase_add_test(t, out_of_memory);
    tcase_add_test(t, out_of_memory_applied);
    tcase_add_test(t, arguments);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
