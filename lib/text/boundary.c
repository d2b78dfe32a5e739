#include "text/boundary.h"

/* The class of the character at `i`, or of none past the end. */
static unsigned char class_at(const unsigned char classes[128], qci_str text, size_t i)
{
    return i < text.n ? classes[text.p[i] & 0x7F] : QCI_SB_OTHER;
}

static bool is_letter(unsigned char class)
{
    return class == QCI_SB_LOWER || class == QCI_SB_UPPER;
}

static bool is_terminator(unsigned char class)
{
    return class == QCI_SB_ATERM || class == QCI_SB_STERM;
}

/* From `i` on, pass over all of one class. */
static size_t pass(const unsigned char classes[128], qci_str text, size_t i, unsigned char class)
{
    while (i < text.n && class_at(classes, text, i) == class)
        i++;
    return i;
}

/* Is the next letter from `i` on, before any terminator, a small one? (SB8) */
static bool goes_on_small(const unsigned char classes[128], qci_str text, size_t i)
{
    unsigned char class = QCI_SB_OTHER;
    for (; i < text.n && !is_letter(class) && !is_terminator(class); i++)
        class = class_at(classes, text, i);
    return class == QCI_SB_LOWER;
}

/* Is the full stop at `i` within a number or an abbreviation? (SB6, SB7) */
static bool is_inner(const unsigned char classes[128], qci_str text, size_t i)
{
    unsigned char next = class_at(classes, text, i + 1);
    return next == QCI_SB_NUMERIC ||
           (next == QCI_SB_UPPER && i > 0 && is_letter(class_at(classes, text, i - 1)));
}

size_t qci_ascii_boundary(const unsigned char classes[128], qci_str text, size_t from)
{
    for (size_t i = from; i < text.n; i++) {
        unsigned char class = class_at(classes, text, i);
        if (!is_terminator(class) || (class == QCI_SB_ATERM && is_inner(classes, text, i)))
            continue;
        size_t end = pass(classes, text, i + 1, QCI_SB_CLOSE);
        end = pass(classes, text, end, QCI_SB_SPACE);
        unsigned char next = class_at(classes, text, end);
        bool goes_on = next == QCI_SB_SCONTINUE || is_terminator(next) || /* SB8a */
                       (class == QCI_SB_ATERM && goes_on_small(classes, text, end));
        if (!goes_on)
            return end;
    }
    return text.n;
}
