"""What `qcode check` finds, what it leaves in peace, and the forms in which it tells."""

import json
import xml.etree.ElementTree as ElementTree

import pytest
import qcode
from command import SOURCES, run, write

CODE = "  - id: care\n    definition: Care.\n"
HEAD = "qcode: 1\ncodes:\n" + CODE

# Whatever is not about examples stands on lines of its own; a line number is counted by hand.
# what, codebook, findings as kind:line:column
FOUND = [
    ("an example that is not coded", HEAD + "    find: [heavy]\n    examples:\n      - It was heavy.\n      - It was light.\n",
     ["example:8:9"]),
    ("a counterexample that is coded",
     HEAD + "    find: [heavy]\n    examples: [It was heavy.]\n    counterexamples:\n      - A heavy car.\n", ["counterexample:8:9"]),
    ("a rule that no example exercises", HEAD + "    find:\n      - heavy\n      - weighty\n    examples: [It was heavy.]\n",
     ["unexercised:7:9"]),
    ("a rule that only a counterexample exercises",
     HEAD + "    find:\n      - heavy\n      - find: weighty\n        unless: words\n    examples: [It was heavy.]\n"
     "    counterexamples: [Such weighty words.]\n", ["unexercised:7:9"]),
    ("one alternative of a rule is enough",
     HEAD + "    find:\n      - find: [heavy, weighty]\n    examples: [It was heavy.]\n", []),
    ("an example of another code is none of this one",
     HEAD + "    find: [heavy]\n    examples: [It was heavy.]\n  - id: load\n    definition: Load.\n    find:\n      - weighty\n"
     "      - burden\n    examples: [It was weighty.]\n    codes:\n      - id: inner\n        definition: Inner.\n"
     "        find: burdened\n        examples: [A burden that burdened her.]\n", ["unexercised:11:9"]),
    ("a code without a definition", "qcode: 1\ncodes:\n  - id: care\n    find: heavy\n    examples: [It was heavy.]\n",
     ["undefined:3:5"]),
    ("a code without examples", HEAD + "    find: heavy\n", ["untested:3:5"]),
    ("counterexamples are no examples", HEAD + "    find: heavy\n    counterexamples: [It was light.]\n", ["untested:3:5"]),
    ("a code that only holds others needs none",
     HEAD + "    codes:\n      - id: load\n        definition: Load.\n        find: heavy\n        examples: [It was heavy.]\n", []),
    ("a list that nothing uses",
     "qcode: 1\nwords:\n  kin: [son, daughter]\n  more: [aunt]\ncodes:\n" + CODE + "    find: my <kin>\n"
     "    examples: [It was my son.]\n", ["unused:4:3"]),
    ("lists used by regexes, by fillers, by vetoes and by lists that are used",
     "qcode: 1\nwords:\n  kin: [son, <aunts>]\n  aunts: [aunt]\n  hm: [um]\n  no: [not]\n  mind: [mind, watch]\n"
     "  not_speech: [sigh]\nfillers: [<hm>]\ncodes:\n" + CODE + "    find:\n      - my <kin>\n      - /to (?&mind) them/\n"
     "    unless: [<no>]\n    examples: [It was my aunt., Nobody to watch them.]\n", []),
    ("a list that is only used by one that is not",
     "qcode: 1\nwords:\n  kin: [son, <aunts>]\n  aunts: [aunt]\ncodes:\n" + CODE + "    find: heavy\n    examples: [It was heavy.]\n",
     ["unused:3:3", "unused:4:3"]),
    ("real quotations",
     HEAD + "    find: heavy\n    examples:\n      - It was heavy.\n      - quote: So heavy.\n        from: P07\n", ["quotations:8:9"]),
]


def codes(*ids):
    return "qcode: 1\ncodes:\n" + "".join(f"  - id: {i}\n    definition: D.\n" for i in ids)


IDS = [
    (["support", "Support"], ["lookalike:5:5"]), (["support", "suport"], ["lookalike:5:5"]),
    (["support", "supports"], ["lookalike:5:5"]), (["support", "suppord"], ["lookalike:5:5"]),
    (["received", "recieved"], ["lookalike:5:5"]), (["élan", "ÉLAN"], ["lookalike:5:5"]),
    (["support", "other", "Support"], ["lookalike:7:5"]),
    (["wave-1", "wave-2"], []), (["theme1", "theme12"], []), (["rec-a", "rec-b"], []), (["sad", "mad"], []),
    (["support", "report"], []), (["support", "supported"], []),
]

LABELS = [
    ("Robin", 1), ("Sample, Jo", 1), ("Dr Example", 1), ("Mrs. Example", 1), ("Robin*", 1), ("Probation Officer", 0), ("INT", 0),
    ("P#", 0), ("Interviewer 2", 0), ("researchers*", 0), ("robin", 0), ("MODERATOR", 0), ("Officers", 0), ("A", 0),
]

FLOODS = [
    ("'*'", 1), ("the", 1), ("Order*", 1), ("work~", 1), ("burden~", 0), ("it", 1), ("ca*", 1), ("(burden | women)", 1), ("<often>", 1), ("a *", 0), ("cry*", 0),
    ("burden*", 0), ("the kids", 0), ("order ... breach*", 0), ("P#", 0), ("/the/", 0), ("{find: PO, case: match}", 0),
    ("{find: PO}", 1), ("{find: women, inside: other}", 0), ("{all: [women, work]}", 0), ("{near: [women, work], words: 3}", 0),
    ("{find: [burden, women]}", 1),
]


def findings(folder, codebook, *arguments):
    write(folder, {"c.yaml": codebook})
    done = run(folder, "check", "c.yaml", "--json", *arguments)
    assert done.err == ""
    report = json.loads(done.text)
    assert done.status == any(f["level"] != "note" for f in report["findings"])
    return report["findings"]


def places(found, *kinds):
    return [f"{f['kind']}:{f['line']}:{f['column']}" for f in found if not kinds or f["kind"] in kinds]


@pytest.mark.parametrize("codebook, expected", [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_what_is_found(tmp_path, codebook, expected):
    assert places(findings(tmp_path, codebook)) == expected


@pytest.mark.parametrize("ids, expected", IDS, ids=lambda a: "")
def test_ids_that_are_easily_taken_for_one_another(tmp_path, ids, expected):
    assert places(findings(tmp_path, codes(*ids))) == expected


def test_ids_of_rules_too(tmp_path):
    found = findings(tmp_path, HEAD + "    find:\n      - {id: burdened, find: burden}\n      - {id: burdenned, find: weight}\n"
                     "    examples: [A burden., A weight.]\n")
    assert places(found) == ["lookalike:7:9"]
    assert (found[0]["code"], found[0]["rule"]) == ("care", "burdenned")


@pytest.mark.parametrize("label, names", LABELS, ids=lambda a: str(a))
def test_labels_that_look_like_names(tmp_path, label, names):
    found = findings(tmp_path, f"qcode: 1\nroles:\n  officer: ['{label}']\ncodes: []\n")
    assert places(found) == ["person:3:13"] * names


def test_every_german_noun_has_a_capital(tmp_path):
    for label, names in (("Befragte", 0), ("Robin Beispiel", 1)):
        found = findings(tmp_path, f"qcode: 1\nlanguage: de\nroles:\n  officer: ['{label}']\ncodes: []\n")
        assert len(found) == names


@pytest.mark.parametrize("rule, floods", FLOODS, ids=lambda a: str(a))
def test_what_finds_far_too_much(tmp_path, rule, floods):
    book = f"qcode: 1\nwords:\n  often: [burden, always]\ncodes:\n  - id: care\n    find:\n      - {rule}\n  - id: other\n"
    assert places(findings(tmp_path, book), "flood") == ["flood:7:9"] * floods


def test_common_words_are_english_ones(tmp_path):
    book = "qcode: 1\nlanguage: de\ncodes:\n  - id: care\n    find:\n      - will\n"
    assert places(findings(tmp_path, book), "flood") == []


@pytest.mark.parametrize("regex, slow", [
    ("(a+)+;", 1), (r"\b(\w+\s?)+:", 1), ("(x|xx)+y", 1), (r"(s|so|o)+\d", 1), (r"\bschool[- ](?:run|pick-?up|gates?)\b", 0),
    ("so .{0,40} that", 0), (r"\bI'm (?:done|through)\b", 0), (r"[a-z]+ing\b", 0)])
def test_regexes_that_take_for_ever(tmp_path, regex, slow):
    book = f"qcode: 1\ncodes:\n  - id: care\n    find:\n      - '/{regex}/'\n".replace("I'm", "I''m")
    assert places(findings(tmp_path, book), "slow") == ["slow:5:9"] * slow


def test_a_slow_veto_has_its_place(tmp_path):
    book = "qcode: 1\ncodes:\n  - id: care\n    find:\n      - find: heavy\n        unless: ['/(a+)+;/']\n    unless: ['/(b+)+;/']\n"
    found = [f for f in findings(tmp_path, book) if f["kind"] == "slow"]
    assert [(f["line"], f["column"], f["rule"]) for f in found] == [(6, 18, "care#1"), (7, 14, None)]


# --- forms ---

BOTH = HEAD + "    find:\n      - heavy\n      - weighty\n    examples:\n      - It was heavy.\n      - It was <&\"light\".\n" \
    "    counterexamples:\n      - quote: So very heavy.\n        from: P07\n"
SUMMARY = "2 of 3 examples and counterexamples fail, 1 of 2 rules exercised, 1 warning, 1 note\n"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"books/a b.yaml": BOTH, "bad.yaml": "qcode: 1\ncodes:\n  - find: é(\n"})
    return tmp_path


def test_text(folder):
    done = run(folder, "check", "books/a b.yaml")
    assert (done.status, done.text) == (1, "books/a b.yaml: " + SUMMARY)
    assert [line.split(": ")[:2] for line in done.lines[::3]] == [
        ["books/a b.yaml:7:9", "unexercised"], ["books/a b.yaml:10:9", "example"], ["books/a b.yaml:12:9", "counterexample"],
        ["books/a b.yaml:12:9", "quotations"]]
    assert done.lines[1:3] == ["        - weighty", "          ^"]
    assert done.err.count("So very heavy") == 2


def test_a_real_quotation_is_not_shown_in_public(folder):
    done = run(folder, "check", "books/a b.yaml", "--public")
    assert (done.status, done.text) == (1, "books/a b.yaml: " + SUMMARY)
    assert "very heavy" not in done.err
    assert "<&\"light\"" in done.err


def test_several_codebooks(folder):
    done = run(folder, "check", "books/a b.yaml", "bad.yaml", "books/a b.yaml")
    assert done.status == 2
    assert done.text == ("books/a b.yaml: " + SUMMARY) * 2
    assert done.lines[12].startswith("bad.yaml:3:5: error: ")


def test_json(folder):
    report = json.loads(run(folder, "check", "books/a b.yaml", "bad.yaml", "--format", "json").text)
    assert {key: value for key, value in report.items() if key != "findings"} == {
        "tests": 3, "failed": 2, "rules": 2, "exercised": 1, "quotations": 1}
    first, last = report["findings"][0], report["findings"][-1]
    assert first.pop("message").startswith("no example")
    assert first == {"codebook": "books/a b.yaml", "kind": "unexercised", "level": "warning", "code": "care", "rule": "care#2",
                     "line": 7, "column": 9}
    assert last.pop("message")
    assert last == {"codebook": "bad.yaml", "kind": "codebook", "level": "error", "code": None, "rule": None, "line": 3,
                    "column": 5}


def test_junit(folder):
    done = run(folder, "check", "books/a b.yaml", "bad.yaml", "--format", "junit")
    suites = ElementTree.fromstring(done.out)
    assert (done.status, done.err, suites.tag) == (2, "", "testsuites")
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("books/a b.yaml", "4", "3", "0"), ("bad.yaml", "1", "0", "1")]
    cases = [(c.get("classname"), c.get("name"), [(f.tag, f.get("type")) for f in c]) for s in suites for c in s]
    assert cases == [
        ("care", "example in line 9", []), ("care", "example in line 10", [("failure", "example")]),
        ("care", "counterexample in line 12", [("failure", "counterexample")]),
        ("care", "unexercised in line 7", [("failure", "unexercised")]),
        ("bad.yaml", "codebook in line 3", [("error", "codebook")])]
    assert suites[0][3][0].get("message").startswith("no example of its code is found by this rule")


def test_sarif(folder):
    """As section 3 of SARIF 2.1.0 has it."""
    done = run(folder, "check", "books/a b.yaml", "bad.yaml", "--format", "sarif")
    log = json.loads(done.text)
    assert (done.status, done.err, log["version"]) == (2, "", "2.1.0")
    [run_] = log["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    rules = run_["tool"]["driver"]["rules"]
    assert run_["tool"]["driver"]["name"] == "qcode"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        assert result["message"]["text"]
    places = [(r["ruleId"], r["level"], r["locations"][0]["physicalLocation"]) for r in run_["results"]]
    assert places[0] == ("unexercised", "warning", {"artifactLocation": {"uri": "books/a%20b.yaml"},
                                                    "region": {"startLine": 7, "startColumn": 9}})
    assert [place[:2] for place in places[1:]] == [("example", "error"), ("counterexample", "error"), ("quotations", "note"),
                                                   ("codebook", "error")]


def test_a_report_is_the_same_each_time(folder):
    for form in ("text", "json", "junit", "sarif"):
        first, second = (run(folder, "check", "books/a b.yaml", "--format", form) for _ in range(2))
        assert (first.out, first.err) == (second.out, second.err)


# --- on a corpus ---

RULES = """\
qcode: 1
codes:
  - id: load
    definition: Load.
    find:
      - heavy
      - heav*
      - {id: pair, near: [wet, heavy], words: 3}
      - unheard
      - {id: denied, find: light, unless: [never]}
    examples: [So heavy., Heavier., It is wet and heavy., Unheard., It was light.]
"""
# counted by hand: P1 has three sentences with a hit, the last of `heav*` alone; P2 has one of `heavy` and one of `heav*`
FIRST = "I: Is it heavy?\n\nP1: It was wet and so heavy, heavy. Heavy. Such heaving. It was never light.\n"
SECOND = "Q: And?\n\nP2: Heavy. Heavens.\n"


@pytest.fixture
def corpus(tmp_path):
    write(tmp_path, {"c.yaml": RULES, "in/a.txt": FIRST, "more/b.txt": SECOND})
    return tmp_path


def test_rules_on_a_corpus(corpus):
    done = run(corpus, "check", "c.yaml", "--corpus", "in", "--corpus", "more", "--json")
    report = json.loads(done.text)
    counts = {p["rule"]: (p["hits"], p["segments"], p["alone"], p["transcripts"]) for p in report["profile"]}
    assert counts == {"load#1": (4, 3, 0, 2), "load#2": (6, 5, 2, 2), "pair": (1, 1, 0, 1), "load#4": (0, 0, 0, 0),
                      "denied": (0, 0, 0, 0)}
    assert all(p["ms"] >= 0 and p["codebook"] == "c.yaml" and p["code"] == "load" for p in report["profile"])
    assert sum(p["ms"] for p in report["profile"]) > 0
    assert [(f["kind"], f["rule"], f["level"]) for f in report["findings"]] == [
        ("shadowed", "load#1", "warning"), ("redundant", "load#1", "note"), ("redundant", "pair", "note"),
        ("dead", "load#4", "note"), ("dead", "denied", "note")]
    assert (done.status, done.err) == (1, "")


def test_the_table_of_a_corpus(corpus):
    done = run(corpus, "check", "c.yaml", "--corpus", "in", "--corpus", "more")
    head, columns, *rows, summary = done.text.splitlines()
    assert head == "c.yaml: 2 transcripts"
    assert columns.split() == ["hits", "segments", "alone", "transcripts", "ms", "line", "rule"]
    assert [row.split()[:4] + row.split()[5:] for row in rows] == [
        ["6", "5", "2", "2", "7", "load#2"], ["4", "3", "0", "2", "6", "load#1", "(nothing", "alone)"],
        ["1", "1", "0", "1", "8", "pair", "(nothing", "alone)"], ["0", "0", "0", "0", "9", "load#4", "(never", "fires)"],
        ["0", "0", "0", "0", "10", "denied", "(never", "fires)"]]
    assert summary.endswith("1 warning, 4 notes")
    assert "dead" not in done.err


def test_what_cannot_be_read_of_a_corpus(corpus):
    write(corpus, {"in/c.pdf": "%PDF-1.7", "bad/c.pdf": "%PDF-1.7", "in/d.txt": "Robin: Heavy.\nRobin: Heavy.\n"})
    done = run(corpus, "check", "c.yaml", "--corpus", "in")
    assert done.status == 1
    assert done.text.startswith(
        "c.yaml: 2 transcripts, 1 cannot be read, 1 where not every code could run (see --unknown-speakers)\n")
    done = run(corpus, "check", "c.yaml", "--corpus", "in", "-u", "code")
    assert done.text.startswith("c.yaml: 2 transcripts, 1 cannot be read\n")
    done = run(corpus, "check", "c.yaml", "--corpus", "bad")
    assert done.status == 2
    assert "qcode: no transcript of the corpus can be read\n" in done.err
    assert run(corpus, "check", "c.yaml", "--corpus", "nowhere").status == 2


def test_python_profiles_too(corpus):
    codebook = qcode.Codebook.load(corpus / "c.yaml")
    rows = codebook.profile([qcode.Transcript.load(text) for text in (FIRST, SECOND)])
    assert [row[:5] for row in rows] == [("load#1", 4, 3, 0, 2), ("load#2", 6, 5, 2, 2), ("pair", 1, 1, 0, 1),
                                         ("load#4", 0, 0, 0, 0), ("denied", 0, 0, 0, 0)]
    assert sum(row.seconds for row in rows) > 0


@pytest.mark.parametrize("name", ["french", "german", "probation"])
def test_the_bundled_codebooks_are_clean(name):
    done = run(SOURCES, "check", f"corpus/{name}/codebook.yaml")
    assert (done.status, done.err) == (0, "")
