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
    qci_regex *regex;   /* without JIT */
    uint32_t line;      /* where it first stands */
    uint32_t column;
} qci_atom;

typedef enum qci_rule_kind {
    QCI_RULE_ATOM, /* one atom */
    QCI_RULE_ANY,  /* any of the members */
    QCI_RULE_ALL,  /* a hit of each member in a window: the next version */
    QCI_RULE_NEAR, /* the next version */
    QCI_RULE_CODE  /* what another code has coded: the next version */
} qci_rule_kind;

typedef enum qci_window { QCI_WINDOW_SENTENCE, QCI_WINDOW_TURN, QCI_WINDOW_DOCUMENT } qci_window;

typedef enum qci_where { /* places of `unless` */
    QCI_WHERE_OVERLAP,
    QCI_WHERE_SENTENCE,
    QCI_WHERE_TURN,
    QCI_WHERE_BEFORE, /* N words before */
    QCI_WHERE_AFTER
} qci_where;

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

typedef struct qci_rule {
    qci_rule_kind kind;
    uint32_t atom;           /* of ATOM: index in the codebook's atoms */
    uint32_t code;           /* of CODE */
    qci_vec members;         /* const qci_rule *: of ANY, ALL, NEAR */
    qci_window window;
    uint32_t unit;           /* QC_UNIT_... */
    const qci_speakers *speakers;
    qci_vec unless;          /* qci_veto: its own, then its parents' rules' are not copied here */
    uint32_t line;
    uint32_t column;
} qci_rule;

#endif
