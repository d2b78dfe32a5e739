"""How much more a word is used in one body of text than in another."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from . import _library as lib


class Keyness(NamedTuple):
    """``g2``: the evidence that the two rates differ, never negative; ``log_ratio``: how many times the rate of the
    first body is twice that of the second, negative where it is less."""

    g2: float
    log_ratio: float


def keyness(a: int, b: int, c: int, d: int) -> Keyness:
    """Log-likelihood (Dunning 1993; Rayson and Garside 2000) and log ratio (Hardie 2014) of a word that is said ``a``
    times in a body of ``c`` words and ``b`` times in another of ``d`` words; the formulas stand in qcode.h.

    Raises:
        ValueError: a body without words, a count below 0, or more occurrences than words.
    """
    if min(a, b, c, d) < 0 or max(c, d) >= 2**64:
        raise ValueError("counts go from 0 to 2**64 - 1")
    g2, log_ratio = ctypes.c_double(), ctypes.c_double()
    if lib.library.qc_keyness(a, b, c, d, g2, log_ratio) != lib.QC_OK:
        raise ValueError("both bodies must have words, and no more occurrences than words")
    return Keyness(g2.value, log_ratio.value)
