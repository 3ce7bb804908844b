"""Reads for the council: what asks for it, the state per question, questions and answers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from aanbesteden.audit import Event
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment
from aanbesteden.questions.models import Question
from aanbesteden.roles import CLERK, COUNCIL_MEMBER, held_by

UNANSWERED_FIRST = (F("answered_at").asc(nulls_first=True), "-asked_at", "-pk")


def councils_of(user) -> set[int]:
    """The municipalities in whose council *user* sits or works."""
    held = held_by(user)
    return held.ids(COUNCIL_MEMBER) | held.ids(CLERK)


def questions_of(user) -> QuerySet[Question]:
    """Questions the councils of *user* ask, open ones first, the newest on top."""
    towns = councils_of(user)
    asked = Q(municipality__in=towns) | Q(shared_with__in=towns)
    pks = Question.objects.filter(asked).values("pk")
    found = Question.objects.filter(pk__in=pks).select_related("municipality")
    return found.order_by(F("closed_at").asc(nulls_first=True), "-created_at", "-pk")


def moments_ahead(user) -> QuerySet[InfluenceMoment]:
    """Moments of the user's councils that still come, and those past that nobody recorded."""
    return (
        InfluenceMoment.objects.filter(municipality__in=councils_of(user), held_on=None)
        .select_related("question", "municipality")
        .order_by("planned_on", "pk")
    )


def asked_by(user) -> QuerySet[CouncilQuestion]:
    """The questions *user* asked, those without an answer first."""
    found = CouncilQuestion.objects.filter(asked_by=user).select_related("question")
    return found.order_by(*UNANSWERED_FIRST)


@dataclass(frozen=True)
class Happening:
    """The last thing the public timeline tells of a question."""

    label: Any
    at: datetime


@dataclass(frozen=True)
class State:
    """One question on one page: what happened last, what comes, what the council did last."""

    question: Question
    last: Happening | None
    next_moment: InfluenceMoment | None
    last_moment: InfluenceMoment | None


def with_last_event(found: QuerySet[Question]) -> QuerySet[Question]:
    """Annotate each question with the number of its last public event."""
    last = Event.objects.filter(question=OuterRef("pk"), is_public=True).order_by("-number")
    return found.annotate(last_event=Subquery(last.values("number")[:1]))


def states(found: QuerySet[Question], towns: set[int], *, today: date) -> list[State]:
    """The state of a page of questions, seen from the councils *towns*; three queries in all."""
    moments = InfluenceMoment.objects.filter(municipality__in=towns).order_by("planned_on", "pk")
    rows = list(
        with_last_event(found).prefetch_related(
            Prefetch("moments", queryset=moments, to_attr="own_moments")
        )
    )
    numbers = [row.last_event for row in rows if row.last_event]
    events = {event.number: event for event in Event.objects.filter(number__in=numbers)}
    return [_state(row, events.get(row.last_event), today) for row in rows]


def _state(question, event, today) -> State:
    coming = [m for m in question.own_moments if m.held_on is None and m.planned_on >= today]
    held = sorted((m for m in question.own_moments if m.held_on), key=lambda m: m.held_on)
    return State(
        question=question,
        last=Happening(event.label, event.at) if event else None,
        next_moment=coming[0] if coming else None,
        last_moment=held[-1] if held else None,
    )


def last_happening(question: Question) -> Happening | None:
    """The last thing the public timeline tells of this question."""
    event = Event.objects.filter(question=question, is_public=True).order_by("-number").first()
    return Happening(event.label, event.at) if event else None


def moments_of(question: Question) -> QuerySet[InfluenceMoment]:
    """Every moment of the question in the order of its date, each with its council."""
    return question.moments.select_related("municipality").order_by("planned_on", "pk")


def questions_asked(question: Question) -> QuerySet[CouncilQuestion]:
    """What councils asked about the question: without an answer first, then the newest."""
    found = question.council_questions.select_related("asked_by", "answered_by")
    return found.order_by(*UNANSWERED_FIRST)


@dataclass(frozen=True)
class PublicMoment:
    """An influence moment as visitors read it."""

    kind: str
    title: str
    council: str
    planned_on: date
    held_on: date | None
    can_decide: str
    outcome: str


def public_moments(question: Question) -> list[PublicMoment]:
    """The influence moments of the question, for its public page."""
    return [
        PublicMoment(
            kind=str(moment.get_kind_display()),
            title=moment.title,
            council=moment.municipality.name,
            planned_on=moment.planned_on,
            held_on=moment.held_on,
            can_decide=moment.can_decide,
            outcome=moment.outcome,
        )
        for moment in moments_of(question)
    ]


@dataclass(frozen=True)
class PublicCouncilQuestion:
    """A question of a council member with its answer; the answer is empty until it is given."""

    asked_by: str
    asked_at: datetime
    text: str
    answer: str
    answered_at: datetime | None


def public_council_questions(
    question: Question, *, limit: int | None = None
) -> list[PublicCouncilQuestion]:
    """Questions of the council and their answers, the newest first."""
    rows = question.council_questions.select_related("asked_by").order_by("-asked_at", "-pk")
    return [
        PublicCouncilQuestion(
            asked_by=row.asked_by.name,
            asked_at=row.asked_at,
            text=row.text,
            answer=row.answer,
            answered_at=row.answered_at,
        )
        for row in rows[:limit]
    ]
