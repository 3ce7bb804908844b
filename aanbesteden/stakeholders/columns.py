"""THE table of columns in which players travel: the same to export, to fill in and to read in.

A heading is read in any language of the site, and by the short name of its field.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aanbesteden.people.models import OrganisationKind
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.stakeholders.models import (
    Identity,
    Partnership,
    ProblemRole,
    SolutionRole,
    Stakeholder,
    Stance,
)

CONFIDENTIAL = ("history", "strengths", "weaknesses", "private_notes")
NAME_LENGTH = Stakeholder._meta.get_field("name").max_length
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")


class Wrong(ValueError):
    """A cell that cannot be read; its words say what may stand there."""


@dataclass(frozen=True)
class Column:
    """One column: how a cell is read, how a value is written, and what may stand in it."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    says: Callable[[], str]
    required: bool = False

    @property
    def label(self) -> str:
        return str(capfirst(Stakeholder._meta.get_field(self.name).verbose_name))


def _text(most: int | None = None):
    def read(cell: str) -> str:
        if most and len(cell) > most:
            raise Wrong(_("At most %(most)s characters.") % {"most": most})
        return cell

    return read, str, lambda: _("Text")


def _choice(choices, *, empty: str | None = None):
    def read(cell: str) -> str:
        if not cell and empty is not None:
            return empty
        wanted = cell.strip().lower()
        for value, words in _words(choices).items():
            if wanted in words:
                return value
        raise Wrong(_("Not one of: %(choices)s.") % {"choices": ", ".join(_labels(choices))})

    def write(value: str) -> str:
        return str(choices(value).label) if value else ""

    return read, write, lambda: _("One of: %(choices)s") % {"choices": ", ".join(_labels(choices))}


def _labels(choices) -> list[str]:
    return [str(one.label) for one in choices]


@cache
def _words(choices) -> dict[str, set[str]]:
    """The short name and the label in every language, per choice."""
    found = {one.value: {one.value.lower()} for one in choices}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for one in choices:
                found[one.value].add(str(one.label).lower())
    return found


def _domains():
    def read(cell: str) -> list[str]:
        chosen = []
        words = _words(LifeDomain)
        for part in filter(None, (part.strip().lower() for part in cell.split(";"))):
            value = next((value for value, names in words.items() if part in names), None)
            if value is None:
                raise Wrong(
                    _("“%(part)s” is not one of: %(choices)s.")
                    % {"part": part, "choices": "; ".join(_labels(LifeDomain))}
                )
            chosen.append(value)
        return [one.value for one in LifeDomain if one.value in chosen]

    def write(value: list[str]) -> str:
        return "; ".join(str(one.label) for one in LifeDomain if one.value in value)

    def says() -> str:
        return _("With ; between them: %(choices)s") % {"choices": "; ".join(_labels(LifeDomain))}

    return read, write, says


def _number(*, empty: int | None):
    def read(cell: str) -> int | None:
        if not cell:
            return empty
        try:
            number = float(cell.replace(",", "."))
        except ValueError:
            number = -1
        if number != int(number) or not 0 <= number <= 10:
            raise Wrong(_("A whole number from 0 to 10."))
        return int(number)

    def write(value: int | None) -> str:
        return "" if value is None else str(value)

    return read, write, lambda: _("A whole number from 0 to 10.")


def _yes_no():
    def read(cell: str) -> bool:
        wanted = cell.strip().lower()
        if wanted in ("", "nee", "no", "n", "0", "false", "onwaar"):
            return False
        if wanted in ("ja", "yes", "j", "y", "1", "true", "waar", "x"):
            return True
        raise Wrong(_("Yes or no."))

    return read, lambda value: _("yes") if value else _("no"), lambda: _("Yes or no.")


def _day():
    def read(cell: str) -> str | None:
        if not cell:
            return None
        for form in DATES:
            try:
                return datetime.strptime(cell.split(" ")[0], form).date().isoformat()
            except ValueError:
                continue
        raise Wrong(_("A date, such as 31-12-2026."))

    def write(value: date | None) -> str:
        return value.isoformat() if value else ""

    return read, write, lambda: _("A date, such as 31-12-2026.")


COLUMNS = (
    Column("name", *_text(NAME_LENGTH), required=True),
    Column("identity", *_choice(Identity, empty=Identity.ORGANISATION.value)),
    Column("kind", *_choice(OrganisationKind), required=True),
    Column("role", *_choice(SolutionRole), required=True),
    Column("problem_role", *_choice(ProblemRole, empty="")),
    Column("domains", *_domains()),
    Column("is_surprising", *_yes_no()),
    Column("influence", *_number(empty=5)),
    Column("interest", *_number(empty=5)),
    Column("stance", *_choice(Stance, empty=Stance.NEUTRAL.value)),
    Column("risk_readiness", *_number(empty=0)),
    Column("interests", *_text()),
    Column("moved_by", *_text()),
    Column("unused_potential", *_text()),
    Column("spoken_on", *_day()),
    Column("goal_impact", *_number(empty=None)),
    Column("supply_risk", *_number(empty=None)),
    Column("our_weight", *_number(empty=None)),
    Column("our_attraction", *_number(empty=None)),
    Column("partnership", *_choice(Partnership, empty="")),
    Column("partnership_purpose", *_text()),
    *(Column(name, *_text()) for name in CONFIDENTIAL),
)
BY_NAME = {column.name: column for column in COLUMNS}


def headings() -> dict[str, Column]:
    """Every way in which a heading may be written, to its column."""
    found: dict[str, Column] = dict(BY_NAME)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {column.label.lower(): column for column in COLUMNS}
    return found
