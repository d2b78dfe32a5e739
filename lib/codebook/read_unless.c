/* What `unless` drops: a rule, and where it must hold. */
#include "codebook/load.h"
#include "parse/hint.h"

/* `N words before`, `N words after`; `1 word before` too. */
static bool read_words_where(qci_str text, qci_veto *veto)
{
    size_t at = 0;
    uint32_t n = 0;
    for (; at < text.n && at < 4 && qci_is_digit(text.p[at]); at++)
        n = n * 10 + (uint32_t)(text.p[at] - '0');
    qci_str rest = qci_str_from(text, at);
    bool after = qci_str_is(rest, " words after") || qci_str_is(rest, " word after");
    if (n == 0 || (!after && !qci_str_is(rest, " words before") && !qci_str_is(rest, " word before")))
        return false;
    veto->where = after ? QCI_WHERE_AFTER : QCI_WHERE_BEFORE;
    veto->words = n;
    return true;
}

static bool read_where(qci_load *l, const qci_yaml *node, qci_veto *veto)
{
    static const char *const places[] = { "overlap", "sentence", "paragraph", "turn" }; /* qci_where */
    qci_str text = node->kind == QCI_YAML_SCALAR ? node->text : QCI_STR("");
    qci_hint hint;
    qci_hint_begin(&hint, text);
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        if (qci_str_is(text, places[i])) {
            veto->where = (qci_where)i;
            return true;
        }
        qci_hint_try(&hint, qci_str_of(places[i]));
    }
    if (read_words_where(text, veto))
        return true;
    return qci_load_fail(l, node,
                         "`where` is overlap, sentence, paragraph, turn, 'N words before' or 'N words after' with N "
                         "from 1 to 9999%s", qci_hint_text(&hint));
}

/* A veto hears everyone, unless it says otherwise. */
static bool read_veto(qci_load *l, const qci_yaml *node, const qci_scope *around, qci_veto *veto)
{
    qci_scope scope = *around;
    scope.speakers = l->everyone;
    veto->where = QCI_WHERE_SENTENCE;
    veto->rule = qci_load_rule(l, node, &scope, QCI_PLACE_VETO);
    const qci_yaml *where = node->kind == QCI_YAML_MAP ? qci_yaml_get(node, "where") : NULL;
    return veto->rule && (!where || read_where(l, where, veto));
}

bool qci_load_unless(qci_load *l, const qci_yaml *unless, const qci_scope *scope, qci_vec *out)
{
    for (qci_yaml_items it = qci_yaml_items_of(unless); it.n; qci_yaml_items_next(&it)) {
        qci_veto veto = { 0 };
        if (!read_veto(l, it.at, scope, &veto))
            return false;
        if (!qci_vec_push(out, &veto))
            return qci_load_no_memory(l);
    }
    return true;
}
