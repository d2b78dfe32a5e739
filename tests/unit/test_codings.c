/* Codings of many transcripts: what the writer writes is read back, other files are read or refused with a place, and
 * segments go back onto the text that was coded, and onto no other. */
#include "exchange/codings.h"
#include "output/names.h"
#include "unit.h"
#include "writing.h"

#define RUN(body) "<run xmlns=\"urn:qcode:coding:1.0\" version=\"1\">" body "</run>"

static qc_codings *read_xml(const char *xml)
{
    qc_codings *c;
    qc_error err;
    qc_status status = qc_codings_read(&c, xml, strlen(xml), "x.xml", &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s", (int)err.line, (int)err.column, err.message);
    return c;
}

static void check_str(qc_str got, const char *expected)
{
    if (!expected) {
        ck_assert_ptr_null(got.bytes);
        return;
    }
    ck_assert_ptr_nonnull(got.bytes);
    ck_assert_str_eq(got.bytes, expected);
    ck_assert_uint_eq(got.n, strlen(expected));
}

/* The hand-made coding of writing.h, whichever way it came. */
static void check_hand_coding(const qc_codings *c)
{
    qc_codings_info info = QC_CODINGS_INFO_INIT;
    qc_coded_code code = QC_CODED_CODE_INIT;
    qc_coded_transcript t = QC_CODED_TRANSCRIPT_INIT;
    qc_coded_segment s = QC_CODED_SEGMENT_INIT;
    qc_coded_evidence e = QC_CODED_EVIDENCE_INIT;
    qc_coded_problem p = QC_CODED_PROBLEM_INIT;
    ck_assert_int_eq(qc_codings_get(c, &info), QC_OK);
    ck_assert_uint_eq(info.codes, 2);
    ck_assert_uint_eq(info.rules, 3);
    ck_assert_uint_eq(info.segments, 2);
    check_str(info.codebook, "codebook");
    check_str(info.codebook_sha256, CODEBOOK_SHA256);
    check_str(info.title, "Caf\xC3\xA9 & kin");
    check_str(info.version, "0.3.0");
    ck_assert_int_eq(qc_codings_code(c, 0, &code), QC_OK);
    check_str(code.id, "care");
    check_str(code.path, "home/care");
    check_str(code.name, "Care");
    check_str(code.color, "#c0504d");
    ck_assert_int_eq(qc_codings_transcript(c, 0, &t), QC_OK);
    check_str(t.name, "wave1/p07.vtt");
    check_str(t.reader, "webvtt");
    check_str(t.text_sha256, TEXT_SHA256);
    check_str(t.source_sha256, SOURCE_SHA256);
    check_str(t.case_id, "P07");
    check_str(t.skipped, NULL);
    ck_assert_uint_eq(t.segments, 2);
    ck_assert_uint_eq(t.problems, 1);
    ck_assert_int_eq(qc_codings_segment(c, 1, &s), QC_OK); /* in code points: see writing.h */
    ck_assert_uint_eq(s.start, 19);
    ck_assert_uint_eq(s.end, 49);
    ck_assert_uint_eq(s.code, 0);
    ck_assert_uint_eq(s.unit, QC_UNIT_SENTENCE);
    ck_assert_int_eq(s.begin, -1500);
    ck_assert_int_eq(s.finish, 4000);
    check_str(s.speaker, "Jo");
    check_str(s.role, "participant");
    check_str(s.text, "There\xE2\x80\x99s nobody <here> & \"now\".");
    ck_assert_uint_eq(s.evidence, 2);
    ck_assert_int_eq(qc_codings_evidence(c, 1, 1, &e), QC_OK);
    check_str(e.rule, "nobody");
    ck_assert_uint_eq(e.start, 34);
    ck_assert_uint_eq(e.end, 49);
    ck_assert_int_eq(qc_codings_segment(c, 0, &s), QC_OK);
    ck_assert_uint_eq(s.origin, QC_ORIGIN_PERSON);
    ck_assert_uint_eq(s.status, QC_STATUS_ADDED);
    ck_assert_int_eq(s.begin, QC_NO_TIME);
    check_str(s.speaker, NULL);
    ck_assert_int_eq(qc_codings_problem(c, 0, 0, &p), QC_OK);
    ck_assert_uint_eq(p.kind, QC_PROBLEM_LIMIT);
    ck_assert_uint_eq(p.line, 6);
    check_str(p.code, "work");
    check_str(p.rule, "work#1");
    check_str(p.message, "a pattern passed its limit");
}

START_TEST(added)
{
    writing w;
    qc_codings *c;
    writing_make(&w);
    ck_assert_int_eq(qc_codings_new(&c, w.book, NULL), QC_OK);
    ck_assert_int_eq(qc_codings_add(c, w.coding, NULL), QC_OK);
    check_hand_coding(c);
    qc_codings_free(c);
    writing_free(&w);
}
END_TEST

START_TEST(written_and_read)
{
    writing w;
    keep k = { .room = SIZE_MAX };
    qc_coded_transcript t = QC_CODED_TRANSCRIPT_INIT;
    writing_make(&w);
    ck_assert_int_eq(write_all(&w, QC_FORMAT_XML, NULL, &k, NULL), QC_OK);
    qc_codings *c = read_xml(k.got.p);
    check_hand_coding(c);
    ck_assert_int_eq(qc_codings_transcript(c, 1, &t), QC_OK);
    check_str(t.name, "wave1/p08.vtt");
    check_str(t.text_sha256, NULL);
    check_str(t.skipped, "a cue \"without\" a time");
    qc_codings_free(c);
    qci_buf_free(&k.got);
    writing_free(&w);
}
END_TEST

START_TEST(another_codebook)
{
    writing w, other;
    qc_codings *c;
    qc_error err;
    writing_make(&w);
    writing_make(&other);
    ck_assert_int_eq(qc_codings_new(&c, other.book, NULL), QC_OK);
    ck_assert_int_eq(qc_codings_add(c, w.coding, &err), QC_ERR_ARGUMENT);
    qc_codings_free(c);
    writing_free(&w);
    writing_free(&other);
}
END_TEST

/* What other tools may add is passed over; a code that only a segment names is there. */
START_TEST(of_other_tools)
{
    qc_codings *c = read_xml(RUN("<memo xmlns=\"urn:else\"><segment code=\"x\"/></memo><transcript name=\"a\" text-sha256=\"" TEXT_SHA256
                                 "\"><note><segment/></note><segment code=\"new\" path=\"top/new\" start=\"1\" end=\"3\" "
                                 "begin=\"-5\" certainty=\"check\"><text>a<![CDATA[<]]></text></segment></transcript>"));
    qc_coded_segment s = QC_CODED_SEGMENT_INIT;
    qc_coded_code code = QC_CODED_CODE_INIT;
    ck_assert_int_eq(qc_codings_segment(c, 0, &s), QC_OK);
    check_str(s.text, "a<");
    ck_assert_int_eq(s.begin, -5);
    ck_assert_uint_eq(s.certainty, QC_CERTAINTY_CHECK);
    ck_assert_int_eq(qc_codings_segment(c, 1, &s), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codings_code(c, s.code, &code), QC_OK);
    check_str(code.id, "new");
    check_str(code.path, "top/new");
    check_str(code.name, "new");
    qc_codings_free(c);
}
END_TEST

static const struct {
    const char *xml;
    int line;
    const char *message; /* its beginning */
} bad[] = {
    { "<run/>", 1, "no coding: the root is not <run>" },
    { "{}", 1, "the XML is damaged" },
    { "<!DOCTYPE run [<!ENTITY e 'x'>]>\n" RUN(""), 1, "" },
    { RUN("\n<code/>"), 2, "<code> needs the attribute 'id'" },
    { RUN("\n<transcript/>"), 2, "<transcript> needs the attribute 'name'" },
    { RUN("\n<transcript name='a' text-sha256='12'/>"), 2, "'text-sha256' is 64 hexadecimal digits" },
    { RUN("<transcript name='a' text-sha256='" TEXT_SHA256 "'>\n\n<segment code='c' start='4'/></transcript>"), 3,
      "<segment> needs the attribute 'end'" },
    { RUN("<transcript name='a' text-sha256='" TEXT_SHA256 "'>\n<segment code='c' start='4' end='4'/></transcript>"), 2,
      "<segment> goes from a number" },
    { RUN("<transcript name='a' text-sha256='" TEXT_SHA256 "'>\n<segment code='c' start='x' end='4'/></transcript>"), 2,
      "<segment> goes from a number" },
    { RUN("<transcript name='a' text-sha256='" TEXT_SHA256
          "'>\n<segment code='c' start='1' end='4' unit='word'/></transcript>"), 2, "'unit' has a value that is not known" },
};

START_TEST(refused)
{
    qc_codings *c = (qc_codings *)1;
    qc_error err;
    ck_assert_int_lt(qc_codings_read(&c, bad[_i].xml, strlen(bad[_i].xml), "x.xml", &err), 0);
    ck_assert_ptr_null(c);
    ck_assert_int_eq((int)err.line, bad[_i].line);
    ck_assert_str_eq(err.source, "x.xml");
    ck_assert_msg(strncmp(err.message, bad[_i].message, strlen(bad[_i].message)) == 0, "%s", err.message);
}
END_TEST

/* --- back on the transcript --- */

#define CODED(name, hash, more) \
    RUN("<code id=\"care\" path=\"care\" name=\"care\"/><transcript name=\"" name "\" text-sha256=\"" hash "\">" more "</transcript>")
#define JO "<segment code=\"care\" start=\"19\" end=\"49\" origin=\"person\" status=\"added\"><text>x</text>" \
    "<evidence rule=\"gone\" start=\"19\" end=\"20\"/><evidence rule=\"nobody\" start=\"34\" end=\"49\"/></segment>"

static void check_attached(const char *name, const char *xml)
{
    writing w;
    qc_coding *coding;
    qc_segment s;
    qc_evidence e;
    uint64_t left_out = 99;
    writing_make(&w);
    for (uint32_t i = 0; i < w.book->codes.n; i++)
        ck_assert(qci_map_set(&w.book->code_ids, QCI_AT(w.book->codes, qci_code, i)->id, i));
    w.t->name = qci_str_of(name);
    QCI_AT(w.t->speakers, qci_speaker, 1)->role = QCI_STR("participant");
    qc_codings *c = read_xml(xml);
    ck_assert_int_eq(qc_codings_attach(&coding, c, w.t, w.book, &left_out, NULL), QC_OK);
    qc_codings_free(c);
    ck_assert_uint_eq(left_out, 1);
    ck_assert_uint_eq(qc_coding_count(coding), 1);
    ck_assert_int_eq(qc_coding_read(coding, 0, 1, &s, sizeof s, QC_BYTES, NULL), QC_OK);
    ck_assert_uint_eq(s.start, 19);
    ck_assert_uint_eq(s.end, 51); /* "’" is three bytes */
    ck_assert_uint_eq(s.turn, 1);
    ck_assert_uint_eq(s.speaker, 1);
    ck_assert_uint_eq(s.status, QC_STATUS_ADDED);
    ck_assert_int_eq(s.begin, -1500);
    ck_assert_str_eq(s.id, CARE_ID);
    ck_assert_uint_eq(s.evidence, 1);
    ck_assert_int_eq(qc_coding_evidence(coding, 0, 1, &e, sizeof e, QC_BYTES, NULL), QC_OK);
    ck_assert_uint_eq(e.rule, 1);
    ck_assert_uint_eq(e.start, 36);
    check_str(qc_coding_role(coding, 1), "participant");
    qc_coding_free(coding);
    qci_map_free(&w.book->code_ids);
    writing_free(&w);
}

START_TEST(attached)
{
    static const char xml[] = CODED("p07.vtt", TEXT_SHA256, JO "<segment code=\"other\" start=\"3\" end=\"9\"/>");
    check_attached("p07.vtt", xml);
    check_attached("renamed.vtt", xml);
}
END_TEST

static qc_status try_to_attach(const char *xml, qc_error *err)
{
    writing w;
    qc_coding *coding = (qc_coding *)1;
    writing_make(&w);
    ck_assert(qci_map_set(&w.book->code_ids, QCI_STR("care"), 0));
    qc_codings *c = read_xml(xml);
    qc_status status = qc_codings_attach(&coding, c, w.t, w.book, NULL, err);
    ck_assert_ptr_null(coding);
    qc_codings_free(c);
    qci_map_free(&w.book->code_ids);
    writing_free(&w);
    return status;
}

START_TEST(not_attached)
{
    qc_error err;
    ck_assert_int_eq(try_to_attach(CODED("wave1/p07.vtt", SOURCE_SHA256, JO), &err), QC_ERR_FORMAT);
    ck_assert_ptr_nonnull(strstr(err.message, "is not the one that was coded"));
    ck_assert_int_eq(try_to_attach(CODED("p01.vtt", SOURCE_SHA256, JO), &err), QC_END);
    ck_assert_int_eq(try_to_attach(RUN("<transcript name=\"wave1/p07.vtt\"><problem kind=\"skipped\" message=\"no\"/></transcript>"), &err),
                     QC_END);
    ck_assert_int_eq(try_to_attach(CODED("p07.vtt", TEXT_SHA256, "<segment code=\"care\" start=\"40\" end=\"51\"/>"), &err),
                     QC_ERR_FORMAT); /* the text has 50 code points */
    ck_assert_ptr_nonnull(strstr(err.message, "outside the transcript's text"));
}
END_TEST

START_TEST(words_for_numbers)
{
    ck_assert_uint_eq(qci_number_named(QCI_STR("document"), qci_unit_name), QC_UNIT_DOCUMENT);
    ck_assert_uint_eq(qci_number_named(QCI_STR("speakers"), qci_problem_name), QC_PROBLEM_SPEAKERS);
    ck_assert_uint_eq(qci_number_named(QCI_STR("?"), qci_problem_name), QC_NO_INDEX);
    ck_assert_uint_eq(qci_number_named(QCI_STR("word"), qci_unit_name), QC_NO_INDEX);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("codings");
    TCase *t = tcase_create("codings");
    tcase_add_test(t, added);
    tcase_add_test(t, written_and_read);
    tcase_add_test(t, another_codebook);
    tcase_add_test(t, of_other_tools);
    tcase_add_loop_test(t, refused, 0, (int)(sizeof bad / sizeof *bad));
    tcase_add_test(t, attached);
    tcase_add_test(t, not_attached);
    tcase_add_test(t, words_for_numbers);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
