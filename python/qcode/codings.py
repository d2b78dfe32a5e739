"""Codings of many transcripts that stand on their own: what a file of native XML holds."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Iterable, NamedTuple

from . import _library as lib
from ._handle import Handle, NotPickled, content, is_path, path_bytes
from .coding import Coding, Evidence, Problem
from .errors import check
from .transcript import Transcript, time_or_none

if TYPE_CHECKING:
    from .codebook import Codebook

_C = lib.library


class CodedSegment(NamedTuple):
    """A segment of a file. Offsets count characters of the transcript's text; times are ms or None."""

    code: str
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
    text: str | None
    evidence: tuple[Evidence, ...]


class CodedTranscript(NamedTuple):
    """A transcript of a file with its segments. ``skipped`` says why it could not be read, or is None."""

    name: str
    text_sha256: str | None
    case: str | None
    skipped: str | None
    segments: tuple[CodedSegment, ...]
    problems: tuple[Problem, ...]


class Codings(NotPickled):
    """The codings of a file, or those given.

    Attributes:
        codebook, codebook_sha256, title, version: of the codebook they were made with, or None.
        codes: the ids of its codes.
        transcripts: list of :class:`CodedTranscript`.
    """

    def __init__(self, pointer: ctypes.c_void_p, *borrowed: Handle) -> None:
        self._handle = Handle(pointer, _C.qc_codings_free, *borrowed)
        self._handle.release_with(self)
        info = lib.qc_codings_info()
        _C.qc_codings_get(pointer, info)
        self.codebook: str | None = info.codebook.text()
        self.codebook_sha256: str | None = info.codebook_sha256.text()
        self.title: str | None = info.title.text()
        self.version: str | None = info.version.text()
        self.codes: list[str] = [self._code(i) for i in range(info.codes)]
        self.transcripts: list[CodedTranscript] = [self._transcript(i) for i in range(info.transcripts)]

    @classmethod
    def load(cls, source: str | os.PathLike | bytes) -> "Codings":
        """Read native XML from a path (str, PathLike) or its content (bytes).

        Raises TranscriptError with line and column, EncodingError, LimitError, OSError.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        if is_path(source):
            check(_C.qc_codings_read_file(out, path_bytes(source), err), err)
        else:
            xml = content(source)
            check(_C.qc_codings_read(out, xml, len(xml), None, err), err)
        return cls(out)

    @classmethod
    def of(cls, codings: Iterable[Coding], codebook: "Codebook") -> "Codings":
        """Gather the results of one codebook."""
        out, err = ctypes.c_void_p(), lib.qc_error()
        with codebook._coders.codebook() as pointer:
            check(_C.qc_codings_new(out, pointer, err), err)
            try:
                for coding in codings:
                    check(_C.qc_codings_add(out, coding._handle.pointer, err), err)
            except BaseException:
                _C.qc_codings_free(out)
                raise
            return cls(out, codebook._handle)

    def attach(self, transcript: Transcript, codebook: "Codebook") -> Coding | None:
        """The coding of a transcript as if the codebook had just made it; None where these codings have none of it.

        Raises TranscriptError where the text is not the one that was coded.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        with codebook._coders.codebook() as pointer:
            status = check(_C.qc_codings_attach(out, self._handle.pointer, transcript._handle.pointer, pointer, None,
                                                err), err)
            return None if status == lib.QC_END else Coding(out, codebook, transcript, "error")

    def __repr__(self) -> str:
        return f"<qcode.Codings: {len(self.transcripts)} transcripts, {sum(len(t.segments) for t in self.transcripts)} segments>"

    def _code(self, i: int) -> str:
        c = lib.qc_coded_code()
        _C.qc_codings_code(self._handle.pointer, i, c)
        return c.id.text()

    def _transcript(self, i: int) -> CodedTranscript:
        t = lib.qc_coded_transcript()
        _C.qc_codings_transcript(self._handle.pointer, i, t)
        return CodedTranscript(
            t.name.text(), t.text_sha256.text(), t.case_id.text(), t.skipped.text(),
            tuple(self._segment(k) for k in range(t.first, t.first + t.segments)),
            tuple(self._problem(i, k) for k in range(t.problems)))

    def _segment(self, i: int) -> CodedSegment:
        s = lib.qc_coded_segment()
        _C.qc_codings_segment(self._handle.pointer, i, s)
        return CodedSegment(
            self.codes[s.code], lib.ORIGINS[s.origin], lib.STATUSES[s.status], lib.UNITS[s.unit],
            lib.CERTAINTIES[s.certainty], s.start, s.end, s.speaker.text(), s.role.text(),
            time_or_none(s.begin), time_or_none(s.finish), s.text.text(),
            tuple(self._evidence(i, k) for k in range(s.evidence)))

    def _evidence(self, i: int, k: int) -> Evidence:
        e = lib.qc_coded_evidence()
        _C.qc_codings_evidence(self._handle.pointer, i, k, e)
        return Evidence(e.rule.text(), e.start, e.end)

    def _problem(self, i: int, k: int) -> Problem:
        p = lib.qc_coded_problem()
        _C.qc_codings_problem(self._handle.pointer, i, k, p)
        return Problem(lib.PROBLEMS.get(p.kind, "?"), p.code.text(), p.rule.text(), p.line or None, p.message.text())
