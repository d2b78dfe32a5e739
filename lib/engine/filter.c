#include "engine/filter.h"

#include <stdio.h>

static bool asks_for_role(const qci_rule *rule)
{
    const qci_rule *child;
    if (rule->speakers && !rule->speakers->everyone)
        return true;
    for (size_t i = 0; (child = qci_rule_child(rule, i)); i++)
        if (asks_for_role(child))
            return true;
    return false;
}

bool qci_code_filters(qci_vec *out, const qc_codebook *codebook)
{
    for (size_t i = 0; i < codebook->codes.n; i++) {
        const qci_code *code = QCI_AT(codebook->codes, qci_code, i);
        qci_code_filter filter = { false };
        for (uint32_t k = 0; k < code->entries; k++)
            filter.by_role |= asks_for_role(QCI_AT(codebook->entries, qci_entry, code->first_entry + k)->rule);
        for (size_t k = 0; k < code->unless.n; k++)
            filter.by_role |= asks_for_role(QCI_AT(code->unless, qci_veto, k)->rule);
        if (!qci_vec_push(out, &filter))
            return false;
    }
    return true;
}

static qci_str role_of(const qci_cast *cast, size_t turn)
{
    uint32_t speaker = QCI_AT(cast->coding->transcript->turns, qci_turn, turn)->speaker;
    return speaker == QCI_NO_SPEAKER ? (qci_str){ NULL, 0 } : *QCI_AT(cast->coding->roles, qci_str, speaker);
}

/* The turns that hold speech of a speaker without role: how many, how many labels, the first lines. */
typedef struct unknown {
    size_t turns;
    size_t labels;
    uint32_t lines[3];
} unknown;

static unknown find_unknown(const qci_cast *cast)
{
    const qc_transcript *t = cast->coding->transcript;
    unknown u = { 0 };
    for (size_t i = 0; i < t->turns.n; i++) {
        const qci_turn *turn = QCI_AT(t->turns, qci_turn, i);
        u.turns += turn->speech.start < turn->speech.end && role_of(cast, i).n == 0;
    }
    for (size_t i = 0; i < t->speakers.n; i++) {
        if (QCI_AT(cast->coding->roles, qci_str, i)->n)
            continue;
        if (u.labels < 3)
            u.lines[u.labels] = QCI_AT(t->speakers, qci_speaker, i)->line;
        u.labels++;
    }
    return u;
}

static qci_str describe(qc_coding *coding, const unknown *u)
{
    char text[256];
    if (coding->transcript->speakers.n == 0) {
        snprintf(text, sizeof text, "asks for a role, and the transcript has no speakers: see `qcode transcripts`, "
                                    "or code all turns with --unknown-speakers code");
    } else if (u->labels == 0) {
        snprintf(text, sizeof text, "asks for a role, and %zu turns have no speaker: see `qcode transcripts`, "
                                    "or choose --unknown-speakers code or skip", u->turns);
    } else {
        char lines[64];
        int n = snprintf(lines, sizeof lines, "%u", u->lines[0]);
        for (size_t i = 1; i < 3 && i < u->labels; i++)
            n += snprintf(lines + n, sizeof lines - (size_t)n, ", %u", u->lines[i]);
        snprintf(text, sizeof text, "asks for a role, and %zu speaker label%s (line %s%s) %s none: name them in the "
                                    "study file or under `roles`; see `qcode transcripts`",
                 u->labels, u->labels == 1 ? "" : "s", lines, u->labels > 3 ? ", ..." : "",
                 u->labels == 1 ? "has" : "have");
    }
    qci_str out = { NULL, 0 };
    qci_arena_str(&coding->arena, qci_str_of(text), &out);
    return out;
}

static bool report(qc_coding *coding, const qci_vec *code_filters, const unknown *u)
{
    qci_str message = describe(coding, u);
    if (!message.p)
        return false;
    for (size_t i = 0; i < code_filters->n; i++) {
        qci_problem problem = { QC_PROBLEM_SPEAKERS, (uint32_t)i, QC_NO_INDEX, u->lines[0], message };
        if (QCI_AT(*code_filters, qci_code_filter, i)->by_role && !qci_vec_push(&coding->problems, &problem))
            return false;
    }
    return true;
}

bool qci_cast_load(qci_cast *cast, qc_coding *coding, const qci_vec *code_filters, uint32_t unknown_speakers)
{
    const qc_transcript *t = coding->transcript;
    cast->coding = coding;
    cast->unknown_speakers = t->unknown_speakers >= 0 ? (uint32_t)t->unknown_speakers : unknown_speakers;
    for (size_t i = 0; i < t->speakers.n; i++) {
        qc_str role = qc_codebook_role(coding->codebook, t, (uint32_t)i);
        qci_str mine = { role.bytes, (size_t)role.n };
        if (!qci_vec_push(&coding->roles, &mine))
            return false;
    }
    if (cast->unknown_speakers != QC_UNKNOWN_ERROR)
        return true;
    unknown u = find_unknown(cast);
    return u.turns == 0 || report(coding, code_filters, &u);
}

bool qci_speaker_passes(const qci_cast *cast, const qci_speakers *filter, size_t turn)
{
    qci_str role = role_of(cast, turn);
    if (qci_str_is(role, "none"))
        return false; /* the study says that this is not a person */
    if (!filter || filter->everyone)
        return true;
    if (role.n == 0)
        return cast->unknown_speakers == QC_UNKNOWN_CODE;
    bool named = false;
    for (size_t i = 0; i < filter->roles.n && !named; i++)
        named = qci_str_eq(*QCI_AT(filter->roles, qci_str, i), role);
    return named != filter->negated;
}
