/* UTF-8 that comes from outside: names of files need not be. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/* The bytes of the character at s, which ends in NUL; 0 where there is none that is valid. */
size_t utf8_length(const char *s);

#endif
