"""Why a place is coded, and why not."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

from . import _library as lib
from .errors import check
from .transcript import Transcript

if TYPE_CHECKING:
    from .codebook import Codebook

_C = lib.library


class Span(NamedTuple):
    """A piece of the transcript: ``transcript.text[start:end]`` is ``text``."""

    start: int
    end: int
    text: str


class Step(NamedTuple):
    """One thing that happened to a rule at the place. Under a step stand those of a greater ``depth`` that follow it.

    ``kind`` is one of ``place``, ``hit``, ``coded``, ``speaker``, ``condition``, ``veto``, ``at_least``, ``overlap``, ``miss``,
    ``there``, ``absent``, ``far``, ``order`` and ``problem`` (qcode.h, section 11, says what each is). ``code`` and ``rule``
    are ids or None; ``line`` and ``column`` are the place of the rule, part, condition or veto in the codebook; ``span`` is
    what is spoken of, or None, ``spans`` the evidence of a hit; ``what`` says the step in words. Of a
    ``miss`` ``found`` of the ``wanted`` parts are there, ``telling`` of them more than words that every interview is full of.
    """

    kind: str
    depth: int
    code: str | None
    rule: str | None
    line: int | None
    column: int | None
    span: Span | None
    spans: tuple[Span, ...]
    found: int
    wanted: int
    what: str | None
    telling: int = 0


def place_of(transcript: Transcript, at: int | tuple[int, int] | None, line: int | None,
             time: int | None) -> tuple[int, int] | None:
    """The start and end that are meant; None where nothing stands there."""
    if sum(named is not None for named in (at, line, time)) > 1:
        raise ValueError("name the place by at, by line or by time, not by several")
    if at is not None:
        start, end = (at, at) if isinstance(at, int) else at
        if not 0 <= start <= end <= len(transcript.text):
            raise ValueError("the place lies outside the text, or ends before it starts")
        return start, end
    if line is None and time is None:
        return 0, len(transcript.text)
    first, last = ctypes.c_uint64(), ctypes.c_uint64()
    function, value = (_C.qc_transcript_line, line) if line is not None else (_C.qc_transcript_time, time)
    status = function(transcript._handle.pointer, value, lib.QC_CODE_POINTS, first, last)
    if status == lib.QC_ERR_ARGUMENT:
        raise ValueError("lines begin with 1")
    return (first.value, last.value) if status == lib.QC_OK else None


def explain(codebook: "Codebook", coder: ctypes.c_void_p, transcript: Transcript, place: tuple[int, int],
            code: str | None) -> list[Step]:
    """The steps, in order."""
    steps: list[Step] = []
    text = transcript.text
    ids = [c.id for c in codebook.codes]
    if code is not None and code not in ids:
        raise KeyError(code)

    def span(start: int, end: int) -> Span:
        return Span(start, end, text[start:end])

    def add(_payload, pointer) -> int:
        s = pointer.contents
        spans = tuple(span(s.span[i].start, s.span[i].end) for i in range(s.spans))
        about = None if s.start == lib.QC_NOWHERE else span(s.start, s.end)
        steps.append(Step(lib.STEPS[s.kind], s.depth, None if s.code == lib.QC_NO_INDEX else ids[s.code],
                          None if s.rule == lib.QC_NO_INDEX else codebook._rule_ids[s.rule], s.line or None, s.column or None,
                          about, spans, s.found, s.wanted, s.what.text(), s.telling))
        return 0

    err = lib.qc_error()
    index = lib.QC_NO_INDEX if code is None else ids.index(code)
    check(_C.qc_coder_explain(coder, transcript._handle.pointer, *place, lib.QC_CODE_POINTS, index, lib.qc_step_fn(add), None,
                              err), err)
    return steps
