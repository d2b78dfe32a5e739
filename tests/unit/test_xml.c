/* The XML reader: what it tells, and what it refuses. */
#include "parse/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "unit.h"

static qci_buf heard; /* `(uri|name a=v ...)text(/name)` */
static qc_error err;

static qc_status start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes,
                       size_t n)
{
    (void)payload;
    qci_buf_putc(&heard, '(');
    qci_buf_add_str(&heard, uri);
    qci_buf_putc(&heard, '|');
    qci_buf_add_str(&heard, name);
    for (size_t i = 0; i < n; i++) {
        qci_buf_putc(&heard, ' ');
        qci_buf_add_str(&heard, attributes[i].uri);
        qci_buf_putc(&heard, '|');
        qci_buf_add_str(&heard, attributes[i].name);
        qci_buf_putc(&heard, '=');
        qci_buf_add_str(&heard, attributes[i].value);
    }
    qci_buf_putc(&heard, ')');
    return qci_str_is(name, "stop") ? qci_fail(&err, QC_ERR_LATER, "stopped") : QC_OK;
}

static qc_status end(void *payload, qci_str uri, qci_str name)
{
    (void)payload, (void)uri;
    qci_buf_puts(&heard, "(/");
    qci_buf_add_str(&heard, name);
    qci_buf_putc(&heard, ')');
    return QC_OK;
}

static qc_status text(void *payload, qci_str s)
{
    (void)payload;
    qci_buf_add_str(&heard, s);
    return QC_OK;
}

static qc_status read_str(qci_str s)
{
    static const qci_xml_handler handler = { .start = start, .end = end, .text = text };
    memset(&err, 0, sizeof err);
    qci_buf_clear(&heard);
    return qci_xml_read(s.p, s.n, &handler, NULL, &err);
}

static qc_status read_xml(const char *s)
{
    return read_str(qci_str_of(s));
}

static const char *told(const char *s)
{
    qc_status status = read_xml(s);
    ck_assert_msg(status == QC_OK, "%s", err.message);
    return heard.p;
}

static void check_refused(const char *s, qc_status status, const char *words)
{
    ck_assert_int_eq(read_xml(s), status);
    ck_assert_int_eq(err.code, status);
    ck_assert_msg(strstr(err.message, words) != NULL, "%s", err.message);
}

static void add_numbered(qci_buf *b, const char *format, int n)
{
    for (int i = 0; i < n; i++)
        qci_buf_printf(b, format, i);
}

START_TEST(elements_and_text)
{
    ck_assert_str_eq(told("<a b='1'>x<c/>y</a>"), "(|a |b=1)x(|c)(/c)y(/a)");
    ck_assert_str_eq(told("<?xml version='1.0'?><!-- <b> --><a><![CDATA[<b>&amp;]]><?p <c?></a>"),
                     "(|a)<b>&amp;(/a)");
    ck_assert_str_eq(told("<a>&lt;&amp;&gt;&#x1F60A;&quot;</a>"), "(|a)<&>\xF0\x9F\x98\x8A\"(/a)");
    ck_assert_str_eq(told("<w:a xmlns:w='urn:w' xmlns='urn:d' w:b='&amp;' b='2'><c/></w:a>"),
                     "(urn:w|a urn:w|b=& |b=2)(urn:d|c)(/c)(/a)");
    ck_assert_str_eq(told("<a b='x > y'/>"), "(|a |b=x > y)(/a)");
}
END_TEST

START_TEST(encodings)
{
    ck_assert_str_eq(told("\xEF\xBB\xBF<a>\xC3\xA9</a>"), "(|a)\xC3\xA9(/a)");
    ck_assert_int_eq(read_str(QCI_STR("\xFF\xFE<\0a\0>\0\xE9\0<\0/\0a\0>\0")), QC_OK);
    ck_assert_str_eq(heard.p, "(|a)\xC3\xA9(/a)");
    ck_assert_int_eq(read_str(QCI_STR("\xFE\xFF\0<\0a\0>\0\xE9\0<\0/\0a\0>")), QC_OK);
    ck_assert_str_eq(heard.p, "(|a)\xC3\xA9(/a)");
    check_refused("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", QC_ERR_ENCODING, "not UTF-8");
    ck_assert_uint_eq(err.offset, 46);
    ck_assert_str_eq(told("<?xml version='1.0' encoding='no-such'?><a>\xC3\xA9</a>"), "(|a)\xC3\xA9(/a)");
    ck_assert_int_eq(read_str(QCI_STR("<a>\0</a>")), QC_ERR_FORMAT);
    check_refused("", QC_ERR_FORMAT, "empty");
}
END_TEST

START_TEST(stopped_by_the_reader)
{
    ck_assert_int_eq(read_xml("<a><stop/>more</a>"), QC_ERR_LATER);
    ck_assert_str_eq(err.message, "stopped");
    ck_assert_str_eq(heard.p, "(|a)(|stop)");
}
END_TEST

START_TEST(doctypes)
{
    check_refused("<!DOCTYPE a><a/>", QC_ERR_FORMAT, "DOCTYPE");
    check_refused("<?xml version='1.0'?>\n <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", QC_ERR_FORMAT,
                  "DOCTYPE");
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 2);
    check_refused("<!DOCTYPE a [<!ENTITY x SYSTEM 'http://example.org/'>]><a>&x;</a>", QC_ERR_FORMAT,
                  "DOCTYPE");
    check_refused("<a><!ENTITY x 'y'></a>", QC_ERR_FORMAT, "DOCTYPE");
}
END_TEST

START_TEST(billion_laughs)
{
    qci_buf b = { 0 };
    qci_buf_puts(&b, "<!DOCTYPE a [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 10; i++) {
        qci_buf_printf(&b, "<!ENTITY l%d '", i);
        for (int k = 0; k < 10; k++)
            qci_buf_printf(&b, "&l%d;", i - 1);
        qci_buf_puts(&b, "'>");
    }
    qci_buf_puts(&b, "]><a>&l9;</a>");
    check_refused(b.p, QC_ERR_FORMAT, "DOCTYPE");
    qci_buf_free(&b);
}
END_TEST

START_TEST(not_well_formed)
{
    static const char *const bad[] = {
        "text", "<a>", "<a></b>", "<a/><b/>", "<a/>junk", "<a b='1' b='2'/>", "<a b=1/>", "<a>&none;</a>",
        "<a>&#0;</a>", "<a>&#xFFFF;</a>", "<a>&#xD83D;&#xDE0A;</a>", "<a>\x01</a>", "<w:a/>", "<a w:b='1'/>",
        "<a><![CDATA[x</a>", "<a b='<'/>", "<a>]]></a>", "<!-- a -- b --><a/>", "{\"json\": 1}", "<a b",
        "<a b='",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(read_xml(bad[i]) == QC_ERR_FORMAT, "%s", bad[i]);
        ck_assert_str_eq(err.message, "the XML is damaged: it is not well-formed here");
    }
    check_refused("<a>\n<b></c></a>", QC_ERR_FORMAT, "not well-formed");
    ck_assert_uint_eq(err.line, 2);
}
END_TEST

START_TEST(cut_anywhere)
{
    static const char whole[] =
        "<?xml version='1.0'?><!-- c --><w:a xmlns:w='urn:w' b=\"2\">t<c/>&lt;<![CDATA[d]]></w:a>";
    for (size_t n = 0; n < sizeof whole - 1; n++)
        ck_assert_int_eq(read_str((qci_str){ whole, n }), QC_ERR_FORMAT);
    ck_assert_int_eq(read_xml(whole), QC_OK);
}
END_TEST

START_TEST(attributes)
{
    qci_buf b = { 0 };
    qci_buf_puts(&b, "<a ");
    add_numbered(&b, "a%d='' ", 256);
    size_t n = b.n;
    qci_buf_puts(&b, "/>");
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    b.n = n;
    qci_buf_puts(&b, "b=''/>");
    check_refused(b.p, QC_ERR_LIMIT, "256 attributes");
    b.n = n;
    add_numbered(&b, "b%d=''", 50000); /* no white space between: no XML, but time is lost all the same */
    ck_assert_int_lt(read_xml(b.p), 0);
    b.n = 3;
    add_numbered(&b, "c%d='' ", 50000);
    qci_buf_puts(&b, "/>");
    ck_assert_int_eq(read_xml(b.p), QC_ERR_LIMIT);
    qci_buf_free(&b);
}
END_TEST

START_TEST(long_tags)
{
    qci_buf b = { 0 };
    qci_buf_puts(&b, "<a b='");
    while (b.n < 65536 - 3)
        qci_buf_putc(&b, 'x');
    size_t n = b.n;
    qci_buf_puts(&b, "'/>");
    ck_assert_uint_eq(b.n, 65536);
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    b.n = n;
    qci_buf_puts(&b, "x'/>");
    check_refused(b.p, QC_ERR_LIMIT, "64 KiB");
    qci_buf_free(&b);
}
END_TEST

static void nest(qci_buf *b, int depth)
{
    qci_buf_clear(b);
    for (int i = 0; i < depth; i++)
        qci_buf_puts(b, "<a>");
    for (int i = 0; i < depth; i++)
        qci_buf_puts(b, "</a>");
}

START_TEST(depth)
{
    qci_buf b = { 0 };
    nest(&b, 256);
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    nest(&b, 257);
    check_refused(b.p, QC_ERR_LIMIT, "deeper than 256");
    nest(&b, 1000000);
    check_refused(b.p, QC_ERR_LIMIT, "deeper than 256");
    qci_buf_clear(&b);
    qci_buf_puts(&b, "<a>");
    for (int i = 0; i < 1000; i++)
        qci_buf_puts(&b, "<b/><b></b>");
    qci_buf_puts(&b, "</a>");
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    qci_buf_free(&b);
}
END_TEST

/* 4 elements with 256 each are 1,024; one more is too many, but not once they are closed. */
START_TEST(namespaces)
{
    qci_buf b = { 0 };
    for (int i = 0; i < 4; i++) {
        qci_buf_puts(&b, "<a ");
        add_numbered(&b, "xmlns:n%d = 'urn:n' ", 256);
        qci_buf_puts(&b, ">");
    }
    size_t n = b.n;
    qci_buf_puts(&b, "</a></a></a></a>");
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    b.n = n;
    qci_buf_puts(&b, "<a xmlns='urn:n'/></a></a></a></a>");
    check_refused(b.p, QC_ERR_LIMIT, "1,024 namespaces");
    b.n = n;
    qci_buf_puts(&b, "</a><a xmlns='urn:n'/></a></a></a>");
    ck_assert_int_eq(read_xml(b.p), QC_OK);
    qci_buf_free(&b);
}
END_TEST

static int host_errors;

#if LIBXML_VERSION >= 21200
static void host_handler(void *context, const xmlError *e)
#else
static void host_handler(void *context, xmlErrorPtr e)
#endif
{
    (void)e;
    ck_assert_str_eq(context, "host");
    host_errors++;
}

/* The host's handler hears nothing of ours, and stands again afterwards. */
START_TEST(handler_is_put_back)
{
    static char host[] = "host";
    xmlSetStructuredErrorFunc(host, host_handler);
    ck_assert_int_eq(read_xml("<a>"), QC_ERR_FORMAT);
    ck_assert_int_eq(host_errors, 0);
    ck_assert(xmlStructuredError == host_handler && xmlStructuredErrorContext == host);
    ck_assert_ptr_null(xmlGetLastError());
    xmlSetStructuredErrorFunc(NULL, NULL);
}
END_TEST

/* libxml2's own memory, which fails at the nth request. */
static size_t fail_at, requests;

static void *failing_malloc(size_t n)
{
    return ++requests == fail_at ? NULL : malloc(n);
}

static void *failing_realloc(void *p, size_t n)
{
    return ++requests == fail_at ? NULL : realloc(p, n);
}

static char *failing_strdup(const char *s)
{
    return ++requests == fail_at ? NULL : strdup(s);
}

/* Each request of libxml2's fails in turn: an error, or the whole document; never a part of it. */
START_TEST(out_of_memory)
{
    static const char document[] =
        "<w:a xmlns:w='urn:w' b='&amp;x'><c d='1' e='2'/>text<![CDATA[more]]><f>&lt;</f></w:a>";
    char whole[256];
    size_t errors = 0;
    ck_assert_int_eq(xmlMemSetup(free, failing_malloc, failing_realloc, failing_strdup), 0);
    xmlInitParser();
    snprintf(whole, sizeof whole, "%s", told(document));
    requests = 0;
    told(document);
    size_t n = requests;
    ck_assert_uint_gt(n, 20);
    for (size_t i = 1; i <= n; i++) {
        requests = 0;
        fail_at = i;
        qc_status status = read_xml(document);
        fail_at = 0;
        if (status == QC_OK)
            ck_assert_str_eq(heard.p, whole);
        else
            ck_assert_msg(status == QC_ERR_MEMORY, "request %zu: %d %d", i, status, err.detail);
        errors += status != QC_OK;
    }
    ck_assert_uint_gt(errors, 10);
}
END_TEST

START_TEST(values)
{
    const qci_xml_attribute a[] = { { QCI_STR("urn:w"), QCI_STR("val"), QCI_STR("1") },
                                    { QCI_STR(""), QCI_STR("id"), QCI_STR("") } };
    bool found;
    ck_assert(qci_str_is(qci_xml_value(a, 2, "val", NULL), "1"));
    ck_assert(qci_str_is(qci_xml_value(a, 2, "id", &found), "") && found);
    ck_assert(qci_str_is(qci_xml_value(a, 2, "Id", &found), "") && !found);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("xml");
    TCase *t = tcase_create("xml");
    tcase_add_test(t, elements_and_text);
    tcase_add_test(t, encodings);
    tcase_add_test(t, stopped_by_the_reader);
    tcase_add_test(t, doctypes);
    tcase_add_test(t, billion_laughs);
    tcase_add_test(t, not_well_formed);
    tcase_add_test(t, cut_anywhere);
    tcase_add_test(t, attributes);
    tcase_add_test(t, long_tags);
    tcase_add_test(t, depth);
    tcase_add_test(t, namespaces);
    tcase_add_test(t, handler_is_put_back);
    tcase_add_test(t, out_of_memory);
    tcase_add_test(t, values);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
