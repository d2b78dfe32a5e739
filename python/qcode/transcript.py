"""Transcripts and studies."""

from __future__ import annotations

import ctypes
import os
from typing import NamedTuple

from . import _library as lib
from ._handle import Handle, NotPickled, content, is_path, path_bytes
from .errors import EncodingError, check

_C = lib.library


class Study(NotPickled):
    """Who is who: the private study file (names to roles and cases, attributes)."""

    def __init__(self, pointer: ctypes.c_void_p) -> None:
        self._handle = Handle(pointer, _C.qc_study_free)
        self._handle.release_with(self)

    @classmethod
    def load(cls, source: str | os.PathLike | bytes) -> "Study":
        """Read a study from a path (str, PathLike) or from YAML (bytes). Raises StudyError, EncodingError, OSError."""
        out, err = ctypes.c_void_p(), lib.qc_error()
        if is_path(source):
            check(_C.qc_study_read_file(out, path_bytes(source), err), err)
        else:
            yaml = content(source)
            check(_C.qc_study_read(out, yaml, len(yaml), None, err), err)
        return cls(out)


class Turn(NamedTuple):
    """What one speaker says until another does. ``start`` and ``end`` index the transcript's text; times are ms or
    None."""

    start: int
    end: int
    speaker: str | None
    begin: int | None
    finish: int | None
    words: int
    line: int


class Speaker(NamedTuple):
    """A speaker: label as first seen, role (or None), case id (or None), numbers of turns and words."""

    label: str
    role: str | None
    case: str | None
    turns: int
    words: int


class Warning(NamedTuple):
    """What was repaired, left out or guessed: first line (or None), how often, message."""

    line: int | None
    count: int
    message: str


def time_or_none(ms: int) -> int | None:
    """A time of the library as Python has it."""
    return None if ms == lib.QC_NO_TIME else ms


class Transcript(NotPickled):
    """One text and what is known about it. Immutable; may be used by several threads.

    Attributes:
        text: the canonical text, to which all offsets refer.
        name, reader, dialect, encoding: what was read and how; no encoding (None) where the format itself says it (DOCX).
        case: the case id from the study, or None.
        words: of speech.
    """

    def __init__(self, pointer: ctypes.c_void_p, codebook: ctypes.c_void_p | None) -> None:
        self._handle = Handle(pointer, _C.qc_transcript_free)
        self._handle.release_with(self)
        info = lib.qc_transcript_info()
        _C.qc_transcript_get(pointer, info)
        self.text: str = _C.qc_transcript_text(pointer).text()
        self.name: str = info.name.text()
        self.reader: str = info.reader.text()
        self.dialect: str | None = info.dialect.text()
        self.encoding: str | None = info.encoding.text()
        self.encoding_guessed: bool = bool(info.encoding_guessed)
        self.source_sha256: str = info.source_sha256.text()
        self.text_sha256: str = info.text_sha256.text()
        self.case: str | None = info.case_id.text()
        self.words: int = info.words
        self._n_turns: int = info.turns
        self.speakers: list[Speaker] = [self._speaker(i, codebook) for i in range(info.speakers)]
        self.warnings: list[Warning] = [self._warning(i) for i in range(info.warnings)]
        self.attributes: dict[str, str] = dict(self._attribute(i) for i in range(info.attributes))

    @classmethod
    def load(cls, source: str | os.PathLike | bytes, *, name: str | None = None, encoding: str | None = None,
             reader: str | None = None, study: Study | None = None, _codebook: Handle | None = None) -> "Transcript":
        """Read a transcript from a file (PathLike), a file's content (bytes) or a text (str).

        Raises TranscriptError, EncodingError, LimitError, OSError, each with its place where there is one.
        """
        out, err = ctypes.c_void_p(), lib.qc_error()
        options = lib.qc_read_options()
        options.name, options.encoding, options.reader = _option(name), _option(encoding), _option(reader)
        options.study = study._handle.pointer if study else None
        options.codebook = _codebook.pointer if _codebook else None
        if isinstance(source, os.PathLike):
            check(_C.qc_transcript_read_file(out, path_bytes(source), options, err), err)
        else:
            if isinstance(source, str):
                source = _utf8(source)
                options.encoding = b"UTF-8"
            file = content(source)
            check(_C.qc_transcript_read(out, file, len(file), options, err), err)
        return cls(out, options.codebook)

    @property
    def turns(self) -> list[Turn]:
        """The turns in text order."""
        array, err = (lib.qc_turn * self._n_turns)(), lib.qc_error()
        check(_C.qc_transcript_turns(self._handle.pointer, 0, self._n_turns, array, ctypes.sizeof(lib.qc_turn),
                                     lib.QC_CODE_POINTS, err), err)
        return [Turn(t.start, t.end, None if t.speaker == lib.QC_NO_INDEX else self.speakers[t.speaker].label,
                     time_or_none(t.begin), time_or_none(t.finish), t.words, t.line) for t in array]

    def __repr__(self) -> str:
        return f"<qcode.Transcript {self.name!r}: {self._n_turns} turns, {self.words} words>"

    def _speaker(self, i: int, codebook: ctypes.c_void_p | None) -> Speaker:
        s = lib.qc_speaker()
        _C.qc_transcript_speaker(self._handle.pointer, i, s)
        role = _C.qc_codebook_role(codebook, self._handle.pointer, i).text()
        return Speaker(s.label.text(), role, s.case_id.text(), s.turns, s.words)

    def _warning(self, i: int) -> Warning:
        w = lib.qc_warning()
        _C.qc_transcript_warning(self._handle.pointer, i, w)
        return Warning(w.line or None, w.count, w.message.text())

    def _attribute(self, i: int) -> tuple[str, str]:
        name, value = lib.qc_str(), lib.qc_str()
        _C.qc_transcript_attribute(self._handle.pointer, i, name, value)
        return name.text(), value.text()


def _option(value: str | None) -> bytes | None:
    if value is not None and "\0" in value:
        raise ValueError("embedded null character")
    return None if value is None else _utf8(value)


def _utf8(text: str) -> bytes:
    """Text as bytes; a lone surrogate is an error with its place, without the text."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EncodingError(f"character {error.start} is half of a surrogate pair, which is no text",
                            status="QC_ERR_ENCODING", offset=error.start) from None
