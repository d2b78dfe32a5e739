/* From an offset within a scalar's text to a place in the file. */
#include "parse/yaml.h"
#include "text/utf8.h"

/* Text and source are walked side by side. Folding and indentation change nothing but runs of white space, so
 * both are aligned again at every other character. */
typedef struct walk {
    const char *text, *text_end;
    const char *raw, *raw_end;
    size_t line, column;
} walk;

static bool is_white(const char *p, const char *end, size_t *n)
{
    uint32_t cp;
    *n = qci_utf8_get(p, end, &cp);
    /* what YAML folds: blanks and line ends, to it NEL, LS and PS too */
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Over one character of the source. */
static void step(walk *w)
{
    uint32_t cp;
    size_t n = qci_utf8_get(w->raw, w->raw_end, &cp);
    bool ends = cp == '\n' || (cp == '\r' && !(w->raw + n < w->raw_end && w->raw[n] == '\n'));
    w->raw += n;
    w->line += ends;
    w->column = ends ? 1 : w->column + 1;
}

/* Over a run of white space in both, which may differ. False where `stop` lies within the text's run. */
static bool skip_white(walk *w, const char *stop)
{
    size_t n;
    while (w->text < w->text_end && is_white(w->text, w->text_end, &n)) {
        if (w->text >= stop)
            return false;
        w->text += n;
        size_t m;
        if (w->raw < w->raw_end && is_white(w->raw, w->raw_end, &m))
            step(w);
    }
    if (w->text == w->text_end)
        return false; /* what follows in the source is no part of the text */
    while (w->raw < w->raw_end && is_white(w->raw, w->raw_end, &n))
        step(w);
    return true;
}

static walk begin(const qci_yaml *s)
{
    walk w = { s->text.p, s->text.p + s->text.n, s->raw.p, s->raw.p + s->raw.n, s->line, s->column };
    if (s->style == QCI_YAML_SINGLE || s->style == QCI_YAML_DOUBLE)
        step(&w);
    while (s->style == QCI_YAML_BLOCK && w.raw < w.raw_end && w.line == s->line)
        step(&w); /* the line of `|` */
    return w;
}

void qci_yaml_place(const qci_yaml *s, size_t offset, size_t *line, size_t *column)
{
    walk w = begin(s);
    bool escapes = s->style == QCI_YAML_DOUBLE && s->raw.n && memchr(s->raw.p, '\\', s->raw.n);
    const char *stop = s->text.p + (offset < s->text.n ? offset : s->text.n);
    if (escapes)
        w.line = s->line, w.column = s->column;
    while (!escapes && skip_white(&w, stop) && w.text < stop && w.raw < w.raw_end) {
        uint32_t cp;
        w.text += qci_utf8_get(w.text, w.text_end, &cp);
        step(&w);
        if ((s->style == QCI_YAML_SINGLE && cp == '\'') || (s->style == QCI_YAML_CELL && cp == '"'))
            step(&w); /* the second of the two */
    }
    *line = w.line;
    *column = w.column;
}
