#include "parse/yaml_words.h"

/* A row counts where both words stand in the problem and in the context. */
typedef struct row {
    const char *problem;
    const char *context;
    bool at_context;
    const char *words;
} row;

/* Sure from libyaml's words alone. */
static const row sure[] = {
    { "invalid Unicode character", "quoted scalar", false,
      "no such character: write the character itself instead of its \\u number" },
    { "escape", "quoted scalar", false, QCI_YAML_ESCAPE },
    { "did not find expected hexdecimal number", "quoted scalar", false, QCI_YAML_ESCAPE },
    { "unexpected end of stream", "quoted scalar", true, "this quotation mark is never closed: close it, or take it out" },
    { "unexpected document indicator", "quoted scalar", true, "this quotation mark is never closed: close it, or take it out" },
    { "tab character", "", false, "a tab where YAML wants spaces: indent with spaces" },
    { "", "scanning a directive", true,
      "a line that begins with % is a YAML directive, which is not used here: take it out" },
    { "directive", "", false,
      "a line that begins with % is a YAML directive, which is not used here: take it out" },
    { "incompatible YAML", "", false, "this is another version of YAML: take the line out" },
    { "", "scanning an alias", true, QCI_YAML_ALIAS },
    { "", "scanning an anchor", true, QCI_YAML_ANCHOR },
    { "", "scanning a tag", true, QCI_YAML_TAG },
    { "", "parsing a tag", true, QCI_YAML_TAG },
    { "", "scanning a block scalar", true,
      "to YAML a | or > at the start begins a block of text: put the text between single quotes" },
};

/* Asked when the place says nothing. */
static const row likely[] = {
    { "mapping values are not allowed", "", false,
      "to YAML ': ' in a text ends a key: put the whole text between single quotes, or check the "
      "indentation" },
    { "block sequence entries are not allowed", "", false,
      "a list begins on a line of its own: put the - on the next line" },
    { "could not find expected ':'", "simple key", true,
      "neither a list item nor a key with its value: is '- ' or ': ' missing, or is the indentation wrong?" },
    { "',' or ']'", "", false,
      "a list that begins with [ is not closed: is a ] or a comma missing, or were quotes meant around it?" },
    { "',' or '}'", "", false,
      "a mapping that begins with { is not closed: is a } or a comma missing, or were quotes meant around "
      "it?" },
    { "expected <document start>", "", false,
      "the file goes on after its end: it must be one mapping, its keys not indented" },
    { "did not find expected", "block", false,
      "this line does not fit those above it: check its indentation and quotes" },
    { "block mapping", "", false, "this line does not fit those above it: check its indentation and quotes" },
};

static const char *search(const row *rows, size_t n, qci_yaml_trouble *t)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(t->problem, rows[i].problem) && strstr(t->context, rows[i].context)) {
            t->at_context = rows[i].at_context;
            return rows[i].words;
        }
    return NULL;
}

/* What stands at the place and right before it. */
static const char *from_place(const qci_yaml_trouble *t)
{
    char here = t->at < t->source.n ? t->source.p[t->at] : 0;
    char before = t->at ? t->source.p[t->at - 1] : 0;
    size_t back = t->at;
    while (back && qci_is_blank(t->source.p[back - 1]))
        back--;
    char word = back ? t->source.p[back - 1] : 0;
    if (here == '\t')
        return "a tab where YAML wants spaces: indent with spaces";
    if (here && (strchr("@`%", here) || (strchr(",]}", here) && (word == ':' || word == '-'))))
        return "to YAML this sign cannot begin a text: put the text between single quotes";
    if (!here || here == '\n' || here == '\r' || strchr(",:]}", here))
        return NULL;
    if (before == '\'')
        return "the text goes on after its closing quote: between single quotes an apostrophe is written "
               "twice (''), or put the text between double quotes";
    if (word == '"' || word == '\'')
        return "the text goes on after its closing quote: put the whole text between single quotes, or a "
               "comma between two";
    if (word == ']' || word == '}')
        return "to YAML [ or { at the start of a text begins a list or a mapping: put the text between "
               "single quotes";
    return NULL;
}

const char *qci_yaml_words(qci_yaml_trouble *t)
{
    const char *words = search(sure, sizeof sure / sizeof *sure, t);
    if (!words)
        words = from_place(t);
    if (!words) {
        words = search(likely, sizeof likely / sizeof *likely, t);
        if (t->at == t->source.n && *t->context)
            t->at_context = true; /* where the file ends there is nothing to see */
    }
    return words ? words : t->problem;
}
