/* Where a command tells what it found: standard output, or a file that appears whole or not at all. */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

typedef struct report {
    const char *path; /* NULL: standard output */
    FILE *out;        /* write here */
    char *bytes;
    size_t n;
} report;

/* `path` may be NULL or "-". Says what is wrong and returns 0. */
int report_begin(report *r, const char *path);

/* Put the file in its place. Says what is wrong and returns 0. */
int report_end(report *r);

/* Instead of report_end: nothing appears, but what went to standard output already. */
void report_drop(report *r);

/* Columns of the terminal that the report goes to; 0 where it is none, or not known. */
unsigned report_columns(const report *r);
int report_color(const report *r);

#endif
