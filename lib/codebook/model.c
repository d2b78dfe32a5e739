#include "codebook/model.h"

#include "base/alloc.h"

static void free_code(qci_code *code)
{
    for (size_t i = 0; i < code->examples.n; i++)
        qci_vec_free(&QCI_AT(code->examples, qci_example, i)->turns);
    qci_vec_free(&code->examples);
    qci_vec_free(&code->unless);
}

static void free_rules(qc_codebook *book)
{
    for (size_t i = 0; i < book->rules.n; i++) {
        qci_rule *rule = *QCI_AT(book->rules, qci_rule *, i);
        qci_vec_free(&rule->members);
        qci_vec_free(&rule->conditions);
        qci_vec_free(&rule->unless);
    }
    qci_vec_free(&book->rules);
    for (size_t i = 0; i < book->speakers.n; i++)
        qci_vec_free(&(*QCI_AT(book->speakers, qci_speakers *, i))->roles);
    qci_vec_free(&book->speakers);
}

void qc_codebook_free(qc_codebook *book)
{
    if (!book)
        return;
    free_rules(book);
    for (size_t i = 0; i < book->codes.n; i++)
        free_code(QCI_AT(book->codes, qci_code, i));
    for (size_t i = 0; i < book->themes.n; i++)
        qci_vec_free(&QCI_AT(book->themes, qci_theme, i)->codes);
    for (size_t i = 0; i < book->atoms.n; i++)
        qci_regex_free(QCI_AT(book->atoms, qci_atom, i)->regex);
    qci_vec_free(&book->codes);
    qci_vec_free(&book->order);
    qci_vec_free(&book->themes);
    qci_vec_free(&book->atoms);
    qci_vec_free(&book->entries);
    qci_vec_free(&book->not_speech);
    qci_vec_free(&book->notes.items);
    qci_map_free(&book->code_ids);
    qci_roles_free(&book->roles);
    qci_arena_free(&book->arena);
    qci_free(book);
}
