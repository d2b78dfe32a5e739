"""What is wrong with a codebook that can be read."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Iterable, NamedTuple

from . import _library as lib
from ._handle import Handle
from .errors import check as check_status

from .transcript import Transcript

if TYPE_CHECKING:
    from .codebook import Codebook


class Finding(NamedTuple):
    """Something that ``check`` found.

    ``kind`` is one of ``example``, ``counterexample``, ``limit``, ``unexercised``, ``shadowed``, ``slow``, ``flood``,
    ``unused``, ``lookalike``, ``undefined``, ``untested``, ``person`` and ``quotations`` (qcode.h says what each is);
    ``code`` and ``rule`` are ids or None; ``level`` is ``error``, ``warning`` or ``note``; ``quotation`` says that the
    place is a real quotation, which is not to be shown in public.
    """

    kind: str
    code: str | None
    line: int
    column: int
    message: str
    rule: str | None
    level: str
    quotation: bool


class Report(list):
    """The findings, in the order of the file.

    Attributes:
        tests, failed: examples and counterexamples, and how many of them fail.
        rules, exercised: rules, and how many of them find something in an example of their code.
        quotations: how many real quotations there are.
    """

    tests = failed = rules = exercised = quotations = 0


class RuleProfile(NamedTuple):
    """What a rule found and cost in a corpus.

    ``alone`` counts the segments that no other rule of its code found; ``seconds`` is the time of its patterns,
    conditions and vetoes.
    """

    rule: str
    hits: int
    segments: int
    alone: int
    transcripts: int
    seconds: float


def profile(codebook: "Codebook", pointer: ctypes.c_void_p, transcripts: Iterable[Transcript],
            unknown_speakers: int) -> list[RuleProfile]:
    """The work of :meth:`Codebook.profile`."""
    out, err = ctypes.c_void_p(), lib.qc_error()
    options = lib.qc_coder_options(unknown_speakers=unknown_speakers, profile=1)
    check_status(lib.library.qc_coder_new(out, pointer, options, err), err)
    coder, p, rows = Handle(out, lib.library.qc_coder_free), lib.qc_rule_profile(), []
    try:
        for transcript in transcripts:
            coding = ctypes.c_void_p()
            check_status(lib.library.qc_coder_code(coder.pointer, transcript._handle.pointer, coding, err), err)
            lib.library.qc_coding_free(coding)
        for i, rule in enumerate(codebook.rules):
            lib.library.qc_coder_profile(coder.pointer, i, p)
            rows.append(RuleProfile(rule.id, p.hits, p.segments, p.alone, p.transcripts, p.nanoseconds / 1e9))
    finally:
        coder.release()
    return rows


def check(codebook: "Codebook", pointer: ctypes.c_void_p) -> Report:
    """The work of :meth:`Codebook.check`."""
    report = Report()

    def add(_payload, finding) -> int:
        f = finding.contents
        code = None if f.code == lib.QC_NO_INDEX else codebook.codes[f.code].id
        rule = None if f.rule == lib.QC_NO_INDEX else codebook.rules[f.rule].id
        report.append(Finding(lib.FINDINGS[f.kind], code, f.line, f.column, f.message.text(), rule, lib.LEVELS[f.level],
                              bool(f.quotation)))
        return 0

    summary, err = lib.qc_check_summary(), lib.qc_error()
    check_status(lib.library.qc_codebook_check(pointer, lib.qc_finding_fn(add), None, summary, err), err)
    for name in ("tests", "failed", "rules", "exercised", "quotations"):
        setattr(report, name, getattr(summary, name))
    return report
