"""What can go wrong, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _library as lib

if TYPE_CHECKING:
    from .coding import Coding


class QcodeError(Exception):
    """An error of the library.

    Attributes:
        status: the name of the status in qcode.h, such as ``"QC_ERR_FORMAT"``.
        message: what is wrong and what to do.
        path: the input's name, or None.
        line, column: from 1, or None where there is no such place.
        offset: bytes from the start of the input, or None.
    """

    def __init__(self, message: str, *, status: str = "", path: str | None = None, line: int | None = None,
                 column: int | None = None, offset: int | None = None) -> None:
        place = "".join(f"{part}:" for part in (path, line, column if line else None) if part)
        super().__init__(f"{place} {message}" if place else message)
        self.message = message
        self.status = status
        self.path = path
        self.line = line
        self.column = column
        self.offset = offset


class CodebookError(QcodeError):
    """The codebook is wrong at ``line`` and ``column``."""


class StudyError(QcodeError):
    """The study file is wrong at ``line`` and ``column``."""


class TranscriptError(QcodeError):
    """The input is no transcript that can be read: damaged, empty, or of another format."""


class EncodingError(TranscriptError):
    """The bytes are not text in the encoding found or given."""


class LimitError(QcodeError):
    """The input is larger or deeper than the library accepts."""


class SpeakersError(QcodeError):
    """Codes ask for a role and some speakers have none.

    Attributes:
        result: the :class:`~qcode.Coding` with the codes that could run; None where the error came from another
            process.
    """

    def __init__(self, message: str, result: "Coding | None" = None, **place) -> None:
        super().__init__(message, **place)
        self.result = result

    def __reduce__(self):
        return type(self), self.args, {**self.__dict__, "result": None}


class QcodeWarning(UserWarning):
    """A result that is not complete: see ``Coding.problems``."""


_CLASSES = {
    lib.QC_ERR_FORMAT: TranscriptError,
    lib.QC_ERR_EMPTY: TranscriptError,
    lib.QC_ERR_ENCODING: EncodingError,
    lib.QC_ERR_LIMIT: LimitError,
    lib.QC_ERR_CODEBOOK: CodebookError,
    lib.QC_ERR_PATTERN: CodebookError,
    lib.QC_ERR_LATER: CodebookError,
    lib.QC_ERR_STUDY: StudyError,
}


def check(status: int, err: lib.qc_error) -> int:
    """Return a status that is no error; raise one that is."""
    if status >= 0:
        return status
    message = err.message.decode("utf-8", "replace")
    if status == lib.QC_ERR_MEMORY:
        raise MemoryError(message)
    place = {
        "path": err.source.decode("utf-8", "replace") or None,
        "line": err.line or None,
        "column": err.column or None,
        "offset": None if err.offset == lib.QC_NOWHERE else err.offset,
        "status": lib.status_name(status),
    }
    if status == lib.QC_ERR_IO and err.detail:
        raise OSError(err.detail, message, place["path"])
    raise _CLASSES.get(status, QcodeError)(message, **place)
