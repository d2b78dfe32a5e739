/* How much more a word is used in one body of text than in another. */
#include <math.h>

#include "qcode.h"

/* The part of G2 of one body; the limit of x ln x at 0 is 0. */
static double share(double seen, double expected)
{
    return seen > 0 ? seen * log(seen / expected) : 0;
}

/* A word never seen would give an infinite ratio: half an occurrence stands for none (Hardie 2014). */
static double rate(double seen, double words)
{
    return (seen > 0 ? seen : 0.5) / words;
}

qc_status qc_keyness(uint64_t a, uint64_t b, uint64_t c, uint64_t d, double *g2, double *log_ratio)
{
    if (!g2 || !log_ratio || c == 0 || d == 0 || a > c || b > d)
        return QC_ERR_ARGUMENT;
    *g2 = *log_ratio = 0;
    if (a == 0 && b == 0)
        return QC_OK;
    const double seen1 = (double)a, seen2 = (double)b, words1 = (double)c, words2 = (double)d;
    const double overall = (seen1 + seen2) / (words1 + words2);
    const double sum = 2 * (share(seen1, words1 * overall) + share(seen2, words2 * overall));
    *g2 = sum > 0 ? sum : 0; /* rounding may leave a little less than nothing */
    *log_ratio = log2(rate(seen1, words1) / rate(seen2, words2));
    return QC_OK;
}
