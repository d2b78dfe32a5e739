/* What the public interface says of a codebook. */
#include "base/give.h"
#include "codebook/model.h"
#include "transcript/model.h"

qc_status qc_codebook_get(const qc_codebook *book, qc_codebook_info *out)
{
    if (!book || !out)
        return QC_ERR_ARGUMENT;
    qc_codebook_info info = {
        .codes = (uint32_t)book->codes.n,
        .rules = (uint32_t)book->entries.n,
        .themes = (uint32_t)book->themes.n,
        .name = qci_str_public(book->name),
        .title = qci_str_public(book->title),
        .version = qci_str_public(book->version),
        .language = qci_str_public(book->language),
        .sha256 = { book->sha256, 64 },
    };
    return qci_give(out, &info, sizeof info);
}

static uint32_t count_examples(const qci_code *code, bool counter)
{
    uint32_t n = 0;
    for (size_t i = 0; i < code->examples.n; i++)
        n += QCI_AT(code->examples, qci_example, i)->counter == counter;
    return n;
}

qc_status qc_codebook_code(const qc_codebook *book, uint32_t i, qc_code *out)
{
    if (!book || !out || i >= book->codes.n)
        return QC_ERR_ARGUMENT;
    const qci_code *code = QCI_AT(book->codes, qci_code, i);
    qc_code given = {
        .parent = code->parent,
        .depth = code->depth,
        .rules = code->entries,
        .examples = count_examples(code, false),
        .counterexamples = count_examples(code, true),
        .id = qci_str_public(code->id),
        .name = qci_str_public(code->name),
        .path = qci_str_public(code->path),
        .definition = qci_str_public(code->definition),
        .include = qci_str_public(code->include),
        .exclude = qci_str_public(code->exclude),
        .color = qci_str_public(code->color),
        .line = code->line,
        .column = code->column,
        .node = qci_node_public(code->node),
    };
    return qci_give(out, &given, sizeof given);
}

qc_status qc_codebook_example(const qc_codebook *book, uint32_t code, uint32_t i, qc_example *out)
{
    if (!book || !out || code >= book->codes.n)
        return QC_ERR_ARGUMENT;
    const qci_vec *examples = &QCI_AT(book->codes, qci_code, code)->examples;
    if (i >= examples->n)
        return QC_END;
    const qci_example *example = QCI_AT(*examples, qci_example, i);
    qc_example given = { .counterexample = example->counter,
                         .quotation = example->quote,
                         .turns = (uint32_t)example->turns.n,
                         .line = example->line,
                         .column = example->column,
                         .source = example->from.n ? qci_str_public(example->from) : (qc_str){ NULL, 0 } };
    return qci_give(out, &given, sizeof given);
}

uint32_t qc_codebook_find(const qc_codebook *book, const char *id)
{
    uint32_t i = book && id ? qci_map_get(&book->code_ids, qci_str_of(id)) : QCI_MAP_NONE;
    return i == QCI_MAP_NONE ? QC_NO_INDEX : i;
}

qc_status qc_codebook_rule(const qc_codebook *book, uint32_t i, qc_rule *out)
{
    if (!book || !out || i >= book->entries.n)
        return QC_ERR_ARGUMENT;
    const qci_entry *entry = QCI_AT(book->entries, qci_entry, i);
    const bool is_pattern = entry->node->kind == QCI_YAML_SCALAR;
    qc_rule given = { .code = entry->code,
                      .id = qci_str_public(entry->id),
                      .line = entry->rule->line,
                      .column = entry->rule->column,
                      .certainty = entry->rule->certainty,
                      .unit = entry->rule->unit,
                      .pattern = is_pattern ? qci_str_public(entry->node->text) : (qc_str){ NULL, 0 },
                      .node = qci_node_public(entry->node) };
    return qci_give(out, &given, sizeof given);
}

qc_status qc_codebook_theme(const qc_codebook *book, uint32_t i, qc_theme *out)
{
    if (!book || !out || i >= book->themes.n)
        return QC_ERR_ARGUMENT;
    const qci_theme *theme = QCI_AT(book->themes, qci_theme, i);
    qc_theme given = { .codes = (uint32_t)theme->codes.n,
                       .name = qci_str_public(theme->name),
                       .idea = qci_str_public(theme->idea) };
    return qci_give(out, &given, sizeof given);
}

uint32_t qc_codebook_theme_code(const qc_codebook *book, uint32_t i, uint32_t k)
{
    if (!book || i >= book->themes.n || k >= QCI_AT(book->themes, qci_theme, i)->codes.n)
        return QC_NO_INDEX;
    return *QCI_AT(QCI_AT(book->themes, qci_theme, i)->codes, uint32_t, k);
}

qc_str qc_codebook_role(const qc_codebook *book, const qc_transcript *transcript, uint32_t speaker)
{
    if (!transcript || speaker >= transcript->speakers.n)
        return (qc_str){ NULL, 0 };
    const qci_speaker *s = QCI_AT(transcript->speakers, qci_speaker, speaker);
    if (s->role.p)
        return qci_str_public(s->role);
    return qci_str_public(qci_roles_find(book ? &book->roles : NULL, s->key));
}

uint32_t qc_codebook_notes(const qc_codebook *book)
{
    return book ? (uint32_t)book->notes.items.n : 0;
}

qc_status qc_codebook_note(const qc_codebook *book, uint32_t i, qc_note *out)
{
    if (!book || !out || i >= book->notes.items.n)
        return QC_ERR_ARGUMENT;
    qc_note note = qci_note_public(QCI_AT(book->notes.items, qci_note, i));
    return qci_give(out, &note, sizeof note);
}

qc_status qc_codebook_example_turn(const qc_codebook *book, uint32_t code, uint32_t i, uint32_t k, qc_str *label,
                                   qc_str *text)
{
    if (!book || code >= book->codes.n)
        return QC_ERR_ARGUMENT;
    const qci_vec *examples = &QCI_AT(book->codes, qci_code, code)->examples;
    const qci_example *example = i < examples->n ? QCI_AT(*examples, qci_example, i) : NULL;
    if (!example || k >= example->turns.n)
        return QC_ERR_ARGUMENT;
    const qci_example_turn *turn = QCI_AT(example->turns, qci_example_turn, k);
    if (label)
        *label = turn->label.n ? qci_str_public(turn->label) : (qc_str){ NULL, 0 };
    if (text)
        *text = qci_str_public(turn->text);
    return QC_OK;
}
