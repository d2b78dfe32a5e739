/* base/: strings, buffers, vectors, arenas, maps, hashes, errors. */
#include "unit.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/give.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/vec.h"

START_TEST(sha256_known_answers)
{
    /* FIPS 180-4 examples, and the million-a message of the NIST test vectors */
    char hex[65];
    qci_sha256_of("abc", 3, hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    qci_sha256_of("", 0, hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    qci_sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex);
    ck_assert_str_eq(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    qci_sha256 s;
    qci_sha256_begin(&s);
    char a[1000];
    memset(a, 'a', sizeof a);
    for (int i = 0; i < 1000; i++)
        qci_sha256_add(&s, a, sizeof a);
    qci_sha256_end(&s, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(buf_grows_and_ends_in_nul)
{
    qci_buf b = { 0 };
    for (int i = 0; i < 1000; i++)
        qci_buf_puts(&b, "ab");
    ck_assert_uint_eq(b.n, 2000);
    ck_assert_int_eq(b.p[2000], 0);
    qci_buf_clear(&b);
    qci_buf_utf8(&b, 0x41);
    qci_buf_utf8(&b, 0xE9);
    qci_buf_utf8(&b, 0x20AC);
    qci_buf_utf8(&b, 0x1F600);
    ck_assert_str_eq(b.p, "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    ck_assert(!qci_buf_reserve(&b, SIZE_MAX / 2));
    ck_assert(b.failed);
    qci_buf_free(&b);
}
END_TEST

START_TEST(strings)
{
    ck_assert(qci_str_eq(qci_str_trim(qci_str_of(" \t a b\r\n")), qci_str_of("a b")));
    ck_assert_uint_eq(qci_str_find(qci_str_of("ananas"), qci_str_of("nas")), 3);
    ck_assert_uint_eq(qci_str_find(qci_str_of("ana"), qci_str_of("nas")), SIZE_MAX);
    ck_assert_uint_eq(qci_str_find(qci_str_of("a"), qci_str_of("ab")), SIZE_MAX);
    ck_assert_uint_eq(qci_str_find(qci_str_of("aab"), qci_str_of("ab")), 1);
    ck_assert(qci_str_starts(qci_str_of("codes"), "code"));
    ck_assert(!qci_str_starts(qci_str_of("cod"), "code"));
    ck_assert(qci_str_ends(qci_str_of("a.vtt"), ".vtt"));
    ck_assert(qci_str_is_nocase(qci_str_of("WebVTT"), "webvtt"));
    ck_assert_uint_eq(qci_str_distance(qci_str_of("kitten"), qci_str_of("sitting")), 3);
}
END_TEST

START_TEST(vec_keeps_items)
{
    qci_vec v = QCI_VEC(int);
    for (int i = 0; i < 100; i++)
        ck_assert_ptr_nonnull(qci_vec_push(&v, &i));
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(*QCI_AT(v, int, i), i);
    ck_assert_int_eq(*QCI_LAST(v, int), 99);
    qci_vec_free(&v);
}
END_TEST

START_TEST(arena_is_zeroed_and_aligned)
{
    qci_arena a = { NULL };
    for (size_t n = 1; n < 20000; n = n * 3 + 1) {
        unsigned char *p = qci_arena_alloc(&a, n);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % sizeof(void *), 0);
        for (size_t i = 0; i < n; i++)
            ck_assert_int_eq(p[i], 0);
        memset(p, 0xFF, n);
    }
    ck_assert_str_eq(qci_arena_copy(&a, qci_str_of("kin")), "kin");
    qci_arena_free(&a);
}
END_TEST

START_TEST(map_finds_what_was_set)
{
    qci_map m = { 0 };
    static char keys[500][8];
    for (uint32_t i = 0; i < 500; i++) {
        snprintf(keys[i], sizeof keys[i], "k%u", (unsigned)i);
        ck_assert(qci_map_set(&m, qci_str_of(keys[i]), i));
    }
    for (uint32_t i = 0; i < 500; i++)
        ck_assert_uint_eq(qci_map_get(&m, qci_str_of(keys[i])), i);
    ck_assert_uint_eq(qci_map_get(&m, qci_str_of("none")), QCI_MAP_NONE);
    ck_assert(qci_map_set(&m, qci_str_of("k7"), 9000));
    ck_assert_uint_eq(qci_map_get(&m, qci_str_of("k7")), 9000);
    ck_assert_uint_eq(m.n, 500);
    qci_map_free(&m);
}
END_TEST

START_TEST(errors_have_places_and_fit)
{
    qc_error err;
    ck_assert_int_eq(qci_fail_at(&err, QC_ERR_CODEBOOK, 3, 7, "no %s", "id"), QC_ERR_CODEBOOK);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_uint_eq(err.column, 7);
    ck_assert_uint_eq(err.offset, QC_NOWHERE);
    ck_assert_str_eq(err.message, "no id");
    ck_assert_int_eq(qci_oom(NULL), QC_ERR_MEMORY);
    char long_name[600];
    for (size_t i = 0; i + 2 < sizeof long_name; i += 2)
        memcpy(long_name + i, "\xC3\xA9", 3);
    qci_error_source(&err, long_name);
    ck_assert_uint_lt(strlen(err.source), sizeof err.source);
    ck_assert(memcmp(err.source, "...\xC3\xA9", 5) == 0);
    qci_fail(&err, QC_ERR_FORMAT, "%s%s", long_name, long_name);
    ck_assert_uint_eq(strlen(err.message) % 2, 0); /* cut between characters of two bytes */
}
END_TEST

START_TEST(older_callers_get_what_they_know)
{
    struct old {
        uint32_t size, a;
    } old = { sizeof old, 0 };
    struct new {
        uint32_t size, a, b;
    } from = { 0, 1, 2 }, to;
    ck_assert_int_eq(qci_give(&old, &from, sizeof from), QC_OK);
    ck_assert_uint_eq(old.size, sizeof old);
    ck_assert_uint_eq(old.a, 1);
    qci_take(&to, sizeof to, &old);
    ck_assert_uint_eq(to.a, 1);
    ck_assert_uint_eq(to.b, 0);
    old.size = 0;
    ck_assert_int_eq(qci_give(&old, &from, sizeof from), QC_ERR_ARGUMENT);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base");
    TCase *t = tcase_create("base");
    tcase_add_test(t, sha256_known_answers);
    tcase_add_test(t, buf_grows_and_ends_in_nul);
    tcase_add_test(t, strings);
    tcase_add_test(t, vec_keeps_items);
    tcase_add_test(t, arena_is_zeroed_and_aligned);
    tcase_add_test(t, map_finds_what_was_set);
    tcase_add_test(t, errors_have_places_and_fit);
    tcase_add_test(t, older_callers_get_what_they_know);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
