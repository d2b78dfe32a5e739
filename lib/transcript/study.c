/* What a study says of transcripts and the people in them. How it is read: study_read.c. */
#include "transcript/study.h"

#include "base/alloc.h"

static void free_entries(qci_vec *entries)
{
    for (size_t i = 0; i < entries->n; i++)
        qci_vec_free(&QCI_AT(*entries, qci_study_transcript, i)->attributes);
    qci_vec_free(entries);
}

void qc_study_free(qc_study *study)
{
    if (!study)
        return;
    free_entries(&study->transcripts);
    free_entries(&study->cases);
    qci_vec_free(&study->persons);
    qci_map_free(&study->people);
    qci_map_free(&study->transcript_names);
    qci_map_free(&study->case_names);
    qci_arena_free(&study->arena);
    qci_free(study);
}

const qci_person *qci_study_person(const qc_study *study, qci_str key)
{
    uint32_t i = qci_map_get(&study->people, key);
    return i == QCI_MAP_NONE ? NULL : QCI_AT(study->persons, qci_person, i);
}

const qci_study_transcript *qci_study_transcript_named(const qc_study *study, qci_str name)
{
    uint32_t i = qci_map_get(&study->transcript_names, name);
    return i == QCI_MAP_NONE ? NULL : QCI_AT(study->transcripts, qci_study_transcript, i);
}

/* Those that `seen` does not have yet. */
static bool add_attributes(qc_transcript *t, const qci_vec *from, qci_map *seen)
{
    for (size_t i = 0; i < from->n; i++) {
        const qci_pair *pair = QCI_AT(*from, qci_pair, i);
        qci_pair mine;
        if (qci_map_get(seen, pair->name) != QCI_MAP_NONE)
            continue;
        if (!qci_arena_str(&t->arena, pair->name, &mine.name) ||
            !qci_arena_str(&t->arena, pair->value, &mine.value) || !qci_map_set(seen, mine.name, 0) ||
            !qci_vec_push(&t->attributes, &mine))
            return false;
    }
    return true;
}

static bool apply_transcript(const qc_study *study, qc_transcript *t, qci_map *seen)
{
    const qci_study_transcript *entry = qci_study_transcript_named(study, t->name);
    if (!entry)
        return true;
    t->unknown_speakers = entry->unknown_speakers;
    uint32_t i = entry->case_id.p ? qci_map_get(&study->case_names, entry->case_id) : QCI_MAP_NONE;
    return (!entry->case_id.p || qci_arena_str(&t->arena, entry->case_id, &t->case_id)) &&
           add_attributes(t, &entry->attributes, seen) &&
           (i == QCI_MAP_NONE ||
            add_attributes(t, &QCI_AT(study->cases, qci_study_transcript, i)->attributes, seen));
}

static bool apply_speaker(const qc_study *study, qc_transcript *t, qci_speaker *s)
{
    const qci_person *person = qci_study_person(study, s->key);
    return !person || ((!person->role.p || qci_arena_str(&t->arena, person->role, &s->role)) &&
                       (!person->case_id.p || qci_arena_str(&t->arena, person->case_id, &s->case_id)));
}

bool qci_study_apply(const qc_study *study, qc_transcript *t)
{
    qci_map seen = { 0 };
    bool ok = apply_transcript(study, t, &seen);
    for (size_t i = 0; ok && i < t->speakers.n; i++)
        ok = apply_speaker(study, t, QCI_AT(t->speakers, qci_speaker, i));
    qci_map_free(&seen);
    return ok;
}
