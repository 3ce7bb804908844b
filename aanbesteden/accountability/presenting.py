"""What page and document share: the frozen values as drawings, sums and words. Pure."""

from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.accountability.frozen import IndicatorData, ReportData, WordData
from aanbesteden.accountability.models import ReportKind, Verdict
from aanbesteden.agreements.household.sums import Entry, Household, Row, add_up
from aanbesteden.agreements.models import AdjustmentReason, Archetype
from aanbesteden.charts.money import Money, Part
from aanbesteden.charts.trend import Event, Point, Trend
from aanbesteden.charts.words import plain_number
from aanbesteden.monitoring.models import with_unit
from aanbesteden.monitoring.queries import (
    adjustment_mark,
    draw,
    explained_by,
    explained_mark,
    happening_mark,
)
from aanbesteden.people.models import OrganisationKind


def trend(data: ReportData, row: IndicatorData) -> Trend | None:
    """The drawing of one indicator; None when nothing was measured."""
    if not row.values:
        return None
    return draw(
        title=row.name,
        unit=row.unit,
        direction=row.direction,
        baseline=Point(row.baseline_on, float(row.baseline)),
        target=float(row.target),
        target_to=None if row.target_to is None else float(row.target_to),
        points=tuple(
            Point(
                value.measured_on,
                None if value.value is None else float(value.value),
                count=value.group_size,
                elsewhere=None if value.elsewhere is None else float(value.elsewhere),
                explained="; ".join(
                    explained_by(one.text, one.party, one.on) for one in value.explained
                ),
            )
            for value in row.values
        ),
        events=_marks(data, row),
        compared_with=row.compared_with,
    )


def _marks(data: ReportData, row: IndicatorData) -> tuple[Event, ...]:
    """Adjustments, what else happened, and the points that were explained."""
    marks = [adjustment_mark(one.agreed_on, one.number, one.title) for one in data.adjustments]
    marks += [
        happening_mark(one.on, one.title, one.text)
        for one in data.happenings
        if one.on >= row.baseline_on and (not one.indicators or row.name in one.indicators)
    ]
    marks += [
        explained_mark(value.measured_on, amount(row, value.value), one.text, one.party, one.on)
        for value in row.values
        for one in value.explained
    ]
    return tuple(marks)


def target(row: IndicatorData) -> str:
    """The aim as people read it: a value, or a band with both ends."""
    if row.target_to is None:
        return amount(row, row.target)
    return f"{plain_number(row.target)}-{amount(row, row.target_to)}"


def amount(row: IndicatorData, value) -> str:
    """A value with the unit of its indicator."""
    return with_unit(value, row.unit)


def has_small(row: IndicatorData) -> bool:
    return any(value.value is None for value in row.values)


def was_corrected(row: IndicatorData) -> bool:
    return any(value.is_corrected for value in row.values)


def household(data: ReportData) -> Household:
    """The book added up."""
    return add_up(
        Entry(row.side, row.year, row.label, row.amount, row.partner) for row in data.money
    )


def income_chart(book: Household) -> Money | None:
    """Where the money came from; None when there is no line about it."""
    if not book.sources:
        return None
    return Money(str(_("Where the money came from")), _parts(book.sources, "income"))


def spending_chart(book: Household) -> Money | None:
    """What the money went to."""
    if not book.themes:
        return None
    parts = _parts(book.themes, "spending")
    return Money(str(_("What the money went to")), parts, name_header=str(_("What for")))


def _parts(rows: list[Row], side: str) -> tuple[Part, ...]:
    return tuple(
        Part(row.name, getattr(row.totals, f"planned_{side}"), getattr(row.totals, side))
        for row in rows
    )


def dissent_first(data: ReportData) -> list[WordData]:
    """The words of all parties, who does not agree before who does."""
    return sorted(data.words, key=lambda word: word.verdict != Verdict.DISSENTS)


def dissents(data: ReportData) -> int:
    return sum(word.verdict == Verdict.DISSENTS for word in data.words)


def label(choices: Any, code: str) -> str:
    """The words for a code that was frozen."""
    return str(choices(code).label) if code else ""


def verdict(word: WordData) -> str:
    if word.verdict == Verdict.DISSENTS:
        return _("Does not agree")
    return label(Verdict, word.verdict) or _("No word yet")


def kind_of_partner(code: str) -> str:
    return label(OrganisationKind, code)


def kind_of_report(data: ReportData) -> str:
    """ "Final report", or "Draft of the final report" as long as it is not published."""
    name = label(ReportKind, data.kind)
    return _("Draft: %(kind)s") % {"kind": name} if data.is_draft else name


def archetype(data: ReportData) -> str:
    return label(Archetype, data.agreement.archetype)


def adjustment_reason(code: str) -> str:
    return label(AdjustmentReason, code)
