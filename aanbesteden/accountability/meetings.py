"""The public meeting about a report, with what was asked there and the answers."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability import policies
from aanbesteden.accountability.models import MeetingQuestion, PublicMeeting, Report
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    public_meeting__planned=(_("A public meeting about the report was planned"), True),
    public_meeting__changed=(_("The public meeting about the report changed"), True),
    meeting_question__added=(_("A question from the public meeting was written down"), False),
    meeting_question__changed=(_("A question from the public meeting was changed"), False),
)


@transaction.atomic
def plan_meeting(
    report: Report, *, values: dict[str, Any], by: User, at: datetime
) -> PublicMeeting:
    """Invite everybody to talk about the report. `values`: starts_at, place, invitation."""
    hold(report.agreement.question_id, report)
    policies.hold_meeting.check(by, report)
    made = PublicMeeting.objects.create(report=report, **values)
    audit.record(
        "public_meeting.planned",
        made,
        by=by,
        at=at,
        question=report.question,
        after={"starts_at": made.starts_at, "place": made.place},
    )
    return made


@transaction.atomic
def change_meeting(
    meeting: PublicMeeting,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Move the meeting, or write down how it went (only after it was held)."""
    report = meeting.report
    hold(report.agreement.question_id, meeting)
    policies.write_meeting.check(by, meeting)
    told = changes.get("told", meeting.told) or changes.get("visitors", meeting.visitors)
    if told and changes.get("starts_at", meeting.starts_at) > at:
        raise Refused(_("The meeting has yet to come. Write down how it went afterwards."))
    return save_changes(
        meeting,
        changes,
        kind="public_meeting.changed",
        by=by,
        at=at,
        version=version,
        question=report.question,
    )


@transaction.atomic
def add_question(
    meeting: PublicMeeting, *, values: dict[str, Any], by: User, at: datetime
) -> MeetingQuestion:
    """Write down what was asked. `values`: asked_by, text, answer, partner (who answers)."""
    report = meeting.report
    hold(report.agreement.question_id, meeting)
    policies.write_meeting.check(by, meeting)
    _same_coalition(values.get("partner"), report)
    made = MeetingQuestion.objects.create(meeting=meeting, **values)
    audit.record(
        "meeting_question.added",
        made,
        by=by,
        at=at,
        question=report.question,
        after={"meeting": meeting.pk, "answered": bool(made.answer)},
    )
    return made


@transaction.atomic
def change_question(
    question: MeetingQuestion,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Put the words right, or give the answer later."""
    report = question.meeting.report
    hold(report.agreement.question_id, question)
    policies.write_answer.check(by, question)
    _same_coalition(changes.get("partner"), report)
    return save_changes(
        question,
        changes,
        kind="meeting_question.changed",
        by=by,
        at=at,
        version=version,
        question=report.question,
    )


def _same_coalition(partner, report: Report) -> None:
    if partner and partner.coalition_id != report.agreement.coalition_id:
        raise Refused(_("This partner belongs to another coalition. Choose another one."))
