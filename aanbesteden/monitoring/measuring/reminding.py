"""A friendly word two weeks before a measurement is due, and one a week after; never twice."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.monitoring.measuring.models import DueReminder, Moment
from aanbesteden.monitoring.models import Indicator
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.questions.models import Status
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, VERIFIER, holders
from aanbesteden.templatetags.dutch import date_nl

AHEAD = timedelta(days=14)
LATE = timedelta(days=7)
STOP = timedelta(days=90)  # after that a reminder only annoys; the task stays


def remind(*, at: datetime) -> int:
    """Remind who supplies what is due soon or late; return how many reminders went out."""
    today = timezone.localdate(at)
    rows = Indicator.objects.filter(
        agreement__question__status=Status.REALISATION,
        agreement__ended_at=None,
        next_due_on__range=(today - STOP, today + AHEAD),
    ).select_related("agreement__question", "agreement__coalition", "supplied_by")
    return sum(_remind(row, today, at) for row in rows)


@transaction.atomic
def _remind(indicator: Indicator, today: date, at: datetime) -> bool:
    moment = _moment(indicator.next_due_on, today)
    if moment is None:
        return False
    _kept, is_new = DueReminder.objects.get_or_create(
        indicator=indicator, due_on=indicator.next_due_on, moment=moment, defaults={"at": at}
    )
    if is_new:
        question = indicator.agreement.question_id
        url = reverse("monitoring:measure", args=[question, indicator.pk])
        notify(suppliers(indicator), lambda: _words(indicator, moment), url, at, kind="measuring")
    return is_new


def _moment(due: date, today: date) -> str | None:
    if due >= today:
        return Moment.BEFORE
    return Moment.AFTER if due <= today - LATE else None


def _words(indicator: Indicator, moment: str) -> str:
    text = (
        _("Before %(day)s a measurement of “%(name)s” is due.")
        if moment == Moment.BEFORE
        else _("The measurement of “%(name)s” was due on %(day)s. Can we help?")
    )
    return text % {"name": indicator.name, "day": date_nl(indicator.next_due_on)}


def suppliers(indicator: Indicator) -> list[User]:
    """Who supplies the number: people of the partner, or who runs and verifies the question."""
    partner, agreement = indicator.supplied_by, indicator.agreement
    if partner is None:
        found = {*holders(PROCESS_MANAGER, agreement.question),
                 *holders(VERIFIER, agreement.question)}  # fmt: skip
    else:
        mine = Q(pk=partner.contact_id)
        if partner.organisation_id:
            mine |= Q(memberships__organisation=partner.organisation_id)
        found = set(User.objects.filter(mine, is_active=True))
        found = found or set(holders(COALITION_LEAD, agreement.coalition))
    return sorted(found, key=lambda person: person.pk)
