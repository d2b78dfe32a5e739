/* The family of sub-commands. Each is one file; main.c holds their table. */
#ifndef COMMAND_H
#define COMMAND_H

#include "options.h"

/* Exit statuses (qcode(1)). */
enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_NOT = 2 };

typedef struct command {
    const char *name;
    const char *usage;   /* what follows `qcode NAME` */
    const char *purpose; /* one line: the question it answers */
    const char *details; /* paragraphs for its help; may be NULL */
    const option_row *options;
    int (*run)(const cli_options *o); /* NULL: answered by help */
} command;

extern const command commands[]; /* ends with a NULL name */

const command *command_named(const char *name);
/* The command that `name` was probably meant to be, or NULL. */
const command *command_like(const char *name);

int cmd_check(const cli_options *o);
int cmd_code(const cli_options *o);
int cmd_convert(const cli_options *o);
int cmd_diff(const cli_options *o);
int cmd_explain(const cli_options *o);
int cmd_help(const cli_options *o);
int cmd_new(const cli_options *o);
int cmd_show(const cli_options *o);
int cmd_suggest(const cli_options *o);
int cmd_transcripts(const cli_options *o);

void help_all(void);
void help_command(const command *c);
void print_version(int verbose);

#endif
