#include "parse/hint.h"

#include <stdio.h>

void qci_hint_begin(qci_hint *hint, qci_str wanted)
{
    *hint = (qci_hint){ .wanted = wanted };
}

void qci_hint_try(qci_hint *hint, qci_str known)
{
    size_t near = 1 + hint->wanted.n / 4;
    size_t distance = qci_str_distance(hint->wanted, known);
    if (distance > near || distance >= known.n || (hint->best.n && distance >= hint->distance))
        return;
    hint->best = known;
    hint->distance = distance;
}

const char *qci_hint_text(qci_hint *hint)
{
    /* What is near is shorter than 64 bytes: see qci_str_distance. */
    if (hint->best.n)
        snprintf(hint->text, sizeof hint->text, "; did you mean '%.*s'?", (int)hint->best.n, hint->best.p);
    return hint->text;
}
