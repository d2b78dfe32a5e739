#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "qcode.h"

enum { MOST_ROWS = 24, MOST_JOBS = 256, MOST_CONTEXT = 100, MOST_LINES = 1000000000 };

size_t edit_distance(const char *a, const char *b)
{
    size_t row[41], n = strlen(a), m = strlen(b);
    if (n > 40 || m > 40)
        return 40;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t above = row[j], best = diagonal + (a[i - 1] != b[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diagonal = above;
        }
    }
    return row[m];
}

static const char *nearest(const option_row *rows, const char *given)
{
    const char *best = NULL;
    size_t distance = 4;
    for (; rows->id != OPT_END; rows++) {
        size_t d = edit_distance(rows->name, given);
        if (d < distance) {
            distance = d;
            best = rows->name;
        }
    }
    return best;
}

static void refuse_long(const option_row *rows, const char *command, const char *given)
{
    char name[64] = "";
    strncpy(name, given + 2, sizeof name - 1);
    name[strcspn(name, "=")] = 0;
    unsigned whole = 0, begun = 0;
    for (const option_row *r = rows; r->id != OPT_END; r++) {
        whole += strcmp(r->name, name) == 0;
        begun += strncmp(r->name, name, strlen(name)) == 0;
    }
    const char *like = nearest(rows, name);
    if (whole || begun == 1)
        say_error("option '--%s' takes no value", safe(name));
    else if (begun > 1)
        say_error("option '--%s' could be one of several: see `qcode %s`", safe(name), command);
    else if (like)
        say_error("no option '--%s': did you mean '--%s'?", safe(name), like);
    else
        say_error("no option '--%s': see `qcode %s`", safe(name), command);
}

/* Say what getopt did not like. */
static int refuse(const option_row *rows, const char *name, char **argv, int letter)
{
    const char *given = argv[optind - 1];
    char command[64];
    snprintf(command, sizeof command, "help%s%s", *name ? " " : "", name);
    if (letter == ':')
        say_error("option '%s' needs a value: see `qcode %s`", safe(given), command);
    else if (strncmp(given, "--", 2) == 0)
        refuse_long(rows, command, given);
    else
        say_error("no option '-%c': see `qcode %s`", optopt > 0x20 && optopt < 0x7F ? optopt : '?', command);
    return 0;
}

static int set_jobs(cli_options *o, const char *value)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || n > MOST_JOBS) {
        say_error("-j takes a number from 0 (all processors) to %d, not '%s'", MOST_JOBS, safe(value));
        return 0;
    }
    if (n == 0) {
        long online = sysconf(_SC_NPROCESSORS_ONLN);
        n = online > 0 && online <= MOST_JOBS ? (unsigned long)online : 1;
    }
    o->jobs = (unsigned)n;
    return 1;
}

static int set_number(unsigned *out, const char *name, unsigned least, unsigned most, const char *value)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || n < least || n > most) {
        say_error("--%s takes a number from %u to %u, not '%s'", name, least, most, safe(value));
        return 0;
    }
    *out = (unsigned)n;
    return 1;
}

int options_choose(const char *option, const char *value, const char *const *names)
{
    char list[128] = "";
    size_t n = 0;
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    for (int i = 0; names[i] && n < sizeof list; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", i == 0 ? "" : names[i + 1] ? ", " : " or ", names[i]);
    say_error("--%s takes %s, not '%s'", option, list, safe(value));
    return -1;
}

static int set_unknown(cli_options *o, const char *value)
{
    static const char *const names[] = { "error", "code", "skip", NULL }; /* QC_UNKNOWN_... */
    const int chosen = options_choose("unknown-speakers", value, names);
    o->unknown_speakers = (uint32_t)chosen;
    return chosen >= 0;
}

static int add_file(option_files *files, const char *name, const char *remedy, const char *value)
{
    if (files->n == OPTIONS_FILES) {
        say_error("--%s more than %d times: %s", name, OPTIONS_FILES, remedy);
        return 0;
    }
    files->items[files->n++] = value;
    return 1;
}

static int set(cli_options *o, option_id id, const char *value)
{
    switch (id) {
    case OPT_ALL: o->all = 1; return 1;
    case OPT_AT: o->at = value; return 1;
    case OPT_CODE: o->code = value; return 1;
    case OPT_CODEBOOK: o->codebook = value; return 1;
    case OPT_CONTEXT: o->context_given = 1; return set_number(&o->context, "context", 0, MOST_CONTEXT, value);
    case OPT_CORPUS: return add_file(&o->corpus, "corpus", "name the folder above", value);
    case OPT_COUNT: o->count = 1; return 1;
    case OPT_CSV_RAW: o->csv_raw = 1; return 1;
    case OPT_ENCODING: o->encoding = value; return 1;
    case OPT_FORMAT: o->format = value; return 1;
    case OPT_FROM: o->from = value; return 1;
    case OPT_GOLD: return add_file(&o->gold, "gold", "put several in one", value);
    case OPT_HELP: o->help = 1; return 1;
    case OPT_JOBS: return set_jobs(o, value);
    case OPT_JSON: o->json = 1; return 1;
    case OPT_LEAST: return set_number(&o->least, "least", 1, MOST_LINES, value);
    case OPT_LIMIT: return set_number(&o->limit, "limit", 1, MOST_LINES, value);
    case OPT_NO_JIT: o->no_jit = 1; return 1;
    case OPT_OFFSET: o->offset = value; return 1;
    case OPT_OUTPUT: o->output = value; return 1;
    case OPT_PUBLIC: o->public_only = 1; return 1;
    case OPT_QUIET: o->quiet = 1; return 1;
    case OPT_QUOTE: o->quote = 1; return 1;
    case OPT_READER: o->reader = value; return 1;
    case OPT_RULE: o->rule = value; return 1;
    case OPT_SORT: o->sort = value; return 1;
    case OPT_STAMP: o->stamp = 1; return 1;
    case OPT_STUDY: o->study = value; return 1;
    case OPT_SUMMARY: o->summary = 1; return 1;
    case OPT_TEXT: o->text = value; return 1;
    case OPT_TO: o->to = value; return 1;
    case OPT_UNKNOWN_SPEAKERS: return set_unknown(o, value);
    case OPT_VALUETYPE: o->valuetype = value; return 1;
    case OPT_VERBOSE: o->verbose = 1; return 1;
    case OPT_VERSION: o->version = 1; return 1;
    case OPT_END: break;
    }
    return 0;
}

int options_parse(cli_options *out, const option_row *rows, const char *command, int argc, char **argv)
{
    struct option longs[MOST_ROWS];
    char shorts[2 * MOST_ROWS + 2] = ":";
    size_t n = 0;
    memset(out, 0, sizeof *out);
    memset(longs, 0, sizeof longs);
    out->jobs = 1;
    for (; rows[n].id != OPT_END; n++) {
        longs[n].name = rows[n].name;
        longs[n].has_arg = rows[n].argument ? required_argument : no_argument;
        longs[n].val = 256 + (int)rows[n].id;
        if (rows[n].letter) {
            size_t at = strlen(shorts);
            shorts[at] = rows[n].letter;
            if (rows[n].argument)
                shorts[at + 1] = ':';
        }
    }
    opterr = 0;
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        option_id id = c >= 256 ? (option_id)(c - 256) : OPT_END;
        for (size_t i = 0; c < 256 && i < n; i++)
            if (rows[i].letter == c)
                id = rows[i].id;
        if (id == OPT_END)
            return refuse(rows, command, argv, c);
        if (!set(out, id, optarg))
            return 0;
    }
    out->operands = argv + optind;
    out->n_operands = argc - optind;
    return 1;
}
