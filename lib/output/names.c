#include "output/names.h"

#define WORD(words, i) qci_str_of((i) < sizeof(words) / sizeof *(words) ? (words)[i] : "?")

uint32_t qci_number_named(qci_str word, qci_str (*name)(uint32_t number))
{
    enum { MOST = 16 }; /* no set of words has more */
    for (uint32_t i = 0; i < MOST; i++)
        if (qci_str_eq(name(i), word) && !qci_str_is(word, "?"))
            return i;
    return QC_NO_INDEX;
}

qci_str qci_origin_name(uint32_t origin)
{
    static const char *const words[] = { "rule", "person" };
    return WORD(words, origin);
}

qci_str qci_status_word(uint32_t status)
{
    static const char *const words[] = { "candidate", "accepted", "rejected", "adjusted", "added" };
    return WORD(words, status);
}

qci_str qci_unit_name(uint32_t unit)
{
    static const char *const words[] = { "match", "sentence", "turn", "paragraph", "document" };
    return WORD(words, unit);
}

qci_str qci_certainty_name(uint32_t certainty)
{
    static const char *const words[] = { "sure", "check" };
    return WORD(words, certainty);
}

qci_str qci_problem_name(uint32_t kind)
{
    static const char *const words[] = { "?", "limit", "speakers", "reference" };
    return WORD(words, kind);
}

qci_str qci_unknown_speakers_name(uint32_t choice)
{
    static const char *const words[] = { "error", "code", "skip" };
    return WORD(words, choice);
}
