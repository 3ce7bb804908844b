"""THE table of columns in which players travel: the same to export, to fill in and to read in.

A heading is read in any language of the site, by the short name of its field, and by the words
that lists of municipalities use (`other_words.toml`); so are kinds, stances, high and low.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aanbesteden.cells import Kind, Wrong, choice, day, labels_of, text, words_of, yes_no
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
OTHER_WORDS = tomllib.loads(Path(__file__).with_name("other_words.toml").read_text("utf-8"))
BETWEEN_BRACKETS = re.compile(r"\s*\([^)]*\)")
# "belang (1-5)", "invloed (0 t/m 3)": numbers of another scale than ours of 0 to 10.
SCALE = re.compile(r"\((\d)\s*(?:-|–|/|t/m|tot(?: en met)?|to)\s*(\d+)\)")
NAME_LENGTH = Stakeholder._meta.get_field("name").max_length


@dataclass(frozen=True)
class Column:
    """One column: how a cell is read, how a value is written, and what may stand in it.

    A cell of a `required` column is filled in. `absent` is what a new player gets when the file
    has no such column; without it the column has to be there. `most` is the highest number of the
    scale in the file, 0 where no numbers stand.
    """

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    says: Callable[[], str]
    required: bool = False
    absent: str = ""
    most: int = 0

    @property
    def must_be_there(self) -> bool:
        return self.required and not self.absent

    @property
    def label(self) -> str:
        text = str(capfirst(Stakeholder._meta.get_field(self.name).verbose_name))
        # Our own scale, between brackets, does not hold in a file with another one.
        return text if self.most in (0, 10) else BETWEEN_BRACKETS.sub("", text)


def _domains():
    def read(cell: str) -> list[str]:
        chosen = []
        words = words_of(LifeDomain)
        for part in filter(None, (part.strip().lower() for part in cell.split(";"))):
            value = next((value for value, names in words.items() if part in names), None)
            if value is None:
                raise Wrong(
                    _("“%(part)s” is not one of: %(choices)s.")
                    % {"part": part, "choices": "; ".join(labels_of(LifeDomain))}
                )
            chosen.append(value)
        return [one.value for one in LifeDomain if one.value in chosen]

    def write(value: list[str]) -> str:
        return "; ".join(str(one.label) for one in LifeDomain if one.value in value)

    def says() -> str:
        return _("With ; between them: %(choices)s") % {"choices": "; ".join(labels_of(LifeDomain))}

    return read, write, says


def _also(kind: Kind, words: dict[str, Any]) -> Kind:
    """*kind*, that also understands *words*."""
    read, write, says = kind

    def read_both(cell: str) -> Any:
        wanted = cell.strip().lower()
        return words[wanted] if wanted in words else read(cell)

    return read_both, write, says


def _level(name: str, *, empty: int | None, words: dict[str, int] | None = None) -> Column:
    """A number from 0 to 10, that may stand in the file on another scale or as one of *words*."""
    return Column(name, *_also(_number(empty=empty), words or {}), most=10)


def _on_scale(column: Column, least: int, most: int) -> Column:
    """*column* in a file that counts from *least* to *most*; half a point goes up."""

    def read(cell: str) -> int | None:
        try:
            number = float(cell.replace(",", "."))
        except ValueError:
            return column.read(cell)  # nothing, or a word
        if not least <= number <= most:
            words = {"least": least, "most": most}
            raise Wrong(_("A number from %(least)s to %(most)s.") % words)
        return int(number * 10 / most + 0.5)

    return replace(column, read=read, most=most)


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


COLUMNS = (
    Column("name", *text(NAME_LENGTH), required=True),
    Column("identity", *choice(Identity, empty=Identity.ORGANISATION.value)),
    Column(
        "kind",
        *_also(choice(OrganisationKind), OTHER_WORDS["kind"]),
        required=True,
        absent=OrganisationKind.OTHER.value,
    ),
    Column("role", *choice(SolutionRole), required=True, absent=SolutionRole.AFFECTED.value),
    Column("problem_role", *choice(ProblemRole, empty="")),
    Column("domains", *_domains()),
    Column("is_surprising", *yes_no()),
    _level("influence", empty=5, words=OTHER_WORDS["level"]),
    _level("interest", empty=5, words=OTHER_WORDS["level"]),
    Column("stance", *_also(choice(Stance, empty=Stance.NEUTRAL.value), OTHER_WORDS["stance"])),
    _level("risk_readiness", empty=0),
    Column("interests", *text()),
    Column("moved_by", *text()),
    Column("unused_potential", *text()),
    Column("spoken_on", *day()),
    _level("goal_impact", empty=None),
    _level("supply_risk", empty=None),
    _level("our_weight", empty=None),
    _level("our_attraction", empty=None),
    Column("partnership", *choice(Partnership, empty="")),
    Column("partnership_purpose", *text()),
    *(Column(name, *text()) for name in CONFIDENTIAL),
)
BY_NAME = {column.name: column for column in COLUMNS}


def headings() -> dict[str, Column]:
    """Every way in which a heading may be written, to its column."""
    found = {text: BY_NAME[name] for text, name in OTHER_WORDS["headings"].items()}
    found |= BY_NAME
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {column.label.lower(): column for column in COLUMNS}
    return found


def column_of(heading: str, known: dict[str, Column]) -> Column | None:
    """The column under *heading*: as it stands there, else without what is between brackets.

    Brackets with another scale, such as "(1-5)", are taken at their word.
    """
    text = heading.strip().lower()
    column = known.get(text) or known.get(BETWEEN_BRACKETS.sub("", text))
    scale = SCALE.search(text)
    if not column or not column.most or not scale:
        return column
    least, most = (int(number) for number in scale.groups())
    return column if most == 10 or least >= most else _on_scale(column, least, most)
