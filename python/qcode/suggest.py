"""Words and phrases that could be rules and are none yet."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Iterable, NamedTuple

from . import _library as lib
from .codings import Codings
from .errors import check
from .transcript import Transcript

if TYPE_CHECKING:
    from .codebook import Codebook

_C = lib.library


class Place(NamedTuple):
    """Where a phrase is said: the transcript's name and a span of its text, in characters."""

    transcript: str
    start: int
    end: int


class Suggestion(NamedTuple):
    """A phrase. ``inside``: times in coded segments of the code, outside what its rules find; ``missed``: those of them in
    segments in which they find nothing; ``outside``: times elsewhere in coded transcripts; ``g2`` and ``log_ratio``: see
    :func:`qcode.keyness`. Where ``code`` is None, ``inside`` is how often it is said without a rule, and ``missed``,
    ``outside``, ``g2`` and ``log_ratio`` are 0."""

    code: str | None
    text: str
    words: int
    inside: int
    missed: int
    transcripts: int
    outside: int
    g2: float
    log_ratio: float
    places: tuple[Place, ...]


def run_suggest(codebook: "Codebook", pointer: ctypes.c_void_p, coder: ctypes.c_void_p, transcripts: Iterable[Transcript],
                golds: list[Codings], code: str | None, least: int) -> list[Suggestion]:
    """What :meth:`Codebook.suggest` says."""
    ids = [c.id for c in codebook.codes]
    if code is not None and code not in ids:
        raise KeyError(code)
    out, err = ctypes.c_void_p(), lib.qc_error()
    check(_C.qc_suggester_new(out, pointer, err), err)
    try:
        counted = []
        for transcript in transcripts:
            _count(out, pointer, coder, transcript, golds, code is not None)
            counted.append((transcript.name, transcript.text.encode("utf-8")))
        chosen = [ids.index(code)] if code is not None else [*(range(len(ids)) if golds else ()), lib.QC_NO_INDEX]
        return [s for i in chosen for s in _ranked(out, ids, i, least, counted)]
    finally:
        _C.qc_suggester_free(out)


def _count(suggester, codebook, coder, transcript: Transcript, golds: list[Codings], found_counts: bool) -> None:
    found, coded, err = ctypes.c_void_p(), ctypes.c_void_p(), lib.qc_error()
    check(_C.qc_coder_code(coder, transcript._handle.pointer, found, err), err)
    try:
        for gold in golds:
            if check(_C.qc_codings_attach(coded, gold._handle.pointer, transcript._handle.pointer, codebook, None, err),
                     err) == lib.QC_OK:
                break
        taken = found if found_counts and not golds else coded
        check(_C.qc_suggester_add(suggester, found, taken, err), err)
    finally:
        _C.qc_coding_free(coded)
        _C.qc_coding_free(found)


def _ranked(suggester, ids: list[str], code: int, least: int, counted: list[tuple[str, bytes]]) -> list[Suggestion]:
    n, err, s = ctypes.c_uint64(), lib.qc_error(), lib.qc_suggestion()
    check(_C.qc_suggester_rank(suggester, code, least, n, err), err)
    result = []
    for i in range(n.value):
        _C.qc_suggester_get(suggester, i, s)
        result.append(Suggestion(
            None if code == lib.QC_NO_INDEX else ids[code], s.text.text(), s.words, s.inside, s.missed, s.transcripts,
            s.outside, s.g2, s.log_ratio, tuple(_place(suggester, i, k, counted) for k in range(s.inside))))
    return result


def _place(suggester, i: int, k: int, counted: list[tuple[str, bytes]]) -> Place:
    p = lib.qc_suggestion_place()
    _C.qc_suggester_place(suggester, i, k, p)
    name, text = counted[p.transcript]
    start = len(text[:p.start].decode("utf-8"))
    return Place(name, start, start + len(text[p.start:p.end].decode("utf-8")))
