"""Codebooks, and the main job: applying one to a transcript."""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
import warnings
import weakref
from typing import Any, Callable, Iterable, Iterator

from . import _library as lib
from ._handle import Handle, NotPickled, content, is_path, path_bytes
from .check import Report, RuleProfile, check as run_check, profile as run_profile
from .codes import Code, Note, Rule, Theme, note_of, read_codes, read_notes, read_rules, read_themes
from .coding import Coding
from .codings import Codings
from .errors import QcodeWarning, SpeakersError, check
from .explain import Step, explain, place_of
from .suggest import Suggestion, run_suggest
from .transcript import Study, Transcript
from .tree import build, listed, values

_C = lib.library


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
        notes: list of :class:`Note`: what of a source in another format could not be said in the language.
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
        self.rules: list[Rule] = read_rules(pointer, info.rules)
        self.codes: list[Code] = read_codes(pointer, info.codes, self.rules)
        self.themes: list[Theme] = read_themes(pointer, info.themes, self.codes)
        self.notes: list[Note] = read_notes(pointer)
        self._rule_ids = [rule.id for rule in self.rules]

    @classmethod
    def load(cls, source: str | os.PathLike | bytes, *, format: str | None = None, values: str | None = None) -> "Codebook":
        """Read a codebook, or a dictionary of another tool, from a path (str, PathLike) or from its source (bytes).

        Args:
            format: ``"yaml"``, ``"json"``, ``"csv"``, ``"liwc"``, ``"quanteda"``, ``"wordstat"``, ``"lexicoder"`` or ``"yoshikoder"``;
                default: found out by content. What the language cannot say of it is in ``notes``.
            values: of a quanteda dictionary, ``"glob"`` (the default), ``"fixed"`` or ``"regex"``.

        Raises CodebookError with path, line and column, EncodingError, LimitError, OSError.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        options = lib.qc_codebook_options(format=format.encode() if format else None, values=values.encode() if values else None)
        if is_path(source):
            check(_C.qc_codebook_read_file(out, path_bytes(source), options, err), err)
        else:
            text = content(source)
            check(_C.qc_codebook_read(out, text, len(text), options, err), err)
        return cls(out)

    @classmethod
    def from_dict(cls, source: dict, *, name: str | None = None) -> "Codebook":
        """Make a codebook of dict, list, str, int, bool and None, with the keys of the language. A text of several lines
        under ``examples`` is one example a line.

        Raises CodebookError whose ``path`` is that of what is wrong, such as ``codes[2].find[0]``; TypeError.
        """
        return cls(build(source, name))

    def to_dict(self) -> dict[str, Any]:
        """All that is written in the codebook: dict, list, str (numbers too), and None where nothing is written."""
        with self._coders.codebook() as codebook:
            return values(_C.qc_codebook_root(codebook))

    def to_yaml(self) -> str:
        """The codebook as YAML, without its comments. What is read from it is the same codebook."""
        return self._written("yaml")

    def to_json(self) -> str:
        """The codebook as JSON. What is read from it is the same codebook, but that each line of a block of examples is an
        item of a list, and that keys under which nothing is written are left out."""
        return self._written("json")

    def to_csv(self) -> str:
        """The codebook as a table, one row a code, for a spreadsheet. What is read from it is the same codebook."""
        return self._written("csv").lstrip("\ufeff")

    def convert(self, format: str, *, public: bool = False) -> tuple[str, list[Note]]:
        """The codebook in another format, and what that cannot say.

        Args:
            format: one that :meth:`load` knows, or ``"markdown"`` or ``"html"``, a table for a paper's appendix.
            public: leave real quotations out.

        Raises QcodeError where there is no such format.
        """
        notes: list[Note] = []
        return self._written(format, notes.append, public), notes

    def _written(self, format: str, note: Callable[[Note], None] | None = None, public: bool = False) -> str:
        """The codebook in a format of the library; ``note`` is called with what that cannot say."""
        parts: list[bytes] = []

        def sink(_payload, start, n) -> int:
            parts.append(ctypes.string_at(start, n))
            return 0

        def add_note(_payload, found) -> int:
            if note:
                note(note_of(found.contents))
            return 0

        err, options = lib.qc_error(), lib.qc_codebook_write_options(format=format.encode(), public_only=public)
        with self._coders.codebook() as codebook:
            check(_C.qc_codebook_write(codebook, options, lib.qc_sink(sink), None, lib.qc_note_fn(add_note), None, err), err)
        return b"".join(parts).decode("utf-8")

    @property
    def words(self) -> dict[str, list[str]]:
        """The named lists, as they are written."""
        return {name: listed(words) for name, words in (self.to_dict().get("words") or {}).items()}

    @property
    def roles(self) -> dict[str, list[str]]:
        """The roles that the codebook itself declares, and their labels."""
        return {name: listed(labels) for name, labels in (self.to_dict().get("roles") or {}).items()}

    @property
    def fillers(self) -> list[str]:
        """What is skipped between the words of a pattern."""
        return listed(self.to_dict().get("fillers"))

    @property
    def defaults(self) -> dict[str, Any]:
        """What the codebook says under ``defaults``."""
        return self.to_dict().get("defaults") or {}

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

    def suggest(self, transcripts: Iterable[Transcript], *, gold: Codings | Iterable[Codings] = (), code: str | None = None,
                least: int = 2, unknown_speakers: str = "error") -> list[Suggestion]:
        """Words and phrases of up to four words that no rule finds yet.

        Args:
            transcripts: what is counted; of them, the speech of those whom at least one rule listens to.
            gold: what people coded; its transcripts that are not given count for nothing. For each code (or ``code``),
                phrases that are said more often in its segments than in the rest of the coded transcripts, and not found
                by its rules, by log-likelihood.
            code: without ``gold``, what the rules of this code find stands for what was coded.
            least: no phrase that is said fewer times.
            unknown_speakers: as for :meth:`code`; a code that fails finds nothing there.

        Last come, unless ``code`` is given, phrases of two words and more that are said where no rule of any code finds
        anything; their ``code`` is None. Raises KeyError where there is no such code, TranscriptError where the text of a
        transcript is not the one that was coded.
        """
        golds = [gold] if isinstance(gold, Codings) else list(gold)
        with self._coders.one(lib.unknown_speakers(unknown_speakers)) as coder, self._coders.codebook() as codebook:
            return run_suggest(self, codebook, coder, transcripts, golds, code, least)

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
