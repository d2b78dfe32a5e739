/* The rule tree: atoms at the leaves, combinations above, conditions and vetoes beside. */
#ifndef QCI_CODEBOOK_RULE_H
#define QCI_CODEBOOK_RULE_H

#include "base/str.h"
#include "base/vec.h"
#include "text/regex.h"

/* A pattern or regex, translated to PCRE2 and deduplicated: equal atoms are one. */
typedef struct qci_atom {
    qci_str pcre;       /* PCRE2 source; folded, lists expanded */
    qci_str source;     /* as it was first written, a regex without its slashes */
    uint32_t flags;     /* QCI_REGEX_... */
    bool is_pattern;    /* subject: one whole sentence, longest match; else a regex */
    bool by_sentence;   /* a regex under `window: sentence` */
    bool exact;         /* `typography: exact`: neither it nor what it sees is folded */
    qci_regex *regex;   /* without JIT */
    uint32_t line;      /* where it first stands */
    uint32_t column;
} qci_atom;

typedef enum qci_rule_kind {
    QCI_RULE_ATOM, /* one atom */
    QCI_RULE_ANY,  /* any of the members */
    QCI_RULE_ALL,  /* a hit of each member in a window */
    QCI_RULE_NEAR, /* a hit of each member, neighbours with few words or sentences between */
    QCI_RULE_CODE  /* what another code has coded */
} qci_rule_kind;

typedef enum qci_window {
    QCI_WINDOW_SENTENCE,
    QCI_WINDOW_PARAGRAPH,
    QCI_WINDOW_TURN,
    QCI_WINDOW_DOCUMENT
} qci_window;

typedef enum qci_where { /* places of `unless` */
    QCI_WHERE_OVERLAP,
    QCI_WHERE_SENTENCE,
    QCI_WHERE_PARAGRAPH,
    QCI_WHERE_TURN,
    QCI_WHERE_BEFORE, /* N words before */
    QCI_WHERE_AFTER
} qci_where;

#define QCI_NEAR_MAX 8 /* members of NEAR */

/* Who may speak. */
typedef struct qci_speakers {
    bool everyone;
    bool negated;   /* `not ROLE` */
    qci_vec roles;  /* qci_str */
} qci_speakers;

typedef struct qci_veto {
    const struct qci_rule *rule;
    qci_where where;
    uint32_t words; /* of BEFORE and AFTER */
} qci_veto;

typedef enum qci_condition_kind {
    QCI_INSIDE,  /* a segment of `code` */
    QCI_OUTSIDE,
    QCI_IN_REPLY_TO, /* a turn with a hit of `rule` */
    QCI_FOLLOWED_BY, /* a hit of `rule` */
    QCI_PRECEDED_BY
} qci_condition_kind;

#define QCI_ANY_DISTANCE UINT32_MAX /* no number was given: anywhere in the window */

typedef struct qci_condition {
    qci_condition_kind kind;
    uint32_t code;
    const struct qci_rule *rule;
    uint32_t words; /* at most so many between, or QCI_ANY_DISTANCE */
} qci_condition;

typedef struct qci_rule {
    qci_rule_kind kind;
    uint32_t atom;           /* of ATOM: index in the codebook's atoms */
    uint32_t code;           /* of CODE */
    qci_vec members;         /* const qci_rule *: of ANY, ALL, NEAR */
    uint32_t distance;       /* of NEAR: at most so many words or sentences between neighbours */
    bool by_sentences;       /* of NEAR: `distance` counts sentences */
    bool in_order;           /* of NEAR */
    uint32_t at_least;       /* different hulls in a window; 0 and 1: no condition */
    qci_window window;
    uint32_t unit;           /* QC_UNIT_... */
    uint32_t certainty;      /* QC_CERTAINTY_... */
    const qci_speakers *speakers;
    qci_vec conditions;      /* qci_condition */
    qci_vec unless;          /* qci_veto: its own; those of its code hold for the whole entry */
    uint32_t line;
    uint32_t column;
} qci_rule;

/* The rules right under a rule, one after the other: members, then those of conditions, then those of vetoes;
 * NULL past the last. Every walk over the tree is written with it. */
const qci_rule *qci_rule_child(const qci_rule *rule, size_t i);

/* The code that a rule itself refers to, one after the other; QC_NO_INDEX past the last. */
uint32_t qci_rule_reference(const qci_rule *rule, size_t i);

#endif
