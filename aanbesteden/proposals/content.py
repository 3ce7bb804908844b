"""What a proposal says, as plain values: sections, budget, and the fingerprint of both.

Nothing here reads or writes; `vault.py` alone opens and closes the seal.
"""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Where money of a proposal comes from."""

    MUNICIPALITY = "municipality", _("The municipality")
    OWN = "own", _("The partners themselves")
    FUND = "fund", _("A fund or sponsor")
    INCOME = "income", _("Income from the work")
    OTHER = "other", _("Somewhere else")


@dataclass(frozen=True)
class Section:
    """One part of a proposal, and what it should answer (DOMAIN.md 2.7)."""

    name: str
    label: Any
    help: Any


SECTIONS = (
    Section("approach", _("Approach"), _("What will you do, with whom, and in what order?")),
    Section(
        "outcomes",
        _("Intended outcomes"),
        _("What changes for people, and how will you and they notice?"),
    ),
    Section(
        "asked_of_municipality",
        _("What you ask of the municipality"),
        _("Money, but also people, buildings, data, rules that give way."),
    ),
    Section(
        "risks",
        _("Risks and who carries them"),
        _("What can go wrong, and how do the partners and the municipality share that?"),
    ),
    Section(
        "learning",
        _("Room to learn and adjust"),
        _("How do you see that something works, and what do you do when it does not?"),
    ),
    Section("anchoring", _("What remains"), _("What stays when the project and its money end?")),
    Section(
        "vulnerable",
        _("The most vulnerable"),
        _("How do you reach the five to ten percent that is hardest to reach?"),
    ),
)
SECTION_NAMES = tuple(section.name for section in SECTIONS)
BUDGET = "budget"
PARTS = (*SECTION_NAMES, BUDGET)
LABELS = {section.name: section.label for section in SECTIONS} | {BUDGET: _("Budget")}

# Kept under seal beside the parts, and no part of what is said:
TOUCHED = "_touched"  # per part the version in which it last changed
SALT = "_salt"  # makes the fingerprint of a short text impossible to guess


@dataclass(frozen=True)
class BudgetLine:
    """Money of one source in one year."""

    year: int
    source: str
    about: str
    amount: Decimal

    @property
    def source_label(self):
        return Source(self.source).label


@dataclass(frozen=True)
class Budget:
    """What it all costs, and the lines that pay for it."""

    total: Decimal | None
    lines: tuple[BudgetLine, ...]

    @property
    def sum(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def asked(self) -> Decimal:
        """The part asked of the municipality."""
        amounts = (line.amount for line in self.lines if line.source == Source.MUNICIPALITY)
        return sum(amounts, Decimal(0))

    @property
    def adds_up(self) -> bool:
        return bool(self.lines) and self.total == self.sum

    @property
    def missing(self) -> Decimal:
        """What the lines lack of the total; negative when they are more."""
        return (self.total or Decimal(0)) - self.sum

    @property
    def by_year(self) -> list[tuple[Any, Decimal]]:
        return self.by("year")

    @property
    def by_source(self) -> list[tuple[Any, Decimal]]:
        return self.by("source_label")

    def by(self, name: str) -> list[tuple[Any, Decimal]]:
        """Amounts per `year` or `source_label`, in the order of years and sources."""
        totals: dict[Any, Decimal] = {}
        for line in sorted(self.lines, key=lambda line: (line.year, line.source)):
            key = getattr(line, name)
            totals[key] = totals.get(key, Decimal(0)) + line.amount
        return list(totals.items())


def read_budget(plain: dict | None) -> Budget:
    """The budget from what stood under the seal."""
    plain = plain or {}
    lines = tuple(
        BudgetLine(line["year"], line["source"], line["about"], Decimal(line["amount"]))
        for line in plain.get("lines", ())
    )
    total = plain.get("total")
    return Budget(Decimal(total) if total else None, lines)


def write_budget(total: Decimal | None, lines: list[dict]) -> dict:
    """The budget as JSON holds it: amounts with two decimals, as text."""
    return {
        "total": _amount(total),
        "lines": [
            {
                "year": int(line["year"]),
                "source": Source(line["source"]).value,
                "about": line.get("about", ""),
                "amount": _amount(line["amount"]),
            }
            for line in lines
        ],
    }


def _amount(value) -> str:
    try:
        return "" if value in (None, "") else f"{Decimal(value):.2f}"
    except InvalidOperation as error:
        raise ValueError("an amount is a number") from error


def budget_in_words(plain: dict | None) -> str:
    """The budget as lines of text, to put two versions side by side."""
    budget = read_budget(plain)
    lines = [
        f"{line.year}: {line.source_label}, {line.about}: € {line.amount}" for line in budget.lines
    ]
    return "\n".join([*lines, f"= € {budget.total}"] if budget.total is not None else lines)


def fingerprint(content: dict, attachments: list[tuple[str, str]]) -> str:
    """SHA-256 over everything handed in: parts, and name and hash of every attachment."""
    said = {name: content.get(name) for name in PARTS} | {
        SALT: content.get(SALT, ""),
        "attachments": sorted(attachments),
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Answer:
    """One section as it is read."""

    name: str
    label: Any
    text: str


@dataclass(frozen=True)
class Attachment:
    """A file as it is listed; its bytes stay sealed until somebody downloads it."""

    pk: int
    name: str
    content_type: str
    size: int


@dataclass(frozen=True)
class Content:
    """A whole proposal, unsealed for one reader."""

    answers: tuple[Answer, ...]
    budget: Budget
    attachments: tuple[Attachment, ...] = ()

    def text(self, name: str) -> str:
        return next((answer.text for answer in self.answers if answer.name == name), "")
