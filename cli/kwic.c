#include "kwic.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"

static int is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Where the last `words` words of text[from, to) begin, with the white space before them. */
static uint64_t words_back(const char *text, uint64_t from, uint64_t to, unsigned words)
{
    uint64_t at = to;
    while (words-- && at > from) {
        while (at > from && is_blank(text[at - 1]))
            at--;
        while (at > from && !is_blank(text[at - 1]))
            at--;
    }
    return at;
}

static uint64_t words_on(const char *text, uint64_t from, uint64_t to, unsigned words)
{
    uint64_t at = from;
    while (words-- && at < to) {
        while (at < to && is_blank(text[at]))
            at++;
        while (at < to && !is_blank(text[at]))
            at++;
    }
    return at;
}

int kwic_begin_file(kwic *k, const qc_transcript *t)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    kwic_file *file = grow(&k->files, &k->n_files, &k->files_cap, sizeof *file);
    if (!file)
        return 0;
    qc_transcript_get(t, &info);
    file->words = info.words;
    file->name = strndup(info.name.bytes, (size_t)info.name.n);
    return file->name != NULL;
}

/* Who speaks; false when out of memory. */
static int add_speaker(kwic_line *line, const qc_codebook *codebook, const qc_transcript *t, uint32_t speaker)
{
    qc_speaker s = QC_SPEAKER_INIT;
    if (speaker == QC_NO_INDEX || qc_transcript_speaker(t, speaker, &s) != QC_OK)
        return 1;
    qc_str role = qc_codebook_role(codebook, t, speaker);
    line->speaker = strndup(s.label.bytes, (size_t)s.label.n);
    line->role = role.bytes ? strndup(role.bytes, (size_t)role.n) : NULL;
    return line->speaker && (line->role || !role.bytes);
}

/* The speech of the turn at `offset`: its context goes no further. */
static qc_turn turn_at(const qc_transcript *t, uint64_t offset, qc_place *place)
{
    qc_turn turn = { .speaker = QC_NO_INDEX, .start = offset, .end = offset };
    if (qc_transcript_place(t, offset, QC_BYTES, place) == QC_OK && place->turn != QC_NO_INDEX)
        qc_transcript_turns(t, place->turn, 1, &turn, sizeof turn, QC_BYTES, NULL);
    return turn;
}

static char *key_of(const kwic *k, const kwic_line *line, const char *text, const kwic_hit *hit, uint64_t from, uint64_t to)
{
    switch (k->sort) {
    case KWIC_BY_LEFT: return kwic_key(text, from, hit->start, 1);
    case KWIC_BY_RIGHT: return kwic_key(text, hit->end, to, 0);
    case KWIC_BY_MATCH: return kwic_key(text, hit->start, hit->end, 0);
    default: return kwic_key(line->speaker ? line->speaker : "", 0, line->speaker ? strlen(line->speaker) : 0, 0);
    }
}

static char *piece(const char *text, uint64_t from, uint64_t to)
{
    return strndup(text + from, (size_t)(to - from));
}

int kwic_add(kwic *k, const qc_codebook *codebook, const qc_transcript *t, const kwic_hit *hit)
{
    qc_place first = QC_PLACE_INIT, last = QC_PLACE_INIT;
    kwic_line *line = grow(&k->lines, &k->n, &k->lines_cap, sizeof *line);
    if (!line)
        return 0;
    const char *text = qc_transcript_text(t).bytes;
    const qc_turn from = turn_at(t, hit->start, &first), to = turn_at(t, hit->end - 1, &last);
    const uint64_t end = to.end > hit->end ? to.end : hit->end;
    line->file = (uint32_t)(k->n_files - 1);
    line->rule = hit->rule;
    line->start = hit->first;
    line->end = hit->last;
    line->line = first.line;
    line->begin = first.begin;
    line->left = piece(text, words_back(text, from.start, hit->start, k->context), hit->start);
    line->match = piece(text, hit->start, hit->end);
    line->right = piece(text, hit->end, words_on(text, hit->end, end, k->context));
    k->files[line->file].hits++;
    if (!add_speaker(line, codebook, t, from.speaker) || !line->left || !line->match || !line->right)
        return 0;
    if (k->sort != KWIC_BY_PLACE)
        line->key = key_of(k, line, text, hit, from.start, end);
    return k->sort == KWIC_BY_PLACE || line->key;
}

void kwic_free(kwic *k)
{
    for (size_t i = 0; i < k->n; i++) {
        kwic_line *line = &k->lines[i];
        free(line->speaker);
        free(line->role);
        free(line->left);
        free(line->match);
        free(line->right);
        free(line->key);
    }
    for (size_t i = 0; i < k->n_files; i++)
        free(k->files[i].name);
    free(k->lines);
    free(k->files);
}
