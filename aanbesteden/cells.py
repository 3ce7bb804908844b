"""How a cell of a sheet is read and written: text, one of a list, yes or no, a day, an amount.

Each kind is a triple: read (raises `Wrong`), write, and what may stand there in words.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden.templatetags.dutch import number as dutch_number

DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
Kind = tuple[Callable[[str], Any], Callable[[Any], str], Callable[[], str]]


class Wrong(ValueError):
    """A cell that cannot be read; its words say what may stand there."""


def text(most: int | None = None) -> Kind:
    """Any text, of at most so many characters."""

    def read(cell: str) -> str:
        if most and len(cell) > most:
            raise Wrong(_("At most %(most)s characters.") % {"most": most})
        return cell

    return read, str, lambda: _("Text")


def choice(choices, *, empty: str | None = None) -> Kind:
    """One of *choices* (`TextChoices`), by its short name or its label in any language."""

    def read(cell: str) -> str:
        if not cell and empty is not None:
            return empty
        wanted = cell.strip().lower()
        for value, words in words_of(choices).items():
            if wanted in words:
                return value
        words = {"cell": cell, "choices": ", ".join(labels_of(choices))}
        if not cell:
            raise Wrong(_("Fill in one of: %(choices)s.") % words)
        raise Wrong(_("“%(cell)s” is not one of: %(choices)s.") % words)

    def write(value: str) -> str:
        return str(choices(value).label) if value else ""

    return (
        read,
        write,
        lambda: _("One of: %(choices)s") % {"choices": ", ".join(labels_of(choices))},
    )


def labels_of(choices) -> list[str]:
    return [str(one.label) for one in choices]


@cache
def words_of(choices) -> dict[str, set[str]]:
    """The short name and the label in every language, per choice."""
    found = {one.value: {one.value.lower()} for one in choices}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for one in choices:
                found[one.value].add(str(one.label).lower())
    return found


def yes_no() -> Kind:
    def read(cell: str) -> bool:
        wanted = cell.strip().lower()
        if wanted in ("", "nee", "no", "n", "0", "false", "onwaar"):
            return False
        if wanted in ("ja", "yes", "j", "y", "1", "true", "waar", "x"):
            return True
        raise Wrong(_("Yes or no."))

    return read, lambda value: _("yes") if value else _("no"), lambda: _("Yes or no.")


def day() -> Kind:
    """A date, kept as text in ISO form so that it can wait in a trial."""

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


def whole_number(low: int, high: int, *, empty: int | None = None) -> Kind:
    """A whole number between two others; *empty* is what an empty cell means."""

    def says() -> str:
        return _("A whole number from %(low)s to %(high)s.") % {"low": low, "high": high}

    def read(cell: str) -> int | None:
        if not cell:
            return empty
        found = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", cell)
        if not found or not low <= int(found[1]) <= high:
            raise Wrong(says())
        return int(found[1])

    return read, lambda value: "" if value is None else str(value), says


def amount() -> Kind:
    """Euros above zero, to the cent, in Dutch or English form: 1.234,50 or 1234.5."""

    def says() -> str:
        return _("An amount above zero, such as 12.500,50.")

    def read(cell: str) -> Decimal:
        bare = re.sub(r"[\s€]|,-$", "", cell)
        found = re.fullmatch(r"(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", bare)
        if not found or len(re.sub(r"\D", "", found[1])) > 10:
            raise Wrong(says())
        value = Decimal(re.sub(r"[.,]", "", found[1]) + "." + (found[2] or "0"))
        if not value:
            raise Wrong(says())
        return value

    return read, lambda value: dutch_number(value, 2), says


def decimal_number(decimals: int = 2) -> Kind:
    """A number in Dutch or English form, below zero too: 7,5 or 1.234,50 or -3."""

    def says() -> str:
        return _("A number, such as 7,5.")

    def read(cell: str) -> Decimal:
        found = re.fullmatch(r"(-?)(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?%?", cell.strip())
        if not found or len(re.sub(r"\D", "", found[2])) > 10:
            raise Wrong(says())
        return Decimal(f"{found[1]}{re.sub(r'[.,]', '', found[2])}.{found[3] or '0'}")

    return read, lambda value: dutch_number(value, decimals), says
