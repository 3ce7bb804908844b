"""Which amounts in a household book stand out, by a rule that stands on the page.

Per partner, product or theme and year: what was realised differs from what was planned, or from
the year before, by more than so many percent and at least so many euros. A year that still runs
can only have spent or received too much: what is not there yet may still come.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aanbesteden.agreements.household.models import Against
from aanbesteden.agreements.household.sums import ZERO, Entry
from aanbesteden.agreements.models import MoneySide

REALISED = {
    MoneySide.INCOME: MoneySide.PLANNED_INCOME,
    MoneySide.SPENDING: MoneySide.PLANNED_SPENDING,
}


@dataclass(frozen=True)
class Remark:
    """One amount that stands out. `partner` is a name, empty for the municipality and others."""

    side: str
    year: int
    partner: str
    label: str
    against: str
    expected: Decimal
    found: Decimal

    @property
    def difference(self) -> Decimal:
        return self.found - self.expected

    @property
    def percent(self) -> int:
        return round(abs(self.difference) * 100 / self.expected)

    @property
    def key(self) -> tuple:
        """What it is about, whatever the amounts are now."""
        return (self.side, self.year, self.partner, self.label, self.against)

    @property
    def code(self) -> str:
        """The same, short enough for an address."""
        text = "|".join(map(str, self.key))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def remarkable(
    entries: Iterable[Entry], *, percent: int, least: Decimal, this_year: int
) -> list[Remark]:
    """Amounts that stand out, the newest year first, then the largest difference."""
    sums: dict[tuple, Decimal] = {}
    for entry in entries:
        key = (entry.side, entry.partner, entry.label, entry.year)
        sums[key] = sums.get(key, ZERO) + entry.amount
    found = []
    for realised, planned in REALISED.items():
        about = {key[1:] for key in sums if key[0] in (realised, planned)}
        # What came to an end has no line of its own in the year after it.
        about |= {
            (partner, label, year + 1)
            for side, partner, label, year in sums
            if side == realised and year + 1 < this_year
        }
        for partner, label, year in about:
            now = sums.get((realised, partner, label, year), ZERO)
            plan = sums.get((planned, partner, label, year), ZERO)
            before = sums.get((realised, partner, label, year - 1), ZERO)
            over = year < this_year
            if plan and (over or now > plan) and _large(now - plan, plan, percent, least):
                found.append(Remark(realised, year, partner, label, Against.PLAN, plan, now))
            if before and over and _large(now - before, before, percent, least):
                found.append(Remark(realised, year, partner, label, Against.BEFORE, before, now))
    return sorted(found, key=lambda row: (-row.year, -abs(row.difference), row.key))


def _large(difference: Decimal, base: Decimal, percent: int, least: Decimal) -> bool:
    return abs(difference) >= least and abs(difference) * 100 > percent * base
