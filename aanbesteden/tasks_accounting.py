"""What waits for people around the joint report: texts that somebody said they would write."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability.models import ReportSection, ReportStatus, SectionKey
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day


def _waiting(user, at: datetime):
    """As soon as it was agreed before when."""
    held = held_by(user)
    mine = Q(partner__contact=user) | Q(partner__organisation__members=user)
    mine |= Q(partner__isnull=False, partner__coalition__in=held.ids(COALITION_LEAD))
    mine |= Q(partner__isnull=True, report__agreement__question__in=held.query(PROCESS_MANAGER))
    return ReportSection.objects.filter(
        mine,
        due_on__isnull=False,
        ready_at=None,
        report__status__in=(ReportStatus.DRAFT, ReportStatus.RETURNED),
    ).distinct()


def _task(row: Row) -> Task:
    return Task(
        _("Write for the report: %(text)s") % {"text": SectionKey(row.text).label},
        row.about,
        reverse("accountability:write_section", args=[row.key]),
        end_of_day(row.due_on),
        _("You agreed together who writes what."),
        _("Write it"),
    )


# Texts of a report for who writes them.
report_texts = RowSource(
    _waiting,
    {"key": "pk", "text": "key", "about": "report__title", "due_on": "due_on"},
    _task,
)
