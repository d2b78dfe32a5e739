/* Places as they stand on the command line. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "explain.h"
#include "utf8.h"

char *place_split(const char *operand, uint64_t *line)
{
    struct stat st;
    const char *colon = strrchr(operand, ':');
    *line = 0;
    if (!colon || stat(operand, &st) == 0 || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1)
        || strlen(colon + 1) > 9)
        return strdup(operand);
    *line = strtoull(colon + 1, NULL, 10);
    return strndup(operand, (size_t)(colon - operand));
}

/* Up to `most` digits, moving on. -1: none there, or too many. */
static int64_t digits(const char **s, size_t most)
{
    size_t n = strspn(*s, "0123456789");
    int64_t value = 0;
    if (n == 0 || n > most)
        return -1;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (*s)[i] - '0';
    *s += n;
    return value;
}

/* What follows the point, as ms. */
static int64_t fraction(const char **s)
{
    static const int64_t scale[] = { 0, 100, 10, 1 };
    size_t n = strspn(*s, "0123456789");
    int64_t value = digits(s, 3);
    return value < 0 ? -1 : value * scale[n];
}

int place_time(const char *text, int64_t *ms)
{
    const char *s = text;
    int64_t seconds = 0, part = 0;
    int parts = 0;
    do {
        s += parts > 0;
        part = digits(&s, parts ? 2 : 6);
        if (part < 0 || (parts && part > 59))
            return 0;
        seconds = seconds * 60 + part;
    } while (++parts < 3 && *s == ':');
    *ms = seconds * 1000;
    if (*s == '.' || *s == ',') {
        s++;
        part = fraction(&s);
        *ms += part;
    }
    return part >= 0 && *s == 0;
}

char *place_regex(const char *words)
{
    char *out = malloc(2 * strlen(words) + 3), *at = out;
    if (!out)
        return NULL;
    *at++ = '/';
    while (*words) {
        const size_t white = strspn(words, " \t\r\n");
        if (white && at > out + 1 && words[white])
            *at++ = ' '; /* in what rules see, white space is one blank */
        words += white;
        if (*words && !white && (unsigned char)*words < 0x80 && strchr("\\^$.[]|()?*+{}-/#", *words))
            *at++ = '\\';
        if (*words && !white)
            *at++ = *words++;
    }
    *at++ = '/';
    *at = 0;
    return out;
}
