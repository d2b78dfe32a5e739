/* What the parts of the codebook reader share. Only the read_*.c files of this folder include it.
 * Their functions return false once l->err is filled. What a codebook may leave out may be NULL. */
#ifndef QCI_CODEBOOK_LOAD_H
#define QCI_CODEBOOK_LOAD_H

#include "codebook/lexicon.h"
#include "codebook/model.h"
#include "parse/yaml.h"

/* What holds unless a code or a rule says otherwise. */
typedef struct qci_scope {
    uint32_t unit; /* QC_UNIT_... */
    qci_window window;
    const qci_speakers *speakers;
    bool match_case;
    bool exact; /* `typography: exact` */
    uint32_t certainty;  /* QC_CERTAINTY_... */
    qci_overlap overlap; /* of codes; rules have none */
} qci_scope;

/* A code named in a rule, to be found once all codes are there. */
typedef struct qci_reference {
    const qci_yaml *node;
    uint32_t *code; /* where its index goes */
    uint32_t from;  /* the code whose rule it is */
} qci_reference;

typedef struct qci_load {
    qc_codebook *book;
    qc_error *err; /* never NULL */
    qci_roles roles; /* the codebook's own */
    qci_lexicon lexicon;
    qci_lexicon exact; /* the same lists for `typography: exact`, once asked for */
    qci_list fillers;  /* without entries: none */
    qci_map atoms;    /* kind, flags and PCRE2 source -> index in book->atoms */
    qci_map rule_ids; /* those given -> line */
    qci_vec references; /* qci_reference */
    uint32_t code;      /* the one that is being read */
    qci_scope defaults;
    const qci_speakers *everyone;
    qci_buf scratch;
    char where[160];
} qci_load;

/* --- read.c --- */

/* An empty codebook, or NULL; and what a tree in its arena says, read into it. Errors: as qc_codebook_read. */
qc_codebook *qci_codebook_new(void);
qc_status qci_codebook_load(qc_codebook *book, const qci_yaml *root, qc_error *err);

/* --- load.c: nodes --- */

/* QC_ERR_CODEBOOK at the node. */
bool qci_load_fail(qci_load *l, const qci_yaml *at, const char *format, ...) QCI_PRINTF(3, 4);
bool qci_load_no_memory(qci_load *l);

/* See qci_yaml_want_... */
bool qci_load_is_map(qci_load *l, const qci_yaml *node, const char *what);
bool qci_load_text(qci_load *l, const qci_yaml *node, qci_str *out);

/* The text under `key`, where there is one. */
bool qci_load_text_at(qci_load *l, const qci_yaml *map, const char *key, qci_str *out);

/* The index in `names` (NULL-terminated) of the word that stands under `key`; `*out` stays where there is
 * none. */
bool qci_load_choice(qci_load *l, const qci_yaml *map, const char *key, const char *const *names,
                     uint32_t *out);

/* Letters, digits, '.', '_' and '-'. */
bool qci_load_id(qci_load *l, const qci_yaml *node, qci_str *out);

/* "in line 7", or where nobody sees lines "at codes[0]". */
const char *qci_load_where(qci_load *l, size_t line);

/* Unknown keys are errors. */
bool qci_load_keys(qci_load *l, const qci_yaml *map, const char *const *keys, const char *what);

/* The whole number from `least` to 9,999 under `key`; `*out` stays where there is none. */
bool qci_load_number(qci_load *l, const qci_yaml *map, const char *key, uint32_t least, uint32_t *out);

/* --- scope.c --- */

/* The built-in values; needs the roles. */
bool qci_load_scope_begin(qci_load *l);

/* What the keys unit, window, speakers, case, typography, certainty and overlap of `map` say. */
bool qci_load_scope(qci_load *l, const qci_yaml *map, qci_scope *scope);

/* --- read_lists.c --- */
bool qci_load_roles(qci_load *l, const qci_yaml *node);
bool qci_load_lists(qci_load *l, const qci_yaml *words, const qci_yaml *fillers);

/* The lists as patterns of this scope use them; NULL: l->err is filled. */
const qci_lexicon *qci_load_lexicon(qci_load *l, const qci_scope *scope);

/* --- read_pattern.c --- */

/* The text of a pattern or regex, without outer white space and never empty. */
bool qci_load_pattern_text(qci_load *l, const qci_yaml *node, qci_str *out);
bool qci_load_atom(qci_load *l, const qci_yaml *node, const qci_scope *scope, uint32_t *out);

/* --- read_rule.c --- */

/* The entries of `find` of the code with this index. */
bool qci_load_find(qci_load *l, const qci_yaml *find, uint32_t code, const qci_scope *scope);

/* What a mapping with a rule in it is, and so which keys it may have. */
typedef enum qci_rule_place { QCI_PLACE_ENTRY, QCI_PLACE_PART, QCI_PLACE_CONDITION, QCI_PLACE_VETO } qci_rule_place;

/* A pattern or a mapping. NULL: l->err is filled. */
const qci_rule *qci_load_rule(qci_load *l, const qci_yaml *node, const qci_scope *around, qci_rule_place place);

/* --- read_unless.c --- */
bool qci_load_unless(qci_load *l, const qci_yaml *unless, const qci_scope *scope, qci_vec *out);

/* --- references.c --- */

/* Remember that `*code` is to be the index of the code that `node` names. */
bool qci_load_refer(qci_load *l, const qci_yaml *node, uint32_t *code);

/* Find the codes that were named, and an order in which each comes after those it refers to. */
bool qci_load_references(qci_load *l);

/* --- read_example.c --- */
bool qci_load_examples(qci_load *l, const qci_yaml *node, bool counter, qci_vec *out);

/* --- read_code.c --- */
bool qci_load_codes(qci_load *l, const qci_yaml *node);
bool qci_load_themes(qci_load *l, const qci_yaml *node);

#endif
