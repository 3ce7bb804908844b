"""Is the field complete? Our own answers with reasons, beside what the numbers say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.score_models import CompletenessAnswer, CompletenessPoint

audit.declare(
    completenessanswer__given=(_("A completeness point of the field was answered"), False),
)


@dataclass(frozen=True)
class Point:
    """One point with our answer, if there is one."""

    label: Any
    judgement: Any = ""
    reason: str = ""


def points_of(question: Question) -> list[Point]:
    """The five points in the order of the table."""
    held = {row.point: row for row in CompletenessAnswer.objects.filter(question=question)}
    return [
        Point(point.label, held[point].get_judgement_display(), held[point].reason)
        if point in held
        else Point(point.label)
        for point in CompletenessPoint
    ]


@transaction.atomic
def answer(
    question: Question,
    *,
    answers: dict[str, tuple[str, str, int | None]],
    by: User,
    at: datetime,
) -> int:
    """Answer the points: {point: (judgement, reason, version seen)}. Return how many changed."""
    policies.edit.check(by, question)
    changed = 0
    for point, (judgement, reason, version) in answers.items():
        if judgement and not reason.strip():
            raise Refused(_("Every answer needs a reason that others can follow."))
        row = CompletenessAnswer.objects.filter(question=question, point=point).first()
        if row is None and not judgement and not reason.strip():
            continue
        if row is None:
            row = CompletenessAnswer.objects.create(question=question, point=point)
            version = None
        changed += save_changes(
            row,
            {"judgement": judgement, "reason": reason.strip()},
            kind="completenessanswer.given",
            by=by,
            at=at,
            version=version,
            question=question,
        )
    return changed
