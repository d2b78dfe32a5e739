"""What is wrong with a codebook that can be read."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

from . import _library as lib
from .errors import check as check_status

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
