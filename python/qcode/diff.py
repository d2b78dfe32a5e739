"""What a change does: two codings, or two codebooks on the same transcripts."""

from __future__ import annotations

import os
from typing import Iterable, NamedTuple

from . import _library as lib
from .codebook import Codebook
from .coding import Coding
from .codings import CodedSegment, Codings
from .errors import check
from .transcript import Study, Transcript

_C = lib.library


class Difference(NamedTuple):
    """What became of a segment. ``kind`` is one of

    - ``same``: both sides have it;
    - ``gained``: ``segment_a`` is None;
    - ``lost``: ``segment_b`` is None;
    - ``moved``: both sides have a segment there, and they begin or end elsewhere;
    - ``only_a``, ``only_b``: of a transcript that the other side does not have; no segment and no code.
    """

    kind: str
    transcript: str
    code: str | None
    segment_a: CodedSegment | None
    segment_b: CodedSegment | None

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that found it, each once: on side b, or on side a where it is lost."""
        segment = self.segment_b or self.segment_a
        return tuple(dict.fromkeys(e.rule for e in segment.evidence)) if segment else ()


class CodeDifference(NamedTuple):
    """A code that is not the same in two codebooks: ``kind`` is ``added``, ``removed``, ``renamed`` or ``changed``; ``a`` and
    ``b`` are its ids, or None; ``changed`` holds what is: ``name``, ``place``, ``definition``, ``bounds`` (``include`` or
    ``exclude``) or ``rules``."""

    kind: str
    a: str | None
    b: str | None
    changed: tuple[str, ...]


class Differences(list):
    """Each segment of both sides in one :class:`Difference`, those that are the same too: the transcripts of a, then those of b
    alone, in each the order of the text.

    Attributes:
        a, b: the :class:`~qcode.Codings` that were compared.
        codes: list of :class:`CodeDifference`; empty where codings were compared.
    """

    def __init__(self, a: Codings, b: Codings, found: Iterable[Difference], codes: list[CodeDifference]) -> None:
        super().__init__(found)
        self.a = a
        self.b = b
        self.codes = codes

    @property
    def changes(self) -> list[Difference]:
        """All but what is the same."""
        return [d for d in self if d.kind != "same"]

    def counts(self) -> dict[str, dict[str, int]]:
        """For each code that has a segment: how many are ``same``, ``gained``, ``lost`` and ``moved``."""
        table: dict[str, dict[str, int]] = {}
        for d in self:
            if d.code is not None:
                row = table.setdefault(d.code, dict.fromkeys(("same", "gained", "lost", "moved"), 0))
                row[d.kind] += 1
        return table


def diff(a: Codebook | Codings | Coding, b: Codebook | Codings | Coding,
         transcripts: Iterable[Transcript | os.PathLike] | None = None, *, unknown_speakers: str = "error",
         study: Study | None = None) -> Differences:
    """What is gained, lost and moved from ``a`` to ``b``: two codings, or what two codebooks find in ``transcripts``.

    Codes are the same where their ids are, transcripts where their names are, or else their texts. Segments that a person
    rejected are passed over. Why a codebook does not find what the other does, :meth:`Codebook.explain` says.

    Args:
        transcripts: of two codebooks; no two of one name.
        unknown_speakers, study: of two codebooks: as for :meth:`Codebook.code`.

    Raises TranscriptError where a transcript has two different texts, TypeError, ValueError, and what :meth:`Codebook.code`
    raises.
    """
    if isinstance(a, Codebook) and isinstance(b, Codebook):
        if transcripts is None:
            raise TypeError("two codebooks are compared by what they find: give transcripts")
        sources = list(transcripts)
        sides = [_code(codebook, sources, unknown_speakers, study) for codebook in (a, b)]
        return Differences(*sides, _compare(*sides), _compare_codebooks(a, b))
    if transcripts is not None:
        raise TypeError("two codebooks take transcripts, and nothing else does")
    sides = [_codings(side) for side in (a, b)]
    return Differences(*sides, _compare(*sides), [])


def _code(codebook: Codebook, sources: list, unknown_speakers: str, study: Study | None) -> Codings:
    codings = Codings.of((codebook.code(s, unknown_speakers=unknown_speakers, study=study) for s in sources), codebook)
    if len({t.name for t in codings.transcripts}) < len(sources):
        raise ValueError("two transcripts have the same name: give Transcripts, each with a name of its own")
    return codings


def _codings(side: Codings | Coding) -> Codings:
    if isinstance(side, Coding):
        return Codings.of([side], side._codebook)
    if not isinstance(side, Codings):
        raise TypeError("what is compared are two Codebooks, or two of Codings and Coding")
    return side


def _compare(a: Codings, b: Codings) -> list[Difference]:
    found: list[tuple] = []

    def add(_payload, pointer) -> int:
        d = pointer.contents
        found.append((lib.DIFFERENCES[d.kind], (d.transcript_a, d.transcript_b), (d.segment_a, d.segment_b)))
        return 0

    err = lib.qc_error()
    check(_C.qc_codings_compare(a._handle.pointer, b._handle.pointer, lib.qc_difference_fn(add), None, err), err)
    return [_difference(a, b, *row) for row in found]


def _difference(a: Codings, b: Codings, kind: str, transcripts: tuple[int, int], indices: tuple[int, int]) -> Difference:
    first, last = (None if i == lib.QC_NOWHERE else side._segment(i) for side, i in zip((a, b), indices))
    on_a, on_b = transcripts
    name = a.transcripts[on_a].name if on_b == lib.QC_NO_INDEX else b.transcripts[on_b].name
    segment = last or first
    return Difference(kind, name, segment.code if segment else None, first, last)


def _compare_codebooks(a: Codebook, b: Codebook) -> list[CodeDifference]:
    found: list[CodeDifference] = []

    def code(codebook: Codebook, i: int) -> str | None:
        return None if i == lib.QC_NO_INDEX else codebook.codes[i].id

    def add(_payload, pointer) -> int:
        d = pointer.contents
        changed = tuple(word for bit, word in lib.CHANGES.items() if d.changed & bit)
        found.append(CodeDifference(lib.CODE_DIFFERENCES[d.kind], code(a, d.code_a), code(b, d.code_b), changed))
        return 0

    err = lib.qc_error()
    with a._coders.codebook() as first, b._coders.codebook() as second:
        check(_C.qc_codebook_compare(first, second, lib.qc_code_difference_fn(add), None, err), err)
    return found
