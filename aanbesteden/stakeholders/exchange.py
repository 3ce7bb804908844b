"""Players out of the field and into it: export, template, dry run, and taking over.

A dry run writes nothing. It lists every problem by row; as long as there is one, nothing can be
taken over. A row with the name of a player changes that player, and only where a column is given.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit, sheets
from aanbesteden.cells import Wrong
from aanbesteden.people.models import Organisation, User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import operations, policies
from aanbesteden.stakeholders.columns import (
    BY_NAME,
    COLUMNS,
    CONFIDENTIAL,
    Column,
    column_of,
    headings,
)
from aanbesteden.stakeholders.models import Identity, Stakeholder
from aanbesteden.stakeholders.score_models import FieldImport

audit.declare(
    fieldimport__taken_over=(gettext_lazy("Players were read in from a file"), False),
)
FORGOTTEN = timedelta(days=7)
BLANK = {
    name: column.absent or column.read("")
    for name, column in BY_NAME.items()
    if not column.must_be_there
}


# Out ------------------------------------------------------------------------------------


def rows_of(question: Question, *, keys: list[int], private: bool) -> list[list[str]]:
    """A heading and a row per player, in the order of *keys*."""
    columns = [one for one in COLUMNS if private or one.name not in CONFIDENTIAL]
    players = Stakeholder.objects.filter(question=question).in_bulk(keys)
    rows = [[column.label for column in columns]]
    for key in keys:
        rows.append([column.write(getattr(players[key], column.name)) for column in columns])
    return rows


def template() -> bytes:
    """An empty workbook to fill in, with a second sheet that says what may stand where."""
    example = {
        "name": _("Scouting club The Otters"),
        "kind": BY_NAME["kind"].write("association"),
        "role": BY_NAME["role"].write("contributor"),
        "domains": BY_NAME["domains"].write(["surroundings", "belonging"]),
        "is_surprising": BY_NAME["is_surprising"].write(True),
        "influence": "3",
        "interest": "7",
    }
    first = [column.label for column in COLUMNS]
    says = [[_("Column"), _("Must it be filled in?"), _("What may stand there"), _("Example")]]
    says += [
        [
            column.label,
            _("yes") if column.required else _("no"),
            column.says(),
            example.get(column.name, ""),
        ]
        for column in COLUMNS
    ]
    return sheets.to_xlsx([(_("Players"), [first]), (_("Explanation"), says)])


# The dry run ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One row of the file: what it would do, or what is wrong with it."""

    number: int
    name: str
    values: dict[str, Any]
    problems: list[str]
    changes: list[str]
    is_new: bool

    @property
    def change_labels(self) -> list[str]:
        return [BY_NAME[name].label for name in self.changes]

    @property
    def does(self) -> str:
        if self.problems:
            return _("cannot be used")
        if self.is_new:
            return _("new")
        return _("changes") if self.changes else _("stays as it is")


@dataclass(frozen=True)
class Trial:
    """What reading a file in would do. Nothing was written."""

    lines: list[Line]
    unknown: list[str]
    absent: list[str]
    scaled: list[str]

    @property
    def problems(self) -> list[Line]:
        return [line for line in self.lines if line.problems]

    @property
    def new(self) -> int:
        return sum(line.is_new and not line.problems for line in self.lines)

    @property
    def changed(self) -> int:
        return sum(bool(line.changes) for line in self.lines if not line.problems)

    @property
    def same(self) -> int:
        return len(self.lines) - len(self.problems) - self.new - self.changed

    @property
    def is_ready(self) -> bool:
        return not self.problems and bool(self.new or self.changed)


def try_file(question: Question, data: bytes, *, today: date) -> Trial:
    """Read a file and say what would happen, row by row. Two queries, however many rows."""
    return try_rows(question, sheets.read(data), today=today)


def try_rows(question: Question, rows: list[tuple[int, list[str]]], *, today: date) -> Trial:
    """The same for rows that were read before."""
    if len(rows) < 2:
        raise sheets.Unreadable(_("There are no rows below the heading."))
    columns, unknown = _columns(rows[0][1])
    held = {row.name.lower(): row for row in Stakeholder.objects.filter(question=question)}
    seen: dict[str, int] = {}
    lines = []
    for number, cells in rows[1:]:
        line = _line(number, cells, columns, held, today)
        key = line.name.lower()
        if key and key in seen:
            line.problems.append(_("This name also stands in row %(row)s.") % {"row": seen[key]})
        seen.setdefault(key, number)
        lines.append(line)
    absent = _absent(columns) if any(line.is_new for line in lines) else []
    return Trial(lines, unknown, absent, _scaled(columns))


def _columns(heading: list[str]) -> tuple[dict[int, Column], list[str]]:
    known = headings()
    columns: dict[int, Column] = {}
    unknown = []
    for index, text in enumerate(heading):
        column = column_of(text, known)
        if column and column.name not in _names(columns):
            columns[index] = column
        elif text.strip():
            unknown.append(text.strip())
    found = _names(columns)
    missing = [one.label for one in COLUMNS if one.must_be_there and one.name not in found]
    if missing:
        raise sheets.Unreadable(
            _("The heading misses: %(columns)s. Use the template.")
            % {"columns": ", ".join(missing)}
        )
    return columns, unknown


def _absent(columns: dict[int, Column]) -> list[str]:
    """What a new player gets for lack of a column, in words."""
    return [
        f"{one.label}: {one.write(one.absent)}"
        for one in COLUMNS
        if one.absent and one.name not in _names(columns)
    ]


def _names(columns: dict[int, Column]) -> set[str]:
    return {one.name for one in columns.values()}


def _scaled(columns: dict[int, Column]) -> list[str]:
    """Which numbers are counted over, in words."""
    return [
        _("%(column)s: %(most)s becomes 10") % {"column": one.label, "most": one.most}
        for one in columns.values()
        if one.most not in (0, 10)
    ]


def _line(number, cells, columns, held, today) -> Line:
    values: dict[str, Any] = {}
    problems = []
    for index, column in columns.items():
        cell = cells[index] if index < len(cells) else ""
        try:
            if column.required and not cell:
                raise Wrong(_("Fill this in."))
            values[column.name] = column.read(cell)
        except Wrong as wrong:
            problems.append(f"{column.label}: {wrong}")
    name = str(values.get("name", ""))
    player = held.get(name.lower())
    problems += _together(values, player, today)
    changes = _changes(values, player) if player and not problems else []
    return Line(number, name, values, problems, changes, player is None)


def _together(values: dict[str, Any], player: Stakeholder | None, today: date) -> list[str]:
    """What is only wrong in combination."""
    problems = []

    def of(name: str):
        return values.get(name, getattr(player, name, "") if player else "")

    if of("partnership") and not str(of("partnership_purpose")).strip():
        problems.append(_("A partnership has a purpose. Say in a sentence what it is for."))
    if values.get("spoken_on") and values["spoken_on"] > today.isoformat():
        problems.append(_("The day of the last conversation lies in the future."))
    if player and player.organisation_id and of("identity") != Identity.ORGANISATION:
        problems.append(_("This player comes from the register and is an organisation."))
    return problems


def _changes(values: dict[str, Any], player: Stakeholder) -> list[str]:
    """Names of the fields that a row would change."""
    return [name for name, value in values.items() if _plain(getattr(player, name)) != value]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# Taking over ----------------------------------------------------------------------------


def keep_trial(
    question: Question, *, file_name: str, data: bytes, by: User, at: datetime
) -> FieldImport:
    """Keep what was read until its sender takes it over; an earlier try is forgotten."""
    policies.edit.check(by, question)
    try:
        rows = sheets.read(data)
        try_rows(question, rows, today=at.date())
    except sheets.Unreadable as error:
        raise Refused(str(error)) from error
    FieldImport.objects.filter(at__lt=at - FORGOTTEN).delete()  # left behind by somebody
    kept, _made = FieldImport.objects.update_or_create(
        question=question, by=by, defaults={"at": at, "file_name": file_name[:200], "rows": rows}
    )
    return kept


def trial_of(question: Question, user: User, *, today: date) -> Trial | None:
    """What the file this person read in last would do now."""
    kept = FieldImport.objects.filter(question=question, by=user).first()
    if kept is None:
        return None
    return try_rows(question, [(number, row) for number, row in kept.rows], today=today)


@transaction.atomic
def take_over(question: Question, *, by: User, at: datetime) -> tuple[int, int]:
    """Write what was tried; return how many players are new and how many changed."""
    policies.edit.check(by, question)
    kept = FieldImport.objects.select_for_update().filter(question=question, by=by).first()
    trial = trial_of(question, by, today=at.date())
    if kept is None or trial is None:
        raise Refused(_("There is no file to take over. Read one in first."))
    if trial.problems:
        raise Refused(_("Some rows cannot be used. Nothing was written. See them below."))
    register = {one.name.lower(): one for one in Organisation.objects.only("pk", "name", "kind")}
    held = {row.name.lower(): row for row in Stakeholder.objects.filter(question=question)}
    for line in trial.lines:
        _write(question, line, held, register, by, at)
    audit.record(
        "fieldimport.taken_over",
        kept,
        by=by,
        at=at,
        question=question,
        after={"new": trial.new, "changed": trial.changed},
    )
    kept.delete()
    return trial.new, trial.changed


def _write(question, line: Line, held, register, by, at) -> None:
    values = dict(line.values)
    if values.get("spoken_on"):
        values["spoken_on"] = date.fromisoformat(values["spoken_on"])
    if not line.is_new:
        changes = {name: values[name] for name in line.changes}
        operations.change_player(
            held[line.name.lower()], changes=changes, version=None, by=by, at=at
        )
        return
    values = BLANK | values
    party = register.get(line.name.lower())
    if party and values["identity"] == Identity.ORGANISATION:
        values["organisation"] = party
        values["kind"] = line.values.get("kind", party.kind)
    operations.add_player(question, values=values, by=by, at=at)
