/* Which reader takes what, and what none takes. */
#include "unit.h"

#include "base/str.h"

static const char vtt[] = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Jo>yes\n";

static qc_transcript *read_as(const char *text, const char *name, const char *reader)
{
    qc_transcript *t = NULL;
    qc_error err = { 0 };
    qc_read_options o = QC_READ_OPTIONS_INIT;
    o.name = name;
    o.reader = reader;
    ck_assert_msg(qc_transcript_read(&t, text, strlen(text), &o, &err) == QC_OK, "%s", err.message);
    return t;
}

static void check_reader(const qc_transcript *t, const char *reader)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    ck_assert_int_eq(qc_transcript_get(t, &info), QC_OK);
    ck_assert_str_eq(info.reader.bytes, reader);
}

/* Is there a warning with these words? */
static bool warned(const qc_transcript *t, const char *words)
{
    qc_warning w = QC_WARNING_INIT;
    for (uint32_t i = 0; qc_transcript_warning(t, i, &w) == QC_OK; i++)
        if (strstr(w.message.bytes, words))
            return true;
    return false;
}

static void check_refused(const char *bytes, size_t n, const char *words)
{
    qc_transcript *t = NULL;
    qc_error err = { 0 };
    ck_assert_msg(qc_transcript_read(&t, bytes, n, NULL, &err) == QC_ERR_FORMAT, "%s", words);
    ck_assert_ptr_null(t);
    ck_assert_msg(strstr(err.message, words) != NULL, "%s", err.message);
}

START_TEST(readers_bid_by_content)
{
    static const struct {
        const char *text, *name, *reader;
        bool warned;
    } cases[] = {
        { vtt, "a.vtt", "webvtt", false },
        { "\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\nyes\n", "a.VTT", "webvtt", false },
        { vtt, "a.txt", "webvtt", true },
        { vtt, "a.srt", "webvtt", true },
        { vtt, "a", "webvtt", false },
        { vtt, "a.transcript", "webvtt", false },
        { "1\r\n00:00:01,000 --> 00:00:02,000\r\nyes\r\n", "a.srt", "srt", false },
        { "1\n00:00:01.000 --> 00:00:02.000\nyes\n", "a.srt", "srt", false },
        { "00:00:01,000 --> 00:00:02,000\nyes\n", "a.vtt", "srt", true },
        { "Yes.\n", "a.txt", "text", false },
        { "Yes.\n", "a", "text", false },
        { "Yes.\n", "a.docx", "text", true },
        { "Yes.\n", "a.pdf", "text", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        qc_transcript *t = read_as(cases[i].text, cases[i].name, NULL);
        check_reader(t, cases[i].reader);
        ck_assert_msg(warned(t, "the name ends in") == cases[i].warned, "case %zu", i);
        qc_transcript_free(t);
    }
}
END_TEST

START_TEST(a_reader_by_force)
{
    const char *headless = "00:00:01.000 --> 00:00:02.000\nyes\n";
    check_refused(headless, strlen(headless), "put WEBVTT and an empty line at its top");
    qc_transcript *t = read_as(headless, "a.vtt", "webvtt");
    ck_assert_str_eq(qc_transcript_text(t).bytes, "yes\n");
    qc_transcript_free(t);
    t = read_as("{\"a\": 1}", "a.json", "text");
    check_reader(t, "text");
    qc_transcript_free(t);
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *what;
    } cases[] = {
#define CASE(bytes, what) { bytes, sizeof(bytes) - 1, what }
        CASE("%PDF-1.7\n%\xE2\xE3\xCF\xD3\0\0", "PDF"),
        CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0", ".docx"),
        CASE("{\\rtf1\\ansi yes}", "RTF"),
        CASE("\x1F\x8B\x08\0\0\0\0\0", "gzip"),
        CASE("7z\xBC\xAF\x27\x1C\0\4", "7-Zip"),
        CASE("ID3\x03\0\0\0\0\0", "recording"),
        CASE("RIFF\x24\0\0\0WAVEfmt ", "recording"),
        CASE("\0\0\0\x20" "ftypisom", "recording"),
        CASE("\x1A\x45\xDF\xA3\0", "recording"),
        CASE("{\"segments\": []}", "JSON"),
        CASE(" [ {\"text\": 1}]", "JSON"),
        CASE("\xEF\xBB\xBF{\"segments\": []}", "JSON"),
        CASE("<?xml version=\"1.0\"?><TEI/>", "XML"),
        CASE("<tt xmlns=\"x\"><body/></tt>\n", "XML"),
        CASE("<!DOCTYPE html><p>x", "HTML"),
        CASE("<HTML><p>x</html>", "HTML"),
        CASE("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n", "TextGrid"),
        CASE("@UTF8\n@Begin\n*CHI:\tyes .\n@End\n", "CHAT"),
        CASE("0:00:00.378,0:00:11.378\nyes\n", "SBV"),
        CASE("00:12:34\tJo Sample:\tyes\n", "Zoom chat"),
        CASE("00:12:34\t From Jo to Everyone : yes\n", "Zoom chat"),
        CASE("WEBVTTx\n\n00:00:01.000 --> 00:00:02.000\nyes\n", "WebVTT without its header"),
        CASE("Title\n\n00:00:01.000 --> 00:00:02.000\nyes\n", "WebVTT without its header"),
#undef CASE
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_refused(cases[i].bytes, cases[i].n, cases[i].what);
}
END_TEST

START_TEST(not_refused)
{
    static const char *const cases[] = {
        "[id1] yes\n[id2] no\n[id1] well\n[id2] so\n",
        "[music]\nYes.",
        "[[Interview 1]]\n\nYes.",
        "{she laughs} Yes.",
        "<p align=\"center\">Interview</p>\n\nYes.",
        "<!-- note -->\nYes.",
        "ID3: yes",
        "0:00:01 0:00:02\nyes",
        "RIFF raff",
        "File type of\n",
        "@home\n",
        "0:12 yes",
        "00:12:34\tyes",
        "One --> two",
        "%PDF",
        "BZh",
        "PK is his name",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        qc_transcript_free(read_as(cases[i], NULL, NULL));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("refuse");
    TCase *c = tcase_create("refuse");
    tcase_add_test(c, readers_bid_by_content);
    tcase_add_test(c, a_reader_by_force);
    tcase_add_test(c, refused);
    tcase_add_test(c, not_refused);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
