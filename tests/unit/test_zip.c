/* The archive reader: what it gives, and each way of lying to it. */
#include "parse/zip.h"

#include <stdio.h>

#include "unit.h"
#include "zipped.h"

static qci_buf out;
static qc_error err;

/* Open and read one part with these limits; the status of whichever fails. */
static qc_status read_with(qci_str archive, const char *name, const qci_zip_limits *limits)
{
    qci_zip *z;
    qci_buf_free(&out);
    memset(&err, 0, sizeof err);
    qc_status status = qci_zip_open(&z, archive.p, archive.n, limits, &err);
    if (status == QC_OK)
        status = qci_zip_read(z, name, &out, &err);
    qci_zip_close(z);
    if (status != QC_OK)
        qci_buf_free(&out);
    return status;
}

#define CHECK_REFUSED(archive, limits, status, words)                         \
    do {                                                                      \
        ck_assert_int_eq(read_with(archive, "a.xml", limits), status);        \
        ck_assert_msg(strstr(err.message, words) != NULL, "%s (%d)", err.message, err.detail); \
    } while (0)

static void check_entry(const zip_entry *e, qc_status status, const char *words)
{
    zipped z = { 0 };
    zipped_entry(&z, e);
    CHECK_REFUSED(zipped_end(&z), NULL, status, words);
    zipped_free(&z);
}

START_TEST(parts_by_exact_name)
{
    zipped z = { 0 };
    zipped_add(&z, "a.xml", "first");
    zipped_add(&z, "A.xml", "other");
    zipped_add(&z, "../a.xml", "outside");
    zipped_add(&z, "none.xml", "");
    qci_str archive = zipped_end(&z);
    ck_assert_int_eq(read_with(archive, "a.xml", NULL), QC_OK);
    ck_assert_str_eq(out.p, "first");
    ck_assert_int_eq(read_with(archive, "A.xml", NULL), QC_OK);
    ck_assert_str_eq(out.p, "other");
    ck_assert_int_eq(read_with(archive, "none.xml", NULL), QC_OK);
    ck_assert_str_eq(out.p, "");
    ck_assert_int_eq(read_with(archive, "b.xml", NULL), QC_ERR_FORMAT);
    qci_zip *zip;
    ck_assert_int_eq(qci_zip_open(&zip, archive.p, archive.n, NULL, &err), QC_OK);
    ck_assert(qci_zip_has(zip, "A.xml") && !qci_zip_has(zip, "a.XML"));
    qci_zip_close(zip);
    qci_buf_free(&out);
    zipped_free(&z);
}
END_TEST

START_TEST(not_archives)
{
    CHECK_REFUSED(QCI_STR(""), NULL, QC_ERR_FORMAT, "damaged or cut short");
    CHECK_REFUSED(QCI_STR("PK\3\4 and no more"), NULL, QC_ERR_FORMAT, "damaged or cut short");
}
END_TEST

START_TEST(cut_anywhere)
{
    zipped z = { 0 };
    zipped_add(&z, "a.xml", "some text");
    zipped_add(&z, "b.xml", "more");
    qci_str archive = zipped_end(&z);
    for (size_t n = 0; n < archive.n; n++)
        ck_assert_int_eq(read_with((qci_str){ archive.p, n }, "a.xml", NULL), QC_ERR_FORMAT);
    zipped_free(&z);
}
END_TEST

START_TEST(contradictions)
{
    static const char same[] = "contradicts itself";
    zipped twice = { 0 }, names = { 0 }, trailer = { 0 };
    zipped_add(&twice, "a.xml", "one");
    zipped_add(&twice, "a.xml", "two");
    CHECK_REFUSED(zipped_end(&twice), NULL, QC_ERR_FORMAT, same);
    zipped_entry(&names, &(zip_entry){ .name = "a.xml", .local_name = "b.xml", .data = "x", .packed = 1 });
    CHECK_REFUSED(zipped_end(&names), NULL, QC_ERR_FORMAT, same);
    zipped_add(&trailer, "a.xml", "one");
    zipped_end(&trailer);
    qci_buf_puts(&trailer.bytes, "and then some");
    CHECK_REFUSED(qci_buf_str(&trailer.bytes), NULL, QC_ERR_FORMAT, same);
    zipped_free(&twice);
    zipped_free(&names);
    zipped_free(&trailer);
}
END_TEST

/* Both entries of the directory lead to the same bytes. */
START_TEST(overlap)
{
    zipped z = { 0 };
    zipped_add(&z, "a.xml", "one");
    size_t first = z.directory.n;
    zipped_add(&z, "b.xml", "two");
    memset(z.directory.p + first + 42, 0, 4);
    ck_assert_int_eq(read_with(zipped_end(&z), "a.xml", NULL), QC_ERR_FORMAT);
    zipped_free(&z);
}
END_TEST

START_TEST(lies)
{
    check_entry(&(zip_entry){ .name = "a.xml", .data = "text", .packed = 4, .wrong_sum = 1 }, QC_ERR_FORMAT,
                "is damaged");
    check_entry(&(zip_entry){ .name = "a.xml", .data = "text", .packed = 4, .flags = 1 }, QC_ERR_FORMAT,
                "without a password");
    check_entry(&(zip_entry){ .name = "a.xml", .data = "text", .packed = 4, .method = 12 }, QC_ERR_FORMAT,
                "method 12");
    check_entry(&(zip_entry){ .name = "a.xml", .data = "text", .packed = 4, .method = 9 }, QC_ERR_FORMAT,
                "method 9");
    /* a deflated part whose stream has no end, and one that is none */
    check_entry(&(zip_entry){ .name = "a.xml", .data = "\x4B", .packed = 1, .size = 5, .method = 8 },
                QC_ERR_FORMAT, "damaged");
    check_entry(&(zip_entry){ .name = "a.xml", .data = "\xFF\xFF", .packed = 2, .size = 5, .method = 8 },
                QC_ERR_FORMAT, "damaged");
}
END_TEST

/* "a" deflated is 4B 04 00: sizes that are too small or too large are told from what comes out. */
START_TEST(lying_sizes)
{
    static const uint32_t sum = 0xE8B7BE43; /* CRC-32 of "a" */
    const zip_entry good = {
        .name = "a.xml", .data = "\x4B\x04\x00", .packed = 3, .size = 1, .method = 8, .wrong_sum = sum
    };
    zipped z = { 0 };
    zipped_entry(&z, &good);
    ck_assert_int_eq(read_with(zipped_end(&z), "a.xml", NULL), QC_OK);
    ck_assert_str_eq(out.p, "a");
    zipped_free(&z);
    qci_buf_free(&out);
    zip_entry large = good;
    large.size = 0xFFFFFFF0;
    check_entry(&large, QC_ERR_FORMAT, "not as large as it says");
    check_entry(&(zip_entry){ .name = "a.xml",
                              .data = "\x4B\x4C\x04\x00",
                              .packed = 4,
                              .size = 1,
                              .method = 8,
                              .wrong_sum = crc_of("aa", 2) },
                QC_ERR_FORMAT, "");
}
END_TEST

/* Fixed codes: "a", then pairs of length 258 and distance 1, 13 bits each, eight to 13 bytes. */
static void write_run(qci_buf *b, size_t pairs)
{
    uint32_t bits = 0;
    int n = 0;
#define BITS(value, count)                             \
    do {                                               \
        bits |= (uint32_t)(value) << n;                \
        for (n += (count); n >= 8; n -= 8, bits >>= 8) \
            qci_buf_putc(b, (char)(bits & 0xFF));      \
    } while (0)
    BITS(3, 3);    /* the last block, with fixed codes */
    BITS(0x89, 8); /* 'a' is 0x30 + 0x61 = 0x91, most significant bit first */
    for (size_t i = 0; i < pairs; i++) {
        BITS(0xA3, 8); /* 285 is 11000101 */
        BITS(0, 5);
    }
    BITS(0, 7);
    BITS(0, 7); /* padding */
#undef BITS
}

/* 1 GiB of one letter: 4,161,790 pairs and the first letter are more than that. */
START_TEST(bomb_of_one_gib)
{
    zipped z = { 0 };
    qci_buf run = { 0 };
    write_run(&run, 4161790);
    zipped_entry(&z, &(zip_entry){ .name = "a.xml",
                                   .data = run.p,
                                   .packed = run.n,
                                   .size = 1 + 4161790 * 258u,
                                   .method = 8,
                                   .wrong_sum = 1 });
    CHECK_REFUSED(zipped_end(&z), NULL, QC_ERR_LIMIT, "larger than 67108864 bytes");
    zipped_free(&z);
    qci_buf_free(&run);
}
END_TEST

/* 101 letters in two parts of 50 and 51: each limit holds at its number, and not one below. */
START_TEST(limits)
{
    static const char fifty[] = "01234567890123456789012345678901234567890123456789";
    const qci_zip_limits usual = qci_zip_usual_limits;
    zipped z = { 0 };
    qci_zip *zip;
    zipped_add(&z, "a.xml", fifty);
    zipped_add(&z, "b.xml", "01234567890123456789012345678901234567890123456789!");
    qci_str archive = zipped_end(&z);
    qci_zip_limits l = usual;
    l.part = 50;
    ck_assert_int_eq(read_with(archive, "a.xml", &l), QC_OK);
    l.part = 49;
    ck_assert_int_eq(read_with(archive, "a.xml", &l), QC_ERR_LIMIT);
    l = usual;
    l.entries = 2;
    ck_assert_int_eq(read_with(archive, "a.xml", &l), QC_OK);
    l.entries = 1;
    CHECK_REFUSED(archive, &l, QC_ERR_LIMIT, "more than 1 parts");
    for (l = usual, l.file = 100; l.file <= 101; l.file++) {
        qci_buf_free(&out);
        ck_assert_int_eq(qci_zip_open(&zip, archive.p, archive.n, &l, &err), QC_OK);
        ck_assert_int_eq(qci_zip_read(zip, "a.xml", &out, &err), QC_OK);
        ck_assert_int_eq(qci_zip_read(zip, "b.xml", &out, &err), l.file == 101 ? QC_OK : QC_ERR_LIMIT);
        qci_zip_close(zip);
    }
    ck_assert_uint_eq(out.n, 101);
    qci_buf_free(&out);
    zipped_free(&z);
}
END_TEST

/* 7 pairs and a letter are 1,807 letters in 14 bytes or so: the ratio counts only from where it is asked. */
START_TEST(ratio)
{
    zipped z = { 0 };
    qci_buf run = { 0 }, letters = { 0 };
    write_run(&run, 7);
    for (int i = 0; i < 1807; i++)
        qci_buf_putc(&letters, 'a');
    zipped_entry(&z, &(zip_entry){ .name = "a.xml", .data = run.p, .packed = run.n, .size = 1807, .method = 8,
                                   .wrong_sum = crc_of(letters.p, 1807) });
    qci_str archive = zipped_end(&z);
    qci_zip_limits l = qci_zip_usual_limits;
    l.ratio = 1807 / run.n;
    l.ratio_from = 1807;
    ck_assert_int_eq(read_with(archive, "a.xml", &l), QC_OK);
    l.ratio_from = 1806;
    CHECK_REFUSED(archive, &l, QC_ERR_LIMIT, "times its size");
    l.ratio++;
    ck_assert_int_eq(read_with(archive, "a.xml", &l), QC_OK);
    ck_assert_uint_eq(out.n, 1807);
    qci_buf_free(&out);
    qci_buf_free(&letters);
    qci_buf_free(&run);
    zipped_free(&z);
}
END_TEST

START_TEST(many_entries)
{
    zipped z = { 0 };
    char name[32];
    for (int i = 0; i < 4097; i++) {
        snprintf(name, sizeof name, "%d", i);
        zipped_add(&z, i ? name : "a.xml", "");
        if (i == 4095) {
            zipped at_limit = { 0 };
            qci_buf_add_str(&at_limit.bytes, qci_buf_str(&z.bytes));
            qci_buf_add_str(&at_limit.directory, qci_buf_str(&z.directory));
            at_limit.n = z.n;
            ck_assert_int_eq(read_with(zipped_end(&at_limit), "a.xml", NULL), QC_OK);
            qci_buf_free(&out);
            zipped_free(&at_limit);
        }
    }
    CHECK_REFUSED(zipped_end(&z), NULL, QC_ERR_LIMIT, "more than 4096 parts");
    zipped_free(&z);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("zip");
    TCase *t = tcase_create("zip");
    tcase_add_test(t, parts_by_exact_name);
    tcase_add_test(t, not_archives);
    tcase_add_test(t, cut_anywhere);
    tcase_add_test(t, contradictions);
    tcase_add_test(t, overlap);
    tcase_add_test(t, lies);
    tcase_add_test(t, lying_sizes);
    tcase_add_test(t, bomb_of_one_gib);
    tcase_add_test(t, limits);
    tcase_add_test(t, ratio);
    tcase_add_test(t, many_entries);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
