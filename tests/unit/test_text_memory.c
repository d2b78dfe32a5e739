/* From bytes to sentences with each allocation failing in turn: an error, and no leak. */
#include "failing_alloc.h"
#include "text/decode.h"
#include "text/sentence.h"
#include "unit.h"

typedef struct things {
    qci_buf bytes;
    qci_decoded decoded;
    qci_view folded, exact;
    qci_sentencer *sentencer;
} things;

/* UTF-16, so that it is converted; clusters, remarks, lines and letters beyond ASCII are in it. */
static void fill(qci_buf *b)
{
    static const char some[] = "So I left. \xE9t\xE9, [pause] and e\x01 more?\n";
    qci_buf_add(b, "\xFF\xFE", 2);
    for (int i = 0; i < 60; i++)
        for (size_t k = 0; k < sizeof some - 1; k++)
            qci_buf_add(b, some[k] == '\x01' ? "\x01\x03" : (const char[]){ some[k], 0 }, 2);
}

static qc_status read_all(things *t, qc_error *err)
{
    size_t ends[] = { 100, 200, 300 };
    qci_view_source s = { .paragraph_ends = ends, .n_paragraph_ends = 3 };
    qc_status status = qci_decode(&t->decoded, t->bytes.p, t->bytes.n, NULL, err);
    s.text = t->decoded.text.p;
    s.turn = (qci_span){ 0, t->decoded.text.n };
    if (status == QC_OK)
        status = qci_view_build(&t->folded, &s, err);
    s.exact = true;
    if (status == QC_OK)
        status = qci_view_build(&t->exact, &s, err);
    if (status == QC_OK)
        status = qci_sentencer_new(&t->sentencer, QCI_STR("en"), err);
    return status;
}

static qc_status sentences(things *t, const qci_view *v, qc_error *err)
{
    qc_status status = QC_OK;
    qci_sentence s;
    bool cut;
    qci_sentencer_view(t->sentencer, v, NULL, 0);
    for (size_t at = 0; at < v->text.n && status == QC_OK; at += 50)
        status = qci_sentence_at(t->sentencer, at, &s, &cut, err);
    return status;
}

static void free_all(things *t)
{
    qci_decoded_free(&t->decoded);
    qci_view_free(&t->folded);
    qci_view_free(&t->exact);
    qci_sentencer_free(t->sentencer);
}

START_TEST(each_allocation_fails)
{
    things t = { 0 };
    fail_at = 0;
    fill(&t.bytes);
    size_t live_before = live, n = 0;
    qc_status status = QC_ERR_MEMORY;
    while (status != QC_OK) {
        qc_error err;
        requests = 0;
        fail_at = ++n;
        status = read_all(&t, &err);
        if (status == QC_OK)
            status = sentences(&t, &t.folded, &err);
        if (status == QC_OK)
            status = sentences(&t, &t.exact, &err);
        ck_assert_int_eq(status, requests >= fail_at ? QC_ERR_MEMORY : QC_OK);
        if (status != QC_OK)
            ck_assert_int_eq(err.code, QC_ERR_MEMORY);
        free_all(&t);
        t = (things){ .bytes = t.bytes };
        ck_assert_uint_eq(live, live_before);
    }
    ck_assert_uint_gt(n, 20);
    fail_at = 0;
    qci_buf_free(&t.bytes);
}
END_TEST

/* What failed for want of memory works when it is asked again. */
START_TEST(and_then_works)
{
    things t = { 0 };
    qc_error err;
    fail_at = 0;
    fill(&t.bytes);
    ck_assert_int_eq(read_all(&t, &err), QC_OK);
    requests = 0;
    fail_at = 1;
    ck_assert_int_eq(sentences(&t, &t.folded, &err), QC_ERR_MEMORY);
    ck_assert_int_eq(sentences(&t, &t.folded, &err), QC_OK);
    free_all(&t);
    qci_buf_free(&t.bytes);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("text memory");
    TCase *t = tcase_create("text memory");
    tcase_add_test(t, each_allocation_fails);
    tcase_add_test(t, and_then_works);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
