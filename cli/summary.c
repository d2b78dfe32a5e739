#include "summary.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "message.h"
#include "table.h"

enum { QUOTE_BYTES = 160, SHORTEST_QUOTE = 60 };

int summary_begin(summary *s, const qc_codebook *codebook)
{
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    memset(s, 0, sizeof *s);
    qc_codebook_get(codebook, &info);
    s->codebook = codebook;
    s->codes = info.codes;
    s->by_code = calloc(info.codes + 1u, sizeof *s->by_code);
    s->transcripts_by_code = calloc(info.codes + 1u, sizeof *s->transcripts_by_code);
    return s->by_code && s->transcripts_by_code;
}

static char *copy(const char *bytes, uint64_t n, uint64_t most)
{
    uint64_t cut = n;
    if (cut > most) {
        cut = most;
        while (cut && bytes[cut] != ' ')
            cut--;
    }
    char *out = malloc((size_t)cut + 4);
    if (!out)
        return NULL;
    memcpy(out, bytes, (size_t)cut);
    memcpy(out + cut, cut < n ? "..." : "", cut < n ? 4 : 1);
    for (char *c = out; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return out;
}

static void drop_quote(quote *q)
{
    free(q->text);
    free(q->speaker);
    free(q->transcript);
    memset(q, 0, sizeof *q);
}

/* The slot for a quote: one of its own code or transcript, else a free one, else that of the least evidence. */
static quote *slot_for(summary *s, const char *transcript, uint32_t code)
{
    quote *least = &s->quotes[0];
    for (uint32_t i = 0; i < s->n_quotes; i++) {
        quote *q = &s->quotes[i];
        if (q->code == code || strcmp(q->transcript, transcript) == 0)
            return q;
        if (q->evidence < least->evidence)
            least = q;
    }
    return s->n_quotes < SUMMARY_QUOTES ? &s->quotes[s->n_quotes] : least;
}

/* Three quotes to show, of different codes and transcripts: those with the most evidence, and long enough to tell something. */
static int keep_quote(summary *s, const qc_transcript *t, const qc_transcript_info *info, const qc_segment *seg)
{
    quote *q = slot_for(s, info->name.bytes, seg->code);
    if (seg->end - seg->start < SHORTEST_QUOTE || seg->evidence <= q->evidence)
        return 1;
    for (uint32_t i = 0; i < s->n_quotes; i++) /* the slot is of this code or this transcript; no other may be of either */
        if (&s->quotes[i] != q && (s->quotes[i].code == seg->code || strcmp(s->quotes[i].transcript, info->name.bytes) == 0))
            return 1;
    qc_speaker speaker = QC_SPEAKER_INIT;
    qc_str label = { "", 0 };
    if (seg->speaker != QC_NO_INDEX && qc_transcript_speaker(t, seg->speaker, &speaker) == QC_OK)
        label = speaker.label;
    qc_str text = qc_transcript_text(t);
    if (q == &s->quotes[s->n_quotes])
        s->n_quotes++;
    drop_quote(q);
    q->text = copy(text.bytes + seg->start, seg->end - seg->start, QUOTE_BYTES);
    q->speaker = copy(label.bytes, label.n, 60);
    q->transcript = copy(info->name.bytes, info->name.n, info->name.n);
    q->code = seg->code;
    q->begin = seg->begin;
    q->evidence = seg->evidence;
    return q->text && q->speaker && q->transcript;
}

int summary_add(summary *s, const qc_transcript *t, const qc_coding *coding)
{
    qc_transcript_info info = QC_TRANSCRIPT_INFO_INIT;
    uint64_t n = qc_coding_count(coding);
    qc_transcript_get(t, &info);
    s->transcripts++;
    s->turns += info.turns;
    s->speakers += info.speakers;
    s->words += info.words;
    s->segments += n;
    s->problems += qc_coding_problems(coding);
    unsigned char *met = calloc(s->codes + 1u, 1);
    if (!met)
        return 0;
    int ok = 1;
    for (uint64_t i = 0; i < n && ok; i++) {
        qc_segment seg;
        if (qc_coding_read(coding, i, 1, &seg, sizeof seg, QC_BYTES, NULL) != QC_OK)
            break;
        s->by_code[seg.code]++;
        s->transcripts_by_code[seg.code] += !met[seg.code];
        met[seg.code] = 1;
        ok = keep_quote(s, t, &info, &seg);
    }
    free(met);
    return ok;
}

static void print_codes(const summary *s, FILE *out)
{
    size_t width = 4;
    qc_code code = QC_CODE_INIT;
    for (uint32_t i = 0; i < s->codes; i++) {
        qc_codebook_code(s->codebook, i, &code);
        size_t w = text_width(code.id.bytes, (size_t)code.id.n) + 2 * code.depth;
        width = w > width ? w : width;
    }
    fprintf(out, "  %-*s  segments  transcripts\n", (int)width, "code");
    for (uint32_t i = 0; i < s->codes; i++) {
        qc_codebook_code(s->codebook, i, &code);
        fprintf(out, "  %*s", (int)(2 * code.depth), "");
        print_padded(out, code.id.bytes, (size_t)code.id.n, width - 2 * code.depth);
        fprintf(out, "  %8" PRIu64 "  %11" PRIu64 "\n", s->by_code[i], s->transcripts_by_code[i]);
    }
}

static void print_quotes(const summary *s, FILE *out)
{
    char time[32];
    for (uint32_t i = 0; i < s->n_quotes; i++) {
        const quote *q = &s->quotes[i];
        qc_code code = QC_CODE_INIT;
        qc_codebook_code(s->codebook, q->code, &code);
        fprintf(out, "\n  \"%s\"\n    %s", safe(q->text), safe(q->speaker));
        if (q->begin != QC_NO_TIME)
            fprintf(out, ", %s", clock_time(time, q->begin));
        fprintf(out, ", %s: %s\n", safe(q->transcript), safe(code.id.bytes));
    }
}

void summary_print(const summary *s, FILE *out)
{
    char a[32], b[32], c[32], d[32];
    fprintf(out, "%s transcripts, %s speakers, %s turns, %s words", with_commas(a, s->transcripts),
            with_commas(b, s->speakers), with_commas(c, s->turns), with_commas(d, s->words));
    if (s->skipped)
        fprintf(out, " (%s skipped)", with_commas(a, s->skipped));
    fprintf(out, "\n%s segments, each a candidate until a person decides\n\n", with_commas(a, s->segments));
    print_codes(s, out);
    print_quotes(s, out);
}

void summary_json(const summary *s, FILE *out, const char *output, int exit_status)
{
    fprintf(out, "{\"transcripts\":%" PRIu64 ",\"skipped\":%" PRIu64 ",\"speakers\":%" PRIu64 ",\"turns\":%" PRIu64
                 ",\"words\":%" PRIu64 ",\"segments\":%" PRIu64 ",\"problems\":%" PRIu64 ",\"exit\":%d,\"output\":",
            s->transcripts, s->skipped, s->speakers, s->turns, s->words, s->segments, s->problems, exit_status);
    json_string(out, output, strlen(output));
    fputs(",\"codes\":[", out);
    for (uint32_t i = 0; i < s->codes; i++) {
        qc_code code = QC_CODE_INIT;
        qc_codebook_code(s->codebook, i, &code);
        fputs(i ? ",{\"id\":" : "{\"id\":", out);
        json_str(out, code.id);
        fprintf(out, ",\"segments\":%" PRIu64 ",\"transcripts\":%" PRIu64 "}", s->by_code[i],
                s->transcripts_by_code[i]);
    }
    fputs("]}\n", out);
}

void summary_free(summary *s)
{
    for (uint32_t i = 0; i < s->n_quotes; i++)
        drop_quote(&s->quotes[i]);
    free(s->by_code);
    free(s->transcripts_by_code);
    memset(s, 0, sizeof *s);
}
