"""Measurements that wait for who supplies them: the municipality, a partner, its coalition."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.models import Indicator
from aanbesteden.questions.models import Status
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, PROCESS_MANAGER, VERIFIER, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day

AHEAD = timedelta(days=30)


def _waiting(user, at: datetime):
    """Thirty days ahead: what the municipality supplies, and what one's own partner does."""
    held = held_by(user)
    of_partner = Q(supplied_by__contact=user) | Q(
        supplied_by__organisation__in=user.memberships.values("organisation")
    )
    if coalitions := held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER):
        of_partner |= Q(agreement__coalition__in=coalitions)
    wanted = of_partner & Q(supplied_by__isnull=False, supplied_by__left_at=None)
    if held.anywhere(PROCESS_MANAGER, VERIFIER):
        mine = held.query(PROCESS_MANAGER, VERIFIER)
        wanted |= Q(supplied_by=None, agreement__question__in=mine)
    return Indicator.objects.filter(
        wanted,
        agreement__question__status=Status.REALISATION,
        agreement__ended_at=None,
        next_due_on__lte=timezone.localdate(at) + AHEAD,
    )


def _task(row: Row) -> Task:
    return Task(
        _("Supply a measurement"),
        row.about,
        reverse("monitoring:measure", args=[row.place, row.key]),
        end_of_day(row.due_on),
        _("So all of you see whether the outcome comes nearer."),
        _("Enter the number"),
    )


measurements_due = RowSource(
    _waiting,
    {"key": "pk", "about": "name", "due_on": "next_due_on", "place": "agreement__question"},
    _task,
)
