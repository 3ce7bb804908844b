"""Reads of the monitoring."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.queries import agreed_adjustments, running_agreement
from aanbesteden.charts.trend import Event, Point, Trend
from aanbesteden.monitoring.models import (
    Arrangement,
    Direction,
    Indicator,
    Measurement,
    Story,
    StoryStatus,
)
from aanbesteden.monitoring.suppression import is_hidden
from aanbesteden.questions.models import Question


def parties_without_consent(arrangement: Arrangement) -> list[str]:
    """Names of the parties that have not agreed to the arrangement yet."""
    agreement = arrangement.agreement
    own = arrangement.consents.filter(co_party=None)
    agreed = set(own.values_list("partner_id", flat=True))
    parties = [(None, agreement.question.municipality.name)]
    parties += agreement.coalition.partners.filter(left_at=None).values_list("pk", "name")
    others = arrangement.co_parties.filter(consent=None).values_list("name", flat=True)
    return [name for pk, name in parties if pk not in agreed] + list(others)


# Indicators -----------------------------------------------------------------------


@dataclass(frozen=True)
class Value:
    """One value as a reader may see it; `is_small` when the group is too small to show."""

    measurement: Measurement
    is_small: bool

    @property
    def value(self):
        return None if self.is_small else self.measurement.value

    @property
    def group_size(self):
        return None if self.is_small else self.measurement.group_size


@dataclass(frozen=True)
class Followed:
    """An indicator with the values that count now, oldest first, and its drawing."""

    indicator: Indicator
    values: tuple[Value, ...]
    trend: Trend | None

    @property
    def latest(self) -> Value | None:
        return self.values[-1] if self.values else None

    @property
    def has_small(self) -> bool:
        return any(value.is_small for value in self.values)


def with_measurements(agreement: Agreement) -> QuerySet[Indicator]:
    """The indicators of an agreement, everything a page needs in a fixed number of queries."""
    rows = Measurement.objects.select_related("corrected_by", "added_by", "supplier_key")
    return agreement.indicators.select_related("supplied_by").prefetch_related(
        Prefetch("measurements", rows)
    )


def follow(indicator: Indicator, adjustments: list[Adjustment], *, limit: int = 0) -> Followed:
    """The values that count, none of them about fewer people than *limit*."""
    standing = [row for row in indicator.measurements.all() if not hasattr(row, "corrected_by")]
    values = tuple(Value(row, is_small(row, indicator, limit)) for row in standing)
    return Followed(indicator, values, _trend(indicator, values, adjustments))


def is_small(measurement: Measurement, indicator: Indicator, limit: int) -> bool:
    """Whether people might be recognised by it; nothing is small without a limit."""
    return limit > 0 and is_hidden(
        measurement.value,
        measurement.group_size,
        counts_people=indicator.counts_people,
        limit=limit,
    )


def followed(agreement: Agreement, *, limit: int = 0) -> list[Followed]:
    """All indicators with their values; `limit` suppresses small groups (for the public)."""
    adjustments = list(agreed_adjustments(agreement))
    return [follow(row, adjustments, limit=limit) for row in with_measurements(agreement)]


def _trend(indicator: Indicator, values, adjustments) -> Trend | None:
    if not values:
        return None
    points = tuple(
        Point(
            row.measurement.measured_on,
            None if row.value is None else float(row.value),
            count=row.group_size,
        )
        for row in values
    )
    return draw(
        title=indicator.name,
        unit=indicator.unit,
        direction=indicator.direction,
        baseline=Point(indicator.baseline_on, float(indicator.baseline)),
        target=float(indicator.target),
        target_to=None if indicator.target_to is None else float(indicator.target_to),
        points=points,
        events=tuple(
            adjustment_mark(timezone.localdate(row.agreed_at), row.number, row.title)
            for row in adjustments
        ),
    )


def draw(
    *, title, unit, direction, baseline, target, points, events, target_to: float | None = None
) -> Trend:
    """The drawing of one indicator: from baseline to target, with adjustments on the line.

    With `target_to` the target is a band; without it the line that must be reached.
    """
    upward = direction == Direction.UP
    is_band = target_to is not None
    return Trend(
        title=title,
        points=points,
        unit=unit,
        baseline=baseline,
        target_low=target if upward or is_band else None,
        target_high=target_to if is_band else None if upward else target,
        direction=direction,
        events=tuple(sorted(events, key=lambda event: event.on)),
    )


def adjustment_mark(day: date, number: int, title: str) -> Event:
    """An adjustment as a mark on the line."""
    text = _("Adjustment %(number)s: %(title)s") % {"number": number, "title": title}
    return Event(day, text, _("adjustment %(number)s") % {"number": number})


def public_indicators(question: Question) -> list[Followed]:
    """For everybody, as soon as the coalition is at work; small groups left out of sight."""
    agreement = running_agreement(question)
    if agreement is None:
        return []
    return followed(agreement, limit=question.municipality.small_cell_limit)


# Stories and reviews ----------------------------------------------------------------


def published_stories(agreement: Agreement) -> QuerySet[Story]:
    """Stories whose teller agrees, newest first."""
    return agreement.stories.filter(status=StoryStatus.PUBLISHED, consent=True)


def told_beside(indicator: Indicator) -> QuerySet[Story]:
    """Stories that give this number a face, newest first; for the room."""
    return indicator.stories.exclude(status=StoryStatus.WITHDRAWN)


def public_stories(question: Question) -> QuerySet[Story]:
    """Published stories of a question, for everybody."""
    agreement = running_agreement(question)
    return published_stories(agreement) if agreement else Story.objects.none()


def stories_told_by(user) -> QuerySet[Story]:
    """What somebody told, with what became of it."""
    return Story.objects.filter(added_by=user).select_related("agreement__question")


@dataclass(frozen=True)
class PublicReview:
    """What everybody may know of a review; who were there is not part of it."""

    held_on: date
    goes_well: str
    must_improve: str
    invisible: str


def public_reviews(question: Question) -> list[PublicReview]:
    """What goes well, what must be better and who stayed invisible, newest first."""
    agreement = running_agreement(question)
    return reviews_told(agreement) if agreement else []


def reviews_told(agreement: Agreement) -> list[PublicReview]:
    """The same for who has the running agreement at hand."""
    names = ("held_on", "goes_well", "must_improve", "invisible")
    return [PublicReview(*row) for row in agreement.reviews.values_list(*names)]
