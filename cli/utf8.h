/* UTF-8 that comes from outside: names of files need not be. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of the character at s, which ends in NUL; 0 where there is none that is valid. */
size_t utf8_length(const char *s);

/* The code point at s, where the text is valid UTF-8 and does not end there; returns its bytes. */
size_t utf8_decode(const char *s, uint32_t *code_point);

/* How many code points stand before a byte of a text: quick where the byte asked for last was near. Begins as { text, 0, 0 }. */
typedef struct utf8_counter {
    const char *text;
    uint64_t byte, points;
} utf8_counter;

uint64_t utf8_points(utf8_counter *counter, uint64_t byte);

/* Write a code point, four bytes at most; returns how many. */
size_t utf8_encode(char *out, uint32_t code_point);

#endif
