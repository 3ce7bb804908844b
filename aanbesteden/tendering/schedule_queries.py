"""The schedule of one tender as pages, papers and calendars show it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.charts.timeline import Mark, Timeline
from aanbesteden.council.calendar import Entry, Kind
from aanbesteden.templatetags.dutch import long_date
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_models import ClosedPeriod
from aanbesteden.tendering.rule_values import Held, answer_days, held_by_tender
from aanbesteden.tendering.schedule import (
    MOMENTS,
    WITH_TIME,
    Closed,
    Conflict,
    conflicts,
    propose_from,
    propose_until,
)


@dataclass(frozen=True)
class Schedule:
    """Dates, their picture, and what is the matter with them."""

    moments: dict[str, date]
    conflicts: list[Conflict]
    timeline: Timeline


def moments_of(tender: Tender) -> dict[str, date]:
    """Every planned day by its name, in order of time; what is not planned is left out."""
    found: dict[str, date] = {}
    for name in MOMENTS:
        if name in WITH_TIME:
            at: datetime | None = getattr(tender, name)
            day = timezone.localdate(at) if at else None
        else:
            day = _day(tender.planned.get(name))
        if day:
            found[name] = day
    if tender.published_at:
        found = {"publication": timezone.localdate(tender.published_at)} | found
        found["publication"] = timezone.localdate(tender.published_at)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def schedule_of(tender: Tender, *, at: datetime) -> Schedule:
    """Three queries, whatever stands in it."""
    return schedule_with(tender, moments_of(tender), at=at)


def schedule_with(tender: Tender, moments: dict[str, date], *, at: datetime) -> Schedule:
    """The same for dates that are not saved, such as a proposal."""
    on = timezone.localdate(at)
    held = held_by_tender(tender, on)
    today = None if tender.published_at else on
    found = conflicts(
        moments, held, answer_days(tender, held), today=today, closed=closed_periods(tender)
    )
    return Schedule(moments, found, _timeline(moments, found))


def closed_periods(tender: Tender) -> list[Closed]:
    rows = ClosedPeriod.objects.filter(municipality=tender.question.municipality_id)
    return [Closed(row.name, row.starts_on, row.ends_on) for row in rows]


def timeline_of(tender: Tender) -> Timeline:
    """The dates alone, as the public reads them: without a query."""
    return _timeline(moments_of(tender), ())


def _timeline(moments, found) -> Timeline:
    notes: dict[str, list[str]] = {}
    for one in found:
        notes.setdefault(one.moment, []).append(str(one.says))
    marks = [
        Mark(str(MOMENTS[name]), day, long_date(day), " ".join(notes.get(name, ())))
        for name, day in moments.items()
    ]
    return Timeline(_("Schedule"), tuple(marks))


def proposal(
    tender: Tender, *, on: date, publication: date | None = None, start: date | None = None
) -> dict[str, date]:
    """Dates from the rules: forwards from *publication*, or else backwards from *start*."""
    held: dict[str, Held] = held_by_tender(tender, on)
    days = answer_days(tender, held)
    if publication:
        return propose_from(publication, held, days)
    return propose_until(start, held, days) if start else {}


def calendar_entries(tender: Tender) -> list[Entry]:
    """The schedule for a calendar program; moments with a time keep it."""
    found: list[Entry] = []
    for name, day in moments_of(tender).items():
        starts: Any = getattr(tender, name) if name in WITH_TIME else day
        found.append(
            Entry(
                kind=Kind.DEADLINE,
                part=f"planning-{name.replace('_', '-')}",
                subject=("tender", tender.pk),
                question=tender.question,
                starts=starts,
                title=f"{MOMENTS[name]}: {tender.question.short_name}",
                sequence=tender.version - 1,
                is_cancelled=bool(tender.ended_at and day > timezone.localdate(tender.ended_at)),
            )
        )
    return found
