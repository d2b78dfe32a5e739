/* From bytes to what the public interface tells of a transcript. */
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

static qc_transcript *read_ok(const char *bytes, size_t n, const qc_read_options *options)
{
    qc_transcript *t = NULL;
    qc_error err = { 0 };
    ck_assert_msg(qc_transcript_read(&t, bytes, n, options, &err) == QC_OK, "%s", err.message);
    return t;
}

static qc_transcript *read_named(const char *text, const char *name)
{
    qc_read_options o = QC_READ_OPTIONS_INIT;
    o.name = name;
    return read_ok(text, strlen(text), &o);
}

static void check_fails(const char *bytes, size_t n, const qc_read_options *options, qc_status code,
                        const char *words)
{
    qc_transcript *t = (qc_transcript *)&code;
    qc_error err = { 0 };
    ck_assert_int_eq(qc_transcript_read(&t, bytes, n, options, &err), code);
    ck_assert_ptr_null(t);
    ck_assert_int_eq(err.code, code);
    ck_assert_msg(strstr(err.message, words) != NULL, "%s", err.message);
    ck_assert_int_eq(qc_transcript_read(&t, bytes, n, options, NULL), code);
}

static qc_transcript_info info_of(const qc_transcript *t)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    ck_assert_int_eq(qc_transcript_get(t, &info), QC_OK);
    return info;
}

static uint64_t warned(const qc_transcript *t, const char *words, uint64_t *line)
{
    for (uint32_t i = 0; i < info_of(t).warnings; i++) {
        qc_warning w = QC_WARNING_INIT;
        ck_assert_int_eq(qc_transcript_warning(t, i, &w), QC_OK);
        if (strstr(w.message.bytes, words)) {
            *line = w.line;
            return w.count;
        }
    }
    return 0;
}

#define VTT                                                       \
    "WEBVTT\n\n"                                                  \
    "00:00:01.000 --> 00:00:02.000\n<v Jo>\xC3\x89t\xC3\xA9 one\n\n" \
    "00:00:02.000 --> 00:00:03.000\n<v Jo>two.\n\n"               \
    "00:00:03.000 --> 00:00:04.000\n<v Robin>\xF0\x9F\x99\x82 Why?\n"
/* The first turn with its label is 16 characters, 18 bytes; then a blank line, and the second from character 18. */

START_TEST(facts)
{
    qc_transcript *t = read_named(VTT, "p07.vtt");
    qc_transcript_info i = info_of(t);
    ck_assert_str_eq(qc_transcript_text(t).bytes,
                     "Jo: \xC3\x89t\xC3\xA9 one two.\n\nRobin: \xF0\x9F\x99\x82 Why?\n");
    ck_assert_uint_eq(qc_transcript_text(t).n, 37);
    ck_assert_uint_eq(i.size, sizeof i);
    ck_assert_uint_eq(i.rendering, 1);
    ck_assert_str_eq(i.name.bytes, "p07.vtt");
    ck_assert_str_eq(i.reader.bytes, "webvtt");
    ck_assert_str_eq(i.dialect.bytes, "speakers in voice tags");
    ck_assert_str_eq(i.encoding.bytes, "UTF-8");
    ck_assert_uint_eq(i.encoding_guessed, 0);
    ck_assert_uint_eq(i.timed, 1);
    ck_assert_uint_eq(i.speakers, 2);
    ck_assert_uint_eq(i.turns, 2);
    ck_assert_uint_eq(i.warnings, 0);
    ck_assert_uint_eq(i.words, 4);
    ck_assert_uint_eq(i.code_points, 32);
    ck_assert_ptr_null(i.case_id.bytes);
    ck_assert_uint_eq(i.source_sha256.n, 64);
    ck_assert_uint_eq(strlen(i.text_sha256.bytes), 64);
    ck_assert_str_ne(i.text_sha256.bytes, i.source_sha256.bytes);
    qc_transcript_free(t);
    qc_transcript_free(NULL);
}
END_TEST

/* What sha256sum says of "Yes.\n" and of the file that holds it. */
START_TEST(hashes)
{
    const char *of_text = "c629a282f0a9012a9ff31002514bbd23083b60e9efa730fe91fa70909a1b75e4";
    qc_transcript *t = read_named("Yes.\n", "a.txt");
    ck_assert_str_eq(info_of(t).text_sha256.bytes, of_text);
    ck_assert_str_eq(info_of(t).source_sha256.bytes, of_text);
    qc_transcript_free(t);
    t = read_named("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nYes.\n", "a.vtt");
    ck_assert_str_eq(info_of(t).text_sha256.bytes, of_text);
    ck_assert_str_eq(info_of(t).source_sha256.bytes,
                     "e7348d396885a87764f1a9b0dbe4fb87ddaa11bbe8e733b1807aa81ea65ead46");
    qc_transcript_free(t);
}
END_TEST

START_TEST(turns_in_all_units)
{
    static const struct {
        int32_t unit;
        uint64_t start[2], end[2];
    } cases[] = {
        { QC_BYTES, { 4, 27 }, { 18, 36 } },
        { QC_CODE_POINTS, { 4, 25 }, { 16, 31 } },
        { QC_UTF16, { 4, 25 }, { 16, 32 } },
    };
    qc_transcript *t = read_named(VTT, "a.vtt");
    for (size_t i = 0; i < 3; i++) {
        qc_turn turns[2];
        ck_assert_int_eq(qc_transcript_turns(t, 0, 2, turns, sizeof *turns, cases[i].unit, NULL), QC_OK);
        for (size_t k = 0; k < 2; k++) {
            ck_assert_uint_eq(turns[k].size, sizeof *turns);
            ck_assert_uint_eq(turns[k].start, cases[i].start[k]);
            ck_assert_uint_eq(turns[k].end, cases[i].end[k]);
            ck_assert_uint_eq(turns[k].speaker, k);
        }
        ck_assert_int_eq(turns[0].begin, 1000);
        ck_assert_int_eq(turns[0].finish, 3000);
        ck_assert_uint_eq(turns[0].words, 3);
        ck_assert_uint_eq(turns[0].line, 4);
        ck_assert_uint_eq(turns[1].line, 10);
    }
    qc_transcript_free(t);
}
END_TEST

/* A program built with an older header has shorter structs; one with a newer, longer ones. */
START_TEST(other_headers)
{
    struct old_turn {
        uint32_t size, speaker;
        uint64_t start;
    } old[2] = { { 9, 9, 9 }, { 9, 9, 9 } };
    struct new_turn {
        qc_turn turn;
        uint64_t news;
    } new[2];
    qc_transcript *t = read_named(VTT, "a.vtt");
    ck_assert_int_eq(qc_transcript_turns(t, 0, 2, (qc_turn *)old, sizeof *old, QC_BYTES, NULL), QC_OK);
    ck_assert_uint_eq(old[1].size, sizeof *old);
    ck_assert_uint_eq(old[1].start, 27);
    memset(new, 7, sizeof new);
    ck_assert_int_eq(qc_transcript_turns(t, 0, 2, &new[0].turn, sizeof *new, QC_BYTES, NULL), QC_OK);
    ck_assert_uint_eq(new[1].turn.size, sizeof(qc_turn));
    ck_assert_uint_eq(new[1].turn.start, 27);
    ck_assert_uint_eq(new[0].news, UINT64_C(0x0707070707070707));
    qc_transcript_info i;
    memset(&i, 7, sizeof i);
    i.size = 8;
    ck_assert_int_eq(qc_transcript_get(t, &i), QC_OK);
    ck_assert_uint_eq(i.rendering, 1);
    ck_assert_uint_eq(i.turns, 0x07070707);
    i.size = 0;
    ck_assert_int_eq(qc_transcript_get(t, &i), QC_ERR_ARGUMENT);
    qc_transcript_free(t);
}
END_TEST

START_TEST(speakers_and_attributes)
{
    qc_transcript *t = read_named(VTT, "a.vtt");
    qc_speaker s = QC_SPEAKER_INIT;
    qc_str name, value;
    ck_assert_int_eq(qc_transcript_speaker(t, 0, &s), QC_OK);
    ck_assert_str_eq(s.label.bytes, "Jo");
    ck_assert_ptr_null(s.role.bytes);
    ck_assert_uint_eq(s.turns, 1);
    ck_assert_uint_eq(s.words, 3);
    ck_assert_uint_eq(s.line, 4);
    ck_assert_int_eq(qc_transcript_speaker(t, 2, &s), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_attribute(t, 0, &name, &value), QC_ERR_ARGUMENT);
    qc_transcript_free(t);
}
END_TEST

/* The study is found by the transcript's name and gives roles, cases and attributes; text and turns stay. */
START_TEST(with_a_study)
{
    static const char yaml[] = "study: 1\n"
                               "speakers:\n"
                               "  Jo: {role: participant, case: P07}\n"
                               "transcripts:\n"
                               "  wave1/a.vtt: {case: P07, date: 2021-11-04}\n";
    qc_study *study = NULL;
    qc_error err = { 0 };
    qc_read_options o = QC_READ_OPTIONS_INIT;
    qc_speaker s = QC_SPEAKER_INIT;
    qc_str name, value;
    ck_assert_msg(qc_study_read(&study, yaml, sizeof yaml - 1, NULL, &err) == QC_OK, "%s", err.message);
    qc_transcript *plain = read_named(VTT, "wave1/a.vtt");
    o.name = "wave1/a.vtt";
    o.study = study;
    qc_transcript *t = read_ok(VTT, sizeof VTT - 1, &o);
    qc_study_free(study); /* a transcript borrows nothing */
    ck_assert_str_eq(qc_transcript_text(t).bytes, qc_transcript_text(plain).bytes);
    ck_assert_str_eq(info_of(t).case_id.bytes, "P07");
    ck_assert_uint_eq(info_of(t).attributes, 1);
    ck_assert_int_eq(qc_transcript_attribute(t, 0, &name, &value), QC_OK);
    ck_assert_str_eq(name.bytes, "date");
    ck_assert_str_eq(value.bytes, "2021-11-04");
    ck_assert_int_eq(qc_transcript_speaker(t, 0, &s), QC_OK);
    ck_assert_str_eq(s.role.bytes, "participant");
    ck_assert_str_eq(s.case_id.bytes, "P07");
    ck_assert_int_eq(qc_transcript_speaker(t, 1, &s), QC_OK);
    ck_assert_ptr_null(s.role.bytes);
    qc_transcript_free(plain);
    qc_transcript_free(t);
}
END_TEST

START_TEST(places)
{
    qc_transcript *t = read_named(VTT, "a.vtt");
    qc_place p = QC_PLACE_INIT;
    ck_assert_int_eq(qc_transcript_place(t, 12, QC_CODE_POINTS, &p), QC_OK); /* "two" */
    ck_assert_uint_eq(p.turn, 0);
    ck_assert_uint_eq(p.line, 7);
    ck_assert_uint_eq(p.cue, 2);
    ck_assert_int_eq(p.begin, 2000);
    ck_assert_int_eq(p.finish, 3000);
    ck_assert_int_eq(qc_transcript_place(t, 0, QC_BYTES, &p),
                     QC_OK); /* the first label: its turn's first cue */
    ck_assert_uint_eq(p.turn, 0);
    ck_assert_uint_eq(p.cue, 1);
    ck_assert_int_eq(qc_transcript_place(t, 20, QC_BYTES, &p), QC_OK); /* and the second */
    ck_assert_uint_eq(p.turn, 1);
    ck_assert_uint_eq(p.cue, 3);
    ck_assert_uint_eq(p.line, 10);
    ck_assert_int_eq(qc_transcript_place(t, 18, QC_BYTES, &p), QC_OK); /* between turns */
    ck_assert_uint_eq(p.turn, QC_NO_INDEX);
    ck_assert_uint_eq(p.cue, 2);
    ck_assert_int_eq(qc_transcript_place(t, 37, QC_BYTES, &p), QC_OK);
    ck_assert_int_eq(qc_transcript_place(t, 38, QC_BYTES, &p), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_place(t, 33, QC_CODE_POINTS, &p), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_place(t, 0, 3, &p), QC_ERR_ARGUMENT);
    qc_transcript_free(t);
}
END_TEST

START_TEST(wrong_calls)
{
    qc_transcript *t = read_named(VTT, "a.vtt"), *none = t;
    qc_turn turn;
    qc_warning w = QC_WARNING_INIT;
    qc_read_options o = QC_READ_OPTIONS_INIT;
    qc_error err;
    ck_assert_int_eq(qc_transcript_turns(t, 1, 2, &turn, sizeof turn, QC_BYTES, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 3, 0, &turn, sizeof turn, QC_BYTES, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 1, UINT64_MAX, &turn, sizeof turn, QC_BYTES, &err),
                     QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 0, 1, &turn, 0, QC_BYTES, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 0, 1, &turn, sizeof turn, 9, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 0, 1, NULL, sizeof turn, QC_BYTES, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_turns(t, 2, 0, NULL, sizeof turn, QC_BYTES, &err), QC_OK);
    ck_assert_int_eq(qc_transcript_warning(t, 0, &w), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_get(NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_speaker(NULL, 0, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_place(NULL, 0, 0, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_read(NULL, "x", 1, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_read(&none, NULL, 1, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(qc_transcript_read_file(&none, NULL, NULL, &err), QC_ERR_ARGUMENT);
    o.reader = "wbvtt";
    check_fails("x", 1, &o, QC_ERR_ARGUMENT, "webvtt, srt, otter, markdown, text, docx");
    o.reader = NULL;
    o.encoding = "no-such-encoding";
    check_fails("x", 1, &o, QC_ERR_ARGUMENT, "encoding");
    qc_transcript_free(t);
}
END_TEST

/* --- names --- */

START_TEST(names)
{
    static const struct {
        const char *given;
        const char *name;
    } cases[] = {
        { NULL, "transcript" },
        { "", "transcript" },
        { "wave1/p07.txt", "wave1/p07.txt" },
        { "a\nb\x7F\xC2\x85.txt", "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD.txt" },
        { "\xFF\xC3(\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD" },
        { "caf\xC3\xA9\xF0\x9F\x99\x82", "caf\xC3\xA9\xF0\x9F\x99\x82" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        qc_transcript *t = read_named("Yes.", cases[i].given);
        ck_assert_str_eq(info_of(t).name.bytes, cases[i].name);
        qc_transcript_free(t);
    }
}
END_TEST

/* A file in the current folder, made and removed. */
static void with_file(const char *path, const char *bytes, size_t n)
{
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, n), (ssize_t)n);
    close(fd);
}

START_TEST(files)
{
    const char *path = "./test_transcript.tmp.vtt";
    qc_transcript *t = NULL;
    qc_error err = { 0 };
    qc_read_options o = QC_READ_OPTIONS_INIT;
    with_file(path, VTT, sizeof VTT - 1);
    ck_assert_int_eq(qc_transcript_read_file(&t, path, NULL, &err), QC_OK);
    ck_assert_str_eq(info_of(t).name.bytes, "test_transcript.tmp.vtt");
    qc_transcript_free(t);
    o.name = "P07";
    ck_assert_int_eq(qc_transcript_read_file(&t, path, &o, &err), QC_OK);
    ck_assert_str_eq(info_of(t).name.bytes, "P07");
    ck_assert_uint_eq(info_of(t).warnings, 0);
    qc_transcript_free(t);
    o.max_bytes = sizeof VTT - 1;
    ck_assert_int_eq(qc_transcript_read_file(&t, path, &o, &err), QC_OK);
    qc_transcript_free(t);
    o.max_bytes = sizeof VTT - 2;
    ck_assert_int_eq(qc_transcript_read_file(&t, path, &o, &err), QC_ERR_LIMIT);
    ck_assert_ptr_null(t);
    ck_assert_str_eq(err.source, path);
    with_file(path, "WEBVTT\n", 7);
    ck_assert_int_eq(qc_transcript_read_file(&t, path, NULL, &err), QC_ERR_EMPTY);
    ck_assert_str_eq(err.source, path);
    unlink(path);
    ck_assert_int_eq(qc_transcript_read_file(&t, path, NULL, &err), QC_ERR_IO);
    ck_assert_str_eq(err.source, path);
    ck_assert_int_ne(err.detail, 0);
    ck_assert_int_eq(qc_transcript_read_file(&t, ".", NULL, &err), QC_ERR_IO);
}
END_TEST

START_TEST(limits)
{
    qc_read_options o = QC_READ_OPTIONS_INIT;
    o.max_bytes = 4;
    qc_transcript_free(read_ok("Yes.", 4, &o));
    check_fails("Yes!!", 5, &o, QC_ERR_LIMIT, "larger than 4 bytes");
}
END_TEST

START_TEST(empty)
{
    check_fails("", 0, NULL, QC_ERR_EMPTY, "");
    check_fails(NULL, 0, NULL, QC_ERR_EMPTY, "");
    check_fails("\xEF\xBB\xBF", 3, NULL, QC_ERR_EMPTY, "");
    check_fails(" \n\t\n", 4, NULL, QC_ERR_EMPTY, "");
}
END_TEST

/* --- decoding --- */

START_TEST(nul)
{
    uint64_t line = 0;
    qc_transcript *t = NULL;
    qc_error err;
    ck_assert_int_eq(qc_transcript_read(&t, "one\ntw\0o\n", 9, NULL, &err), QC_ERR_ENCODING);
    ck_assert_uint_eq(err.line, 2);
    static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:02.000\nt\0wo\n";
    t = read_ok(vtt, sizeof vtt - 1, NULL);
    ck_assert_str_eq(qc_transcript_text(t).bytes, "t\xEF\xBF\xBDwo\n");
    ck_assert_uint_eq(warned(t, "NUL", &line), 1);
    ck_assert_uint_eq(line, 4);
    qc_transcript_free(t);
}
END_TEST

START_TEST(guessed_and_replaced)
{
    uint64_t line = 9;
    qc_read_options o = QC_READ_OPTIONS_INIT;
    qc_transcript *t = read_ok("I said \x93yes\x94.\n", 14, NULL);
    ck_assert_str_eq(qc_transcript_text(t).bytes, "I said \xE2\x80\x9Cyes\xE2\x80\x9D.\n");
    ck_assert_uint_eq(info_of(t).encoding_guessed, 1);
    ck_assert_uint_eq(warned(t, "the encoding is a guess", &line), 1);
    qc_transcript_free(t);
    o.encoding = "windows-1252";
    t = read_ok("I said \x93yes\x94.\n", 14, &o);
    ck_assert_uint_eq(info_of(t).encoding_guessed, 0);
    ck_assert_uint_eq(info_of(t).warnings, 0);
    qc_transcript_free(t);
    t = read_ok("one\ntwo\x01\n", 9, NULL);
    ck_assert_str_eq(qc_transcript_text(t).bytes, "one\ntwo\xEF\xBF\xBD\n");
    ck_assert_uint_eq(warned(t, "XML forbids", &line), 1);
    ck_assert_uint_eq(line, 2);
    qc_transcript_free(t);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("transcript");
    TCase *c = tcase_create("transcript");
    tcase_add_test(c, facts);
    tcase_add_test(c, hashes);
    tcase_add_test(c, turns_in_all_units);
    tcase_add_test(c, other_headers);
    tcase_add_test(c, speakers_and_attributes);
    tcase_add_test(c, with_a_study);
    tcase_add_test(c, places);
    tcase_add_test(c, wrong_calls);
    tcase_add_test(c, names);
    tcase_add_test(c, files);
    tcase_add_test(c, limits);
    tcase_add_test(c, empty);
    tcase_add_test(c, nul);
    tcase_add_test(c, guessed_and_replaced);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
