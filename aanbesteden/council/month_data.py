"""Gathers what the month of a council was: the only place that reads the database for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone, translation

from aanbesteden.audit import Event
from aanbesteden.charts.trend import Trend
from aanbesteden.council.models import InfluenceMoment
from aanbesteden.council.overview import papers, promise_state, when
from aanbesteden.council.queries import councils_of, questions_of, with_papers
from aanbesteden.council.standing import Standing, standings
from aanbesteden.council.term import STEP_KINDS
from aanbesteden.people.models import Municipality
from aanbesteden.questions.models import Question, Status


@dataclass(frozen=True)
class DecisionData:
    """What was decided, and with how many votes; None when nobody asked for a vote."""

    kind: str
    title: str
    result: str
    votes_for: int | None
    votes_against: int | None


@dataclass(frozen=True)
class HeldData:
    """A moment that was held in the month."""

    on: date
    title: str
    question: str
    outcome: str
    decisions: tuple[DecisionData, ...]


@dataclass(frozen=True)
class AskedData:
    """A moment of the month to come."""

    on: date
    when: str
    title: str
    question: str
    can_decide: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class PromiseData:
    text: str
    made_by: str
    made_on: date
    due_on: date | None
    state: str
    is_late: bool
    how: str


@dataclass(frozen=True)
class QuestionData:
    """One question, for its own block."""

    title: str
    status: str
    place: int
    place_name: str
    light: str
    reasons: tuple[str, ...]
    happened: tuple[tuple[date, str], ...]
    trends: tuple[Trend, ...]
    planned: Decimal | None
    spent: Decimal | None
    coalition: str
    goes_well: str
    must_improve: str
    promises: tuple[PromiseData, ...]
    unanswered: int
    next_on: date | None
    next_title: str


@dataclass(frozen=True)
class MonthData:
    """The month of one or more councils, as it stood on its last day (or today)."""

    councils: tuple[str, ...]
    first: date
    until: date
    is_over: bool
    held: tuple[HeldData, ...]
    asked: tuple[AskedData, ...]
    questions: tuple[QuestionData, ...]


def last_of(first: date) -> date:
    """The last day of the month that begins on *first*."""
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def gather(user, first: date, *, at: datetime) -> MonthData:
    """The month of the councils of *user* that begins on *first*; seen from *at*. In Dutch."""
    with translation.override("nl"):
        return _gather(user, first, at)


def _gather(user, first: date, at: datetime) -> MonthData:
    today, last = timezone.localdate(at), last_of(first)
    until = min(today, last)
    towns = councils_of(user)
    rows = list(_questions(user, first, until))
    statuses = _statuses(rows, until)
    happened = _happened(rows, first, until)
    names = Municipality.objects.filter(pk__in=towns).order_by("name")
    found = standings(rows, towns, on=until, statuses=statuses)
    return MonthData(
        councils=tuple(names.values_list("name", flat=True)),
        first=first,
        until=until,
        is_over=today > last,
        held=tuple(_held(rows, towns, first, until)),
        asked=tuple(_asked(rows, towns, last)),
        questions=tuple(_question(row, happened.get(row.question.pk, ()), until) for row in found),
    )


def _end(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _questions(user, first, until) -> Iterable[Question]:
    there = Q(closed_at=None) | Q(closed_at__gte=_begin(first))
    return questions_of(user).filter(there, created_at__lte=_end(until))


def _statuses(rows, until) -> dict[int, str]:
    """Where each question stood on that day, by the steps that the event log tells."""
    events = Event.objects.filter(
        question__in=[row.pk for row in rows], kind__in=STEP_KINDS, at__lte=_end(until)
    ).order_by("number")
    found: dict[int, str] = {row.pk: Status.AGENDA for row in rows}
    for pk, after in events.values_list("question_id", "after"):
        found[pk] = after["status"]
    return found


def _happened(rows, first, until) -> dict[int, tuple[tuple[date, str], ...]]:
    events = Event.objects.filter(
        question__in=[row.pk for row in rows],
        is_public=True,
        at__range=(_begin(first), _end(until)),
    ).order_by("number")
    found: dict[int, list] = {}
    for event in events:
        found.setdefault(event.question_id, []).append(
            (timezone.localdate(event.at), str(event.label))
        )
    return {pk: tuple(lines) for pk, lines in found.items()}


def _moments(rows, towns):
    found = InfluenceMoment.objects.filter(
        question__in=[row.pk for row in rows], municipality__in=towns, cancelled_at=None
    )
    return with_papers(found.select_related("question"))


def _held(rows, towns, first, until) -> Iterable[HeldData]:
    found = _moments(rows, towns).filter(held_on__range=(first, until))
    for row in found.prefetch_related("decisions").order_by("held_on", "pk"):
        yield HeldData(
            on=row.held_on,
            title=row.title,
            question=row.question.short_name,
            outcome=row.outcome,
            decisions=tuple(
                DecisionData(
                    kind=str(made.get_kind_display()),
                    title=made.title,
                    result=str(made.get_result_display()),
                    votes_for=made.votes_for,
                    votes_against=made.votes_against,
                )
                for made in row.decisions.all()
            ),
        )


def _asked(rows, towns, last) -> Iterable[AskedData]:
    """Moments of the month after this one."""
    start = last + timedelta(days=1)
    found = _moments(rows, towns).filter(planned_on__range=(start, last_of(start)))
    for row in found.order_by("planned_on", "pk"):
        yield AskedData(
            on=row.planned_on,
            when=when(row),
            title=row.title,
            question=row.question.title,
            can_decide=row.can_decide,
            papers=tuple(paper["title"] for paper in papers(row)),
        )


def _question(row: Standing, happened, until) -> QuestionData:
    review, following = row.review, row.next_moment
    return QuestionData(
        title=row.question.title,
        status=str(Status(row.status).label),
        place=row.phase.place.number,
        place_name=str(row.phase.place.label),
        light=str(row.light.word),
        reasons=tuple(reason.text for reason in row.light.reasons),
        happened=happened,
        trends=tuple(number.trend for number in row.numbers if number.trend),
        planned=row.money.planned if row.money else None,
        spent=row.money.spent if row.money else None,
        coalition=row.coalition,
        goes_well=review.goes_well if review else "",
        must_improve=review.must_improve if review else "",
        promises=tuple(_promise(made, until) for made in row.promises),
        unanswered=row.unanswered,
        next_on=following.planned_on if following else None,
        next_title=following.title if following else "",
    )


def _promise(made, until) -> PromiseData:
    state, kind = promise_state(made, until)
    return PromiseData(
        text=made.text,
        made_by=made.made_by,
        made_on=made.made_on,
        due_on=made.due_on,
        state=state,
        is_late=kind == "error",
        how=made.settled_how if made.settlement else "",
    )
