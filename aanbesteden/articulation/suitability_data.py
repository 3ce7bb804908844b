"""What the suitability test on paper says: the only place of it that reads the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aanbesteden import audit
from aanbesteden.articulation.advice import Recommendation
from aanbesteden.articulation.models import Aspect, SuitabilityTest
from aanbesteden.articulation.queries import recommendation, weighing
from aanbesteden.templatetags.dutch import date_nl

CONDITIONS = (Aspect.MARKET, Aspect.NOT_EXCLUSIVE, Aspect.PUBLIC)
USES = (Aspect.CREATIVITY, Aspect.POWER, Aspect.EFFECTIVE)
OPENNESS = (Aspect.NEW_ROLES,)


@dataclass(frozen=True)
class Weighed:
    """One aspect: how strong it is, in a word, and why."""

    aspect: Any
    strength: Any
    argument: str


@dataclass(frozen=True)
class SuitabilityPaper:
    """The test of one question, as it stood at `changed_at`."""

    municipality: str
    question: str
    question_id: int
    conditions: list[Weighed]
    uses: list[Weighed]
    openness: list[Weighed]
    advice: Recommendation
    outcome: Any
    reasons: str
    decided_by: str
    decided_on: str
    version: int
    changed_at: datetime


def gather(question, *, at: datetime) -> SuitabilityPaper:
    """The facts; `at` is the date of a test in which nothing was written yet."""
    held = weighing(question)

    def weighed(aspects) -> list[Weighed]:
        return [
            Weighed(
                aspect.label,
                held.shown(f"{aspect}_strength"),
                held.values[f"{aspect}_argument"],
            )
            for aspect in aspects
        ]

    return SuitabilityPaper(
        municipality=question.municipality.name,
        question=question.title,
        question_id=question.pk,
        conditions=weighed(CONDITIONS),
        uses=weighed(USES),
        openness=weighed(OPENNESS),
        advice=recommendation(held),
        outcome=held.shown("outcome"),
        reasons=held.values["reasons"],
        decided_by=held.values["decided_by"],
        decided_on=date_nl(held.values["decided_on"]),
        version=held.version,
        changed_at=_changed_at(question) or at,
    )


def _changed_at(question) -> datetime | None:
    test = SuitabilityTest.objects.filter(question=question).first()
    if test is None:
        return None
    events = audit.Event.objects.filter(subject="suitabilitytest", subject_id=test.pk)
    return events.values_list("at", flat=True).first()
