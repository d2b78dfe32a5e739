/* PCRE2, used in one way: compiled once, matched in windows of starts under limits, so that no pattern can
 * hang a run. regex_code.h sees pcre2.h. */
#ifndef QCI_TEXT_REGEX_H
#define QCI_TEXT_REGEX_H

#include "text/view.h"

typedef struct qci_regex qci_regex;     /* immutable, shareable */
typedef struct qci_matcher qci_matcher; /* match data, contexts, JIT stack: one a thread */

#define QCI_REGEX_CASELESS 1u

#define QCI_REGEX_MAX 65536 /* bytes of a pattern; longer ones are QC_ERR_LIMIT */

/* Compile with UTF, UCP, DOLLAR_ENDONLY, NEVER_BACKSLASH_C, and CASELESS if asked. On QC_ERR_PATTERN
 * err->offset is the byte offset of the fault in `pattern` and the message PCRE2's own words; QC_ERR_LIMIT
 * where it is too large for PCRE2. */
qc_status qci_regex_new(qci_regex **out, qci_str pattern, uint32_t flags, qc_error *err);

/* A copy with JIT code, where JIT is there. */
qc_status qci_regex_jit(qci_regex **out, const qci_regex *regex, qc_error *err);
void qci_regex_free(qci_regex *regex);

/* Can it match the empty string, anywhere (`a*`, `\b`, `(?=a)`)? PCRE2's own answer, which is on the cautious
 * side. */
bool qci_regex_matches_empty(const qci_regex *regex);

/* Append what finds any word whose stem, or that of another spelling of it, is `stem`. `starts` is a regex of
 * how such words begin; empty: in any way. `capital`: the word must begin with a capital where
 * case counts, else it must not. */
void qci_regex_put_stem(qci_buf *out, qci_str stem, qci_str starts, bool capital);

typedef struct qci_matcher_options {
    uint32_t match_limit; /* for each window of 256 starts; 0: 100,000 */
    bool no_jit;
    qc_stop_fn stop; /* asked between windows, at most every 100 ms or so of work; may be NULL */
    void *stop_payload;
    qci_str language; /* BCP 47, of stems; borrowed; needed only where a regex has any */
} qci_matcher_options;

qc_status qci_matcher_new(qci_matcher **out, const qci_matcher_options *options, qc_error *err);
void qci_matcher_free(qci_matcher *m);

/* Start the clock for one atom on one transcript; 0: 1,000 ms. The clock is monotonic, and is read for the
 * first time once some work has been done. Without a call there is no deadline. */
void qci_matcher_deadline(qci_matcher *m, uint32_t ms);

#define QCI_REGEX_LIMITED 100 /* news: a limit or the deadline was passed; there is no answer */

/* The first non-empty match that starts at or after `from` in `subject` (valid UTF-8; its edges are text
 * edges; outer white space of a match is not yet trimmed). QC_OK; QC_END: none; QCI_REGEX_LIMITED;
 * QC_STOPPED; errors MEMORY, LIBRARY. */
qc_status qci_regex_find(const qci_regex *regex, qci_matcher *m, qci_str subject, size_t from, qci_span *out,
                         qc_error *err);

/* The longest match that starts exactly at `at` (pcre2_dfa_match, anchored). The same news. */
qc_status qci_regex_longest(const qci_regex *regex, qci_matcher *m, qci_str subject, size_t at, qci_span *out,
                            qc_error *err);

/* Of the PCRE2 that is loaded, in its own words. */
void qci_pcre2_version(char *out, size_t n);

#endif
