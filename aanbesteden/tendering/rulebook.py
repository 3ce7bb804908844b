"""The rules of `rules.toml`: dated Dutch defaults with their source, never legal advice."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("rules.toml")
FOUND, TO_CHECK = "F", "K"
TOPICS = {
    "route": _("The legal route"),
    "contact": _("Publication and contact"),
    "time": _("Time for each part"),
    "award": _("Award"),
    "agreement": _("Agreement"),
    "public": _("Openness and care for data"),
}
UNITS = {
    "dagen": lambda count: ngettext("calendar day", "calendar days", count),
    "werkdagen": lambda count: ngettext("working day", "working days", count),
    "weken": lambda count: ngettext("week", "weeks", count),
    "maanden": lambda count: ngettext("month", "months", count),
    "uren": lambda count: ngettext("hour", "hours", count),
    "procent": lambda count: _("percent"),
    "euro": lambda count: _("euros"),
}


def unit_name(unit: str, count: int = 2) -> Any:
    """What the unit of the file is called in the language of the reader."""
    return UNITS[unit](count) if unit in UNITS else ""


@dataclass(frozen=True)
class Rule:
    """One default. `value` is None for a duty without a number; `mark`: how sure its text is."""

    code: str
    topic: str
    dutch_subject: str
    dutch_text: str
    source: str
    mark: str
    value: Decimal | None = None
    unit: str = ""
    routes: tuple[str, ...] = ()
    check: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def subject(self) -> str:
        """What it is about, in the language of the reader where the rules stand in it."""
        return self._said("subject", self.dutch_subject)

    @property
    def text(self) -> str:
        """What it says, in the language of the reader where the rules stand in it."""
        return self._said("text", self.dutch_text)

    def _said(self, part: str, dutch: str) -> str:
        return translated(get_language() or "").get(self.code, {}).get(part, dutch)

    @property
    def unit_name(self) -> Any:
        return unit_name(self.unit)

    @property
    def is_found(self) -> bool:
        """Found in published text; else general knowledge that a lawyer still looks up."""
        return self.mark == FOUND

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@cache
def translated(language: str) -> dict[str, dict[str, str]]:
    """Subject and text per code in another language: `rules.en.toml`; empty where there is none."""
    file = FILE.with_suffix(f".{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


@cache
def shipped() -> tuple[Rule, ...]:
    """Every rule of the file, in its order."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(_rule(row) for row in rows)


def _rule(row: dict[str, Any]) -> Rule:
    value = row.get("value")
    return Rule(
        code=row["code"],
        topic=row["topic"],
        dutch_subject=row["subject"],
        dutch_text=row["text"],
        source=row["source"],
        mark=row["mark"],
        value=None if value is None else Decimal(value),
        unit=row.get("unit", ""),
        routes=tuple(row.get("routes", ())),
        check=row.get("check", ""),
        valid_from=row.get("from"),
        valid_until=row.get("until"),
    )


def rules_on(day: date) -> tuple[Rule, ...]:
    """One rule per code: the one that holds on *day*, else the newest there is."""
    found: dict[str, Rule] = {}
    for rule in shipped():
        held = found.get(rule.code)
        if held is None or not held.holds_on(day):
            found[rule.code] = rule
    return tuple(found.values())


def rule_on(code: str, day: date) -> Rule:
    """The rule called *code* on *day*; KeyError when the file has none."""
    return {rule.code: rule for rule in rules_on(day)}[code]
