/* What each rule found and cost, where a coder is asked to keep it. */
#ifndef QCI_ENGINE_PROFILE_H
#define QCI_ENGINE_PROFILE_H

#include "coding/model.h"

typedef struct qci_profile {
    bool on;
    qci_vec atoms;  /* uint64_t: nanoseconds by atom */
    qci_vec rules;  /* qc_rule_profile by rule, without the time of their atoms */
    qci_vec seen;   /* bool by rule: in the transcript that is being added */
} qci_profile;

/* All zero, or nothing at all where `on` is false. False when out of memory; to be freed in every case. */
bool qci_profile_begin(qci_profile *p, const qc_codebook *codebook, bool on);
void qci_profile_free(qci_profile *p);

/* Nanoseconds since some moment; 0 where nothing is kept. */
uint64_t qci_profile_now(const qci_profile *p);

/* The work on an atom, or on a rule that gave `hits`, which began at `start`. */
void qci_profile_atom(qci_profile *p, size_t atom, uint64_t start);
void qci_profile_rule(qci_profile *p, size_t rule, uint64_t hits, uint64_t start);

/* A coding that is complete. */
void qci_profile_coding(qci_profile *p, const qc_coding *coding);

/* What is kept of a rule, the time of its atoms included. */
qc_rule_profile qci_profile_of(const qci_profile *p, const qc_codebook *codebook, size_t rule);

#endif
