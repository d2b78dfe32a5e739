/*
 * qcode.h - read interview transcripts, apply a codebook, write coded segments.
 *
 * This header is the manual of libqcode. It is C99 and C++11 and the only header that is installed.
 *
 *   1  Ground rules          5  Transcripts
 *   2  Status and errors     6  Codebooks
 *   3  Strings, units        7  Coders: the codebook applied
 *   4  Studies               8  Codings: what was found
 *                            9  Writers and outputs
 *                           10  Codings of many transcripts
 *                           11  Explanations
 *                           12  Keyness and suggestions
 *                           13  Differences
 *
 * The main job, in six calls (errors left out; examples/ has whole programs):
 *
 *     qc_codebook_read_file(&codebook, "codebook.yaml", NULL, &err);
 *     qc_coder_new(&coder, codebook, NULL, &err);
 *     qc_transcript_read_file(&transcript, "p07.vtt", NULL, &err);
 *     qc_coder_code(coder, transcript, &coding, &err);
 *     qc_writer_add(writer, transcript, coding, &err);
 *     qc_writer_finish(writer, &err);
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef QCODE_H
#define QCODE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(QC_BUILDING) && defined(__GNUC__)
#define QC_API __attribute__((visibility("default")))
#else
#define QC_API
#endif

/* ------------------------------------------------------------------------------------------------
 * 1  Ground rules
 *
 * Ownership. What comes through a `**out` parameter is yours: free it with the `qc_NOUN_free` of its
 *   noun (NULL is welcome). What a function returns is borrowed and lives as long as the object it
 *   was asked of. On failure `*out` is NULL.
 * Lifetimes. A coder borrows its codebook. A coding borrows its transcript and its codebook. A
 *   writer borrows its codebook. A transcript borrows nothing. Free in the reverse order.
 * Threads. Studies, transcripts and codebooks never change once made: any number of threads may use
 *   one at a time. A coder has scratch memory: one a thread, made with qc_coder_clone, which shares
 *   the compiled plan. Codings may be read by several threads. Writers and outputs: one thread at a
 *   time. The library starts no threads, and callbacks run on the caller's.
 * Side effects. None: no output, no environment, no locale, no signal, no exit, no network. Files
 *   are opened only by the functions that take a path, and only that path (and, for an output, a
 *   temporary file beside it).
 * Memory. Out of memory is an error like any other (QC_ERR_MEMORY); every object is then as it was.
 * Structs. Each struct of options or results starts with `size`: set it with the `_INIT` macro. The
 *   library reads and writes no more than `size` bytes, so a program built with an older header goes
 *   on working. In options, zero means the default. NULL options mean all defaults.
 * Bulk reads fill an array of the caller's structs, `stride` bytes apart (sizeof the caller's
 *   struct, or more); `size` in each element is ignored on entry and set to what was written.
 * Confidentiality. No error message, warning or problem holds a word of a transcript.
 */

/* ------------------------------------------------------------------------------------------------
 * 2  Status and errors
 */

/* 0: done. Less than 0: an error, and the qc_error says more. More than 0: done, and there is news. */
typedef int32_t qc_status;

#define QC_OK 0

#define QC_STOPPED 1  /* a callback asked to stop */
#define QC_PROBLEMS 2 /* the coding is there, but some codes failed on it: see qc_coding_problems */
#define QC_END 3      /* nothing more at this index */

#define QC_ERR_MEMORY (-1)    /* out of memory */
#define QC_ERR_ARGUMENT (-2)  /* the call is wrong: NULL, an index out of range, an unknown option */
#define QC_ERR_IO (-3)        /* the operating system said no; `detail` is errno */
#define QC_ERR_FORMAT (-4)    /* the input is damaged, or not of any format that is read */
#define QC_ERR_ENCODING (-5)  /* the bytes are not text in the encoding found or given */
#define QC_ERR_EMPTY (-6)     /* the input holds no text */
#define QC_ERR_LIMIT (-7)     /* larger or deeper than the library accepts */
#define QC_ERR_CODEBOOK (-8)  /* the codebook is wrong at the place given */
#define QC_ERR_PATTERN (-9)   /* a pattern or regex of the codebook is wrong at the place given */
#define QC_ERR_LATER (-10)    /* valid language that this library was built without: `~` needs libstemmer */
#define QC_ERR_STUDY (-11)    /* the study file is wrong at the place given */
#define QC_ERR_LIBRARY (-12)  /* a library underneath failed in a way it should not */

#define QC_NOWHERE UINT64_MAX /* an offset that is not known */

/*
 * What went wrong and where. 1,024 bytes, for ever; needs no freeing; filled only on an error.
 * Every function that takes one accepts NULL.
 */
typedef struct qc_error {
    int32_t code;       /* the qc_status returned */
    int32_t detail;     /* errno for QC_ERR_IO; else a number of the library underneath, or 0 */
    uint64_t line;      /* from 1; 0 where there is none */
    uint64_t column;    /* from 1, in code points; 0 where there is none */
    uint64_t offset;    /* bytes from the start of the input; QC_NOWHERE where there is none */
    char source[256];   /* the input's name, shortened at the front if need be; UTF-8 */
    char message[736];  /* what, and what to do; UTF-8, one line, no full stop at the end */
} qc_error;

/* The name of a status as it stands in this header ("QC_ERR_IO"), or "?" for one that is unknown. */
QC_API const char *qc_status_name(qc_status status);

/* This library's version, "0.1.0". */
QC_API const char *qc_version(void);

/* A library that this one was built with. */
typedef struct qc_component {
    uint32_t size;
    uint32_t reserved;
    char name[32];    /* "PCRE2", "libxml2", ... */
    char version[96]; /* of the library that is loaded now, in its own words */
} qc_component;
#define QC_COMPONENT_INIT { sizeof(qc_component), 0, { 0 }, { 0 } }

/* Component `i`, from 0, in a fixed order. QC_END past the last. Results can depend on the versions
 * of PCRE2 and ICU, which is why they are written into every native XML output. */
QC_API qc_status qc_component_at(uint32_t i, qc_component *out);

/* ------------------------------------------------------------------------------------------------
 * 3  Strings, units, times
 */

/* Borrowed UTF-8. `bytes` is NUL-terminated as well, and NULL with n = 0 where there is no string. */
typedef struct qc_str {
    const char *bytes;
    uint64_t n;
} qc_str;

/* The unit of offsets into a transcript's text. Spans are half-open: [start, end). */
#define QC_BYTES 0       /* of UTF-8: what this library works in */
#define QC_CODE_POINTS 1 /* what every file it writes and Python's str use */
#define QC_UTF16 2       /* code units: JavaScript, Java, .NET, and some QDA programs */

/* Times are milliseconds from the start of the recording; they may be negative (Teams). */
#define QC_NO_TIME INT64_MIN /* a time that is not known; never interpolated */

#define QC_NO_INDEX UINT32_MAX /* no speaker, no parent, no turn */

/* Unicode's simple case folding, one code point for one: how matching ignores case, for sorting and comparing. */
QC_API uint32_t qc_case_fold(uint32_t code_point);

/* ------------------------------------------------------------------------------------------------
 * 4  Studies: the private file that says who is who
 *
 * A study file (YAML) maps names as they stand in the transcripts to roles and case ids, and gives
 * transcripts and cases attributes. It never changes a transcript's text or merges its turns; names
 * in it count as declared labels (section 5).
 */
typedef struct qc_study qc_study;

/* Read a study from `n` bytes of YAML. `name` is used in errors and may be NULL.
 * Errors: MEMORY, ENCODING, STUDY (with line and column), LIMIT. */
QC_API qc_status qc_study_read(qc_study **out, const void *bytes, uint64_t n, const char *name, qc_error *err);

/* The same from a file. Errors: as qc_study_read, and IO. */
QC_API qc_status qc_study_read_file(qc_study **out, const char *path, qc_error *err);

/* Free a study; NULL is welcome. Transcripts read with it have copies of what they need. */
QC_API void qc_study_free(qc_study *study);

/* ------------------------------------------------------------------------------------------------
 * 5  Transcripts
 *
 * A transcript is one canonical *text* (UTF-8, LF, no BOM) and what is known about it: turns,
 * speakers, times, places in the source. Plain text and Markdown: the text is the file as decoded.
 * Other formats are rendered: `LABEL: ` and the turn's paragraphs joined by LF, a blank line between
 * turns, LF at the end; cue lines and joined cues are joined by one space. The order is the file's.
 * Neighbouring pieces of one speaker are one turn. All offsets anywhere refer to this text.
 */
typedef struct qc_transcript qc_transcript;
typedef struct qc_codebook qc_codebook;

typedef struct qc_read_options {
    uint32_t size;
    uint32_t reserved;
    const char *name;            /* how outputs call the transcript, and its key in the study;
                                    default: the file's name, or "transcript" */
    const char *encoding;        /* force an encoding, by any name ICU knows; default: found out */
    const char *reader;          /* force a reader ("webvtt", ...); default: by content */
    const qc_study *study;       /* roles, cases, attributes, declared labels */
    const qc_codebook *codebook; /* whose `roles` declare labels too */
    uint64_t max_bytes;          /* refuse larger files; default 1 GiB, which is also the most */
} qc_read_options;
#define QC_READ_OPTIONS_INIT { sizeof(qc_read_options), 0, 0, 0, 0, 0, 0, 0 }

/* Read a transcript from memory. The bytes may be freed afterwards.
 * Errors: MEMORY, ENCODING, FORMAT, EMPTY, LIMIT, ARGUMENT (unknown encoding or reader); with line
 * or offset where there is one. */
QC_API qc_status qc_transcript_read(qc_transcript **out, const void *bytes, uint64_t n,
                                    const qc_read_options *options, qc_error *err);

/* The same from a file, or anything else that can be read to its end. Errors: the same, and IO. */
QC_API qc_status qc_transcript_read_file(qc_transcript **out, const char *path,
                                         const qc_read_options *options, qc_error *err);

/* Free a transcript; NULL is welcome. Its codings must have gone before. */
QC_API void qc_transcript_free(qc_transcript *transcript);

/* The canonical text; never NULL, never empty. */
QC_API qc_str qc_transcript_text(const qc_transcript *transcript);

typedef struct qc_transcript_info {
    uint32_t size;
    uint32_t rendering;       /* number of the rendering rules; changes when they do */
    qc_str name;
    qc_str reader;            /* "webvtt", "srt", "docx", "text", ... */
    qc_str dialect;           /* what the reader took it for, in a few words */
    qc_str encoding;          /* "UTF-8", "windows-1252", ...; absent where the format itself says it (DOCX) */
    qc_str source_sha256;     /* of the file's bytes, 64 hex digits */
    qc_str text_sha256;       /* of the canonical text */
    qc_str case_id;           /* from the study; may be absent */
    uint32_t encoding_guessed; /* 1 where it was neither declared nor forced nor certain */
    uint32_t timed;           /* 1 where at least one turn has a time */
    uint32_t speakers;
    uint32_t turns;
    uint32_t warnings;
    uint32_t attributes;
    uint64_t words;           /* of speech, all turns */
    uint64_t code_points;     /* of the text */
} qc_transcript_info;
#define QC_TRANSCRIPT_INFO_INIT { sizeof(qc_transcript_info), 0, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Facts about a transcript. Errors: ARGUMENT. */
QC_API qc_status qc_transcript_get(const qc_transcript *transcript, qc_transcript_info *out);

/* A turn: what one speaker says until another does. */
typedef struct qc_turn {
    uint32_t size;
    uint32_t speaker; /* index, or QC_NO_INDEX */
    uint64_t start;   /* first to last character of speech, without the label; start = end if none */
    uint64_t end;
    int64_t begin;    /* ms: start of the first word's cue, or QC_NO_TIME */
    int64_t finish;   /* ms: end of the last word's cue, or QC_NO_TIME */
    uint64_t words;
    uint64_t line;    /* where it begins in the source, from 1; for DOCX the paragraph */
} qc_turn;

/* Turns first .. first+n-1 in text order; offsets in `unit`. Errors: ARGUMENT. */
QC_API qc_status qc_transcript_turns(const qc_transcript *transcript, uint64_t first, uint64_t n, qc_turn *out,
                                     uint64_t stride, int32_t unit, qc_error *err);

typedef struct qc_speaker {
    uint32_t size;
    uint32_t turns;
    qc_str label;    /* as first seen */
    qc_str role;     /* from the study; absent where the study does not say. See qc_codebook_role */
    qc_str case_id;  /* from the study */
    uint64_t words;
    uint64_t line;   /* of its first label */
} qc_speaker;
#define QC_SPEAKER_INIT { sizeof(qc_speaker), 0, {0,0}, {0,0}, {0,0}, 0, 0 }

/* Speaker `i`, in order of appearance. Errors: ARGUMENT. */
QC_API qc_status qc_transcript_speaker(const qc_transcript *transcript, uint32_t i, qc_speaker *out);

/* Attribute `i` (from the study: the transcript's own, then its case's). Errors: ARGUMENT. */
QC_API qc_status qc_transcript_attribute(const qc_transcript *transcript, uint32_t i, qc_str *name, qc_str *value);

/* A warning of the reader: what was repaired, left out or guessed. */
typedef struct qc_warning {
    uint32_t size;
    uint32_t count;  /* how often */
    uint64_t line;   /* the first time; 0 where there is none */
    qc_str message;  /* without a word of the transcript */
} qc_warning;
#define QC_WARNING_INIT { sizeof(qc_warning), 0, 0, {0,0} }

/* Warning `i`, in the order in which they were met. Errors: ARGUMENT. */
QC_API qc_status qc_transcript_warning(const qc_transcript *transcript, uint32_t i, qc_warning *out);

/* Where a place of the text stands in the source. */
typedef struct qc_place {
    uint32_t size;
    uint32_t turn;     /* index, or QC_NO_INDEX between turns */
    uint64_t line;     /* from 1; for DOCX the paragraph */
    uint64_t cue;      /* from 1; 0 where the format has none */
    int64_t begin;     /* of the cue, or QC_NO_TIME */
    int64_t finish;
} qc_place;
#define QC_PLACE_INIT { sizeof(qc_place), 0, 0, 0, 0, 0 }

/* The source place of `offset` (in `unit`). Errors: ARGUMENT where it lies outside the text. */
QC_API qc_status qc_transcript_place(const qc_transcript *transcript, uint64_t offset, int32_t unit, qc_place *out);

/* ------------------------------------------------------------------------------------------------
 * 6  Codebooks
 *
 * The language is described in codebook.md (tests/spec, installed with the documentation). A codebook holds codes in a tree, the rules that find
 * them, definitions, tests (examples, counterexamples), generic roles and themes.
 */
typedef struct qc_node qc_node; /* a part of it as it is written: see qc_codebook_root */

typedef struct qc_codebook_options {
    uint32_t size;
    uint32_t reserved;
    const char *name;   /* used in errors; default: the file's name, or "codebook" */
    const char *format; /* one of qc_codebook_format_at that is read; default: found out, by content */
    const char *values; /* what the values of a quanteda dictionary are, which is not in the file: "glob" (the
                           default), "fixed" or "regex" */
} qc_codebook_options;
#define QC_CODEBOOK_OPTIONS_INIT { sizeof(qc_codebook_options), 0, 0, 0, 0 }

/* Read a codebook in memory: YAML, JSON, or another of the formats. Whatever the format, one reader finds the
 * errors, and their places are those of the file.
 * Errors: MEMORY, ENCODING, CODEBOOK, PATTERN, LATER, LIMIT, each with line and column; ARGUMENT where
 * there is no such format. */
QC_API qc_status qc_codebook_read(qc_codebook **out, const void *bytes, uint64_t n,
                                  const qc_codebook_options *options, qc_error *err);

/* The same from a file. Errors: the same, and IO. */
QC_API qc_status qc_codebook_read_file(qc_codebook **out, const char *path, const qc_codebook_options *options,
                                       qc_error *err);

/* A codebook of one code, `pattern`, that finds one pattern (or regex, between slashes) wherever it stands and whoever
 * speaks; its segments are the matches. The language, words, fillers, roles and defaults of `like` hold, which may be
 * NULL and may be freed afterwards. Errors: MEMORY, PATTERN, ENCODING, LIMIT, each with its column in the pattern. */
QC_API qc_status qc_codebook_pattern(qc_codebook **out, const qc_codebook *like, const char *pattern, qc_error *err);

/* Free a codebook; NULL is welcome. Its coders, codings and writers must have gone before. */
QC_API void qc_codebook_free(qc_codebook *codebook);

typedef struct qc_codebook_info {
    uint32_t size;
    uint32_t codes;
    uint32_t rules;
    uint32_t themes;
    qc_str name;
    qc_str title;
    qc_str version;
    qc_str language; /* BCP 47 */
    qc_str sha256;   /* of the source, 64 hex digits */
} qc_codebook_info;
#define QC_CODEBOOK_INFO_INIT { sizeof(qc_codebook_info), 0, 0, 0, {0,0}, {0,0}, {0,0}, {0,0}, {0,0} }

/* Facts about a codebook. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_get(const qc_codebook *codebook, qc_codebook_info *out);

typedef struct qc_code {
    uint32_t size;
    uint32_t parent;          /* index, or QC_NO_INDEX */
    uint32_t depth;           /* 0 for a top code */
    uint32_t rules;           /* rules of its own */
    uint32_t examples;
    uint32_t counterexamples;
    qc_str id;
    qc_str name;              /* the id where none is given */
    qc_str path;              /* ids from the top, joined by '/' */
    qc_str definition;
    qc_str include;
    qc_str exclude;
    qc_str color;             /* #rrggbb, or absent */
    uint64_t line;
    uint64_t column;
    const qc_node *node; /* all that is written of it, see qc_codebook_root */
} qc_code;
#define QC_CODE_INIT { sizeof(qc_code), 0, 0, 0, 0, 0, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, 0, 0, 0 }

/* Code `i` in file order, parents before children. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_code(const qc_codebook *codebook, uint32_t i, qc_code *out);

/* The index of the code with this id, or QC_NO_INDEX. */
QC_API uint32_t qc_codebook_find(const qc_codebook *codebook, const char *id);

/* An example or counterexample of a code. */
typedef struct qc_example {
    uint32_t size;
    uint32_t counterexample; /* 1: must not be coded */
    uint32_t quotation;      /* 1: a real one (`quote:`) */
    uint32_t turns;
    uint64_t line;
    uint64_t column;
    qc_str source;           /* `from:`, whose words a quotation is; may be absent */
} qc_example;
#define QC_EXAMPLE_INIT { sizeof(qc_example), 0, 0, 0, 0, 0, {0,0} }

/* Example `i` of a code, in the order of the file. QC_END past the last. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_example(const qc_codebook *codebook, uint32_t code, uint32_t i, qc_example *out);

/* What is said in turn `k` of an example, and by whom; the label is absent where it is not said. Either may be
 * NULL. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_example_turn(const qc_codebook *codebook, uint32_t code, uint32_t i, uint32_t k,
                                          qc_str *label, qc_str *text);

/* A rule: what evidence refers to. One entry of a code's `find`. */
typedef struct qc_rule {
    uint32_t size;
    uint32_t code;   /* index */
    qc_str id;       /* its own, or `code#n` */
    uint64_t line;
    uint64_t column;
    uint32_t certainty; /* QC_CERTAINTY_... */
    uint32_t unit;      /* QC_UNIT_...: what its hits grow to */
    qc_str pattern;     /* where it is no more than one; absent where it has more to say */
    const qc_node *node; /* all that is written of it, see qc_codebook_root */
} qc_rule;
#define QC_RULE_INIT { sizeof(qc_rule), 0, {0,0}, 0, 0, 0, 0, {0,0}, 0 }

/* Rule `i`: those of code 0 first. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_rule(const qc_codebook *codebook, uint32_t i, qc_rule *out);

typedef struct qc_theme {
    uint32_t size;
    uint32_t codes;
    qc_str name;
    qc_str idea;
} qc_theme;
#define QC_THEME_INIT { sizeof(qc_theme), 0, {0,0}, {0,0} }

/* Theme `i`. Themes group codes for reports; they find nothing. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_theme(const qc_codebook *codebook, uint32_t i, qc_theme *out);

/* The index of code `k` of theme `i`, or QC_NO_INDEX. */
QC_API uint32_t qc_codebook_theme_code(const qc_codebook *codebook, uint32_t i, uint32_t k);

/* The role of a speaker: the study's word first, then the codebook's `roles`, then the built-in ones
 * (codebook NULL: only those). Absent where nothing names the label. */
QC_API qc_str qc_codebook_role(const qc_codebook *codebook, const qc_transcript *transcript, uint32_t speaker);

/*
 * Walking. Whatever the format was, a codebook is a tree of nodes as YAML has it: mappings, lists and texts. All of
 * it can be read there, notes and vetoes too. Nodes are borrowed from the codebook. Every function takes NULL,
 * which has nothing in it, so that qc_node_text(qc_node_get(node, "note")) is always right.
 */
#define QC_NODE_NOTHING 0 /* nothing is written there, or the node is NULL */
#define QC_NODE_TEXT 1    /* numbers and yes and no too */
#define QC_NODE_LIST 2
#define QC_NODE_MAP 3

/* The codebook's mapping, with `qcode`, `title`, `codes` and so on. */
QC_API const qc_node *qc_codebook_root(const qc_codebook *codebook);

/* QC_NODE_... */
QC_API int32_t qc_node_kind(const qc_node *node);

/* The key of an entry of a mapping; absent elsewhere. */
QC_API qc_str qc_node_key(const qc_node *node);

/* A text as the codebook means it, without its quotes; absent elsewhere. */
QC_API qc_str qc_node_text(const qc_node *node);

/* The first item of a list or entry of a mapping; NULL where there is none. */
QC_API const qc_node *qc_node_first(const qc_node *node);

/* The item or entry after this one; NULL after the last. */
QC_API const qc_node *qc_node_next(const qc_node *node);

/* The entry of a mapping with this key; NULL where there is none. */
QC_API const qc_node *qc_node_get(const qc_node *node, const char *key);

/* The line of the source where it stands, from 1; 0 for NULL. */
QC_API uint64_t qc_node_line(const qc_node *node);

/* The column, from 1, in code points; 0 for NULL. */
QC_API uint64_t qc_node_column(const qc_node *node);

/*
 * Building. A builder begins with the codebook's mapping open; qc_builder_map and qc_builder_list begin one more,
 * qc_builder_end ends the one that was begun last. The names of keys are those of the language:
 *
 *     qc_builder_text(b, "qcode", "1");
 *     qc_builder_list(b, "codes");
 *     qc_builder_map(b, NULL);                      (an item of a list has no key)
 *     qc_builder_text(b, "id", "childcare");
 *     qc_builder_list(b, "find");
 *     qc_builder_text(b, NULL, "look after");
 *     qc_builder_end(b), qc_builder_end(b), qc_builder_end(b);
 *     qc_builder_codebook(&codebook, b, NULL, &err);
 *
 * The first error stays: each call after it, qc_builder_codebook too, says it again, so it is enough to ask there.
 */
typedef struct qc_builder qc_builder;

/* Errors: MEMORY, ARGUMENT. */
QC_API qc_status qc_builder_new(qc_builder **out, qc_error *err);

/* Begin a mapping. `key` is NULL in a list. Errors: MEMORY, ARGUMENT, ENCODING, LIMIT, CODEBOOK (the key stands there
 * already). */
QC_API qc_status qc_builder_map(qc_builder *builder, const char *key);

/* Begin a list. Errors: as qc_builder_map. */
QC_API qc_status qc_builder_list(qc_builder *builder, const char *key);

/* Add a copy of a text (UTF-8), a number or yes or no; NULL is nothing. Errors: as qc_builder_map. */
QC_API qc_status qc_builder_text(qc_builder *builder, const char *key, const char *text);

/* End a mapping or a list. Errors: ARGUMENT, and the first one. */
QC_API qc_status qc_builder_end(qc_builder *builder);

/* The codebook of what was built, as if its YAML (qc_codebook_write) had been read: lines, columns and sha256 are
 * those of that. The builder may go on and be asked again. Errors: those of qc_codebook_read; in place of a line
 * `source` is the path of what is wrong, such as `codes[2].find[0]`, and `column` is one in its text. */
QC_API qc_status qc_builder_codebook(qc_codebook **out, const qc_builder *builder, const qc_codebook_options *options,
                                     qc_error *err);

/* Free a builder; NULL is welcome. Its codebooks stay. */
QC_API void qc_builder_free(qc_builder *builder);

/* A format that codebooks are read from or written in. */
typedef struct qc_codebook_format {
    uint32_t size;
    uint32_t reads;    /* 1: it can be read */
    uint32_t writes;   /* 1: it can be written */
    uint32_t reserved;
    qc_str name;       /* "yaml", "csv", ... */
    qc_str extensions; /* of files, without dots, spaces between; the usual one first */
    qc_str about;      /* a few words for people */
} qc_codebook_format;
#define QC_CODEBOOK_FORMAT_INIT { sizeof(qc_codebook_format), 0, 0, 0, {0,0}, {0,0}, {0,0} }

/* Format `i`, from 0, in a fixed order. QC_END past the last. */
QC_API qc_status qc_codebook_format_at(uint32_t i, qc_codebook_format *out);

/* Something that could not be said in the language while reading, or in the format while writing. */
typedef struct qc_note {
    uint32_t size;
    uint32_t reserved;
    uint64_t line;   /* of the source; 0 where there is none */
    uint64_t column;
    qc_str code;     /* its id; absent where none is meant */
    qc_str rule;     /* its id or its text; absent where none is meant */
    qc_str message;  /* what could not be said, and what to do */
} qc_note;
#define QC_NOTE_INIT { sizeof(qc_note), 0, 0, 0, {0,0}, {0,0}, {0,0} }

/* How much of its source the codebook could not hold; YAML and JSON: 0. */
QC_API uint32_t qc_codebook_notes(const qc_codebook *codebook);

/* Note `i`, in the order of the source. Errors: ARGUMENT. */
QC_API qc_status qc_codebook_note(const qc_codebook *codebook, uint32_t i, qc_note *out);

/* Called for each note; a non-zero return stops. */
typedef int32_t (*qc_note_fn)(void *payload, const qc_note *note);

/* Takes `n` bytes. A non-zero return stops the writer, which then says QC_STOPPED. */
typedef int32_t (*qc_sink)(void *payload, const void *bytes, uint64_t n);

typedef struct qc_codebook_write_options {
    uint32_t size;
    uint32_t public_only; /* 1: leave real quotations (`quote:`) out, which is then a note */
    const char *format;   /* one of qc_codebook_format_at that is written; default: "yaml" */
} qc_codebook_write_options;
#define QC_CODEBOOK_WRITE_OPTIONS_INIT { sizeof(qc_codebook_write_options), 0, 0 }

/* Write a codebook: the notes first, then the bytes, in one call of the sink. `fn` may be NULL.
 * Errors: MEMORY; ARGUMENT where there is no such format. News: STOPPED. */
QC_API qc_status qc_codebook_write(const qc_codebook *codebook, const qc_codebook_write_options *options, qc_sink sink,
                                   void *payload, qc_note_fn fn, void *note_payload, qc_error *err);

/* ------------------------------------------------------------------------------------------------
 * 6a  Checking a codebook
 *
 * What is wrong with a codebook that can be read: it does not do what its own examples say, or is made
 * so that it will find too much, too little or the same twice.
 */

#define QC_FINDING_EXAMPLE 1        /* an example that is not coded */
#define QC_FINDING_COUNTEREXAMPLE 2 /* a counterexample that is coded */
#define QC_FINDING_LIMIT 3          /* a rule that passed a limit on an example */
#define QC_FINDING_UNEXERCISED 4    /* a rule that finds nothing in the examples of its code */
#define QC_FINDING_SHADOWED 5       /* a rule that can match only what another rule of its code matches */
#define QC_FINDING_SLOW 6           /* a regex that passes its limit on a text made to be hard for it */
#define QC_FINDING_FLOOD 7          /* a pattern so short or common that it will find far too much */
#define QC_FINDING_UNUSED 8         /* a list that nothing uses */
#define QC_FINDING_LOOKALIKE 9      /* two ids that differ by case or by one letter */
#define QC_FINDING_UNDEFINED 10     /* a code without a definition */
#define QC_FINDING_UNTESTED 11      /* a code with rules and without examples */
#define QC_FINDING_PERSON 12        /* a role's label that looks like a person's name */
#define QC_FINDING_QUOTATIONS 13    /* how many real quotations there are */
#define QC_FINDING_DEAD 14          /* a rule that finds nothing in a corpus */
#define QC_FINDING_REDUNDANT 15     /* a rule that finds nothing in a corpus that no other rule of its code finds */

#define QC_LEVEL_NOTE 0    /* worth knowing; nothing to mend */
#define QC_LEVEL_WARNING 1 /* probably not what is meant */
#define QC_LEVEL_ERROR 2   /* the codebook contradicts itself */

/* What the findings of a kind have in common. */
typedef struct qc_finding_kind {
    uint32_t size;
    uint32_t level;  /* QC_LEVEL_... */
    qc_str name;     /* "example", "shadowed": one word, which stays */
    qc_str about;    /* a sentence */
} qc_finding_kind;
#define QC_FINDING_KIND_INIT { sizeof(qc_finding_kind), 0, {0,0}, {0,0} }

/* Kind `kind` (QC_FINDING_..., from 1). QC_END past the last. */
QC_API qc_status qc_finding_kind_get(uint32_t kind, qc_finding_kind *out);

/* Something that qc_codebook_check found. */
typedef struct qc_finding {
    uint32_t size;
    uint32_t kind;    /* QC_FINDING_... */
    uint32_t code;    /* index, or QC_NO_INDEX */
    uint32_t rule;    /* index, or QC_NO_INDEX */
    uint64_t line;
    uint64_t column;
    qc_str message;   /* what, and what to do; the codebook's own words may be in it, but no example's */
    uint32_t level;   /* QC_LEVEL_... */
    uint32_t quotation; /* 1: the place is a real quotation (`quote:`), not to be shown in public */
} qc_finding;

/* Called for each finding, in the order of the file; a non-zero return stops. */
typedef int32_t (*qc_finding_fn)(void *payload, const qc_finding *finding);

typedef struct qc_check_summary {
    uint32_t size;
    uint32_t rules;
    uint32_t exercised;  /* rules that find something in an example of their code */
    uint32_t quotations; /* examples and counterexamples that are real quotations */
    uint64_t tests;      /* examples and counterexamples that were run */
    uint64_t failed;     /* of them */
} qc_check_summary;
#define QC_CHECK_SUMMARY_INIT { sizeof(qc_check_summary), 0, 0, 0, 0, 0 }

/* Run the codebook's examples and counterexamples through the engine, and look for what will go wrong.
 * `summary` may be NULL. QC_OK even where there are findings: see the callback, which may be NULL.
 * A rule is called shadowed only where that is certain. Errors: MEMORY, ARGUMENT, LIMIT, LIBRARY. News: STOPPED. */
QC_API qc_status qc_codebook_check(const qc_codebook *codebook, qc_finding_fn fn, void *payload,
                                   qc_check_summary *summary, qc_error *err);

/* ------------------------------------------------------------------------------------------------
 * 7  Coders: the codebook applied
 */
typedef struct qc_coder qc_coder;
typedef struct qc_coding qc_coding;

/* What to do with turns whose speaker has no role (no label, or one that nothing names), when a code
 * asks for a role. */
#define QC_UNKNOWN_ERROR 0 /* that code fails on the transcript, which is a problem in the coding */
#define QC_UNKNOWN_CODE 1  /* such turns pass the filter */
#define QC_UNKNOWN_SKIP 2  /* such turns are left uncoded */

/* Asked now and then during long work; a non-zero return stops it. */
typedef int32_t (*qc_stop_fn)(void *payload);

typedef struct qc_coder_options {
    uint32_t size;
    uint32_t unknown_speakers; /* QC_UNKNOWN_...; a study may say otherwise for a transcript */
    uint32_t no_jit;           /* 1: interpret patterns (for memory checkers) */
    uint32_t match_limit;      /* PCRE2's, for each window of 256 starts; default 100,000 */
    uint32_t deadline_ms;      /* for one atom on one transcript; default 1,000 */
    uint32_t profile;          /* 1: keep what each rule finds and costs, for qc_coder_profile */
    qc_stop_fn stop;           /* may be NULL; with clones it is called on each one's thread */
    void *stop_payload;
} qc_coder_options;
#define QC_CODER_OPTIONS_INIT { sizeof(qc_coder_options), 0, 0, 0, 0, 0, 0, 0 }

/* Compile a codebook for use. Errors: MEMORY, LIMIT. */
QC_API qc_status qc_coder_new(qc_coder **out, const qc_codebook *codebook, const qc_coder_options *options, qc_error *err);

/* Another coder for another thread, on the same plan. Free each; the plan goes with the last. */
QC_API qc_status qc_coder_clone(qc_coder **out, const qc_coder *coder, qc_error *err);

/* Free a coder; NULL is welcome. Codings it made stay. */
QC_API void qc_coder_free(qc_coder *coder);

/* Apply the codebook to a transcript.
 * Errors: MEMORY, ARGUMENT. News: PROBLEMS (the coding is there), STOPPED (there is none). */
QC_API qc_status qc_coder_code(qc_coder *coder, const qc_transcript *transcript, qc_coding **out, qc_error *err);

/* What a rule found and cost in all that a coder has coded (each clone counts for itself). */
typedef struct qc_rule_profile {
    uint32_t size;
    uint32_t reserved;
    uint64_t hits;        /* that became segments, those of equal segments each for itself */
    uint64_t segments;    /* that hold evidence of it */
    uint64_t alone;       /* of them, those that no other rule of the code found */
    uint64_t transcripts; /* with a segment of it */
    uint64_t nanoseconds; /* of its patterns, conditions and vetoes; a pattern of several rules counts for each */
} qc_rule_profile;
#define QC_RULE_PROFILE_INIT { sizeof(qc_rule_profile), 0, 0, 0, 0, 0, 0 }

/* The profile of rule `rule`. Errors: ARGUMENT, also where `profile` was not asked for. */
QC_API qc_status qc_coder_profile(const qc_coder *coder, uint32_t rule, qc_rule_profile *out);

/* Findings about the rules that `coder`, which keeps a profile, has run on a corpus: QC_FINDING_DEAD and
 * QC_FINDING_REDUNDANT, both notes, since another corpus may say something else.
 * Errors: ARGUMENT, MEMORY. News: STOPPED. */
QC_API qc_status qc_codebook_check_corpus(const qc_codebook *codebook, const qc_coder *coder, qc_finding_fn fn,
                                          void *payload, qc_error *err);

/* ------------------------------------------------------------------------------------------------
 * 8  Codings: segments with evidence on one transcript
 */

/* Free a coding; NULL is welcome. Before its transcript and codebook. */
QC_API void qc_coding_free(qc_coding *coding);

#define QC_ORIGIN_RULE 0
#define QC_ORIGIN_PERSON 1

#define QC_STATUS_CANDIDATE 0 /* found by a rule; a person has not decided */
#define QC_STATUS_ACCEPTED 1
#define QC_STATUS_REJECTED 2
#define QC_STATUS_ADJUSTED 3
#define QC_STATUS_ADDED 4

/* What is coded: the unit that a hit grew to. */
#define QC_UNIT_MATCH 0
#define QC_UNIT_SENTENCE 1
#define QC_UNIT_TURN 2
#define QC_UNIT_PARAGRAPH 3
#define QC_UNIT_DOCUMENT 4

/* What a rule's author says of its hits. */
#define QC_CERTAINTY_SURE 0
#define QC_CERTAINTY_CHECK 1 /* to be looked at first when a person decides */

typedef struct qc_segment {
    uint32_t size;
    uint32_t code;           /* index in the codebook */
    uint64_t start;          /* in the unit of offsets asked for */
    uint64_t end;
    int64_t begin;           /* ms: start of the first word's cue, or QC_NO_TIME */
    int64_t finish;          /* ms: end of the last word's cue, or QC_NO_TIME */
    uint32_t turn;           /* the turn it begins in */
    uint32_t speaker;        /* index, or QC_NO_INDEX for none or several */
    uint32_t unit;           /* QC_UNIT_... */
    uint32_t origin;         /* QC_ORIGIN_... */
    uint32_t status;         /* QC_STATUS_... */
    uint32_t evidence;       /* how many spans of evidence */
    uint64_t evidence_first; /* index of the first, for qc_coding_evidence */
    char id[24];             /* 's' and 20 hex digits, NUL-terminated: the same wherever the file lies */
    uint32_t certainty;      /* QC_CERTAINTY_...: CHECK where every rule that found it says so */
    uint32_t reserved;
} qc_segment;

typedef struct qc_evidence {
    uint32_t size;
    uint32_t rule;  /* index in the codebook */
    uint64_t start;
    uint64_t end;
} qc_evidence;

/* How many segments there are. */
QC_API uint64_t qc_coding_count(const qc_coding *coding);

/* How many spans of evidence there are, of all segments. */
QC_API uint64_t qc_coding_evidence_count(const qc_coding *coding);

/* Segments first .. first+n-1, ordered by start, then longest first, then codebook order; offsets in
 * `unit`. Errors: ARGUMENT. */
QC_API qc_status qc_coding_read(const qc_coding *coding, uint64_t first, uint64_t n, qc_segment *out, uint64_t stride,
                                int32_t unit, qc_error *err);

/* Spans of evidence first .. first+n-1; those of a segment stand together, in text order. */
QC_API qc_status qc_coding_evidence(const qc_coding *coding, uint64_t first, uint64_t n, qc_evidence *out,
                                    uint64_t stride, int32_t unit, qc_error *err);

/* Called for each segment, in order, with its evidence; a non-zero return stops. */
typedef int32_t (*qc_segment_fn)(void *payload, const qc_segment *segment, const qc_evidence *evidence);

/* Walk a coding with a callback. News: STOPPED. Errors: ARGUMENT, MEMORY. */
QC_API qc_status qc_coding_each(const qc_coding *coding, int32_t unit, qc_segment_fn fn, void *payload, qc_error *err);

/* The role of a speaker of the transcript, as the coding used it; absent where there is none. */
QC_API qc_str qc_coding_role(const qc_coding *coding, uint32_t speaker);

/* Something that kept a code from being complete on this transcript. */
typedef struct qc_problem {
    uint32_t size;
    uint32_t kind;    /* QC_PROBLEM_... */
    uint32_t code;    /* index: the code that has no segments here because of it */
    uint32_t rule;    /* index, or QC_NO_INDEX */
    uint64_t line;    /* of the transcript's source; 0 where there is none */
    qc_str message;   /* what, and what to do */
} qc_problem;
#define QC_PROBLEM_INIT { sizeof(qc_problem), 0, 0, 0, 0, {0,0} }

#define QC_PROBLEM_LIMIT 1    /* a pattern passed its limit: the code is not complete, so it is left out */
#define QC_PROBLEM_SPEAKERS 2 /* the code asks for a role and some turns have none */
#define QC_PROBLEM_REFERENCE 3 /* the code refers to one that has a problem */

/* How many problems there are; none: the coding is complete. */
QC_API uint32_t qc_coding_problems(const qc_coding *coding);

/* Problem `i`. Errors: ARGUMENT. */
QC_API qc_status qc_coding_problem(const qc_coding *coding, uint32_t i, qc_problem *out);

/* What was met while coding that takes nothing away, such as a sentence so long that it was cut. */
QC_API uint32_t qc_coding_warnings(const qc_coding *coding);

/* Warning `i`. Errors: ARGUMENT. */
QC_API qc_status qc_coding_warning(const qc_coding *coding, uint32_t i, qc_warning *out);

/* ------------------------------------------------------------------------------------------------
 * 9  Writers and outputs
 *
 * A writer streams codings onto a sink in constant memory: new, add for each transcript in the order
 * wanted, finish. The same input gives the same bytes.
 */
typedef struct qc_writer qc_writer;
typedef struct qc_output qc_output;

#define QC_FORMAT_XML 0   /* native XML, namespace urn:qcode:coding:1.0, schema/qcode.rng */
#define QC_FORMAT_JSONL 1 /* one JSON object a line, one line a segment */
#define QC_FORMAT_CSV 2   /* RFC 4180, one row a segment, cells safe in a spreadsheet */

typedef struct qc_writer_options {
    uint32_t size;
    uint32_t csv_raw;         /* 1: CSV cells exactly as they are, formulas too */
    const char *tool;         /* name and version of the program, for the run element */
    const char *stamp;        /* a time (ISO 8601) to write into the output; default none */
    uint32_t unknown_speakers; /* the coder's option, for the record */
    uint32_t reserved;
} qc_writer_options;
#define QC_WRITER_OPTIONS_INIT { sizeof(qc_writer_options), 0, 0, 0, 0, 0 }

/* Begin an output of `format`. Nothing reaches the sink but through this writer's calls.
 * Errors: MEMORY, ARGUMENT, LIBRARY. News: STOPPED. */
QC_API qc_status qc_writer_new(qc_writer **out, int32_t format, const qc_codebook *codebook, qc_sink sink, void *payload,
                               const qc_writer_options *options, qc_error *err);

/* Write a transcript's segments and problems. */
QC_API qc_status qc_writer_add(qc_writer *writer, const qc_transcript *transcript, const qc_coding *coding, qc_error *err);

/* Record a transcript that could not be read: its name and why. */
QC_API qc_status qc_writer_skip(qc_writer *writer, const char *name, const qc_error *why, qc_error *err);

/* End the output. After any error the output is not whole and finish says so again. */
QC_API qc_status qc_writer_finish(qc_writer *writer, qc_error *err);

/* Free without finishing is allowed: what reached the sink is then not whole. */
QC_API void qc_writer_free(qc_writer *writer);

/* A file that appears whole or not at all: a temporary beside `path` (mode 0600), flushed to the disk
 * and renamed by commit. Where path is a symbolic link it stays one, and what it points at is replaced.
 * Errors: IO, MEMORY; ARGUMENT where path is a folder or no regular file. */
QC_API qc_status qc_output_open(qc_output **out, const char *path, qc_error *err);

/* A qc_sink: its payload is the qc_output. */
QC_API int32_t qc_output_sink(void *output, const void *bytes, uint64_t n);

/* Make the file appear. On an error the old file, if any, is untouched and the temporary is gone.
 * Also tells of a write error that a sink call met earlier. Errors: IO. */
QC_API qc_status qc_output_commit(qc_output *output, qc_error *err);

/* Without a commit: nothing appears, the temporary is removed. */
QC_API void qc_output_free(qc_output *output);

/* ------------------------------------------------------------------------------------------------
 * 10  Codings of many transcripts, and native XML read back
 *
 * A qc_codings stands on its own: it holds the segments of any number of transcripts, with what was said
 * in them, but not the transcripts' texts. It is filled from codings, or read from native XML, whoever
 * wrote that. Offsets are always code points, as in every file. All strings are borrowed from it.
 */
typedef struct qc_codings qc_codings;

/* Empty, for codings made with `codebook`, which is borrowed until qc_codings_free. Errors: MEMORY. */
QC_API qc_status qc_codings_new(qc_codings **out, const qc_codebook *codebook, qc_error *err);

/* Copy a coding, which may go afterwards, and the facts of its transcript. After an error nothing but
 * qc_codings_free is of use. Errors: MEMORY; ARGUMENT where the coding is of another codebook. */
QC_API qc_status qc_codings_add(qc_codings *codings, const qc_coding *coding, qc_error *err);

/* Read native XML (schema/qcode.rng). Elements and attributes that are not known are passed over; a code
 * that only a segment names is known from then on. `name` is used in errors and may be NULL.
 * Errors: MEMORY, FORMAT (with line and column; a DTD is refused), ENCODING, LIMIT. */
QC_API qc_status qc_codings_read(qc_codings **out, const void *bytes, uint64_t n, const char *name, qc_error *err);

/* The same from a file. Errors: the same, and IO. */
QC_API qc_status qc_codings_read_file(qc_codings **out, const char *path, qc_error *err);

/* Free them; NULL is welcome. */
QC_API void qc_codings_free(qc_codings *codings);

typedef struct qc_codings_info {
    uint32_t size;
    uint32_t codes;
    uint32_t rules;
    uint32_t transcripts;
    uint64_t segments;
    qc_str codebook;        /* the file's name */
    qc_str codebook_sha256; /* absent where people coded */
    qc_str title;
    qc_str version;         /* of the codebook */
} qc_codings_info;
#define QC_CODINGS_INFO_INIT { sizeof(qc_codings_info), 0, 0, 0, 0, {0,0}, {0,0}, {0,0}, {0,0} }

/* Facts about codings. Errors: ARGUMENT. */
QC_API qc_status qc_codings_get(const qc_codings *codings, qc_codings_info *out);

typedef struct qc_coded_code {
    uint32_t size;
    uint32_t reserved;
    qc_str id;
    qc_str path;
    qc_str name;
    qc_str color; /* may be absent */
} qc_coded_code;
#define QC_CODED_CODE_INIT { sizeof(qc_coded_code), 0, {0,0}, {0,0}, {0,0}, {0,0} }

/* Code `i`, in the order of the file. Errors: ARGUMENT. */
QC_API qc_status qc_codings_code(const qc_codings *codings, uint32_t i, qc_coded_code *out);

typedef struct qc_coded_transcript {
    uint32_t size;
    uint32_t problems;
    uint64_t first;       /* index of its first segment */
    uint64_t segments;
    qc_str name;
    qc_str reader;        /* these four are absent where the transcript was skipped */
    qc_str source_sha256;
    qc_str text_sha256;
    qc_str skipped;       /* why it could not be read; absent where it was */
    qc_str case_id;
    uint32_t rendering;   /* 0 where it was skipped */
    uint32_t reserved;
} qc_coded_transcript;
#define QC_CODED_TRANSCRIPT_INIT { sizeof(qc_coded_transcript), 0, 0, 0, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, {0,0}, 0, 0 }

/* Transcript `i`. Errors: ARGUMENT. */
QC_API qc_status qc_codings_transcript(const qc_codings *codings, uint32_t i, qc_coded_transcript *out);

typedef struct qc_coded_segment {
    uint32_t size;
    uint32_t transcript;
    uint32_t code;
    uint32_t unit;        /* QC_UNIT_... */
    uint32_t origin;      /* QC_ORIGIN_... */
    uint32_t status;      /* QC_STATUS_... */
    uint64_t start;
    uint64_t end;
    int64_t begin;        /* ms, or QC_NO_TIME */
    int64_t finish;
    uint32_t evidence;    /* how many spans of evidence */
    uint32_t certainty;   /* QC_CERTAINTY_... */
    qc_str speaker;       /* absent: none or several */
    qc_str role;
    qc_str text;          /* what was said */
} qc_coded_segment;
#define QC_CODED_SEGMENT_INIT { sizeof(qc_coded_segment), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {0,0}, {0,0}, {0,0} }

/* Segment `i`; those of a transcript stand together, in the order in which they came. Errors: ARGUMENT. */
QC_API qc_status qc_codings_segment(const qc_codings *codings, uint64_t i, qc_coded_segment *out);

typedef struct qc_coded_evidence {
    uint32_t size;
    uint32_t reserved;
    qc_str rule; /* its id */
    uint64_t start;
    uint64_t end;
} qc_coded_evidence;
#define QC_CODED_EVIDENCE_INIT { sizeof(qc_coded_evidence), 0, {0,0}, 0, 0 }

/* Evidence `k` of segment `i`. Errors: ARGUMENT. */
QC_API qc_status qc_codings_evidence(const qc_codings *codings, uint64_t i, uint32_t k, qc_coded_evidence *out);

typedef struct qc_coded_problem {
    uint32_t size;
    uint32_t kind;  /* QC_PROBLEM_... */
    uint64_t line;
    qc_str code;    /* ids */
    qc_str rule;    /* may be absent */
    qc_str message;
} qc_coded_problem;
#define QC_CODED_PROBLEM_INIT { sizeof(qc_coded_problem), 0, 0, {0,0}, {0,0}, {0,0} }

/* Problem `k` of transcript `i`. Errors: ARGUMENT. */
QC_API qc_status qc_codings_problem(const qc_codings *codings, uint32_t i, uint32_t k, qc_coded_problem *out);

/* The coding of `transcript` as if it had just been made with `codebook`: all offsets are those of the text.
 * `left_out` (may be NULL) gets the number of segments whose code the codebook does not have; evidence of rules
 * that it does not have is dropped. The transcript is the one of the same name, or else of the same text.
 * News: END where there is none, or it was skipped. Errors: MEMORY; FORMAT where the text is another than the one
 * that was coded, or a place lies outside it. */
QC_API qc_status qc_codings_attach(qc_coding **out, const qc_codings *codings, const qc_transcript *transcript,
                                   const qc_codebook *codebook, uint64_t *left_out, qc_error *err);

/* ------------------------------------------------------------------------------------------------
 * 11  Explanations: why a place is coded, and why not
 *
 * The rules are run once more and looked at one by one. What happened comes as steps: under a step, those
 * of a greater depth that follow it. A hit comes with what became of it: CODED, or everything that dropped it
 * (a hit dropped by a condition is held against the vetoes too). Hits that are dropped within a rule of
 * several parts come before the rule's own. A rule of the code asked for that has no hit at the place comes as a
 * MISS, with what there is of its parts.
 */
#define QC_STEP_PLACE 0     /* what is looked at: the place asked for, grown to whole sentences */
#define QC_STEP_HIT 1       /* a rule, or a part of one, found this; `spans` is its evidence. Of a rule that finds any of a
                               list, `line`, `column` and `what` are those of the entry that did */
#define QC_STEP_CODED 2     /* it is in this segment */
#define QC_STEP_SPEAKER 3   /* dropped: this speaker does not pass */
#define QC_STEP_CONDITION 4 /* dropped: a condition does not hold */
#define QC_STEP_VETO 5      /* dropped by what a rule of `unless` found: `spans` */
#define QC_STEP_AT_LEAST 6  /* dropped: there are `found` in the window, and `wanted` are asked for */
#define QC_STEP_OVERLAP 7   /* dropped: a longer segment of the code has the place (`overlap: longest`) */
#define QC_STEP_MISS 8      /* a rule of parts: `found` of the `wanted` are there, or all and not as asked for. Where a code has
                               no hit at all, also the pattern that is nearest to one, with its words as parts */
#define QC_STEP_THERE 9     /* a part of a MISS that is there: its hit nearest to the place */
#define QC_STEP_ABSENT 10   /* a part that is not in the window */
#define QC_STEP_FAR 11      /* two parts that are too far apart: `found` words (sentences) between, `wanted` the most */
#define QC_STEP_ORDER 12    /* the parts are not in the order asked for */
#define QC_STEP_PROBLEM 13  /* the code is not complete on this transcript; `what` says why */

typedef struct qc_step {
    uint32_t size;
    uint32_t kind;   /* QC_STEP_... */
    uint32_t depth;
    uint32_t code;   /* index, or QC_NO_INDEX */
    uint32_t rule;   /* index of the entry of `find`, or QC_NO_INDEX */
    uint32_t spans;  /* how many there are in `span` */
    uint64_t line;   /* of the rule, part, condition or veto in the codebook; 0 where there is none */
    uint64_t column;
    uint64_t start;  /* of what is spoken of, in the unit asked for; QC_NOWHERE where there is nothing */
    uint64_t end;
    uint64_t found;
    uint64_t wanted;
    const qc_evidence *span; /* in text order; until the callback returns */
    qc_str what;             /* the step in words, without a word of the transcript; may be absent */
    uint64_t telling;        /* of a MISS: how many of the `found` parts are more than words that every interview is
                                full of, such as "I" or "don't have" (a list of English ones) */
} qc_step;

/* Called for each step, in order; a non-zero return stops. */
typedef int32_t (*qc_step_fn)(void *payload, const qc_step *step);

/* Explain what happened to the text [start, end), in `unit`. `code`: one code, misses too; QC_NO_INDEX: all codes, without
 * misses. An empty span is the character at `start`. Errors: MEMORY, ARGUMENT, LIBRARY.
 * News: STOPPED; END where there is no speech at the place. */
QC_API qc_status qc_coder_explain(qc_coder *coder, const qc_transcript *transcript, uint64_t start, uint64_t end, int32_t unit,
                                  uint32_t code, qc_step_fn fn, void *payload, qc_error *err);

/* The text that stands at `line` of the source (for DOCX, in paragraph `line`): the cue, line or paragraph that begins there or
 * last before it. Errors: ARGUMENT. News: END where nothing does. */
QC_API qc_status qc_transcript_line(const qc_transcript *transcript, uint64_t line, int32_t unit, uint64_t *start, uint64_t *end);

/* The text that is spoken at `time` (ms): of the cues that hold the time, or else of the last that begin before it.
 * Errors: ARGUMENT. News: END where none does. */
QC_API qc_status qc_transcript_time(const qc_transcript *transcript, int64_t time, int32_t unit, uint64_t *start, uint64_t *end);

/* ------------------------------------------------------------------------------------------------
 * 12  Keyness and suggestions: what is said more here than there
 */

/* A word is said `a` times in a body of `c` words, and `b` times in another of `d` words.
 * Log-likelihood: E1 = c (a + b) / (c + d), E2 = d (a + b) / (c + d), G2 = 2 (a ln(a / E1) + b ln(b / E2)), where a
 * term of a word never said is 0: evidence that the rates differ, whichever is the higher (Dunning, Accurate methods
 * for the statistics of surprise and coincidence, 1993; in this form Rayson and Garside, Comparing corpora using
 * frequency profiling, 2000).
 * Log ratio: log2((a / c) / (b / d)), with 0.5 for a count of 0: the size of the difference, negative where `b` has
 * the higher rate (Hardie, Log ratio - an informal introduction, 2014). Both are 0 where a = b = 0.
 * Errors: ARGUMENT, also where c or d is 0, a > c or b > d. */
QC_API qc_status qc_keyness(uint64_t a, uint64_t b, uint64_t c, uint64_t d, double *g2, double *log_ratio);

/* Words and phrases for new rules. A phrase is one to four words of a turn with nothing but blanks between; phrases are the
 * same where their folded texts are, in any case. Counted is the speech of those whom at least one rule of the codebook
 * listens to (section 6, `speakers`), for what an interviewer says is no measure of how the others talk. */
typedef struct qc_suggester qc_suggester;

/* For a codebook, which is borrowed until qc_suggester_free. Errors: MEMORY, ARGUMENT. */
QC_API qc_status qc_suggester_new(qc_suggester **out, const qc_codebook *codebook, qc_error *err);

/* Free it; NULL is welcome. */
QC_API void qc_suggester_free(qc_suggester *suggester);

/* Count one transcript. `found`: what the rules find. `coded`: what a person coded, of the same transcript and codebook
 * (qc_codings_attach); or `found` again, to look at what stands beside the hits; or NULL where nobody coded the transcript,
 * which then counts for the phrases without a rule only. Rejected segments count as not coded. Both codings may go
 * afterwards. Errors: ARGUMENT; MEMORY, after which only qc_suggester_free is of use. */
QC_API qc_status qc_suggester_add(qc_suggester *suggester, const qc_coding *found, const qc_coding *coded, qc_error *err);

/* Rank phrases that no rule finds yet. `code`: those that are said at least `least` times in the coded segments of the code,
 * outside all evidence that its rules have there, and at a higher rate than in the rest of the coded transcripts; by G2.
 * QC_NO_INDEX: those of two words and more that are said at least `least` times where no rule of any code has evidence; by how
 * often, without those that begin or end with a function word. In both, phrases of nothing but function words (English, German
 * and French are known) and numbers are left out, and so is a phrase that is part of a better one or has a better one in it.
 * `n` gets how many there are. Errors: ARGUMENT, MEMORY. */
QC_API qc_status qc_suggester_rank(qc_suggester *suggester, uint32_t code, uint64_t least, uint64_t *n, qc_error *err);

typedef struct qc_suggestion {
    uint32_t size;
    uint32_t words;          /* of the phrase */
    qc_str text;             /* lower case */
    uint64_t inside;         /* times in coded segments of the code, not counting evidence; without a code, times at all */
    uint64_t missed;         /* those of `inside` that are in segments in which the rules of the code find nothing */
    uint64_t transcripts;    /* with at least one of `inside` */
    uint64_t outside;        /* times elsewhere in coded transcripts; without a code this and all that follow are 0 */
    uint64_t words_inside;   /* all words of the coded segments of the code */
    uint64_t words_outside;
    double g2;               /* qc_keyness of inside, outside, words_inside, words_outside */
    double log_ratio;
} qc_suggestion;
#define QC_SUGGESTION_INIT { sizeof(qc_suggestion), 0, {0,0}, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Suggestion `i` of the last ranking; its text is the suggester's, until it is freed. Errors: ARGUMENT. */
QC_API qc_status qc_suggester_get(const qc_suggester *suggester, uint64_t i, qc_suggestion *out);

typedef struct qc_suggestion_place {
    uint32_t size;
    uint32_t transcript; /* number, from 0, in the order of qc_suggester_add */
    uint64_t start;      /* bytes of its text */
    uint64_t end;
} qc_suggestion_place;
#define QC_SUGGESTION_PLACE_INIT { sizeof(qc_suggestion_place), 0, 0, 0 }

/* Where suggestion `i` is said: place `k` of its `inside`, in the order of transcripts and text. Errors: ARGUMENT. */
QC_API qc_status qc_suggester_place(const qc_suggester *suggester, uint64_t i, uint64_t k, qc_suggestion_place *out);

/* ------------------------------------------------------------------------------------------------
 * 13  Differences between codings, and between codebooks
 */
#define QC_DIFFERENCE_SAME 0   /* one segment of the same code, start and end on each side */
#define QC_DIFFERENCE_GAINED 1 /* on side b only */
#define QC_DIFFERENCE_LOST 2   /* on side a only */
#define QC_DIFFERENCE_MOVED 3  /* segments of one code that overlap, whose start or end differs */
#define QC_DIFFERENCE_ONLY_A 4 /* a transcript that side b does not have; no segment */
#define QC_DIFFERENCE_ONLY_B 5

typedef struct qc_difference {
    uint32_t size;
    uint32_t kind;         /* QC_DIFFERENCE_... */
    uint32_t transcript_a; /* index in the codings, or QC_NO_INDEX */
    uint32_t transcript_b;
    uint64_t segment_a;    /* index in the codings, or QC_NOWHERE */
    uint64_t segment_b;
} qc_difference;

/* Called for each difference, and for what is the same; a non-zero return stops. */
typedef int32_t (*qc_difference_fn)(void *payload, const qc_difference *difference);

/* What became of each segment of `a` in `b`. Codes are the same where their ids are; transcripts where their names
 * are, or else their texts. Each segment stands in one difference: equal ones are paired first, then each that is left
 * of `a`, in text order, with the one left of `b` that it overlaps most. Rejected segments (QC_STATUS_REJECTED) are
 * passed over. The order is a's transcripts, then those of b alone; in each that of the text, then of the codes;
 * at one place what is lost comes first.
 * News: STOPPED. Errors: MEMORY, ARGUMENT; FORMAT where a transcript has two different texts, as source its name. */
QC_API qc_status qc_codings_compare(const qc_codings *a, const qc_codings *b, qc_difference_fn fn, void *payload,
                                    qc_error *err);

#define QC_CHANGE_ADDED 1
#define QC_CHANGE_REMOVED 2
#define QC_CHANGE_RENAMED 3 /* another id, but the same definition or name */
#define QC_CHANGE_CHANGED 4

/* What is not the same of a code, added up. */
#define QC_CHANGED_NAME 1
#define QC_CHANGED_PLACE 2 /* in the tree of codes */
#define QC_CHANGED_DEFINITION 4
#define QC_CHANGED_BOUNDS 8 /* include or exclude */
#define QC_CHANGED_RULES 16 /* or what holds for them: `unless`, `unit`, `speakers` and the like, of the code itself */

typedef struct qc_code_difference {
    uint32_t size;
    uint32_t kind;    /* QC_CHANGE_... */
    uint32_t code_a;  /* index in the codebook, or QC_NO_INDEX */
    uint32_t code_b;
    uint32_t changed; /* QC_CHANGED_..., of RENAMED and CHANGED */
    uint32_t reserved;
} qc_code_difference;

/* Called for each code that is not the same; a non-zero return stops. */
typedef int32_t (*qc_code_difference_fn)(void *payload, const qc_code_difference *difference);

/* The codes that differ, in a's order, then those that were added, in b's. News: STOPPED. Errors: MEMORY, ARGUMENT. */
QC_API qc_status qc_codebook_compare(const qc_codebook *a, const qc_codebook *b, qc_code_difference_fn fn, void *payload,
                                     qc_error *err);

#ifdef __cplusplus
}
#endif

#endif /* QCODE_H */
