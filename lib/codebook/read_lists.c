/* Roles, fillers and named lists of words. */
#include "codebook/load.h"
#include "text/remark.h"

#define NOT_SPEECH "not_speech" /* a list with a meaning of its own */

/* --- roles --- */

static bool add_glob(qci_load *l, const qci_yaml *node, qci_role *role)
{
    qci_str text, glob;
    if (!qci_load_text(l, node, &text))
        return false;
    qci_buf_clear(&l->scratch);
    qci_label_key(&l->scratch, text);
    if (l->scratch.failed || !qci_arena_str(&l->book->arena, qci_buf_str(&l->scratch), &glob))
        return qci_load_no_memory(l);
    if (glob.n == 0)
        return qci_load_fail(l, node, "nothing is left of this label but spaces and a colon");
    if (glob.n > QCI_GLOB_MAX)
        return qci_load_fail(l, node, "longer than any label: a role's labels have at most %d bytes",
                             QCI_GLOB_MAX);
    return qci_vec_push(&role->globs, &glob) || qci_load_no_memory(l);
}

static bool add_role(qci_load *l, const qci_yaml *node)
{
    qci_role role = { node->key->text, QCI_VEC(qci_str) };
    if (qci_str_is(role.name, "everyone") || qci_str_is(role.name, "none") ||
        qci_str_starts(role.name, "not "))
        return qci_load_fail(l, node->key,
                             "everyone, none and 'not ...' have a meaning of their own: give the role "
                             "another name");
    if (qci_role_meant(role.name))
        return qci_load_fail(l, node->key,
                             "the built-in role is `%s`, in lower case: this would be another one",
                             qci_role_meant(role.name));
    if (!qci_vec_push(&l->roles.roles, &role))
        return qci_load_no_memory(l);
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it))
        if (!add_glob(l, it.at, QCI_LAST(l->roles.roles, qci_role)))
            return false;
    return true;
}

bool qci_load_roles(qci_load *l, const qci_yaml *node)
{
    if (node && !qci_load_is_map(l, node, "`roles`"))
        return false;
    for (const qci_yaml *v = node ? node->child : NULL; v; v = v->next)
        if (!add_role(l, v))
            return false;
    return qci_roles_complete(&l->book->roles, &l->book->arena, &l->roles) || qci_load_no_memory(l);
}

/* --- lists --- */

static bool fill_list(qci_load *l, const qci_yaml *node, qci_list *list)
{
    for (qci_yaml_items it = qci_yaml_items_of(node); it.n; qci_yaml_items_next(&it)) {
        qci_list_entry entry = { { NULL, 0 }, it.at->line, it.at->column };
        if (!qci_load_pattern_text(l, it.at, &entry.text))
            return false;
        if (entry.text.n > 1 && qci_str_starts(entry.text, "/") && qci_str_ends(entry.text, "/"))
            return qci_load_fail(l, it.at,
                                 "the entries of a list are patterns: write the regex in a rule, where it uses the list as "
                                 "(?&list), or \\/ for the sign itself");
        if (!qci_vec_push(&list->entries, &entry))
            return qci_load_no_memory(l);
    }
    return true;
}

static bool add_list(qci_load *l, const qci_yaml *node)
{
    qci_str name;
    if (!qci_load_id(l, node->key, &name))
        return false;
    if (qci_yaml_items_of(node).n == 0)
        return qci_str_is(name, NOT_SPEECH) ||
               qci_load_fail(l, node->key, "this list is empty: give it a word, or take it out");
    qci_list *list = qci_lexicon_add(&l->lexicon, name);
    if (!list)
        return qci_load_no_memory(l);
    return fill_list(l, node, list);
}

static bool add_not_speech(qci_load *l, const qci_yaml *node)
{
    qci_str word, text = qci_str_trim(node->text);
    for (size_t i = 0; i < text.n; i++)
        if (strchr("*?#~()|<>/\\", text.p[i]))
            return qci_load_fail(l, node,
                                 "the words of `not_speech` are plain ones, without the signs of patterns");
    qci_buf_clear(&l->scratch);
    qci_fold(&l->scratch, text);
    if (l->scratch.failed || !qci_arena_str(&l->book->arena, qci_buf_str(&l->scratch), &word) ||
        !qci_vec_push(&l->book->not_speech, &word))
        return qci_load_no_memory(l);
    return true;
}

/* What brackets hold that is no speech: the codebook's own list, or the usual one. */
static bool find_not_speech(qci_load *l, const qci_yaml *own)
{
    const qci_not_speech more = qci_not_speech_in(l->book->language);
    const qci_not_speech *usual = qci_usual_not_speech();
    for (qci_yaml_items it = qci_yaml_items_of(own); it.n; qci_yaml_items_next(&it))
        if (!add_not_speech(l, it.at))
            return false;
    for (size_t i = 0; !own && i < usual->n + more.n; i++) {
        const qci_str *word = i < usual->n ? &usual->words[i] : &more.words[i - usual->n];
        if (!qci_vec_push(&l->book->not_speech, word))
            return qci_load_no_memory(l);
    }
    return true;
}

static bool read_words(qci_load *l, const qci_yaml *words)
{
    if (!words)
        return find_not_speech(l, NULL);
    if (!qci_load_is_map(l, words, "`words`"))
        return false;
    for (const qci_yaml *v = words->child; v; v = v->next)
        if (!add_list(l, v))
            return false;
    return find_not_speech(l, qci_yaml_get(words, NOT_SPEECH));
}

bool qci_load_lists(qci_load *l, const qci_yaml *words, const qci_yaml *fillers)
{
    if (!read_words(l, words))
        return false;
    if (fillers) {
        l->fillers.name = QCI_STR("fillers");
        if (!fill_list(l, fillers, &l->fillers))
            return false;
    }
    return qci_lexicon_translate(&l->lexicon, &l->book->arena, &l->fillers, l->err) == QC_OK;
}

static bool copy_list(qci_load *l, const qci_list *list)
{
    qci_list *copy = qci_lexicon_add(&l->exact, list->name);
    for (size_t i = 0; copy && i < list->entries.n; i++)
        if (!qci_vec_push(&copy->entries, QCI_AT(list->entries, qci_list_entry, i)))
            return false;
    return copy;
}

const qci_lexicon *qci_load_lexicon(qci_load *l, const qci_scope *scope)
{
    if (!scope->exact)
        return &l->lexicon;
    if (l->exact.exact)
        return &l->exact;
    l->exact.exact = true;
    l->exact.stemmer = l->lexicon.stemmer;
    for (size_t i = 0; i < l->lexicon.lists.n; i++)
        if (!copy_list(l, QCI_AT(l->lexicon.lists, qci_list, i))) {
            qci_load_no_memory(l);
            return NULL;
        }
    bool ok = qci_lexicon_translate(&l->exact, &l->book->arena, &l->fillers, l->err) == QC_OK;
    return ok ? &l->exact : NULL;
}
