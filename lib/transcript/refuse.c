/* Formats we know by sight but do not read. Read as plain text they would give codings of markup. */
#include "transcript/reader.h"
#include "transcript/stamp.h"

/* --- bytes --- */

typedef struct qci_magic {
    const char *bytes;
    size_t n;
    const char *what;
    const char *remedy;
} qci_magic;

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

static const char unpack[] = "unpack it and give the transcripts in it";
static const char transcribe[] = "transcribe it first: this library reads text";
static const char save_docx[] = "open it in a word processor and save it as .docx or plain text";

static const qci_magic magics[] = {
    { MAGIC("%PDF-"), "a PDF", "save it as plain text or .docx; page headers and line numbers must go" },
    { MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Office file (.doc, .xls)", save_docx },
    { MAGIC("{\\rtf"), "RTF", save_docx },
    { MAGIC("PK\x03\x04"), "a ZIP archive that is no Word document", unpack },
    { MAGIC("PK\x05\x06"), "an empty ZIP archive", unpack },
    { MAGIC("\x1F\x8B"), "a gzip archive", unpack },
    { MAGIC("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive", unpack },
    { MAGIC("Rar!\x1A\x07"), "a RAR archive", unpack },
    { MAGIC("BZh91AY&SY"), "a bzip2 archive", unpack },
    { MAGIC("\xFD"
            "7zXZ"),
      "an xz archive", unpack },
    { MAGIC("SQLite format 3"), "a database (of a project, perhaps)",
      "export the transcripts from its program" },
    { MAGIC("ID3\x02"), "a recording (MP3)", transcribe }, /* not the label `ID3:` */
    { MAGIC("ID3\x03"), "a recording (MP3)", transcribe },
    { MAGIC("ID3\x04"), "a recording (MP3)", transcribe },
    { MAGIC("\xFF\xFB"), "a recording (MP3)", transcribe },
    { MAGIC("\xFF\xF3"), "a recording (MP3)", transcribe },
    { MAGIC("OggS\0"), "a recording (Ogg)", transcribe },
    { MAGIC("fLaC\0"), "a recording (FLAC)", transcribe },
    { MAGIC("\x1A\x45\xDF\xA3"), "a recording (WebM, Matroska)", transcribe },
    { MAGIC("\x30\x26\xB2\x75\x8E\x66\xCF\x11"), "a recording (Windows Media)", transcribe },
    { MAGIC("\x89PNG\r\n"), "a picture", "give the text that it shows" },
    { MAGIC("\xFF\xD8\xFF"), "a picture", "give the text that it shows" },
};

static qc_status refuse(qc_error *err, const char *what, const char *remedy)
{
    return qci_fail(err, QC_ERR_FORMAT, "this is %s, which is not read: %s", what, remedy);
}

static bool has(const qci_input *in, size_t at, const char *bytes, size_t n)
{
    return in->n >= at + n && memcmp(in->bytes + at, bytes, n) == 0;
}

/* Media whose mark does not stand at the start. */
static bool is_media(const qci_input *in)
{
    return (has(in, 0, "RIFF", 4) && (has(in, 8, "WAVE", 4) || has(in, 8, "AVI ", 4)))
           || (has(in, 0, "\0\0", 2) && has(in, 4, "ftyp", 4));
}

static qc_status refuse_bytes(const qci_input *in, qc_error *err)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const qci_magic *m = &magics[i];
        if (has(in, 0, m->bytes, m->n))
            return refuse(err, m->what, m->remedy);
    }
    return is_media(in) ? refuse(err, "a recording or video", transcribe) : QC_OK;
}

/* --- text --- */

static qci_str first_line(qci_str text)
{
    const char *lf = text.n ? memchr(text.p, '\n', text.n) : NULL;
    return (qci_str){ text.p, lf ? (size_t)(lf - text.p) : text.n };
}

static bool starts_nocase(qci_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && qci_str_is_nocase((qci_str){ s.p, n }, prefix);
}

/* `{"key`, `[{` or `["`: nothing that begins a transcript (`[id1]`, `[music]`, `[[link]]`). */
static bool is_json(qci_str s)
{
    qci_str rest = s.n ? qci_str_trim(qci_str_from(s, 1)) : s;
    if (s.n < 2 || !rest.n)
        return false;
    return (s.p[0] == '{' && strchr("\"}", rest.p[0])) || (s.p[0] == '[' && strchr("{\"", rest.p[0]));
}

/* An element that opens at the very start and closes at the very end; Markdown may well begin with a tag. */
static bool is_element(qci_str s)
{
    size_t n = 1;
    if (s.n < 8 || s.p[0] != '<' || !qci_is_alpha((unsigned char)s.p[1]) || s.p[s.n - 1] != '>')
        return false;
    while (n < s.n && (qci_is_alnum((unsigned char)s.p[n]) || strchr(":_-.", s.p[n])))
        n++;
    size_t name = n - 1;
    if (s.n < 2 * name + 5)
        return false;
    const char *close = s.p + s.n - name - 3;
    return close[0] == '<' && close[1] == '/' && memcmp(close + 2, s.p + 1, name) == 0;
}

/* YouTube's captions: `0:00:00.378,0:00:11.378`. */
static bool is_sbv(qci_str line)
{
    int64_t ms;
    size_t n = qci_stamp_cue_time(line, &ms, NULL);
    if (!n || n >= line.n || line.p[n] != ',')
        return false;
    qci_str rest = qci_str_from(line, n + 1);
    return qci_stamp_cue_time(rest, &ms, NULL) == qci_str_trim(rest).n;
}

/* `00:01:02<TAB>Name:<TAB>text`, and the older `00:01:02<TAB> From Name to Everyone:`. */
static bool is_zoom_chat(qci_str line)
{
    int64_t ms;
    size_t n = qci_stamp_at(line, true, &ms);
    if (!n || n >= line.n || line.p[n] != '\t')
        return false;
    qci_str rest = qci_str_from(line, n + 1);
    return qci_str_find(rest, QCI_STR(":\t")) != SIZE_MAX || qci_str_starts(qci_str_trim(rest), "From ");
}

/* A cue's time line within the first lines; only a file that neither WebVTT nor SRT is sure of gets here. */
static bool is_headless_vtt(qci_str text)
{
    for (int i = 0; i < 20 && text.n; i++) {
        qci_cue_time time;
        qci_str line = first_line(text);
        if (qci_stamp_cue_line(line, &time) && (time.flags & QCI_TIME_DOT))
            return true;
        text = qci_str_from(text, line.n < text.n ? line.n + 1 : line.n);
    }
    return false;
}

static qc_status refuse_text(const qci_input *in, qc_error *err)
{
    qci_str s = qci_str_trim(in->text);
    qci_str line = first_line(s);
    if (is_json(s))
        return refuse(err, "JSON", "export the transcript as WebVTT, SRT, .docx or plain text");
    if (starts_nocase(s, "<!doctype html") || starts_nocase(s, "<html"))
        return refuse(err, "HTML", "open it in a browser and save it as plain text");
    if (starts_nocase(s, "<?xml") || is_element(s))
        return refuse(err, "XML", "export the transcript as WebVTT, SRT, .docx or plain text");
    if (qci_str_starts(s, "{\\rtf"))
        return refuse(err, "RTF", save_docx);
    if (qci_str_starts(s, "%PDF-"))
        return refuse(err, "a PDF", "save it as plain text or .docx");
    if (qci_str_starts(s, "File type = \"oo") || qci_str_starts(s, "\"ooTextFile"))
        return refuse(err, "a Praat TextGrid", "export its speech as WebVTT, SRT or plain text");
    if (qci_str_starts(s, "@UTF8") || qci_str_starts(s, "@Begin"))
        return refuse(err, "a CHAT transcript", "export it with CLAN's chat2srt, or as plain text");
    if (is_sbv(line))
        return refuse(err, "SBV captions", "download them from YouTube as .vtt or .srt");
    if (is_zoom_chat(line))
        return refuse(err, "a Zoom chat", "chat is not speech; give the transcript (.vtt) beside it");
    if (is_headless_vtt(in->text))
        return refuse(err, "WebVTT without its header", "put WEBVTT and an empty line at its top");
    return QC_OK;
}

qc_status qci_refuse_known(const qci_input *in, qc_error *err)
{
    return in->text.n ? refuse_text(in, err) : refuse_bytes(in, err);
}
