"""Arithmetic of the assessment: exact until the end, rounded once.

The rule, as every letter states it: per criterion the mean of the points counts for its weight;
the sum is rounded half up to two decimals, and only that sum. Equal sums share a place.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any


def half_up(value: Fraction) -> Decimal:
    """*value* with two decimals; exactly half goes up. Points are never negative."""
    hundredths = value * 100
    whole = hundredths.numerator // hundredths.denominator
    if hundredths - whole >= Fraction(1, 2):
        whole += 1
    return Decimal(whole).scaleb(-2)


def mean(points: Sequence[int]) -> Fraction | None:
    """The exact mean, or None when nobody gave points."""
    return Fraction(sum(points), len(points)) if points else None


def weighted_total(columns: Iterable[tuple[int | Fraction, Sequence[int]]]) -> Decimal | None:
    """The weighted mean of (weight, points of all assessors), 0 to 10; None while one is empty."""
    total, weights = Fraction(0), Fraction(0)
    for weight, points in columns:
        average = mean(points)
        if average is None:
            return None
        total += weight * average
        weights += weight
    return half_up(total / weights) if weights else None


def places(totals: Sequence[Any | None]) -> list[int | None]:
    """The place of each total, highest first; equals share a place and the next is skipped.

    A total is a number, or a number with what decides between equals behind it.
    """
    known = [total for total in totals if total is not None]
    return [
        None if total is None else 1 + sum(other > total for other in known) for total in totals
    ]
