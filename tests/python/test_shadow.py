"""A rule that is called shadowed can be taken out, and nothing that is coded changes: held against coding itself."""

import os
import random

import pytest
import qcode

ROUNDS = int(os.environ.get("QCODE_SHADOW_ROUNDS", "400"))

BOTH = "each by the other"

# narrow, wide, whether the first is shadowed by the second
PAIRS = [
    ("heavy load", "heavy load*", True),
    ("heavy load*", "heavy load", False),
    ("heavy load", "load", True),
    ("heavy load", "heavy", True),
    ("heavy", "heavy load", False),
    ("heavy", "(very)? heavy", BOTH),
    ("(very)? heavy", "heavy", BOTH),
    ("heavy", "heavy (load)?", BOTH),
    ("nobody to mind <kin>", "(nobody | no one) to (look after | mind) <kin>", True),
    ("nobody to mind the kids", "nobody to mind (the)? <kin>", True),
    ("mind <kin>", "mind <kids>", False),
    ("mind <kids>", "mind <kin>", True),
    ("mind <kin>", "mind kid*", False),
    ("mind <kids>", "mind kid*", True),
    ("carry the pain", "carry ... pain", True),
    ("carry ...3 pain", "carry ... pain", True),
    ("carry ... pain", "carry ...3 pain", False),
    ("carry a b c d e f pain", "carry ... pain", False),
    ("carry ... the pain", "carry ...5 pain", False),
    ("carry ... the pain", "carry ...6 pain", True),
    ("carry child-care pain", "carry ...1 pain", False),
    ("carry child-care pain", "carry ...2 pain", True),
    ("carry ... pain", "carry pain", False),
    ("carry pain", "carry ... pain", True),
    ("carry the pain", "carry * pain", True),
    ("carry child-care pain", "carry * pain", False),
    ("carry don't pain", "carry * pain", True),
    ("childcare", "child-care", True),
    ("child care", "child-care", False),
    ("child-care", "childcare", False),
    ("child-care", "child-care*", True),
    ("trauma*", "traum*", True),
    ("traum*", "trauma*", False),
    ("wom?n", "wom*", True),
    ("woman", "wom?n", True),
    ("wom?n", "wom??", True),
    ("P12", "P#", True),
    ("P#", "P12", False),
    ("P#", "P*", True),
    ("P*", "P#", False),
    ("Heavy", "heavy", BOTH),
    ("(a c | a d | b c | b d)", "(a | b) (c | d)", True),
    ("(a | b) (c | d)", "(a c | a d | b c)", False),
    ("((a)? b)? c d", "(b)? c d", BOTH),
    ("* *", "*", True),
    ("carry~ pain", "carry~", True),
    ("carry~ on", "(carry~ | bear~) on", True),
    ("carry~ on", "carr* on", False),
    ("carry on", "carry~ on", False),
    ("carry~ on", "* on", True),
    ("don\u2019t know", "don't know", BOTH),
]

HEAD = """qcode: 1
fillers: [um, you know]
words:
  kin: [child, children, kid, kids, step-son]
  kids: [kid, kids]
codes:
  - id: c
    speakers: everyone
"""


def quoted(pattern):
    return "'" + pattern.replace("'", "''") + "'"


def book(rules, more=""):
    return HEAD + more + "    find:\n" + "".join(f"      - {rule}\n" for rule in rules)


def shadowed(source):
    return {f.rule for f in qcode.Codebook.load(source.encode()).check() if f.kind == "shadowed"}


@pytest.mark.parametrize("narrow, wide, expected", PAIRS, ids=lambda a: str(a))
def test_pairs(narrow, wide, expected):
    """Of two that find the same the later one is too many."""
    assert ("c#1" in shadowed(book([quoted(narrow), quoted(wide)]))) == (expected is True)
    assert ("c#2" in shadowed(book([quoted(wide), quoted(narrow)]))) == bool(expected)


@pytest.mark.parametrize("rules, more, expected", [
    (["heavy", "heavy"], "", {"c#2"}),
    (["/heavy/", "/heavy/"], "", {"c#2"}),
    (["/heavy/", "heavy"], "", set()),
    (["{find: [heavy, weighty]}", "{find: [weight*, heav*]}"], "", {"c#1"}),
    (["{find: [heavy, light]}", "{find: [weight*, heav*]}"], "", set()),
    (["heavy load", "{find: load, unit: turn}"], "", set()),
    (["heavy load", "{find: load, speakers: participant}"], "", set()),
    (["heavy load", "{find: load, case: match}"], "", set()),
    (["{find: heavy load, case: match}", "load"], "", {"c#1"}),
    (["{find: heavy load, typography: exact}", "load"], "", set()),
    (["heavy load", "{find: load, certainty: check}"], "", set()),
    (["heavy load", "{find: load, unless: [never]}"], "", set()),
    (["{find: heavy load, unless: [never]}", "load"], "", {"c#1"}),
    (["{find: heavy load, at_least: 2}", "load"], "", {"c#1"}),
    (["heavy load", "{find: load, at_least: 2}"], "", set()),
    (["heavy load", "{all: [load, work]}"], "", set()),
    (["heavy load", "load"], "    unless: [never]\n", {"c#1"}),
    (["heavy load", "load"], "    unless: [{find: never, where: 3 words before}]\n", set()),
    (["heavy load", "load"], "    unless: [{find: never, where: overlap}]\n", set()),
    (["heavy", "heavy"], "    unless: [{find: never, where: 3 words before}]\n", {"c#2"}),
    (["heavy", "heav*"], "    unless: [{find: never, where: 3 words before}]\n", {"c#1"}),
    (["heavy load", "load"], "    unit: match\n", set()),
    (["load", "load*"], "    unit: match\n", {"c#1"}),
    (["heavy load", "load"], "    codes: [{id: d, find: [{code: c}]}]\n", set()),
    (["load, heavy load"], "", set()),
])
def test_what_else_a_rule_says(rules, more, expected):
    assert shadowed(book(rules, more)) == expected


def test_only_within_a_code():
    assert shadowed(book(["heavy"]) + "  - id: d\n    speakers: everyone\n    find: heav*\n") == set()


# --- at random ---

WORDS = ["a", "b", "ab", "a*", "?", "a-b", "b?", "*", "um", "<kids>", "1", "#", "a#"]
SPOKEN = ["a", "b", "ab", "abb", "a-b", "a b", "um", "you know", "kid", "kids", "1", "a1", "12", "A", "a'b"]
BETWEEN = [" ", " ", " ", ", ", " - ", ". ", "/", " (", ") ", "... "]


def pattern(rng, depth=0):
    items = []
    for _ in range(rng.randint(1, 3)):
        if depth < 2 and rng.random() < 0.25:
            inner = " | ".join(pattern(rng, depth + 1) for _ in range(rng.randint(1, 2)))
            items.append(f"({inner}){rng.choice(['', '?'])}")
        else:
            items.append(rng.choice(WORDS))
        if rng.random() < 0.2:
            items.append(f"...{rng.randint(0, 2)}")
            items.append(rng.choice(WORDS))
    return " ".join(items)


def wider(rng, source):
    """Something near the pattern, so that one is often shadowed by the other."""
    items = source.split(" ")
    for _ in range(rng.randint(0, 2)):
        i = rng.randrange(len(items))
        if items[i] in WORDS:
            items[i] = rng.choice([f"({items[i]} | {rng.choice(WORDS)})", f"({items[i]})?", "*", f"...{rng.randint(0, 2)}"])
    return " ".join(items)


def speech(rng):
    return "".join(rng.choice(SPOKEN) + rng.choice(BETWEEN) for _ in range(rng.randint(3, 12))) + "."


@pytest.mark.parametrize("more", ["", "    unless: [b a]\n", "    unit: match\n",
                                  "    unless: [{find: b, where: 2 words before}]\n"], ids=["plain", "veto", "match", "distance"])
def test_what_is_shadowed_can_be_taken_out(more):
    rng, met = random.Random(7), 0
    for _ in range(ROUNDS):
        first = pattern(rng)
        rules = [first, wider(rng, first) if rng.random() < 0.8 else pattern(rng)]
        rng.shuffle(rules)
        try:
            found = shadowed(book([quoted(rule) for rule in rules], more))
        except qcode.CodebookError:
            continue  # everything may be absent, and the like
        for rule in found:
            met += 1
            left = rules[1] if rule == "c#1" else rules[0]
            both, one = (qcode.Codebook.load(book([quoted(r) for r in kept], more).encode()) for kept in (rules, [left]))
            for _ in range(30):
                text = speech(rng)
                spans = [[(s.start, s.end) for s in codebook.code(text)] for codebook in (both, one)]
                assert spans[0] == spans[1], (rules, rule, text)
    assert met > ROUNDS / 100
