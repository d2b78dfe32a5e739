/* qcode help, --help and --version: made from the tables of commands and options. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "message.h"
#include "qcode.h"

void help_all(void)
{
    printf("qcode %s: read interview transcripts, apply a codebook, write coded segments\n\n", qc_version());
    printf("  qcode code codebook.yaml interviews/ -o coded.xml\n\nCommands:\n");
    for (const command *c = commands; c->name; c++)
        printf("  %-12s  %s\n", c->name, c->purpose);
    printf("\n`qcode help COMMAND` says more; `man qcode` has everything.\n");
}

void help_command(const command *c)
{
    size_t width = 0;
    printf("Usage: qcode %s %s\n\n%s.\n", c->name, c->usage, c->purpose);
    if (c->details)
        printf("\n%s\n", c->details);
    for (const option_row *r = c->options; r->id != OPT_END; r++) {
        size_t w = strlen(r->name) + (r->argument ? strlen(r->argument) + 1 : 0);
        width = w > width ? w : width;
    }
    if (width)
        printf("\nOptions:\n");
    for (const option_row *r = c->options; r->id != OPT_END; r++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", r->name, r->argument ? " " : "", r->argument ? r->argument : "");
        if (r->letter)
            printf("  -%c, --%-*s  %s\n", r->letter, (int)width, left, r->help);
        else
            printf("      --%-*s  %s\n", (int)width, left, r->help);
    }
}

void print_version(int verbose)
{
    qc_component c = QC_COMPONENT_INIT;
    printf("qcode %s\n", qc_version());
    for (uint32_t i = 0; verbose && qc_component_at(i, &c) == QC_OK; i++)
        printf("  %-10s  %s\n", c.name, c.version);
}

int cmd_help(const cli_options *o)
{
    if (o->n_operands == 0) {
        help_all();
        return EXIT_DONE;
    }
    const command *c = command_named(o->operands[0]);
    if (!c) {
        c = command_like(o->operands[0]);
        if (c)
            say_error("no command '%s': did you mean '%s'?", safe(o->operands[0]), c->name);
        else
            say_error("no command '%s': `qcode help` lists them", safe(o->operands[0]));
        return EXIT_NOT;
    }
    help_command(c);
    return EXIT_DONE;
}
