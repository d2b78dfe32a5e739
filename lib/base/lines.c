#include "base/lines.h"

bool qci_lines_next(qci_lines *l)
{
    if (l->next >= l->text.n)
        return false;
    const char *start = l->text.p + l->next;
    size_t rest = l->text.n - l->next;
    const char *lf = memchr(start, '\n', rest);
    l->start = l->next;
    l->line = (qci_str){ start, lf ? (size_t)(lf - start) : rest };
    l->next += l->line.n + 1;
    l->number++;
    return true;
}
