"""Writes about the council: moments, decisions on frameworks, questions and their answers."""

from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.articulation.models import Framework
from aanbesteden.articulation.operations import FRAMEWORK_FIELDS
from aanbesteden.council import policies
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment, Wish
from aanbesteden.editing import Conflict, save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import Municipality, User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.roles import PROCESS_MANAGER, holders

audit.declare(
    moment__planned=(_("A moment for the council was planned"), True),
    moment__changed=(_("A moment for the council was changed"), True),
    moment__cancelled=(_("A moment for the council was cancelled"), True),
    moment__held=(_("The council came together about this question"), True),
    framework__decided=(_("The decision of the council on the frameworks was recorded"), False),
    council_question__asked=(_("A council member asked a question"), True),
    council_question__answered=(_("A question of the council was answered"), True),
)

MOMENT_FIELDS = ("kind", "title", "planned_on", "begins", "ends", "place", "can_decide")
DECISION_FIELDS = ("decided_on", "votes_for", "votes_against", "amendments")


@transaction.atomic
def plan_moment(
    question: Question,
    *,
    municipality: Municipality,
    values: dict[str, Any],
    by: User,
    at: datetime,
) -> InfluenceMoment:
    """Plan a moment of influence in the council of *municipality*.

    `values`: kind, title, planned_on, can_decide; and where known begins, ends and place.
    """
    policies.plan.check(by, question)
    if municipality.pk not in policies.councils_to_plan_for(by, question):
        raise Refused(_("You do not plan for this council. Choose your own council."))
    moment = InfluenceMoment.objects.create(question=question, municipality=municipality, **values)
    audit.record(
        "moment.planned",
        moment,
        by=by,
        at=at,
        question=question,
        after={"kind": moment.kind, "planned_on": moment.planned_on, "council": municipality.pk},
    )
    return moment


@transaction.atomic
def change_moment(
    moment: InfluenceMoment,
    *,
    changes: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Move a moment or describe it anew, as long as it has not been held."""
    policies.change_moment.check(by, InfluenceMoment.objects.get(pk=moment.pk))
    return save_changes(
        moment,
        {name: changes[name] for name in MOMENT_FIELDS if name in changes},
        kind="moment.changed",
        by=by,
        at=at,
        version=version,
        question=moment.question,
    )


@transaction.atomic
def cancel_moment(moment: InfluenceMoment, *, reason: str, by: User, at: datetime) -> bool:
    """Call a moment off. It stays, with its reason, for whoever had it in a calendar."""
    policies.cancel_moment.check(by, InfluenceMoment.objects.get(pk=moment.pk))
    if not reason.strip():
        raise Refused(_("Say why the moment is cancelled. Everybody can read it."))
    return save_changes(
        moment,
        {"cancelled_at": at, "cancelled_reason": reason.strip()},
        kind="moment.cancelled",
        by=by,
        at=at,
        question=moment.question,
        reason=reason.strip(),
    )


def record_moment(
    moment: InfluenceMoment,
    *,
    held_on: date,
    outcome: str,
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Record that the council came together and what it did; the clerk may correct it later."""
    policies.record_moment.check(by, moment)
    return save_changes(
        moment,
        {"held_on": held_on, "outcome": outcome},
        kind="moment.held",
        by=by,
        at=at,
        version=version,
        question=moment.question,
    )


@transaction.atomic
def record_framework_decision(
    question: Question,
    *,
    changes: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Record date, votes and amendments, with the frameworks as the council amended them.

    The status changes with the step `set_framework` or `return_framework`, not here.
    """
    policies.record_framework.check(by, Question.objects.select_for_update().get(pk=question.pk))
    framework, _made = Framework.objects.get_or_create(question=question)
    text = {name: changes[name] for name in FRAMEWORK_FIELDS if name in changes}
    amended = any(getattr(framework, name) != value for name, value in text.items())
    amendments = changes.get("amendments", framework.amendments)
    if amended and not amendments.strip():
        raise Refused(_("The text differs from the proposal. Say which amendment changed it."))
    decision = {name: changes[name] for name in DECISION_FIELDS if name in changes}
    with _only_clashing(DECISION_FIELDS + FRAMEWORK_FIELDS):
        return save_changes(
            framework,
            text | decision | {"recorded_by": by},
            kind="framework.decided",
            by=by,
            at=at,
            version=version,
            question=question,
        )


@transaction.atomic
def ask_question(
    question: Question, *, text: str, by: User, at: datetime, wish: str = Wish.KNOW
) -> CouncilQuestion:
    """A council member asks; question and answer are public.

    Between the moments the council follows and does not steer (DOMAIN.md 3). Who wants something
    to change now is heard all the same, and the process manager is told that it is asked.
    """
    policies.ask.check(by, question)
    asked = CouncilQuestion.objects.create(
        question=question, asked_by=by, asked_at=at, text=text, wish=wish
    )
    audit.record(
        "council_question.asked", asked, by=by, at=at, question=question, after={"wish": wish}
    )
    if wish == Wish.STEER:
        notify(
            holders(PROCESS_MANAGER, question),
            lambda: (
                _(
                    "%(who)s asks to steer between two moments: %(question)s. Answer, and say when "
                    "the council can decide about it."
                )
                % {"who": by.name, "question": question.short_name}
            ),
            reverse("council:question", args=[question.pk]),
            at,
        )
    return asked


def answer_question(
    asked: CouncilQuestion, *, answer: str, version: int | None, by: User, at: datetime
) -> bool:
    """Answer a question of the council, or correct an earlier answer."""
    policies.answer_question.check(by, asked)
    if asked.answer == answer:
        return False
    with _only_clashing(("answer",)):
        return save_changes(
            asked,
            {"answer": answer, "answered_by": by, "answered_at": at},
            kind="council_question.answered",
            by=by,
            at=at,
            version=version,
            question=asked.question,
        )


@contextmanager
def _only_clashing(names):
    """Who wrote and when also differ between two editors; only what was typed can clash."""
    try:
        yield
    except Conflict as conflict:
        conflict.clashes = [clash for clash in conflict.clashes if clash.name in names]
        raise
