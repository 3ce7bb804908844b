"""What following the results costs each party in minutes a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aanbesteden.monitoring.models import Arrangement, Every


@dataclass(frozen=True)
class Burden:
    """Minutes a year of one party. `unknown`: rows whose minutes or rhythm nobody filled in."""

    name: str
    numbers: int = 0
    meaning: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.numbers + self.meaning

    @property
    def hours(self) -> tuple[int, int]:
        return divmod(self.total, 60)


def a_year(row: Any) -> int | None:
    """Minutes a year of an indicator or instrument; None when that cannot be said."""
    if row.burden_minutes is None or row.every == Every.OTHER:
        return None
    return row.burden_minutes * (12 // row.every)


def burdens(
    parties: dict[int | None, str], indicators: Iterable[Any], instruments: Iterable[Any]
) -> list[Burden]:
    """One row per party in the order of *parties* (number of the partner -> name)."""
    sums = {key: [0, 0, 0] for key in parties}
    told = [(row.supplied_by_id, 0, row) for row in indicators]
    told += [(row.carried_by_id, 1, row) for row in instruments]
    for party, place, row in told:
        minutes = a_year(row)
        mine = sums.setdefault(party, [0, 0, 0])
        if minutes is None:
            mine[2] += 1
        else:
            mine[place] += minutes
    return [Burden(parties.get(key, "-"), *found) for key, found in sums.items()]


def burdens_of(arrangement: Arrangement, parties: Iterable[Any]) -> list[Burden]:
    """What the arrangement asks of every party of the agreement."""
    return burdens(
        {party.partner_id: party.name for party in parties},
        arrangement.agreement.indicators.all(),
        arrangement.instruments.all(),
    )
