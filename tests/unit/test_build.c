/* Codebooks by program: built, walked and written. */
#include "base/buf.h"
#include "unit.h"

/* Each step begins a mapping or a list, ends one, or adds a text; then its key, or NULL. */
typedef struct program {
    const char *steps[24][2]; /* { "{" | "[" | "." | text, key } */
} program;

static qc_builder *run(const program *p)
{
    qc_builder *b;
    ck_assert_int_eq(qc_builder_new(&b, NULL), QC_OK);
    for (size_t i = 0; p->steps[i][0]; i++) {
        const char *what = p->steps[i][0], *key = p->steps[i][1];
        if (strcmp(what, "{") == 0)
            qc_builder_map(b, key);
        else if (strcmp(what, "[") == 0)
            qc_builder_list(b, key);
        else if (strcmp(what, ".") == 0)
            qc_builder_end(b);
        else
            qc_builder_text(b, key, strcmp(what, "NULL") ? what : NULL);
    }
    return b;
}

static int32_t keep(void *payload, const void *bytes, uint64_t n)
{
    qci_buf_add(payload, bytes, (size_t)n);
    return 0;
}

static const program whole = { {
    { "1", "qcode" }, { "A: B", "title" }, { "NULL", "fillers" },
    { "[", "codes" }, { "{", NULL }, { "care", "id" },
    { "[", "find" }, { "look after", NULL }, { "{", NULL }, { "[", "near" }, { "a", NULL }, { "b*", NULL }, { ".", NULL },
    { "8", "words" }, { ".", NULL }, { ".", NULL },
    { "one\ntwo\n", "examples" }, { ".", NULL }, { ".", NULL }, { NULL, NULL },
} };

START_TEST(built_and_written)
{
    static const char expected[] = "qcode: 1\ntitle: 'A: B'\nfillers:\ncodes:\n  - id: care\n    find:\n      - look after\n"
                                   "      - near: [a, b*]\n        words: 8\n    examples: |\n      one\n      two\n";
    qc_builder *b = run(&whole);
    qc_codebook *book, *again;
    qc_error err = { 0 };
    qci_buf text = { 0 };
    ck_assert_msg(qc_builder_codebook(&book, b, NULL, &err) == QC_OK, "%s: %s", err.source, err.message);
    qc_builder_free(b);
    ck_assert_int_eq(qc_codebook_write(book, NULL, keep, &text, NULL, NULL, &err), QC_OK);
    ck_assert_str_eq(text.p, expected);

    qc_codebook_info one = QC_CODEBOOK_INFO_INIT, other = QC_CODEBOOK_INFO_INIT;
    qc_code code = QC_CODE_INIT;
    ck_assert_int_eq(qc_codebook_read(&again, expected, sizeof expected - 1, NULL, &err), QC_OK);
    ck_assert_int_eq(qc_codebook_get(book, &one), QC_OK);
    ck_assert_int_eq(qc_codebook_get(again, &other), QC_OK);
    ck_assert_str_eq(one.sha256.bytes, other.sha256.bytes);
    ck_assert_int_eq(qc_codebook_code(book, 0, &code), QC_OK);
    ck_assert_uint_eq(code.line, 5);
    ck_assert_uint_eq(code.examples, 2); /* one a line */
    qc_codebook_free(again);
    qc_codebook_free(book);
    qci_buf_free(&text);
}
END_TEST

/* --- errors --- */

static const struct {
    program program;
    qc_status code;
    const char *path;
    uint64_t column; /* in the text; 0: none */
} wrong[] = {
    { { { { "A", "title" } } }, QC_ERR_CODEBOOK, "codebook", 1 },
    { { { { "1", "qcode" }, { "[", "codes" }, { "{", NULL }, { "A", "name" }, { ".", NULL }, { ".", NULL } } },
      QC_ERR_CODEBOOK, "codes[0]", 1 },
    { { { { "1", "qcode" }, { "[", "codes" }, { "{", NULL }, { "a", "id" }, { ".", NULL }, { "{", NULL }, { "a", "id" },
          { ".", NULL }, { ".", NULL } } },
      QC_ERR_CODEBOOK, "codes[1].id", 1 },
    { { { { "1", "qcode" }, { "two\nlines\n", "title" }, { "[", "codes" }, { "{", NULL }, { "a", "id" }, { "[", "find" },
          { "x", NULL }, { "one (two", NULL }, { ".", NULL }, { ".", NULL }, { ".", NULL } } },
      QC_ERR_PATTERN, "codes[0].find[1]", 5 },
    { { { { "1", "qcode" }, { "{", "words" }, { "[", "kin" }, { ".", NULL }, { ".", NULL } } },
      QC_ERR_CODEBOOK, "words.kin", 1 },
    { { { { "1", "qcode" }, { "[", "codes" }, { "x", "id" } } }, QC_ERR_ARGUMENT, "codes", 0 },
    { { { { "1", "qcode" }, { "2", "qcode" } } }, QC_ERR_CODEBOOK, "", 0 },
    { { { { "1", "qcode" }, { "x", NULL } } }, QC_ERR_ARGUMENT, "", 0 },
    { { { { "1", "qcode" }, { "[", "codes" } } }, QC_ERR_ARGUMENT, "", 0 },
    { { { { "1", "qcode" }, { ".", NULL } } }, QC_ERR_ARGUMENT, "", 0 },
    { { { { "1", "qcode" }, { "\xE9t\xE9", "title" } } }, QC_ERR_ENCODING, "title", 0 },
    { { { { "1", "qcode" }, { "{", "words" }, { "x", "\xE9t\xE9" } } }, QC_ERR_ENCODING, "words", 0 },
    { { { { "1", "qcode" }, { "bell \a", "title" } } }, QC_ERR_CODEBOOK, "title", 0 },
};

START_TEST(errors_have_paths)
{
    qc_builder *b = run(&wrong[_i].program);
    qc_codebook *book;
    qc_error err = { 0 };
    ck_assert_int_eq(qc_builder_codebook(&book, b, NULL, &err), wrong[_i].code);
    ck_assert_ptr_null(book);
    ck_assert_msg(strcmp(err.source, wrong[_i].path) == 0, "%s: %s", err.source, err.message);
    ck_assert_uint_eq(err.line, 0);
    ck_assert_uint_eq(err.column, wrong[_i].column);
    ck_assert_ptr_null(strstr(err.message, "line "));
    ck_assert_int_eq(qc_builder_codebook(&book, b, NULL, NULL), wrong[_i].code); /* with nowhere to say it */
    qc_builder_free(b);
}
END_TEST

/* The first error stays. */
START_TEST(one_error)
{
    qc_builder *b;
    qc_codebook *book;
    qc_error err;
    ck_assert_int_eq(qc_builder_new(&b, NULL), QC_OK);
    ck_assert_int_eq(qc_builder_end(b), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_builder_text(b, "qcode", "1"), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_builder_map(b, "words"), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_builder_codebook(&book, b, NULL, &err), QC_ERR_ARGUMENT);
    qc_builder_free(b);
    ck_assert_int_eq(qc_builder_text(NULL, "qcode", "1"), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_builder_new(NULL, NULL), QC_ERR_ARGUMENT);
    qc_builder_free(NULL);
}
END_TEST

START_TEST(depth)
{
    qc_builder *b;
    qc_codebook *book;
    qc_error err;
    ck_assert_int_eq(qc_builder_new(&b, NULL), QC_OK);
    ck_assert_int_eq(qc_builder_list(b, "x"), QC_OK); /* 2 with the root */
    for (int i = 3; i <= 64; i++)
        ck_assert_int_eq(qc_builder_list(b, NULL), QC_OK);
    ck_assert_int_eq(qc_builder_list(b, NULL), QC_ERR_LIMIT);
    ck_assert_int_eq(qc_builder_codebook(&book, b, NULL, &err), QC_ERR_LIMIT);
    qc_builder_free(b);
}
END_TEST

/* --- walking --- */

static const char walked[] = "qcode: 1\nthemes:\nwords: {kin: [child, baby]}\ncodes:\n"
                             "  - id: a\n    note: why\n    find:\n      - x\n      - {find: y, unless: [z]}\n"
                             "    examples:\n      - - I: How?\n        - P1: Well.\n      - quote: So\n        from: P07\n";

#define ck_text(s, expected) ck_assert_str_eq((s).bytes ? (s).bytes : "(absent)", expected)

START_TEST(every_part)
{
    qc_codebook *book;
    qc_error err = { 0 };
    qc_code code = QC_CODE_INIT;
    qc_rule rule = QC_RULE_INIT;
    ck_assert_msg(qc_codebook_read(&book, walked, sizeof walked - 1, NULL, &err) == QC_OK, "%s", err.message);
    const qc_node *root = qc_codebook_root(book);
    ck_assert_int_eq(qc_node_kind(root), QC_NODE_MAP);
    ck_text(qc_node_key(root), "(absent)");
    ck_assert_int_eq(qc_node_kind(qc_node_get(root, "themes")), QC_NODE_NOTHING);
    ck_text(qc_node_text(qc_node_get(root, "themes")), "(absent)");
    const qc_node *kin = qc_node_first(qc_node_get(root, "words"));
    ck_assert_int_eq(qc_node_kind(kin), QC_NODE_LIST);
    ck_text(qc_node_key(kin), "kin");
    ck_text(qc_node_text(qc_node_next(qc_node_first(kin))), "baby");
    ck_assert_ptr_null(qc_node_next(qc_node_next(qc_node_first(kin))));

    ck_assert_int_eq(qc_codebook_code(book, 0, &code), QC_OK);
    ck_text(qc_node_text(qc_node_get(code.node, "note")), "why");
    ck_assert_uint_eq(qc_node_line(qc_node_get(code.node, "note")), 6);
    ck_assert_uint_eq(qc_node_column(qc_node_get(code.node, "note")), 11);
    ck_assert_int_eq(qc_codebook_rule(book, 0, &rule), QC_OK);
    ck_text(rule.pattern, "x");
    ck_assert_int_eq(qc_codebook_rule(book, 1, &rule), QC_OK);
    ck_text(rule.pattern, "(absent)");
    ck_text(qc_node_text(qc_node_first(qc_node_get(rule.node, "unless"))), "z");
    qc_codebook_free(book);
}
END_TEST

START_TEST(examples)
{
    qc_codebook *book;
    qc_example e = QC_EXAMPLE_INIT;
    qc_str label, text;
    ck_assert_int_eq(qc_codebook_read(&book, walked, sizeof walked - 1, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_codebook_example(book, 0, 0, &e), QC_OK);
    ck_assert_uint_eq(e.turns, 2);
    ck_text(e.source, "(absent)");
    ck_assert_int_eq(qc_codebook_example_turn(book, 0, 0, 1, &label, &text), QC_OK);
    ck_text(label, "P1");
    ck_text(text, "Well.");
    ck_assert_int_eq(qc_codebook_example_turn(book, 0, 0, 0, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_codebook_example_turn(book, 0, 0, 2, &label, &text), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_example_turn(book, 0, 2, 0, &label, &text), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_example_turn(book, 1, 0, 0, &label, &text), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_example(book, 0, 1, &e), QC_OK);
    ck_assert_uint_eq(e.quotation, 1);
    ck_text(e.source, "P07");
    ck_assert_int_eq(qc_codebook_example_turn(book, 0, 1, 0, &label, &text), QC_OK);
    ck_text(label, "(absent)");
    ck_text(text, "So");
    qc_codebook_free(book);
}
END_TEST

START_TEST(nothing_at_all)
{
    ck_assert_ptr_null(qc_codebook_root(NULL));
    ck_assert_int_eq(qc_node_kind(NULL), QC_NODE_NOTHING);
    ck_assert_ptr_null(qc_node_first(NULL));
    ck_assert_ptr_null(qc_node_next(NULL));
    ck_assert_ptr_null(qc_node_get(NULL, "x"));
    ck_assert_ptr_null(qc_node_text(NULL).bytes);
    ck_assert_ptr_null(qc_node_key(NULL).bytes);
    ck_assert_uint_eq(qc_node_line(NULL) + qc_node_column(NULL), 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("building codebooks");
    TCase *t = tcase_create("building codebooks");
    tcase_add_test(t, built_and_written);
    tcase_add_loop_test(t, errors_have_paths, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(t, one_error);
    tcase_add_test(t, depth);
    tcase_add_test(t, every_part);
    tcase_add_test(t, examples);
    tcase_add_test(t, nothing_at_all);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
