/* Native XML: its bytes, its schema, and libxml2 underneath, which must neither speak nor lose anything. */
#define _GNU_SOURCE 1
#include "unit.h"

#include <libxml/relaxng.h>
#include <stdio.h>

#include "writing.h"

static const char before_components[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<run xmlns=\"urn:qcode:coding:1.0\" tool=\"qcode 0.1.0\" version=\"0.1.0\" stamp=\"2021-11-04T09:30:00Z\">\n"
    " <codebook name=\"codebook\" version=\"0.3.0\" sha256=\"" CODEBOOK_SHA256 "\" "
    "title=\"Caf\xC3\xA9 &amp; kin\"/>\n";

static const char after_components[] =
    " <options unknown-speakers=\"skip\"/>\n"
    " <code id=\"care\" path=\"home/care\" name=\"Care\" color=\"#c0504d\"/>\n"
    " <code id=\"work\" path=\"work\" name=\"work\"/>\n"
    " <rule id=\"care#1\" code=\"care\"/>\n"
    " <rule id=\"nobody\" code=\"care\"/>\n"
    " <rule id=\"work#1\" code=\"work\"/>\n"
    " <transcript name=\"wave1/p07.vtt\" reader=\"webvtt\" encoding=\"UTF-8\" rendering=\"1\" "
    "source-sha256=\"" SOURCE_SHA256 "\" text-sha256=\"" TEXT_SHA256 "\" turns=\"2\" words=\"8\" case=\"P07\">\n"
    "  <speaker label=\"I\"/>\n"
    "  <speaker label=\"Jo\" role=\"participant\" case=\"P07\"/>\n"
    "  <attribute name=\"region\" value=\"south &quot;east&quot;\"/>\n"
    "  <warning count=\"2\" line=\"6\" message=\"a time that goes back\"/>\n"
    "  <warning count=\"1\" message=\"a long sentence was cut\"/>\n"
    "  <segment id=\"" WORK_ID "\" code=\"work\" path=\"work\" origin=\"person\" status=\"added\" "
    "unit=\"document\" start=\"3\" end=\"49\" finish=\"4000\">\n"
    "   <text xml:space=\"preserve\">How is it?\n\n"
    "Jo: There\xE2\x80\x99s nobody &lt;here&gt; &amp; &quot;now&quot;.</text>\n"
    "  </segment>\n"
    "  <segment id=\"" CARE_ID "\" code=\"care\" path=\"home/care\" origin=\"rule\" status=\"candidate\" "
    "unit=\"sentence\" start=\"19\" end=\"49\" speaker=\"Jo\" role=\"participant\" begin=\"-1500\" finish=\"4000\">\n"
    "   <text xml:space=\"preserve\">There\xE2\x80\x99s nobody &lt;here&gt; &amp; &quot;now&quot;.</text>\n"
    "   <evidence rule=\"care#1\" start=\"27\" end=\"33\"/>\n"
    "   <evidence rule=\"nobody\" start=\"34\" end=\"49\"/>\n"
    "  </segment>\n"
    "  <problem kind=\"limit\" code=\"work\" rule=\"work#1\" line=\"6\" message=\"a pattern passed its limit\"/>\n"
    " </transcript>\n"
    " <transcript name=\"wave1/p08.vtt\">\n"
    "  <problem kind=\"skipped\" line=\"12\" message=\"a cue &quot;without&quot; a time\"/>\n"
    " </transcript>\n"
    "</run>\n";

static qc_writer_options all_options(void)
{
    qc_writer_options options = QC_WRITER_OPTIONS_INIT;
    options.tool = "qcode 0.1.0";
    options.stamp = "2021-11-04T09:30:00Z";
    options.unknown_speakers = QC_UNKNOWN_SKIP;
    return options;
}

static void write_xml(keep *k, const qc_writer_options *options)
{
    writing w;
    *k = (keep){ .room = SIZE_MAX };
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, QC_FORMAT_XML, options, k, NULL), QC_OK);
    writing_free(&w);
}

/* Byte for byte, but for the libraries' versions, which are this machine's. */
START_TEST(exact)
{
    keep k;
    qc_writer_options options = all_options();
    write_xml(&k, &options);
    qci_str got = qci_buf_str(&k.got);
    size_t components = qci_str_find(got, QCI_STR(" <component "));
    size_t after = qci_str_find(got, QCI_STR(" <options "));
    ck_assert_uint_lt(components, after);
    k.got.p[components] = 0;
    ck_assert_str_eq(k.got.p, before_components);
    ck_assert_str_eq(k.got.p + after, after_components);
    qci_buf_free(&k.got);
}
END_TEST

START_TEST(components)
{
    keep k;
    char line[256];
    qc_component c = QC_COMPONENT_INIT;
    write_xml(&k, NULL);
    size_t at = qci_str_find(qci_buf_str(&k.got), QCI_STR(" <component "));
    for (uint32_t i = 0; qc_component_at(i, &c) == QC_OK; i++) {
        int n = snprintf(line, sizeof line, " <component name=\"%s\" version=\"%s\"/>\n", c.name, c.version);
        ck_assert(strncmp(k.got.p + at, line, (size_t)n) == 0);
        at += (size_t)n;
    }
    ck_assert(qci_str_starts(qci_str_from(qci_buf_str(&k.got), at), " <options "));
    qci_buf_free(&k.got);
}
END_TEST

/* Without options nothing stands there that could differ from one run to the next. */
START_TEST(defaults)
{
    keep a, b;
    write_xml(&a, NULL);
    write_xml(&b, NULL);
    ck_assert_str_eq(a.got.p, b.got.p);
    ck_assert_uint_ne(qci_str_find(qci_buf_str(&a.got), QCI_STR("<run xmlns=\"urn:qcode:coding:1.0\" version=\"0.1.0\">")),
                      SIZE_MAX);
    ck_assert_uint_ne(qci_str_find(qci_buf_str(&a.got), QCI_STR("<options unknown-speakers=\"error\"/>")), SIZE_MAX);
    qci_buf_free(&a.got);
    qci_buf_free(&b.got);
}
END_TEST

/* --- the schema --- */

static void quiet(void *unused, xmlErrorPtr error)
{
    (void)unused, (void)error;
}

static xmlRelaxNGPtr schema(void)
{
    char path[4096];
    const char *source = getenv("srcdir");
    snprintf(path, sizeof path, "%s/schema/qcode.rng", source ? source : ".");
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path);
    xmlRelaxNGPtr rng = xmlRelaxNGParse(parser);
    ck_assert_msg(rng != NULL, "no schema %s", path);
    xmlRelaxNGFreeParserCtxt(parser);
    return rng;
}

static bool is_valid(xmlRelaxNGPtr rng, const char *bytes)
{
    xmlDocPtr doc = xmlReadMemory(bytes, (int)strlen(bytes), NULL, NULL, XML_PARSE_NONET);
    ck_assert_ptr_nonnull(doc);
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(rng);
    xmlRelaxNGSetValidStructuredErrors(context, quiet, NULL);
    int rc = xmlRelaxNGValidateDoc(context, doc);
    xmlRelaxNGFreeValidCtxt(context);
    xmlFreeDoc(doc);
    ck_assert_int_ge(rc, 0);
    return rc == 0;
}

START_TEST(valid)
{
    keep k;
    qc_writer_options options = all_options();
    xmlRelaxNGPtr rng = schema();
    write_xml(&k, NULL);
    ck_assert(is_valid(rng, k.got.p));
    qci_buf_free(&k.got);
    write_xml(&k, &options);
    ck_assert(is_valid(rng, k.got.p));
    qci_buf_free(&k.got);
    xmlRelaxNGFree(rng);
}
END_TEST

/* What a writer gone wrong might write is refused. */
static const struct change {
    const char *from, *to;
} changes[] = {
    { "urn:qcode:coding:1.0", "urn:qcode:coding:1.1" },
    { "sha256=\"30529a", "sha256=\"30529A" },
    { " unknown-speakers=\"error\"", "" },
    { " unknown-speakers=\"error\"", " unknown-speakers=\"all\"" },
    { "color=\"#c0504d\"", "color=\"red\"" },
    { "rendering=\"1\"", "" },
    { "turns=\"2\"", "turns=\"-2\"" },
    { "label=\"Jo\"", "label=\"\"" },
    { "count=\"2\"", "count=\"0\"" },
    { "id=\"" CARE_ID "\"", "id=\"5ed575c9aa688f0c5430\"" },
    { "id=\"" CARE_ID "\" ", "" },
    { "status=\"candidate\"", "status=\"limit\"" },
    { "origin=\"rule\"", "origin=\"machine\"" },
    { "unit=\"sentence\"", "unit=\"cue\"" },
    { "start=\"19\"", "start=\"-1\"" },
    { "begin=\"-1500\"", "begin=\"-1.5\"" },
    { " speaker=\"Jo\" role", " role" }, /* a role without a speaker */
    { " xml:space=\"preserve\"", "" },
    { "<evidence rule=\"care#1\"", "<evidence" },
    { "kind=\"limit\"", "kind=\"skipped\"" },
    { "kind=\"skipped\"", "kind=\"limit\"" },
    { "</segment>", "extra</segment>" },
    { "line=\"12\"", "line=\"12\" colour=\"x\"" },
};

START_TEST(invalid)
{
    keep k;
    qci_buf changed = { 0 };
    xmlRelaxNGPtr rng = schema();
    write_xml(&k, NULL);
    qci_str got = qci_buf_str(&k.got);
    qci_str from = qci_str_of(changes[_i].from);
    size_t at = qci_str_find(got, from);
    ck_assert_msg(at != SIZE_MAX, "no %s", from.p);
    qci_buf_add(&changed, got.p, at);
    qci_buf_puts(&changed, changes[_i].to);
    qci_buf_add_str(&changed, qci_str_from(got, at + from.n));
    ck_assert_msg(!is_valid(rng, changed.p), "%s is valid", changes[_i].to);
    qci_buf_free(&changed);
    qci_buf_free(&k.got);
    xmlRelaxNGFree(rng);
}
END_TEST

/* --- reading it back --- */

static xmlNodePtr first(xmlNodePtr in, const char *name)
{
    xmlNodePtr node = xmlFirstElementChild(in);
    while (node && xmlStrcmp(node->name, BAD_CAST name) != 0)
        node = xmlNextElementSibling(node);
    ck_assert_ptr_nonnull(node);
    return node;
}

/* One segment over all of `text`, which is the transcript's name too. */
static void check_round_trip(const char *text)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    writing_make(&w);
    qci_buf_clear(&w.t->text);
    qci_buf_puts(&w.t->text, text);
    w.t->marks.n = 0;
    ck_assert(qci_offsets_build(w.t));
    w.t->name = qci_str_of(text);
    w.coding->segments.n = 1;
    QCI_AT(w.coding->segments, qci_segment, 0)->span = (qci_span){ 0, strlen(text) };
    ck_assert_int_eq(write_all(&w, QC_FORMAT_XML, NULL, &k, NULL), QC_OK);
    xmlDocPtr doc = xmlReadMemory(k.got.p, (int)k.got.n, NULL, NULL, XML_PARSE_NONET);
    ck_assert_ptr_nonnull(doc);
    xmlNodePtr node = first(xmlDocGetRootElement(doc), "transcript");
    xmlChar *name = xmlGetProp(node, BAD_CAST "name");
    ck_assert(strcmp((const char *)name, text) == 0);
    xmlChar *content = xmlNodeGetContent(first(first(node, "segment"), "text"));
    ck_assert(strcmp((const char *)content, text) == 0);
    xmlFree(name);
    xmlFree(content);
    xmlFreeDoc(doc);
    qci_buf_free(&k.got);
    writing_free(&w);
}

/* What XML allows comes back exactly, in text and in attributes. */
START_TEST(round_trip)
{
    check_round_trip("a\tb <&>\"' ]]> \xC2\xA0\xC2\x85 \xE2\x80\xA8 e\xCC\x81 "
                     "\xF0\x9F\x99\x82 \xEF\xBF\xBD  \n\n z");
}
END_TEST

/* Longer than any buffer on the way, and with characters across every power of two. */
START_TEST(long_round_trip)
{
    qci_buf text = { 0 };
    qci_buf_putc(&text, 'a');
    while (text.n < 300000)
        qci_buf_puts(&text, "\xE2\x82\xAC<");
    check_round_trip(text.p);
    qci_buf_free(&text);
}
END_TEST

/* --- libxml2 underneath --- */

/* The program's own handler is there again after each call, and hears nothing of ours. */
START_TEST(handler)
{
    writing w;
    int mine = 0;
    writing_make(&w);
    xmlSetStructuredErrorFunc(&mine, quiet);
    for (size_t room = 0; room < 2000; room += 100) {
        keep k = { .room = room };
        write_all(&w, QC_FORMAT_XML, NULL, &k, NULL);
        ck_assert_ptr_eq(xmlStructuredErrorContext, &mine);
        ck_assert(xmlStructuredError == quiet);
        qci_buf_free(&k.got);
    }
    ck_assert_ptr_null(xmlGetLastError());
    writing_free(&w);
}
END_TEST

/* Memory of libxml2's that fails at the nth request. Where it ignores a failure it also leaves a little behind, which is
 * not ours to free: a leak checker finds it here. */
static size_t fail_at, requests;
static void *given[1 << 18];
static size_t n_given;

static bool denied(void)
{
    return ++requests == fail_at;
}

static void *remember(void *p)
{
    return given[n_given++ % (sizeof given / sizeof *given)] = p;
}

static void *xml_alloc(size_t n)
{
    return denied() ? NULL : remember(malloc(n));
}

static void *xml_realloc(void *p, size_t n)
{
    return denied() ? NULL : remember(realloc(p, n));
}

static char *xml_strdup(const char *s)
{
    return denied() ? NULL : remember(strdup(s));
}

/* Each of them is an error for us, or does no harm. */
START_TEST(no_memory)
{
    writing w;
    keep whole = { .room = SIZE_MAX };
    size_t failures = 0;
    ck_assert_int_eq(xmlMemSetup(free, xml_alloc, xml_realloc, xml_strdup), 0);
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, QC_FORMAT_XML, NULL, &whole, NULL), QC_OK);
    for (size_t n = 1;; n++) {
        keep k = { .room = SIZE_MAX };
        requests = 0;
        fail_at = n;
        qc_status status = write_all(&w, QC_FORMAT_XML, NULL, &k, NULL);
        fail_at = 0;
        if (status == QC_OK)
            ck_assert_str_eq(k.got.p, whole.got.p);
        else
            ck_assert(status == QC_ERR_MEMORY || status == QC_ERR_LIBRARY);
        failures += status != QC_OK;
        qci_buf_free(&k.got);
        if (requests < n)
            break;
    }
    ck_assert_uint_gt(failures, 10);
    qci_buf_free(&whole.got);
    writing_free(&w);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("xml_writer");
    TCase *c = tcase_create("xml_writer");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, exact);
    tcase_add_test(c, components);
    tcase_add_test(c, defaults);
    tcase_add_test(c, valid);
    tcase_add_loop_test(c, invalid, 0, (int)(sizeof changes / sizeof *changes));
    tcase_add_test(c, round_trip);
    tcase_add_test(c, long_round_trip);
    tcase_add_test(c, handler);
    tcase_add_test(c, no_memory);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
