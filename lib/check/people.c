/* Labels of roles that look like names of people, who belong in the private study file. */
#include "check/check.h"

#include "text/utf8.h"

/* What people are called in an interview who are not called by their name. */
static const char *const generic[] = {
    "adult",        "advisor",      "all",         "answer",      "assistant",   "audience",    "boy",
    "boss",         "both",         "brother",     "care",        "carer",       "case",        "chair",
    "chairman",     "chairwoman",   "child",       "client",      "clinician",   "coach",       "colleague",
    "community",    "consultant",   "coordinator", "counsellor",  "counselor",   "court",       "customer",
    "dad",          "daughter",     "deputy",      "director",    "doctor",      "employee",    "employer",
    "everyone",     "expert",       "facilitator", "family",      "father",      "female",      "fieldworker",
    "first",        "focus",        "friend",      "girl",        "grandfather", "grandmother", "group",
    "guest",        "head",         "health",      "helper",      "host",        "housing",     "husband",
    "informant",    "inspector",    "instructor",  "interpreter", "interviewee", "interviewer", "investigator",
    "journalist",   "judge",        "key",         "lawyer",      "lead",        "leader",      "lecturer",
    "magistrate",   "male",         "man",         "manager",     "member",      "men",         "mentor",
    "midwife",      "moderator",    "mother",      "mum",         "narrator",    "nurse",       "observer",
    "of",           "offender",     "officer",     "other",       "panel",       "parent",      "participant",
    "partner",      "patient",      "person",      "physician",   "police",      "practitioner", "presenter",
    "principal",    "prison",       "prisoner",    "probation",   "professional", "professor",  "psychiatrist",
    "psychologist", "pupil",        "question",    "reporter",    "researcher",  "resident",    "respondent",
    "second",       "senior",       "service",     "several",     "sister",      "social",      "solicitor",
    "son",          "speaker",      "spouse",      "staff",       "student",     "subject",     "supervisor",
    "support",      "survivor",     "teacher",     "team",        "teenager",    "the",         "therapist",
    "trainee",      "trainer",      "transcriber", "translator",  "tutor",       "unidentified", "unknown",
    "user",         "victim",       "visitor",     "voice",       "volunteer",   "wife",        "witness",
    "woman",        "women",        "worker",      "youth",
};

/* `Researchers` too. */
static bool is_generic(qci_str word)
{
    qci_str one = qci_str_ends(word, "s") ? (qci_str){ word.p, word.n - 1 } : word;
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (qci_str_is_nocase(word, generic[i]) || qci_str_is_nocase(one, generic[i]))
            return true;
    return false;
}

/* A capital, then small letters only. */
static bool is_capitalised(qci_str word)
{
    const char *end = word.p + word.n;
    size_t letters = 0;
    for (const char *p = word.p; p < end; letters++) {
        uint32_t cp;
        p += qci_utf8_get(p, end, &cp);
        if ((qci_case_fold(cp) != cp) != (letters == 0))
            return false;
    }
    return letters > 1;
}

/* The next run of letters and digits at or after *at; n = 0 where there is none. */
static qci_str next_word(qci_str label, size_t *at)
{
    const char *end = label.p + label.n, *start = NULL;
    for (const char *p = label.p + *at; p < end;) {
        uint32_t cp;
        size_t n = qci_utf8_get(p, end, &cp);
        if (!qci_is_word_char(cp) && start) {
            end = p;
            break;
        }
        if (qci_is_word_char(cp) && !start)
            start = p;
        p += n;
    }
    *at = (size_t)(end - label.p);
    return start ? (qci_str){ start, (size_t)(end - start) } : (qci_str){ NULL, 0 };
}

/* In English a capital is enough; elsewhere every noun may have one, so that it takes two. */
static bool is_name(qci_str label, bool english)
{
    size_t at = 0, words = 0;
    for (qci_str word; (word = next_word(label, &at)).n;)
        words += is_capitalised(word) && !is_generic(word);
    return words >= (english ? 1 : 2);
}

qc_status qci_check_people(qci_check *c)
{
    const qci_yaml *roles = qci_yaml_get(c->book->root, "roles");
    qc_status status = QC_OK;
    for (const qci_yaml *role = roles ? roles->child : NULL; role; role = role->next)
        for (qci_yaml_items it = qci_yaml_items_of(role); status == QC_OK && it.n; qci_yaml_items_next(&it))
            if (is_name(it.at->text, qci_str_starts(c->book->language, "en")))
                status = qci_check_add(c, qci_finding_at(QC_FINDING_PERSON, it.at),
                                       "this label looks like a person's name: names belong in the private study file; if it is "
                                       "none, write it in small letters, which find it as well");
    return status;
}
