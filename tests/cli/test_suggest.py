"""Suggestions: what is counted, against a count by hand; what is shown of it; what is refused."""

import json
import math

import pytest
from command import run, write

BOOK = """\
qcode: 1
roles: {interviewer: [I], participant: [P1, P2]}
defaults: {speakers: participant, unit: turn}
codes:
  - {id: load, find: [heavy]}
  - {id: rest, find: [asleep]}
"""

ONE = """\
P1: Heavy bags hurt, heavy bags hurt.

I: Bags hurt everyone.

P2: Tea is nice, and green tea is good.
"""

# a person: 6 words of ONE and 8 of two are `load`
TWO = """\
WEBVTT

00:01.000 --> 00:02.500
<v P1>The paper bags split at the door.</v>

00:03.000 --> 00:04.000
<v P2>Nothing. Green tea at the door.</v>
"""


def gold_of(*transcripts):
    found = "".join(
        f'<transcript name="{name}" text-sha256="{sha}" reader="text" source-sha256="{"0" * 64}" rendering="1">'
        + "".join(f'<segment id="s{"0" * 20}" code="{code}" origin="person" status="accepted" unit="turn" start="{start}" '
                  f'end="{end}"><text/></segment>' for code, start, end in segments) + "</transcript>"
        for name, sha, segments in transcripts)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<run xmlns="urn:qcode:coding:1.0" tool="hand" version="1">'
            f'<codebook name="hand"/><code id="load" path="load" name="load"/>{found}</run>')


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"book.yaml": BOOK, "in/one.txt": ONE, "in/two.vtt": TWO})
    shas = {}
    for line in run(tmp_path, "code", "book.yaml", "in").out.decode().split("<transcript ")[1:]:
        shas[line.split('name="')[1].split('"')[0]] = line.split('text-sha256="')[1].split('"')[0]
    write(tmp_path, {"gold.xml": gold_of(("one.txt", shas["one.txt"], [("load", 4, 37)]),
                                         ("two.vtt", shas["two.vtt"], [("load", 4, 37)]))})
    return tmp_path


def suggest(folder, *arguments, **more):
    return run(folder, "suggest", "book.yaml", "in", *arguments, **more)


def test_people_by_hand(folder):
    done = suggest(folder, "--gold", "gold.xml", "--json")
    assert done.status == 0, done.err
    found = json.loads(done.out)
    load, rest = found["codes"]
    assert (load["code"], rest["code"], rest["phrases"]) == ("load", "rest", [])
    # coded: 6 + 7 words; not: 8 + 6. bags: 2 and 1 there, 0 elsewhere: E1 = 13 * 3 / 27, G2 = 6 ln(3 / E1)
    bags = load["phrases"][0]
    assert (bags["text"], bags["inside"], bags["missed"], bags["outside"]) == ("bags", 3, 1, 0)
    assert (bags["words_inside"], bags["words_outside"], bags["transcripts"]) == (13, 14, 2)
    assert bags["g2"] == pytest.approx(6 * math.log(3 / (13 * 3 / 27)), abs=1e-6)
    assert bags["log_ratio"] == pytest.approx(math.log2((3 / 13) / (0.5 / 14)), abs=1e-6)
    assert [(p["transcript"], p["left"], p["text"], p["right"]) for p in bags["places"]] == [
        ("one.txt", "Heavy ", "bags", " hurt, heavy bags hurt."), ("one.txt", "Heavy bags hurt, heavy ", "bags", " hurt."),
        ("two.vtt", "The paper ", "bags", " split at the door.")]
    # `heavy` is found; `hurt` twice; `at the door` and `green tea` are said elsewhere as often
    assert [p["text"] for p in load["phrases"]] == ["bags", "hurt"]
    # without a rule, twice, neither end a function word (`tea is`, `at the door`)
    assert [(p["text"], p["inside"], p["transcripts"]) for p in found["uncovered"]["phrases"]] == [
        ("bags hurt", 2, 1), ("green tea", 2, 2)]


def test_one_code_by_its_rules(folder):
    """Its segments are the one turn with `heavy`. `bags hurt`, twice there and never elsewhere, holds `bags` and `hurt`."""
    load, = json.loads(suggest(folder, "--code", "load", "--json").out)["codes"]
    assert [(p["text"], p["inside"], p["missed"], p["outside"]) for p in load["phrases"]] == [
        ("bags hurt", 2, 0, 0)]


def test_for_people(folder):
    done = suggest(folder, "--gold", "gold.xml", "--limit", "1")
    assert done.out.decode().splitlines() == [
        "load: said more in its segments than elsewhere, and not found by its rules",
        "                  coded  missed  elsewhere      G2  log ratio",
        "  bags                3       1          0     4.4        2.7",
        "      one.txt:1  P1                         Heavy  bags  hurt, heavy bags hurt.",
        "      one.txt:1  P1        Heavy bags hurt, heavy  bags  hurt.",
        "      two.vtt:4  P1  0:01               The paper  bags  split at the door.",
        "  and 1 more: --limit 2 shows them",
        "",
        "Said often, and not found by a rule of any code",
        "                  times  transcripts",
        "  bags hurt           2            1",
        "      one.txt:1  P1                   Heavy  bags hurt  , heavy bags hurt.",
        "      one.txt:1  P1  Heavy bags hurt, heavy  bags hurt  .",
        "  and 1 more: --limit 2 shows them"]


def test_least(folder):
    done = suggest(folder, "--least", "3")
    assert (done.status, done.out) == (1, b"No suggestions: nothing is said often enough that no rule finds.\n")


def test_a_gold_of_other_transcripts(folder):
    done = run(folder, "suggest", "book.yaml", "in/one.txt", "-g", "gold.xml")
    assert done.status == 2
    assert done.lines == ["qcode: gold.xml: 1 of its 2 transcripts cannot be compared: name those files too"]


def test_a_changed_transcript(folder):
    write(folder, {"in/one.txt": ONE + "\nP1: More.\n"})
    done = suggest(folder, "-g", "gold.xml")
    assert done.status == 2 and "one.txt" in done.err and "not the one that was coded" in done.err
    assert "tea" not in done.err.lower()


def test_a_speaker_without_a_role(folder):
    write(folder, {"in/one.txt": ONE + "\nX: More bags.\n\nX: Again.\n"})
    done = suggest(folder)
    assert done.status == 2 and "2 codes did not run" in done.err


@pytest.mark.parametrize("arguments, wanted", [
    (["--code", "laod"], "did you mean 'load'?"), (["--least", "0"], "--least takes a number from 1"),
    (["--gold", "none.xml"], "none.xml"), (["--gold"], "needs a value")])
def test_refused(folder, arguments, wanted):
    done = suggest(folder, *arguments)
    assert done.status == 2 and wanted in done.err and not done.out


def test_standard_input(folder):
    done = run(folder, "suggest", "book.yaml", "-", input=b"P1: Heavy.\n")
    assert done.status == 2 and "is read twice, so it must be a file" in done.err
