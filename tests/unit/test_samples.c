/* Real files that are not part of this tree: $QCODE_SHARED/samples. Where they are not there the test is
 * skipped, and says so. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "reading.h"
#include "transcript/model.h"

static int failures;
static int tests;

static void tell(bool ok, const char *name)
{
    printf("%s %d - %s\n", ok ? "ok" : "not ok", ++tests, name);
    failures += !ok;
}

static qc_transcript *read_file_of(const char *name)
{
    char path[1024];
    const char *shared = getenv("QCODE_SHARED");
    qc_transcript *t = NULL;
    qc_error err = { 0 };
    snprintf(path, sizeof path, "%s/samples/%s", shared ? shared : "../shared", name);
    if (qc_transcript_read_file(&t, path, NULL, &err) < 0)
        printf("# %s: %s\n", name, err.message);
    return t;
}

/* --- Zoom, against what another program made of the same file --- */

static qci_str cut(qci_str *rest, const char *at)
{
    size_t n = qci_str_find(*rest, qci_str_of(at));
    qci_str part = { rest->p, n == SIZE_MAX ? rest->n : n };
    *rest = qci_str_from(*rest, n == SIZE_MAX ? rest->n : n + strlen(at));
    return part;
}

static bool is_time(int64_t ms, qci_str time)
{
    char text[32];
    int64_t s = ms / 1000;
    snprintf(text, sizeof text, "%02" PRId64 ":%02" PRId64 ":%02" PRId64, s / 3600, s / 60 % 60, s % 60);
    return qci_str_is(time, text);
}

static qci_str label_of(const qc_transcript *t, const qci_turn *turn)
{
    bool named = turn->speaker != QCI_NO_SPEAKER;
    return named ? QCI_AT(t->speakers, qci_speaker, turn->speaker)->label : QCI_STR("");
}

/* Where the walk through our turns and pieces stands. */
typedef struct walk {
    const qc_transcript *t;
    size_t turn;  /* the next */
    size_t piece; /* the next */
} walk;

/* `00:00:04<TAB>Speaker<TAB>piece---piece`: a turn of ours, or, since the other program begins a row anew
 * when one gets long, the rest of the last one. */
static bool is_row(walk *w, qci_str row)
{
    const qc_transcript *t = w->t;
    qci_str time = cut(&row, "\t"), speaker = cut(&row, "\t");
    const qci_turn *turn = w->turn ? QCI_AT(t->turns, qci_turn, w->turn - 1) : NULL;
    if (!turn || w->piece == turn->first_piece + turn->pieces) {
        if (w->turn == t->turns.n)
            return false;
        turn = QCI_AT(t->turns, qci_turn, w->turn++);
        if (!is_time(turn->begin, time))
            return false;
    }
    if (!qci_str_eq(speaker, label_of(t, turn))
        || !is_time(QCI_AT(t->pieces, qci_piece, w->piece)->begin, time))
        return false;
    while (row.n && w->piece < turn->first_piece + turn->pieces) {
        const qci_piece *piece = QCI_AT(t->pieces, qci_piece, w->piece++);
        qci_str text = { t->text.p + piece->text.start, piece->text.end - piece->text.start };
        if (!qci_str_eq(cut(&row, "---"), text))
            return false;
    }
    return row.n == 0;
}

static void zoom(void)
{
    qci_buf expected = { 0 };
    qc_transcript *t = read_file_of("zoom_vtt/zoom_2021_teams2nvivo.vtt");
    bool ok = t && read_sample(&expected, "zoom_vtt/zoom_2021_teams2nvivo.nvivo_expected.txt");
    walk w = { t, 0, 0 };
    size_t rows = 0;
    qci_str rest = qci_buf_str(&expected);
    cut(&rest, "\n"); /* the header */
    for (; ok && rest.n; rows++) {
        ok = is_row(&w, qci_str_trim(cut(&rest, "\n")));
        if (!ok)
            printf("# row %zu of the Zoom sample differs\n", rows + 1);
    }
    tell(ok && rows == 63 && w.turn == t->turns.n && w.piece == t->pieces.n,
         "Zoom: turns, speakers, times and pieces as expected");
    qci_buf_free(&expected);
    qc_transcript_free(t);
}

/* --- the others: read without surprise --- */

typedef struct sample {
    const char *name;
    const char *reader;
    size_t speakers;
    size_t pieces;
    size_t warnings;
} sample;

/* Pieces are cues with text, counted with grep. */
static const sample samples[] = {
    { "zoom_vtt/zoom_2021_teams2nvivo.vtt", "webvtt", 5, 300, 0 },
    { "teams_vtt/onedrive_2022-11_bom_guid_noSpeaker.vtt", "webvtt", 0, 270, 1 }, /* one cue is empty */
    { "teams_vtt/teams_2022-11_unpadded_negative.vtt", "webvtt", 2, 178, 2 },     /* order, a negative time */
    { "vtt_edge/webvttpy_captions_with_bom.vtt", "webvtt", 0, 4, 0 },
    { "vtt_edge/webvttpy_comments.vtt", "webvtt", 0, 3, 0 },
    { "vtt_edge/webvttpy_cue_tags.vtt", "webvtt", 0, 3, 0 },
    { "vtt_edge/webvttpy_invalid_timeframe.vtt", "webvtt", 0, 7, 1 },
    { "vtt_edge/webvttpy_metadata_headers.vtt", "webvtt", 0, 2, 0 },
    { "vtt_edge/webvttpy_styles.vtt", "webvtt", 0, 1, 0 },
    { "vtt_edge/webvttpy_youtube_dl.vtt", "webvtt", 0, 4, 1 },
    { "srt/webvttpy_sample.srt", "srt", 0, 5, 0 },
    { "srt/invalid_timeframe.srt", "srt", 0, 5, 1 },
    { "srt/missing_timeframe.srt", "srt", 0, 5, 1 },
};

static bool is_read(const sample *s)
{
    qc_transcript *t = read_file_of(s->name);
    bool ok = t && qci_str_is(t->reader, s->reader) && t->speakers.n == s->speakers
              && t->pieces.n == s->pieces && t->warnings.n == s->warnings && t->timed;
    if (t && !ok)
        printf("# %zu speakers, %zu pieces, %zu warnings\n", t->speakers.n, t->pieces.n, t->warnings.n);
    qc_transcript_free(t);
    return ok;
}

/* The earliest time is the negative one, read as the sum of its parts. */
static void negative(void)
{
    qc_transcript *t = read_file_of("teams_vtt/teams_2022-11_unpadded_negative.vtt");
    tell(t && t->turns.n > 1 && QCI_AT(t->turns, qci_turn, 1)->begin == -6820, "Teams: a negative time");
    qc_transcript_free(t);
}

static void refused(void)
{
    qc_transcript *t = read_file_of("srt/two_captions.sbv");
    tell(!t, "SBV is refused");
    qc_transcript_free(t);
}

int main(void)
{
    qci_buf probe = { 0 };
    bool there = read_sample(&probe, "MANIFEST.tsv");
    qci_buf_free(&probe);
    if (!there) {
        printf("1..0 # SKIP the samples are not here: set QCODE_SHARED to the folder above them\n");
        return EXIT_SUCCESS;
    }
    zoom();
    negative();
    refused();
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        tell(is_read(&samples[i]), samples[i].name);
    printf("1..%d\n", tests);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
