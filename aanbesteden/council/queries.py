"""Reads for the council: what asks for it, the state per question, questions and answers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from aanbesteden.audit import Event
from aanbesteden.council.models import (
    CouncilQuestion,
    Decision,
    InfluenceMoment,
    MomentDocument,
    Promise,
)
from aanbesteden.questions.models import Question
from aanbesteden.roles import CLERK, COUNCIL_MEMBER, held_by

OPEN_FIRST = (
    Case(When(settlement="", then=0), default=1),
    F("due_on").asc(nulls_last=True),
    F("settled_on").desc(),
    "pk",
)
UNANSWERED_FIRST = (F("answered_at").asc(nulls_first=True), "-asked_at", "-pk")


def _papers() -> Prefetch:
    """The files of a moment that were not removed since, as `shown_papers`."""
    rows = MomentDocument.objects.filter(document__removed_at=None).select_related("document")
    return Prefetch("papers", rows, to_attr="shown_papers")


def with_papers(found: QuerySet[InfluenceMoment]) -> QuerySet[InfluenceMoment]:
    """Each moment with its `shown_papers`."""
    return found.prefetch_related(_papers())


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
        InfluenceMoment.objects.filter(
            municipality__in=councils_of(user), held_on=None, cancelled_at=None
        )
        .select_related("question__municipality", "municipality")
        .prefetch_related(_papers())
        .order_by("planned_on", F("begins").asc(nulls_last=True), "pk")
    )


def news_since(user, since: datetime) -> QuerySet[Event]:
    """What the public timeline tells of the questions of *user* since a moment, newest first."""
    found = Event.objects.filter(
        question__in=questions_of(user).order_by().values("pk"), is_public=True, at__gt=since
    )
    return found.select_related("question").order_by("-number")


def promises_to(user) -> QuerySet[Promise]:
    """What was promised to the councils of *user*: open first, what is due soonest on top."""
    found = Promise.objects.filter(municipality__in=councils_of(user))
    return found.select_related("question", "municipality").order_by(*OPEN_FIRST)


def promises_of(question: Question) -> QuerySet[Promise]:
    """What was promised to any council about this question, open first. Everybody may read it."""
    return question.promises.select_related("municipality").order_by(*OPEN_FIRST)


def asked_by(user) -> QuerySet[CouncilQuestion]:
    """The questions *user* asked, those without an answer first."""
    found = CouncilQuestion.objects.filter(asked_by=user).select_related("question")
    return found.order_by(*UNANSWERED_FIRST)


@dataclass(frozen=True)
class Happening:
    """The last thing the public timeline tells of a question."""

    label: Any
    at: datetime


def last_happening(question: Question) -> Happening | None:
    """The last thing the public timeline tells of this question."""
    event = Event.objects.filter(question=question, is_public=True).order_by("-number").first()
    return Happening(event.label, event.at) if event else None


def moments_of(question: Question) -> QuerySet[InfluenceMoment]:
    """Every moment of the question in the order of its date, each with its council."""
    found = question.moments.select_related("municipality")
    return found.prefetch_related(_papers(), "decisions").order_by("planned_on", "pk")


def decisions_on(question: Question) -> QuerySet[Decision]:
    """What councils decided about the question, the newest first. Everybody may read it."""
    found = Decision.objects.filter(moment__question=question, moment__cancelled_at=None)
    return found.select_related("moment__municipality").order_by("-moment__planned_on", "pk")


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
        for moment in moments_of(question).filter(cancelled_at=None)
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
