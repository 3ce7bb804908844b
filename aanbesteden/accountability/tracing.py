"""Where every figure comes from: the lines of the book and the measurements behind it. Pure.

A line is called by its place in the report, B1, B2 ... for the book and M1, M2 ... for
measurements; a figure that is made of lines by F1, F2 ... Page, document and open data use the
same names, so whoever doubts a figure can add it up again. A1, A2 ... are numbers that were agreed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.accountability import presenting
from aanbesteden.accountability.frozen import MoneyData, ReportData
from aanbesteden.agreements.models import MoneySide
from aanbesteden.charts.words import euros

SIDES = {
    "planned_income": {MoneySide.PLANNED_INCOME: 1},
    "income": {MoneySide.INCOME: 1},
    "planned_spending": {MoneySide.PLANNED_SPENDING: 1},
    "spending": {MoneySide.SPENDING: 1},
    "left": {MoneySide.INCOME: 1, MoneySide.SPENDING: -1},
}


@dataclass(frozen=True)
class BookLine:
    """One line of the book under its name in this report. `number` is the one in the book."""

    ref: str
    number: int
    data: MoneyData


@dataclass(frozen=True)
class Measured:
    """One value under its name in this report. `value` is empty when the group is too small."""

    ref: str
    number: int
    indicator: str
    unit: str
    measured_on: Any
    value: Decimal | None
    group_size: int | None
    supplied_by: str
    elsewhere: Decimal | None = None


@dataclass(frozen=True)
class Figure:
    """An amount in the report with the lines it is the sum of."""

    ref: str
    table: str
    row: str
    column: str
    amount: Decimal
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return euros(self.amount)


def book_lines(data: ReportData) -> tuple[BookLine, ...]:
    return tuple(BookLine(f"B{n}", row.line, row) for n, row in enumerate(data.money, 1))


def measurements(data: ReportData) -> tuple[Measured, ...]:
    pairs = ((row, value) for row in data.indicators for value in row.values)
    return tuple(
        Measured(
            f"M{number}",
            value.measurement,
            row.name,
            row.unit,
            value.measured_on,
            value.value,
            value.group_size,
            row.supplied_by,
            value.elsewhere,
        )
        for number, (row, value) in enumerate(pairs, 1)
    )


def figures(data: ReportData) -> tuple[Figure, ...]:
    """Every amount of the chapter on money, in the order in which it stands there."""
    lines = book_lines(data)
    book = presenting.household(data)
    if book.is_empty:
        return ()
    per_year, source, purpose = table_names()
    found: list[tuple] = []
    for year in book.years:
        found += _row(per_year, str(year.name), year.totals, _of_year(lines, year.key), SIDES)
    found += _row(per_year, _("Total"), book.total, lines, SIDES)
    for title, rows, side in ((source, book.sources, "income"),
                              (purpose, book.themes, "spending")):  # fmt: skip
        for row in rows:
            about = [one for one in lines if one.data.label == row.key]
            found += _row(title, str(row.name), row.totals, about, (f"planned_{side}", side))
        if rows:
            found += _row(title, _("Total"), book.total, lines, (f"planned_{side}", side))
    return tuple(Figure(f"F{number}", *one) for number, one in enumerate(found, 1))


@dataclass(frozen=True)
class Agreed:
    """A number that was not booked or measured but agreed, with where that was written down."""

    ref: str
    what: str
    text: str
    source: str


def agreed(data: ReportData) -> tuple[Agreed, ...]:
    """The ceiling of the council, the contribution of the agreement, baselines and targets."""
    found: list[tuple[str, str, str]] = []
    frame = data.framework
    if frame is not None and frame.ceiling is not None:
        found.append(
            (_("Highest contribution"), euros(frame.ceiling), _("The frameworks of the council"))
        )
    if data.agreement.amount is not None:
        contribution = _("Contribution of the municipality")
        found.append((contribution, euros(data.agreement.amount), _("The signed agreement")))
    for row in data.indicators:
        for name, value in ((_("Baseline"), row.baseline), (_("Target"), row.target)):
            what = f"{row.name}: {name}"
            found.append((what, presenting.amount(row, value), _("The monitoring arrangement")))
    return tuple(Agreed(f"A{number}", *one) for number, one in enumerate(found, 1))


def agreed_table(data: ReportData) -> tuple[list[str], list[list[str]]]:
    """What was agreed and where that stands: header and rows."""
    header = [_("Number"), _("What"), _("Agreed"), _("Stands in")]
    return header, [[one.ref, one.what, one.text, one.source] for one in agreed(data)]


def table_names() -> tuple[str, str, str]:
    """The tables of the chapter on money."""
    return _("Per year"), _("Sources"), _("Purposes")


def columns() -> dict[str, str]:
    """What the columns of those tables are called."""
    return {
        "planned_income": _("In, planned"),
        "income": _("In, received"),
        "planned_spending": _("Out, planned"),
        "spending": _("Out, realised"),
        "left": _("Left over"),
    }


def _of_year(lines: Iterable[BookLine], year: int) -> list[BookLine]:
    return [one for one in lines if one.data.year == year]


def _row(table: str, row: str, totals, lines: Iterable[BookLine], names: Iterable[str]):
    lines = list(lines)
    for name in names:
        behind = tuple(one.ref for one in lines if one.data.side in SIDES[name])
        yield table, row, columns()[name], getattr(totals, name), behind


def added_up(figure: Figure, lines: Iterable[BookLine]) -> Decimal:
    """The amount again, from the lines alone: what came in, less what went out of it."""
    signs = next(SIDES[name] for name, label in columns().items() if label == figure.column)
    by_ref = {one.ref: one.data for one in lines}
    rows = [by_ref[ref] for ref in figure.lines]
    return sum((signs[MoneySide(row.side)] * row.amount for row in rows), Decimal("0.00"))


def in_words(refs: tuple[str, ...]) -> str:
    """ "B1, B3 to B9": long rows of neighbours are told by their ends."""
    if not refs:
        return _("no lines: nothing was booked")
    runs: list[list[int]] = []
    for number in (int(ref[1:]) for ref in refs):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(refs[0][0], run) for run in runs)


def _run(letter: str, run: list[int]) -> str:
    first, last = f"{letter}{run[0]}", f"{letter}{run[-1]}"
    if len(run) == 1:
        return first
    if len(run) == 2:
        return f"{first}, {last}"
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def money_table(data: ReportData) -> tuple[list[str], list[list[str]]]:
    """The lines of the book: header and rows."""
    header = [_("Line"), _("Year"), _("What"), _("Side"), _("Of"), _("Amount")]
    rows = [
        [
            one.ref,
            str(one.data.year),
            one.data.label,
            presenting.label(MoneySide, one.data.side),
            one.data.partner or _("municipality or another"),
            euros(one.data.amount),
        ]
        for one in book_lines(data)
    ]
    return header, rows


def figure_table(data: ReportData) -> tuple[list[str], list[list[str]]]:
    """The figures with the lines they are made of: header and rows."""
    header = [_("Figure"), _("Stands in"), _("Amount"), _("Is the sum of")]
    rows = [
        [one.ref, f"{one.table}, {one.row}, {one.column}", one.text, in_words(one.lines)]
        for one in figures(data)
    ]
    return header, rows


def _elsewhere(one: Measured) -> str:
    return "–" if one.elsewhere is None else presenting.with_unit(one.elsewhere, one.unit)


def measured_table(data: ReportData, date_of: Callable) -> tuple[list[str], list[list[str]]]:
    """The measurements: header and rows. `date_of` writes a day.

    With what it was elsewhere, in reports where anything is compared.
    """
    compared = any(one.elsewhere is not None for one in measurements(data))
    there = [_("Elsewhere")] if compared else []
    header = [_("Measurement"), _("Indicator"), _("Date"), _("Value"), *there, _("Supplied by")]
    rows = [
        [
            one.ref,
            one.indicator,
            date_of(one.measured_on),
            _("not shown") if one.value is None else presenting.with_unit(one.value, one.unit),
            *([_elsewhere(one)] if compared else []),
            one.supplied_by,
        ]
        for one in measurements(data)
    ]
    return header, rows
