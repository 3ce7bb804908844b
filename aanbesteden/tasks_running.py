"""What waits for who runs a question: its next step, and questions without an answer."""

from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from aanbesteden.council.models import CouncilQuestion
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import OVER
from aanbesteden.roles import PROCESS_MANAGER, held_by
from aanbesteden.tendering.models import Clarification, Tender
from aanbesteden.waiting import Task

# What a process manager does next, by where the question stands.
NEXT_FOR_MANAGER = {
    step.source[0]: step.label for step in reversed(QUESTION_TABLE.steps) if not step.is_back
}


def questions_i_run(user, at: datetime) -> list[Task]:
    """Process manager: the next step on the wheel, and who asked something. One query.

    Somebody may run a hundred: plain values, and an address only for what is shown.
    """
    held = held_by(user)
    if not held.ids(PROCESS_MANAGER):
        return []
    rows = (
        Question.objects.filter(pk__in=held.query(PROCESS_MANAGER))
        .annotate(
            closes_at=Subquery(_running().values("deadline")[:1]),
            asked=_counted(Clarification.objects.filter(published_at=None), "tender__question"),
            by_council=_counted(CouncilQuestion.objects.filter(answered_at=None), "question"),
        )
        .order_by()
        .values_list("pk", "short_name", "status", "closes_at", "asked", "by_council")
    )
    found = []
    for pk, name, status, closes_at, asked, by_council in rows:
        if status not in OVER:
            found.append(_next_step(pk, name, status, closes_at))
        if asked and status != Status.CLOSED:
            found.append(_about_the_tender(pk, name, asked))
        if by_council:
            found.append(_of_the_council(pk, name, by_council))
    return found


def _running() -> QuerySet[Tender]:
    """The round of a question that is open for proposals."""
    return Tender.objects.filter(
        question=OuterRef("pk"), question__status=Status.COALITION_FORMING, ended_at=None
    )


def _counted(rows: QuerySet, question: str) -> Subquery:
    """How many of *rows* there are about a question; None for none."""
    mine = rows.filter(**{question: OuterRef("pk")}).order_by()
    return Subquery(mine.values(question).annotate(number=Count("pk")).values("number"))


def _next_step(pk: int, name: str, status: str, closes_at: datetime | None) -> Task:
    return Task(
        NEXT_FOR_MANAGER.get(status, Status(status).label),
        name,
        reverse_lazy("questions:dossier", args=[pk]),
        closes_at,
        _("The next step of the question you run. The dossier shows what is still missing."),
        _("To the dossier"),
    )


def _about_the_tender(pk: int, name: str, count: int) -> Task:
    return Task(
        _("Answer questions about the tender (%(count)s)") % {"count": count},
        name,
        reverse_lazy("tendering:clarifications", args=[pk]),
        why=_("What one party learns, all learn: your answer is for everybody."),
        action=_("Answer it"),
    )


def _of_the_council(pk: int, name: str, count: int) -> Task:
    return Task(
        _("Answer questions of the council (%(count)s)") % {"count": count},
        name,
        reverse_lazy("council:question", args=[pk]),
        why=_("The council asked. Question and answer are public."),
        action=_("Answer it"),
    )
