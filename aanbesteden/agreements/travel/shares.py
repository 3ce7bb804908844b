"""Dividing a travel budget to the cent. Pure functions.

Half for the municipality, which also takes an odd cent. The other half by turnover: everybody
gets the whole cents of its part; the cents that are left go one by one to whose part lost most by
rounding down (the largest remainder), and among equals to the first in the list.
"""

from collections.abc import Mapping
from decimal import Decimal

CENT = Decimal("0.01")


def halves(total: Decimal) -> tuple[Decimal, Decimal]:
    """The municipality's half and the partners' half of *total*, in euros."""
    cents = int(total * 100)
    partners = cents // 2
    return Decimal(cents - partners) * CENT, Decimal(partners) * CENT


def by_turnover(amount: Decimal, turnovers: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """*amount* in euros divided in proportion to *turnovers* (euros, at least one above zero)."""
    whole = sum(turnovers.values())
    if whole <= 0:
        raise ValueError("somebody must have turnover")
    cents = int(amount * 100)
    exact = {key: cents * turnover / whole for key, turnover in turnovers.items()}
    given = {key: int(part) for key, part in exact.items()}
    left = cents - sum(given.values())
    by_remainder = sorted(exact, key=lambda key: given[key] - exact[key])  # sorting keeps order
    for key in by_remainder[:left]:
        given[key] += 1
    return {key: Decimal(part) * CENT for key, part in given.items()}
