"""Codebooks, and the main job: applying one to a transcript."""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
import warnings
import weakref
from typing import Iterable, Iterator, NamedTuple

from . import _library as lib
from ._handle import Handle, NotPickled, content, is_path, path_bytes
from .check import Report, RuleProfile, check as run_check, profile as run_profile
from .coding import Coding
from .errors import QcodeWarning, SpeakersError, check
from .explain import Step, explain, place_of
from .transcript import Study, Transcript

_C = lib.library


class Code(NamedTuple):
    """A code of the codebook. ``parent`` is an id or None; ``path`` holds the ids from the top, joined by ``/``."""

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


class Rule(NamedTuple):
    """An entry of a code's ``find``: what evidence refers to."""

    id: str
    code: str
    line: int
    column: int


class Theme(NamedTuple):
    """A theme: groups codes for reports, finds nothing."""

    name: str
    idea: str | None
    codes: tuple[str, ...]


class _Coders:
    """One plan for each way of treating unknown speakers, and a coder for each thread that is at work."""

    def __init__(self, codebook: Handle) -> None:
        self._codebook = codebook
        self._lock = threading.Lock()
        self._first: dict[int, Handle] = {}
        self._idle: dict[int, list[Handle]] = {}
        self.closed = False

    @contextlib.contextmanager
    def codebook(self) -> Iterator[ctypes.c_void_p]:
        """The codebook, which stays until the block ends, whoever closes it."""
        with self._lock:
            self.open()
            self._codebook.keep()
        try:
            yield self._codebook.pointer
        finally:
            self._codebook.release()

    @contextlib.contextmanager
    def one(self, unknown: int) -> Iterator[ctypes.c_void_p]:
        """A coder for this thread."""
        with self._lock:
            self.open()
            idle = self._idle.setdefault(unknown, [])
            coder = idle.pop() if idle else self._make(unknown)
        try:
            yield coder.pointer
        finally:
            self._put_back(unknown, coder)

    def open(self) -> None:
        if self.closed:
            raise ValueError("the codebook is closed")

    def close(self) -> None:
        with self._lock:
            if self.closed:
                return
            self.closed = True
        for coder in (*self._first.values(), *(coder for coders in self._idle.values() for coder in coders)):
            coder.release()
        self._codebook.release()

    def _make(self, unknown: int) -> Handle:
        out, err = ctypes.c_void_p(), lib.qc_error()
        if unknown not in self._first:
            first, options = ctypes.c_void_p(), lib.qc_coder_options(unknown_speakers=unknown)
            check(_C.qc_coder_new(first, self._codebook.pointer, options, err), err)
            self._first[unknown] = Handle(first, _C.qc_coder_free, self._codebook)
        check(_C.qc_coder_clone(out, self._first[unknown].pointer, err), err)
        return Handle(out, _C.qc_coder_free, self._codebook)

    def _put_back(self, unknown: int, coder: Handle) -> None:
        with self._lock:
            if not self.closed:
                self._idle[unknown].append(coder)
                return
        coder.release()


class Codebook(NotPickled):
    """A codebook, ready for use by several threads at a time.

    Attributes:
        title, version, language, sha256: of the file.
        codes: list of :class:`Code` in file order, parents before children.
        rules: list of :class:`Rule`.
        themes: list of :class:`Theme`.
    """

    def __init__(self, pointer: ctypes.c_void_p) -> None:
        self._handle = Handle(pointer, _C.qc_codebook_free)
        self._coders = _Coders(self._handle)
        weakref.finalize(self, self._coders.close)
        info = lib.qc_codebook_info()
        _C.qc_codebook_get(pointer, info)
        self.title: str | None = info.title.text()
        self.version: str | None = info.version.text()
        self.language: str | None = info.language.text()
        self.sha256: str = info.sha256.text()
        self.codes: list[Code] = []
        for i in range(info.codes):
            self.codes.append(self._code(i))
        self.rules: list[Rule] = [self._rule(i) for i in range(info.rules)]
        self.themes: list[Theme] = [self._theme(i) for i in range(info.themes)]
        self._rule_ids = [rule.id for rule in self.rules]

    @classmethod
    def load(cls, source: str | os.PathLike | bytes) -> "Codebook":
        """Read a codebook from a path (str, PathLike) or from its YAML or JSON source (bytes).

        Raises CodebookError with path, line and column, EncodingError, LimitError, OSError.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        if is_path(source):
            check(_C.qc_codebook_read_file(out, path_bytes(source), None, err), err)
        else:
            yaml = content(source)
            check(_C.qc_codebook_read(out, yaml, len(yaml), None, err), err)
        return cls(out)

    def code(self, source: str | os.PathLike | bytes, *, unknown_speakers: str = "error", name: str | None = None,
             encoding: str | None = None, reader: str | None = None, study: Study | None = None) -> Coding:
        """Apply the codebook to a file (PathLike), a file's content (bytes), a text (str) or a Transcript.

        Args:
            unknown_speakers: what to do with turns whose speaker has no role, when a code asks for one: ``"error"``
                raises SpeakersError (whose ``result`` holds the codes that could run), ``"code"`` lets them pass,
                ``"skip"`` leaves them uncoded.
            name: how outputs call the transcript; default: the file's name.
            encoding, reader: force what is else found out.
            study: roles, cases and attributes.

        Raises TranscriptError, EncodingError, LimitError, SpeakersError, OSError. Warns (QcodeWarning) where a pattern
        passed its limit.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        with self._coders.one(lib.unknown_speakers(unknown_speakers)) as coder:
            transcript = source if isinstance(source, Transcript) else Transcript.load(
                source, name=name, encoding=encoding, reader=reader, study=study, _codebook=self._handle)
            check(_C.qc_coder_code(coder, transcript._handle.pointer, out, err), err)
            result = Coding(out, self, transcript, unknown_speakers)
        return _complete(result)

    def explain(self, transcript: Transcript, at: int | tuple[int, int] | None = None, *, line: int | None = None,
                time: int | None = None, code: str | None = None, unknown_speakers: str = "error") -> list[Step]:
        """What every rule found at a place of a transcript, and what became of it.

        Args:
            at: an index into ``transcript.text``, or a pair of them; the whole sentences that hold it are looked at.
                Default, where no line and time are given: the whole transcript.
            line: of the source (for DOCX the paragraph).
            time: ms from the start of the recording.
            code: only this code, and what its rules miss: which parts are there, which are not, how far apart.
            unknown_speakers: as for :meth:`code`; a code that fails has a step that says so.

        Returns an empty list where nothing stands at the place. Raises KeyError where there is no such code, ValueError.
        """
        place = place_of(transcript, at, line, time)
        if place is None:
            return []
        with self._coders.one(lib.unknown_speakers(unknown_speakers)) as coder:
            return explain(self, coder, transcript, place, code)

    def check(self) -> Report:
        """Run the codebook's own examples and counterexamples, and look for what will go wrong; returns what is found."""
        with self._coders.codebook() as codebook:
            return run_check(self, codebook)

    def profile(self, transcripts: Iterable[Transcript], *, unknown_speakers: str = "error") -> list[RuleProfile]:
        """Run the rules on a corpus; returns what each found and cost, in the order of ``rules``. With ``"error"`` a code
        that asks for a role finds nothing in a transcript that has a speaker without one."""
        unknown = lib.unknown_speakers(unknown_speakers)
        with self._coders.codebook() as codebook:
            return run_profile(self, codebook, transcripts, unknown)

    def close(self) -> None:
        """End the codebook's work; its memory goes with its last result. Results stay readable; they can no longer be
        written."""
        self._coders.close()

    @property
    def closed(self) -> bool:
        """Has it been closed?"""
        return self._coders.closed

    def __enter__(self) -> "Codebook":
        self._coders.open()
        return self

    def __exit__(self, *_exception) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<qcode.Codebook {self.title or ''!r}: {len(self.codes)} codes, {len(self.rules)} rules>"

    def _code(self, i: int) -> Code:
        c = lib.qc_code()
        _C.qc_codebook_code(self._handle.pointer, i, c)
        parent = None if c.parent == lib.QC_NO_INDEX else self.codes[c.parent].id
        return Code(c.id.text(), c.name.text(), c.path.text(), parent, c.depth, c.definition.text(), c.include.text(),
                    c.exclude.text(), c.color.text(), c.line, c.column)

    def _rule(self, i: int) -> Rule:
        r = lib.qc_rule()
        _C.qc_codebook_rule(self._handle.pointer, i, r)
        return Rule(r.id.text(), self.codes[r.code].id, r.line, r.column)

    def _theme(self, i: int) -> Theme:
        t = lib.qc_theme()
        _C.qc_codebook_theme(self._handle.pointer, i, t)
        codes = (self.codes[_C.qc_codebook_theme_code(self._handle.pointer, i, k)].id for k in range(t.codes))
        return Theme(t.name.text(), t.idea.text(), tuple(codes))


def _codes(n: int) -> str:
    return "1 code" if n == 1 else f"{n} codes"


def _complete(result: Coding) -> Coding:
    """Raise or warn where a coding is not complete: never silently less than was asked for."""
    speakers = [p for p in result.problems if p.kind == "speakers"]
    if speakers:
        first = speakers[0]
        raise SpeakersError(
            f"{_codes(len(speakers))} cannot run, the first is '{first.code}': it {first.message}"
            " (here: unknown_speakers='code' or 'skip')",
            result, path=result.transcript.name, line=first.line)
    if result.problems:
        warnings.warn(f"{result.transcript.name}: {_codes(len(result.problems))} not complete: see problems",
                      QcodeWarning, stacklevel=3)
    return result
