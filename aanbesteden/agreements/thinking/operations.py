"""Record who was there; who was not hears a friendly word, once per meeting."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.agreements import policies
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.rules import in_future
from aanbesteden.agreements.thinking.models import Attendance, Presence, ThinkingMeeting
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.templatetags.dutch import date_nl

audit.declare(
    thinkingmeeting__recorded=(_("Who was at a meeting to think along was recorded"), False),
    thinkingmeeting__changed=(_("Who was at a meeting to think along was corrected"), False),
)
LATER = _("This date has yet to come. Record the meeting after it was held.")
SAME_DAY = _("A meeting of this day was recorded already. Change that one.")


@transaction.atomic
def record(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    presences: dict[int, str],
    by: User,
    at: datetime,
) -> ThinkingMeeting:
    """Write a meeting down. `values`: held_on, about; `presences` per key of every partner."""
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    _check(agreement, values, presences, at)
    made = ThinkingMeeting.objects.create(
        agreement=agreement, recorded_by=by, recorded_at=at, **values
    )
    _put(made, presences)
    audit.record(
        "thinkingmeeting.recorded",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"held_on": made.held_on, "presences": presences},
    )
    _remind(made, at)
    return made


@transaction.atomic
def correct(
    meeting: ThinkingMeeting,
    *,
    changes: dict[str, Any],
    presences: dict[int, str],
    by: User,
    at: datetime,
    version: int | None = None,
) -> ThinkingMeeting:
    """Correct what was recorded. Who was reminded before, is not reminded again."""
    agreement = meeting.agreement
    hold(agreement.question_id, agreement, meeting)
    policies.keep_book.check(by, agreement)
    _check(agreement, changes, presences, at, own=meeting)
    before = dict(meeting.attendances.values_list("partner", "presence"))
    changed = save_changes(
        meeting,
        changes,
        kind="thinkingmeeting.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
    )
    _put(meeting, presences)
    if not changed and before != presences:
        audit.record(
            "thinkingmeeting.changed",
            meeting,
            by=by,
            at=at,
            question=agreement.question,
            before={"presences": before},
            after={"presences": presences},
        )
    _remind(meeting, at)
    return meeting


def _check(agreement: Agreement, values, presences, at, own: ThinkingMeeting | None = None):
    if in_future(values["held_on"], at):
        raise Refused(LATER)
    others = agreement.thinking_meetings.exclude(pk=own.pk if own else None)
    if others.filter(held_on=values["held_on"]).exists():
        raise Refused(SAME_DAY)
    partners = set(agreement.coalition.partners.filter(left_at=None).values_list("pk", flat=True))
    if set(presences) != partners or set(presences.values()) - set(Presence.values):
        raise Refused(_("Say of every party whether it was there."))


def _put(meeting: ThinkingMeeting, presences: dict[int, str]) -> None:
    for partner, presence in presences.items():
        Attendance.objects.update_or_create(
            meeting=meeting, partner_id=partner, defaults={"presence": presence}
        )


def _remind(meeting: ThinkingMeeting, at: datetime) -> None:
    """A friendly word to who was not there and did not let us know."""
    question = meeting.agreement.question
    path = reverse("agreements:thinking", args=[question.pk])
    rows = meeting.attendances.filter(presence=Presence.ABSENT, reminded_at=None)
    for row in rows.select_related("partner__contact", "partner__coalition"):
        people = [row.partner.contact] if row.partner.contact else []
        people = people or list(roles.holders(roles.COALITION_LEAD, row.partner.coalition))
        notify(people, _missed(row.partner.name, meeting), path, at)
        for user in people:
            told = {
                "name": user.name,
                "path": path,
                "party": row.partner.name,
                "meeting": meeting,
            }
            mail(user.email, "agreements/mail/missed.txt", told, at=at, question=question)
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])


def _missed(party: str, meeting: ThinkingMeeting):
    return lambda: (
        gettext("We missed %(party)s on %(day)s, when we thought along.")
        % {
            "party": party,
            "day": date_nl(meeting.held_on),
        }
    )
