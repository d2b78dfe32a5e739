"""Explanations in Python: places, steps, errors."""

import pytest
import qcode
from qcode import Span

BOOK = b"""\
qcode: 1
codes:
  - id: load
    find: [heavy]
    unless: [bag]
  - {id: both, find: [{all: [bag, zebra]}]}
"""
TEXT = "I: Is it heavy?\n\nP1: Caf\u00e9s are heavy. The bag is heavy.\n\nI: Oh.\n\nP1: Yes.\n"


@pytest.fixture
def book():
    return qcode.Codebook.load(BOOK)


@pytest.fixture
def transcript():
    return qcode.Transcript.load(TEXT)


def span(text, start=0):
    at = TEXT.index(text, start)
    return Span(at, at + len(text), text)


def short(steps):
    return [(s.kind, s.depth, s.code, s.rule, s.line, s.column, s.span.text if s.span else None) for s in steps]


def test_steps(book, transcript):
    steps = book.explain(transcript, TEXT.index("bag"))
    assert short(steps) == [
        ("place", 0, None, None, None, None, "The bag is heavy."),
        ("hit", 1, "load", "load#1", 4, 12, "heavy"),
        ("veto", 2, "load", "load#1", 5, 14, "bag")]
    assert steps[1].spans == (span("heavy", TEXT.index("bag")),)
    assert steps[2].what == "bag, in its sentence"


def test_what_is_missed(book, transcript):
    steps = book.explain(transcript, TEXT.index("bag"), code="both")
    assert [(s.kind, s.found, s.wanted, s.what) for s in steps] == [
        ("place", 0, 0, None), ("miss", 1, 2, "2 parts together"), ("there", 0, 0, "bag"), ("absent", 0, 0, "zebra")]


@pytest.mark.parametrize("place, expected", [
    ({}, TEXT[3:-1]),
    ({"at": TEXT.index("heavy")}, "Is it heavy?"),
    ({"at": (TEXT.index("are"), TEXT.index("bag"))}, "Caf\u00e9s are heavy. The bag is heavy."),
    ({"line": 3}, "Caf\u00e9s are heavy. The bag is heavy."),
])
def test_places(book, transcript, place, expected):
    step = book.explain(transcript, **place)[0]
    assert step.span == span(expected)
    assert TEXT[step.span.start:step.span.end] == expected


def test_times(book):
    cues = qcode.Transcript.load(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v P1>So heavy.</v>\n")
    assert [s.kind for s in book.explain(cues, time=1500)] == ["place", "hit", "coded"]
    assert book.explain(cues, time=10) == []


def test_a_coding_explains_itself(book):
    alone = qcode.Transcript.load("It was heavy.")
    coding = book.code(alone, unknown_speakers="code")
    assert [s.kind for s in coding.explain()] == ["place", "hit", "coded"]
    assert [s.kind for s in book.explain(alone)] == ["place", "problem", "problem"]


def test_what_cannot_be_asked(book, transcript):
    with pytest.raises(KeyError):
        book.explain(transcript, code="nothing")
    with pytest.raises(ValueError):
        book.explain(transcript, 1, line=2)
    with pytest.raises(ValueError):
        book.explain(transcript, line=0)
    with pytest.raises(ValueError):
        book.explain(transcript, len(TEXT) + 1)
    book.close()
    with pytest.raises(ValueError):
        book.explain(transcript)
