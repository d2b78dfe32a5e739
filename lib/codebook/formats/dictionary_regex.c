/* Regexes of tools that try them on one word at a time, as one that is tried on the whole of a speech. */
#include "codebook/formats/dictionary.h"

/* A word here is what the language counts as one: letters and digits, and apostrophes and hyphens between them. */
#define WORD_STARTS "(?<!\\w)(?<!\\w['-])"
#define WORD_ENDS "(?!\\w)(?!['-]\\w)"
#define BEFORE WORD_STARTS "(?:\\w['-]?)*?"
#define AFTER "(?:['-]?\\w)*" WORD_ENDS
#define SIGN "[\\w'-]"

/* The bytes of a class that begins at `at`, up to its end. */
static size_t class_length(qci_str regex, size_t at)
{
    size_t i = at + 1;
    i += i < regex.n && regex.p[i] == '^';
    i += i < regex.n && regex.p[i] == ']';
    while (i < regex.n && regex.p[i] != ']')
        i += regex.p[i] == '\\' ? 2 : 1;
    return (i < regex.n ? i + 1 : regex.n) - at;
}

/* `^`, `$` and `.` mean the edges and the signs of the word. */
static void put_word(qci_buf *out, qci_str regex)
{
    qci_buf_puts(out, BEFORE "(?:");
    for (size_t at = 0, n; at < regex.n; at += n) {
        char c = regex.p[at];
        n = c == '[' ? class_length(regex, at) : c == '\\' && at + 1 < regex.n ? 2 : 1;
        if (c == '^')
            qci_buf_puts(out, WORD_STARTS);
        else if (c == '$')
            qci_buf_puts(out, WORD_ENDS);
        else if (c == '.')
            qci_buf_puts(out, SIGN);
        else
            qci_buf_add(out, regex.p + at, n);
    }
    qci_buf_puts(out, ")" AFTER);
}

void qci_dictionary_regex(qci_dictionary *d, qci_yaml *code, qci_str regex, size_t line, size_t column)
{
    qci_str rest = qci_str_trim(regex);
    if (rest.n == 0)
        return;
    qci_buf_clear(&d->scratch);
    qci_buf_putc(&d->scratch, '/');
    for (size_t n; rest.n; rest = qci_str_trim(qci_str_from(rest, n))) {
        const char *space = memchr(rest.p, ' ', rest.n);
        n = space ? (size_t)(space - rest.p) : rest.n;
        if (d->scratch.n > 1)
            qci_buf_puts(&d->scratch, "\\W+");
        put_word(&d->scratch, (qci_str){ rest.p, n });
    }
    qci_buf_putc(&d->scratch, '/');
    d->failed |= d->scratch.failed;
    qci_dictionary_pattern(d, code, qci_buf_str(&d->scratch), line, column);
}
