#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "base/alloc.h"
#include "text/regex_code.h"

#define WINDOW 256       /* start positions a call of PCRE2 */
#define FIRST_LIMIT 2000 /* match limit of the first try: what nearly every window keeps to */
#define MATCH_LIMIT 100000
#define HEAP_LIMIT 65536 /* KiB */
#define JIT_STACK_MIN 32768
#define JIT_STACK_MAX (1 << 20)
#define WORKSPACE_MIN 1000 /* ints, for the longest match */
#define WORKSPACE_MAX (4 << 20)
#define LOOK_AFTER 64  /* work between two looks at the clock */
#define STOP_EVERY 100 /* ms between two questions whether to stop */
#define APART 256      /* bytes between what two threads write, so that they never share a cache line */

struct qci_matcher {
    pcre2_general_context *memory;
    pcre2_match_context *find;
    pcre2_match_context *longest;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
    int *workspace;
    size_t n_workspace;
    uint32_t options;
    uint32_t match_limit;
    uint32_t work;   /* done since the last look at the clock */
    int64_t allowed; /* ms; 0: for ever */
    int64_t started; /* ms; -1: at the next look */
    int64_t asked;   /* ms */
    qc_stop_fn stop;
    void *stop_payload;
    qci_stem_asker asker;
};

/* --- the matcher --- */

static void *get_apart(PCRE2_SIZE n, void *unused)
{
    (void)unused;
    return qci_alloc(n + APART);
}

static void give_back_apart(void *p, void *unused)
{
    (void)unused;
    qci_free(p);
}

static bool make_parts(qci_matcher *m)
{
    m->memory = pcre2_general_context_create(get_apart, give_back_apart, NULL);
    if (!m->memory)
        return false;
    m->find = pcre2_match_context_create(m->memory);
    m->longest = pcre2_match_context_create(m->memory);
    m->data = pcre2_match_data_create(1, m->memory);
    m->workspace = qci_alloc(WORKSPACE_MIN * sizeof *m->workspace + APART);
    m->n_workspace = WORKSPACE_MIN;
    return m->find && m->longest && m->data && m->workspace;
}

static bool give_stack(qci_matcher *m)
{
    uint32_t has_jit = 0;
    pcre2_config(PCRE2_CONFIG_JIT, &has_jit);
    if (!has_jit || (m->options & PCRE2_NO_JIT))
        return true;
    m->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, m->memory);
    if (m->stack)
        pcre2_jit_stack_assign(m->find, NULL, m->stack);
    return m->stack;
}

qc_status qci_matcher_new(qci_matcher **out, const qci_matcher_options *options, qc_error *err)
{
    *out = NULL;
    qci_matcher *m = qci_calloc(1, sizeof *m + APART);
    if (!m)
        return qci_oom(err);
    m->options = PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK | (options->no_jit ? PCRE2_NO_JIT : 0);
    m->match_limit = options->match_limit ? options->match_limit : MATCH_LIMIT;
    m->stop = options->stop;
    m->stop_payload = options->stop_payload;
    m->asker.language = options->language;
    if (!make_parts(m) || !give_stack(m)) {
        qci_matcher_free(m);
        return qci_oom(err);
    }
    pcre2_set_callout(m->find, qci_regex_callout, &m->asker);
    pcre2_set_callout(m->longest, qci_regex_callout, &m->asker);
    pcre2_set_heap_limit(m->find, HEAP_LIMIT);
    pcre2_set_heap_limit(m->longest, HEAP_LIMIT);
    pcre2_set_depth_limit(m->find, m->match_limit);
    pcre2_set_depth_limit(m->longest, m->match_limit);
    pcre2_set_match_limit(m->longest, m->match_limit);
    *out = m;
    return QC_OK;
}

void qci_matcher_free(qci_matcher *m)
{
    if (!m)
        return;
    pcre2_jit_stack_free(m->stack);
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->find);
    pcre2_match_context_free(m->longest);
    pcre2_general_context_free(m->memory);
    qci_word_stems_free(m->asker.stems);
    qci_free(m->workspace);
    qci_free(m);
}

/* --- the clock --- */

void qci_matcher_deadline(qci_matcher *m, uint32_t ms)
{
    m->allowed = ms ? ms : 1000;
    m->started = -1;
}

static qc_status look_at_clock(qci_matcher *m)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    m->work = 0;
    if (m->stop && now - m->asked >= STOP_EVERY) {
        m->asked = now;
        if (m->stop(m->stop_payload))
            return QC_STOPPED;
    }
    if (m->started < 0)
        m->started = now;
    if (!m->allowed || now - m->started <= m->allowed)
        return QC_OK;
    m->work = LOOK_AFTER; /* whoever goes on is told again */
    return QCI_REGEX_LIMITED;
}

/*
 * Add the work that a window of `rest` bytes may be. Looking costs as much as matching a short turn, so it
 * waits until work has gathered: at the low limit of the first try, 64 such windows take some 50 ms at the
 * worst.
 */
static qc_status add_work(qci_matcher *m, size_t rest)
{
    size_t more = 1 + rest / 1024;
    m->work += more < LOOK_AFTER ? (uint32_t)more : LOOK_AFTER;
    return m->work < LOOK_AFTER ? QC_OK : look_at_clock(m);
}

/* --- matching --- */

/* What a call of PCRE2 comes to. */
static qc_status news(const qci_matcher *m, int rc, qci_span *out, qc_error *err)
{
    if (rc >= 0) {
        const size_t *found = pcre2_get_ovector_pointer(m->data);
        *out = (qci_span){ found[0], found[1] };
        return QC_OK;
    }
    switch (rc) {
    case PCRE2_ERROR_NOMATCH:
        return QC_END;
    case PCRE2_ERROR_NOMEMORY:
        return qci_oom(err);
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_DFA_WSSIZE:
        return QCI_REGEX_LIMITED;
    default: {
        qc_status status = qci_fail(err, QC_ERR_LIBRARY, "PCRE2 failed while matching (%d)", rc);
        if (err)
            err->detail = rc;
        return status;
    }
    }
}

/* The next byte at or after `at` that a match can start with: without this, each window in a long turn would
 * look through the rest of it for that byte. */
static size_t next_start(const qci_regex *regex, qci_str subject, size_t at)
{
    if (regex->has_starts)
        while (at < subject.n) {
            unsigned char c = (unsigned char)subject.p[at];
            if (regex->starts[c / 8] >> c % 8 & 1)
                break;
            at++;
        }
    return at;
}

/*
 * Matches that start in the window at `at`. PCRE2's limit counts anew for each start, so that it alone is no
 * bound on time; the first try has a low one, and only a window that passes it is worth a look at the clock
 * and a second try. JIT code has a stack of its own; where that is too small (-46), the interpreter goes on
 * with its limits on depth and heap.
 */
static qc_status match_window(const qci_regex *regex, qci_matcher *m, qci_str subject, size_t at,
                              uint32_t *options, qci_span *out, qc_error *err)
{
    uint32_t limit = m->match_limit < FIRST_LIMIT ? m->match_limit : FIRST_LIMIT;
    pcre2_set_offset_limit(m->find, at + WINDOW - 1);
    for (;;) {
        pcre2_set_match_limit(m->find, limit);
        int rc = pcre2_match(regex->code, (PCRE2_SPTR)subject.p, subject.n, at, *options, m->data, m->find);
        if (rc == PCRE2_ERROR_JIT_STACKLIMIT && !(*options & PCRE2_NO_JIT)) {
            *options |= PCRE2_NO_JIT;
        } else if (rc == PCRE2_ERROR_MATCHLIMIT && limit < m->match_limit) {
            limit = m->match_limit;
            qc_status status = look_at_clock(m);
            if (status != QC_OK)
                return status;
            m->work = LOOK_AFTER; /* and again before the next window */
        } else {
            return news(m, rc, out, err);
        }
    }
}

qc_status qci_regex_find(const qci_regex *regex, qci_matcher *m, qci_str subject, size_t from, qci_span *out,
                         qc_error *err)
{
    uint32_t options = m->options;
    m->asker.caseless = regex->flags & QCI_REGEX_CASELESS;
    for (size_t at = from; at < subject.n;) {
        qc_status status = add_work(m, subject.n - at);
        if (status == QC_OK)
            status = match_window(regex, m, subject, at, &options, out, err);
        if (status != QC_END)
            return status;
        if (subject.n - at <= WINDOW)
            break;
        at += WINDOW;
        while (at < subject.n && ((unsigned char)subject.p[at] & 0xC0) == 0x80)
            at++;
        at = next_start(regex, subject, at);
    }
    return QC_END;
}

/* A larger workspace; what it held is not needed. */
static bool grow_workspace(qci_matcher *m)
{
    size_t n = m->n_workspace * 4;
    int *workspace = qci_alloc(n * sizeof *workspace + APART);
    if (!workspace)
        return false;
    qci_free(m->workspace);
    m->workspace = workspace;
    m->n_workspace = n;
    return true;
}

qc_status qci_regex_longest(const qci_regex *regex, qci_matcher *m, qci_str subject, size_t at, qci_span *out,
                            qc_error *err)
{
    uint32_t options = (m->options & ~PCRE2_NO_JIT) | PCRE2_ANCHORED;
    m->asker.caseless = regex->flags & QCI_REGEX_CASELESS;
    qc_status status = add_work(m, subject.n - at);
    if (status != QC_OK)
        return status;
    for (;;) {
        int rc = pcre2_dfa_match(regex->code, (PCRE2_SPTR)subject.p, subject.n, at, options, m->data,
                                 m->longest, m->workspace, m->n_workspace);
        if (rc != PCRE2_ERROR_DFA_WSSIZE || m->n_workspace >= WORKSPACE_MAX)
            return news(m, rc, out, err);
        if (!grow_workspace(m))
            return qci_oom(err);
    }
}
