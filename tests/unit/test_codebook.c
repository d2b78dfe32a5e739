#include "codebook/model.h"
#include "draw.h"
#include "failing_alloc.h"
#include "transcript/model.h"
#include "unit.h"

static qc_codebook *read_text(const char *source)
{
    qc_codebook *book;
    qc_error err = { 0 };
    qc_status status = qc_codebook_read(&book, source, strlen(source), NULL, &err);
    ck_assert_msg(status == QC_OK, "%d:%d: %s", (int)err.line, (int)err.column, err.message);
    return book;
}

#define ck_str(given, expected) \
    ck_assert_msg(qci_str_is((qci_str){ (given).bytes, (size_t)(given).n }, expected), "'%s'", (given).bytes)
#define ck_is(given, expected) ck_assert_msg(qci_str_is(given, expected), "'%.*s'", (int)(given).n, (given).p)

static const qci_rule *rule_at(const qc_codebook *book, size_t i)
{
    return QCI_AT(book->entries, qci_entry, i)->rule;
}

static const qci_atom *atom_of(const qc_codebook *book, const qci_rule *rule)
{
    ck_assert_int_eq(rule->kind, QCI_RULE_ATOM);
    return QCI_AT(book->atoms, qci_atom, rule->atom);
}

/* --- the whole --- */

static const char study[] =
    "qcode: 1                        # version of this language\n"
    "title: Women on probation\n"
    "language: en-GB\n"
    "version: 0.3.0\n"
    "defaults:\n"
    "  unit: sentence\n"
    "  window: turn\n"
    "  speakers: not interviewer\n"
    "  case: ignore\n"
    "roles:\n"
    "  interviewer: [I, Q, INT, interviewer*, researcher*]\n"
    "  officer: ['P#', Anna]\n"
    "fillers: [um, uh, you know]     # skipped\n"
    "words:\n"
    "  kin: [child, children, kid, kids]\n"
    "  negation: [not, no longer, \"don't\"]\n"
    "codes:\n"
    "  - id: childcare               # letters\n"
    "    name: Childcare\n"
    "    color: '#c0504d'\n"
    "    definition: Care of children shapes what the woman can do on her order.\n"
    "    include: Missed appointments.\n"
    "    exclude: The officer's own children; the word as a job.\n"
    "    find:\n"
    "      - childcare (problem* | fell through)\n"
    "      - nobody (else)? to (look after | mind) (the | her)? <kin>\n"
    "      - /\\bschool[- ](?:run|gates?)\\b/      # a regex\n"
    "    unless:\n"
    "      - my own <kin>            # default place\n"
    "      - find: <negation>\n"
    "        where: 3 words before\n"
    "    examples:\n"
    "      - There's nobody to look after the kids.\n"
    "      - Her childcare fell through again.\n"
    "    counterexamples:\n"
    "      - It's never childcare problems with her.\n"
    "    codes:\n"
    "      - id: school\n"
    "        find: [/\\bschool\\b/]\n"
    "        codes: []\n"
    "      - id: holidays\n"
    "  - id: reward\n"
    "    find:\n"
    "      - proud of\n"
    "themes:\n"
    "  - name: Care against control\n"
    "    idea: Nobody else is there for the children.\n"
    "    codes: [childcare, reward]\n";

START_TEST(a_codebook)
{
    qc_codebook *book = read_text(study);
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    ck_assert_int_eq(qc_codebook_get(book, &info), QC_OK);
    ck_assert_uint_eq(info.codes, 4);
    ck_assert_uint_eq(info.rules, 5);
    ck_assert_uint_eq(info.themes, 1);
    ck_str(info.name, "codebook");
    ck_str(info.title, "Women on probation");
    ck_str(info.version, "0.3.0");
    ck_str(info.language, "en-GB");
    ck_assert_uint_eq(info.sha256.n, 64);
    qc_codebook_free(book);
}
END_TEST

START_TEST(its_codes)
{
    qc_codebook *book = read_text(study);
    qc_code code = QC_CODE_INIT;
    ck_assert_int_eq(qc_codebook_code(book, 0, &code), QC_OK);
    ck_str(code.id, "childcare");
    ck_str(code.name, "Childcare");
    ck_str(code.color, "#c0504d");
    ck_str(code.exclude, "The officer's own children; the word as a job.");
    ck_assert_uint_eq(code.parent, QC_NO_INDEX);
    ck_assert_uint_eq(code.rules, 3);
    ck_assert_uint_eq(code.examples, 2);
    ck_assert_uint_eq(code.counterexamples, 1);
    ck_assert_uint_eq(code.line, 18);
    ck_assert_uint_eq(code.column, 5);
    ck_assert_int_eq(qc_codebook_code(book, 1, &code), QC_OK);
    ck_str(code.name, "school"); /* the id */
    ck_str(code.path, "childcare/school");
    ck_assert_uint_eq(code.parent, 0);
    ck_assert_uint_eq(code.depth, 1);
    ck_assert_ptr_null(code.color.bytes);
    ck_assert_int_eq(qc_codebook_code(book, 2, &code), QC_OK);
    ck_assert_uint_eq(code.rules, 0);
    ck_assert_int_eq(qc_codebook_code(book, 4, &code), QC_ERR_ARGUMENT);
    ck_assert_uint_eq(qc_codebook_find(book, "reward"), 3);
    ck_assert_uint_eq(qc_codebook_find(book, "rewards"), QC_NO_INDEX);
    qc_codebook_free(book);
}
END_TEST

START_TEST(its_rules)
{
    static const struct {
        const char *id;
        uint32_t code;
        uint64_t line;
    } rules[] = {
        { "childcare#1", 0, 25 }, { "childcare#2", 0, 26 }, { "childcare#3", 0, 27 },
        { "school#1", 1, 39 },    { "reward#1", 3, 44 },
    };
    qc_codebook *book = read_text(study);
    qc_rule rule = QC_RULE_INIT;
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert_int_eq(qc_codebook_rule(book, i, &rule), QC_OK);
        ck_str(rule.id, rules[i].id);
        ck_assert_uint_eq(rule.code, rules[i].code);
        ck_assert_uint_eq(rule.line, rules[i].line);
    }
    ck_assert_int_eq(qc_codebook_rule(book, 5, &rule), QC_ERR_ARGUMENT);
    qc_codebook_free(book);
}
END_TEST

START_TEST(its_themes)
{
    qc_codebook *book = read_text(study);
    qc_theme theme = QC_THEME_INIT;
    ck_assert_int_eq(qc_codebook_theme(book, 0, &theme), QC_OK);
    ck_str(theme.name, "Care against control");
    ck_str(theme.idea, "Nobody else is there for the children.");
    ck_assert_uint_eq(theme.codes, 2);
    ck_assert_uint_eq(qc_codebook_theme_code(book, 0, 1), 3);
    ck_assert_uint_eq(qc_codebook_theme_code(book, 0, 2), QC_NO_INDEX);
    ck_assert_uint_eq(qc_codebook_theme_code(book, 1, 0), QC_NO_INDEX);
    ck_assert_int_eq(qc_codebook_theme(book, 1, &theme), QC_ERR_ARGUMENT);
    qc_codebook_free(book);
}
END_TEST

START_TEST(json)
{
    qc_codebook *book = read_text(
        "{\"qcode\": 1, \"codes\": [{\"id\": \"a.b-c_1\", \"find\": [\"/\\\\bkid\\\\b/\", \"look after\"]}]}");
    ck_is(atom_of(book, rule_at(book, 0))->pcre, "\\bkid\\b");
    qc_codebook_free(book);
}
END_TEST

START_TEST(next_to_nothing)
{
    qc_codebook *book = read_text("qcode: 1\n");
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_codebook_get(book, &info);
    ck_assert_uint_eq(info.codes, 0);
    ck_assert_ptr_null(info.title.bytes);
    ck_str(info.language, "en");
    qc_codebook_free(book);
    qc_codebook_free(read_text(
        "qcode: 1\nthemes:\ncodes:\n  - id: c\n    name:\n    find:\n    unless:\n    examples:\n    codes:\n"));
}
END_TEST

/* --- rules --- */

START_TEST(equal_atoms_are_one)
{
    qc_codebook *book = read_text("qcode: 1\ncodes:\n"
                                  "  - id: a\n"
                                  "    find:\n"
                                  "      - /x+/\n"
                                  "      - {find: /x+/, case: match}\n"
                                  "      - {find: /x+/, window: sentence}\n"
                                  "      - x\n"
                                  "      - {find: x, window: sentence}\n"
                                  "      - {find: x, unit: turn, speakers: everyone}\n"
                                  "  - id: b\n"
                                  "    find: /x+/\n");
    static const uint32_t atoms[] = { 0, 1, 2, 3, 3, 3, 0 };
    for (size_t i = 0; i < 7; i++)
        ck_assert_uint_eq(rule_at(book, i)->atom, atoms[i]);
    ck_assert_uint_eq(book->atoms.n, 4);
    const qci_atom *atom = book->atoms.items;
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(atom[i].flags, i == 1 ? 0 : QCI_REGEX_CASELESS);
        ck_assert_int_eq(atom[i].by_sentence, i == 2);
        ck_assert_int_eq(atom[i].is_pattern, i == 3);
        ck_assert_ptr_nonnull(atom[i].regex);
    }
    ck_assert_uint_eq(atom[3].line, 8);
    ck_assert_uint_eq(atom[3].column, 9);
    qc_codebook_free(book);
}
END_TEST

/* Defaults, then the code, then the rule; a child code begins with the defaults again. */
START_TEST(scopes)
{
    qc_codebook *book = read_text(
        "qcode: 1\n"
        "defaults: {unit: turn, case: match}\n"
        "codes:\n"
        "  - id: a\n"
        "    unit: paragraph\n"
        "    window: document\n"
        "    speakers: everyone\n"
        "    find:\n"
        "      - x\n"
        "      - {find: x, unit: match, window: sentence, speakers: not participant, case: ignore}\n"
        "    codes:\n"
        "      - {id: b, find: x}\n");
    const qci_rule *first = rule_at(book, 0), *second = rule_at(book, 1), *child = rule_at(book, 2);
    ck_assert_uint_eq(first->unit, QC_UNIT_PARAGRAPH);
    ck_assert_int_eq(first->window, QCI_WINDOW_DOCUMENT);
    ck_assert(first->speakers->everyone);
    ck_assert_uint_eq(atom_of(book, first)->flags, 0);
    ck_assert_uint_eq(second->unit, QC_UNIT_MATCH);
    ck_assert_int_eq(second->window, QCI_WINDOW_SENTENCE);
    ck_assert(second->speakers->negated);
    ck_is(*QCI_AT(second->speakers->roles, qci_str, 0), "participant");
    ck_assert_uint_eq(atom_of(book, second)->flags, QCI_REGEX_CASELESS);
    ck_assert_uint_eq(child->unit, QC_UNIT_TURN);
    ck_assert_int_eq(child->window, QCI_WINDOW_TURN);
    ck_assert(!child->speakers->everyone && child->speakers->negated);
    ck_is(*QCI_AT(child->speakers->roles, qci_str, 0), "interviewer");
    qc_codebook_free(book);
}
END_TEST

START_TEST(lists_of_patterns)
{
    qc_codebook *book = read_text("qcode: 1\ncodes:\n  - id: a\n    find:\n"
                                  "      - find: [x, /y/]\n"
                                  "        id: mine\n"
                                  "        note: why\n"
                                  "        unless: z\n"
                                  "      - {find: [x]}\n");
    const qci_rule *rule = rule_at(book, 0);
    ck_assert_int_eq(rule->kind, QCI_RULE_ANY);
    ck_assert_uint_eq(rule->members.n, 2);
    const qci_rule *member = *QCI_AT(rule->members, const qci_rule *, 1);
    ck_is(atom_of(book, member)->pcre, "y");
    ck_assert_uint_eq(member->column, 19);
    ck_assert_ptr_eq(member->speakers, rule->speakers);
    ck_assert_uint_eq(rule->unless.n, 1);
    ck_is(QCI_AT(book->entries, qci_entry, 0)->id, "mine");
    ck_is(QCI_AT(book->entries, qci_entry, 1)->id, "a#2");
    ck_assert_int_eq(rule_at(book, 1)->kind, QCI_RULE_ANY);
    qc_codebook_free(book);
}
END_TEST

/* A veto sees every speaker unless it says otherwise. */
START_TEST(places_of_vetoes)
{
    qc_codebook *book = read_text("qcode: 1\ncodes:\n  - id: a\n    case: match\n    find: x\n    unless:\n"
                                  "      - p\n"
                                  "      - {find: p, where: overlap}\n"
                                  "      - {find: p, where: turn, speakers: interviewer, case: ignore}\n"
                                  "      - {find: [p, q], where: 1 word before}\n"
                                  "      - {find: p, where: 12 words after}\n"
                                  "      - {find: /p/, where: sentence, window: sentence}\n");
    static const struct {
        qci_where where;
        uint32_t words;
    } places[] = {
        { QCI_WHERE_SENTENCE, 0 }, { QCI_WHERE_OVERLAP, 0 }, { QCI_WHERE_TURN, 0 },
        { QCI_WHERE_BEFORE, 1 },   { QCI_WHERE_AFTER, 12 },  { QCI_WHERE_SENTENCE, 0 },
    };
    const qci_vec *vetoes = &QCI_AT(book->codes, qci_code, 0)->unless;
    ck_assert_uint_eq(vetoes->n, 6);
    for (size_t i = 0; i < 6; i++) {
        const qci_veto *veto = QCI_AT(*vetoes, qci_veto, i);
        ck_assert_int_eq(veto->where, places[i].where);
        ck_assert_uint_eq(veto->words, places[i].words);
        ck_assert_int_eq(veto->rule->speakers->everyone, i != 2);
        if (veto->rule->kind == QCI_RULE_ATOM) {
            ck_assert_uint_eq(atom_of(book, veto->rule)->flags, i == 2 ? QCI_REGEX_CASELESS : 0);
            ck_assert_int_eq(atom_of(book, veto->rule)->by_sentence, i == 5);
        }
    }
    qc_codebook_free(book);
}
END_TEST

START_TEST(speakers)
{
    qc_codebook *book = read_text("qcode: 1\nroles: {support worker: SW*}\ncodes:\n  - id: a\n    find:\n"
                                  "      - {find: x, speakers: [participant, support worker]}\n"
                                  "      - {find: x, speakers: not support worker}\n"
                                  "      - {find: x, speakers: interviewer}\n");
    const qci_speakers *both = rule_at(book, 0)->speakers;
    ck_assert_uint_eq(both->roles.n, 2);
    ck_assert(!both->negated && !both->everyone);
    ck_is(*QCI_AT(both->roles, qci_str, 1), "support worker");
    ck_assert(rule_at(book, 1)->speakers->negated);
    ck_is(*QCI_AT(rule_at(book, 1)->speakers->roles, qci_str, 0), "support worker");
    ck_assert(!rule_at(book, 2)->speakers->negated);
    qc_codebook_free(book);
}
END_TEST

START_TEST(not_speech)
{
    qc_codebook *book = read_text("qcode: 1\n");
    ck_assert_uint_eq(book->not_speech.n, 8);
    ck_is(*QCI_AT(book->not_speech, qci_str, 7), "music");
    qc_codebook_free(book);
    book = read_text("qcode: 1\nwords:\n  not_speech: [rires, \"l\xE2\x80\x99" "eau\"]\n");
    ck_assert_uint_eq(book->not_speech.n, 2);
    ck_is(*QCI_AT(book->not_speech, qci_str, 1), "l'eau");
    qc_codebook_free(book);
    book = read_text("qcode: 1\nwords: {not_speech: []}\n");
    ck_assert_uint_eq(book->not_speech.n, 0);
    qc_codebook_free(book);
}
END_TEST

/* --- examples --- */

static const qci_example *example_at(const qc_codebook *book, size_t i)
{
    return QCI_AT(QCI_AT(book->codes, qci_code, 0)->examples, qci_example, i);
}

static void ck_turn(const qci_example *example, size_t i, const char *label, const char *text)
{
    const qci_example_turn *turn = QCI_AT(example->turns, qci_example_turn, i);
    ck_is(turn->label, label);
    ck_is(turn->text, text);
}

START_TEST(examples)
{
    qc_codebook *book = read_text("qcode: 1\ncodes:\n  - id: a\n"
                                  "    counterexamples: not this\n"
                                  "    examples:\n"
                                  "      - one\n"
                                  "      - quote: two\n"
                                  "        from: P07\n"
                                  "      - - I: How is it?\n"
                                  "        - 'P07: Hard: very.'\n"
                                  "      - [\"Q: x\", A: y]\n");
    ck_assert_uint_eq(QCI_AT(book->codes, qci_code, 0)->examples.n, 5);
    ck_assert(example_at(book, 0)->counter); /* file order */
    ck_turn(example_at(book, 0), 0, "", "not this");
    ck_turn(example_at(book, 1), 0, "", "one");
    ck_assert_uint_eq(example_at(book, 1)->line, 6);
    ck_assert_uint_eq(example_at(book, 1)->column, 9);
    ck_assert(example_at(book, 2)->quote && !example_at(book, 1)->quote);
    ck_turn(example_at(book, 2), 0, "", "two");
    ck_is(example_at(book, 2)->from, "P07");
    ck_assert_uint_eq(example_at(book, 3)->turns.n, 2);
    ck_turn(example_at(book, 3), 0, "I", "How is it?");
    ck_turn(example_at(book, 3), 1, "P07", "Hard: very.");
    ck_turn(example_at(book, 4), 1, "A", "y");
    qc_codebook_free(book);
}
END_TEST

START_TEST(a_block_of_examples)
{
    qc_codebook *book =
        read_text("qcode: 1\ncodes:\n  - id: a\n    examples: |\n\n      one: two\n\n        three\n");
    ck_assert_uint_eq(QCI_AT(book->codes, qci_code, 0)->examples.n, 2);
    ck_turn(example_at(book, 0), 0, "", "one: two");
    ck_assert_uint_eq(example_at(book, 0)->line, 6);
    ck_assert_uint_eq(example_at(book, 0)->column, 7);
    ck_turn(example_at(book, 1), 0, "", "three");
    ck_assert_uint_eq(example_at(book, 1)->line, 8);
    qc_codebook_free(book);
}
END_TEST

/* --- what is refused --- */

#define CODE "qcode: 1\ncodes:\n  - id: c\n    "
#define FIND CODE "find:\n      - "

static const struct refused {
    const char *source;
    const char *drawn;
    qc_status code;
    const char *words; /* of the message */
} refused[] = {
    /* the whole */
    { "title: x\n", "title: x\n^", QC_ERR_CODEBOOK, "`qcode: 1`" },
    { "- a\n", "- a\n^", QC_ERR_CODEBOOK, "`qcode: 1`" },
    { "qcode: 2\n", "qcode: 2\n       ^", QC_ERR_CODEBOOK, "version 1" },
    { "qcode: 1\ncods: []\n", "cods: []\n^", QC_ERR_CODEBOOK, "did you mean 'codes'?" },
    { "qcode: 1\nlanguage: the english\n", "language: the english\n          ^", QC_ERR_CODEBOOK, "en-GB" },
    { "qcode: 1\nlanguage: en-\n", "language: en-\n          ^", QC_ERR_CODEBOOK, "en-GB" },
    { "qcode: 1\ndefaults: turn\n", "defaults: turn\n          ^", QC_ERR_CODEBOOK, "mapping" },
    { "qcode: 1\ndefaults: {overlap: jion}\n", "defaults: {overlap: jion}\n                    ^", QC_ERR_CODEBOOK,
      "keep, join or longest; did you mean 'join'?" },
    { "qcode: 1\ndefaults: {unit: sentance}\n", "defaults: {unit: sentance}\n                 ^",
      QC_ERR_CODEBOOK, "match, sentence, turn, paragraph or document; did you mean 'sentence'?" },
    { "qcode: 1\ndefaults:\n  window: [turn]\n", "  window: [turn]\n          ^", QC_ERR_CODEBOOK,
      "sentence, paragraph, turn or document" },
    { "qcode: 1\ndefaults: {case: no}\n", "defaults: {case: no}\n                 ^", QC_ERR_CODEBOOK,
      "ignore or match" },
    { "qcode: 1\ntitle: {a: b}\n", "title: {a: b}\n       ^", QC_ERR_CODEBOOK, "single quotes" },
    { "qcode: 1\ntitle: Study #3\n", "title: Study #3\n             ^", QC_ERR_CODEBOOK, "comment" },
    /* roles and lists */
    { "qcode: 1\nroles: [I]\n", "roles: [I]\n       ^", QC_ERR_CODEBOOK, "mapping" },
    { "qcode: 1\nroles: {everyone: [I]}\n", "roles: {everyone: [I]}\n        ^", QC_ERR_CODEBOOK,
      "another name" },
    { "qcode: 1\nroles: {Interviewer: [I]}\n", "roles: {Interviewer: [I]}\n        ^", QC_ERR_CODEBOOK,
      "lower case" },
    { "qcode: 1\nroles: {officer: ['  :']}\n", "roles: {officer: ['  :']}\n                  ^",
      QC_ERR_CODEBOOK, "label" },
    { "qcode: 1\nroles: {officer: [*officer]}\n", "roles: {officer: [*officer]}\n                  ^",
      QC_ERR_CODEBOOK, "single quotes" },
    { "qcode: 1\nroles: {officer: [[I]]}\n", "roles: {officer: [[I]]}\n                  ^", QC_ERR_CODEBOOK,
      "text was meant" },
    { "qcode: 1\nwords: {kin: []}\n", "words: {kin: []}\n        ^", QC_ERR_CODEBOOK, "empty" },
    { "qcode: 1\nwords: {'my kin': [a]}\n", "words: {'my kin': [a]}\n           ^", QC_ERR_CODEBOOK,
      "letters, digits" },
    { "qcode: 1\nwords:\n  kin:\n    - [a]\n", "    - [a]\n      ^", QC_ERR_CODEBOOK, "list" },
    { "qcode: 1\nwords: {not_speech: [laugh*]}\n", "words: {not_speech: [laugh*]}\n                     ^",
      QC_ERR_CODEBOOK, "plain" },
    { "qcode: 1\nfillers: [um, '']\n", "fillers: [um, '']\n              ^", QC_ERR_CODEBOOK,
      "empty pattern" },
    { "qcode: 1\nfillers: [um, a ... b]\n", "fillers: [um, a ... b]\n              ^", QC_ERR_PATTERN,
      "gap" },
    /* codes */
    { "qcode: 1\ncodes:\n  - childcare\n", "  - childcare\n    ^", QC_ERR_CODEBOOK, "a code is a mapping" },
    { "qcode: 1\ncodes:\n  - name: x\n", "  - name: x\n    ^", QC_ERR_CODEBOOK, "needs `id`" },
    { "qcode: 1\ncodes:\n  - id: a/b\n", "  - id: a/b\n         ^", QC_ERR_CODEBOOK, "letters, digits" },
    { "qcode: 1\ncodes:\n  - id:\n", "  - id:\n       ^", QC_ERR_CODEBOOK, "empty" },
    { "qcode: 1\ncodes:\n  - id: a\n  - id: b\n    codes: [{id: a}]\n",
      "    codes: [{id: a}]\n                 ^", QC_ERR_CODEBOOK, "line 3" },
    { "qcode: 1\ncodes: [{id: [a]}]\n", "codes: [{id: [a]}]\n             ^", QC_ERR_CODEBOOK,
      "text was meant" },
    { "qcode: 1\nlanguage: [en]\n", "language: [en]\n          ^", QC_ERR_CODEBOOK, "text was meant" },
    { CODE "color: [a]\n", "    color: [a]\n           ^", QC_ERR_CODEBOOK, "text was meant" },
    { CODE "speakers: {a: b}\n", "    speakers: {a: b}\n              ^", QC_ERR_CODEBOOK, "mapping" },
    { CODE "colour: '#c0504d'\n", "    colour: '#c0504d'\n    ^", QC_ERR_CODEBOOK, "did you mean 'color'?" },
    { CODE "color: #c0504d\n", "    color: #c0504d\n          ^", QC_ERR_CODEBOOK,
      "'#rrggbb' between single quotes" },
    { CODE "color: '#c0504'\n", "    color: '#c0504'\n           ^", QC_ERR_CODEBOOK,
      "six hexadecimal digits" },
    { CODE "color: '#c0504g'\n", "    color: '#c0504g'\n           ^", QC_ERR_CODEBOOK,
      "six hexadecimal digits" },
    { CODE "color: red;}</style>\n", "    color: red;}</style>\n           ^", QC_ERR_CODEBOOK,
      "six hexadecimal digits" },
    { CODE "definition: [a, b]\n", "    definition: [a, b]\n                ^", QC_ERR_CODEBOOK, "list" },
    { CODE "definition: She said: no\n", "    definition: She said: no\n                        ^",
      QC_ERR_CODEBOOK, "single quotes" },
    { CODE "certainty: maybe\n", "    certainty: maybe\n               ^", QC_ERR_CODEBOOK, "sure or check" },
    { CODE "typography: plain\n", "    typography: plain\n                ^", QC_ERR_CODEBOOK, "fold or exact" },
    { CODE "speakers: interveiwer\n", "    speakers: interveiwer\n              ^", QC_ERR_CODEBOOK,
      "did you mean 'interviewer'?" },
    { CODE "speakers: [participant, zebra]\n",
      "    speakers: [participant, zebra]\n                            ^", QC_ERR_CODEBOOK, "such a role" },
    { CODE "speakers: []\n", "    speakers: []\n              ^", QC_ERR_CODEBOOK, "everyone, a role" },
    { "qcode: 1\nthemes: [{name: t, codes: [a]}]\n",
      "themes: [{name: t, codes: [a]}]\n                           ^", QC_ERR_CODEBOOK,
      "no code has this id" },
    { "qcode: 1\nthemes: [x]\n", "themes: [x]\n         ^", QC_ERR_CODEBOOK, "a theme is a mapping" },
    { "qcode: 1\nthemes: [{name: [x]}]\n", "themes: [{name: [x]}]\n                ^", QC_ERR_CODEBOOK,
      "text was meant" },
    { "qcode: 1\nthemes: [{codes: [[x]]}]\n", "themes: [{codes: [[x]]}]\n                  ^",
      QC_ERR_CODEBOOK, "text was meant" },
    { "qcode: 1\nthemes: [{codes: []}]\n", "themes: [{codes: []}]\n         ^", QC_ERR_CODEBOOK,
      "needs `name`" },
    { "qcode: 1\ncodes: [{id: care}]\nthemes: [{name: t, codes: [cares]}]\n",
      "themes: [{name: t, codes: [cares]}]\n                           ^", QC_ERR_CODEBOOK,
      "did you mean 'care'?" },
    /* patterns and their traps */
    { FIND "case #3\n", "      - case #3\n             ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "case #\n", "      - case #\n             ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "#3\n", "      - #3\n        ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "She said: I can't\n", "      - She said: I can't\n        ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "[Tt]\n", "      - [Tt]\n        ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "[Tt]rauma\n", "      - [Tt]rauma\n            ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "*ing\n", "      - *ing\n        ^", QC_ERR_CODEBOOK, "single quotes" },
    { FIND "'don't'\n", "      - 'don't'\n             ^", QC_ERR_CODEBOOK, "written twice" },
    { FIND "\"\\bkid\\b\"\n", "      - \"\\bkid\\b\"\n        ^", QC_ERR_CODEBOOK,
      "single quotes or unquoted" },
    { FIND "' '\n", "      - ' '\n        ^", QC_ERR_CODEBOOK, "empty pattern" },
    { FIND "a | b\n", "      - a | b\n          ^", QC_ERR_PATTERN, "" },
    { FIND "caf\xC3\xA9 absorb'~\n", "      - caf\xC3\xA9 absorb'~\n                    ^", QC_ERR_PATTERN, "letters" },
    { FIND "'it''s  absorb&~'\n", "      - 'it''s  absorb&~'\n                       ^", QC_ERR_PATTERN, "letters" },
    { FIND "|\n          one\n          &~\n", "          &~\n           ^", QC_ERR_PATTERN, "letters" },
    { "qcode: 1\nlanguage: cy\ncodes:\n  - id: c\n    find: gwaith~\n", "    find: gwaith~\n                ^", QC_ERR_PATTERN,
      "no stems (~) in the language" },
    { FIND "the <kin>\n", "      - the <kin>\n            ^", QC_ERR_PATTERN, "" },
    { FIND "/\n", "      - /\n        ^", QC_ERR_PATTERN, "ends with /" },
    { FIND "/kid/i\n", "      - /kid/i\n        ^", QC_ERR_PATTERN, "ends with /" },
    { FIND "//\n", "      - //\n        ^", QC_ERR_PATTERN, "empty regex" },
    { FIND "/a(b/\n", "      - /a(b/\n          ^", QC_ERR_PATTERN, "parenthesis" },
    { FIND "/(?i)a(b)c)/\n", "      - /(?i)a(b)c)/\n                  ^", QC_ERR_PATTERN, "parenthesis" },
    { FIND "/x\\K/\n", "      - /x\\K/\n          ^", QC_ERR_PATTERN, "" },
    { FIND "/(?:kid)?/\n", "      - /(?:kid)?/\n         ^", QC_ERR_PATTERN, "nothing at all" },
    { FIND "(kid)?\n", "      - (kid)?\n        ^", QC_ERR_PATTERN, "" },
    /* rules */
    { FIND "{find: x, fnid: y}\n", "      - {find: x, fnid: y}\n                  ^", QC_ERR_CODEBOOK,
      "did you mean 'find'?" },
    { FIND "{fnid: y}\n", "      - {fnid: y}\n         ^", QC_ERR_CODEBOOK, "did you mean 'find'?" },
    { FIND "{id: y}\n", "      - {id: y}\n        ^", QC_ERR_CODEBOOK, "a rule needs `find`" },
    { FIND "{find: []}\n", "      - {find: []}\n               ^", QC_ERR_CODEBOOK, "empty" },
    { FIND "{find: x, id: a b}\n", "      - {find: x, id: a b}\n                       ^", QC_ERR_CODEBOOK,
      "letters, digits" },
    { FIND "{find: x, id: a}\n      - {find: y, id: a}\n",
      "      - {find: y, id: a}\n                      ^", QC_ERR_CODEBOOK, "line 5" },
    { FIND "{find: x, unit: 3}\n", "      - {find: x, unit: 3}\n                        ^", QC_ERR_CODEBOOK,
      "`unit` is" },
    { FIND "{find: x, note: [a]}\n", "      - {find: x, note: [a]}\n                        ^",
      QC_ERR_CODEBOOK, "text was meant" },
    { FIND "all: x\n", "      - all: x\n             ^", QC_ERR_CODEBOOK, "a list of two rules or more" },
    { FIND "all: [x]\n", "      - all: [x]\n             ^", QC_ERR_CODEBOOK, "a list of two rules or more" },
    { FIND "near: [a, b]\n", "      - near: [a, b]\n        ^", QC_ERR_CODEBOOK, "needs `words: N`" },
    { FIND "near: [a, b]\n        words: 8\n        sentences: 1\n", "        sentences: 1\n        ^",
      QC_ERR_CODEBOOK, "words or sentences, not both" },
    { FIND "near: [a, b]\n        words: many\n", "        words: many\n               ^", QC_ERR_CODEBOOK,
      "from 0 to 9999" },
    { FIND "near: [a, b]\n        words: 10000\n", "        words: 10000\n               ^", QC_ERR_CODEBOOK,
      "from 0 to 9999" },
    { FIND "near: [a, b]\n        words: 8\n        in_order: maybe\n", "        in_order: maybe\n                  ^",
      QC_ERR_CODEBOOK, "no or yes" },
    { FIND "near: [a, b, c, d, e, f, g, h, i]\n        words: 8\n",
      "      - near: [a, b, c, d, e, f, g, h, i]\n              ^", QC_ERR_CODEBOOK, "at most 8 members" },
    { FIND "find: x\n        near: [a, b]\n        words: 1\n", "        near: [a, b]\n        ^", QC_ERR_CODEBOOK,
      "make it two rules" },
    { FIND "{find: x, words: 3}\n", "      - {find: x, words: 3}\n                  ^", QC_ERR_CODEBOOK,
      "says nothing without `near`, `followed_by` or `preceded_by`" },
    { FIND "{find: x, sentences: 3}\n", "      - {find: x, sentences: 3}\n                  ^", QC_ERR_CODEBOOK,
      "says nothing without `near`" },
    { FIND "{find: x, in_order: yes}\n", "      - {find: x, in_order: yes}\n                  ^", QC_ERR_CODEBOOK,
      "says nothing without `near`" },
    { FIND "{find: x, at_least: 0}\n", "      - {find: x, at_least: 0}\n                            ^", QC_ERR_CODEBOOK,
      "from 1 to 9999" },
    { FIND "{all: [{find: x, unit: turn}, y]}\n", "      - {all: [{find: x, unit: turn}, y]}\n                         ^",
      QC_ERR_CODEBOOK, "a part of a rule has no such key" },
    { FIND "{find: x, in_reply_to: {find: y, id: z}}\n",
      "      - {find: x, in_reply_to: {find: y, id: z}}\n                                         ^", QC_ERR_CODEBOOK,
      "a condition has no such key" },
    { FIND "code: x\n", "      - code: x\n              ^", QC_ERR_CODEBOOK, "no code has this id" },
    { FIND "{find: x, inside: y}\n", "      - {find: x, inside: y}\n                          ^", QC_ERR_CODEBOOK,
      "no code has this id" },
    { FIND "code: c\n", "      - code: c\n              ^", QC_ERR_CODEBOOK, "c > c" },
    { FIND "{find: x, followed_by: {all: [{code: c}, y]}}\n",
      "      - {find: x, followed_by: {all: [{code: c}, y]}}\n                                             ^",
      QC_ERR_CODEBOOK, "c > c" },
    /* vetoes */
    { CODE "unless: {find: x, where: everywhere}\n",
      "    unless: {find: x, where: everywhere}\n                             ^", QC_ERR_CODEBOOK,
      "overlap, sentence, paragraph, turn" },
    { CODE "unless: {find: x, where: 0 words before}\n",
      "    unless: {find: x, where: 0 words before}\n                             ^", QC_ERR_CODEBOOK,
      "from 1" },
    { CODE "unless: {find: x, where: 10000 words before}\n",
      "    unless: {find: x, where: 10000 words before}\n                             ^", QC_ERR_CODEBOOK,
      "to 9999" },
    { CODE "unless: {find: x, unit: turn}\n", "    unless: {find: x, unit: turn}\n                      ^",
      QC_ERR_CODEBOOK, "no such key" },
    { CODE "unless: {where: turn}\n", "    unless: {where: turn}\n            ^", QC_ERR_CODEBOOK,
      "a veto needs `find`" },
    { CODE "unless: [{code: x}]\n", "    unless: [{code: x}]\n                    ^", QC_ERR_CODEBOOK,
      "no code has this id" },
    { CODE "unless: [{code: c}]\n", "    unless: [{code: c}]\n                    ^", QC_ERR_CODEBOOK, "c > c" },
    /* examples */
    { CODE "examples:\n      - She said: I can't\n", "      - She said: I can't\n        ^", QC_ERR_CODEBOOK,
      "single quotes" },
    { CODE "examples:\n      - She is case #3\n", "      - She is case #3\n                    ^",
      QC_ERR_CODEBOOK, "single quotes" },
    { CODE "examples: ['']\n", "    examples: ['']\n               ^", QC_ERR_CODEBOOK, "empty example" },
    { CODE "examples: [[]]\n", "    examples: [[]]\n               ^", QC_ERR_CODEBOOK, "empty example" },
    { CODE "examples: [[hello]]\n", "    examples: [[hello]]\n                ^", QC_ERR_CODEBOOK,
      "who speaks" },
    { CODE "examples: [[[x]]]\n", "    examples: [[[x]]]\n                ^", QC_ERR_CODEBOOK,
      "Label: text" },
    { CODE "examples: [[{I: [x]}]]\n", "    examples: [[{I: [x]}]]\n                    ^", QC_ERR_CODEBOOK,
      "text was meant" },
    { CODE "examples: [[I #3]]\n", "    examples: [[I #3]]\n               ^", QC_ERR_CODEBOOK, "]" },
    { CODE "examples: [[{I: x, P1: y}]]\n", "    examples: [[{I: x, P1: y}]]\n                ^",
      QC_ERR_CODEBOOK, "one in an item" },
    { CODE "examples: [{from: P07}]\n", "    examples: [{from: P07}]\n               ^", QC_ERR_CODEBOOK,
      "needs `quote`" },
    { CODE "examples: [{quote: x, form: P07}]\n",
      "    examples: [{quote: x, form: P07}]\n                          ^", QC_ERR_CODEBOOK,
      "did you mean 'from'?" },
};

START_TEST(refused_with_a_remedy)
{
    const struct refused *r = &refused[_i];
    qc_codebook *book;
    qc_error err = { 0 };
    ck_assert_int_eq(qc_codebook_read(&book, r->source, strlen(r->source), NULL, &err), r->code);
    ck_assert_ptr_null(book);
    ck_assert_int_eq(err.code, r->code);
    ck_assert_str_eq(draw(r->source, &err), r->drawn);
    ck_assert_msg(strstr(err.message, r->words), "%s", err.message);
    ck_assert_str_eq(err.source, "codebook");
    ck_assert_int_eq(qc_codebook_read(&book, r->source, strlen(r->source), NULL, NULL), r->code);
}
END_TEST

/* --- limits --- */

static qc_status read_many(size_t codes, qc_error *err)
{
    char *source = malloc(codes * 16 + 32), *p = source + sprintf(source, "qcode: 1\ncodes:\n");
    qc_codebook *book;
    for (size_t i = 0; i < codes; i++)
        p += sprintf(p, "- id: c%zu\n", i);
    qc_status status = qc_codebook_read(&book, source, (uint64_t)(p - source), NULL, err);
    if (status == QC_OK)
        ck_assert_uint_eq(qc_codebook_find(book, "c99999"), 99999);
    qc_codebook_free(book);
    free(source);
    return status;
}

START_TEST(number_of_codes)
{
    qc_error err;
    ck_assert_int_eq(read_many(100000, &err), QC_OK);
    ck_assert_int_eq(read_many(100001, &err), QC_ERR_LIMIT);
    ck_assert_uint_eq(err.line, 100003);
}
END_TEST

START_TEST(depth_of_codes)
{
    char source[65536] = "qcode: 1\n";
    qc_codebook *book;
    qc_error err;
    for (int i = 0; i < 1000; i++)
        strcat(source, "codes: [{ id: x, ");
    ck_assert_int_eq(qc_codebook_read(&book, source, strlen(source), NULL, &err), QC_ERR_LIMIT);
    ck_assert_uint_eq(err.line, 2);
}
END_TEST

START_TEST(length_of_ids)
{
    char source[400];
    qc_codebook *book;
    qc_error err;
    snprintf(source, sizeof source, "qcode: 1\ncodes: [{id: %0200d}]\n", 0);
    ck_assert_int_eq(qc_codebook_read(&book, source, strlen(source), NULL, &err), QC_OK);
    qc_codebook_free(book);
    snprintf(source, sizeof source, "qcode: 1\ncodes: [{id: %0201d}]\n", 0);
    ck_assert_int_eq(qc_codebook_read(&book, source, strlen(source), NULL, &err), QC_ERR_CODEBOOK);
}
END_TEST

/* --- memory --- */

/* Each request for memory fails in its turn. */
START_TEST(out_of_memory)
{
    static const char other[] = "qcode: 1\nroles: {support: [S*]}\nwords: {not_speech: [foo], kin: [a, b]}\n"
                                "codes:\n"
                                "  - id: a\n"
                                "    speakers: [support, interviewer]\n"
                                "    find: [{find: [x, y], id: k, unless: z}]\n"
                                "    unless: [{find: x, where: 2 words before}]\n"
                                "    examples: [[I: x, P: y], {quote: z}]\n"
                                "    counterexamples: |\n      one\n      two\n"
                                "    codes: [{id: b}]\n";
    static const char *const sources[] = { study, other };
    for (size_t i = 0; i < 2; i++) {
        size_t before = live;
        for (fail_at = 1;; fail_at++) {
            qc_codebook *book;
            qc_error err = { 0 };
            requests = 0;
            qc_status status = qc_codebook_read(&book, sources[i], strlen(sources[i]), NULL, &err);
            if (requests < fail_at) {
                ck_assert_int_eq(status, QC_OK);
                qc_codebook_free(book);
                break;
            }
            ck_assert_msg(status == QC_ERR_MEMORY && err.code == status, "request %zu: %s", fail_at,
                          err.message);
            ck_assert_ptr_null(book);
            ck_assert_uint_eq(live, before);
        }
        ck_assert_uint_gt(fail_at, 20);
        fail_at = 0;
        ck_assert_uint_eq(live, before);
    }
}
END_TEST

START_TEST(length_of_labels)
{
    char source[400];
    qc_codebook *book;
    qc_error err;
    snprintf(source, sizeof source, "qcode: 1\nroles: {a: [%0200d]}\n", 0);
    ck_assert_int_eq(qc_codebook_read(&book, source, strlen(source), NULL, &err), QC_OK);
    qc_codebook_free(book);
    snprintf(source, sizeof source, "qcode: 1\nroles: {a: [%0201d]}\n", 0);
    ck_assert_int_eq(qc_codebook_read(&book, source, strlen(source), NULL, &err), QC_ERR_CODEBOOK);
    ck_assert_uint_eq(err.column, 13);
}
END_TEST

/* --- the interface --- */

START_TEST(arguments)
{
    qc_codebook *book = (qc_codebook *)&book;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_error err;
    ck_assert_int_eq(qc_codebook_read(NULL, "", 0, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_read(&book, NULL, 1, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_read(&book, NULL, 0, NULL, &err), QC_ERR_CODEBOOK);
    ck_assert_ptr_null(book);
    ck_assert_int_eq(qc_codebook_read(&book, "x", UINT64_MAX, NULL, &err), QC_ERR_LIMIT);
    ck_assert_int_eq(qc_codebook_read_file(NULL, "x", NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_read_file(&book, NULL, NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_eq(qc_codebook_read_file(&book, "there/is/no.such", NULL, &err), QC_ERR_IO);
    ck_assert_str_eq(err.source, "there/is/no.such");
    ck_assert_int_eq(qc_codebook_get(NULL, &info), QC_ERR_ARGUMENT);
    ck_assert_uint_eq(qc_codebook_find(NULL, "x"), QC_NO_INDEX);
    qc_codebook_free(NULL);
}
END_TEST

/* Errors give the path, outputs the file's name. */
START_TEST(files)
{
    static const char path[] = "./test_codebook.tmp";
    qc_codebook_options options = QC_CODEBOOK_OPTIONS_INIT;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_codebook *book;
    qc_error err;
    FILE *f = fopen(path, "w");
    fputs("qcode: 1\n", f);
    fclose(f);
    ck_assert_int_eq(qc_codebook_read_file(&book, path, NULL, &err), QC_OK);
    qc_codebook_get(book, &info);
    ck_str(info.name, "test_codebook.tmp");
    qc_codebook_free(book);
    options.name = "mine";
    ck_assert_int_eq(qc_codebook_read_file(&book, path, &options, &err), QC_OK);
    qc_codebook_get(book, &info);
    ck_str(info.name, "mine");
    qc_codebook_free(book);
    f = fopen(path, "w");
    fclose(f);
    ck_assert_int_eq(qc_codebook_read_file(&book, path, NULL, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(err.source, path);
    ck_assert_int_eq(qc_codebook_read_file(&book, path, &options, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(err.source, "mine");
    remove(path);
}
END_TEST

/* What `printf 'qcode: 1\n' | sha256sum` says. */
START_TEST(names_and_hash)
{
    qc_codebook_options options = QC_CODEBOOK_OPTIONS_INIT;
    qc_codebook_info info = QC_CODEBOOK_INFO_INIT;
    qc_codebook *book;
    qc_error err;
    options.name = "my\nbook\xC3";
    ck_assert_int_eq(qc_codebook_read(&book, "qcode: 1\n", 9, &options, &err), QC_OK);
    qc_codebook_get(book, &info);
    ck_str(info.name, "my\xEF\xBF\xBD" "book\xEF\xBF\xBD");
    ck_str(info.sha256, "f8555e71d91b14675b87e84f77f7d37b1e62adf7234448fa3e5d51532d95eb7e");
    qc_codebook_free(book);
    ck_assert_int_eq(qc_codebook_read(&book, "qcode: 3\n", 9, &options, &err), QC_ERR_CODEBOOK);
    ck_assert_str_eq(err.source, "my\xEF\xBF\xBD" "book\xEF\xBF\xBD");
}
END_TEST

START_TEST(not_utf8)
{
    qc_codebook *book;
    qc_error err;
    ck_assert_int_eq(qc_codebook_read(&book, "qcode: 1\ntitle: \xE9t\xE9\n", 20, NULL, &err),
                     QC_ERR_ENCODING);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 8);
    ck_assert_uint_eq(err.offset, 16);
}
END_TEST

/* A program built with an older header has a shorter struct. */
START_TEST(older_callers)
{
    qc_codebook *book = read_text(study);
    qc_codebook_info info;
    memset(&info, 0x55, sizeof info);
    info.size = 2 * sizeof(uint32_t);
    ck_assert_int_eq(qc_codebook_get(book, &info), QC_OK);
    ck_assert_uint_eq(info.codes, 4);
    ck_assert_uint_eq(info.rules, 0x55555555);
    info.size = 0;
    ck_assert_int_eq(qc_codebook_get(book, &info), QC_ERR_ARGUMENT);
    qc_codebook_free(book);
}
END_TEST

/* The study's word, then the codebook's roles, then the built-in ones. */
START_TEST(roles)
{
    qci_speaker people[] = {
        { .key = QCI_STR("p12") }, { .key = QCI_STR("anna") }, { .key = QCI_STR("robin") },
        { .key = QCI_STR("p12"), .role = QCI_STR("none") },
    };
    qc_transcript t = { .speakers = { people, 4, 4, sizeof *people } };
    qc_codebook *book = read_text(study);
    ck_str(qc_codebook_role(book, &t, 0), "officer");
    ck_str(qc_codebook_role(book, &t, 1), "officer");
    ck_assert_ptr_null(qc_codebook_role(book, &t, 2).bytes);
    ck_str(qc_codebook_role(book, &t, 3), "none");
    ck_assert_ptr_null(qc_codebook_role(book, &t, 4).bytes);
    ck_assert_ptr_null(qc_codebook_role(book, NULL, 0).bytes);
    ck_str(qc_codebook_role(NULL, &t, 0), "participant");
    ck_assert_ptr_null(qc_codebook_role(NULL, &t, 1).bytes);
    ck_str(qc_codebook_role(NULL, &t, 3), "none");
    qc_codebook_free(book);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("codebook");
    TCase *t = tcase_create("codebook");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, a_codebook);
    tcase_add_test(t, its_codes);
    tcase_add_test(t, its_rules);
    tcase_add_test(t, its_themes);
    tcase_add_test(t, json);
    tcase_add_test(t, next_to_nothing);
    tcase_add_test(t, equal_atoms_are_one);
    tcase_add_test(t, scopes);
    tcase_add_test(t, lists_of_patterns);
    tcase_add_test(t, places_of_vetoes);
    tcase_add_test(t, speakers);
    tcase_add_test(t, not_speech);
    tcase_add_test(t, examples);
    tcase_add_test(t, a_block_of_examples);
    tcase_add_loop_test(t, refused_with_a_remedy, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(t, number_of_codes);
    tcase_add_test(t, depth_of_codes);
    tcase_add_test(t, length_of_ids);
    tcase_add_test(t, length_of_labels);
    tcase_add_test(t, out_of_memory);
    tcase_add_test(t, arguments);
    tcase_add_test(t, files);
    tcase_add_test(t, names_and_hash);
    tcase_add_test(t, not_utf8);
    tcase_add_test(t, older_callers);
    tcase_add_test(t, roles);
    suite_add_tcase(s, t);
    return s;
}

QCI_UNIT_MAIN(suite)
