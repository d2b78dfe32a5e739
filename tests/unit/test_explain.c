#include <stdio.h>

#include "base/buf.h"
#include "qcode.h"
#include "unit.h"

/* Steps as lines: depth, kind, rule, place in the codebook, words, numbers, and the text they speak of. */
static const char *const kinds[] = { "place", "hit", "coded", "speaker", "condition", "veto", "at_least",
                                     "overlap", "miss", "there", "absent", "far", "order", "problem" };

typedef struct asked {
    const qc_codebook *book;
    const qc_transcript *transcript;
    qci_buf lines;
    int32_t stop_after;
} asked;

static void put_text(asked *a, uint64_t start, uint64_t end)
{
    const qc_str text = qc_transcript_text(a->transcript);
    ck_assert(start <= end && end <= text.n);
    qci_buf_putc(&a->lines, '"');
    qci_buf_add(&a->lines, text.bytes + start, (size_t)(end - start));
    qci_buf_putc(&a->lines, '"');
}

static int32_t put_step(void *payload, const qc_step *s)
{
    asked *a = payload;
    qc_rule rule = QC_RULE_INIT;
    ck_assert_uint_eq(s->size, sizeof *s);
    ck_assert_uint_lt(s->kind, sizeof kinds / sizeof *kinds);
    qci_buf_printf(&a->lines, "%u %s", s->depth, kinds[s->kind]);
    if (s->rule != QC_NO_INDEX && qc_codebook_rule(a->book, s->rule, &rule) == QC_OK)
        qci_buf_printf(&a->lines, " %s", rule.id.bytes);
    if (s->line)
        qci_buf_printf(&a->lines, " %d:%d", (int)s->line, (int)s->column);
    if (s->what.bytes)
        qci_buf_printf(&a->lines, " [%s]", s->what.bytes);
    if (s->wanted)
        qci_buf_printf(&a->lines, " %d/%d", (int)s->found, (int)s->wanted);
    if (s->kind == QC_STEP_MISS && s->telling != s->found)
        qci_buf_printf(&a->lines, " telling %d", (int)s->telling);
    for (uint32_t i = 0; i < s->spans; i++) {
        qci_buf_putc(&a->lines, ' ');
        put_text(a, s->span[i].start, s->span[i].end);
    }
    if (!s->spans && s->start != QC_NOWHERE) {
        qci_buf_putc(&a->lines, ' ');
        put_text(a, s->start, s->end);
    }
    qci_buf_putc(&a->lines, '\n');
    return a->stop_after && --a->stop_after == 0;
}

/* The place: where `phrase` first stands. */
static qc_status ask(asked *a, qc_coder *coder, const char *phrase, const char *code)
{
    const char *text = qc_transcript_text(a->transcript).bytes, *at = strstr(text, phrase);
    const uint32_t index = code ? qc_codebook_find(a->book, code) : QC_NO_INDEX;
    ck_assert_ptr_nonnull(at);
    const uint64_t start = (uint64_t)(at - text);
    return qc_coder_explain(coder, a->transcript, start, start + strlen(phrase), QC_BYTES, index, put_step, a, NULL);
}

static void explains(const char *yaml, const char *text, const char *phrase, const char *code, const char *expected)
{
    qc_codebook *book;
    qc_transcript *t;
    qc_coder *coder;
    qc_error err = { 0 };
    ck_assert_msg(qc_codebook_read(&book, yaml, strlen(yaml), NULL, &err) == QC_OK, "%d:%d %s", (int)err.line,
                  (int)err.column, err.message);
    ck_assert_int_eq(qc_transcript_read(&t, text, strlen(text), NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_coder_new(&coder, book, NULL, NULL), QC_OK);
    asked a = { book, t, { 0 }, 0 };
    ck_assert_int_eq(ask(&a, coder, phrase, code), QC_OK);
    ck_assert_str_eq(a.lines.p, expected);
    qci_buf_free(&a.lines);
    qc_coder_free(coder);
    qc_transcript_free(t);
    qc_codebook_free(book);
}

#define TALK "I: How is it?\n\nP1: So heavy. It is not heavy. My own bag is heavy, and the bag.\n\n"
#define MORE "I: Heavy?\n\nP1: The nursery was shut all of that long week. She missed it.\n\n"

START_TEST(hits_and_segments)
{
    explains("qcode: 1\ncodes:\n  - id: load\n    find:\n      - so heavy\n      - {id: any, find: [bag, heavy], unit: turn}\n",
             TALK MORE, "So heavy", NULL,
             "0 place \"So heavy.\"\n"
             "1 hit load#1 5:9 [so heavy] \"So heavy\"\n"
             "2 coded load#1 5:9 \"So heavy.\"\n"
             "1 hit any 6:31 [heavy] \"heavy\"\n"
             "2 coded any 6:9 \"So heavy. It is not heavy. My own bag is heavy, and the bag.\"\n");
}
END_TEST

START_TEST(nothing)
{
    explains("qcode: 1\ncodes: [{id: load, find: [zebra]}]\n", TALK MORE, "So heavy", "load", "0 place \"So heavy.\"\n");
}
END_TEST

START_TEST(vetoes)
{
    const char *book = "qcode: 1\ncodes:\n  - id: load\n    find:\n      - find: heavy\n        unless:\n"
                       "          - find: not\n            where: 2 words before\n    unless: [my own]\n";
    explains(book, TALK MORE, "is not", NULL,
             "0 place \"It is not heavy.\"\n"
             "1 hit load#1 5:9 [heavy] \"heavy\"\n"
             "2 veto load#1 7:13 [not, within 2 words before it] \"not\"\n");
    explains(book, TALK MORE, "My own", NULL,
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 hit load#1 5:9 [heavy] \"heavy\"\n"
             "2 veto load#1 9:14 [my own, in its sentence] \"My own\"\n");
}
END_TEST

START_TEST(all_that_drops_is_told)
{
    explains("qcode: 1\ncodes:\n  - id: load\n    find:\n      - find: heavy\n        followed_by: zebra\n        outside: bags\n"
             "        in_reply_to: zebra\n        unless: [{find: bag, where: turn}, {find: my own, where: overlap}, bag]\n"
             "  - id: bags\n    find: [bag]\n",
             TALK MORE, "My own", "load",
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 hit load#1 5:9 [heavy] \"heavy\"\n"
             "2 condition load#1 5:9 [it overlaps a segment of bags]\n"
             "2 condition load#1 8:22 [it does not reply to a turn with zebra]\n"
             "2 condition load#1 6:22 [it is not followed by zebra]\n"
             "2 veto load#1 9:18 [bag, in its turn] \"bag\"\n"
             "2 veto load#1 9:76 [bag, in its sentence] \"bag\"\n");
}
END_TEST

START_TEST(speakers)
{
    explains("qcode: 1\ncodes:\n  - id: load\n    find: [{id: only, find: heavy}]\n  - {id: all, speakers: everyone, find: [heavy]}\n",
             TALK MORE, "Heavy?", NULL,
             "0 place \"Heavy?\"\n"
             "1 hit only 4:12 [heavy] \"Heavy\"\n"
             "2 speaker only 4:12 [whose role is interviewer]\n"
             "1 hit all#1 5:42 [heavy] \"Heavy\"\n"
             "2 coded all#1 5:42 \"Heavy?\"\n");
}
END_TEST

START_TEST(problems)
{
    explains("qcode: 1\ncodes:\n  - id: load\n    find: [heavy]\n", "It was heavy.\n", "It", NULL,
             "0 place \"It was heavy.\"\n"
             "1 problem 3:5 [asks for a role, and the transcript has no speakers: see `qcode transcripts`, or code all turns with "
             "--unknown-speakers code]\n");
}
END_TEST

START_TEST(at_least)
{
    explains("qcode: 1\ncodes:\n  - id: load\n    find:\n      - {find: bag, at_least: 3, window: sentence}\n", TALK MORE, "My own", NULL,
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 hit load#1 5:9 [bag] \"bag\"\n"
             "2 at_least load#1 5:9 2/3\n"
             "1 hit load#1 5:9 [bag] \"bag\"\n"
             "2 at_least load#1 5:9 2/3\n");
}
END_TEST

START_TEST(overlaps)
{
    const char *join = "qcode: 1\ncodes:\n  - id: load\n    overlap: join\n    unit: match\n    find: [bag is, is heavy]\n";
    const char *longest = "qcode: 1\ncodes:\n  - id: load\n    overlap: longest\n    unit: match\n    find: [bag is, is heavy]\n";
    explains(join, TALK MORE, "My own", NULL,
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 hit load#1 6:12 [bag is] \"bag is\"\n"
             "2 coded load#1 6:12 \"bag is heavy\"\n"
             "1 hit load#2 6:20 [is heavy] \"is heavy\"\n"
             "2 coded load#2 6:20 \"bag is heavy\"\n");
    explains(longest, TALK MORE, "My own", NULL,
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 hit load#1 6:12 [bag is] \"bag is\"\n"
             "2 overlap load#1 6:12 \"bag is\"\n"
             "1 hit load#2 6:20 [is heavy] \"is heavy\"\n"
             "2 coded load#2 6:20 \"is heavy\"\n");
}
END_TEST

START_TEST(parts_that_are_missing)
{
    const char *book = "qcode: 1\ncodes:\n  - id: shut\n    find:\n      - all: [nursery, zebra, shut]\n        window: sentence\n"
                       "      - all: [zebra, lion]\n";
    explains(book, TALK MORE, "nursery", "shut",
             "0 place \"The nursery was shut all of that long week.\"\n"
             "1 miss shut#1 5:9 [3 parts together] 2/3\n"
             "2 there shut#1 5:15 [nursery] \"nursery\"\n"
             "2 absent shut#1 5:24 [zebra]\n"
             "2 there shut#1 5:31 [shut] \"shut\"\n"
             "1 miss shut#2 7:9 [2 parts together] 0/2\n");
    explains(book, TALK MORE, "nursery", NULL, "0 place \"The nursery was shut all of that long week.\"\n");
}
END_TEST

START_TEST(words_of_a_pattern)
{
    const char *book = "qcode: 1\ncodes:\n  - id: c\n    find:\n      - so zebra lion\n      - own (zebra | lion) ... heavy (bag)?\n"
                       "      - 'zebra* heavy, (lion)'\n      - /own zebra/\n";
    explains(book, TALK MORE, "My own", "c",
             "0 place \"My own bag is heavy, and the bag.\"\n"
             "1 miss c#2 6:9 [own (zebra | lion) ... heavy (bag)?] 2/3 telling 1\n"
             "2 there c#2 6:9 [own] \"own\"\n"
             "2 absent c#2 6:9 [(zebra | lion)]\n"
             "2 there c#2 6:9 [heavy] \"heavy\"\n");
    explains(book, TALK MORE, "So heavy", "c", "0 place \"So heavy.\"\n");
    explains(book, TALK MORE, "My own", NULL, "0 place \"My own bag is heavy, and the bag.\"\n");
}
END_TEST

START_TEST(parts_too_far_apart)
{
    /* between: was shut all of that long week She, which are 8; one sentence end, so no whole sentence */
    explains("qcode: 1\ncodes:\n  - id: missed\n    find:\n      - {near: [missed, nursery], words: 7}\n"
             "      - {near: [how, missed], sentences: 2, window: document, speakers: everyone}\n",
             TALK MORE, "nursery", "missed",
             "0 place \"The nursery was shut all of that long week.\"\n"
             "1 miss missed#1 5:9 [2 parts, at most 7 words between] 2/2\n"
             "2 there missed#1 5:17 [missed] \"missed\"\n"
             "2 there missed#1 5:25 [nursery] \"nursery\"\n"
             "2 far missed#1 5:9 [words between] 8/7 \"nursery was shut all of that long week. She missed\"\n"
             "1 miss missed#2 6:9 [2 parts, at most 2 sentences between] 2/2 telling 1\n"
             "2 there missed#2 6:17 [how] \"How\"\n"
             "2 there missed#2 6:22 [missed] \"missed\"\n"
             /* So heavy. It is not heavy. My own ... Heavy? The nursery ... */
             "2 far missed#2 6:9 [sentences between] 5/2 \"How is it?\n\nP1: So heavy. It is not heavy. My own bag is heavy, and "
             "the bag.\n\nI: Heavy?\n\nP1: The nursery was shut all of that long week. She missed\"\n");
}
END_TEST

START_TEST(parts_out_of_order)
{
    explains("qcode: 1\ncodes:\n  - id: missed\n    find:\n      - {near: [shut, nursery], words: 3, in_order: yes}\n", TALK MORE, "nursery",
             "missed",
             "0 place \"The nursery was shut all of that long week.\"\n"
             "1 miss missed#1 5:9 [2 parts, at most 3 words between, in order] 2/2\n"
             "2 there missed#1 5:17 [shut] \"shut\"\n"
             "2 there missed#1 5:23 [nursery] \"nursery\"\n"
             "2 order missed#1 5:9\n");
}
END_TEST

START_TEST(a_part_dropped_within)
{
    explains("qcode: 1\ncodes:\n  - id: c\n    find:\n      - near: [{find: heavy, unless: [not]}, is]\n        words: 3\n        window: sentence\n", TALK MORE, "is not", "c",
             "0 place \"It is not heavy.\"\n"
             "1 hit c#1 5:16 [heavy] \"heavy\"\n"
             "2 veto c#1 5:39 [not, in its sentence] \"not\"\n"
             "1 miss c#1 5:9 [2 parts, at most 3 words between] 1/2 telling 0\n"
             "2 absent c#1 5:16 [heavy]\n"
             "2 there c#1 5:46 [is] \"is\"\n");
}
END_TEST

START_TEST(places)
{
    const char *yaml = "qcode: 1\ncodes: [{id: c, find: [zebra]}]\n";
    explains(yaml, TALK MORE, "heavy. It is", NULL, "0 place \"So heavy. It is not heavy.\"\n");
    explains(yaml, TALK MORE, "\n\nP1: So", NULL, "0 place \"So heavy.\"\n");
    explains(yaml, TALK MORE, "?\n\nP1: So", NULL, "0 place \"How is it?\n\nP1: So heavy.\"\n");
    explains(yaml, TALK MORE, "it.\n", NULL, "0 place \"She missed it.\"\n");
    explains(yaml, TALK MORE, "it?\n\nP1: ", NULL, "0 place \"How is it?\"\n");
}
END_TEST

typedef struct made {
    qc_codebook *book;
    qc_transcript *t;
    qc_coder *coder;
} made;

static made make(const char *text)
{
    static const char yaml[] = "qcode: 1\ncodes: [{id: c, find: [heavy]}]\n";
    made m;
    ck_assert_int_eq(qc_codebook_read(&m.book, yaml, sizeof yaml - 1, NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_transcript_read(&m.t, text, strlen(text), NULL, NULL), QC_OK);
    ck_assert_int_eq(qc_coder_new(&m.coder, m.book, NULL, NULL), QC_OK);
    return m;
}

static void unmake(made *m)
{
    qc_coder_free(m->coder);
    qc_transcript_free(m->t);
    qc_codebook_free(m->book);
}

static int32_t never(void *payload, const qc_step *step)
{
    (void)payload, (void)step;
    ck_abort_msg("called");
    return 0;
}

START_TEST(arguments)
{
    made m = make(TALK);
    const uint64_t n = qc_transcript_text(m.t).n;
    ck_assert_int_eq(qc_coder_explain(NULL, m.t, 0, 1, QC_BYTES, 0, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, NULL, 0, 1, QC_BYTES, 0, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, 0, 1, QC_BYTES, 0, NULL, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, 0, 1, 9, 0, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, 0, 1, QC_BYTES, 1, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, 2, 1, QC_BYTES, 0, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, 0, n + 1, QC_BYTES, 0, never, NULL, NULL), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_coder_explain(m.coder, m.t, n, n, QC_BYTES, 0, never, NULL, NULL), QC_END);
    unmake(&m);
}
END_TEST

START_TEST(stopping)
{
    made m = make(TALK);
    asked a = { m.book, m.t, { 0 }, 2 };
    ck_assert_int_eq(ask(&a, m.coder, "So heavy. It", NULL), QC_STOPPED);
    ck_assert_str_eq(a.lines.p, "0 place \"So heavy. It is not heavy.\"\n1 hit c#1 2:24 [heavy] \"heavy\"\n");
    qci_buf_free(&a.lines);
    unmake(&m);
}
END_TEST

static void stands(const made *m, qc_status status, uint64_t start, uint64_t end, const char *expected)
{
    ck_assert_int_eq(status, expected ? QC_OK : QC_END);
    if (expected) {
        const qc_str text = qc_transcript_text(m->t);
        ck_assert_uint_eq(end - start, strlen(expected));
        ck_assert_int_eq(strncmp(text.bytes + start, expected, strlen(expected)), 0);
    }
}

static const char cues[] = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v I>How is it?</v>\n\n00:03.000 --> 00:05.000\n<v P1>So\nheavy.</v>\n\n"
                           "00:04.000 --> 00:06.000\n<v P1>And wet.</v>\n";

START_TEST(lines_and_times)
{
    static const struct { uint64_t line; const char *text; } lines[] = {
        { 1, NULL }, { 3, NULL }, { 4, "How is it?" }, { 5, "How is it?" }, { 7, "So heavy." }, { 8, "So heavy." },
        { 11, "And wet." }, { 999, "And wet." },
    };
    static const struct { int64_t time; const char *text; } times[] = {
        { 0, NULL }, { 1000, "How is it?" }, { 2499, "How is it?" }, { 2700, "How is it?" }, { 3000, "So heavy." },
        { 4500, "So heavy. And wet." }, { 5000, "And wet." }, { 99000, "And wet." },
    };
    made m = make(cues);
    uint64_t start = 0, end = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        qc_status status = qc_transcript_line(m.t, lines[i].line, QC_BYTES, &start, &end);
        stands(&m, status, start, end, lines[i].text);
    }
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        qc_status status = qc_transcript_time(m.t, times[i].time, QC_BYTES, &start, &end);
        stands(&m, status, start, end, times[i].text);
    }
    ck_assert_int_eq(qc_transcript_line(m.t, 0, QC_BYTES, &start, &end), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_line(NULL, 1, QC_BYTES, &start, &end), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_time(m.t, QC_NO_TIME, QC_BYTES, &start, &end), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_transcript_time(m.t, 1, 7, &start, &end), QC_ERR_ARGUMENT);
    unmake(&m);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("explanations");
    TCase *t = tcase_create("all");
    tcase_add_test(t, hits_and_segments);
    tcase_add_test(t, nothing);
    tcase_add_test(t, vetoes);
    tcase_add_test(t, all_that_drops_is_told);
    tcase_add_test(t, speakers);
    tcase_add_test(t, problems);
    tcase_add_test(t, at_least);
    tcase_add_test(t, overlaps);
    tcase_add_test(t, parts_that_are_missing);
    tcase_add_test(t, words_of_a_pattern);
    tcase_add_test(t, parts_too_far_apart);
    tcase_add_test(t, parts_out_of_order);
    tcase_add_test(t, a_part_dropped_within);
    tcase_add_test(t, places);
    tcase_add_test(t, arguments);
    tcase_add_test(t, stopping);
    tcase_add_test(t, lines_and_times);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
