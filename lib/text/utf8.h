/* UTF-8 and the character classes that matching depends on. The text given is valid UTF-8 unless a
 * function says that it checks. */
#ifndef QCI_TEXT_UTF8_H
#define QCI_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decode the character at p (p < end) of valid UTF-8; returns its bytes, 1 to 4. */
size_t qci_utf8_get(const char *p, const char *end, uint32_t *code_point);

/* Offset of the first byte that is not valid UTF-8 (overlong, surrogate, above U+10FFFF, cut), or n. */
size_t qci_utf8_check(const char *p, size_t n);

size_t qci_utf8_count(const char *p, size_t n);       /* code points */
size_t qci_utf8_count_utf16(const char *p, size_t n); /* UTF-16 code units */

bool qci_is_word_char(uint32_t cp);  /* \w as the PCRE2 that we are built with has it under UCP */
bool qci_is_space_char(uint32_t cp); /* Unicode White_Space */
bool qci_is_xml_char(uint32_t cp);   /* may stand in an XML 1.0 document */

#endif
