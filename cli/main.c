/* The table of commands, and the way in. */
#include <string.h>

#include "command.h"
#include "message.h"

#define OUTPUT_ROW { OPT_OUTPUT, 'o', "output", "FILE", "where to; default standard output" }
#define STUDY_ROW { OPT_STUDY, 's', "study", "FILE", "private study file: names to roles and cases, attributes" }
#define ENCODING_ROW { OPT_ENCODING, 0, "encoding", "NAME", "the transcripts' encoding, where it is not found out rightly" }
#define READER_ROW { OPT_READER, 0, "reader", "NAME", "force a reader: webvtt, srt, docx, markdown, otter, text" }
#define UNKNOWN_ROW \
    { OPT_UNKNOWN_SPEAKERS, 'u', "unknown-speakers", "WHAT", \
      "turns without a role, for codes that ask for one: error (the default), code or skip" }
#define QUIET_ROW { OPT_QUIET, 'q', "quiet", NULL, "no progress, no warnings, no notes: errors only" }
#define HELP_ROW { OPT_HELP, 'h', "help", NULL, "this help" }
#define END_ROW { OPT_END, 0, NULL, NULL, NULL }

/* How every command ends that reads transcripts and tells what it found. */
#define REPORT_ROWS OUTPUT_ROW, STUDY_ROW, UNKNOWN_ROW, ENCODING_ROW, READER_ROW, QUIET_ROW, HELP_ROW, END_ROW

static const option_row code_options[] = {
    { OPT_OUTPUT, 'o', "output", "FILE", "where to; the extension (.xml, .jsonl, .csv) is the format; default standard output" },
    { OPT_TO, 't', "to", "FORMAT", "xml (the default), jsonl or csv" },
    STUDY_ROW,
    UNKNOWN_ROW,
    { OPT_JOBS, 'j', "jobs", "N", "transcripts at a time; 0: as many as processors; default 1. The output is the same" },
    { OPT_SUMMARY, 0, "summary", NULL, "print counts and three quotes on standard output" },
    { OPT_JSON, 0, "json", NULL, "print the counts as JSON on standard output" },
    ENCODING_ROW,
    READER_ROW,
    { OPT_CSV_RAW, 0, "csv-raw", NULL, "CSV cells exactly as they are, also those a spreadsheet would run as formulas" },
    { OPT_STAMP, 0, "stamp", NULL, "write the time of the run into the output, which then differs from run to run" },
    { OPT_NO_JIT, 0, "no-jit", NULL, "interpret patterns instead of compiling them to machine code" },
    QUIET_ROW,
    HELP_ROW,
    END_ROW,
};

static const option_row check_options[] = {
    { OPT_FORMAT, 0, "format", "FORMAT", "text (the default), json, junit or sarif" },
    { OPT_JSON, 0, "json", NULL, "the same as --format json" },
    { OPT_PUBLIC, 0, "public", NULL, "show no real quotations" },
    { OPT_CORPUS, 0, "corpus", "PATH", "a file or folder to run the rules on: hits and time of each; may be said again" },
    STUDY_ROW,
    { OPT_UNKNOWN_SPEAKERS, 'u', "unknown-speakers", "WHAT", "with --corpus, turns without a role: error, code or skip" },
    QUIET_ROW,
    HELP_ROW,
    END_ROW,
};

static const option_row convert_options[] = {
    { OPT_FROM, 0, "from", "FORMAT", "what the input is, where it is not found out rightly" },
    { OPT_TO, 't', "to", "FORMAT", "what to write: yaml, liwc, quanteda, ...; default by the output's extension" },
    { OPT_VALUETYPE, 0, "valuetype", "TYPE", "what the values of a quanteda dictionary are: glob (the default), fixed or regex" },
    { OPT_PUBLIC, 0, "public", NULL, "leave real quotations out" },
    { OPT_JSON, 0, "json", NULL, "print what could not be said as JSON on standard output" },
    QUIET_ROW,
    HELP_ROW,
    END_ROW,
};

static const option_row diff_options[] = {
    { OPT_FORMAT, 0, "format", "FORMAT", "text (the default), markdown or json" },
    { OPT_JSON, 0, "json", NULL, "the same as --format json" },
    { OPT_QUOTE, 0, "quote", NULL, "show what was said; without it no word of a transcript is shown" },
    REPORT_ROWS
};

static const option_row explain_options[] = {
    { OPT_AT, 0, "at", "TIME", "what is said at a time: 2:03, 1:02:03 or 1:02:03.5" },
    { OPT_OFFSET, 0, "offset", "N", "the sentence at a character, counted from 0, as outputs have them" },
    { OPT_TEXT, 0, "text", "WORDS", "wherever these words stand, in any case" },
    { OPT_CODE, 0, "code", "ID", "this code only, and what its rules miss: the nearest" },
    { OPT_ALL, 0, "all", NULL, "all that the rules of --code miss, and long patterns whole" },
    { OPT_JSON, 0, "json", NULL, "one JSON document, one step a line" },
    REPORT_ROWS
};

static const option_row show_options[] = {
    { OPT_CODEBOOK, 'c', "codebook", "FILE", "whose words, fillers, language and roles hold; needed for --rule and --code" },
    { OPT_RULE, 0, "rule", "ID", "show the hits of a rule, by its id or CODE#N, instead of a pattern's" },
    { OPT_CODE, 0, "code", "ID", "show the hits of a code's rules" },
    { OPT_CONTEXT, 0, "context", "N", "words to each side, of the same turn; default 8" },
    { OPT_SORT, 0, "sort", "HOW", "text (the default), left or right (word by word from the hit), match, speaker" },
    { OPT_LIMIT, 0, "limit", "N", "show no more than N lines; the counts are of all" },
    { OPT_COUNT, 0, "count", NULL, "only the counts, of every transcript" },
    { OPT_JSON, 0, "json", NULL, "one JSON document, one hit a line" },
    REPORT_ROWS
};

static const option_row suggest_options[] = {
    { OPT_GOLD, 'g', "gold", "FILE", "segments that people coded (.xml), to compare with what the rules find; may be said again" },
    { OPT_CODE, 0, "code", "ID", "suggest for this code only; without --gold, from the segments that its rules find" },
    { OPT_LEAST, 0, "least", "N", "no phrase that is said fewer than N times; default 2" },
    { OPT_LIMIT, 0, "limit", "N", "show no more than N phrases of each code; default 10" },
    { OPT_CONTEXT, 0, "context", "N", "words to each side of a place, of the same turn; default 6" },
    { OPT_JSON, 0, "json", NULL, "one JSON document" },
    REPORT_ROWS
};

static const option_row transcripts_options[] = {
    STUDY_ROW,
    { OPT_CODEBOOK, 'c', "codebook", "FILE", "whose roles are used; default the built-in ones" },
    ENCODING_ROW,
    READER_ROW,
    { OPT_JSON, 0, "json", NULL, "one JSON object a line for each transcript" },
    QUIET_ROW,
    HELP_ROW,
    END_ROW,
};

static const option_row help_options[] = { HELP_ROW, END_ROW };

static const option_row top_options[] = {
    { OPT_VERSION, 'V', "version", NULL, "the version; with --verbose also of the libraries underneath" },
    { OPT_VERBOSE, 'v', "verbose", NULL, "with --version: more" },
    HELP_ROW,
    END_ROW,
};

const command commands[] = {
    { "code", "CODEBOOK TRANSCRIPT... [-o FILE]", "What is said about what, where, by whom",
      "Reads transcripts (files, folders, - for standard input, @FILE for a list), applies the codebook and\n"
      "writes every coded segment. The output appears whole or not at all.\n"
      "Exit status: 0 done; 1 done, but a transcript was skipped or a code failed on one (all in the\n"
      "output); 2 nothing written.",
      code_options, cmd_code },
    { "check", "CODEBOOK...", "Does my codebook do what its own examples say, and what will go wrong with it",
      "Runs every example and counterexample through the engine; finds rules that no example tests, that find\n"
      "nothing of their own, far too much or too slowly, lists and ids that are slips, and what is missing.\n"
      "Exit status: 0 nothing found but notes; 1 findings; 2 cannot run.",
      check_options, cmd_check },
    { "convert", "CODEBOOK OUTPUT", "How is this codebook written for another tool",
      "Reads a codebook, or a dictionary of another tool, and writes it in another format, with a note for all\n"
      "that the format cannot say. The output appears whole or not at all.\n"
      "Exit status: 0 everything was said; 1 written, but not everything could be said; 2 nothing written.",
      convert_options, cmd_convert },
    { "diff", "A B [TRANSCRIPT...]", "What does a change of the codebook do to what is found",
      "Compares two codings (.xml), or two codebooks by what they find in the transcripts (files, folders): which\n"
      "segments are gained, lost or moved, by which rules, and how many of each code are the same. Of two codebooks\n"
      "also what dropped in the one what the other has: veto, condition, filter, with its place.\n"
      "Exit status: 0 the same; 1 different; 2 cannot run, or not everything could be compared.",
      diff_options, cmd_diff },
    { "explain", "CODEBOOK TRANSCRIPT[:LINE]...", "Why is this coded, and why not",
      "Shows what every rule found at a line, a time, a character or a phrase (or in the whole transcript), and\n"
      "what became of it: the segment, or every condition, veto and filter that dropped it. With --code also\n"
      "what comes nearest of all that the code's rules miss: which parts are there, which not, how far apart.\n"
      "Exit status: 0 there was something to explain; 1 there was not; 2 cannot run.",
      explain_options, cmd_explain },
    { "new", "[FOLDER | CODEBOOK.yaml]", "How do I begin",
      "Writes a codebook and a study file that teach by example, or the codebook alone. What is there already is left\n"
      "as it is, and nothing is written then.\n"
      "Exit status: 0 written; 2 not.",
      help_options, cmd_new },
    { "show", "PATTERN TRANSCRIPT... | --code ID -c CODEBOOK TRANSCRIPT...", "Where is this said, and what stands around it",
      "Shows every hit of a pattern (or of a regex, between slashes), a rule or a code in its context, and\n"
      "counts them. A pattern needs no codebook, and is looked for whoever speaks.\n"
      "Exit status: 0 found; 1 not found; 2 cannot run, or not everything could be searched.",
      show_options, cmd_show },
    { "suggest", "CODEBOOK TRANSCRIPT... [--gold CODING.xml]", "What else could be a rule",
      "Counts words and phrases of up to four words, and lists with their contexts those that no rule finds yet: with\n"
      "--gold, what is said more in the segments that people coded than elsewhere, for each code, by log-likelihood\n"
      "(G2; 3.8 would be p < 0.05 for one phrase looked at alone) and log ratio (3: eight times as often); `missed`\n"
      "are those in segments in which the rules find nothing. And what is said often without a rule of any code.\n"
      "Exit status: 0 something to suggest; 1 nothing; 2 cannot run, or not everything could be read.",
      suggest_options, cmd_suggest },
    { "transcripts", "TRANSCRIPT...", "What did it read: reader, speakers, roles, times, encoding, warnings",
      "Look here first: a code that asks for a role needs every speaker to have one.\n"
      "Exit status: 0 all read; 1 some skipped; 2 none read.",
      transcripts_options, cmd_transcripts },
    { "help", "[COMMAND]", "How is a command used", NULL, help_options, cmd_help },
    { NULL, NULL, NULL, NULL, NULL, NULL },
};

const command *command_named(const char *name)
{
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const command *command_like(const char *name)
{
    const command *best = NULL;
    size_t distance = 4;
    for (const command *c = commands; c->name; c++) {
        size_t d = edit_distance(c->name, name);
        if (d < distance) {
            distance = d;
            best = c;
        }
    }
    return best;
}

static int run_top(int argc, char **argv)
{
    cli_options o;
    if (!options_parse(&o, top_options, "", argc, argv))
        return EXIT_NOT;
    if (o.version)
        print_version(o.verbose);
    else
        help_all();
    return EXIT_DONE;
}

static int run_command(int argc, char **argv)
{
    const command *c = command_named(argv[1]);
    cli_options o;
    if (!c) {
        char *operand[] = { argv[1] };
        cli_options none = { .operands = operand, .n_operands = 1 };
        return cmd_help(&none);
    }
    if (!options_parse(&o, c->options, c->name, argc - 1, argv + 1))
        return EXIT_NOT;
    if (o.help) {
        help_command(c);
        return EXIT_DONE;
    }
    return c->run(&o);
}

int main(int argc, char **argv)
{
    int status;
    if (argc < 2) {
        help_all();
        status = EXIT_NOT;
    } else {
        status = argv[1][0] == '-' ? run_top(argc, argv) : run_command(argc, argv);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        say_error("standard output: cannot write");
        return EXIT_NOT;
    }
    return status;
}
