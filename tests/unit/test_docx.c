/* Word documents: the package, and what of the body is text. */
#include "unit.h"
#include "worded.h"

/* --- the package --- */

static void check_main_part(const char *relations, const char *part)
{
    reading r;
    zipped z;
    begin_package(&z, relations);
    add_document(&z, part, WORD, PR("Words."));
    read_package(&r, &z);
    check_text(&r, "Words.\n");
}

START_TEST(main_part_by_relations)
{
    check_main_part(TO("a/b.xml"), "a/b.xml");
    check_main_part("\xEF\xBB\xBF" TO("/a/b.xml"), "a/b.xml");
    check_main_part(TO("./x/../a/./b.xml"), "a/b.xml");
    check_main_part(RELATIONS("<Relationship Type='urn:other' Target='a.xml'/>" RELATION("officeDocument",
                                                                                         "b.xml")),
                    "b.xml");
    check_main_part(RELATIONS("<Relationship Type='" OFFICE
                              "officeDocument' TargetMode='External' Target='a.xml'/>"
                              "<Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/"
                              "officeDocument' Target='b.xml'/>"), "b.xml");
}
END_TEST

START_TEST(main_part_out_of_reach)
{
    static const char *const relations[] = {
        TO("http://example.org/word/document.xml"), TO("../word/document.xml"), TO("word\\document.xml"),
        TO("C:/word/document.xml"), TO("word/none.xml"), TO(""), RELATIONS(""),
    };
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        reading r;
        zipped z;
        begin_package(&z, relations[i]);
        add_document(&z, "word/document.xml", WORD, PR("Words."));
        read_package(&r, &z);
        check_refused(&r, QC_ERR_FORMAT, "no main document");
    }
}
END_TEST

START_TEST(namespaces)
{
    reading r;
    zipped z;
    begin_package(&z, TO("a.xml"));
    add_document(&z, "a.xml", STRICT, PR("Words."));
    read_package(&r, &z);
    check_text(&r, "Words.\n");
    begin_package(&z, TO("a.xml"));
    add_document(&z, "a.xml", "urn:other", PR("Words."));
    read_package(&r, &z);
    check_refused(&r, QC_ERR_FORMAT, "no Word document");
}
END_TEST

static void check_other(const char *relations, const char *part, const char *words)
{
    reading r;
    zipped z = { 0 };
    if (relations)
        zipped_add(&z, "_rels/.rels", relations);
    zipped_add(&z, part, "<x/>");
    read_package(&r, &z);
    check_refused(&r, QC_ERR_FORMAT, words);
}

START_TEST(other_archives)
{
    check_other(NULL, "content.xml", "this is an OpenDocument file (.odt)");
    check_other(NULL, "project.qde", "a REFI-QDA project");
    check_other(NULL, "interview.txt", "unpack it");
    check_other(TO("xl/workbook.xml"), "xl/workbook.xml", "an Excel workbook");
    check_other(TO("ppt/presentation.xml"), "ppt/presentation.xml", "a PowerPoint presentation");
}
END_TEST

START_TEST(bids)
{
    zipped z;
    begin_document(&z, "");
    qci_str s = zipped_end(&z);
    qci_input in = { .bytes = (const unsigned char *)s.p, .n = s.n };
    ck_assert_int_ge(qci_reader_docx.bid(&in), 90);
    zipped_free(&z);
    ck_assert_int_lt(bid_of(&qci_reader_docx, "PK\3\4 some archive", "a.zip"), 90);
    ck_assert_int_gt(bid_of(&qci_reader_docx, "PK\3\4 some archive", "a.zip"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_docx, "{\\rtf1 }", "a.docx"), 0);
    ck_assert_int_eq(bid_of(&qci_reader_docx, "", "a.docx"), 0);
}
END_TEST

START_TEST(damaged)
{
    reading r;
    zipped z;
    read_body(&r, "<w:p>");
    check_refused(&r, QC_ERR_FORMAT, "not well-formed");
    begin_package(&z, TO("a.xml"));
    zipped_add(&z, "a.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w:document xmlns:w='" WORD "'/>");
    read_package(&r, &z);
    check_refused(&r, QC_ERR_FORMAT, "DOCTYPE");
    read_body(&r, "");
    check_refused(&r, QC_ERR_EMPTY, "no speech");
    read_body(&r, CELL(PR("Interviewer")));
    check_refused(&r, QC_ERR_EMPTY, "stands in tables");
    read_body(&r, PR("ab") CELL(PR("123456789012")));
    check_refused(&r, QC_ERR_EMPTY, "stands in tables");
    check_body(PR("ab") CELL(PR("12345678901")), "ab\n");
}
END_TEST

/* --- the body --- */

START_TEST(characters)
{
    check_body(P(R("one") TAB R("two") BR R("three")
                 "<w:r><w:cr/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>"),
               "one\ttwo\nthree\nco\xE2\x80\x91op\n");
    check_body(P(R("magis") "<w:r><w:softHyphen/></w:r>" R("trates")), "magistrates\n");
    check_body(P("<w:r><w:sym w:font='Arial' w:char='00E9'/></w:r>"), "\xC3\xA9\n");
    check_body(PR("&lt;a&gt; &amp; &#x1F60A;") PR("na\xC3\xAFve"),
               "<a> & \xF0\x9F\x98\x8A\n\nna\xC3\xAFve\n");
    reading r;
    read_body(&r, P(R("a")
                    "<w:r><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:char='no'/><w:sym/></w:r>"));
    check_warning(&r, "a symbol", 1, 3);
    check_text(&r, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n");
}
END_TEST

/* A tab stop of a paragraph is no tab. */
START_TEST(white_space)
{
    check_body("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t> a\n  b </w:t></w:r>"
               "<w:r><w:t> c</w:t></w:r></w:p>", "a   bc\n");
    check_body("<w:p xml:space='preserve'><w:r><w:t>a </w:t></w:r>"
               "<w:r><w:t xml:space='default'> b</w:t></w:r></w:p>",
               "a b\n");
    check_body(PR("  ") PR("") "<w:p/>" PR(" a "), "a\n");
}
END_TEST

#define DELETED_MARK "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

START_TEST(tracked_changes)
{
    check_body(P(R("I told ") "<w:del>" R("Ann") "<w:r><w:delText>Ann</w:delText></w:r></w:del><w:ins>"
                 R("Beth")
                 "</w:ins>"), "I told Beth\n");
    check_body(P("<w:moveFrom>" R("here ") "</w:moveFrom>" R("or ") "<w:moveTo>" R("there") "</w:moveTo>"),
               "or there\n");
    check_body(P(DELETED_MARK R("one ")) PR("two") PR("three"), "one two\n\nthree\n");
    check_body(P("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" R("one")) PR("two"), "one\n\ntwo\n");
    check_body(PR("one") P(DELETED_MARK R("two")), "one\n\ntwo\n");
}
END_TEST

#define CONTROL(properties, content) \
    "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" content "</w:sdtContent></w:sdt>"

START_TEST(wrappers)
{
    check_body(P("<w:hyperlink>" R("a") "</w:hyperlink><w:smartTag>" R("b") "</w:smartTag>" CONTROL("",
                                                                                                    R("c"))
                 "<w:fldSimple w:instr='DATE'>" R("d") "</w:fldSimple>"), "abcd\n");
    check_body(CONTROL("", PR("a")) "<w:customXml>" PR("b") "</w:customXml>", "a\n\nb\n");
    check_body(P(R("a") CONTROL("<w:showingPlcHdr/>", R("Click here")) CONTROL("", R("b"))), "ab\n");
    check_body(P("<w:r><w:ruby><w:rt>" R("over") "</w:rt><w:rubyBase>" R("base")
                 "</w:rubyBase></w:ruby></w:r>"),
               "base\n");
}
END_TEST

#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define CODE(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"

START_TEST(fields)
{
    reading r;
    check_body(P(R("see ") FIELD("begin") CODE(" REF x ") FIELD("separate") R("page 4") FIELD("end") R(".")),
               "see page 4.\n");
    read_body(&r, P(R("a") FIELD("begin") CODE("IF ") FIELD("begin") CODE("X") FIELD("separate") R("inner")
                    FIELD("end") FIELD("separate") R("b") FIELD("end") R("c")));
    check_warning(&r, "the code of a field", 1, 1);
    check_text(&r, "abc\n");
    check_body(P(R("a") FIELD("begin")) PR("b"), "a\n\nb\n");
}
END_TEST

START_TEST(hidden_text)
{
    reading r;
    read_body(&r, P(R("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t><w:br/><w:t>too</w:t></w:r>"
                    "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>")
                  P("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" R("c")));
    check_warning(&r, "hidden text", 1, 1);
    check_text(&r, "ab\n\nc\n");
}
END_TEST

#define EITHER(choices, fallback) \
    "<mc:AlternateContent>" choices "<mc:Fallback>" fallback "</mc:Fallback></mc:AlternateContent>"
#define CHOICE(content) "<mc:Choice>" content "</mc:Choice>"
#define BOX "<w:txbxContent>" PR("boxed") "</w:txbxContent>"

START_TEST(alternatives)
{
    reading r;
    check_body(P(EITHER(CHOICE(R("a")) CHOICE(R("b")), R("c"))), "a\n");
    check_body(P("<w:r>" EITHER(CHOICE("<v:symEx/>"), "<w:t>c</w:t>") "</w:r>"), "c\n");
    read_body(&r, P(R("a") "<w:r>" EITHER(CHOICE("<w:drawing>" BOX "</w:drawing>"), "<w:pict>" BOX
                                          "</w:pict>")
                    "</w:r>" R("b")));
    check_warning(&r, "text boxes", 1, 1);
    check_text(&r, "ab\n");
}
END_TEST

START_TEST(not_in_the_text)
{
    reading r;
    read_body(&r, P(R("a") "<w:r><w:footnoteReference/></w:r><w:r><w:endnoteReference/></w:r>"
                    "<w:r><w:commentReference/></w:r>")
                  CELL(PR("cell") CELL(PR("inner"))) "<w:tbl/>"
                  P("<w:r><w:object>" R("ole") "</w:object></w:r>" R("b")) "<w:altChunk/>"
                  "<w:sectPr><w:headerReference/><w:headerReference/><w:footerReference/></w:sectPr>");
    check_warning(&r, "footnotes", 1, 2);
    check_warning(&r, "comments", 1, 1);
    check_warning(&r, "tables", 1, 2);
    check_warning(&r, "embedded objects", 2, 1);
    check_warning(&r, "a document that is embedded", 2, 1);
    check_warning(&r, "headers and footers", 2, 3);
    check_piece(&r, 1, QC_NO_TIME, QC_NO_TIME, 2);
    check_text(&r, "a\n\nb\n");
}
END_TEST

START_TEST(nested_tables)
{
    reading r;
    qci_buf b = { 0 };
    for (int i = 0; i < 50; i++)
        qci_buf_puts(&b, "<w:tbl><w:tr><w:tc>");
    qci_buf_puts(&b, PR("deep"));
    for (int i = 0; i < 50; i++)
        qci_buf_puts(&b, "</w:tc></w:tr></w:tbl>");
    qci_buf_puts(&b, PR("a"));
    read_body(&r, b.p);
    check_warning(&r, "tables", 0, 1);
    check_text(&r, "a\n");
    qci_buf_free(&b);
}
END_TEST

/* More than 64 MiB of one part. */
START_TEST(large_document)
{
    const size_t size = (64u << 20) + 1;
    reading r;
    zipped z;
    char *spaces = malloc(size);
    ck_assert_ptr_nonnull(spaces);
    memset(spaces, ' ', size);
    begin_package(&z, TO("a.xml"));
    zipped_entry(&z, &(zip_entry){ .name = "a.xml", .data = spaces, .packed = size, .wrong_sum = 1 });
    read_package(&r, &z);
    check_refused(&r, QC_ERR_LIMIT, "larger than 67108864 bytes");
    free(spaces);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("docx");
    TCase *t = tcase_create("package");
    tcase_add_test(t, main_part_by_relations);
    tcase_add_test(t, main_part_out_of_reach);
    tcase_add_test(t, namespaces);
    tcase_add_test(t, other_archives);
    tcase_add_test(t, bids);
    tcase_add_test(t, damaged);
    suite_add_tcase(s, t);
    t = tcase_create("body");
    tcase_add_test(t, characters);
    tcase_add_test(t, white_space);
    tcase_add_test(t, tracked_changes);
    tcase_add_test(t, wrappers);
    tcase_add_test(t, fields);
    tcase_add_test(t, hidden_text);
    tcase_add_test(t, alternatives);
    tcase_add_test(t, not_in_the_text);
    tcase_add_test(t, nested_tables);
    tcase_add_test(t, large_document);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
