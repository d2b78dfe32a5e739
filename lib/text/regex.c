#define _POSIX_C_SOURCE 200809L
#include "text/regex.h"

#include <setjmp.h>
#include <stddef.h>
#include <time.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/alloc.h"

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

/* A piece of memory that PCRE2 has for one regex. */
typedef union block {
    struct {
        union block *next;
        union block *prev;
    } ring;
    max_align_t align;
} block;

typedef struct code_memory {
    block blocks;    /* the ring's beginning */
    jmp_buf *escape; /* where to go on when there is no more */
    bool refused;
} code_memory;

struct qci_regex {
    pcre2_code *code;
    code_memory memory;
    bool has_starts;
    uint8_t starts[32]; /* a bit for each byte that a match can start with */
    uint32_t flags;
    size_t n;
    char pattern[];
};

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
};

/* --- the memory of a regex --- */

/*
 * PCRE2 10.42 can crash when memory runs out while it makes JIT code, for it goes on without what it did not
 * get. So its memory for one regex is kept in a ring, and when there is no more it is left by a jump and the
 * ring is freed.
 */
static void *get(PCRE2_SIZE n, void *payload)
{
    code_memory *m = payload;
    block *b = qci_alloc(sizeof *b + n);
    if (!b && m->escape)
        longjmp(*m->escape, 1);
    m->refused = !b;
    if (!b)
        return NULL;
    b->ring.next = &m->blocks;
    b->ring.prev = m->blocks.ring.prev;
    b->ring.prev->ring.next = b->ring.next->ring.prev = b;
    return b + 1;
}

static void give_back(void *p, void *payload)
{
    code_memory *m = payload;
    if (!p)
        return;
    m->escape = NULL; /* it is finishing: the code is made, and a last failure is no danger */
    block *b = (block *)p - 1;
    b->ring.prev->ring.next = b->ring.next;
    b->ring.next->ring.prev = b->ring.prev;
    qci_free(b);
}

/* --- compiling --- */

static qc_status compile_error(int number, size_t offset, qc_error *err)
{
    char words[256];
    switch (number) {
    case PCRE2_ERROR_HEAP_FAILED:
        return qci_oom(err);
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
    case PCRE2_ERROR_TOO_MANY_CAPTURES:
    case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
        pcre2_get_error_message(number, (PCRE2_UCHAR *)words, sizeof words);
        return qci_fail_offset(err, QC_ERR_LIMIT, offset, "too large for PCRE2 (%s): divide it", words);
    default:
        if (pcre2_get_error_message(number, (PCRE2_UCHAR *)words, sizeof words) < 0)
            return qci_fail_offset(err, QC_ERR_LIBRARY, offset, "PCRE2 error %d", number);
        return qci_fail_offset(err, QC_ERR_PATTERN, offset, "%s", words);
    }
}

static void can_start(qci_regex *r, int byte)
{
    r->starts[byte / 8] |= (uint8_t)(1u << byte % 8);
}

/* What PCRE2 has found out about the first byte of a match. */
static void find_starts(qci_regex *r)
{
    uint32_t type = 0, unit = 0;
    const uint8_t *bits = NULL;
    pcre2_pattern_info(r->code, PCRE2_INFO_FIRSTCODETYPE, &type);
    pcre2_pattern_info(r->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    pcre2_pattern_info(r->code, PCRE2_INFO_FIRSTBITMAP, &bits);
    if (type == 1) {
        r->has_starts = true;
        can_start(r, (int)unit);
        if (unit < 128 && qci_is_alpha((int)unit)) /* perhaps caseless, which PCRE2 does not say here */
            can_start(r, (int)unit ^ 0x20);
    } else if (bits) {
        r->has_starts = true;
        memcpy(r->starts, bits, sizeof r->starts);
    }
}

static qc_status compile(qci_regex *r, qc_error *err)
{
    uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
    if (r->flags & QCI_REGEX_CASELESS)
        options |= PCRE2_CASELESS;
    pcre2_general_context *memory = pcre2_general_context_create(get, give_back, &r->memory);
    pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
    qc_status status = QC_OK;
    if (context) {
        int number;
        size_t offset;
        pcre2_set_newline(context, PCRE2_NEWLINE_LF); /* not what PCRE2 happens to be built with */
        r->code = pcre2_compile((PCRE2_SPTR)r->pattern, r->n, options, &number, &offset, context);
        if (!r->code)
            status = compile_error(number, offset > r->n ? r->n : offset, err);
        else
            find_starts(r);
    } else {
        status = qci_oom(err);
    }
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return status;
}

static qci_regex *new_regex(qci_str pattern, uint32_t flags)
{
    qci_regex *r = qci_calloc(1, sizeof *r + pattern.n);
    if (!r)
        return NULL;
    r->memory.blocks.ring.next = r->memory.blocks.ring.prev = &r->memory.blocks;
    r->flags = flags;
    r->n = pattern.n;
    if (pattern.n)
        memcpy(r->pattern, pattern.p, pattern.n);
    return r;
}

qc_status qci_regex_new(qci_regex **out, qci_str pattern, uint32_t flags, qc_error *err)
{
    *out = NULL;
    if (pattern.n > QCI_REGEX_MAX)
        return qci_fail_offset(err, QC_ERR_LIMIT, QCI_REGEX_MAX, "longer than %d bytes: divide it",
                               QCI_REGEX_MAX);
    qci_regex *r = new_regex(pattern, flags);
    if (!r)
        return qci_oom(err);
    qc_status status = compile(r, err);
    if (status == QC_OK)
        *out = r;
    else
        qci_regex_free(r);
    return status;
}

void qci_regex_free(qci_regex *regex)
{
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    qci_free(regex);
}

bool qci_regex_matches_empty(const qci_regex *regex)
{
    uint32_t perhaps = 0;
    pcre2_pattern_info(regex->code, PCRE2_INFO_MATCHEMPTY, &perhaps);
    return perhaps;
}

/* --- JIT code --- */

/* Where the system refuses memory for code, nothing is said: the interpreter has the same answers. */
static qc_status make_jit_code(qci_regex *r, qc_error *err)
{
    jmp_buf escape;
    if (setjmp(escape)) {
        while (r->memory.blocks.ring.next != &r->memory.blocks)
            give_back(r->memory.blocks.ring.next + 1, &r->memory);
        r->code = NULL;
        return qci_oom(err);
    }
    r->memory.escape = &escape;
    pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
    r->memory.escape = NULL;
    return r->memory.refused ? qci_oom(err) : QC_OK;
}

qc_status qci_regex_jit(qci_regex **out, const qci_regex *regex, qc_error *err)
{
    *out = NULL;
    qci_regex *r = new_regex((qci_str){ regex->pattern, regex->n }, regex->flags);
    if (!r)
        return qci_oom(err);
    qc_status status = compile(r, err);
    if (status == QC_OK)
        status = make_jit_code(r, err);
    if (status == QC_OK)
        *out = r;
    else
        qci_regex_free(r);
    return status;
}

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
    if (!make_parts(m) || !give_stack(m)) {
        qci_matcher_free(m);
        return qci_oom(err);
    }
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

void qci_pcre2_version(char *out, size_t n)
{
    int needed = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    out[0] = 0;
    if (needed > 0 && (size_t)needed <= n)
        pcre2_config(PCRE2_CONFIG_VERSION, out);
}
