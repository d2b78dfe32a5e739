/* Which candidates of a file are its labels. */
#include "transcript/readers/labels.h"

/* How a name is written. Prose at the start of a line is mostly in lower case where it ends in a colon by
 * chance. */
typedef enum manner {
    MANNER_PROSE, /* `type like gh`: several words, the first in lower case */
    MANNER_LOWER, /* `anna`, `speaker 2` */
    MANNER_NAME   /* `Anna`, `p07`, and what the study or a role names */
} manner;

typedef struct entry {
    qci_str key;
    qci_str name;    /* as first seen */
    uint32_t counts[QCI_LABEL_STYLES];
    uint32_t line;
    uint32_t varied; /* the first line where the name is written otherwise, or 0 */
    manner manner;   /* the best seen */
    bool named;      /* by the study or a role */
    bool declared;   /* so that once is enough */
} entry;

void qci_labels_begin(qci_labels *l, const qc_study *study, const qci_roles *roles)
{
    *l = (qci_labels){ .study = study, .roles = roles, .entries = QCI_VEC(entry) };
}

void qci_labels_free(qci_labels *l)
{
    qci_arena_free(&l->arena);
    qci_map_free(&l->by_name);
    qci_map_free(&l->by_key);
    qci_vec_free(&l->entries);
    qci_buf_free(&l->scratch);
}

/* --- counting --- */

static manner manner_of(qci_str name)
{
    const char *space = memchr(name.p, ' ', name.n);
    bool digit = false;
    for (size_t i = 0; i < name.n; i++)
        digit |= qci_is_digit((unsigned char)name.p[i]);
    if (!qci_is_lower((unsigned char)name.p[0]) || (!space && digit))
        return MANNER_NAME;
    if (!space)
        return MANNER_LOWER;
    qci_str rest = qci_str_from(name, (size_t)(space - name.p) + 1);
    bool number = rest.n && qci_is_digit((unsigned char)rest.p[0]) && !memchr(rest.p, ' ', rest.n);
    return number ? MANNER_LOWER : MANNER_PROSE;
}

static entry *entry_at(const qci_labels *l, uint32_t i)
{
    return i == QCI_MAP_NONE ? NULL : QCI_AT(l->entries, entry, i);
}

/* A new entry; `name` is the arena's. NULL when out of memory. */
static entry *add_entry(qci_labels *l, qci_str key, qci_str name, uint32_t line)
{
    entry e = { .name = name, .line = line };
    if (!qci_arena_str(&l->arena, key, &e.key) || !qci_map_set(&l->by_key, e.key, (uint32_t)l->entries.n))
        return NULL;
    bool person = l->study && qci_study_person(l->study, e.key);
    e.declared = person || qci_roles_declare(l->roles, e.key);
    e.named = person || qci_roles_find(l->roles, e.key).p;
    if (e.named)
        e.manner = MANNER_NAME;
    return qci_vec_push(&l->entries, &e);
}

/* The entry of a name that is written in a way not yet seen. NULL when out of memory. */
static entry *learn(qci_labels *l, qci_str name, uint32_t line)
{
    qci_str own;
    qci_buf_clear(&l->scratch);
    qci_label_key(&l->scratch, name);
    if (l->scratch.failed || !qci_arena_str(&l->arena, name, &own))
        return NULL;
    entry *e = entry_at(l, qci_map_get(&l->by_key, qci_buf_str(&l->scratch)));
    if (!e)
        e = add_entry(l, qci_buf_str(&l->scratch), own, line);
    else if (!e->varied)
        e->varied = line;
    if (!e || !qci_map_set(&l->by_name, own, (uint32_t)(e - QCI_AT(l->entries, entry, 0))))
        return NULL;
    manner m = manner_of(name);
    if (m > e->manner)
        e->manner = m;
    return e;
}

void qci_labels_count(qci_labels *l, qci_str line, uint32_t number)
{
    qci_label found;
    if (l->failed || !qci_label_find(line, &found) || found.style == QCI_LABEL_STAMP)
        return;
    qci_str name = { line.p + found.name.start, found.name.end - found.name.start };
    entry *e = entry_at(l, qci_map_get(&l->by_name, name));
    if (!e)
        e = learn(l, name, number);
    if (e)
        e->counts[found.style]++;
    else
        l->failed = true;
}

/* --- deciding --- */

static qci_label_style family(qci_label_style style)
{
    return style == QCI_LABEL_BOLD ? QCI_LABEL_COLON : style;
}

static uint32_t count_in(const entry *e, qci_label_style style)
{
    return e->counts[style] + (style == QCI_LABEL_COLON ? e->counts[QCI_LABEL_BOLD] : 0);
}

static uint32_t count_all(const entry *e)
{
    uint32_t n = 0;
    for (size_t i = 0; i < QCI_LABEL_STYLES; i++)
        n += e->counts[i];
    return n;
}

/* Lines with names of at least this manner that are labels if the file writes them in `style`. */
static size_t lines_in(const qci_labels *l, qci_label_style style, manner least)
{
    size_t lines = 0;
    for (size_t i = 0; i < l->entries.n; i++) {
        const entry *e = QCI_AT(l->entries, entry, i);
        uint32_t n = count_in(e, style);
        if (e->manner >= least && (n > 1 || e->declared))
            lines += n;
    }
    return lines;
}

/* In brackets stand remarks and redactions too (`[sighs]`, `[my daughter]`, `[P12]`), so that less is taken
 * for a label there. */
static bool in_brackets(qci_label_style style)
{
    return style == QCI_LABEL_SQUARE || style == QCI_LABEL_ROUND || style == QCI_LABEL_BRACE;
}

bool qci_labels_settle(qci_labels *l)
{
    for (int i = 0; i < QCI_LABEL_STYLES; i++) {
        qci_label_style style = (qci_label_style)i;
        size_t names = lines_in(l, style, MANNER_NAME);
        size_t words = lines_in(l, style, MANNER_LOWER) - names;
        bool lower = !in_brackets(style) && words > names;
        size_t lines = names + (lower ? words : 0);
        if (style == family(style) && lines > l->accepted) {
            l->accepted = lines;
            l->style = style;
            l->lower = lower;
        }
    }
    return !l->failed;
}

/* `Name:` is a label too where the file has the same name in its own style. */
static bool is_known(const qci_labels *l, const entry *e, qci_label_style style)
{
    return style == QCI_LABEL_COLON && count_in(e, l->style) > 1;
}

/* In the file's style, or in another where the study or a role names it. */
static bool is_label(const qci_labels *l, const entry *e, qci_label_style style)
{
    style = family(style);
    if (!is_known(l, e, style)) {
        if (style != l->style && (!e->named || in_brackets(style)))
            return false;
        if (count_in(e, style) < 2 && !e->declared)
            return false;
    }
    return e->manner == MANNER_NAME || (e->manner == MANNER_LOWER && l->lower);
}

bool qci_labels_accept(const qci_labels *l, qci_str line, qci_label *out)
{
    if (!qci_label_find(line, out))
        return false;
    if (out->style == QCI_LABEL_STAMP)
        return true;
    qci_str name = { line.p + out->name.start, out->name.end - out->name.start };
    const entry *e = entry_at(l, qci_map_get(&l->by_name, name));
    return (e && is_label(l, e, out->style)) || qci_label_stamp(line, out);
}

/* --- telling --- */

const char *qci_labels_dialect(const qci_labels *l)
{
    static const char *const words[QCI_LABEL_STYLES] = {
        [QCI_LABEL_COLON] = "labels like Name:",    [QCI_LABEL_BOLD] = "labels like **Name:**",
        [QCI_LABEL_SIGN] = "labels like #Name:",    [QCI_LABEL_HEADING] = "labels like ### Name",
        [QCI_LABEL_SQUARE] = "labels like [Name]",  [QCI_LABEL_ROUND] = "labels like (Name)",
        [QCI_LABEL_BRACE] = "labels like {Name}",   [QCI_LABEL_HEADER] = "headers like Name 0:04",
    };
    if (!l->accepted)
        return "no labels";
    uint64_t bold = 0, plain = 0;
    for (size_t i = 0; i < l->entries.n; i++) {
        bold += QCI_AT(l->entries, entry, i)->counts[QCI_LABEL_BOLD];
        plain += QCI_AT(l->entries, entry, i)->counts[QCI_LABEL_COLON];
    }
    return words[l->style == QCI_LABEL_COLON && bold > plain ? QCI_LABEL_BOLD : l->style];
}

static bool is_label_anywhere(const qci_labels *l, const entry *e)
{
    for (size_t i = 0; i < QCI_LABEL_STYLES; i++)
        if (e->counts[i] && is_label(l, e, (qci_label_style)i))
            return true;
    return false;
}

void qci_labels_warn(const qci_labels *l, qci_builder *b)
{
    static const char varied[] = "a label is written in more than one way (capitals, spaces): one speaker";
    static const char other[] = "what may be a label recurs, but in another style: read as speech";
    static const char once[] = "what may be a label stands only once: read as speech; a study can declare it";
    for (size_t i = 0; i < l->entries.n; i++) {
        const entry *e = QCI_AT(l->entries, entry, i);
        if (is_label_anywhere(l, e)) {
            if (e->varied)
                qci_builder_warn(b, e->varied, "%s", varied);
        } else if (count_all(e) > 1) {
            qci_builder_warn(b, e->line, "%s", other);
        } else if (e->manner != MANNER_PROSE) {
            qci_builder_warn(b, e->line, "%s", once);
        }
    }
}
