"""The household book as a file: out, an empty template, and in with a dry run.

A dry run writes nothing. It lists every problem by row; as long as there is one, nothing can be
taken over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit, cells, sheets
from aanbesteden.agreements import policies
from aanbesteden.agreements.household.models import MoneyImport
from aanbesteden.agreements.household.operations import enter
from aanbesteden.agreements.ledger.models import Book, LedgerLine
from aanbesteden.agreements.ledger.queries import Choice, lines_of, named
from aanbesteden.agreements.models import Agreement, MoneySide
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.rules import money_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.trial_columns import Column, sort_out

audit.declare(moneyimport__taken_over=(gettext_lazy("Lines were read in from a file"), False))
FORGOTTEN = timedelta(days=7)


COLUMNS = (
    Column("side", gettext_lazy("Kind of line"), *cells.choice(MoneySide)),
    Column("year", gettext_lazy("Year"), *cells.whole_number(2000, 2100)),
    Column("quarter", gettext_lazy("Quarter"), *cells.whole_number(1, 4), required=False),
    Column("partner", gettext_lazy("Partner"), *cells.text(200), required=False),
    Column("label", gettext_lazy("Source, product or theme"), *cells.text(120)),
    Column("amount", gettext_lazy("Amount in euros"), *cells.amount()),
    Column("booked_on", gettext_lazy("Date"), *cells.day()),
)


@dataclass
class Line:
    """One row of the file: what it would add, or what is wrong with it."""

    number: int
    values: dict[str, Any]
    problems: list[str]

    @property
    def title(self) -> str:
        return str(self.values.get("label", ""))

    @property
    def side(self) -> str:
        side = self.values.get("side")
        return str(MoneySide(side).label) if side else ""


@dataclass(frozen=True)
class Trial:
    """What reading a file in would do. Nothing was written."""

    file_name: str
    lines: list[Line]
    unknown: list[str]

    @property
    def problems(self) -> list[Line]:
        return [line for line in self.lines if line.problems]

    @property
    def is_ready(self) -> bool:
        return bool(self.lines) and not self.problems


def rows_of(agreement: Agreement) -> list[list[str]]:
    """A heading and every line that counts, as it can be read in elsewhere."""
    rows = [[column.label for column in COLUMNS]]
    found = lines_of(agreement, Choice(Book.HOUSEHOLD))
    for line in found.filter(entry__corrects=None, entry__corrected_by=None):
        values = values_of(line)
        rows.append([column.write(values[column.name]) for column in COLUMNS])
    return rows


def values_of(line: LedgerLine) -> dict[str, Any]:
    """A line of the ledger in the words of the sheet."""
    account, entry = named(line), line.entry
    return {
        "side": account.kind,
        "year": entry.year,
        "quarter": entry.quarter,
        "partner": account.partner.name if account.partner else "",
        "label": account.label,
        "amount": line.amount,
        "booked_on": entry.booked_on,
    }


def template(agreement: Agreement) -> bytes:
    """A workbook to fill in, with a second sheet that says what may stand where."""
    partners = agreement.coalition.partners.filter(left_at=None).values_list("name", flat=True)
    says = [[_("Column"), _("Must it be filled in?"), _("What may stand there")]]
    for column in COLUMNS:
        may = column.says()
        if column.name == "partner":
            may = _("Empty for the municipality, or one of: %(names)s") % {
                "names": ", ".join(partners)
            }
        says.append([column.label, _("yes") if column.required else _("no"), may])
    first = [column.label for column in COLUMNS]
    return sheets.to_xlsx([(_("Household book"), [first]), (_("Explanation"), says)])


# The dry run ----------------------------------------------------------------------------


def keep_trial(
    agreement: Agreement, *, file_name: str, data: bytes, by: User, at: datetime
) -> MoneyImport:
    """Keep what was read until its sender takes it over; an earlier try is forgotten."""
    policies.keep_book.check(by, agreement)
    try:
        rows = sheets.read(data)
        sort_out(rows, COLUMNS)
    except sheets.Unreadable as error:
        raise Refused(str(error)) from error
    MoneyImport.objects.filter(at__lt=at - FORGOTTEN).delete()  # left behind by somebody
    return MoneyImport.objects.update_or_create(
        agreement=agreement,
        by=by,
        defaults={"at": at, "file_name": file_name[:200], "rows": rows},
    )[0]


def trial_of(agreement: Agreement, user: User, *, at: datetime) -> Trial | None:
    """What the file this person read in last would do now."""
    kept = MoneyImport.objects.filter(agreement=agreement, by=user).first()
    if kept is None:
        return None
    return try_rows(agreement, [(number, row) for number, row in kept.rows], kept.file_name, at)


def try_rows(agreement: Agreement, rows, file_name: str, at: datetime) -> Trial:
    """Read row by row. The number of queries does not depend on the rows."""
    columns, unknown = sort_out(rows, COLUMNS)
    partners = {row.name.lower(): row for row in agreement.coalition.partners.filter(left_at=None)}
    stands = {}
    book = lines_of(agreement, Choice(Book.HOUSEHOLD))
    for kept in book.filter(entry__corrects=None, entry__corrected_by=None):
        stands[_same(values_of(kept))] = kept.entry.number
    seen: dict[tuple, int] = {}
    lines = []
    for number, row in rows[1:]:
        line = _line(number, row, columns, partners, agreement, at)
        if not line.problems:
            _once(line, stands, seen)
        lines.append(line)
    return Trial(file_name, lines, unknown)


def _line(number, row, columns, partners, agreement, at) -> Line:
    values: dict[str, Any] = {"quarter": None, "partner": None}
    problems = []
    for index, column in columns.items():
        cell = row[index] if index < len(row) else ""
        try:
            if column.required and not cell:
                raise cells.Wrong(_("Fill this in."))
            values[column.name] = column.read(cell)
        except cells.Wrong as wrong:
            problems.append(f"{column.label}: {wrong}")
    name = values["partner"]
    values["partner"] = partners.get(name.lower()) if name else None
    if name and values["partner"] is None:
        known = ", ".join(partner.name for partner in partners.values())
        wrong = _("“%(name)s” is no partner. Choose one of: %(known)s.")
        problems.append(wrong % {"name": name, "known": known})
    if values.get("booked_on"):
        values["booked_on"] = date.fromisoformat(values["booked_on"])
    problems += money_problems(values, agreement, at).values()
    return Line(number, values, problems)


def _once(line: Line, stands: dict[tuple, int], seen: dict[tuple, int]) -> None:
    """Whoever reads a file in twice does not book its money twice."""
    partner = line.values["partner"]
    key = _same(line.values | {"partner": partner.name if partner else ""})
    if key in stands:
        line.problems.append(
            _("This line stands in the book already: entry %(number)s.") % {"number": stands[key]}
        )
    elif key in seen:
        line.problems.append(_("Row %(row)s says the same.") % {"row": seen[key]})
    seen.setdefault(key, line.number)


def _same(values: dict[str, Any]) -> tuple:
    return tuple(values[column.name] for column in COLUMNS)


@transaction.atomic
def take_over(agreement: Agreement, *, by: User, at: datetime) -> int:
    """Write what was tried; return how many lines came in. All of them or none."""
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    kept = MoneyImport.objects.select_for_update().filter(agreement=agreement, by=by).first()
    trial = trial_of(agreement, by, at=at)
    if kept is None or trial is None:
        raise Refused(_("There is no file to take over. Read one in first."))
    if trial.problems:
        raise Refused(_("Some rows cannot be used. Nothing was written. See them below."))
    for line in trial.lines:
        enter(agreement, values=line.values, by=by, at=at)
    audit.record(
        "moneyimport.taken_over",
        kept,
        by=by,
        at=at,
        question=agreement.question,
        after={"lines": len(trial.lines), "on": str(timezone.localdate(at))},
    )
    kept.delete()
    return len(trial.lines)
