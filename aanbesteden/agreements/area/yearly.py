"""The account of an area budget over one year. Pure: plain rows in, sums out, nothing lost.

Every amount of the account is the sum of its `parts`, and every line of the pot is in exactly as
many parts as it needs: a payment that was decided in two steps, by other parties, has two.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Moved:
    """One line through the pot: above zero in, below zero out. A counter entry has the opposite
    sign of what it undoes, and says which number that was."""

    number: int
    year: int
    on: date
    text: str
    label: str
    amount: Decimal
    is_income: bool
    party: str = ""
    undoes: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Decided:
    """An amount that was set apart for a purpose, and the rule by which that was decided."""

    service: str
    deciders: str
    amount: Decimal


@dataclass(frozen=True)
class Part:
    """A line, or what of it was decided by one rule. Above zero adds to its total."""

    moved: Moved
    amount: Decimal
    deciders: str = ""


@dataclass(frozen=True)
class Total:
    """What came from one source, or went to one purpose by one rule; with its lines."""

    label: str
    by: str
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)


@dataclass(frozen=True)
class AreaYear:
    """Begin, in, out and end of one year, in euros."""

    year: int
    opening: Decimal
    sources: tuple[Total, ...]
    purposes: tuple[Total, ...]
    moves: tuple[Moved, ...]

    @property
    def received(self) -> Decimal:
        return sum((row.amount for row in self.sources), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((row.amount for row in self.purposes), ZERO)

    @property
    def closing(self) -> Decimal:
        """What is in the pot at the end, and goes on to the next year."""
        return self.opening + self.received - self.spent


def account(moves: Iterable[Moved], decided: Iterable[Decided], year: int) -> AreaYear:
    """The account of *year*. *moves* and *decided* in the order in which they were written."""
    shares = _Shares(decided)
    parts = [part for moved in moves for part in shares.of(moved)]
    now = [part for part in parts if part.moved.year == year]
    before = (part for part in parts if part.moved.year < year)
    return AreaYear(
        year=year,
        opening=sum((p.amount if p.moved.is_income else -p.amount for p in before), ZERO),
        sources=_totals([p for p in now if p.moved.is_income], lambda p: p.moved.party),
        purposes=_totals([p for p in now if not p.moved.is_income], lambda p: p.deciders),
        moves=tuple({part.moved.number: part.moved for part in now}.values()),
    )


def _totals(parts: list[Part], by) -> tuple[Total, ...]:
    found: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        found.setdefault((part.moved.label, by(part)), []).append(part)
    return tuple(Total(label, who, tuple(rows)) for (label, who), rows in sorted(found.items()))


@dataclass
class _Shares:
    """Which decision a payment uses up: the oldest of its purpose first."""

    decided: Iterable[Decided]
    _left: dict[str, list[list]] = field(default_factory=dict)
    _written: dict[int, list[Part]] = field(default_factory=dict)

    def __post_init__(self):
        for row in self.decided:
            self._left.setdefault(row.service, []).append([row.deciders, row.amount])

    def of(self, moved: Moved) -> list[Part]:
        if moved.is_income:
            return [Part(moved, moved.amount)]
        if moved.undoes is not None:
            return self._undone(moved)
        parts = self._taken(moved, -moved.amount)
        self._written[moved.number] = parts
        return parts

    def _taken(self, moved: Moved, asked: Decimal) -> list[Part]:
        parts = []
        for row in self._left.get(moved.label, ()):
            used = min(asked, row[1])
            if used > 0:
                parts.append(Part(moved, used, row[0]))
                row[1] -= used
                asked -= used
        return [*parts, Part(moved, asked)] if asked else parts

    def _undone(self, moved: Moved) -> list[Part]:
        """The same parts the other way, so that the decision can be paid from again."""
        original = self._written.get(moved.undoes)
        if original is None:
            return [Part(moved, -moved.amount)]
        for part in original:
            for row in self._left.get(moved.label, ()):
                if row[0] == part.deciders:
                    row[1] += part.amount
                    break
        return [Part(moved, -part.amount, part.deciders) for part in original]
