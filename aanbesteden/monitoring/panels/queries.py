"""Reads of panels. An address is read by nobody but the mail that goes to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.measuring.due import add_months
from aanbesteden.monitoring.panels.models import Panel


def with_numbers(rows: QuerySet[Panel]) -> QuerySet[Panel]:
    """With `count`: how many agreed to be asked."""
    return rows.annotate(count=Count("members", filter=Q(members__agreed_at__isnull=False)))


def open_panels(agreement: Agreement) -> QuerySet[Panel]:
    """Those that everybody may come in to."""
    return agreement.panels.filter(is_open=True, ended_at=None)


def under_way(agreement: Agreement) -> QuerySet[Panel]:
    """Those that can be asked something."""
    return agreement.panels.filter(ended_at=None)


@dataclass(frozen=True)
class Size:
    """How many agreed to be asked: a number, or only that there are too few to name it."""

    count: int
    limit: int

    @property
    def enough(self) -> bool:
        return self.count >= self.limit


def size_of(panel: Panel) -> Size:
    count = panel.members.exclude(agreed_at=None).count()
    return Size(count, panel.question.municipality.small_cell_limit)


def next_on(panel: Panel, *, but=None) -> date | None:
    """From which day it may be asked again; None when it never was. `but` leaves one out."""
    asked = panel.surveys.exclude(opened_at=None)
    if but is not None:
        asked = asked.exclude(pk=but.pk)
    last = asked.order_by("-opened_at").first()
    return add_months(timezone.localdate(last.opened_at), panel.every) if last else None
