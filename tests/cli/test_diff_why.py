"""What `qcode diff` says of a segment that only one of two codebooks finds: what dropped it in the other; worked out by hand."""

import json
import os

import pytest
from command import run, write

HEAD = "qcode: 1\ndefaults: {speakers: everyone, unit: match}\ncodes:\n"

# id: the code in A, the code in B, what is said; what is lost (or gained), why: kind, rule, its line and column, its words
FREE = "{id: x, find: [heavy]}"
CASES = {
    "veto": (FREE, "{id: x, find: [heavy], unless: [bag]}", "A heavy bag.",
             ("lost", "heavy", [("veto", "x#1", 4, 37, "unless bag, in its sentence")])),
    "veto of a rule": (FREE, "{id: x, find: [{id: y, find: heavy, unless: [bag]}]}", "A heavy bag.",
                       ("lost", "heavy", [("veto", "y", 4, 50, "unless bag, in its sentence")])),
    "two vetoes": (FREE, "{id: x, find: [heavy], unless: [bag, light, a]}", "A heavy bag.",
                   ("lost", "heavy", [("veto", "x#1", 4, 37, "unless bag, in its sentence"),
                                      ("veto", "x#1", 4, 49, "unless a, in its sentence")])),
    "veto that is gone": ("{id: x, find: [heavy], unless: [bag]}", FREE, "A heavy bag.",
                          ("gained", "heavy", [("veto", "x#1", 4, 37, "unless bag, in its sentence")])),
    "condition": (FREE, "{id: x, find: [{find: heavy, followed_by: rain, words: 2}]}", "A heavy bag.",
                  ("lost", "heavy", [("condition", "x#1", 4, 47, "it is not followed by rain with at most 2 words between")])),
    "at least": (FREE, "{id: x, find: [{find: heavy, at_least: 2}]}", "A heavy bag.",
                 ("lost", "heavy", [("at_least", "x#1", 4, 20, "at least 2 are asked for in its window, and there are 1")])),
    "speaker": (FREE, "{id: x, find: [heavy], speakers: interviewer}", "A heavy bag.",
                ("lost", "heavy", [("speaker", "x#1", 4, 20, "`speakers` keeps out who speaks here, whose role is participant")])),
    "overlap": ("{id: x, find: [heavy, heavy bag]}", "{id: x, find: [heavy, heavy bag], overlap: longest}", "A heavy bag.",
                ("lost", "heavy", [("overlap", "x#1", 4, 20, "a longer segment of the code has its place")])),
    "part": ("{id: x, find: [{near: [heavy, bag], words: 2}]}",
             "{id: x, find: [{near: [{find: heavy, unless: [a]}, bag], words: 2}]}", "A heavy bag.",
             ("lost", "heavy bag", [("veto", "x#1", 4, 51, "unless a, in its sentence")])),
    "another segment": ("{id: x, find: [heavy, heavy bag]}", "{id: x, find: [heavy bag]}", "A heavy bag.",
                        ("lost", "heavy", [("segment", None, 0, 0, "another segment of the code has these words")])),
    "no rule": (FREE, "{id: x, find: [light]}", "A heavy bag.", ("lost", "heavy", [("no_rule", None, 0, 0, "no rule finds it")])),
    "no code": (FREE, "{id: z, find: [light]}", "A heavy bag.", ("lost", "heavy", [("no_code", None, 0, 0, "the code is not there")])),
    "a new rule": ("{id: x, find: [light]}", FREE, "A heavy bag.", ("gained", "heavy", [])),
    "a new code": ("{id: z, find: [light]}", FREE, "A heavy bag.", ("gained", "heavy", [])),
    # the veto drops `bag`, which is not what A found
    "other words": (FREE, "{id: x, find: [bag], unless: [a]}", "A heavy bag.",
                    ("lost", "heavy", [("no_rule", None, 0, 0, "no rule finds it")])),
    # in each of two sentences its own reason, and none for the third, which both have
    "two places": (FREE, "{id: x, find: [heavy], unless: [bag, box]}", "A heavy bag. A heavy stone. A heavy box.",
                   ("lost", "heavy", [("veto", "x#1", 4, 37, "unless bag, in its sentence")]),
                   ("lost", "heavy", [("veto", "x#1", 4, 42, "unless box, in its sentence")])),
}


def compare(folder, case, *options):
    a, b, said = case[:3]
    write(folder, {"a.yaml": f"{HEAD}  - {a}\n", "b.yaml": f"{HEAD}  - {b}\n", "t.txt": f"P1: {said}\n\nI: Yes.\n\nP1: So.\n"})
    done = run(folder, "diff", "a.yaml", "b.yaml", "t.txt", *options)
    assert (done.status, done.err) == (1, "")
    return done.text


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_why(tmp_path, case):
    differences = json.loads(compare(tmp_path, case, "--json", "--quote"))["differences"]
    assert [(d["kind"], (d["a"] or d["b"])["text"], [tuple(r.values()) for r in d["why"]]) for d in differences] == list(case[3:])


def lines_about(text, word):
    return [line for line in text.splitlines() if word in line]


def test_for_people(tmp_path):
    text = compare(tmp_path, CASES["veto"])
    assert text.endswith("""
t.txt
  - lost x  6-11  by x#1
      in B: x#1 finds it, dropped: unless bag, in its sentence  (b.yaml:4:37)
""")
    assert lines_about(compare(tmp_path, CASES["veto that is gone"]), "in A") == [
        "      in A: x#1 finds it, dropped: unless bag, in its sentence  (a.yaml:4:37)"]
    assert lines_about(compare(tmp_path, CASES["no code"]), "in B") == ["      in B: the code is not there"]


def test_for_a_pull_request(tmp_path):
    text = compare(tmp_path, CASES["two vetoes"], "--format", "markdown")
    assert "| Transcript | | Code | A | B | Rules | Why not on the other side |" in text.splitlines()
    assert lines_about(text, "| lost |") == [
        "| t.txt | lost | x | 6-11 |  | x\\#1 | B: x\\#1 finds it, dropped: unless bag, in its sentence (4:37);"
        " B: x\\#1 finds it, dropped: unless a, in its sentence (4:49) |"]


def test_moved_needs_no_reason(tmp_path):
    case = (FREE, "{id: x, find: [heavy bag], unless: [light]}", "A heavy bag.")
    [moved] = json.loads(compare(tmp_path, case, "--json"))["differences"]
    assert (moved["kind"], moved["why"]) == ("moved", [])


def test_codings_have_no_reasons(tmp_path):
    compare(tmp_path, CASES["veto"])
    for side in "ab":
        assert run(tmp_path, "code", f"{side}.yaml", "t.txt", "-o", f"{side}.xml").status == 0
    [lost] = json.loads(run(tmp_path, "diff", "a.xml", "b.xml", "--json").text)["differences"]
    assert (lost["kind"], lost["why"]) == ("lost", [])
    assert "Why" not in run(tmp_path, "diff", "a.xml", "b.xml", "--format", "markdown").text


def test_a_code_that_failed(tmp_path):
    """Nobody has a role, and B asks for one."""
    write(tmp_path, {"a.yaml": f"{HEAD}  - {FREE}\n", "b.yaml": HEAD + "  - {id: x, find: [heavy], speakers: participant}\n",
                     "t.txt": "A heavy bag.\n"})
    done = run(tmp_path, "diff", "a.yaml", "b.yaml", "t.txt")
    assert done.status == 2
    assert done.text.endswith("  - lost x  2-7  by x#1\n      in B: the code is not complete on this transcript\n")


def test_several_transcripts(tmp_path):
    write(tmp_path, {"a.yaml": f"{HEAD}  - {FREE}\n", "b.yaml": HEAD + "  - {id: x, find: [heavy], unless: [bag]}\n",
                     "in/1.txt": "P1: Heavy.\n", "in/2.txt": "P1: Oh.\n\nP1: A heavy bag.\n", "in/3.txt": "P1: The bag is heavy.\n"})
    done = run(tmp_path, "diff", "a.yaml", "b.yaml", "in", "--json")
    told = json.loads(done.text)["differences"]
    assert [(d["transcript"], d["why"][0]["kind"]) for d in told] == [("2.txt", "veto"), ("3.txt", "veto")]


def test_a_name_that_is_not_utf8(tmp_path):
    """The codings have it with U+FFFD; the file is found again all the same."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / os.fsdecode(b"a\xff.txt")).write_text("P1: It was heavy.\n")
    book = "qcode: 1\ncodes:\n  - {id: load, speakers: everyone, find: ["
    write(tmp_path, {"a.yaml": book + "heavy]}\n", "b.yaml": book + "light]}\n"})
    done = run(tmp_path, "diff", "a.yaml", "b.yaml", "in")
    assert (done.status, done.err) == (1, "")
    assert "in B: no rule finds it" in done.text
