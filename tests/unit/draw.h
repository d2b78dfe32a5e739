/* An error drawn as the command draws it: the line of the source, and a caret under the place. */
#ifndef QCI_DRAW_H
#define QCI_DRAW_H

#include <stdio.h>
#include <string.h>

#include "qcode.h"

/* Lines end at LF; what stands before the caret is a space for each character. */
static const char *draw(const char *source, const qc_error *err)
{
    static char out[2048];
    const char *line = source;
    for (uint64_t i = 1; i < err->line && strchr(line, '\n'); i++)
        line = strchr(line, '\n') + 1;
    int n = (int)strcspn(line, "\n");
    snprintf(out, sizeof out, "%.*s\n%*s^", n, line, err->column > 1 ? (int)err->column - 1 : 0, "");
    return out;
}

#endif
