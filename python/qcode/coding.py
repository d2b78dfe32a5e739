"""Codings: segments with evidence on one transcript."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Any, Iterator, NamedTuple

from . import _library as lib
from ._handle import Handle, NotPickled
from .errors import check
from .transcript import Transcript, Warning, time_or_none

if TYPE_CHECKING:
    from .codebook import Codebook
    from .explain import Step

_C = lib.library


class Evidence(NamedTuple):
    """Which rule hit, and where in the transcript's text."""

    rule: str
    start: int
    end: int


class Segment(NamedTuple):
    """A coded segment: ``transcript.text[start:end]`` is ``text``. Times are ms or None. The certainty is ``check`` where
    every rule that found it says so, else ``sure``."""

    id: str
    code: str
    path: str
    origin: str
    status: str
    unit: str
    certainty: str
    start: int
    end: int
    speaker: str | None
    role: str | None
    begin: int | None
    finish: int | None
    text: str
    evidence: tuple[Evidence, ...]


class Problem(NamedTuple):
    """A code that is not complete on this transcript: kind ``limit``, ``speakers`` or ``reference``, code id, rule id or None,
    source line or None, message."""

    kind: str
    code: str
    rule: str | None
    line: int | None
    message: str


class Coding(NotPickled):
    """What a codebook found in a transcript: a sequence of :class:`Segment`, ordered by start, then longest first, then
    codebook order.

    Attributes:
        transcript: the :class:`~qcode.Transcript`, to whose text all offsets refer.
        problems: codes that are not complete here.
        warnings: what was met while coding that takes nothing away.
    """

    def __init__(self, pointer: ctypes.c_void_p, codebook: "Codebook", transcript: Transcript,
                 unknown_speakers: str) -> None:
        self._handle = Handle(pointer, _C.qc_coding_free, codebook._handle, transcript._handle)
        self._handle.release_with(self)
        self._codebook = codebook
        self._unknown_speakers = unknown_speakers
        self.transcript = transcript
        self._segments = self._read_segments()
        self.problems: list[Problem] = [self._problem(i) for i in range(_C.qc_coding_problems(pointer))]
        self.warnings: list[Warning] = [self._warning(i) for i in range(_C.qc_coding_warnings(pointer))]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._segments)

    def __len__(self) -> int:
        return len(self._segments)

    def __getitem__(self, i):
        return self._segments[i]

    def __repr__(self) -> str:
        return f"<qcode.Coding of {self.transcript.name!r}: {len(self)} segments>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a segment, with the keys of the JSONL format: ready for ``pandas.DataFrame``."""
        name = self.transcript.name
        rows = []
        for segment in self._segments:
            row = {"transcript": name, **segment._asdict()}
            row["evidence"] = [e._asdict() for e in segment.evidence]
            rows.append(row)
        return rows

    def explain(self, at: int | tuple[int, int] | None = None, *, line: int | None = None, time: int | None = None,
                code: str | None = None) -> list[Step]:
        """What every rule found at a place of this transcript, and what became of it: see :meth:`Codebook.explain`."""
        return self._codebook.explain(self.transcript, at, line=line, time=time, code=code,
                                      unknown_speakers=self._unknown_speakers)

    def to_xml(self, path: str | os.PathLike) -> None:
        """Write this coding as native XML. The file appears whole or not at all, readable by its owner only."""
        from .writer import Writer

        with Writer(path, self._codebook, format="xml", unknown_speakers=self._unknown_speakers) as writer:
            writer.add(self)

    def _bulk(self, struct, count: int, function):
        array, err = (struct * count)(), lib.qc_error()
        check(function(self._handle.pointer, 0, count, array, ctypes.sizeof(struct), lib.QC_CODE_POINTS, err), err)
        return array

    def _read_segments(self) -> list[Segment]:
        coding = self._handle.pointer
        evidence = self._bulk(lib.qc_evidence, _C.qc_coding_evidence_count(coding), _C.qc_coding_evidence)
        segments = self._bulk(lib.qc_segment, _C.qc_coding_count(coding), _C.qc_coding_read)
        roles = [_C.qc_coding_role(coding, i).text() for i in range(len(self.transcript.speakers))]
        codes, rules, text = self._codebook.codes, self._codebook._rule_ids, self.transcript.text
        out = []
        for s in segments:
            spoken = s.speaker != lib.QC_NO_INDEX
            found = evidence[s.evidence_first:s.evidence_first + s.evidence]
            out.append(Segment(
                s.id.decode(), codes[s.code].id, codes[s.code].path, lib.ORIGINS[s.origin], lib.STATUSES[s.status],
                lib.UNITS[s.unit], lib.CERTAINTIES[s.certainty], s.start, s.end, self.transcript.speakers[s.speaker].label if spoken else None,
                roles[s.speaker] if spoken else None, time_or_none(s.begin), time_or_none(s.finish),
                text[s.start:s.end], tuple(Evidence(rules[e.rule], e.start, e.end) for e in found)))
        return out

    def _problem(self, i: int) -> Problem:
        p = lib.qc_problem()
        _C.qc_coding_problem(self._handle.pointer, i, p)
        rule = None if p.rule == lib.QC_NO_INDEX else self._codebook._rule_ids[p.rule]
        return Problem(lib.PROBLEMS[p.kind], self._codebook.codes[p.code].id, rule, p.line or None, p.message.text())

    def _warning(self, i: int) -> Warning:
        w = lib.qc_warning()
        _C.qc_coding_warning(self._handle.pointer, i, w)
        return Warning(w.line or None, w.count, w.message.text())
