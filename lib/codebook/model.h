/* A codebook as the engine and the writers see it. Immutable once read. */
#ifndef QCI_CODEBOOK_MODEL_H
#define QCI_CODEBOOK_MODEL_H

#include "base/arena.h"
#include "base/map.h"
#include "codebook/notes.h"
#include "codebook/rule.h"
#include "parse/yaml.h"
#include "transcript/roles.h"

/* One line of an example: who says what. */
typedef struct qci_example_turn {
    qci_str label; /* empty: a speaker who passes every filter */
    qci_str text;
} qci_example_turn;

typedef struct qci_example {
    qci_vec turns;   /* qci_example_turn */
    bool counter;    /* a counterexample */
    bool quote;      /* a real quotation (`quote:`): never exported or printed */
    qci_str from;    /* its source */
    uint32_t line;
    uint32_t column;
} qci_example;

/* What becomes of different segments of one code that share a character. */
typedef enum qci_overlap {
    QCI_OVERLAP_KEEP,   /* all stay */
    QCI_OVERLAP_JOIN,   /* they are united */
    QCI_OVERLAP_LONGEST /* the longest stays, of equal ones the first */
} qci_overlap;

/* An entry of a code's `find`: what evidence refers to. */
typedef struct qci_entry {
    qci_str id; /* given, or code#n */
    uint32_t code;
    const qci_rule *rule;
    const qci_yaml *node; /* what it was read from */
} qci_entry;

typedef struct qci_code {
    const qci_yaml *node; /* what it was read from */
    qci_str id, name, path, definition, include, exclude, color;
    uint32_t parent; /* or QC_NO_INDEX */
    uint32_t depth;
    uint32_t first_entry;
    uint32_t entries;
    qci_vec unless;   /* qci_veto: for all its rules */
    qci_overlap overlap;
    bool referenced;  /* another code's rules refer to it */
    qci_vec examples; /* qci_example, counterexamples too */
    uint32_t line;
    uint32_t column;
} qci_code;

typedef struct qci_theme {
    qci_str name, idea;
    qci_vec codes; /* uint32_t */
} qci_theme;

struct qc_codebook {
    qci_arena arena;
    const qci_yaml *root; /* as it was read, but for `raw`: see qci_yaml */
    qci_str name, title, version, language;
    char sha256[65];
    bool built;       /* its lines are those of parse/tree_path.h */
    qci_notes notes;  /* what of the source could not be said */
    qci_vec codes;    /* qci_code */
    qci_map code_ids;
    qci_vec order;    /* uint32_t: the codes so that each comes after those it refers to */
    qci_vec entries;  /* qci_entry, by code */
    qci_vec atoms;    /* qci_atom */
    qci_vec themes;   /* qci_theme */
    qci_vec rules;    /* qci_rule *: every rule, so that their vectors can be freed */
    qci_vec speakers; /* qci_speakers *: the same */
    qci_roles roles;  /* complete: own, then built-in */
    qci_vec not_speech; /* qci_str: the list `not_speech`, own or built-in */
};

/* A node of its tree as the public interface has it. */
const qc_node *qci_node_public(const qci_yaml *node);

#endif
