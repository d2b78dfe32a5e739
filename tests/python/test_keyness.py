"""Keyness in Python against a calculation by hand."""

from math import log

import pytest
import qcode


def test_by_hand():
    # E1 = 100 * 20 / 400 = 5, E2 = 15: 2 (10 ln 2 + 10 ln(2/3)) = 20 ln(4/3); rates 1/10 and 1/30
    g2, log_ratio = qcode.keyness(10, 10, 100, 300)
    assert g2 == pytest.approx(20 * log(4 / 3), abs=1e-12)
    assert log_ratio == pytest.approx(log(3) / log(2), abs=1e-12)


def test_half_an_occurrence_stands_for_none():
    assert qcode.keyness(4, 0, 100, 100).log_ratio == pytest.approx(3, abs=1e-12)  # 4 / 0.5 = 2**3


@pytest.mark.parametrize("counts", [(1, 1, 0, 5), (1, 1, 5, 0), (6, 1, 5, 5), (1, 6, 5, 5), (-1, 1, 5, 5), (1, 1, 5, 2**64)])
def test_refused(counts):
    with pytest.raises(ValueError):
        qcode.keyness(*counts)
