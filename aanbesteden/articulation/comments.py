"""Reads of the talk about the sheet: per part what is open, and what this person can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _

from aanbesteden.articulation import policies
from aanbesteden.articulation.sheet_models import CommentAnswer, PartComment, PartOf
from aanbesteden.people.models import User
from aanbesteden.roles import CONTRIBUTOR, PROCESS_MANAGER, QuestionRole

OPEN, SETTLED = "open", "afgerond"


def people_along(about: PartOf) -> QuerySet[User]:
    """Those to whom a comment can be put: who manages the question, and who thinks along.

    A working paper is not read by who only thinks along.
    """
    wanted = [PROCESS_MANAGER.code]
    if about.part not in policies.WORKING_PAPERS:
        wanted.append(CONTRIBUTOR.code)
    held = QuestionRole.objects.filter(
        content_object=about.question, permission__codename__in=wanted
    )
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("name")


def comments_on(about: PartOf, which: str = "") -> QuerySet[PartComment]:
    """The comments on one part: those without an answer first, then open ones, then settled."""
    found = PartComment.objects.filter(question=about.question, part=about.part)
    if which == OPEN:
        found = found.filter(settled_at=None)
    elif which == SETTLED:
        found = found.exclude(settled_at=None)
    answered = Exists(CommentAnswer.objects.filter(comment=OuterRef("pk")))
    found = found.annotate(
        place=Case(When(settled_at__isnull=False, then=2), When(answered, then=1), default=0)
    )
    return (
        found.select_related("question", "asked_by", "asked_of", "settled_by")
        .prefetch_related("answers__by")
        .order_by("place", "-asked_at", "-pk")
    )


@dataclass(frozen=True)
class CommentLine:
    """A comment with how it stands, in words and as the kind of a badge, and what can be done."""

    comment: PartComment
    answers: list[CommentAnswer]
    state: Any
    kind: str
    may_answer: bool
    may_settle: bool


def comment_lines(rows: Iterable[PartComment], user, question) -> list[CommentLine]:
    """The comments of one page, ready to be shown to *user*."""
    lines = []
    for row in rows:
        row.question = question
        answers = list(row.answers.all())
        state, kind = _state(row, answers)
        lines.append(
            CommentLine(
                row,
                answers,
                state,
                kind,
                may_answer=policies.answer_comment.allows(user, row),
                may_settle=policies.settle.allows(user, row),
            )
        )
    return lines


def _state(row: PartComment, answers) -> tuple[str, str]:
    if row.settled_at:
        return _("settled"), "success"
    return (_("answered"), "info") if answers else (_("asked"), "warning")


@dataclass(frozen=True)
class Talk:
    """How much is said about one part."""

    all: int = 0
    open: int = 0


def talk_per_part(question) -> dict[str, Talk]:
    """Per part how many comments there are, and how many are not settled. One query."""
    rows = PartComment.objects.filter(question=question).order_by().values("part")
    counted = rows.annotate(all=Count("pk"), open=Count("pk", filter=Q(settled_at=None)))
    return {row["part"]: Talk(row["all"], row["open"]) for row in counted}
