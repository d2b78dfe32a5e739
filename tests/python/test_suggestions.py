"""Suggestions in Python against a count by hand (tests/cli/test_suggest.py has the words)."""

from math import log

import pytest
import qcode

BOOK = b"""\
qcode: 1
defaults: {unit: turn}
codes:
  - {id: load, find: [heavy]}
"""
TEXT = "P1: É heavy bags hurt, heavy bags hurt.\n\nP2: Tea is nice, and green tea is good.\n"


@pytest.fixture
def book():
    return qcode.Codebook.load(BOOK)


def test_by_its_rules(book):
    # 7 words coded, 8 not; bags hurt: twice, never elsewhere
    first = book.suggest([qcode.Transcript.load(TEXT, name="p")], code="load")[0]
    assert first[:7] == ("load", "bags hurt", 2, 2, 0, 1, 0)
    assert first.g2 == pytest.approx(4 * log(2 / (7 * 2 / 15)), abs=1e-12)
    assert [(p.transcript, TEXT[p.start:p.end]) for p in first.places] == [("p", "bags hurt")] * 2
    assert first.places[0].start == TEXT.index("bags")


def test_people(book):
    transcript = qcode.Transcript.load(TEXT, name="p")
    gold = _gold(transcript)
    found = book.suggest([transcript], gold=gold)
    tea = [s for s in found if s.code == "load"][0]
    assert (tea.text, tea.inside, tea.missed, tea.outside) == ("tea is", 2, 2, 0)
    assert [s.text for s in found if s.code is None] == ["bags hurt"]


def _gold(transcript):
    other = qcode.Codebook.load(b"qcode: 1\ncodes: [{id: load, unit: turn, find: [tea]}]")
    return qcode.Codings.of([other.code(transcript)], other)


def test_least(book):
    assert book.suggest([qcode.Transcript.load(TEXT)], least=3) == []


def test_no_such_code(book):
    with pytest.raises(KeyError):
        book.suggest([], code="lode")
