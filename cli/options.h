/* One table of options a command: it parses, and it makes the help. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>
#include <stdint.h>

typedef enum option_id {
    OPT_END = 0,
    OPT_ALL,
    OPT_AT,
    OPT_CODE,
    OPT_CODEBOOK,
    OPT_CONTEXT,
    OPT_CORPUS,
    OPT_COUNT,
    OPT_CSV_RAW,
    OPT_ENCODING,
    OPT_FORMAT,
    OPT_FROM,
    OPT_GOLD,
    OPT_HELP,
    OPT_JOBS,
    OPT_JSON,
    OPT_LEAST,
    OPT_LIMIT,
    OPT_NO_JIT,
    OPT_OFFSET,
    OPT_OUTPUT,
    OPT_PUBLIC,
    OPT_QUIET,
    OPT_QUOTE,
    OPT_READER,
    OPT_RULE,
    OPT_SORT,
    OPT_STAMP,
    OPT_STUDY,
    OPT_SUMMARY,
    OPT_TEXT,
    OPT_TO,
    OPT_UNKNOWN_SPEAKERS,
    OPT_VALUETYPE,
    OPT_VERBOSE,
    OPT_VERSION
} option_id;

typedef struct option_row {
    option_id id;
    char letter;         /* 0: none */
    const char *name;    /* long name */
    const char *argument; /* NULL: takes none */
    const char *help;
} option_row;

enum { OPTIONS_FILES = 64 }; /* times that an option that names files may be given */

typedef struct option_files {
    int n;
    const char *items[OPTIONS_FILES];
} option_files;

/* What was asked for. Strings are borrowed from argv. */
typedef struct options {
    char **operands;
    int n_operands;
    const char *at;
    const char *code;
    const char *codebook;
    option_files corpus;
    const char *encoding;
    const char *format;
    const char *from;
    option_files gold;
    const char *offset;
    const char *output;
    const char *reader;
    const char *rule;
    const char *sort;
    const char *study;
    const char *text;
    const char *to;
    const char *valuetype;
    uint32_t unknown_speakers; /* QC_UNKNOWN_... */
    unsigned jobs;
    unsigned context; /* words; where context_given */
    unsigned least;   /* 0: not given */
    unsigned limit;   /* 0: none */
    int all, context_given, count, csv_raw, help, json, no_jit, public_only, quiet, quote, stamp, summary, verbose, version;
} cli_options;

/* Parse argv[first..] by `rows`. Says what is wrong on stderr and returns 0 then. Options and operands may mix; `--` ends options. */
int options_parse(cli_options *out, const option_row *rows, const char *command, int argc, char **argv);

/* Which of the names (the last is NULL) is the value of an option; where it is none of them, says which there are and returns -1. */
int options_choose(const char *option, const char *value, const char *const *names);

/* A smaller number of edits between two words: for "did you mean". */
size_t edit_distance(const char *a, const char *b);

#endif
