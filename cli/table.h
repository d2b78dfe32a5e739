/* Columns for people: widths by what stands in them. */
#ifndef TABLE_H
#define TABLE_H

#include <stdint.h>
#include <stdio.h>

#include "qcode.h"

/* Columns that a UTF-8 string takes on a terminal, nearly: code points, wide ones twice, marks none. */
size_t text_width(const char *s, size_t n);

/* Print `s` padded with spaces to `width`; control characters are shown escaped. */
void print_padded(FILE *out, const char *s, size_t n, size_t width);

/* Text of a transcript on one line, in a buffer of `cap` bytes: runs of white space become one blank, none at the edges, control
 * characters are escaped. Of what is very long the start is kept. */
void one_line(char *out, size_t cap, const char *s, size_t n);

/* 12345678 as 12,345,678 in a buffer of 32 bytes; returns it. */
const char *with_commas(char buffer[32], uint64_t n);

/* A time as 1:02:03 or 2:03; a negative one as -0:03. In a buffer of 32 bytes. */
const char *clock_time(char buffer[32], int64_t ms);

#endif
