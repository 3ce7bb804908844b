"""What a round says: per side the average with its spread, once the round is over."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.charts.trend import Point, Trend
from aanbesteden.monitoring.measuring.due import add_months
from aanbesteden.monitoring.trust.models import ONE, OTHER, TrustPair, TrustRound

TALK_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class SideResult:
    """How one side trusts the other: the average, the lowest and the highest of its people."""

    name: str
    count: int
    mean: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class RoundResult:
    """`sides` hold None for a side that did not answer; both are None while it is open."""

    round: TrustRound
    is_over: bool
    sides: tuple[SideResult | None, SideResult | None]
    asks_talk: bool


def result(found: TrustRound, pair: TrustPair, *, today: date) -> RoundResult:
    """Nothing is told before the last day: nobody answers to what the others said."""
    over = today > found.closes_on
    names = pair.names()
    sides = tuple(
        _side(found, side, name) if over else None
        for side, name in zip((ONE, OTHER), names, strict=True)
    )
    low = any(side is not None and side.mean < pair.threshold for side in sides)
    return RoundResult(found, over, sides, over and low)


def _side(found: TrustRound, side: int, name: str) -> SideResult | None:
    means = [row.mean for row in found.answers.all() if row.side == side]
    if not means:
        return None
    mean = round(sum(means, Decimal(0)) / len(means), 1)
    return SideResult(name, len(means), mean, round(min(means), 1), round(max(means), 1))


def next_round_on(pair: TrustPair) -> date | None:
    """When both sides are asked again, by the rhythm of the arrangement; None without one."""
    arrangement = getattr(pair.agreement, "arrangement", None)
    every = arrangement.trust_every if arrangement else None
    if every is None:
        return None
    last = max((row.opened_at for row in pair.rounds.all()), default=None)
    since = timezone.localdate(last) if last else pair.agreement.starts_on
    return add_months(since, every) if since else None


def talk_before(found: TrustRound) -> date:
    """The last day to hold the conversation that a low mark asks for."""
    return found.closes_on + TALK_WITHIN


def trends(results: list[RoundResult], pair: TrustPair) -> list[Trend]:
    """A line per side, with the mark under which the parties talk."""
    found = []
    for place, name in enumerate(pair.names()):
        points = tuple(
            Point(
                row.round.closes_on,
                float(side.mean),
                count=side.count,
                low=float(side.low),
                high=float(side.high),
            )
            for row in results
            if (side := row.sides[place])
        )
        if points:
            title = _("How %(name)s trusts the other") % {"name": name}
            found.append(
                Trend(title=title, points=points, unit=_("out of 5"),
                      target_low=float(pair.threshold), target_name=_("limit"),
                      count_name=_("People"))
            )  # fmt: skip
    return found
