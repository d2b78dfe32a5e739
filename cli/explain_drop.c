/* What drops a hit, in words: without any of a transcript, so that every command may say it. */
#include <inttypes.h>

#include "explain.h"

void explain_drop(FILE *out, const qc_step *step)
{
    switch (step->kind) {
    case QC_STEP_SPEAKER:
        fprintf(out, "`speakers` keeps out who speaks here, %s", step->what.bytes);
        break;
    case QC_STEP_CONDITION:
        fputs(step->what.bytes, out);
        break;
    case QC_STEP_AT_LEAST:
        fprintf(out, "at least %" PRIu64 " are asked for in its window, and there are %" PRIu64, step->wanted, step->found);
        break;
    case QC_STEP_OVERLAP:
        fputs("a longer segment of the code has its place", out);
        break;
    default:
        fprintf(out, "unless %s", step->what.bytes);
    }
}
