/* Two codings held against each other, and two codebooks. What is expected was worked out by hand. */
#include "qcode.h"
#include "unit.h"

#include <stdarg.h>
#include <stdio.h>

#define RUN(body) "<run xmlns=\"urn:qcode:coding:1.0\" version=\"1\">" body "</run>"
#define ONE "1111111111111111111111111111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222222222222222222222222222"
#define T(name, text, body) "<transcript name=\"" name "\" text-sha256=\"" text "\">" body "</transcript>"
#define S(code, start, end) "<segment code=\"" code "\" start=\"" #start "\" end=\"" #end "\"/>"
#define REJECTED(code, start, end) "<segment status=\"rejected\" code=\"" code "\" start=\"" #start "\" end=\"" #end "\"/>"

typedef struct told {
    const qc_codings *a, *b;
    const qc_codebook *book_a, *book_b;
    char lines[2048];
    int left; /* calls until it stops */
} told;

static void add(told *t, const char *format, ...)
{
    const size_t n = strlen(t->lines);
    va_list list;
    va_start(list, format);
    vsnprintf(t->lines + n, sizeof t->lines - n, format, list);
    va_end(list);
}

static void add_side(told *t, const qc_codings *c, uint64_t segment)
{
    qc_coded_segment s = QC_CODED_SEGMENT_INIT;
    qc_coded_code code = QC_CODED_CODE_INIT;
    if (segment == QC_NOWHERE) {
        add(t, " .");
        return;
    }
    ck_assert_int_eq(qc_codings_segment(c, segment, &s), QC_OK);
    ck_assert_int_eq(qc_codings_code(c, s.code, &code), QC_OK);
    add(t, " %s:%d-%d", code.id.bytes, (int)s.start, (int)s.end);
}

static int32_t tell(void *payload, const qc_difference *d)
{
    static const char *const kinds[] = { "same", "gained", "lost", "moved", "only-a", "only-b" };
    told *t = payload;
    ck_assert_uint_eq(d->size, sizeof *d);
    add(t, "%s", kinds[d->kind]);
    add_side(t, t->a, d->segment_a);
    add_side(t, t->b, d->segment_b);
    add(t, "\n");
    return --t->left == 0;
}

static qc_status compare(told *t, const char *xml_a, const char *xml_b, int calls, qc_error *err)
{
    qc_codings *a, *b;
    ck_assert_int_eq(qc_codings_read(&a, xml_a, strlen(xml_a), "a.xml", err), QC_OK);
    ck_assert_int_eq(qc_codings_read(&b, xml_b, strlen(xml_b), "b.xml", err), QC_OK);
    *t = (told){ .a = a, .b = b, .left = calls };
    qc_status status = qc_codings_compare(a, b, tell, t, err);
    qc_codings_free(a);
    qc_codings_free(b);
    return status;
}

static const struct {
    const char *a, *b, *expected;
} sides[] = {
    /* in text order, wherever a segment stood in its file; codes are known by their ids, not their places */
    { RUN(T("t", ONE, S("x", 0, 10) S("x", 20, 30) S("x", 50, 60) S("y", 5, 8))),
      RUN(T("t", ONE, S("z", 1, 2) S("x", 90, 95) S("x", 22, 35) S("x", 0, 10))),
      "same x:0-10 x:0-10\ngained . z:1-2\nlost y:5-8 .\nmoved x:20-30 x:22-35\nlost x:50-60 .\ngained . x:90-95\n" },
    /* two code points are shared with the first, six with the second */
    { RUN(T("t", ONE, S("x", 100, 110))), RUN(T("t", ONE, S("x", 95, 102) S("x", 104, 120))),
      "gained . x:95-102\nmoved x:100-110 x:104-120\n" },
    /* an equal one is the partner, however much another overlaps; two that only touch are not the same */
    { RUN(T("t", ONE, S("x", 0, 10) S("x", 5, 9))), RUN(T("t", ONE, S("x", 5, 9) S("x", 10, 20))),
      "lost x:0-10 .\nsame x:5-9 x:5-9\ngained . x:10-20\n" },
    /* one segment has one partner; at one place what is lost comes first */
    { RUN(T("t", ONE, S("x", 0, 10) S("x", 0, 10))), RUN(T("t", ONE, S("x", 0, 10))), "lost x:0-10 .\nsame x:0-10 x:0-10\n" },
    /* what a person rejected is not there */
    { RUN(T("t", ONE, REJECTED("x", 0, 10))), RUN(T("t", ONE, S("x", 0, 10))), "gained . x:0-10\n" },
    /* another name, the same text */
    { RUN(T("old", ONE, S("x", 0, 10))), RUN(T("new", ONE, S("x", 0, 10))), "same x:0-10 x:0-10\n" },
    /* names come first: `u` is not given to `t`, which has its text */
    { RUN(T("t", ONE, S("x", 0, 1)) T("u", ONE, S("x", 2, 3))), RUN(T("u", ONE, S("x", 2, 3))),
      "only-a . .\nlost x:0-1 .\nsame x:2-3 x:2-3\n" },
    { RUN(T("t", ONE, "")), RUN(T("u", TWO, S("x", 2, 3))), "only-a . .\nonly-b . .\ngained . x:2-3\n" },
    { RUN(""), RUN(""), "" },
};

START_TEST(codings)
{
    told t;
    qc_error err;
    ck_assert_int_eq(compare(&t, sides[_i].a, sides[_i].b, 0, &err), QC_OK);
    ck_assert_str_eq(t.lines, sides[_i].expected);
}
END_TEST

START_TEST(two_texts)
{
    told t;
    qc_error err;
    ck_assert_int_eq(compare(&t, RUN(T("t", ONE, "")), RUN(T("t", TWO, "")), 0, &err), QC_ERR_FORMAT);
    ck_assert_str_eq(err.source, "t");
    ck_assert_ptr_nonnull(strstr(err.message, "the text is not the same"));
}
END_TEST

START_TEST(stopped)
{
    told t;
    qc_error err;
    ck_assert_int_eq(compare(&t, sides[0].a, sides[0].b, 2, &err), QC_STOPPED);
    ck_assert_str_eq(t.lines, "same x:0-10 x:0-10\ngained . z:1-2\n");
    ck_assert_int_eq(qc_codings_compare(NULL, NULL, tell, &t, &err), QC_ERR_ARGUMENT);
}
END_TEST

/* --- codebooks --- */

#define BOOK(codes) "qcode: 1\ncodes:\n" codes
#define A "  - {id: a, definition: Of a., find: [one, two]}\n"
#define B "  - {id: b, find: three}\n"

static const struct {
    const char *a, *b, *expected;
} books[] = {
    { BOOK(A B), BOOK(A B), "" },
    { BOOK(A B), BOOK(B A), "" }, /* the order of codes, or of keys, says nothing */
    { BOOK(A), BOOK("  - {find: [one, two], definition: Of a., id: a}\n"), "" },
    { BOOK(A), BOOK(A B), "added . b 0\n" },
    { BOOK(A B), BOOK(A), "removed b . 0\n" },
    { BOOK(A), BOOK("  - {id: new, definition: Of a., find: [one, two]}\n"), "renamed a new 3\n" }, /* name and place follow the id */
    { BOOK(A), BOOK("  - {id: a, definition: Of a., find: [one]}\n"), "changed a a 16\n" },
    { BOOK(B), BOOK("  - {id: b, find: three, unless: four}\n"), "changed b b 16\n" },
    { BOOK(B), BOOK("  - {id: b, find: three, name: Bee, definition: Of b., include: This.}\n"), "changed b b 13\n" },
    { BOOK(A B), BOOK("  - id: a\n    definition: Of a.\n    find: [one, two]\n    codes:\n    " B), "changed b b 2\n" },
};

static void add_code(told *t, const qc_codebook *book, uint32_t i)
{
    qc_code code = QC_CODE_INIT;
    if (i != QC_NO_INDEX)
        ck_assert_int_eq(qc_codebook_code(book, i, &code), QC_OK);
    add(t, " %s", code.id.bytes ? code.id.bytes : ".");
}

static int32_t tell_code(void *payload, const qc_code_difference *d)
{
    static const char *const kinds[] = { "?", "added", "removed", "renamed", "changed" };
    told *t = payload;
    add(t, "%s", kinds[d->kind]);
    add_code(t, t->book_a, d->code_a);
    add_code(t, t->book_b, d->code_b);
    add(t, " %d\n", (int)d->changed);
    return --t->left == 0;
}

static qc_codebook *read_book(const char *yaml)
{
    qc_codebook *book;
    qc_error err;
    const qc_status status = qc_codebook_read(&book, yaml, strlen(yaml), NULL, &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s", (int)err.line, (int)err.column, err.message);
    return book;
}

START_TEST(codebooks)
{
    qc_error err;
    qc_codebook *a = read_book(books[_i].a), *b = read_book(books[_i].b);
    told t = { .book_a = a, .book_b = b };
    ck_assert_int_eq(qc_codebook_compare(a, b, tell_code, &t, &err), QC_OK);
    ck_assert_str_eq(t.lines, books[_i].expected);
    qc_codebook_free(a);
    qc_codebook_free(b);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("compare");
    TCase *t = tcase_create("compare");
    tcase_add_loop_test(t, codings, 0, (int)(sizeof sides / sizeof *sides));
    tcase_add_test(t, two_texts);
    tcase_add_test(t, stopped);
    tcase_add_loop_test(t, codebooks, 0, (int)(sizeof books / sizeof *books));
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
