#include "unit.h"

#include "base/alloc.h"
#include "transcript/readers/labels.h"

/* --- one line --- */

enum { NONE = -1 };

typedef struct label_case {
    const char *line;
    int style;
    const char *name;
    const char *speech; /* what is left after the prefix */
    int64_t begin;
} label_case;

static void check_line(const label_case *c)
{
    qci_label found;
    qci_str line = qci_str_of(c->line);
    bool is = qci_label_find(line, &found);
    ck_assert_msg(is == (c->style != NONE), "%s", c->line);
    if (!is)
        return;
    ck_assert_msg((int)found.style == c->style, "%s: style %d", c->line, (int)found.style);
    qci_str name = { line.p + found.name.start, found.name.end - found.name.start };
    ck_assert_msg(qci_str_is(name, c->name), "%s: name %.*s", c->line, (int)name.n, name.p);
    ck_assert_msg(qci_str_is(qci_str_from(line, found.prefix), c->speech), "%s: prefix %zu", c->line,
                  found.prefix);
    ck_assert_msg(found.begin == c->begin, "%s: begin %lld", c->line, (long long)found.begin);
}

#define CHECK_LINES(cases)                                          \
    for (size_t i_ = 0; i_ < sizeof(cases) / sizeof *(cases); i_++) \
    check_line(&(cases)[i_])

START_TEST(every_style)
{
    static const label_case cases[] = {
        { "I: yes", QCI_LABEL_COLON, "I", "yes", QC_NO_TIME },
        { "P07: yes", QCI_LABEL_COLON, "P07", "yes", QC_NO_TIME },
        { "P07:yes", QCI_LABEL_COLON, "P07", "yes", QC_NO_TIME },
        { "P07:\tyes", QCI_LABEL_COLON, "P07", "yes", QC_NO_TIME },
        { "  INTERVIEWER 1 : yes", QCI_LABEL_COLON, "INTERVIEWER 1", "yes", QC_NO_TIME },
        { "Interviewer1 : yes", QCI_LABEL_COLON, "Interviewer1", "yes", QC_NO_TIME },
        { "Enqu\xC3\xAAteur\xC2\xA0: oui", QCI_LABEL_COLON, "Enqu\xC3\xAAteur", "oui", QC_NO_TIME },
        { "Dr. Chen: yes", QCI_LABEL_COLON, "Dr. Chen", "yes", QC_NO_TIME },
        { "Sample, Jo (Research): yes", QCI_LABEL_COLON, "Sample, Jo (Research)", "yes", QC_NO_TIME },
        { "The First Minister (Robin Sample):", QCI_LABEL_COLON, "The First Minister (Robin Sample)", "",
          QC_NO_TIME },
        { "SPEAKER_00: yes", QCI_LABEL_COLON, "SPEAKER_00", "yes", QC_NO_TIME },
        { "#Jo: yes", QCI_LABEL_SIGN, "Jo", "yes", QC_NO_TIME },
        { "@Jo: yes", QCI_LABEL_SIGN, "Jo", "yes", QC_NO_TIME },
        { "**Jo Sample:** yes", QCI_LABEL_BOLD, "Jo Sample", "yes", QC_NO_TIME },
        { "**Jo Sample**: yes", QCI_LABEL_BOLD, "Jo Sample", "yes", QC_NO_TIME },
        { "__Jo__: yes", QCI_LABEL_BOLD, "Jo", "yes", QC_NO_TIME },
        { "*Jo*: yes", QCI_LABEL_BOLD, "Jo", "yes", QC_NO_TIME },
        { "**Jo: is it all bold?**", QCI_LABEL_BOLD, "Jo", "is it all bold?**", QC_NO_TIME },
        { "### Interviewer", QCI_LABEL_HEADING, "Interviewer", "", QC_NO_TIME },
        { "### **Interviewer:** ###", QCI_LABEL_HEADING, "Interviewer", "", QC_NO_TIME },
        { "# Interviewer: yes", QCI_LABEL_HEADING, "Interviewer", "yes", QC_NO_TIME },
        { "[id1] yes", QCI_LABEL_SQUARE, "id1", "yes", QC_NO_TIME },
        { "[Jo]: yes", QCI_LABEL_SQUARE, "Jo", "yes", QC_NO_TIME },
        { "(Jo Sample)", QCI_LABEL_ROUND, "Jo Sample", "", QC_NO_TIME },
        { "{Jo} yes", QCI_LABEL_BRACE, "Jo", "yes", QC_NO_TIME },
    };
    CHECK_LINES(cases);
}
END_TEST

START_TEST(stamps_beside_labels)
{
    static const label_case cases[] = {
        { "[00:02:03]Participant: yes", QCI_LABEL_COLON, "Participant", "yes", 123000 },
        { "[00:00:12] Jo: yes", QCI_LABEL_COLON, "Jo", "yes", 12000 },
        { "12:34 I: yes", QCI_LABEL_COLON, "I", "yes", 754000 },
        { "Jo (00:12):", QCI_LABEL_COLON, "Jo", "", 12000 },
        { "Jo: [00:00:12]", QCI_LABEL_COLON, "Jo", "", 12000 },
        { "Jo: [00:00:12] yes", QCI_LABEL_COLON, "Jo", "yes", 12000 },
        { "Jo: 00:12", QCI_LABEL_COLON, "Jo", "", 12000 },
        { "Jo: 00:12 was the time", QCI_LABEL_COLON, "Jo", "00:12 was the time", QC_NO_TIME },
        { "#00:01:23-4# Jo: yes", QCI_LABEL_COLON, "Jo", "yes", 83400 },
        { "**Jo:** \\[03:59\\] yes", QCI_LABEL_BOLD, "Jo", "yes", 239000 },
        { "**[00:12] Jo:** yes", QCI_LABEL_BOLD, "Jo", "yes", 12000 },
        { "**Jo** (00:12): yes", QCI_LABEL_BOLD, "Jo", "yes", 12000 },
        { "## Jo [00:12]", QCI_LABEL_HEADING, "Jo", "", 12000 },
        { "Jo Sample  0:04", QCI_LABEL_HEADER, "Jo Sample", "", 4000 },
        { "Unknown Speaker  1:02:03  ", QCI_LABEL_HEADER, "Unknown Speaker", "", 3723000 },
        { "Sample, Jo (Team)   0:04", QCI_LABEL_HEADER, "Sample, Jo (Team)", "", 4000 },
    };
    CHECK_LINES(cases);
}
END_TEST

START_TEST(stamps_alone)
{
    static const label_case cases[] = {
        { "0:01  ", QCI_LABEL_STAMP, "", "", 1000 },
        { "[00:12:34]", QCI_LABEL_STAMP, "", "", 754000 },
        { "[00:12:34] yes", QCI_LABEL_STAMP, "", "yes", 754000 },
        { "\\[03:59\\] yes", QCI_LABEL_STAMP, "", "yes", 239000 },
        { "#00:01:23-4# yes", QCI_LABEL_STAMP, "", "yes", 83400 },
        { "12:34 is a time", NONE, NULL, NULL, 0 },
        { "at 12:34", NONE, NULL, NULL, 0 },
    };
    CHECK_LINES(cases);
}
END_TEST

START_TEST(never_labels)
{
    static const label_case cases[] = {
        { "https://example.org/a", NONE, NULL, NULL, 0 },
        { "http: is not it", NONE, NULL, NULL, 0 },
        { "10:30", QCI_LABEL_STAMP, "", "", 630000 },
        { "10:30 at the office", NONE, NULL, NULL, 0 },
        { "At 10:30 we left", NONE, NULL, NULL, 0 },
        { "See C:\\data", NONE, NULL, NULL, 0 },
        { "std::vector", NONE, NULL, NULL, 0 },
        { "Ha :)", NONE, NULL, NULL, 0 },
        { "- Jo: yes", NONE, NULL, NULL, 0 },
        { "\xE2\x80\xA2 Jo: yes", NONE, NULL, NULL, 0 },
        { "1. Jo: yes", NONE, NULL, NULL, 0 },
        { "2) Jo: yes", NONE, NULL, NULL, 0 },
        { "12: yes", NONE, NULL, NULL, 0 },
        { "We agreed. So listen: yes", NONE, NULL, NULL, 0 },
        { "Stop! Then: yes", NONE, NULL, NULL, 0 },
        { "this is what I said then: yes", NONE, NULL, NULL, 0 }, /* six words */
        { "\"Listen: yes\"", NONE, NULL, NULL, 0 },
        { "[laughter] yes", NONE, NULL, NULL, 0 },
        { "[Laughs]", NONE, NULL, NULL, 0 },
        { "(pause)", NONE, NULL, NULL, 0 },
        { "[3] yes", NONE, NULL, NULL, 0 },
        { "[Jo](https://example.org)", NONE, NULL, NULL, 0 },
        { "(Jo) and others", NONE, NULL, NULL, 0 },
        { "#tag and more", NONE, NULL, NULL, 0 },
        { "no label here", NONE, NULL, NULL, 0 },
        { ": yes", NONE, NULL, NULL, 0 },
        { "", NONE, NULL, NULL, 0 },
        { "   ", NONE, NULL, NULL, 0 },
        { "**bold** and plain: yes", NONE, NULL, NULL, 0 },
        { "Jo Sample 0:04", NONE, NULL, NULL, 0 }, /* one space */
    };
    CHECK_LINES(cases);
}
END_TEST

START_TEST(forty_characters_and_five_words)
{
    static const label_case cases[] = {
        { "\xC3\x89"
          "bcdefghijabcdefghijabcdefghijabcdefghij: yes",
          QCI_LABEL_COLON,
          "\xC3\x89"
          "bcdefghijabcdefghijabcdefghijabcdefghij",
          "yes", QC_NO_TIME },
        { "Abcdefghijabcdefghijabcdefghijabcdefghijk: yes", NONE, NULL, NULL, 0 },
        { "One two three four five: yes", QCI_LABEL_COLON, "One two three four five", "yes", QC_NO_TIME },
        { "One two three four five six: yes", NONE, NULL, NULL, 0 },
        { "[Abcdefghijabcdefghijabcdefghijabcdefghijk] yes", NONE, NULL, NULL, 0 },
    };
    CHECK_LINES(cases);
}
END_TEST

START_TEST(inner_stamps)
{
    qci_span stamp;
    qci_str line = QCI_STR("so #1 came #00:01:23-4# and {0:12} (0:13) <b> went");
    ck_assert(qci_label_inner_stamp(line, 0, &stamp));
    ck_assert_uint_eq(stamp.start, 11);
    ck_assert_uint_eq(stamp.end, 23);
    ck_assert(qci_label_inner_stamp(line, stamp.end, &stamp));
    ck_assert_uint_eq(stamp.start, 28);
    ck_assert_uint_eq(stamp.end, 34);
    ck_assert(!qci_label_inner_stamp(line, stamp.end, &stamp));
}
END_TEST

/* --- a file --- */

typedef struct file {
    qci_labels labels;
    qci_roles roles;
    qci_arena arena;
} file;

/* Count and settle the lines of `text`. */
static void open_file(file *f, const char *text)
{
    memset(f, 0, sizeof *f);
    ck_assert(qci_roles_complete(&f->roles, &f->arena, NULL));
    qci_labels_begin(&f->labels, NULL, &f->roles);
    uint32_t number = 0;
    for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n')
        qci_labels_count(&f->labels, (qci_str){ p, strcspn(p, "\n") }, ++number);
    ck_assert(qci_labels_settle(&f->labels));
}

static void close_file(file *f)
{
    qci_labels_free(&f->labels);
    qci_roles_free(&f->roles);
    qci_arena_free(&f->arena);
}

static bool accepts(file *f, const char *line)
{
    qci_label found;
    return qci_labels_accept(&f->labels, qci_str_of(line), &found) && found.style != QCI_LABEL_STAMP;
}

START_TEST(a_label_recurs)
{
    file f;
    open_file(&f, "Jo: a\nKim: b\n JO : c\nNote: d\n");
    ck_assert(accepts(&f, "Jo: x"));
    ck_assert(accepts(&f, "JO: x"));
    ck_assert(!accepts(&f, "Kim: x"));
    ck_assert(!accepts(&f, "Note: x"));
    ck_assert_uint_eq(f.labels.accepted, 2);
    close_file(&f);
}
END_TEST

START_TEST(or_is_declared_by_a_role)
{
    file f;
    open_file(&f, "I: a\nP12: b\nInterviewer: c\n");
    ck_assert(accepts(&f, "I: x"));
    ck_assert(accepts(&f, "P12: x"));
    ck_assert(!accepts(&f, "Interviewer: x")); /* a glob with `*` declares only what recurs */
    close_file(&f);
}
END_TEST

START_TEST(or_is_declared_by_the_study)
{
    static const char text[] = "study: 1\nspeakers:\n  'Robin | my old friend': {role: participant}\n";
    static const char *const lines[] = { "ROBIN: a", "my old friend: b", "Kim: c" };
    qci_labels labels;
    qci_roles none = { QCI_VEC(qci_role) };
    qci_label found;
    qc_study *study;
    ck_assert_int_eq(qc_study_read(&study, text, sizeof text - 1, NULL, NULL), QC_OK);
    qci_labels_begin(&labels, study, &none);
    for (uint32_t i = 0; i < 3; i++)
        qci_labels_count(&labels, qci_str_of(lines[i]), i + 1);
    ck_assert(qci_labels_settle(&labels));
    for (size_t i = 0; i < 3; i++)
        ck_assert(qci_labels_accept(&labels, qci_str_of(lines[i]), &found) == (i < 2));
    qci_labels_free(&labels);
    qc_study_free(study);
}
END_TEST

START_TEST(words_in_lower_case)
{
    file f;
    open_file(&f, "Jo: a\nKim: b\nJo: c\nKim: d\nso: e\nso: f\ntype like gh: g\ntype like gh: "
                  "h\ninterviewee: i\ninterviewee: j\n");
    ck_assert(accepts(&f, "Jo: x"));
    ck_assert(accepts(&f, "interviewee: x"));
    ck_assert(!accepts(&f, "so: x"));
    ck_assert(!accepts(&f, "type like gh: x"));
    close_file(&f);
    open_file(&f, "jo: a\nkim: b\njo: c\nkim: d\nspeaker 2: e\nspeaker 2: f\n");
    ck_assert(accepts(&f, "jo: x"));
    ck_assert(accepts(&f, "kim: x"));
    ck_assert(accepts(&f, "speaker 2: x"));
    close_file(&f);
}
END_TEST

START_TEST(one_style_wins)
{
    file f;
    open_file(
        &f, "Jo: a\nKim: b\nJo: c\nKim: d\n[Sighs] e\n[Sighs] f\n## Part\n## Part\n(Jo)\n(Jo)\n**Jo**: g\n");
    ck_assert(accepts(&f, "Jo: x"));
    ck_assert(accepts(&f, "**Kim:** x"));
    ck_assert(!accepts(&f, "[Sighs] x"));
    ck_assert(!accepts(&f, "## Part"));
    ck_assert(!accepts(&f, "(Jo)"));
    ck_assert_str_eq(qci_labels_dialect(&f.labels), "labels like Name:");
    close_file(&f);
    open_file(&f, "### Jo\na\n### Kim\nb\n### Jo\nc\n### Kim\nd\n### Jo\nNote: c\nNote: d\n### "
                  "Kim\nInterviewer: e\nInterviewer: f\nP1: g\n[P2] h\n");
    ck_assert(accepts(&f, "### Kim"));
    ck_assert(!accepts(&f, "Note: x"));
    ck_assert(accepts(&f, "Interviewer: x"));
    ck_assert(accepts(&f, "P1: x"));
    ck_assert(!accepts(&f, "[P2] x"));
    ck_assert_str_eq(qci_labels_dialect(&f.labels), "labels like ### Name");
    close_file(&f);
}
END_TEST

START_TEST(redactions_are_no_labels)
{
    file f;
    open_file(&f,
              "[my daughter] a\n[my daughter] b\n[colleague 3] c\n[colleague 3] d\n[sighs] e\n[sighs] f\n");
    ck_assert_uint_eq(f.labels.accepted, 0);
    ck_assert(!accepts(&f, "[my daughter] x"));
    ck_assert(!accepts(&f, "[colleague 3] x"));
    ck_assert(!accepts(&f, "[sighs] x"));
    close_file(&f);
    open_file(&f, "[id1] a\n[id2] b\n[id1] c\n[id2] d\n");
    ck_assert(accepts(&f, "[id1] x"));
    close_file(&f);
}
END_TEST

START_TEST(a_stamp_without_a_label)
{
    file f;
    qci_label found;
    open_file(&f, "Jo: a\nJo: b\nKim: c\n");
    ck_assert(qci_labels_accept(&f.labels, QCI_STR("[00:10] Kim: x"), &found));
    ck_assert_int_eq(found.style, QCI_LABEL_STAMP);
    ck_assert_uint_eq(found.prefix, 8);
    ck_assert_int_eq(found.begin, 10000);
    close_file(&f);
}
END_TEST

static void check_warning(const qc_transcript *t, const char *words, uint32_t line, uint32_t count)
{
    for (size_t i = 0; i < t->warnings.n; i++) {
        const qci_warning *w = QCI_AT(t->warnings, qci_warning, i);
        if (qci_str_find(w->message, qci_str_of(words)) == SIZE_MAX)
            continue;
        ck_assert_uint_eq(w->line, line);
        ck_assert_uint_eq(w->count, count);
        return;
    }
    ck_abort_msg("no warning: %s", words);
}

START_TEST(warnings)
{
    file f;
    qci_builder b;
    qc_transcript *t = qci_calloc(1, sizeof *t);
    open_file(&f, "Jo: a\nKim: b\nJO: c\nNote: d\n[Sighs] e\n[Sighs] f\n");
    qci_builder_begin(&b, t, NULL, &f.roles);
    qci_labels_warn(&f.labels, &b);
    ck_assert_uint_eq(t->warnings.n, 3);
    check_warning(t, "only once", 2, 2);
    check_warning(t, "recurs", 5, 1);
    check_warning(t, "more than one way", 3, 1);
    ck_assert_int_eq(qci_builder_end(&b, NULL), QC_ERR_EMPTY);
    qc_transcript_free(t);
    close_file(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("labels");
    TCase *line = tcase_create("line");
    tcase_add_test(line, every_style);
    tcase_add_test(line, stamps_beside_labels);
    tcase_add_test(line, stamps_alone);
    tcase_add_test(line, never_labels);
    tcase_add_test(line, forty_characters_and_five_words);
    tcase_add_test(line, inner_stamps);
    suite_add_tcase(s, line);
    TCase *whole = tcase_create("file");
    tcase_add_test(whole, a_label_recurs);
    tcase_add_test(whole, or_is_declared_by_a_role);
    tcase_add_test(whole, or_is_declared_by_the_study);
    tcase_add_test(whole, words_in_lower_case);
    tcase_add_test(whole, one_style_wins);
    tcase_add_test(whole, redactions_are_no_labels);
    tcase_add_test(whole, a_stamp_without_a_label);
    tcase_add_test(whole, warnings);
    suite_add_tcase(s, whole);
    return s;
}

QCI_UNIT_MAIN(suite)
