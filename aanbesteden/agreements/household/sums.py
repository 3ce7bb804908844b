"""The household book added up: every total is the sum of its lines, to the cent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.agreements.models import MoneySide

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Entry:
    """One line that counts. `partner` is a name, empty for the municipality or another source."""

    side: str
    year: int
    label: str
    amount: Decimal
    partner: str = ""
    quarter: int | None = None


@dataclass(frozen=True)
class Totals:
    """What was planned and what came of it, in euros."""

    planned_income: Decimal = ZERO
    income: Decimal = ZERO
    planned_spending: Decimal = ZERO
    spending: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """What came in and was not spent; below zero when more was spent."""
        return self.income - self.spending


@dataclass(frozen=True)
class Row:
    """One line of a table of totals."""

    name: Any
    totals: Totals
    key: Any = None


@dataclass(frozen=True)
class Household:
    """The book per year, per partner, per source of income and per theme of spending."""

    total: Totals
    years: list[Row]
    partners: list[Row]
    sources: list[Row]
    themes: list[Row]
    periods: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.years


def total(entries: Iterable[Entry]) -> Totals:
    """The sum per kind of line."""
    sums = dict.fromkeys(MoneySide.values, ZERO)
    for entry in entries:
        sums[entry.side] += entry.amount
    return Totals(**sums)


def add_up(entries: Iterable[Entry]) -> Household:
    """Group the lines four ways. Years, partners, and sources with themes each give the total."""
    entries = list(entries)
    income = [entry for entry in entries if entry.side.endswith("income")]
    spending = [entry for entry in entries if entry.side.endswith("spending")]
    return Household(
        total=total(entries),
        years=_rows(entries, lambda entry: entry.year),
        partners=_rows(entries, lambda entry: entry.partner, none=_("Municipality and others")),
        sources=_rows(income, lambda entry: entry.label),
        themes=_rows(spending, lambda entry: entry.label),
        periods=_rows(entries, lambda entry: (entry.year, entry.quarter or 0), says=period_name),
    )


def period_name(key: tuple[int, int]) -> str:
    """A year, or a quarter of it (1 to 4)."""
    year, quarter = key
    if not quarter:
        return str(year)
    return _("%(year)s, quarter %(quarter)s") % {"year": year, "quarter": quarter}


def _rows(
    entries: list[Entry], key: Callable[[Entry], Any], *, none: str = "", says=None
) -> list[Row]:
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return [
        Row(says(name) if says else name or none, total(groups[name]), name)
        for name in sorted(groups)
    ]
