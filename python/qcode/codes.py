"""What a codebook is made of: codes, rules, examples, themes."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

from . import _library as lib
from .tree import values

_C = lib.library


class Example(NamedTuple):
    """An example or counterexample. ``turns`` holds pairs of who speaks (None: somebody) and what is said."""

    text: str
    turns: tuple[tuple[str | None, str], ...]
    quotation: bool
    source: str | None
    line: int
    column: int


class Code(NamedTuple):
    """A code of the codebook. ``parent`` is an id or None; ``path`` holds the ids from the top, joined by ``/``;
    ``rules`` are the ids of those of its own; ``note`` may be None."""

    id: str
    name: str
    path: str
    parent: str | None
    depth: int
    definition: str | None
    include: str | None
    exclude: str | None
    color: str | None
    line: int
    column: int
    note: str | None = None
    rules: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()


class Rule(NamedTuple):
    """An entry of a code's ``find``: what evidence refers to. ``find`` is what is written: a str, which is a pattern, or
    a dict, which has more to say."""

    id: str
    code: str
    line: int
    column: int
    unit: str = "sentence"
    certainty: str = "sure"
    find: Any = None


class Theme(NamedTuple):
    """A theme: groups codes for reports, finds nothing."""

    name: str
    idea: str | None
    codes: tuple[str, ...]


class Note(NamedTuple):
    """Something that the language, or the format that is written, could not say. ``line`` is None where there is none."""

    message: str
    code: str | None
    rule: str | None
    line: int | None
    column: int | None


def read_codes(codebook: ctypes.c_void_p, n: int, rules: list[Rule]) -> list[Code]:
    """All codes, in file order."""
    codes: list[Code] = []
    own: dict[str, list[str]] = {}
    for rule in rules:
        own.setdefault(rule.code, []).append(rule.id)
    for i in range(n):
        c = lib.qc_code()
        _C.qc_codebook_code(codebook, i, c)
        parent = None if c.parent == lib.QC_NO_INDEX else codes[c.parent].id
        examples = [_example(codebook, i, k) for k in range(c.examples + c.counterexamples)]
        codes.append(Code(
            c.id.text(), c.name.text(), c.path.text(), parent, c.depth, c.definition.text(), c.include.text(),
            c.exclude.text(), c.color.text(), c.line, c.column, values(_C.qc_node_get(c.node, b"note")),
            tuple(own.get(c.id.text(), ())), tuple(e for counter, e in examples if not counter),
            tuple(e for counter, e in examples if counter)))
    return codes


def _example(codebook: ctypes.c_void_p, code: int, i: int) -> tuple[bool, Example]:
    e, label, said = lib.qc_example(), lib.qc_str(), lib.qc_str()
    _C.qc_codebook_example(codebook, code, i, e)
    turns = []
    for k in range(e.turns):
        _C.qc_codebook_example_turn(codebook, code, i, k, label, said)
        turns.append((label.text(), said.text()))
    text = "\n".join(f"{who}: {what}" if who else what for who, what in turns)
    return bool(e.counterexample), Example(text, tuple(turns), bool(e.quotation), e.source.text(), e.line, e.column)


def read_rules(codebook: ctypes.c_void_p, n: int) -> list[Rule]:
    """All rules, those of the first code first."""
    rules, r, c = [], lib.qc_rule(), lib.qc_code()
    for i in range(n):
        _C.qc_codebook_rule(codebook, i, r)
        _C.qc_codebook_code(codebook, r.code, c)
        rules.append(Rule(r.id.text(), c.id.text(), r.line, r.column, lib.UNITS[r.unit], lib.CERTAINTIES[r.certainty],
                          values(r.node)))
    return rules


def read_themes(codebook: ctypes.c_void_p, n: int, codes: list[Code]) -> list[Theme]:
    """All themes."""
    themes, t = [], lib.qc_theme()
    for i in range(n):
        _C.qc_codebook_theme(codebook, i, t)
        members = (codes[_C.qc_codebook_theme_code(codebook, i, k)].id for k in range(t.codes))
        themes.append(Theme(t.name.text(), t.idea.text(), tuple(members)))
    return themes


def note_of(n: lib.qc_note) -> Note:
    """A note of the library."""
    return Note(n.message.text(), n.code.text(), n.rule.text(), n.line or None, n.column or None)


def read_notes(codebook: ctypes.c_void_p) -> list[Note]:
    """What of the source could not be said."""
    notes, n = [], lib.qc_note()
    for i in range(_C.qc_codebook_notes(codebook)):
        _C.qc_codebook_note(codebook, i, n)
        notes.append(note_of(n))
    return notes
