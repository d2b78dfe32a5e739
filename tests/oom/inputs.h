/* What is read with each allocation failing: a small transcript of every reader and dialect, a codebook and a
 * study with a bit of everything. Each has enough of it that buffers and tables grow. */
#ifndef QCI_OOM_INPUTS_H
#define QCI_OOM_INPUTS_H

#include "worded.h"

#define TWICE(s) s s
#define FOUR(s) TWICE(TWICE(s))
#define EIGHT(s) TWICE(FOUR(s))

static const char codebook_source[] =
    "qcode: 1\ntitle: Small\nversion: '1'\nlanguage: en\n"
    "defaults: {unit: sentence, window: turn, speakers: not interviewer, case: ignore}\n"
    "roles:\n  interviewer: [I, Robin*]\n  guest: ['G#']\n"
    "fillers: [um, you know]\n"
    "words:\n  not_speech: [laughter, noise]\n  kin: [child, kid*]\n  folk: [<kin>, (her | his) mother]\n"
    "codes:\n"
    "  - id: care\n    name: Care\n    color: '#c0504d'\n    definition: Care.\n    include: In.\n"
    "    exclude: Out.\n"
    "    find:\n"
    "      - nobody (else)? ... <folk>\n"
    "      - {id: run, find: ['/\\bschool[- ]run\\b/', school gate*], unit: turn, window: sentence,\n"
    "         note: Yes.}\n"
    "      - find: so heavy\n        unless: [{find: never, where: 2 words before}]\n"
    "    unless: [college, {find: '/\\bcourse\\b/', where: turn}]\n"
    "    examples: [There was nobody else for the kids., [\"I: So heavy?\", \"P1: So heavy.\"],\n"
    "      {quote: So heavy., from: P07}]\n"
    "    counterexamples: |\n      Never so heavy.\n      At college there was nobody for the kids.\n"
    "    codes:\n      - {id: word, unit: match, speakers: everyone, case: match,\n"
    "         find: ['/(?i)caf\xC3\xA9|(?&kin)/']}\n"
    "  - {id: all, unit: document, speakers: everyone, find: heavy~}\n"
    "  - {id: para, unit: paragraph, speakers: [participant, guest], find: 'was ...3 heavy'}\n"
    "  - id: together\n    overlap: join\n    speakers: everyone\n    find:\n"
    "      - {near: [heavy, so, {find: [is, was, it]}], words: 5, window: document}\n"
    "      - {near: [nobody, kid*], sentences: 1, in_order: yes}\n"
    "      - {all: [heavy, {code: word}], window: document, unit: turn}\n"
    "      - {find: heavy, preceded_by: so, followed_by: nobody, words: 9, window: document, at_least: 2}\n"
    "      - {find: (nobody | it), in_reply_to: heavy, certainty: check}\n"
    "      - {find: heavy, inside: all, outside: para, typography: exact, unless: {code: word, where: paragraph}}\n"
    "  - {id: long, overlap: longest, speakers: everyone, unit: match, find: [so heavy, {near: [is, heavy], words: 4}]}\n"
    "themes:\n  - {name: Care against control, idea: None., codes: [care, word]}\n";

static const char study_source[] =
    "study: 1\ntitle: Small\nspeakers:\n"
    "  'Example, Robin (Research) | Robin Example': {role: interviewer}\n"
    "  Jo Sample | Jo S: {role: participant, case: C1}\n  Break: {role: none}\n"
    "transcripts:\n  t: {case: C1, wave: 2, consent: {quote: yes, archive: no}, unknown_speakers: code}\n"
    "cases:\n  C1: {grade: officer, years: 6}\n  C2: {grade: other}\n";

/* --- text and cues --- */

#define ZOOM_CUES \
    "1\r\n00:04:01.120 --> 00:04:03.500\r\nRobin Example: Is it so heavy\r\n\r\n" \
    "2\r\n00:04:03.900 --> 00:04:06.000\r\nJo | Wing B: There was nobody, um, for the kids. So heavy.\r\n\r\n"
#define VOICE_CUES \
    "00:00:01.000 --> 00:00:02.000\n<v.loud Example, Robin (Research)>A &amp; b <i>so</i> heavy?</v>\n\n" \
    "00:00:02.500 --> 00:00:02.000\n<v Jo Sample>Nobody for <x>the kids.\n<v Robin Example>Oh.\n\n" \
    "00:00:0x.500 --> 00:00:02.000\nNobody.\n\n"
#define GUID "0a0a0a0a-1111-2222-3333-444444444444"
#define STREAM_CUES \
    GUID "/1-0\n00:00:05.000 --> 00:00:08.000\n<v Jo Sample>We carried it all of the\nway,</v>\n\n" \
    GUID "/2-0\n00:00:06.000 --> 00:00:06.500\n<v Robin Example>Right.</v>\n\n" \
    GUID "/1-1\n00:00:08.000 --> 00:00:09.500\n<v Jo Sample>so heavy.</v>\n\n"
#define ONEDRIVE_CUES \
    GUID "-0\n00:00:01.000 --> 00:00:03.000\nIt was so heavy that\nnobody\n\n" \
    GUID "-1\n00:00:03.000 --> 00:00:04.500\nhelped.\n\n00:00:09.000 --> 00:00:10.000\n\n"
#define SRT_CUES \
    "1\n00:00:01,000 --> 00:00:03,000\nRobin Example: {\\an8}<i>So</i> heavy?\n\n" \
    "00:00:03.000 --> 00:00:05,000\nDr. Sample: Nobody for\n\nthe kids.\n\n"
#define TEXT_LINES \
    "I: [00:01:02] Is it so heavy? (laughs)\n\nP1: Nobody, um, for the \xE2\x80\x9Ckids\xE2\x80\x9D: so " \
    "heavy #00:01:23-4#.\n\nMore of it.\n\nSam says:\nit.\n\ni : Oh.\n\n[G2] Ah.\n\n"
#define SQUARE_LINES "[id1] Is it so heavy?\n[id2] It is [noise] so heavy.\n"
#define MARKDOWN_LINES \
    "**Robin Example:** Is it *so* **heavy**? <!-- no -->\n\n**Jo Sample**: \\[00:15\\] " \
    "[Nobody](https://x.example) for the kids.\n\n- item: so heavy\n\n### Heading\n\n"
#define OTTER_LINES \
    "Robin Example  0:04  \nIs it so\n\nRobin Example  0:06  \nheavy?\n\n" \
    "Jo Sample  1:02:07  \nNobody for the kids.\n\n"

/* --- Word documents --- */

#define OLD_TEAMS \
    P(R("0:0:0.0 --&gt; 0:0:1.510") BR R("Robin Example") BR R("Is it so heavy?")) \
    P(R("0:0:2.40 --&gt; 0:0:4.200") BR R("Jo Sample") BR R("Nobody for the kids."))
#define NEW_TEAMS_HEAD \
    PR("Talk-20260815_180700-Meeting Recording") PR("15 August 2026") PR("Robin Example started it")
#define NEW_TEAMS \
    P(R("Robin Example   0:04") BR R("So, is it") BR R("heavy?")) \
    P(R("Jo Sample   1:02:09") BR R("So heavy."))
#define MEET_HEAD \
    PR("\xF0\x9F\x93\x9D Notes") PR("Invited Jo Sample") PR("\xF0\x9F\x93\x96 Transcript") \
    PR("15 Aug 2026") PR("Talk - Transcript")
#define MEET PR("00:00:00") PR("Robin Example: Is it so heavy?") PR("Jo Sample: Nobody for the kids.")
#define MEET_FOOT PR("Transcription ended after 00:06:10") PR("Made by a machine.")
#define TYPED \
    P(B("Robin Example") TAB R("Is it so heavy?")) P(B("Jo Sample:") R(" Nobody for the ") \
    "<w:del w:id='1'><w:r><w:delText>old</w:delText></w:r></w:del>" \
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>" BR R("kids.")) \
    P("<w:pPr><w:pStyle w:val='H'/></w:pPr>" R("Robin Example")) PR("Oh.") CELL(PR("Table."))

static const char styles_source[] =
    "<w:styles xmlns:w='" WORD "'><w:style w:styleId='A'><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:styleId='H'><w:basedOn w:val='A'/>"
    "<w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style></w:styles>";

typedef struct input {
    const char *name;
    const char *reader; /* that must take it */
    const char *text;   /* or, for a Word document, its body */
} input;

static const input inputs[] = {
    { "Zoom", "webvtt", "WEBVTT\r\n\r\n" EIGHT(ZOOM_CUES) },
    { "voices", "webvtt", "WEBVTT - x\n\nNOTE y\n\n" EIGHT(VOICE_CUES) },
    { "Teams, unpadded", "webvtt", "WEBVTT\n\n0:0:-6.-820 --> 0:0:1.30\n<v Jo Sample>So heavy.</v>\n" },
    { "Stream", "webvtt", "WEBVTT\n\n" EIGHT(STREAM_CUES) },
    { "OneDrive", "webvtt", "\xEF\xBB\xBFWEBVTT\n\n" EIGHT(ONEDRIVE_CUES) },
    { "SRT", "srt", EIGHT(SRT_CUES) },
    { "SRT without speakers", "srt", "1\n00:00:01,000 --> 00:00:03,000\nIt was so heavy.\n" },
    { "text", "text", "Before.\n" EIGHT(TEXT_LINES) },
    { "text in Windows-1252", "text",
      "P1: It was so heavy in the caf\xE9 \x96 nobody for the kids.\n\nI: Oh.\n" },
    { "text with square labels", "text", EIGHT(SQUARE_LINES) },
    { "text without labels", "text", EIGHT("It was so heavy.\n\nNobody, for the kids.\n\n") },
    { "Markdown", "markdown", "---\ntitle: x\n---\n\n" EIGHT(MARKDOWN_LINES) },
    { "Otter", "otter", EIGHT(OTTER_LINES) "Transcribed by https://otter.ai\n" },
    { "Teams' old document", "docx", EIGHT(OLD_TEAMS) },
    { "Teams' document", "docx", NEW_TEAMS_HEAD EIGHT(NEW_TEAMS) PR("Robin Example stopped it") },
    { "Google Meet", "docx", MEET_HEAD EIGHT(MEET) MEET_FOOT },
    { "typed document", "docx", FOUR(TYPED) },
};

#define INPUTS (sizeof inputs / sizeof *inputs)

/* The bytes of an input's file; to be freed by qci_buf_free. */
static qci_buf input_file(const input *in)
{
    qci_buf out = { 0 };
    zipped z;
    if (strcmp(in->reader, "docx") != 0) {
        qci_buf_puts(&out, in->text);
        return out;
    }
    begin_document(&z, in->text);
    zipped_add(&z, "word/_rels/document.xml.rels", RELATIONS(RELATION("styles", "styles.xml")));
    zipped_add(&z, "word/styles.xml", styles_source);
    qci_str archive = zipped_end(&z);
    qci_buf_add(&out, archive.p, archive.n);
    zipped_free(&z);
    return out;
}

#endif
