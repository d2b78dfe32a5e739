"""Writing codings to files."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

from . import _library as lib
from ._handle import Handle, NotPickled, path_bytes
from .errors import check

if TYPE_CHECKING:
    from .codebook import Codebook
    from .coding import Coding

_C = lib.library


class Writer(NotPickled):
    """Stream codings into one file, which appears whole or not at all when the ``with`` block ends well.

        with qcode.Writer("coded.xml", codebook) as writer:
            for path in paths:
                writer.add(codebook.code(path))

    Args:
        path: the file; readable by its owner only.
        codebook: that of all the codings.
        format: ``"xml"``, ``"jsonl"`` or ``"csv"``; default: by the path's extension, else XML.
        csv_raw: CSV cells exactly as they are, also those that a spreadsheet would run as formulas.
        unknown_speakers: what all the codings were made with, for the record.
    """

    def __init__(self, path: str | os.PathLike, codebook: "Codebook", *, format: str | None = None,
                 csv_raw: bool = False, unknown_speakers: str = "error") -> None:
        chosen = format or os.path.splitext(os.fspath(path))[1].lstrip(".") or "xml"
        if chosen not in lib.QC_FORMAT:
            raise ValueError(f"format must be one of {', '.join(lib.QC_FORMAT)}, not {chosen!r}")
        err = lib.qc_error()
        options = lib.qc_writer_options(csv_raw=int(csv_raw), tool=f"qcode-python {lib.version()}".encode(),
                                        unknown_speakers=lib.unknown_speakers(unknown_speakers))
        sink = ctypes.cast(_C.qc_output_sink, lib.qc_sink)
        self._codebook = codebook
        self._unknown_speakers = unknown_speakers
        self._output, self._writer = ctypes.c_void_p(), ctypes.c_void_p()
        with codebook._coders.codebook() as pointer:
            check(_C.qc_output_open(self._output, path_bytes(path), err), err)
            output = Handle(self._output, _C.qc_output_free)
            self._close_output = output.release_with(self)
            check(_C.qc_writer_new(self._writer, lib.QC_FORMAT[chosen], pointer, sink, self._output, options, err), err)
            writer = Handle(self._writer, _C.qc_writer_free, output, codebook._handle)
            self._close_writer = writer.release_with(self)

    def add(self, coding: "Coding") -> None:
        """Write a coding's segments and problems."""
        if coding._codebook is not self._codebook:
            raise ValueError("the coding is of another codebook")
        if coding._unknown_speakers != self._unknown_speakers:
            raise ValueError(f"the coding was made with unknown_speakers={coding._unknown_speakers!r}: "
                             "make the Writer with it too")
        self._alive()
        err = lib.qc_error()
        self._written(_C.qc_writer_add(self._writer, coding.transcript._handle.pointer, coding._handle.pointer, err),
                      err)

    def close(self) -> None:
        """End the output and make the file appear."""
        self._alive()
        err = lib.qc_error()
        try:
            self._written(_C.qc_writer_finish(self._writer, err), err)
            check(_C.qc_output_commit(self._output, err), err)
        finally:
            self.discard()

    def discard(self) -> None:
        """Give up: no file appears."""
        self._close_writer()
        self._close_output()

    def __enter__(self) -> "Writer":
        self._alive()
        return self

    def __exit__(self, kind, _value, _trace) -> None:
        if kind is None and self._close_writer.alive:
            self.close()
        else:
            self.discard()

    def _alive(self) -> None:
        if not self._close_writer.alive:
            raise ValueError("the writer is closed")
        self._codebook._coders.open()

    def _written(self, status: int, err: lib.qc_error) -> None:
        """The sink stops a writer when the disk does: commit knows why."""
        if status == lib.QC_STOPPED:
            check(_C.qc_output_commit(self._output, err), err)
        check(status, err)
