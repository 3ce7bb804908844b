"""What a review looks at. One source per heading; `SOURCES` is the whole list, in reading order.

A new part of the following plugs in here: a function that gives its lines within a period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import household_of
from aanbesteden.charts.words import euros
from aanbesteden.monitoring.cases.queries import in_the_room as cases_of
from aanbesteden.monitoring.failing.queries import in_the_room as failures_of
from aanbesteden.monitoring.failing.queries import outcome
from aanbesteden.monitoring.models import Direction, Indicator, ReviewAction, StoryStatus, with_unit
from aanbesteden.monitoring.queries import with_measurements
from aanbesteden.monitoring.surveys.results import limit_of
from aanbesteden.monitoring.trust import policies as trust_policies
from aanbesteden.monitoring.trust.results import result
from aanbesteden.templatetags.dutch import date_nl, number

NOTHING = "–"
MOST = 25  # lines under one heading; the rest stands on its own page


@dataclass(frozen=True)
class Period:
    """After `since` (the review before; None from the start) up to and including `until`."""

    since: date | None
    until: date

    def holds(self, name: str) -> Q:
        """What happened in this period, by the date or moment *name*."""
        kept = Q(**{f"{name}__lte": self.until})
        return kept & Q(**{f"{name}__gt": self.since}) if self.since else kept


def _everybody(user, agreement: Agreement) -> bool:
    return True


@dataclass(frozen=True)
class Source:
    """One heading of the sheet. `lines` gives rows of plain text under `header`."""

    key: str
    title: Any
    page: str
    header: tuple[Any, ...]
    empty: Any
    lines: Callable[[Agreement, Period], list[tuple[str, ...]]]
    may_read: Callable[..., bool] = _everybody
    note: Any = ""  # when the lines are of another time than the period


def numbers(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """The newest value per indicator, beside the one at the review before and the target."""
    return [_number(row, period) for row in with_measurements(agreement)]


def _number(row: Indicator, period: Period) -> tuple[str, ...]:
    standing = [
        value
        for value in row.measurements.all()
        if not hasattr(value, "corrected_by") and value.measured_on <= period.until
    ]
    before = [value for value in standing if period.since and value.measured_on <= period.since]
    now = standing[-1].value if standing else None
    return (
        row.name,
        with_unit(before[-1].value, row.unit) if before else row.baseline_text,
        with_unit(now, row.unit) if now is not None else NOTHING,
        row.target_text,
        _verdict(row, now),
    )


def _verdict(row: Indicator, value) -> str:
    if value is None:
        return _("Not measured yet")
    if row.target_to is not None:
        reached = row.target <= value <= row.target_to
    elif row.direction == Direction.UP:
        reached = value >= row.target
    else:
        reached = value <= row.target
    return _("Reached") if reached else _("Not reached yet")


def stories(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    rows = agreement.stories.exclude(status=StoryStatus.WITHDRAWN)
    rows = rows.filter(period.holds("told_at__date"))
    return [
        (date_nl(row.told_at), f"{row.title} ({row.about})", row.moved or NOTHING) for row in rows
    ]


def voices(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    rows = agreement.voices.filter(period.holds("sent_at__date")).order_by("-sent_at", "-pk")
    waits = _("Waits for an answer")
    return [(date_nl(row.sent_at), row.text, row.answer or waits) for row in rows]


def money(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """The book per year up to this one: a plan is made for a year, not for a period."""
    rows = [row for row in household_of(agreement).years if row.key <= period.until.year]
    return [
        (str(row.name),
         euros(row.totals.planned_spending), euros(row.totals.spending),
         euros(row.totals.planned_spending - row.totals.spending))
        for row in rows
    ]  # fmt: skip


def lessons(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    rows = cases_of(agreement).filter(period.holds("held_on")).exclude(lesson="")
    return [(date_nl(row.held_on), row.lesson) for row in rows]


def failures(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """What was named or learnt in this period; and earlier too, while nothing followed."""
    open_still = Q(public_at=None, named_at__date__lte=period.until)
    wanted = open_still | period.holds("named_at__date") | period.holds("public_at__date")
    return [
        (date_nl(row.named_at), row.title, row.lesson or NOTHING, outcome(row))
        for row in failures_of(agreement).filter(wanted)
    ]


def surveys(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """Questionnaires that were open in this period, and how many answered."""
    rows = agreement.surveys.filter(opened_at__date__lte=period.until)
    if period.since:
        rows = rows.exclude(closes_on__lte=period.since)
    limit = limit_of(agreement.question)
    rows = rows.annotate(answered=Count("replies")).order_by("-opened_at", "-pk")
    few = _("Fewer than %(limit)s") % {"limit": limit}
    return [
        (
            row.title,
            row.get_audience_display(),
            str(row.answered) if row.answered >= limit else few,
        )
        for row in rows
    ]


def trust(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """The marks of every round that ended in this period."""
    found = []
    pairs = agreement.trust_pairs.select_related("one", "other").prefetch_related(
        "rounds__answers", "rounds__conversation"
    )
    for pair in pairs:
        pair.agreement = agreement
        for row in pair.rounds.all():
            outcome = result(row, pair, today=period.until)
            if outcome.is_over and (period.since is None or row.closes_on >= period.since):
                talk = getattr(row, "conversation", None)
                marks = [_mark(side) for side in outcome.sides if side]
                agreed = talk.agreed if talk else NOTHING
                found.append((date_nl(row.closes_on), "; ".join(marks) or NOTHING, agreed))
    return found


def _mark(side) -> str:
    return _("%(name)s: %(mark)s out of 5") % {"name": side.name, "mark": number(side.mean, 1)}


def actions(agreement: Agreement, period: Period) -> list[tuple[str, ...]]:
    """Agreed at earlier reviews: what was still open after the one before, and how it ended."""
    rows = ReviewAction.objects.filter(review__agreement=agreement)
    if period.since is None:
        return []
    rows = rows.filter(review__held_on__lte=period.since, review__held_on__lt=period.until)
    rows = rows.filter(Q(done_at=None) | Q(done_at__date__gt=period.since))
    return [(row.text, row.owner, date_nl(row.due_on), ended(row, period.until)) for row in rows]


def ended(row: ReviewAction, on: date) -> str:
    """How an action stands, in words."""
    if row.done_at:
        return _("Done: %(how)s") % {"how": row.outcome} if row.outcome else _("Done")
    return _("Too late") if row.due_on < on else _("To do")


SOURCES = (
    Source("cijfers", gettext_lazy("The numbers"), "monitoring:indicators",
           (gettext_lazy("Indicator"), gettext_lazy("Last time"), gettext_lazy("Now"),
            gettext_lazy("Target"), gettext_lazy("Target reached?")),
           gettext_lazy("There are no indicators yet."), numbers),
    Source("verhalen", gettext_lazy("The stories"), "monitoring:stories",
           (gettext_lazy("Told on"), gettext_lazy("Story"), gettext_lazy("What it moved")),
           gettext_lazy("No story was told in this period."), stories),
    Source("signalen", gettext_lazy("Signals about the execution"), "monitoring:voices",
           (gettext_lazy("Sent on"), gettext_lazy("Signal"), gettext_lazy("The answer")),
           gettext_lazy("No signal came in in this period."), voices),
    Source("geld", gettext_lazy("The money"), "agreements:money",
           (gettext_lazy("Year"), gettext_lazy("Plan"), gettext_lazy("Spent"),
            gettext_lazy("Left of the plan")),
           gettext_lazy("Nothing stands in the household book yet."), money,
           note=gettext_lazy("Per year, as the household book stands now.")),
    Source("lessen", gettext_lazy("Lessons of case discussions"), "monitoring:cases",
           (gettext_lazy("Held on"), gettext_lazy("Lesson")),
           gettext_lazy("No lesson was written down in this period."), lessons),
    Source("wat-niet-werkt", gettext_lazy("What does not work"), "monitoring:failures",
           (gettext_lazy("Named on"), gettext_lazy("What does not work"),
            gettext_lazy("What we learnt"), gettext_lazy("What follows")),
           gettext_lazy("Nothing was named in this period."), failures),
    Source("vragenlijsten", gettext_lazy("Questionnaires"), "monitoring:surveys",
           (gettext_lazy("Questionnaire"), gettext_lazy("Asked to"), gettext_lazy("Answers")),
           gettext_lazy("No questionnaire was open in this period."), surveys),
    Source("vertrouwen", gettext_lazy("Trust"), "monitoring:trust",
           (gettext_lazy("Round up to"), gettext_lazy("On average"),
            gettext_lazy("What we do differently")),
           gettext_lazy("Trust was not measured in this period."), trust,
           trust_policies.read.allows),
    Source("vorige-acties", gettext_lazy("Actions of the time before"), "monitoring:reviews",
           (gettext_lazy("Action"), gettext_lazy("Who"), gettext_lazy("Ready before"),
            gettext_lazy("How it ended")),
           gettext_lazy("No action was open."), actions),
)  # fmt: skip
