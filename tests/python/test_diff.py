"""Differences from Python: between codings and between codebooks; counted by hand."""

import pathlib

import pytest
import qcode

A = b"""\
qcode: 1
defaults: {speakers: everyone, unit: match}
codes:
  - {id: load, definition: What weighs., find: [heavy]}
  - {id: wet, find: [{id: damp, find: wet*}]}
  - {id: calm, find: quiet}
  - {id: old, find: nothing}
"""
# `heavy` is no rule of load any more, wet has a name and takes in the word before; old goes, and new comes
B = b"""\
qcode: 1
defaults: {speakers: everyone, unit: match}
codes:
  - {id: load, definition: What weighs., find: [{id: burden, find: weigh*}]}
  - {id: wet, name: Water, find: [{id: damp, find: so wet*}]}
  - {id: calm, find: quiet}
  - {id: new, find: nothing}
"""
TEXT = "P1: It is so heavy. And so wetter.\n\nP1: Quiet here. It weighs me down.\n"


@pytest.fixture
def books():
    return qcode.Codebook.load(A), qcode.Codebook.load(B)


@pytest.fixture
def transcript():
    return qcode.Transcript.load(TEXT, name="one")


def short(differences):
    return [(d.kind, d.transcript, d.code, d.segment_a and d.segment_a.text, d.segment_b and d.segment_b.text, d.rules)
            for d in differences]


FOUND = [("lost", "one", "load", "heavy", None, ("load#1",)), ("moved", "one", "wet", "wetter", "so wetter", ("damp",)),
         ("same", "one", "calm", "Quiet", "Quiet", ("calm#1",)), ("gained", "one", "load", None, "weighs", ("burden",))]


def test_two_codebooks(books, transcript):
    found = qcode.diff(*books, transcripts=[transcript])
    assert short(found) == FOUND
    assert short(found.changes) == [row for row in FOUND if row[0] != "same"]
    assert found.counts() == {"load": {"same": 0, "gained": 1, "lost": 1, "moved": 0}, "wet": {"same": 0, "gained": 0, "lost": 0, "moved": 1},
                              "calm": {"same": 1, "gained": 0, "lost": 0, "moved": 0}}
    assert found.codes == [("changed", "load", "load", ("rules",)), ("changed", "wet", "wet", ("name", "rules")),
                           ("removed", "old", None, ()), ("added", None, "new", ())]
    lost, gained = found[0].segment_a, found[3].segment_b
    assert (TEXT[lost.start:lost.end], TEXT[gained.start:gained.end]) == ("heavy", "weighs")


def test_two_codings(books, transcript):
    results = [book.code(transcript) for book in books]
    gathered = [qcode.Codings.of([result], book) for result, book in zip(results, books)]
    for sides in (results, gathered, (results[0], gathered[1])):
        found = qcode.diff(*sides)
        assert (short(found), found.codes) == (FOUND, [])


def test_files(books, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(TEXT)
    found = qcode.diff(*books, transcripts=sorted(pathlib.Path(tmp_path / "in").iterdir()))
    assert [(d.transcript, d.kind) for d in found] == [(name, row[0]) for name in ("a.txt", "b.txt") for row in FOUND]


def test_a_transcript_of_one_side(books, transcript):
    book = books[0]
    both = qcode.Codings.of([book.code(transcript), book.code("P1: Dry.\n", name="two")], book)
    found = qcode.diff(both, qcode.Codings.of([book.code(transcript)], book))
    assert [(d.kind, d.transcript, d.code, d.segment_a, d.rules) for d in found.changes] == [("only_a", "two", None, None, ())]
    assert [d.kind for d in qcode.diff(book.code(transcript), both).changes] == ["only_b"]


def test_a_codebook_and_itself(books, transcript):
    found = qcode.diff(books[0], books[0], [transcript])
    assert (found.changes, found.codes, len(found)) == ([], [], 3)


def test_nothing_is_left_out_in_silence(transcript):
    asks = qcode.Codebook.load(A.replace(b"everyone", b"interviewer"))
    with pytest.raises(qcode.SpeakersError):
        qcode.diff(asks, asks, [qcode.Transcript.load("So heavy.", name="nobody")])
    found = qcode.diff(asks, asks, [qcode.Transcript.load("So heavy.", name="nobody")], unknown_speakers="code")
    assert [d.segment_a.text for d in found] == ["heavy"]


def test_other_texts(books):
    codings = [books[0].code(text, name="one") for text in ("P1: Heavy.\n", "P1: So heavy.\n")]
    with pytest.raises(qcode.TranscriptError, match="the text is not the same on both sides") as caught:
        qcode.diff(*codings)
    assert caught.value.path == "one"


@pytest.mark.parametrize("arguments, error", [
    (lambda a, b, t: (a, b), TypeError), (lambda a, b, t: (a, b.code(t), [t]), TypeError), (lambda a, b, t: (a, b.code(t)), TypeError),
    (lambda a, b, t: (a.code(t), b.code(t), [t]), TypeError), (lambda a, b, t: (a, b, [t, t]), ValueError),
])
def test_refused(books, transcript, arguments, error):
    with pytest.raises(error):
        qcode.diff(*arguments(*books, transcript))
