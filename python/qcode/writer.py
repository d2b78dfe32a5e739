"""Writing codings to files."""

from __future__ import annotations

import ctypes
import os
import weakref
from typing import TYPE_CHECKING

from . import _library as lib
from .errors import check

if TYPE_CHECKING:
    from .codebook import Codebook
    from .coding import Coding

_C = lib.library


class Writer:
    """Stream codings into one file, which appears whole or not at all when the ``with`` block ends well.

        with qcode.Writer("coded.xml", codebook) as writer:
            for path in paths:
                writer.add(codebook.code(path))

    Args:
        path: the file; readable by its owner only.
        codebook: that of all the codings.
        format: ``"xml"``, ``"jsonl"`` or ``"csv"``; default: by the path's extension, else XML.
        csv_raw: CSV cells exactly as they are, also those that a spreadsheet would run as formulas.
    """

    def __init__(self, path: str | os.PathLike, codebook: "Codebook", *, format: str | None = None,
                 csv_raw: bool = False) -> None:
        chosen = format or os.path.splitext(os.fspath(path))[1].lstrip(".") or "xml"
        if chosen not in lib.QC_FORMAT:
            raise ValueError(f"format must be one of {', '.join(lib.QC_FORMAT)}, not {chosen!r}")
        codebook._open()
        err = lib.qc_error()
        self._codebook = codebook
        self._output, self._writer = ctypes.c_void_p(), ctypes.c_void_p()
        check(_C.qc_output_open(self._output, os.fsencode(path), err), err)
        self._close_output = weakref.finalize(self, _C.qc_output_free, self._output)
        options = lib.qc_writer_options(csv_raw=int(csv_raw), tool=f"qcode-python {lib.version()}".encode())
        sink = ctypes.cast(_C.qc_output_sink, ctypes.c_void_p)
        check(_C.qc_writer_new(self._writer, lib.QC_FORMAT[chosen], codebook._handle, sink, self._output, options, err),
              err)
        self._close_writer = weakref.finalize(self, _C.qc_writer_free, self._writer)

    def add(self, coding: "Coding") -> None:
        """Write a coding's segments and problems."""
        if coding._codebook is not self._codebook:
            raise ValueError("the coding is of another codebook")
        self._alive()
        err = lib.qc_error()
        self._written(_C.qc_writer_add(self._writer, coding.transcript._handle, coding._handle, err), err)

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
        self._codebook._open()

    def _written(self, status: int, err: lib.qc_error) -> None:
        """The sink stops a writer when the disk does: commit knows why."""
        if status == lib.QC_STOPPED:
            check(_C.qc_output_commit(self._output, err), err)
        check(status, err)
