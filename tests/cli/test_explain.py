"""Explanations: the places that can be named, what is told to people and to machines, and how it ends."""

import json

import pytest
from command import contents, run, write

BOOK = """\
qcode: 1
words:
  kin: [kids, son]
codes:
  - id: care
    find:
      - nobody to look after (the)? <kin>
      - id: far
        near: [nursery, appointment*]
        words: 3
    unless:
      - my own <kin>
  - id: quick
    find: [zebra]
"""

TEXT = """\
I: Who looks after the kids?

P1: Nobody to look after the kids. My own kids had nobody to look after kids.

P1: She missed the nursery after a very long appointment.
"""

CUES = """\
WEBVTT

00:01.000 --> 00:02.500
<v Q>Who looks after them?</v>

01:00:03.000 --> 01:00:04.000
<v P2>Nobody to look
after the kids.</v>
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"book.yaml": BOOK, "in/t.txt": TEXT, "in/c.vtt": CUES})
    return tmp_path


def explain(folder, *arguments, **more):
    return run(folder, "explain", "book.yaml", *arguments, **more)


def places(folder, *arguments):
    done = explain(folder, *arguments, "--json")
    assert done.err == ""
    return [(place["transcript"], place["steps"][0]["text"]) for place in json.loads(done.text)["places"]]


# --- for people ---


def test_a_line(folder):
    done = explain(folder, "in/t.txt:3")
    assert (done.status, done.err) == (0, "")
    assert done.text == """\
t.txt:3  P1
  "Nobody to look after the kids. My own kids had nobody to look after kids."

  care
    care#1 finds "Nobody to look after the kids" by nobody to look after (the)? <kin>  (book.yaml:7:9)
      coded: "Nobody to look after the kids."
    care#1 finds "nobody to look after kids" by nobody to look after (the)? <kin>  (book.yaml:7:9)
      dropped: unless my own <kin>, in its sentence: "My own kids"  (book.yaml:12:9)
"""


def test_what_a_code_misses(folder):
    done = explain(folder, "in/t.txt:5", "--code", "care")
    assert done.text == """\
t.txt:5  P1
  "She missed the nursery after a very long appointment."

  care
    far finds nothing: 2 parts, at most 3 words between: 2 of 2 are there  (book.yaml:8:9)
      there: nursery, "nursery"  (book.yaml:9:16)
      there: appointment*, "appointment"  (book.yaml:9:25)
      too far apart: 4 words between, at most 3
"""


def test_the_nearest_pattern(folder):
    write(folder, {"book.yaml": "qcode: 1\nwords: {kin: [kids]}\ncodes:\n  - {id: c, find: [long zebra, long (the)? appointment <kin>]}\n"})
    text = explain(folder, "in/t.txt:5", "--code", "c").text.split("\n\n")[1]
    assert text == """\
  c
    c#2 finds nothing: long (the)? appointment <kin>: 2 of 3 are there  (book.yaml:4:32)
      there: long, "long"
      there: appointment, "appointment"
      not there: <kin>
"""


# of what line 5 says, `she`, `the` and `a` are in every interview
MISSES = """\
qcode: 1
codes:
  - id: c
    find:
      - all: [she, the, zebra]
      - all: [nursery, zebra]
      - all: [lion, zebra]
      - all: [a, zebra]
"""
NEAREST = """\
  c
    c#2 finds nothing: 2 parts together: 1 of 2 are there  (book.yaml:6:9)
      there: nursery, "nursery"  (book.yaml:6:15)
      not there: zebra  (book.yaml:6:24)
"""


def missed(folder, book, *arguments):
    write(folder, {"book.yaml": book})
    done = explain(folder, "in/t.txt:5", "--code", "c", *arguments)
    assert (done.status, done.err) == (0, "")
    return done.text.split("\n\n", 1)[1]


def test_only_the_nearest_miss(folder):
    assert missed(folder, MISSES) == NEAREST + "    and 3 other rules of several parts do not come as near: --all shows them\n"


def test_all_misses(folder):
    text = missed(folder, MISSES, "--all")
    assert [line.split()[0] for line in text.splitlines() if "finds nothing" in line] == ["c#1", "c#2", "c#3", "c#4"]
    assert "".join(NEAREST.splitlines(True)[1:]) in text
    assert "--all" not in text


@pytest.mark.parametrize("rules, nearest", [
    (["all: [nursery, zebra]", "near: [nursery, appointment], words: 2"], "c#2"),  # 1 of 2, 2 of 2
    (["all: [nursery, zebra]", "all: [nursery, long, zebra]"], "c#2"),  # 1 of 2, 2 of 3
    (["all: [nursery, zebra]", "all: [nursery, long, zebra, lion]"], "c#2"),  # 1 of 2, 2 of 4: more of them
    (["all: [nursery, zebra]", "all: [zebra, long]"], "c#1"),  # the first of equal ones
    (["all: [lion, zebra]", "near: [a, she], words: 2"], "c#2"),  # common words, but all that is asked for
    (["near: [a, she], words: 2", "all: [nursery, zebra]"], "c#2"),
])
def test_what_is_nearest(folder, rules, nearest):
    book = MISSES.split("      - all")[0] + "".join(f"      - {{{rule}}}\n" for rule in rules)
    text = missed(folder, book)
    assert text.splitlines()[1].split()[0] == nearest
    assert text.endswith("    and 1 other rule of several parts does not come as near: --all shows it\n")


def test_nothing_is_near(folder):
    book = "".join(line for line in MISSES.splitlines(True) if "nursery" not in line)
    assert missed(folder, book) == "  c\n    3 rules of several parts do not come near: --all shows them\n"


def test_a_part_that_is_a_code_of_several_turns(folder):
    book = MISSES.replace("- all: [nursery, zebra]", "- all: [{code: whole}, zebra]") + "  - {id: whole, find: nursery, unit: document}\n"
    text = missed(folder, book)
    assert text.startswith("  c\n    c#2 finds nothing: 2 parts together: 1 of 2 are there  (book.yaml:6:9)\n      there: code: whole, \"")


def test_hits_stand_beside_the_nearest_miss(folder):
    text = missed(folder, MISSES + "      - nursery\n")
    assert text.startswith("  c\n    c#5 finds \"nursery\" by nursery  (book.yaml:9:9)\n      coded: ")
    assert "".join(NEAREST.splitlines(True)[1:]) in text


def test_a_long_pattern_is_cut(folder):
    words = [f"word{i}" for i in range(20)]
    book = MISSES.split("      - all")[0] + f"      - nursery ({' | '.join(words)})\n"
    text = missed(folder, book)
    # the pattern to the bar after word7 is 72 long
    assert f"finds nothing: nursery ({' | '.join(words[:8])} | ...: 1 of 2" in text
    assert f"finds nothing: nursery ({' | '.join(words)}): 1 of 2" in missed(folder, book, "--all")


def test_who_may_not_speak(folder):
    write(folder, {"in/t.txt": "I: Nobody to look after the kids?\n\nP1: No.\n\nI: Oh.\n\nP1: No.\n"})
    text = explain(folder, "in/t.txt:1").text
    assert "      dropped: `speakers` keeps out who speaks here, whose role is interviewer  (book.yaml:7:9)\n" in text


def test_a_code_that_is_not_complete(folder):
    write(folder, {"alone.txt": "Nobody to look after the kids.\n"})
    assert "    not complete here: asks for a role, and the transcript has no speakers" in explain(folder, "alone.txt").text
    assert "      coded: \"Nobody to look after the kids.\"\n" in explain(folder, "alone.txt", "-u", "code").text


def test_the_line_of_a_hit_elsewhere(folder):
    assert '    care#1 finds "Nobody to look after the kids" in line 3 by nobody' in explain(folder, "in/t.txt").text


def test_nothing_to_explain(folder):
    done = explain(folder, "in/t.txt:1")
    assert (done.status, done.err) == (1, "")
    assert done.text.endswith("\n\n  No rule finds anything here.\n")
    done = explain(folder, "in/t.txt:5", "--code", "quick")
    assert done.status == 1
    assert done.text.endswith("\n\n  No rule of this code finds anything here, nor a part of one.\n")


# --- places ---


@pytest.mark.parametrize("arguments, expected", [
    (["in/t.txt:1"], [("t.txt", "Who looks after the kids?")]),
    (["in/t.txt:4"], [("t.txt", "Nobody to look after the kids. My own kids had nobody to look after kids.")]),
    (["in/t.txt:5", "in/t.txt:1"], [("t.txt", "She missed the nursery after a very long appointment."), ("t.txt", "Who looks after the kids?")]),
    (["in/c.vtt:7"], [("c.vtt", "Nobody to look after the kids.")]),
    (["in/c.vtt", "--at", "0:01"], [("c.vtt", "Who looks after them?")]),
    (["in/c.vtt", "--at", "1:00:03.5"], [("c.vtt", "Nobody to look after the kids.")]),
    (["in/c.vtt", "--at", "60:03"], [("c.vtt", "Nobody to look after the kids.")]),
    (["in/c.vtt", "--at", "00:00:00"], []),
    (["in/t.txt", "--offset", "40"], [("t.txt", "Nobody to look after the kids.")]),
    (["in/t.txt", "--text", "MISSED   the nursery"], [("t.txt", "She missed the nursery after a very long appointment.")]),
    (["in/t.txt", "in/c.vtt", "--text", "after the kids"], [
        ("t.txt", "Who looks after the kids?"), ("t.txt", "Nobody to look after the kids."), ("c.vtt", "Nobody to look after the kids.")]),
    (["in/t.txt", "--text", "kids?"], [("t.txt", "Who looks after the kids?")]),
], ids=str)
def test_places(folder, arguments, expected):
    done = explain(folder, *arguments, "--json")
    found = [(place["transcript"], place["steps"][0]["text"]) for place in json.loads(done.text)["places"]]
    assert found == expected
    assert done.err == ("" if expected else "qcode: there is no such place\n")


def test_a_file_whose_name_ends_like_a_line(folder):
    write(folder, {"odd:3": TEXT})
    assert places(folder, "odd:3")[0][0] == "odd:3"


def test_standard_input(folder):
    done = explain(folder, "-", input=TEXT.encode())
    assert done.status == 0 and done.text.startswith("stdin:1  I\n")


# --- for machines ---


def test_steps_as_json(folder):
    write(folder, {"in/t.txt": TEXT.replace("She", "Zoë")})
    [place] = json.loads(explain(folder, "in/t.txt:5", "--code", "care", "--json").text)["places"]
    text = TEXT.replace("She", "Zoë")
    nursery, appointment = text.index("nursery"), text.index("appointment")

    def found(word, start, column):
        span = {"start": start, "end": start + len(word), "text": word}
        return {"kind": "there", "depth": 2, "code": "care", "rule": "far", "line": 9, "column": column,
                "what": {16: "nursery", 25: "appointment*"}[column], **span, "spans": [span]}

    assert place == {"transcript": "t.txt", "steps": [
        {"kind": "place", "depth": 0, "start": text.index("Zoë"), "end": len(text) - 1, "text": text[text.index("Zoë"):-1]},
        {"kind": "miss", "depth": 1, "code": "care", "rule": "far", "line": 8, "column": 9, "found": 2, "wanted": 2, "telling": 2,
         "what": "2 parts, at most 3 words between"},
        found("nursery", nursery, 16), found("appointment", appointment, 25),
        {"kind": "far", "depth": 2, "code": "care", "rule": "far", "line": 8, "column": 9, "found": 4, "wanted": 3,
         "what": "words between", "start": nursery, "end": appointment + 11, "text": text[nursery:appointment + 11]}]}


def test_into_a_file(folder):
    done = explain(folder, "in/t.txt:3", "-o", "out.txt")
    assert (done.status, done.out) == (0, b"")
    assert contents(folder, "out.txt") == explain(folder, "in/t.txt:3").out


@pytest.mark.parametrize("arguments, message", [
    ([], "qcode: explain takes a codebook and at least one transcript"),
    (["in/t.txt", "--at", "soon"], "qcode: --at takes a time such as 2:03 or 1:02:03.5, not 'soon'"),
    (["in/t.txt", "--at", "1:99"], "qcode: --at takes a time"),
    (["in/t.txt", "--at", "1:02:03:04"], "qcode: --at takes a time"),
    (["in/t.txt", "--offset", "x"], "qcode: --offset takes a number, not 'x'"),
    (["in/t.txt", "--at", "1:00", "--offset", "3"], "qcode: --at, --offset and --text name the place in three ways"),
    (["in/t.txt", "--code", "cares"], "qcode: book.yaml has no code 'cares': did you mean 'care'?"),
    (["in/t.txt", "--text", " "], "qcode: --text: "),
    (["in/nowhere.txt:3"], "in/nowhere.txt: error: cannot open"),
    (["in/t.txt:3", "-o", "nowhere/out"], "nowhere/out: error: "),
], ids=str)
def test_what_cannot_be_asked(folder, arguments, message):
    done = explain(folder, *arguments)
    assert done.status == 2
    assert done.err.startswith(message)
