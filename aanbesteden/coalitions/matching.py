"""Who could complete whom, with the reasons. Pure: the same adverts give the same order.

The order is told on the page and cannot be bought: first what one has and the other seeks, then
the same neighbourhood, then another kind of partner, then who has waited longest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.coalitions.advert_models import Sort

FITS, NEAR, DIFFERENT = 100, 10, 1  # a reason of a higher kind outweighs all of a lower kind


@dataclass(frozen=True)
class Offer:
    """An advert as it is compared: nothing in it says who placed it."""

    pk: int
    kind: str
    kind_label: Any
    neighbourhood: str
    offers: dict[str, str]
    wants: dict[str, str]
    placed_at: datetime


@dataclass(frozen=True)
class Match:
    """Another advert, why it fits, and how well."""

    offer: Offer
    reasons: tuple[str, ...]
    points: int


def match(mine: Offer, theirs: Offer) -> Match | None:
    """Why *theirs* could complete *mine*; None when neither has what the other seeks."""
    reasons = [
        *_fits(mine.wants, theirs.offers, _("They have what you look for: %(sort)s.")),
        *_fits(theirs.wants, mine.offers, _("They look for what you have: %(sort)s.")),
    ]
    if not reasons:
        return None
    points = FITS * len(reasons)
    if mine.neighbourhood and mine.neighbourhood == theirs.neighbourhood:
        reasons.append(
            _("You are in the same neighbourhood: %(name)s.") % {"name": mine.neighbourhood}
        )
        points += NEAR
    if mine.kind != theirs.kind:
        reasons.append(_("They are another kind of partner than you."))
        points += DIFFERENT
    return Match(theirs, tuple(reasons), points)


def _fits(wants: dict[str, str], offers: dict[str, str], words: str) -> list[str]:
    return [
        words % {"sort": Sort(sort).label}
        for sort in Sort.values
        if sort in wants and sort in offers
    ]


def matches(mine: Offer, others: Iterable[Offer]) -> list[Match]:
    """Everybody who fits, the best first; who waits longest comes first among equals."""
    found = [match(mine, other) for other in others if other.pk != mine.pk]
    return sorted(
        (one for one in found if one),
        key=lambda one: (-one.points, one.offer.placed_at, one.offer.pk),
    )
