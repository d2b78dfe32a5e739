/* Time stamps as programs and people write them. All times are milliseconds. */
#ifndef QCI_TRANSCRIPT_STAMP_H
#define QCI_TRANSCRIPT_STAMP_H

#include <stdint.h>

#include "base/str.h"

/* --- times of cues --- */

/* What is unusual about a cue time; to be warned of, or to tell dialects apart. */
#define QCI_TIME_COMMA 1u    /* a comma before the milliseconds (SRT's own) */
#define QCI_TIME_UNPADDED 2u /* a field of one digit (Teams) */
#define QCI_TIME_SHORT 4u    /* fewer than three digits of milliseconds, or none */
#define QCI_TIME_NEGATIVE 8u
#define QCI_TIME_DOT 16u     /* a dot before the milliseconds (WebVTT's own) */

/* The time at the start of `s`: `h:m:s.f` or `m:s.f`, f an integer count of milliseconds of 1 to 3 digits
 * after `.` or `,`, which may be absent. A sign may stand before any field; a minus anywhere makes the whole
 * time negative (`0:0:-6.-820` is -6,820). Minutes and seconds are below 60, hours have no limit but ten
 * digits. Returns the bytes it takes, 0 where there is none. `flags` gets QCI_TIME_... added; may be NULL. */
size_t qci_stamp_cue_time(qci_str s, int64_t *ms, uint32_t *flags);

/* A cue's time line: `time --> time`, white space around each part welcome, then anything (settings). */
typedef struct qci_cue_time {
    int64_t begin;
    int64_t finish;
    size_t settings; /* offset in the line of what follows the second time */
    uint32_t flags;
} qci_cue_time;

bool qci_stamp_cue_line(qci_str line, qci_cue_time *out);

/* --- stamps in running text --- */

/* A stamp at the very start of `s`: `[00:12:34]`, `(1:02)`, `{12:34.5}`, `<00:12:34>`, `\[03:59\]`
 * (Markdown), `#00:01:23-4#`, and with `bare` also `12:34` where white space or the end follows. Seconds and,
 * after hours, minutes have two digits; a fraction is decimal (`.5` is 500 ms). White space within the
 * brackets is welcome. Returns the bytes it takes, 0 where there is none. `ms` may be NULL. */
size_t qci_stamp_at(qci_str s, bool bare, int64_t *ms);

/* A stamp at the very end of `s`: the offset where it starts, or SIZE_MAX. A bare one begins `s` or follows
 * white space. */
size_t qci_stamp_before(qci_str s, bool bare, int64_t *ms);

/* Is `s`, trimmed, nothing but one stamp, bare or not? */
bool qci_stamp_alone(qci_str s, int64_t *ms);

#endif
