/* A compiled regex as regex.c makes it and matcher.c uses it; only they and regex_stem.c include this. */
#ifndef QCI_TEXT_REGEX_CODE_H
#define QCI_TEXT_REGEX_CODE_H

#include <setjmp.h>
#include <stddef.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "text/regex.h"
#include "text/word_stems.h"

/* A piece of memory that PCRE2 has for one regex. */
typedef union qci_code_block {
    struct {
        union qci_code_block *next;
        union qci_code_block *prev;
    } ring;
    max_align_t align;
} qci_code_block;

typedef struct qci_code_memory {
    qci_code_block blocks; /* the ring's beginning */
    jmp_buf *escape;       /* where to go on when there is no more */
    bool refused;
} qci_code_memory;

struct qci_regex {
    pcre2_code *code;
    qci_code_memory memory;
    bool has_starts;
    uint8_t starts[32]; /* a bit for each byte that a match can start with */
    uint32_t flags;
    size_t n;
    char pattern[];
};

/* What the callouts of `~` need; each matcher has one. */
typedef struct qci_stem_asker {
    qci_str language;
    qci_word_stems *stems; /* made when first asked */
    bool caseless;         /* of the regex that is matched */
} qci_stem_asker;

int qci_regex_callout(pcre2_callout_block *block, void *asker);

#endif
