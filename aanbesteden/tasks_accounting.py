"""What waits for people around the joint report: texts that somebody said they would write."""

from datetime import datetime

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability.models import ReportSection, ReportStatus, SectionKey
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, held_by
from aanbesteden.waiting import Task, end_of_day


def report_texts(user, at: datetime) -> list[Task]:
    """Texts of a report for who writes them: as soon as it was agreed before when."""
    held = held_by(user)
    mine = Q(partner__contact=user) | Q(partner__organisation__members=user)
    mine |= Q(partner__isnull=False, partner__coalition__in=held.ids(COALITION_LEAD))
    mine |= Q(partner__isnull=True, report__agreement__question__in=held.query(PROCESS_MANAGER))
    rows = (
        ReportSection.objects.filter(
            mine,
            due_on__isnull=False,
            ready_at=None,
            report__status__in=(ReportStatus.DRAFT, ReportStatus.RETURNED),
        )
        .values("pk", "key", "due_on", title=F("report__title"))
        .distinct()
    )
    return [
        Task(
            _("Write for the report: %(text)s") % {"text": SectionKey(row["key"]).label},
            row["title"],
            reverse("accountability:write_section", args=[row["pk"]]),
            end_of_day(row["due_on"]),
            _("You agreed together who writes what."),
            _("Write it"),
        )
        for row in rows
    ]
