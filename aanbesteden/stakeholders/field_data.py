"""What the analysis on paper says: the only place of it that reads the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from aanbesteden import audit
from aanbesteden.charts.coverage import Coverage
from aanbesteden.charts.kraljic import Kraljic
from aanbesteden.charts.power_interest import PowerInterest
from aanbesteden.charts.relations import Relations
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import completing, drawings
from aanbesteden.stakeholders.forms import OWN_FIELDS
from aanbesteden.stakeholders.models import OwnPosition
from aanbesteden.stakeholders.placing import Placed
from aanbesteden.stakeholders.queries import PublicField, public_field

SUBJECTS = "stakeholder ownposition playerscore scoretalk playerrelation completenessanswer".split()


@dataclass(frozen=True)
class FieldPaper:
    """The analysis for those who read the dossier. Nothing in confidence stands in it."""

    municipality: str
    question: str
    question_id: int
    is_filtered: bool
    field: PowerInterest
    ours: Kraljic
    theirs: Kraljic
    relations: Relations
    coverage: Coverage
    differences: list[str]
    own: list[tuple[str, str]]
    points: list[completing.Point]
    changed_at: datetime


@dataclass(frozen=True)
class PublicPaper:
    """The public projection on paper: holds nothing but what `public_field` gives."""

    municipality: str
    question: str
    question_id: int
    field: PublicField
    changed_at: datetime


def gather(
    question: Question, *, rows: list[Placed], is_filtered: bool, at: datetime
) -> FieldPaper:
    """The facts; `at` is the date of an analysis in which nothing was written yet."""
    ours, theirs = drawings.kraljic(rows)
    own = OwnPosition.objects.filter(question=question).first()
    return FieldPaper(
        municipality=question.municipality.name,
        question=question.title,
        question_id=question.pk,
        is_filtered=is_filtered,
        field=drawings.power_interest(rows),
        ours=ours,
        theirs=theirs,
        relations=drawings.relations(question, rows),
        coverage=drawings.coverage(rows),
        differences=[f"{row.number}. {row.name}" for row in rows if row.is_open_difference],
        own=_own(own),
        points=completing.points_of(question),
        changed_at=_changed_at(question) or at,
    )


def _own(own: OwnPosition | None) -> list[tuple[str, str]]:
    names = OWN_FIELDS if own else ()
    return [
        (str(capfirst(OwnPosition._meta.get_field(name).verbose_name)), getattr(own, name))
        for name in names
        if getattr(own, name)
    ]


def gather_public(question: Question, *, at: datetime) -> PublicPaper | None:
    """What visitors may read; None when nothing is public."""
    shown: Any = public_field(question)
    if not shown.players and not shown.own:
        return None
    return PublicPaper(
        municipality=question.municipality.name,
        question=question.title,
        question_id=question.pk,
        field=shown,
        changed_at=_changed_at(question) or at,
    )


def _changed_at(question: Question) -> datetime | None:
    events = audit.Event.objects.filter(question=question, subject__in=SUBJECTS)
    return events.values_list("at", flat=True).first()
