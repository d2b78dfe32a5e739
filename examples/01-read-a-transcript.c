/* Read a transcript and say who speaks, when, and how much.
 *
 *     cc 01-read-a-transcript.c $(pkg-config --cflags --libs qcode)
 *     ./a.out p07.vtt
 */
#include <inttypes.h>
#include <qcode.h>
#include <stdio.h>

static void print_turn(const qc_transcript *t, const qc_turn *turn)
{
    qc_str text = qc_transcript_text(t);
    qc_speaker speaker = QC_SPEAKER_INIT;
    if (turn->speaker != QC_NO_INDEX)
        qc_transcript_speaker(t, turn->speaker, &speaker);
    if (turn->begin != QC_NO_TIME)
        printf("%8.1f s  ", (double)turn->begin / 1000);
    printf("%s: %.*s\n", speaker.label.bytes ? speaker.label.bytes : "?", (int)(turn->end - turn->start),
           text.bytes + turn->start);
}

int main(int argc, char **argv)
{
    qc_transcript *t;
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    qc_error err;

    if (argc != 2) {
        fprintf(stderr, "usage: %s TRANSCRIPT\n", argv[0]);
        return 2;
    }
    if (qc_transcript_read_file(&t, argv[1], NULL, &err) < 0) {
        fprintf(stderr, "%s:%" PRIu64 ": %s\n", err.source, err.line, err.message);
        return 1;
    }
    qc_transcript_get(t, &info);
    printf("%s, %s: %" PRIu32 " turns, %" PRIu64 " words\n", info.reader.bytes, info.dialect.bytes, info.turns, info.words);

    /* a bulk read, some turns at a time */
    qc_turn turns[64];
    for (uint32_t first = 0; first < info.turns; first += 64) {
        uint32_t n = info.turns - first < 64 ? info.turns - first : 64;
        qc_transcript_turns(t, first, n, turns, sizeof turns[0], QC_BYTES, NULL);
        for (uint32_t i = 0; i < n; i++)
            print_turn(t, &turns[i]);
    }
    qc_transcript_free(t);
    return 0;
}
