/* qcode transcripts: what was read, and how. */
#include <inttypes.h>
#include <string.h>

#include "command.h"
#include "inputs.h"
#include "json.h"
#include "message.h"
#include "read.h"
#include "table.h"

typedef struct listing {
    const cli_options *o;
    reading reading;
    size_t shown;
    size_t skipped;
} listing;

/* The first begin and the last finish (or begin) of a transcript's turns. */
static void times(const qc_transcript *t, uint32_t turns, int64_t *begin, int64_t *finish)
{
    *begin = *finish = QC_NO_TIME;
    for (uint32_t i = 0; i < turns; i++) {
        qc_turn turn;
        if (qc_transcript_turns(t, i, 1, &turn, sizeof turn, QC_BYTES, NULL) != QC_OK)
            return;
        if (turn.begin != QC_NO_TIME && (*begin == QC_NO_TIME || turn.begin < *begin))
            *begin = turn.begin;
        int64_t last = turn.finish != QC_NO_TIME ? turn.finish : turn.begin;
        if (last != QC_NO_TIME && (*finish == QC_NO_TIME || last > *finish))
            *finish = last;
    }
}

static void print_speakers(const listing *l, const qc_transcript *t, uint32_t n)
{
    size_t width = 7;
    qc_speaker s = QC_SPEAKER_INIT;
    for (uint32_t i = 0; i < n; i++) {
        qc_transcript_speaker(t, i, &s);
        size_t w = text_width(s.label.bytes, (size_t)s.label.n);
        width = w > width ? w : width;
    }
    width = width > 40 ? 40 : width;
    printf("  %-*s  %-12s  %-8s  %6s  %8s\n", (int)width, "speaker", "role", "case", "turns", "words");
    for (uint32_t i = 0; i < n; i++) {
        char a[32];
        qc_transcript_speaker(t, i, &s);
        qc_str role = qc_codebook_role(l->reading.codebook, t, i);
        fputs("  ", stdout);
        print_padded(stdout, s.label.bytes, (size_t)s.label.n, width);
        fputs("  ", stdout);
        print_padded(stdout, role.bytes ? role.bytes : "-", role.bytes ? (size_t)role.n : 1, 12);
        fputs("  ", stdout);
        print_padded(stdout, s.case_id.bytes ? s.case_id.bytes : "-", s.case_id.bytes ? (size_t)s.case_id.n : 1, 8);
        printf("  %6" PRIu32 "  %8s\n", s.turns, with_commas(a, s.words));
    }
}

static void print_text(const listing *l, const input *in, const qc_transcript *t)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    char a[32], b[32];
    int64_t begin, finish;
    qc_transcript_get(t, &info);
    times(t, info.turns, &begin, &finish);
    printf("%s%s\n", l->shown ? "\n" : "", safe(in->name));
    printf("  reader    %s (%s)\n", info.reader.bytes, info.dialect.bytes ? info.dialect.bytes : "");
    if (info.encoding.bytes)
        printf("  encoding  %s%s\n", info.encoding.bytes, info.encoding_guessed ? ", guessed" : "");
    printf("  turns     %" PRIu32 ", %s words", info.turns, with_commas(a, info.words));
    if (begin != QC_NO_TIME)
        printf(", %s to %s", clock_time(a, begin), clock_time(b, finish));
    else
        printf(", no times");
    printf("\n");
    if (info.speakers)
        print_speakers(l, t, info.speakers);
    else
        printf("  no speakers: codes with a role filter will not run on this transcript\n");
    for (uint32_t i = 0; i < info.warnings; i++) {
        qc_warning w = QC_WARNING_INIT;
        qc_transcript_warning(t, i, &w);
        printf("  warning   %s", w.message.bytes);
        if (w.line)
            printf(" (line %" PRIu64 ")", w.line);
        if (w.count > 1)
            printf(" (%" PRIu32 " times)", w.count);
        printf("\n");
    }
}

static void json_time(const char *key, int64_t ms)
{
    if (ms == QC_NO_TIME)
        printf(",\"%s\":null", key);
    else
        printf(",\"%s\":%" PRId64, key, ms);
}

static void json_speakers(const listing *l, const qc_transcript *t, uint32_t n)
{
    fputs(",\"speakers\":[", stdout);
    for (uint32_t i = 0; i < n; i++) {
        qc_speaker s = QC_SPEAKER_INIT;
        qc_transcript_speaker(t, i, &s);
        fputs(i ? ",{\"label\":" : "{\"label\":", stdout);
        json_str(stdout, s.label);
        fputs(",\"role\":", stdout);
        json_str(stdout, qc_codebook_role(l->reading.codebook, t, i));
        fputs(",\"case\":", stdout);
        json_str(stdout, s.case_id);
        printf(",\"turns\":%" PRIu32 ",\"words\":%" PRIu64 ",\"line\":%" PRIu64 "}", s.turns, s.words, s.line);
    }
    fputs("]", stdout);
}

static void json_warnings(const qc_transcript *t, uint32_t n)
{
    fputs(",\"warnings\":[", stdout);
    for (uint32_t i = 0; i < n; i++) {
        qc_warning w = QC_WARNING_INIT;
        qc_transcript_warning(t, i, &w);
        printf("%s{\"line\":%" PRIu64 ",\"count\":%" PRIu32 ",\"message\":", i ? "," : "", w.line, w.count);
        json_str(stdout, w.message);
        fputs("}", stdout);
    }
    fputs("]", stdout);
}

static void print_json(const listing *l, const input *in, const qc_transcript *t)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    int64_t begin, finish;
    qc_transcript_get(t, &info);
    times(t, info.turns, &begin, &finish);
    fputs("{\"name\":", stdout);
    json_string(stdout, in->name, strlen(in->name));
    fputs(",\"reader\":", stdout);
    json_str(stdout, info.reader);
    fputs(",\"dialect\":", stdout);
    json_str(stdout, info.dialect);
    fputs(",\"encoding\":", stdout);
    json_str(stdout, info.encoding);
    printf(",\"encoding_guessed\":%s,\"turns\":%" PRIu32 ",\"words\":%" PRIu64, info.encoding_guessed ? "true" : "false",
           info.turns, info.words);
    json_time("begin", begin);
    json_time("finish", finish);
    fputs(",\"case\":", stdout);
    json_str(stdout, info.case_id);
    json_speakers(l, t, info.speakers);
    json_warnings(t, info.warnings);
    fputs("}\n", stdout);
}

static void list_one(listing *l, const input *in)
{
    qc_transcript *t = NULL;
    qc_error err;
    if (reading_transcript(&l->reading, in, &t, &err) < 0) {
        fflush(stdout);
        say_qc_error(in->path, &err);
        l->skipped++;
        return;
    }
    if (l->o->json)
        print_json(l, in, t);
    else
        print_text(l, in, t);
    l->shown++;
    qc_transcript_free(t);
}

int cmd_transcripts(const cli_options *o)
{
    listing l = { .o = o };
    inputs in;
    const not_inputs apart = { o->codebook, o->study, NULL };
    if (o->n_operands < 1) {
        say_error("transcripts takes files or folders: see `qcode help transcripts`");
        return EXIT_NOT;
    }
    if (!reading_open(&l.reading, o, o->codebook))
        return EXIT_NOT;
    int status = EXIT_NOT;
    if (inputs_collect(&in, o->operands, o->n_operands, &apart, o->quiet)) {
        for (size_t i = 0; i < in.n; i++)
            list_one(&l, &in.items[i]);
        status = l.shown == 0 ? EXIT_NOT : l.skipped ? EXIT_PARTLY : EXIT_DONE;
    }
    inputs_free(&in);
    reading_close(&l.reading);
    return status;
}
