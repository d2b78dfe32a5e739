#include "draw.h"
#include "failing_alloc.h"
#include "parse/hint.h"
#include "parse/yaml.h"
#include "unit.h"

static qci_arena arena;

static const qci_yaml *read_yaml(const char *source)
{
    const qci_yaml *root;
    qc_error err = { 0 };
    ck_assert_msg(qci_yaml_read(&root, &arena, source, strlen(source), QC_ERR_CODEBOOK, &err) == QC_OK, "%s",
                  err.message);
    return root;
}

static void done(void)
{
    qci_arena_free(&arena);
}

#define ck_text(node, expected) ck_assert_msg(qci_str_is((node)->text, expected), "'%s'", (node)->text.p)

/* --- what is read --- */

START_TEST(strings_stay_strings)
{
    const qci_yaml *root = read_yaml("a: no\nb: 1:30\nc: 012\nd: ~\ne: 0x1F\nf: 2021-11-04\ng:\nh: NaN\n");
    static const char *const values[] = { "no", "1:30", "012", "~", "0x1F", "2021-11-04", "", "NaN" };
    size_t i = 0;
    for (const qci_yaml *v = root->child; v; v = v->next, i++)
        ck_text(v, values[i]);
    ck_assert_uint_eq(i, 8);
    ck_assert_uint_eq(root->n, 8);
    done();
}
END_TEST

START_TEST(tree_and_places)
{
    const qci_yaml *root = read_yaml("a: 1\nlist:\n  - x\n  - {k: 'v', l: [y]}\n");
    ck_assert_int_eq(root->kind, QCI_YAML_MAP);
    ck_assert_uint_eq(root->n, 2);
    const qci_yaml *list = qci_yaml_get(root, "list");
    ck_assert_int_eq(list->kind, QCI_YAML_LIST);
    ck_assert_uint_eq(list->n, 2);
    ck_text(list->key, "list");
    ck_assert_uint_eq(list->key->line, 2);
    const qci_yaml *map = list->child->next;
    ck_assert_uint_eq(map->line, 4);
    ck_assert_uint_eq(map->column, 5);
    const qci_yaml *k = qci_yaml_get(map, "k");
    ck_text(k, "v");
    ck_assert_int_eq(k->style, QCI_YAML_SINGLE);
    ck_assert_uint_eq(k->column, 9);
    ck_assert_int_eq(qci_yaml_get(map, "l")->kind, QCI_YAML_LIST);
    ck_assert_ptr_null(qci_yaml_get(map, "m"));
    done();
}
END_TEST

START_TEST(columns_are_characters)
{
    const qci_yaml *root = read_yaml("\xEF\xBB\xBF{'\xC3\xA9\xF0\x9F\x98\x80': x, b: y}");
    ck_assert_uint_eq(root->column, 1);
    ck_assert_uint_eq(root->child->column, 8);
    ck_assert_uint_eq(root->child->next->column, 14);
    done();
}
END_TEST

/* NEL and U+2028 end lines for YAML, not for people's editors. */
START_TEST(lines_are_those_of_editors)
{
    const qci_yaml *root = read_yaml("a: 'x\xE2\x80\xA8y'\r\nb: 1\rc: 2\n");
    ck_assert_uint_eq(qci_yaml_get(root, "b")->line, 2);
    ck_assert_uint_eq(qci_yaml_get(root, "c")->line, 3);
    ck_assert_uint_eq(qci_yaml_get(root, "c")->column, 4);
    done();
}
END_TEST

START_TEST(json)
{
    const qci_yaml *root = read_yaml("{\n\t\"a\": [\"\\u00e9\", 1, null],\n\t\"b\": {\"c\": \"\\\\bx\"}\n}");
    ck_text(qci_yaml_get(root, "a")->child, "\xC3\xA9");
    ck_text(qci_yaml_get(root, "a")->child->next->next, "null");
    ck_text(qci_yaml_get(qci_yaml_get(root, "b"), "c"), "\\bx");
    done();
}
END_TEST

START_TEST(items)
{
    const qci_yaml *root = read_yaml("a: [x, y]\nb: x\nc:\nd: []\ne: ''\n");
    static const size_t counts[] = { 2, 1, 0, 0, 1 };
    size_t i = 0;
    for (const qci_yaml *v = root->child; v; v = v->next) {
        size_t n = 0;
        for (qci_yaml_items it = qci_yaml_items_of(v); it.n; qci_yaml_items_next(&it))
            n++;
        ck_assert_uint_eq(n, counts[i++]);
    }
    ck_assert_uint_eq(qci_yaml_items_of(NULL).n, 0);
    done();
}
END_TEST

/* --- places within scalars --- */

/* The place of `sign` in the text of the only value, drawn under the source. */
static const char *draw_sign(const char *source, char sign)
{
    const qci_yaml *value = read_yaml(source)->child;
    const char *at = memchr(value->text.p, sign, value->text.n);
    ck_assert_ptr_nonnull(at);
    size_t line, column;
    qci_yaml_place(value, (size_t)(at - value->text.p), &line, &column);
    qc_error err = { .line = line, .column = column };
    const char *drawn = draw(source, &err);
    done();
    return drawn;
}

START_TEST(places_in_scalars)
{
    ck_assert_str_eq(draw_sign("a: caf\xC3\xA9 (x|y)\n", '|'),
                     "a: caf\xC3\xA9 (x|y)\n"
                     "          ^");
    ck_assert_str_eq(draw_sign("a: 'don''t x|y'\n", '|'),
                     "a: 'don''t x|y'\n"
                     "            ^");
    ck_assert_str_eq(draw_sign("a: \"x|y\"\n", '|'),
                     "a: \"x|y\"\n"
                     "     ^");
    ck_assert_str_eq(draw_sign("a: |\n\n    one\n      two|\n", '|'),
                     "      two|\n"
                     "         ^");
    ck_assert_str_eq(draw_sign("a: |2-  # kept\n    one |\n", '|'),
                     "    one |\n"
                     "        ^");
    ck_assert_str_eq(draw_sign("a: one\n  two\n\n   three |\n", '|'),
                     "   three |\n"
                     "         ^");
    ck_assert_str_eq(draw_sign("a: 'one\r\n   two''s |'\r\n", '|'),
                     "   two''s |'\r\n"
                     "          ^");
}
END_TEST

/* Escapes do not tell where they end: the scalar's place. */
START_TEST(places_in_escapes)
{
    ck_assert_str_eq(draw_sign("a: \"\\u00e9 x|y\"\n", '|'),
                     "a: \"\\u00e9 x|y\"\n"
                     "   ^");
}
END_TEST

START_TEST(place_of_the_end)
{
    const qci_yaml *value = read_yaml("a: 'it''s'\n")->child;
    size_t line, column;
    qci_yaml_place(value, value->text.n, &line, &column);
    ck_assert_uint_eq(column, 10); /* of the closing quote */
    qci_yaml_place(value, 99, &line, &column);
    ck_assert_uint_eq(column, 10);
    done();
}
END_TEST

/* A comment sign with no blank behind it may have been meant as text. */
START_TEST(comments)
{
    const qci_yaml *root =
        read_yaml("a: case #3\nb: case # 3\nc: case#3\nd: '#3' #3\ne:  #c0504d\nf:\n  #- x\ng: x   #\n");
    static const uint32_t distances[] = { 1, 0, 0, 0, 2, 0, 3 };
    size_t i = 0;
    for (const qci_yaml *v = root->child; v; v = v->next, i++)
        ck_assert_uint_eq(v->comment, distances[i]);
    ck_assert_uint_eq(i, 7);
    done();
}
END_TEST

/* --- what is refused --- */

static const struct refused {
    const char *source;
    const char *drawn;
    const char *words; /* of the message: the remedy */
} refused[] = {
    { "find:\n  - \"\\bkid\\b\"\n", "  - \"\\bkid\\b\"\n    ^", "single quotes" },
    { "find:\n  - \"x\\d\"\n", "  - \"x\\d\"\n      ^", "single quotes" },
    { "a: \"\\u0000\"\n", "a: \"\\u0000\"\n   ^", "double quotes" },
    { "a: \"\\ud83d\\ude00\"\n", "a: \"\\ud83d\\ude00\"\n      ^", "the character itself" },
    { "find:\n  - [Tt]rauma\n  - b\n", "  - [Tt]rauma\n        ^", "between single quotes" },
    { "find: {3,}x\n", "find: {3,}x\n          ^", "between single quotes" },
    { "find:\n  - *ing\n", "  - *ing\n    ^", "alias: put the text between single quotes" },
    { "find:\n  - *ing~ now\n", "  - *ing~ now\n    ^", "alias: put the text between single quotes" },
    { "find:\n  - &ing x\n", "  - &ing x\n    ^", "anchor: put the text between single quotes" },
    { "find:\n  - !x y\n", "  - !x y\n    ^", "tag: put the text between single quotes" },
    { "a: !!python/object:os.system x\n", "a: !!python/object:os.system x\n   ^", "tag" },
    { "a: &x [b]\n", "a: &x [b]\n   ^", "anchor" },
    { "find:\n  - 'don't'\n", "  - 'don't'\n         ^", "written twice" },
    { "find: ['don't', 'x']\n", "find: ['don't', 'x']\n            ^", "written twice" },
    { "find:\n  - \"no\" means no\n", "  - \"no\" means no\n         ^", "whole text between single quotes" },
    { "find:\n\t- a\n", "\t- a\n^", "indent with spaces" },
    { "a: b\n  c\n\td: e\n", "\td: e\n^", "indent with spaces" },
    { "a: She said: I can't\n", "a: She said: I can't\n           ^", "between single quotes" },
    { "a: - b\n", "a: - b\n   ^", "line of its own" },
    { "a: 1\nb: 2\na: 3\n", "a: 3\n^", "first in line 1" },
    { "a: 1\n---\nb: 2\n", "---\n^", "second document" },
    { "a: 1\nb c\nd: 2\n", "b c\n^", "': ' missing" },
    { "a:\n  b: 1\n c: 2\n", " c: 2\n ^", "indentation" },
    { "a: [b, c\nd: e\n", "d: e\n ^", "] or a comma" },
    { "b: 1\na: [b, c\n", "a: [b, c\n   ^", "] or a comma" },
    { "a: 'b\nc: d\n", "a: 'b\n   ^", "never closed" },
    { "a: @b\n", "a: @b\n   ^", "between single quotes" },
    { "a: |b\n", "a: |b\n   ^", "between single quotes" },
    { "a: ]b\n", "a: ]b\n   ^", "between single quotes" },
    { "[a]: b\n", "[a]: b\n^", "a key must be text" },
    { "'': b\n", "'': b\n^", "key is missing" },
    { "a: 1\nb: x\x01y\n", "b: x\x01y\n    ^", "control character" },
    { "%FOO\n---\na: b\n", "%FOO\n^", "take it out" },
    { "", "\n^", "nothing in this file" },
    { "# only a comment\n", "# only a comment\n^", "nothing in this file" },
};

START_TEST(refused_with_a_remedy)
{
    const struct refused *r = &refused[_i];
    const qci_yaml *root;
    qc_error err = { 0 };
    ck_assert_int_eq(qci_yaml_read(&root, &arena, r->source, strlen(r->source), QC_ERR_CODEBOOK, &err),
                     QC_ERR_CODEBOOK);
    ck_assert_ptr_null(root);
    ck_assert_str_eq(draw(r->source, &err), r->drawn);
    ck_assert_msg(strstr(err.message, r->words), "%s", err.message);
    ck_assert_int_eq(qci_yaml_read(&root, &arena, r->source, strlen(r->source), QC_ERR_STUDY, NULL),
                     QC_ERR_STUDY);
    done();
}
END_TEST

START_TEST(not_utf8)
{
    const char source[] = "a: b\nc: \xC3\xA9\xFF\n";
    const qci_yaml *root;
    qc_error err;
    ck_assert_int_eq(qci_yaml_read(&root, &arena, source, sizeof source - 1, QC_ERR_CODEBOOK, &err),
                     QC_ERR_ENCODING);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 5);
    ck_assert_uint_eq(err.offset, 10);
    done();
}
END_TEST

/* --- limits --- */

static qc_status read_repeated(const char *unit, size_t times, qc_error *err)
{
    size_t n = strlen(unit);
    char *source = malloc(n * times + 1);
    const qci_yaml *root;
    for (size_t i = 0; i < times; i++)
        memcpy(source + i * n, unit, n + 1);
    qc_status status = qci_yaml_read(&root, &arena, source, n * times, QC_ERR_CODEBOOK, err);
    free(source);
    done();
    return status;
}

START_TEST(depth)
{
    qc_error err;
    char source[] =
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]";
    const qci_yaml *root;
    ck_assert_uint_eq(strlen(source), 128);
    ck_assert_int_eq(qci_yaml_read(&root, &arena, source, 128, QC_ERR_CODEBOOK, &err), QC_OK);
    ck_assert_int_eq(read_repeated("[", 65, &err), QC_ERR_LIMIT);
    ck_assert_uint_eq(err.column, 65);
    ck_assert_int_eq(read_repeated("[", 100000, &err), QC_ERR_LIMIT); /* libyaml alone: 11 s */
    ck_assert_int_eq(read_repeated("- ", 100000, &err), QC_ERR_LIMIT);
}
END_TEST

START_TEST(nodes)
{
    qc_error err;
    ck_assert_int_eq(read_repeated("- a\n", QCI_YAML_MAX_NODES - 1, &err), QC_OK); /* and the list */
    ck_assert_int_eq(read_repeated("- a\n", QCI_YAML_MAX_NODES, &err), QC_ERR_LIMIT);
    ck_assert_uint_eq(err.line, QCI_YAML_MAX_NODES);
}
END_TEST

START_TEST(size)
{
    size_t n = QCI_YAML_MAX_BYTES + 1;
    char *source = malloc(n);
    const qci_yaml *root;
    memset(source, '#', n);
    ck_assert_int_eq(qci_yaml_read(&root, &arena, source, n, QC_ERR_CODEBOOK, NULL), QC_ERR_LIMIT);
    ck_assert_int_eq(qci_yaml_read(&root, &arena, source, n - 1, QC_ERR_CODEBOOK, NULL),
                     QC_ERR_CODEBOOK); /* nothing in it */
    free(source);
    done();
}
END_TEST

START_TEST(out_of_memory)
{
    const char *source = "a: [b, {c: d}]\ne: f\n";
    for (fail_at = 1;; fail_at++) {
        const qci_yaml *root;
        requests = 0;
        qc_status status = qci_yaml_read(&root, &arena, source, strlen(source), QC_ERR_STUDY, NULL);
        done();
        ck_assert_uint_eq(live, 0);
        if (requests < fail_at) {
            ck_assert_int_eq(status, QC_OK);
            break;
        }
        ck_assert_int_eq(status, QC_ERR_MEMORY);
    }
    ck_assert_uint_gt(fail_at, 3);
    fail_at = 0;
}
END_TEST

/* --- keys and hints --- */

START_TEST(known_keys)
{
    static const char *const keys[] = { "id", "color", "definition", NULL };
    const char *source = "id: x\ncolour: y\n";
    qc_error err = { 0 };
    ck_assert_int_eq(qci_yaml_known(read_yaml("id: x\ncolor: y\n"), keys, "a code", QC_ERR_CODEBOOK, &err),
                     QC_OK);
    ck_assert_int_eq(qci_yaml_known(read_yaml(source), keys, "a code", QC_ERR_CODEBOOK, &err),
                     QC_ERR_CODEBOOK);
    ck_assert_str_eq(draw(source, &err), "colour: y\n^");
    ck_assert_str_eq(err.message, "a code has no such key; did you mean 'color'?");
    ck_assert_int_eq(qci_yaml_known(read_yaml("zebra: x\n"), keys, "a code", QC_ERR_STUDY, &err),
                     QC_ERR_STUDY);
    ck_assert_str_eq(err.message, "a code has no such key: those it has are id, color and definition");
    done();
}
END_TEST

START_TEST(hints)
{
    qci_hint hint;
    qci_hint_begin(&hint, QCI_STR("sentance"));
    ck_assert_str_eq(qci_hint_text(&hint), "");
    qci_hint_try(&hint, QCI_STR("turn"));
    ck_assert_str_eq(qci_hint_text(&hint), "");
    qci_hint_try(&hint, QCI_STR("sentences"));
    qci_hint_try(&hint, QCI_STR("sentence"));
    qci_hint_try(&hint, QCI_STR("sentient"));
    ck_assert_str_eq(qci_hint_text(&hint), "; did you mean 'sentence'?");
    qci_hint_begin(&hint, QCI_STR("x"));
    qci_hint_try(&hint, QCI_STR("y"));
    ck_assert_str_eq(qci_hint_text(&hint), "");
}
END_TEST

START_TEST(wanted)
{
    qc_error err;
    qci_str text;
    const char *source = "a: {b: c}\nd: [e]\nf: case #3\ng: ''\n";
    const qci_yaml *v = read_yaml(source)->child;
    ck_assert_int_eq(qci_yaml_want_text(v, &text, QC_ERR_CODEBOOK, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(draw(source, &err), "a: {b: c}\n   ^");
    ck_assert_int_eq(qci_yaml_want_map(v, "a", QC_ERR_CODEBOOK, &err), QC_OK);
    v = v->next;
    ck_assert_int_eq(qci_yaml_want_text(v, &text, QC_ERR_CODEBOOK, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(draw(source, &err), "d: [e]\n   ^");
    ck_assert_int_eq(qci_yaml_want_map(v, "`d`", QC_ERR_STUDY, &err), QC_ERR_STUDY);
    ck_assert_str_eq(err.message, "`d` is a mapping of keys to values, and here stands a list");
    v = v->next;
    ck_assert_int_eq(qci_yaml_want_text(v, &text, QC_ERR_CODEBOOK, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(draw(source, &err), "f: case #3\n        ^");
    ck_assert_int_eq(qci_yaml_want_text(v->next, &text, QC_ERR_CODEBOOK, &err), QC_OK);
    ck_assert_uint_eq(text.n, 0);
    done();
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("yaml");
    TCase *t = tcase_create("yaml");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, strings_stay_strings);
    tcase_add_test(t, tree_and_places);
    tcase_add_test(t, columns_are_characters);
    tcase_add_test(t, lines_are_those_of_editors);
    tcase_add_test(t, json);
    tcase_add_test(t, items);
    tcase_add_test(t, places_in_scalars);
    tcase_add_test(t, places_in_escapes);
    tcase_add_test(t, place_of_the_end);
    tcase_add_test(t, comments);
    tcase_add_loop_test(t, refused_with_a_remedy, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(t, not_utf8);
    tcase_add_test(t, depth);
    tcase_add_test(t, nodes);
    tcase_add_test(t, size);
    tcase_add_test(t, out_of_memory);
    tcase_add_test(t, known_keys);
    tcase_add_test(t, hints);
    tcase_add_test(t, wanted);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
