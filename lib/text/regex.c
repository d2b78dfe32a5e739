#include "text/regex_code.h"

#include "base/alloc.h"

/* --- the memory of a regex --- */

/*
 * PCRE2 10.42 can crash when memory runs out while it makes JIT code, for it goes on without what it did not
 * get. So its memory for one regex is kept in a ring, and when there is no more it is left by a jump and the
 * ring is freed.
 */
static void *get(PCRE2_SIZE n, void *payload)
{
    qci_code_memory *m = payload;
    qci_code_block *b = qci_alloc(sizeof *b + n);
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
    qci_code_memory *m = payload;
    if (!p)
        return;
    m->escape = NULL; /* it is finishing: the code is made, and a last failure is no danger */
    qci_code_block *b = (qci_code_block *)p - 1;
    b->ring.prev->ring.next = b->ring.next;
    b->ring.next->ring.prev = b->ring.prev;
    qci_free(b);
}

/* What to do about the mistakes that people make; "" where PCRE2's words are enough. */
static const char *remedy(int number)
{
    switch (number) {
    case PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS:
        return ": close it, or write \\( for the sign itself";
    case PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS:
        return ": open it, or write \\) for the sign itself";
    case PCRE2_ERROR_MISSING_SQUARE_BRACKET:
        return ": close it, or write \\[ for the sign itself";
    case PCRE2_ERROR_QUANTIFIER_INVALID:
        return ": put something before it, or a backslash for the sign itself";
    case PCRE2_ERROR_CLASS_RANGE_ORDER:
        return ": turn it round, or write \\- for the sign itself";
    case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE:
        return ": count the parentheses before it";
    default:
        return "";
    }
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
        return qci_fail_offset(err, QC_ERR_PATTERN, offset, "%s%s", words, remedy(number));
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

void qci_pcre2_version(char *out, size_t n)
{
    int needed = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    out[0] = 0;
    if (needed > 0 && (size_t)needed <= n)
        pcre2_config(PCRE2_CONFIG_VERSION, out);
}
