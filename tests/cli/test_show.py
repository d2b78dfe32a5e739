"""Concordances: what is found, its context, order, alignment, counts, and what they go to."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios

import pytest
from command import COMMAND, contents, run, write

ONE = """\
I: Who would look after the baby?

P1: Nobody to look after her kids. I look after, um, my son.

I: And before? Look after who?
"""

TWO = """\
WEBVTT

00:01.000 --> 00:02.500
<v Q>Look after the kids.</v>

01:00:03.000 --> 01:00:04.000
<v P2>They look
after the child.</v>
"""

CODEBOOK = """\
qcode: 1
fillers: [um]
words:
  kin: [kids, son, child]
roles:
  participant: [P1]
codes:
  - id: care
    find:
      - {id: kids, find: look after (her)? <kin>}
      - look after
      - zebra
  - {id: empty, find: [zebra]}
  - id: asks
    speakers: interviewer
    find: [look after]
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"in/one.txt": ONE, "in/two.vtt": TWO, "book.yaml": CODEBOOK})
    return tmp_path


def show(folder, *arguments, **more):
    return run(folder, "show", *arguments, **more)


def hits(folder, *arguments):
    done = show(folder, *arguments, "--json")
    assert done.err == ""
    return json.loads(done.text)["hits"]


def texts(found):
    return [(hit["transcript"], hit["text"]) for hit in found]


# --- what is found ---


def test_a_pattern_alone(folder):
    assert texts(hits(folder, "look after (the | her)? (kids | baby | child)", "in")) == [
        ("one.txt", "look after the baby"), ("one.txt", "look after her kids"), ("two.vtt", "Look after the kids"),
        ("two.vtt", "look after the child")]


def test_a_regex(folder):
    assert texts(hits(folder, r"/\bson\b|child(?=\.)/", "in")) == [("one.txt", "son"), ("two.vtt", "child")]


def test_a_pattern_with_the_words_and_fillers_of_a_codebook(folder):
    assert texts(hits(folder, "look after (my)? <kin>", "in", "-c", "book.yaml")) == [("one.txt", "look after, um, my son")]


def test_a_codebook_in_every_style_of_yaml_can_lend_its_lists(folder):
    write(folder, {"styles.yaml": """\
qcode: 1
language: "en"
fillers: ['um', "uh"]
words:
  kin:
    - 'son'
    - "kids"
    - |
      child
codes: []
"""})
    assert texts(hits(folder, "<kin>", "in", "-c", "styles.yaml")) == [
        ("one.txt", "kids"), ("one.txt", "son"), ("two.vtt", "kids"), ("two.vtt", "child")]


def test_the_case_of_a_codebook_holds(folder):
    write(folder, {"case.yaml": "qcode: 1\ndefaults: {case: match, unit: turn, speakers: nobody}\n"
                                "roles: {nobody: [X]}\ncodes: []\n"})
    assert texts(hits(folder, "Look", "in", "-c", "case.yaml")) == [("one.txt", "Look"), ("two.vtt", "Look")]


def test_a_rule(folder):
    found = hits(folder, "--rule", "kids", "-c", "book.yaml", "in/one.txt")
    assert [(hit["text"], hit["rule"], hit["code"]) for hit in found] == [("look after her kids", "kids", "care")]
    assert texts(hits(folder, "--rule", "care#2", "-c", "book.yaml", "in/one.txt")) == [("one.txt", "look after")] * 2


def test_a_code_sees_its_speakers_only(folder):
    found = hits(folder, "--code", "asks", "-c", "book.yaml", "in/one.txt")
    assert [(hit["speaker"], hit["role"], hit["line"]) for hit in found] == [("I", "interviewer", 1), ("I", "interviewer", 5)]


def test_everything_that_is_known_of_a_hit(folder):
    assert hits(folder, "look after the child", "in/two.vtt", "--context", "1") == [
        {"transcript": "two.vtt", "line": 7, "start": 34, "end": 54, "begin": 3603000, "speaker": "P2", "role": "participant",
         "code": "pattern", "rule": "pattern#1", "left": "They ", "text": "look after the child", "right": "."}]


def test_context_stays_in_the_turn(folder):
    left_right = {(hit["left"], hit["right"]) for hit in hits(folder, "look after", "in/one.txt", "--context", "3")}
    assert left_right == {("Who would ", " the baby?"), ("Nobody to ", " her kids. I"), ("her kids. I ", ", um, my"),
                          ("And before? ", " who?")}
    assert {(hit["left"], hit["right"]) for hit in hits(folder, "look after", "in/one.txt", "--context", "0")} == {("", "")}


def test_a_hit_of_several_parts_is_one_line(folder):
    write(folder, {"near.yaml": "qcode: 1\ncodes:\n  - id: c\n    speakers: everyone\n"
                                "    find: [{near: [nobody, kids], words: 4}, {all: [they, child]}]\n"})
    found = hits(folder, "--code", "c", "-c", "near.yaml", "in")
    assert [(hit["rule"], hit["text"]) for hit in found] == [("c#1", "Nobody to look after her kids"),
                                                             ("c#2", "They look after the child")]


def test_what_a_veto_drops_is_not_shown(folder):
    write(folder, {"veto.yaml": "qcode: 1\ncodes:\n  - {id: c, find: [look after], unless: [nobody]}\n"})
    assert [hit["start"] for hit in hits(folder, "--code", "c", "-c", "veto.yaml", "in/one.txt")] == [ONE.index("look after, um")]


# --- order ---


ZEBRAS = 'P1: so Ünder it, an zebra now. "The" Big zebra went. the big zebra Always? my apple zebra. zebra\n'


# before the five: an; big the now; big the went; apple; zebra. After them: now; went; always; zebra; nothing
@pytest.mark.parametrize("how, expected", [
    ("text", [0, 1, 2, 3, 4]), ("left", [0, 3, 1, 2, 4]), ("right", [4, 2, 0, 1, 3])])
def test_order_is_word_by_word_without_case_and_punctuation(folder, how, expected):
    write(folder, {"o.txt": ZEBRAS})
    places = [match.start() for match in re.finditer("zebra", ZEBRAS)]
    assert [places.index(hit["start"]) for hit in hits(folder, "zebra", "o.txt", "--sort", how)] == expected


def test_order_by_match_and_speaker(folder):
    write(folder, {"m.txt": "P2: Kid one. kids two.\nP1: child.\n"})
    assert [hit["text"] for hit in hits(folder, "(kid* | child)", "m.txt", "--sort", "match")] == ["child", "Kid", "kids"]
    assert [hit["speaker"] for hit in hits(folder, "(kid* | child)", "m.txt", "--sort", "speaker")] == ["P1", "P2", "P2"]


def test_order_across_transcripts(folder):
    write(folder, {"x/1.txt": "P1: yellow zebra\n", "x/2.txt": "P1: a zebra\n"})
    assert [hit["transcript"] for hit in hits(folder, "zebra", "x", "--sort", "left")] == ["2.txt", "1.txt"]


# --- lines ---


def test_lines_are_aligned(folder):
    done = show(folder, "look after", "in", "--context", "2", "--quiet")
    rows = [
        ("one.txt:1", "I", "", "Who would", "look after", "the baby?"), ("one.txt:3", "P1", "", "Nobody to", "look after", "her kids."),
        ("one.txt:3", "P1", "", "kids. I", "look after", ", um,"), ("one.txt:5", "I", "", "And before?", "Look after", "who?"),
        ("two.vtt:4", "Q", "0:01", "", "Look after", "the kids."), ("two.vtt:7", "P2", "1:00:03", "They", "look after", "the child.")]
    assert done.text == "".join("{:9}  {:2}  {:>7}  {:>11}  {:10}  {}\n".format(*row) for row in rows)


def test_a_long_hit_stands_apart_from_what_follows(tmp_path):
    words = " ".join(f"word{i}" for i in range(20))
    write(tmp_path, {"a.txt": f"P1: Before {words} after.\n"})
    done = show(tmp_path, "word0 ...20 word19", "a.txt")
    assert f"Before  {words}  after." in done.text


def test_columns_are_those_of_a_terminal_not_bytes(folder):
    """A combining mark takes none, a wide character two."""
    write(folder, {"w.txt": "P1: cafe\u0301 zebra. 漢字 zebra. ab zebra.\n"})
    lines = show(folder, "zebra", "w.txt", "--context", "1", "--quiet").text.splitlines()
    assert lines == ["w.txt:1  P1  cafe\u0301  zebra  .", "w.txt:1  P1  漢字  zebra  .", "w.txt:1  P1    ab  zebra  ."]


def test_control_characters_do_not_reach_a_terminal(folder):
    write(folder, {"c.txt": "P1: a\x1b[31m zebra \x07now\n"})
    text = show(folder, "zebra", "c.txt").text
    assert "\x1b" not in text and "\x07" not in text and "zebra" in text


def on_terminal(folder, *arguments, columns=60, env=None):
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm", **(env or {})}
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([COMMAND, "show", *arguments], cwd=folder, env=environment, stdout=inner)
    os.close(inner)
    got = b""
    try:
        while piece := os.read(outer, 4096):
            got += piece
    except OSError:
        pass
    os.close(outer)
    return process.wait(timeout=60), got.decode("utf-8").replace("\r\n", "\n")


def test_colour_and_width_on_a_terminal(folder):
    write(folder, {"t.txt": "P1: " + "before " * 20 + "zebra" + " behind" * 20 + "\n"})
    status, text = on_terminal(folder, "zebra", "t.txt", "--context", "20", "-q")
    assert status == 0
    assert "\x1b[35mt.txt:1\x1b[0m" in text and "\x1b[1;31mzebra\x1b[0m" in text
    _, plain = on_terminal(folder, "zebra", "t.txt", "--context", "20", "-q", env={"NO_COLOR": "1"})
    assert "\x1b" not in plain
    [line] = plain.splitlines()
    assert 50 <= len(line) <= 60 and line.startswith("t.txt:1  P1  ") and "before  zebra  behind" in line


def test_no_colour_in_a_pipe(folder):
    assert "\x1b" not in show(folder, "look", "in", env={"TERM": "xterm"}).text


# --- counts ---


def test_counts(folder):
    write(folder, {"in/three.txt": "P1: nothing here\n"})
    # words: I 6, P1 12, I 5; Q 4, P2 5; P1 2
    done = show(folder, "look after", "in", "--count")
    assert done.status == 0
    assert [line.split() for line in done.text.splitlines()] == [
        ["transcript", "hits", "words", "per", "1,000"], ["one.txt", "4", "23", "173.91"], ["three.txt", "0", "2", "0.00"],
        ["two.vtt", "2", "9", "222.22"], ["2", "of", "3", "6", "34", "176.47"]]


def test_the_summary_leaves_out_what_has_none(folder):
    write(folder, {"in/three.txt": "P1: nothing here\n"})
    summary = show(folder, "look after", "in").text.split("\n\n")[1]
    assert [line.split()[0] for line in summary.splitlines()] == ["transcript", "one.txt", "two.vtt", "2"]


def test_a_limit_is_for_lines_not_counts(folder):
    done = show(folder, "look after", "in", "--limit", "2")
    lines, summary = done.text.split("\n\n")
    assert len(lines.splitlines()) == 2
    assert summary.splitlines()[-1].split()[:4] == ["2", "of", "2", "6"]
    document = json.loads(show(folder, "look after", "in", "--limit", "2", "--json").text)
    assert (len(document["hits"]), document["total"]) == (2, 6)
    assert document["transcripts"] == [{"name": "one.txt", "hits": 4, "words": 23}, {"name": "two.vtt", "hits": 2, "words": 9}]
    assert json.loads(show(folder, "look after", "in", "--count", "--json").text)["hits"] == []


# --- where it goes, and how it ends ---


def test_into_a_file(folder):
    done = show(folder, "look after", "in", "-o", "out.txt")
    assert (done.status, done.out) == (0, b"")
    assert contents(folder, "out.txt") == show(folder, "look after", "in").out
    assert show(folder, "look after", "in", "-o", "nowhere/out.txt").status == 2


def test_nothing_found(folder):
    done = show(folder, "zebra", "in")
    assert (done.status, done.out, done.err) == (1, b"", "")
    assert show(folder, "--code", "empty", "-c", "book.yaml", "in/one.txt").status == 1
    assert show(folder, "zebra", "in", "--count").text.splitlines()[-1].split() == ["0", "of", "2", "0", "32", "0.00"]


def test_what_cannot_be_searched_is_said_and_the_rest_shown(folder):
    write(folder, {"in/bad.txt": ""})
    done = show(folder, "look after", "in", "--quiet")
    assert done.status == 2
    assert done.lines == ["in/bad.txt: error: the file is empty"]
    assert len(done.text.splitlines()) == 6


def test_a_code_that_asks_for_a_role_nobody_has(folder):
    write(folder, {"alone.txt": "look after\n"})
    done = show(folder, "--code", "care", "-c", "book.yaml", "alone.txt")
    assert done.status == 2
    assert done.err.startswith("alone.txt: error: cannot be searched: asks for a role")
    assert show(folder, "--code", "care", "-c", "book.yaml", "alone.txt", "-u", "code").status == 0
    assert show(folder, "look after", "-c", "book.yaml", "alone.txt").status == 0


@pytest.mark.parametrize("arguments, message", [
    (["a (b", "in"], "qcode: the pattern, at character 3: this parenthesis is not closed"),
    (["/a(/", "in"], "qcode: the pattern, at character 3: missing closing parenthesis"),
    (["<kin>", "in"], "qcode: the pattern, at character 1: "),
    ([b"caf\xe9", "in"], "qcode: the pattern, at character 4: the pattern is not UTF-8"),
    (["look"], "qcode: show takes a pattern and transcripts"),
    (["--code", "care", "in"], "qcode: --code is one of a codebook: add --codebook FILE"),
    (["--code", "care", "--rule", "kids", "-c", "book.yaml", "in"], "qcode: show takes --code or --rule, not both"),
    (["--code", "cares", "-c", "book.yaml", "in"], "qcode: book.yaml has no code 'cares': did you mean 'care'?"),
    (["--rule", "care#9", "-c", "book.yaml", "in"], "qcode: book.yaml has no rule 'care#9': a rule is called by its id"),
    (["look", "in", "--sort", "up"], "qcode: --sort takes text, left, right, match or speaker, not 'up'"),
    (["look", "in", "--context", "x"], "qcode: --context takes a number from 0 to 100, not 'x'"),
    (["look", "in", "--limit", "0"], "qcode: --limit takes a number from 1"),
], ids=str)
def test_what_cannot_be_asked(folder, arguments, message):
    done = show(folder, *arguments)
    assert (done.status, done.out) == (2, b"")
    assert done.err.startswith(message)


def test_a_reader_that_goes_away_is_no_error_to_tell(folder):
    write(folder, {"long.txt": "P1: " + "zebra crossing " * 20000 + "\n"})
    process = subprocess.Popen([COMMAND, "show", "zebra", "long.txt"], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=60)
