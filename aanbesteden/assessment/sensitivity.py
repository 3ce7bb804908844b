"""How firm a ranking is: would another weight, or one assessor fewer, change who is first?

Plain values in, plain values out. A weight that grows or shrinks takes from or gives to the other
criteria in proportion, so that the weights stay 100 together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aanbesteden.assessment.counting import weighted_total

STEPS = (-10, -5, 5, 10)  # points of weight more or less

Columns = Sequence[Mapping[str, int]]  # per criterion: points by assessor


@dataclass(frozen=True)
class Bid:
    """One proposal: its name, and per criterion who gave how many points."""

    name: str
    columns: Columns


@dataclass(frozen=True)
class Variation:
    """Who would be first when one thing were different; empty when that cannot be counted."""

    first: tuple[str, ...]
    changes: bool


@dataclass(frozen=True)
class Shifted:
    """One criterion, with another weight: a variation for each of `STEPS`."""

    criterion: str
    weight: int
    variations: tuple[Variation, ...]


@dataclass(frozen=True)
class Without:
    """The ranking without one assessor."""

    assessor: str
    variation: Variation


@dataclass(frozen=True)
class Sensitivity:
    """Every variation of one ranking."""

    first: tuple[str, ...]
    weights: tuple[Shifted, ...]
    assessors: tuple[Without, ...]

    @property
    def counted(self) -> list[Variation]:
        rows = [one for row in self.weights for one in row.variations]
        return [one for one in [*rows, *(row.variation for row in self.assessors)] if one.first]

    @property
    def changes(self) -> int:
        return sum(one.changes for one in self.counted)

    @property
    def others(self) -> list[str]:
        """Who would come first in some variation, and is not first now."""
        names = {name for one in self.counted if one.changes for name in one.first}
        return sorted(names - set(self.first))


def measure(
    criteria: Sequence[tuple[str, int]], bids: Sequence[Bid], *, agreed: bool
) -> Sensitivity:
    """All variations. `criteria`: (name, weight in percent). `agreed`: the panel fixed the points
    together, so that leaving somebody out has no meaning."""
    weights = [Fraction(weight) for _name, weight in criteria]
    now = _first(weights, bids)
    people = sorted({name for bid in bids for column in bid.columns for name in column})
    return Sensitivity(
        now,
        tuple(
            Shifted(
                name,
                weight,
                tuple(_against(now, _first(_shift(weights, index, by), bids)) for by in STEPS),
            )
            for index, (name, weight) in enumerate(criteria)
        ),
        ()
        if agreed or len(people) < 2
        else tuple(
            Without(
                person, _against(now, _first(weights, [_leave_out(bid, person) for bid in bids]))
            )
            for person in people
        ),
    )


def _against(now: tuple[str, ...], then: tuple[str, ...]) -> Variation:
    return Variation(then, bool(then) and then != now)


def _shift(weights: list[Fraction], index: int, by: int) -> list[Fraction] | None:
    """The weights when one has *by* points more; None when that leaves no room for the others."""
    old, total = weights[index], sum(weights)
    new = old + by
    if not 0 <= new <= total or old == total:
        return None
    rest = (total - new) / (total - old)
    return [new if place == index else weight * rest for place, weight in enumerate(weights)]


def _leave_out(bid: Bid, person: str) -> Bid:
    return Bid(
        bid.name,
        [{name: p for name, p in column.items() if name != person} for column in bid.columns],
    )


def _first(weights: list[Fraction] | None, bids: Sequence[Bid]) -> tuple[str, ...]:
    """Names of who shares the first place; empty when a total is missing."""
    if weights is None or not bids:
        return ()
    totals = [
        weighted_total(
            (weight, list(column.values()))
            for weight, column in zip(weights, bid.columns, strict=True)
        )
        for bid in bids
    ]
    if None in totals:
        return ()
    best = max(totals)
    return tuple(sorted(b.name for b, total in zip(bids, totals, strict=True) if total == best))
