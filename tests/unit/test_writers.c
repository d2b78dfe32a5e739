/* Writers: rows, calls, and what happens when the sink or memory fails. test_xml_writer.c has the XML. */
#include "unit.h"

#include <stdio.h>

#include "failing_alloc.h"
#include "output/clean.h"
#include "parse/json.h"
#include "writing.h"

#define FORMATS 3 /* XML, JSONL, CSV: tests in a loop take each */

static void check_output(int32_t format, const qc_writer_options *options, const char *expected)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, format, options, &k, NULL), QC_OK);
    ck_assert_str_eq(k.got.p, expected);
    qci_buf_free(&k.got);
    writing_free(&w);
}

/* --- rows --- */

#define NONE_AFTER_STATUS                                                                               \
    "\"unit\":null,\"certainty\":null,\"start\":null,\"end\":null,\"speaker\":null,\"role\":null,\"begin\":null,\"finish\":null," \
    "\"text\":null,\"evidence\":null}\n"

START_TEST(jsonl)
{
    check_output(QC_FORMAT_JSONL, NULL,
        "{\"transcript\":\"wave1/p07.vtt\",\"id\":\"" WORK_ID "\",\"code\":\"work\",\"path\":\"work\","
        "\"origin\":\"person\",\"status\":\"added\",\"unit\":\"document\",\"certainty\":\"sure\",\"start\":3,\"end\":49,\"speaker\":null,"
        "\"role\":null,\"begin\":null,\"finish\":4000,"
        "\"text\":\"How is it?\\n\\nJo: There\xE2\x80\x99s nobody <here> & \\\"now\\\".\",\"evidence\":[]}\n"
        "{\"transcript\":\"wave1/p07.vtt\",\"id\":\"" CARE_ID "\",\"code\":\"care\",\"path\":\"home/care\","
        "\"origin\":\"rule\",\"status\":\"candidate\",\"unit\":\"sentence\",\"certainty\":\"sure\",\"start\":19,\"end\":49,\"speaker\":\"Jo\","
        "\"role\":\"participant\",\"begin\":-1500,\"finish\":4000,"
        "\"text\":\"There\xE2\x80\x99s nobody <here> & \\\"now\\\".\",\"evidence\":["
        "{\"rule\":\"care#1\",\"start\":27,\"end\":33},{\"rule\":\"nobody\",\"start\":34,\"end\":49}]}\n"
        "{\"transcript\":\"wave1/p07.vtt\",\"id\":null,\"code\":\"work\",\"path\":\"work\","
        "\"origin\":null,\"status\":\"limit\"," NONE_AFTER_STATUS
        "{\"transcript\":\"wave1/p08.vtt\",\"id\":null,\"code\":null,\"path\":null,"
        "\"origin\":null,\"status\":\"skipped\"," NONE_AFTER_STATUS);
}
END_TEST

START_TEST(csv)
{
    check_output(QC_FORMAT_CSV, NULL,
        "transcript,id,code,path,origin,status,unit,certainty,start,end,speaker,role,begin,finish,text\r\n"
        "wave1/p07.vtt," WORK_ID ",work,work,person,added,document,sure,3,49,,,,4000,"
        "\"How is it?\n\nJo: There\xE2\x80\x99s nobody <here> & \"\"now\"\".\"\r\n"
        "wave1/p07.vtt," CARE_ID ",care,home/care,rule,candidate,sentence,sure,19,49,Jo,participant,-1500,4000,"
        "\"There\xE2\x80\x99s nobody <here> & \"\"now\"\".\"\r\n"
        "wave1/p07.vtt,,work,work,,limit,,,,,,,,,\r\n"
        "wave1/p08.vtt,,,,,skipped,,,,,,,,,\r\n");
}
END_TEST

/* The first cell of the first row where the transcript has this name. */
static void check_cell(const char *name, uint32_t raw, const char *expected)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    qc_writer_options options = QC_WRITER_OPTIONS_INIT;
    options.csv_raw = raw;
    writing_make(&w);
    w.t->name = qci_str_of(name);
    ck_assert_int_eq(write_all(&w, QC_FORMAT_CSV, &options, &k, NULL), QC_OK);
    qci_str rest = qci_str_from(qci_buf_str(&k.got), qci_str_find(qci_buf_str(&k.got), QCI_STR("\r\n")) + 2);
    rest.n = qci_str_find(rest, QCI_STR("," WORK_ID));
    ck_assert_msg(qci_str_is(rest, expected), "[%.*s] is not [%s]", (int)rest.n, rest.p, expected);
    qci_buf_free(&k.got);
    writing_free(&w);
}

static const struct cell {
    const char *name, *safe, *raw;
} cells[] = {
    { "plain", "plain", "plain" },
    { "=1+1", "'=1+1", "=1+1" },
    { "+1", "'+1", "+1" },
    { "-1", "'-1", "-1" },
    { "@A1", "'@A1", "@A1" },
    { "\tx", "'\tx", "\tx" },
    { "\rx", "\"'\rx\"", "\"\rx\"" },
    { "\n=x", "\"'\n=x\"", "\"\n=x\"" },
    { "  =x", "'  =x", "  =x" },
    { "=x,\"y\"", "\"'=x,\"\"y\"\"\"", "\"=x,\"\"y\"\"\"" },
    { "\xEF\xBC\x9D" "1", "'\xEF\xBC\x9D" "1", "\xEF\xBC\x9D" "1" }, /* FULLWIDTH EQUALS SIGN */
    { "'=x", "''=x", "'=x" }, /* so that one apostrophe is always ours */
    { "'cause", "'cause", "'cause" },
    { "a=b", "a=b", "a=b" },
    { "a,b", "\"a,b\"", "\"a,b\"" },
    { "a\"b", "\"a\"\"b\"", "\"a\"\"b\"" },
    { "\"", "\"\"\"\"", "\"\"\"\"" },
    { " ", " ", " " },
};

START_TEST(csv_cells)
{
    const struct cell *c = &cells[_i];
    check_cell(c->name, 0, c->safe);
    check_cell(c->name, 1, c->raw);
}
END_TEST

START_TEST(json_strings)
{
    qci_buf out = { 0 };
    qci_json_string(&out, QCI_STR("a\"\\/\b\x1f\n\r\t\x7f\xC3\xA9\xC2\x85\xE2\x80\xA8\xE2\x80\xA9\xF0\x9F\x99\x82"));
    ck_assert_str_eq(out.p, "\"a\\\"\\\\/\\u0008\\u001f\\n\\r\\t\x7f\xC3\xA9\\u0085\\u2028\\u2029\xF0\x9F\x99\x82\"");
    qci_buf_clear(&out);
    qci_json_string(&out, (qci_str){ "\0", 1 });
    ck_assert_str_eq(out.p, "\"\\u0000\"");
    qci_buf_clear(&out);
    qci_json_string(&out, (qci_str){ NULL, 0 });
    ck_assert_str_eq(out.p, "\"\"");
    qci_buf_free(&out);
}
END_TEST

#define R "\xEF\xBF\xBD"

START_TEST(cleaning)
{
    static const struct {
        const char *given;
        size_t n;
        const char *expected;
    } cases[] = {
        { "", 0, "" },
        { "plain\t\n\r\xC2\x85\xF0\x9F\x99\x82", 14, "plain\t\n\r\xC2\x85\xF0\x9F\x99\x82" },
        { "a\0b\x01\x1f", 5, "a" R "b" R R },
        { "\xEF\xBF\xBE|\xEF\xBF\xBF", 7, R "|" R },       /* U+FFFE, U+FFFF */
        { "a\xFF\xFE" "b", 4, "a" R R "b" },               /* no UTF-8 */
        { "\xE2\x80", 2, R R },                            /* cut */
        { "\xED\xA0\x80", 3, R R R },                      /* a surrogate */
    };
    qci_buf out = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        qci_clean(&out, (qci_str){ cases[i].given, cases[i].n });
        ck_assert(qci_str_is(qci_buf_str(&out), cases[i].expected));
    }
    qci_buf_free(&out);
}
END_TEST

/* What no output may hold does not come through, wherever it stands. */
START_TEST(forbidden_characters)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    writing_make(&w);
    w.t->name = (qci_str){ "a\x01\xFF", 3 };
    QCI_AT(w.book->codes, qci_code, 0)->name = QCI_STR("\x02");
    ck_assert_int_eq(write_all(&w, _i, NULL, &k, NULL), QC_OK);
    ck_assert_uint_ne(qci_str_find(qci_buf_str(&k.got), QCI_STR("a" R R)), SIZE_MAX);
    for (size_t i = 0; i < k.got.n; i++)
        ck_assert(k.got.p[i] != 1 && k.got.p[i] != 2 && k.got.p[i] != '\xFF');
    qci_buf_free(&k.got);
    writing_free(&w);
}
END_TEST

/* --- calls --- */

START_TEST(wrong_calls)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    qc_writer *writer = (qc_writer *)&k;
    qc_writer_options options = QC_WRITER_OPTIONS_INIT;
    qc_error err;
    writing_make(&w);
    ck_assert_int_eq(qc_writer_new(NULL, 0, w.book, keep_sink, &k, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_new(&writer, 0, NULL, keep_sink, &k, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_ptr_null(writer);
    ck_assert_int_eq(qc_writer_new(&writer, 0, w.book, NULL, &k, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_new(&writer, -1, w.book, keep_sink, &k, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_new(&writer, QC_FORMAT_CSV + 1, w.book, keep_sink, &k, NULL, &err), QC_ERR_ARGUMENT);
    options.unknown_speakers = QC_UNKNOWN_SKIP + 1;
    ck_assert_int_eq(qc_writer_new(&writer, 0, w.book, keep_sink, &k, &options, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(err.code, QC_ERR_ARGUMENT);
    ck_assert_uint_eq(k.calls, 0);
    ck_assert_int_eq(qc_writer_add(NULL, w.t, w.coding, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_skip(NULL, "", &err, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_finish(NULL, &err), QC_ERR_ARGUMENT);
    qc_writer_free(NULL);
    writing_free(&w);
}
END_TEST

/* A coding of another transcript is an error, and the output can no longer be finished. */
START_TEST(foreign_coding)
{
    writing w, other;
    keep k = { .room = SIZE_MAX };
    qc_writer *writer;
    qc_error err;
    writing_make(&w);
    writing_make(&other);
    ck_assert_int_eq(qc_writer_new(&writer, _i, w.book, keep_sink, &k, NULL, &err), QC_OK);
    ck_assert_int_eq(qc_writer_add(writer, w.t, other.coding, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, &err), QC_ERR_ARGUMENT);
    memset(&err, 0, sizeof err);
    ck_assert_int_eq(qc_writer_finish(writer, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(err.code, QC_ERR_ARGUMENT);
    ck_assert_str_ne(err.message, "");
    qc_writer_free(writer);
    qci_buf_free(&k.got);
    writing_free(&w);
    writing_free(&other);
}
END_TEST

START_TEST(finished)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    qc_writer *writer;
    qc_error err;
    writing_make(&w);
    ck_assert_int_eq(qc_writer_new(&writer, _i, w.book, keep_sink, &k, NULL, &err), QC_OK);
    ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, &err), QC_OK);
    ck_assert_int_eq(qc_writer_finish(writer, &err), QC_OK);
    size_t n = k.got.n;
    ck_assert_int_eq(qc_writer_finish(writer, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, &err), QC_ERR_ARGUMENT);
    qc_writer_free(writer);
    ck_assert_uint_eq(k.got.n, n);
    qci_buf_free(&k.got);
    writing_free(&w);
}
END_TEST

/* What is not finished gets no end: nothing reaches the sink but through calls that write. */
START_TEST(free_is_silent)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    qc_writer *writer;
    writing_make(&w);
    ck_assert_int_eq(qc_writer_new(&writer, _i, w.book, keep_sink, &k, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, NULL), QC_OK);
    size_t calls = k.calls;
    ck_assert_uint_ne(qci_str_find(qci_buf_str(&k.got), QCI_STR("work")), SIZE_MAX); /* add has reached it */
    qc_writer_free(writer);
    ck_assert_uint_eq(k.calls, calls);
    qci_buf_free(&k.got);
    writing_free(&w);
}
END_TEST

/* --- failures --- */

/* A sink that is full after any number of bytes is told so at once, by every later call, and is not called again. */
START_TEST(full_sink)
{
    writing w;
    keep whole = { .room = SIZE_MAX };
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, _i, NULL, &whole, NULL), QC_OK);
    for (size_t room = 0; room < whole.got.n; room++) {
        keep k = { .room = room };
        ck_assert_int_eq(write_all(&w, _i, NULL, &k, NULL), QC_STOPPED);
        ck_assert_uint_eq(k.too_many, 0);
        ck_assert(k.got.n == 0 || memcmp(k.got.p, whole.got.p, k.got.n) == 0);
        qci_buf_free(&k.got);
    }
    qci_buf_free(&whole.got);
    writing_free(&w);
}
END_TEST

/* Each request for memory fails once: an error, nothing lost and nothing wrong. */
START_TEST(no_memory)
{
    writing w;
    keep whole = { .room = SIZE_MAX };
    size_t failures = 0;
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, _i, NULL, &whole, NULL), QC_OK);
    for (size_t n = 1;; n++) {
        keep k = { .room = SIZE_MAX };
        qc_error err = { 0 };
        ck_assert(qci_buf_reserve(&k.got, whole.got.n)); /* the sink itself has enough */
        size_t before = live;
        requests = 0;
        fail_at = n;
        qc_status status = write_all(&w, _i, NULL, &k, &err);
        fail_at = 0;
        ck_assert_uint_eq(live, before);
        bool enough = requests < n;
        if (status == QC_OK) {
            ck_assert(enough);
            ck_assert_str_eq(k.got.p, whole.got.p);
        } else {
            ck_assert_int_eq(status, QC_ERR_MEMORY);
            ck_assert_int_eq(err.code, QC_ERR_MEMORY);
            failures++;
        }
        qci_buf_free(&k.got);
        if (enough)
            break;
    }
    ck_assert_uint_gt(failures, 1);
    qci_buf_free(&whole.got);
    writing_free(&w);
}
END_TEST

static int32_t count_sink(void *payload, const void *bytes, uint64_t n)
{
    (void)bytes;
    *(uint64_t *)payload += n;
    return 0;
}

/* Memory does not grow with the output. */
START_TEST(constant_memory)
{
    writing w;
    uint64_t bytes = 0;
    qc_writer *writer;
    writing_make(&w);
    ck_assert_int_eq(qc_writer_new(&writer, _i, w.book, count_sink, &bytes, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, NULL), QC_OK);
    requests = 0;
    for (int i = 0; i < 2000; i++)
        ck_assert_int_eq(qc_writer_add(writer, w.t, w.coding, NULL), QC_OK);
    ck_assert_uint_eq(requests, 0);
    ck_assert_uint_gt(bytes, 500000);
    qc_writer_free(writer);
    writing_free(&w);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("writers");
    TCase *c = tcase_create("writers");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, jsonl);
    tcase_add_test(c, csv);
    tcase_add_loop_test(c, csv_cells, 0, (int)(sizeof cells / sizeof *cells));
    tcase_add_test(c, json_strings);
    tcase_add_test(c, cleaning);
    tcase_add_loop_test(c, forbidden_characters, 0, FORMATS);
    tcase_add_test(c, wrong_calls);
    tcase_add_loop_test(c, foreign_coding, 0, FORMATS);
    tcase_add_loop_test(c, finished, 0, FORMATS);
    tcase_add_loop_test(c, free_is_silent, 0, FORMATS);
    tcase_add_loop_test(c, full_sink, 0, FORMATS);
    tcase_add_loop_test(c, no_memory, 0, FORMATS);
    tcase_add_loop_test(c, constant_memory, 0, FORMATS);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
