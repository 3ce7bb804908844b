"""How the risks of an agreement are divided: pure counting of weights."""

from collections.abc import Iterable
from dataclasses import dataclass

from aanbesteden.agreements.sharing.models import Carrier

ONE_SIDED = 2 / 3  # of all weight


@dataclass(frozen=True)
class Balance:
    """Weight per carrier, and who carries so much alone that it is one-sided."""

    rows: list[tuple[str, int]]
    total: int
    heavy: str


def balance_of(weights: Iterable[tuple[str, int]]) -> Balance:
    """`weights`: pairs of carrier and weight (1 to 5)."""
    sums = dict.fromkeys(Carrier.values, 0)
    for carrier, weight in weights:
        sums[carrier] += weight
    total = sum(sums.values())
    alone = [name for name in (Carrier.MUNICIPALITY, Carrier.COALITION)
             if total and sums[name] > ONE_SIDED * total]  # fmt: skip
    rows = [(str(Carrier(name).label), sums[name]) for name in sums]
    return Balance(rows, total, str(alone[0].label) if alone else "")
