/* JSON out, small: the caller writes the punctuation it knows, this writes strings. What is not UTF-8 becomes U+FFFD. */
#ifndef JSON_H
#define JSON_H

#include <stdio.h>

#include "qcode.h"

void json_string(FILE *out, const char *s, size_t n);
void json_str(FILE *out, qc_str s); /* null where there is none */

#endif
