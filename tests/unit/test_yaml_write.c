/* What is written is read as the same tree, and looks as a person would write it. */
#include "parse/tree.h"
#include "same_tree.h"
#include "unit.h"

static qci_arena arena;

static const qci_yaml *read_yaml(qci_str source)
{
    const qci_yaml *root;
    qc_error err = { 0 };
    qc_status status = qci_yaml_read(&root, &arena, source.p, source.n, QC_ERR_CODEBOOK, &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s\n%s", (int)err.line, (int)err.column, err.message, source.p);
    return root;
}

/* Written, read and written again. */
static void check_round_trip(const qci_yaml *root)
{
    qci_buf first = { 0 }, second = { 0 };
    qci_yaml_write(&first, root);
    ck_assert(!first.failed);
    const qci_yaml *again = read_yaml(qci_buf_str(&first));
    ck_assert_msg(same_tree(root, again), "another tree:\n%s", first.p);
    qci_yaml_write(&second, again);
    ck_assert_str_eq(second.p, first.p);
    qci_buf_free(&first);
    qci_buf_free(&second);
}

static void done(void)
{
    qci_arena_free(&arena);
}

/* --- as a person would --- */

static const struct {
    const char *source, *expected;
} looks[] = {
    { "{qcode: 1, title: A b, codes: [{id: a, find: [u, v]}]}",
      "qcode: 1\ntitle: A b\ncodes:\n  - id: a\n    find:\n      - u\n      - v\n" },
    { "words: {kin: [child, 'no', \"don't\"]}", "words:\n  kin: [child, 'no', don't]\n" },
    { "roles:\n  participant: ['P#', A]\n", "roles:\n  participant: [P#, A]\n" },
    { "near: [(a | b*), (c)? d]\nwords: 8\nin_order: yes\n",
      "near: [(a | b*), '(c)? d']\nwords: 8\nin_order: yes\n" },
    { "find: ['/\\bschool[- ]run\\b/', '*ing', '[Tt]x', \"a: b\", 'a #b', '@x', '-', '- x', \"'q'\", '#c0504d']",
      "find:\n  - /\\bschool[- ]run\\b/\n  - '*ing'\n  - '[Tt]x'\n  - 'a: b'\n  - 'a #b'\n  - '@x'\n  - '-'\n"
      "  - '- x'\n  - '''q'''\n  - '#c0504d'\n" },
    { "x: ['no', 'Yes', '12', '1:30', '0x1F', '~', 'null', '1.5', '2021-11-04', '0.3.0', P7, '', 4th]",
      "x: ['no', 'Yes', '12', '1:30', '0x1F', '~', 'null', '1.5', '2021-11-04', 0.3.0, P7, '', 4th]\n" },
    { "examples: |\n  one: two\n\n  three\n", "examples: |\n  one: two\n\n  three\n" },
    { "examples: |-\n  one\n", "examples: |-\n  one\n" },
    { "examples: \"one\\ntwo\"\n", "examples: \"one\\ntwo\"\n" },
    { "note: \"one\\ntwo\\n\\n\"\n", "note: |+\n  one\n  two\n\n" },
    { "note: \" one\\ntwo\"\n", "note: |2-\n   one\n  two\n" },
    { "note: \"a\\u2028b\\u00a0c\"\n", "note: \"a\\u2028b\xC2\xA0" "c\"\n" },
    { "examples:\n  - - I: How?\n    - P: Well.\n  - {quote: So it is, from: P07}\n",
      "examples:\n  - - I: How?\n    - P: Well.\n  - quote: So it is\n    from: P07\n" },
    { "a:\nb: ''\nc: []\nd: {}\n", "a:\nb: ''\nc: []\nd: {}\n" },
    { "definition: >\n  Care of children shapes what the woman can do on her order, because nobody else is there to look after them when it\n"
      "  matters.\n",
      "definition: >\n  Care of children shapes what the woman can do on her order, because nobody else is there to look\n"
      "  after them when it matters.\n" },
    { "definition: Care of children shapes what the woman can do on her order; 'nobody else' is there to look after them\n",
      "definition: Care of children shapes what the woman can do on her order; 'nobody else' is there to\n"
      "  look after them\n" },
};

START_TEST(looks_like_a_persons)
{
    qci_buf out = { 0 };
    const qci_yaml *root = read_yaml(qci_str_of(looks[_i].source));
    qci_yaml_write(&out, root);
    ck_assert_str_eq(out.p, looks[_i].expected);
    check_round_trip(root);
    qci_buf_free(&out);
    done();
}
END_TEST

START_TEST(one_line)
{
    qci_buf out = { 0 };
    qci_yaml_write_flow(&out, read_yaml(QCI_STR("near:\n  - a, b\n  - find: [c?, 'd']\n    where: 3 words before\nwords: 5\n"
                                                "note:\nx: []\n")));
    ck_assert_str_eq(out.p, "{near: ['a, b', {find: ['c?', d], where: 3 words before}], words: 5, note: , x: []}");
    qci_buf_free(&out);
    done();
}
END_TEST

/* A key that is longer than YAML looks for. */
START_TEST(long_keys)
{
    char key[2001];
    memset(key, 'k', sizeof key - 1);
    key[2000] = 0;
    qci_yaml *root = qci_tree_map(&arena, 1, 1), *under = qci_tree_map(&arena, 1, 1);
    ck_assert(qci_tree_put_text(&arena, under, qci_str_of(key), QCI_STR("v")));
    ck_assert(qci_tree_put(&arena, under, QCI_STR("b"), qci_tree_list(&arena, 1, 1)));
    ck_assert(qci_tree_put(&arena, root, QCI_STR("a"), under));
    check_round_trip(root);
    done();
}
END_TEST

/* A block cannot hold every character. */
START_TEST(examples_without_a_block)
{
    qci_buf out = { 0 };
    qci_yaml *root = qci_tree_map(&arena, 1, 1);
    ck_assert(qci_tree_put_text(&arena, root, QCI_STR("examples"), QCI_STR("one, \xC2\x85two\n\n three \n")));
    ck_assert(qci_tree_put_text(&arena, root, QCI_STR("counterexamples"), QCI_STR(" \n")));
    qci_yaml_write(&out, root);
    ck_assert_str_eq(out.p, "examples: [\"one, \\x85two\", three]\ncounterexamples: []\n");
    qci_buf_free(&out);
    done();
}
END_TEST

/* --- whatever stands in it --- */

static uint32_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static qci_str random_text(char *room)
{
    static const char *const pieces[] = { "a", "b ", " ", ": ", ":", " #", "#", "'", "\"", "\\", "\n", "\n\n", "- ", "? ", "-", "?",
        "[", "]", "{", "}", ", ", "&", "*", "!", "|", ">", "%", "@", "`", "~", "no", "1", ".", "...", "---", "\t", "\r", "word word word",
        "\xC2\x85", "\xE2\x80\xA8", "\xC2\xA0", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "\xC3\xA9", "=", "<<", "/\\bx\\b/",
        "longer than most of the words that people write in a line of a codebook and so to be broken" };
    room[0] = 0;
    for (uint32_t n = below(6); n; n--)
        strcat(room, pieces[below(sizeof pieces / sizeof *pieces)]);
    return qci_str_of(room);
}

static qci_yaml *random_node(uint32_t depth)
{
    static const char *const keys[] = { "find", "title", "words", "codes", "note", "in_order" };
    char room[1024];
    uint32_t kind = depth < 4 ? below(4) : 3;
    if (kind > 1)
        return qci_tree_scalar(&arena, random_text(room), 1, 1);
    qci_yaml *node = kind ? qci_tree_list(&arena, 1, 1) : qci_tree_map(&arena, 1, 1);
    for (uint32_t n = below(5), k = 0; k < n; k++) {
        qci_yaml *child = random_node(depth + 1);
        ck_assert(kind ? qci_tree_add(node, child) : qci_tree_put(&arena, node, qci_str_of(keys[k]), child));
    }
    return node;
}

START_TEST(any_tree)
{
    for (seed = 1; seed <= 3000u; seed++) {
        uint32_t before = seed;
        qci_yaml *root = qci_tree_map(&arena, 1, 1);
        ck_assert(qci_tree_put(&arena, root, QCI_STR("root"), random_node(0)));
        ck_assert(qci_tree_put(&arena, root, QCI_STR("end"), random_node(3)));
        check_round_trip(root);
        seed = before;
        qci_arena_free(&arena);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("writing YAML");
    TCase *t = tcase_create("writing YAML");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, looks_like_a_persons, 0, (int)(sizeof looks / sizeof *looks));
    tcase_add_test(t, one_line);
    tcase_add_test(t, long_keys);
    tcase_add_test(t, examples_without_a_block);
    tcase_add_test(t, any_tree);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
