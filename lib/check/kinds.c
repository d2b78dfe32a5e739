/* The kinds of findings: their names, how bad they are, and what they are about. */
#include "base/give.h"
#include "base/str.h"

static const struct kind {
    const char *name;
    uint32_t level;
    const char *about;
} kinds[] = {
    { "example", QC_LEVEL_ERROR, "An example is not coded with its code." },
    { "counterexample", QC_LEVEL_ERROR, "A counterexample is coded with its code." },
    { "limit", QC_LEVEL_ERROR, "A pattern passes its limit on an example." },
    { "unexercised", QC_LEVEL_WARNING, "A rule finds nothing in the examples of its code." },
    { "shadowed", QC_LEVEL_WARNING, "A rule can match only what another rule of its code matches." },
    { "slow", QC_LEVEL_WARNING, "A regex passes its limit on a text that is made to be hard for it." },
    { "flood", QC_LEVEL_WARNING, "A pattern is so short or so common that it will find far too much." },
    { "unused", QC_LEVEL_WARNING, "Nothing uses a list of words." },
    { "lookalike", QC_LEVEL_WARNING, "Two ids differ only by case or by one letter." },
    { "undefined", QC_LEVEL_WARNING, "A code has no definition." },
    { "untested", QC_LEVEL_WARNING, "A code has rules and no examples." },
    { "person", QC_LEVEL_WARNING, "A label of a role looks like a person's name." },
    { "quotations", QC_LEVEL_NOTE, "The codebook holds real quotations." },
    { "dead", QC_LEVEL_NOTE, "A rule finds nothing in a corpus." },
    { "redundant", QC_LEVEL_NOTE, "Whatever a rule finds in a corpus, other rules of its code find too." },
};

qc_status qc_finding_kind_get(uint32_t kind, qc_finding_kind *out)
{
    if (!out || kind == 0)
        return QC_ERR_ARGUMENT;
    if (kind > sizeof kinds / sizeof *kinds)
        return QC_END;
    const struct kind *k = &kinds[kind - 1];
    qc_finding_kind given = { .level = k->level,
                              .name = qci_str_public(qci_str_of(k->name)),
                              .about = qci_str_public(qci_str_of(k->about)) };
    return qci_give(out, &given, sizeof given);
}
