"""Columns of a sheet that is tried before it is taken over: known by their name or heading."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden import sheets


@dataclass(frozen=True)
class Column:
    """One column of the sheet."""

    name: str
    title: Any
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    says: Callable[[], str]
    required: bool = True

    @property
    def label(self) -> str:
        return str(self.title)


def sort_out(rows, columns: Sequence[Column]) -> tuple[dict[int, Column], list[str]]:
    """Which column stands where, and headings nobody knows; raises `Unreadable` when one misses."""
    if len(rows) < 2:
        raise sheets.Unreadable(_("There are no rows below the heading."))
    known = _headings(columns)
    found: dict[int, Column] = {}
    unknown = []
    for index, text in enumerate(rows[0][1]):
        column = known.get(text.strip().lower())
        if column and column not in found.values():
            found[index] = column
        elif text.strip():
            unknown.append(text.strip())
    missing = [one.label for one in columns if one.required and one not in found.values()]
    if missing:
        raise sheets.Unreadable(
            _("The heading misses: %(columns)s. Use the template.")
            % {"columns": ", ".join(missing)}
        )
    return found, unknown


def _headings(columns: Sequence[Column]) -> dict[str, Column]:
    """Every name and, in each language, every heading of a column."""
    found = {column.name: column for column in columns}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {column.label.lower(): column for column in columns}
    return found
