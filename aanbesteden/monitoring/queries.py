"""Reads of the monitoring."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.queries import agreed_adjustments, running_agreement
from aanbesteden.charts.trend import EXPLAINED, HAPPENING, Event, Point, Trend
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.marking.remarkable import stands_out
from aanbesteden.monitoring.models import (
    Arrangement,
    Direction,
    Indicator,
    Measurement,
    Story,
    StoryStatus,
    with_unit,
)
from aanbesteden.monitoring.suppression import is_hidden
from aanbesteden.questions.models import Question
from aanbesteden.templatetags.dutch import date_nl


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
    explanations: tuple[PointExplanation, ...] = ()  # none of a value that is too small to show
    stands_out: bool = False

    @property
    def value(self):
        return None if self.is_small else self.measurement.value

    @property
    def elsewhere(self) -> float | None:
        """The value it is compared with; about others, so never too small to show."""
        found = self.measurement.elsewhere
        return None if found is None else float(found)

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


def with_measurements(agreement: Agreement, *, explained: bool = True) -> QuerySet[Indicator]:
    """The indicators of an agreement, everything a page needs in a fixed number of queries.

    Who knows that no point was explained, says so and is spared a query.
    """
    rows = Measurement.objects.select_related("corrected_by", "added_by", "supplier_key")
    standing = PointExplanation.objects.filter(corrected_by=None).select_related("partner")
    return agreement.indicators.select_related("supplied_by").prefetch_related(
        Prefetch("measurements", rows),
        Prefetch("measurements__explanations", standing if explained else standing.none()),
    )


def happenings_of(agreement: Agreement) -> list[Happening]:
    """What stands on the lines of an agreement besides adjustments, each with its `chosen`
    indicators as (key, name); empty for all. One query: a public page asks for it."""
    rows = agreement.happenings.filter(removed_at=None).select_related("partner")
    rows = rows.annotate(line=F("indicators"), line_name=F("indicators__name"))
    found: dict[int, Happening] = {}
    for row in rows.order_by("happened_on", "pk", "line"):
        kept = found.setdefault(row.pk, row)
        kept.chosen = [
            *getattr(kept, "chosen", []),
            *([(row.line, row.line_name)] * bool(row.line)),
        ]
    return list(found.values())


def follow(
    indicator: Indicator,
    adjustments: list[Adjustment],
    happenings: list[Happening],
    *,
    limit: int = 0,
) -> Followed:
    """The values that count, none of them about fewer people than *limit*."""
    values = tuple(_values(indicator, limit))
    marks = [row for row in happenings if _is_on(row, indicator)]
    return Followed(indicator, values, _trend(indicator, values, adjustments, marks))


def _is_on(row: Happening, indicator: Indicator) -> bool:
    """Whether an event stands on this line: chosen, or on all of them."""
    known = getattr(row, "chosen", None)  # as `happenings_of` gives it; others fetch them along
    chosen = {one.pk for one in row.indicators.all()} if known is None else dict(known)
    return row.happened_on >= indicator.baseline_on and (not chosen or indicator.pk in chosen)


def _values(indicator: Indicator, limit: int):
    rows = list(indicator.measurements.all())
    by_pk = {row.pk: row for row in rows}
    before = indicator.baseline
    ends = {"baseline": indicator.baseline, "target": indicator.target}
    for row in rows:
        if hasattr(row, "corrected_by"):
            continue
        small = is_small(row, indicator, limit)
        remarkable = not small and stands_out(before, row.value, **ends)
        said = () if small else tuple(_explanations(row, by_pk))
        before = row.value
        yield Value(row, small, said, remarkable)


def _explanations(row: Measurement, by_pk: dict[int, Measurement]):
    """Of this value and of those it corrects: an explanation goes along to the better value."""
    while row is not None:
        for found in row.explanations.all():
            found.measurement = row
            yield found
        row = by_pk.get(row.corrects_id)


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
    marks = list(agreed_adjustments(agreement)), happenings_of(agreement)
    return [follow(row, *marks, limit=limit) for row in with_measurements(agreement)]


def _trend(indicator: Indicator, values, adjustments, happenings) -> Trend | None:
    if not values:
        return None
    points = tuple(
        Point(
            row.measurement.measured_on,
            None if row.value is None else float(row.value),
            count=row.group_size,
            elsewhere=row.elsewhere,
            explained="; ".join(explained_by(*parts(one)) for one in row.explanations),
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
        events=tuple(_marks(indicator, values, adjustments, happenings)),
        compared_with=indicator.compared_with,
    )


def _marks(indicator: Indicator, values, adjustments, happenings):
    """Adjustments, what else happened, and the points that were explained."""
    for row in adjustments:
        yield adjustment_mark(timezone.localdate(row.agreed_at), row.number, row.title)
    for row in happenings:
        yield happening_mark(row.happened_on, row.title, row.text)
    for row in values:
        for one in row.explanations:
            value = with_unit(row.value, indicator.unit)
            yield explained_mark(row.measurement.measured_on, value, *parts(one))


def parts(row: PointExplanation) -> tuple[str, str, date]:
    """What is said, by which party, and on which day."""
    return row.text, row.party, timezone.localdate(row.at)


def draw(
    *,
    title,
    unit,
    direction,
    baseline,
    target,
    points,
    events,
    target_to: float | None = None,
    compared_with: str = "",
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
        compared_with=compared_with,
    )


def adjustment_mark(day: date, number: int, title: str) -> Event:
    """An adjustment as a mark on the line."""
    text = _("Adjustment %(number)s: %(title)s") % {"number": number, "title": title}
    return Event(day, text, _("adjustment %(number)s") % {"number": number})


def happening_mark(day: date, title: str, text: str) -> Event:
    """Something else that happened, as a mark on the line."""
    words = _("What happened: %(title)s") % {"title": f"{title}. {text}" if text else title}
    return Event(day, words, title, HAPPENING)


def explained_by(text: str, party: str, on: date) -> str:
    """An explanation with who gave it and when."""
    return f"{text} ({party}, {date_nl(on)})"


def explained_mark(day: date, value: str, text: str, party: str, on: date) -> Event:
    """An explained point, as a mark that leads to it."""
    values = {"value": value, "day": date_nl(day), "text": explained_by(text, party, on)}
    return Event(day, _("About %(value)s on %(day)s: %(text)s") % values, "", EXPLAINED)


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
