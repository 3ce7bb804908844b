"""Writes to case discussions. The log knows that one was held, and nothing of what was said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.cases import policies, queries
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.monitoring.rules import review_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    case__noted=(_("A case was discussed"), False),
    case__changed=(_("What was noted of a case discussion changed"), False),
    case__told=(_("What a case teaches was made public"), True),
    case__hidden=(_("What a case teaches is no longer public"), False),
)


@transaction.atomic
def note(
    agreement: Agreement, *, values: dict[str, Any], present: Iterable[User], by: User, at: datetime
) -> CaseDiscussion:
    """Write down a discussion; who writes was there. `values`: held_on, others, case, lesson."""
    hold(agreement.question_id, agreement)
    policies.note.check(by, agreement)
    refuse_problems(review_problems(values, at))
    there = {row.pk for row in present} | {by.pk}
    _of_this_room(there - {by.pk}, agreement)
    made = CaseDiscussion.objects.create(agreement=agreement, noted_by=by, noted_at=at, **values)
    made.present.set(there)
    audit.record("case.noted", made, by=by, at=at, question=agreement.question,
                 after={"held_on": made.held_on, "people": len(there)})  # fmt: skip
    return made


def _of_this_room(people: set[int], agreement: Agreement) -> None:
    known = set(queries.who_may_be_there(agreement).values_list("pk", flat=True))
    if people - known:
        raise Refused(_("Choose people of this room. Write others down by name."))


@transaction.atomic
def change(
    discussion: CaseDiscussion,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Mend what was noted. Who were there is not changed: that decides who reads the case."""
    hold(discussion.agreement.question_id, discussion)
    policies.edit.check(by, discussion)
    refuse_problems(review_problems(changes, at))
    return _save(discussion, changes, "case.changed", by=by, at=at, version=version)


@transaction.atomic
def tell_lesson(
    discussion: CaseDiscussion, *, lesson: str, by: User, at: datetime, version: int | None = None
) -> bool:
    """Make public what the case teaches; nothing else of it."""
    hold(discussion.agreement.question_id, discussion)
    policies.edit.check(by, discussion)
    if not lesson.strip():
        raise Refused(_("Write down what you learn from it. Only that becomes public."))
    changes = {"lesson": lesson, "lesson_public_at": at}
    return _save(discussion, changes, "case.told", by=by, at=at, version=version)


@transaction.atomic
def hide_lesson(discussion: CaseDiscussion, *, by: User, at: datetime) -> bool:
    """Take the lesson from the public page again."""
    hold(discussion.agreement.question_id, discussion)
    policies.edit.check(by, discussion)
    return _save(discussion, {"lesson_public_at": None}, "case.hidden", by=by, at=at, version=None)


def _save(discussion, changes, kind: str, *, by, at, version) -> bool:
    return save_changes(discussion, changes, kind=kind, by=by, at=at, version=version,
                        question=discussion.question, log_values=False)  # fmt: skip
