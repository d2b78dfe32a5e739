/* UTF-8 and the character classes that matching depends on. The text given is valid UTF-8 unless a
 * function says that it checks. */
#ifndef QCI_TEXT_UTF8_H
#define QCI_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Decode the character at p (p < end) of valid UTF-8; returns its bytes, 1 to 4. */
size_t qci_utf8_get(const char *p, const char *end, uint32_t *code_point);

/* Offset of the first byte that is not valid UTF-8 (overlong, surrogate, above U+10FFFF, cut), or n. */
size_t qci_utf8_check(const char *p, size_t n);

bool qci_utf8_is_ascii(const char *p, size_t n);

size_t qci_utf8_count(const char *p, size_t n);       /* code points */
size_t qci_utf8_count_utf16(const char *p, size_t n); /* UTF-16 code units */

bool qci_is_word_char(uint32_t cp);  /* \w as PCRE2 10.42 has it under UCP: letters, numbers and '_' */
bool qci_is_space_char(uint32_t cp); /* Unicode White_Space */
bool qci_is_xml_char(uint32_t cp);   /* may stand in an XML 1.0 document */
bool qci_is_digit_char(uint32_t cp); /* a decimal digit, Nd */
bool qci_is_punct_char(uint32_t cp); /* punctuation, P*; currency and other symbols are not */
bool qci_is_upper_char(uint32_t cp); /* Lu and Lt */
bool qci_is_lower_char(uint32_t cp); /* Ll */

/* Unicode's simple case folding: one character for one. */
uint32_t qci_case_fold(uint32_t cp);

/* Equal but for case, character by character. */
bool qci_utf8_is_nocase(qci_str a, qci_str b);

/* Of the ICU that is loaded, and of the Unicode that it knows. */
void qci_icu_version(char *out, size_t n);
void qci_unicode_version(char *out, size_t n);

#endif
