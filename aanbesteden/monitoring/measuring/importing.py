"""Measurements from a file: an empty template, and in with a dry run.

A dry run writes nothing. It lists every problem by row; as long as there is one, nothing can be
taken over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit, cells, sheets
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.measuring.models import MeasurementImport
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.monitoring.operations import add_measurement
from aanbesteden.monitoring.rules import measurement_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.trial_columns import Column, sort_out

audit.declare(
    measurementimport__taken_over=(gettext_lazy("Measurements were read in from a file"), False)
)
FORGOTTEN = timedelta(days=7)
MOST_PEOPLE = 100_000_000
COLUMNS = (
    Column("indicator", gettext_lazy("Indicator"), *cells.text(200)),
    Column("measured_on", gettext_lazy("Measured on"), *cells.day()),
    Column("value", gettext_lazy("Value"), *cells.decimal_number()),
    Column(
        "group_size", gettext_lazy("People"), *cells.whole_number(0, MOST_PEOPLE), required=False
    ),
    Column("elsewhere", gettext_lazy("Value elsewhere"), *cells.decimal_number(), required=False),
    Column("note", gettext_lazy("Explanation"), *cells.text(2000), required=False),
)


@dataclass
class Line:
    """One row of the file: what it would add, or what is wrong with it."""

    number: int
    values: dict[str, Any]
    problems: list[str]

    @property
    def title(self) -> str:
        found = self.values.get("indicator")
        return found.name if isinstance(found, Indicator) else str(found or "")


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


def mine(agreement: Agreement, user: User) -> list[Indicator]:
    """The indicators whose values this person may supply."""
    rows = agreement.indicators.select_related("agreement__question", "agreement__coalition")
    return [row for row in rows if policies.measure.allows(user, row)]


def template(agreement: Agreement, user: User) -> bytes:
    """A workbook to fill in: a row per indicator, and a second sheet that says what may stand."""
    rows = [[column.label for column in COLUMNS]]
    rows += [[row.name, "", "", "", "", ""] for row in mine(agreement, user)]
    says = [[_("Column"), _("Must it be filled in?"), _("What may stand there")]]
    for column in COLUMNS:
        says.append([column.label, _("yes") if column.required else _("no"), column.says()])
    return sheets.to_xlsx([(_("Measurements"), rows), (_("Explanation"), says)])


# The dry run ----------------------------------------------------------------------------


def keep_trial(
    agreement: Agreement, *, file_name: str, data: bytes, by: User, at: datetime
) -> MeasurementImport:
    """Keep what was read until its sender takes it over; an earlier try is forgotten."""
    policies.supply.check(by, agreement)
    try:
        rows = sheets.read(data)
        sort_out(rows, COLUMNS)
    except sheets.Unreadable as error:
        raise Refused(str(error)) from error
    MeasurementImport.objects.filter(at__lt=at - FORGOTTEN).delete()  # left behind by somebody
    return MeasurementImport.objects.update_or_create(
        agreement=agreement,
        by=by,
        defaults={"at": at, "file_name": file_name[:200], "rows": rows},
    )[0]


def trial_of(agreement: Agreement, user: User, *, at: datetime) -> Trial | None:
    """What the file this person read in last would do now."""
    kept = MeasurementImport.objects.filter(agreement=agreement, by=user).first()
    if kept is None:
        return None
    columns, unknown = sort_out(kept.rows, COLUMNS)
    known = {row.name.lower(): row for row in mine(agreement, user)}
    standing = Measurement.objects.filter(indicator__in=known.values(), corrected_by=None)
    taken: dict[tuple, int | None] = dict.fromkeys(standing.values_list("indicator", "measured_on"))
    lines = []
    for number, row in kept.rows[1:]:
        line = _line(number, row, columns, known, at)
        if not line.problems:
            _once(line, taken)
        lines.append(line)
    return Trial(kept.file_name, lines, unknown)


def _line(number: int, row, columns, known: dict[str, Indicator], at: datetime) -> Line:
    values: dict[str, Any] = {"group_size": None, "elsewhere": None, "note": ""}
    problems = []
    for index, column in columns.items():
        cell = row[index] if index < len(row) else ""
        try:
            if column.required and not cell:
                raise cells.Wrong(_("Fill this in."))
            values[column.name] = column.read(cell)
        except cells.Wrong as wrong:
            problems.append(f"{column.label}: {wrong}")
    if values.get("measured_on"):
        values["measured_on"] = date.fromisoformat(values["measured_on"])
    name = values.get("indicator")
    if name:
        found = known.get(name.lower())
        values["indicator"] = found or name
        if found is None:
            wrong = _("“%(name)s” is no indicator you supply. Choose one of: %(known)s.")
            names = ", ".join(row.name for row in known.values())
            problems.append(wrong % {"name": name, "known": names})
        else:
            problems += measurement_problems(values, found, at).values()
    return Line(number, values, problems)


def _once(line: Line, taken: dict[tuple, int | None]) -> None:
    """One value per indicator and day: a second one is a correction, and asks for a reason."""
    key = (line.values["indicator"].pk, line.values["measured_on"])
    if key in taken:
        row = taken[key]
        line.problems.append(
            _("Row %(row)s is about the same day.") % {"row": row}
            if row
            else _("There is a value of this day already. Correct it on the page of the indicator.")
        )
    taken.setdefault(key, line.number)


@transaction.atomic
def take_over(agreement: Agreement, *, by: User, at: datetime) -> int:
    """Write what was tried; return how many values came in. All of them or none."""
    hold(agreement.question_id, agreement)
    policies.supply.check(by, agreement)
    kept = MeasurementImport.objects.select_for_update().filter(agreement=agreement, by=by).first()
    trial = trial_of(agreement, by, at=at)
    if kept is None or trial is None:
        raise Refused(_("There is no file to take over. Read one in first."))
    if trial.problems:
        raise Refused(_("Some rows cannot be used. Nothing was written. See them below."))
    for line in sorted(trial.lines, key=lambda line: line.values["measured_on"]):
        values = dict(line.values)
        add_measurement(values.pop("indicator"), values=values, by=by, at=at)
    audit.record(
        "measurementimport.taken_over",
        kept,
        by=by,
        at=at,
        question=agreement.question,
        after={"lines": len(trial.lines)},
    )
    kept.delete()
    return len(trial.lines)
