"""What a proposal says, as plain values: sections, budget, and the fingerprint of both.

Nothing here reads or writes; `vault.py` alone opens and closes the seal.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals.budgets import (
    Budget,
    BudgetLine,
    Source,
    budget_in_words,
    read_budget,
    write_budget,
)
from aanbesteden.proposals.outcomes import IntendedOutcome, outcomes_in_words, read_outcomes
from aanbesteden.tendering.parts import TEXT_PARTS

__all__ = ["Budget", "BudgetLine", "Source", "read_budget", "read_outcomes", "write_budget"]


@dataclass(frozen=True)
class Section:
    """One part of a proposal, and what it should answer (DOMAIN.md 2.7)."""

    name: str
    label: Any
    help: Any


HELP = {
    "approach": _("What will you do, with whom, and in what order?"),
    "outcomes": _("What changes for people, and how will you and they notice?"),
    "asked_of_municipality": _("Money, but also people, buildings, data, rules that give way."),
    "risks": _("What can go wrong, and how do the partners and the municipality share that?"),
    "learning": _("How do you see that something works, and what do you do when it does not?"),
    "anchoring": _("What stays when the project and its money end?"),
    "vulnerable": _("How do you reach the five to ten percent that is hardest to reach?"),
}
SECTIONS = tuple(Section(name, label, HELP[name]) for name, label in TEXT_PARTS.items())
SECTION_NAMES = tuple(section.name for section in SECTIONS)
BUDGET = "budget"
INDICATORS = "indicators"
BINDINGS = "bindings"  # per award criterion the sections that answer it
SECRETS = "secrets"  # passages and attachments that hold a trade secret, with the reason
ATTACHMENTS = "attachments"  # no part of the text, but it can be made public like one
PARTS = (*SECTION_NAMES, INDICATORS, BUDGET)
PUBLIC = (*PARTS, ATTACHMENTS)
LABELS = {section.name: section.label for section in SECTIONS} | {
    INDICATORS: _("Outcomes to follow"),
    BUDGET: _("Budget"),
    BINDINGS: _("Which part answers which criterion"),
    SECRETS: _("Trade secrets"),
    ATTACHMENTS: _("Attachments"),
}
BLANK: dict[str, Any] = {BUDGET: write_budget(None, []), INDICATORS: [], BINDINGS: {}, SECRETS: []}
# A proposal from before these existed keeps the fingerprint it had.
LATER = (INDICATORS, BINDINGS, SECRETS)

# Kept under seal beside the parts, and no part of what is said:
TOUCHED = "_touched"  # per part the version in which it last changed
SALT = "_salt"  # makes the fingerprint of a short text impossible to guess


def in_words(name: str, value: Any) -> str:
    """A part of the proposal as text, to put two versions side by side."""
    if name == BUDGET:
        return budget_in_words(value)
    if name == INDICATORS:
        return outcomes_in_words(value)
    if name == BINDINGS:
        names = [n for found in (value or {}).values() for n in found]
        return ", ".join(str(LABELS[name]) for name in SECTION_NAMES if name in names)
    if name == SECRETS:
        return "\n".join(f"{row['passage'] or row['part']}: {row['reason']}" for row in value or ())
    return value or ""


def count_words(said: dict) -> int:
    """Words in the texts together, as a word processor counts them: what blanks divide."""
    return sum(words_in(said.get(name)) for name in SECTION_NAMES)


def words_in(text: Any) -> int:
    """Words of one text."""
    return len(str(text or "").split())


def as_file(content: dict, attachments: list[tuple[str, str]]) -> bytes:
    """Everything handed in as one file: parts, and name and hash of every attachment.

    The same content gives the same bytes, so whoever holds the file can make its SHA-256 again.
    """
    names = [name for name in (*PARTS, BINDINGS, SECRETS) if name not in LATER or content.get(name)]
    said = {name: content.get(name) for name in names} | {
        SALT: content.get(SALT, ""),
        "attachments": sorted(attachments),
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode("ascii")


def fingerprint(content: dict, attachments: list[tuple[str, str]]) -> str:
    """SHA-256 of what was handed in; of the very file that `as_file` gives."""
    return hashlib.sha256(as_file(content, attachments)).hexdigest()


@dataclass(frozen=True)
class Answer:
    """One section as it is read."""

    name: str
    label: Any
    text: str
    criteria: tuple[str, ...] = ()


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
    outcomes: tuple[IntendedOutcome, ...] = ()
    bindings: dict[str, list[str]] = field(default_factory=dict)
    secrets: tuple[dict[str, str], ...] = ()  # as they lie under the seal

    def text(self, name: str) -> str:
        return next((answer.text for answer in self.answers if answer.name == name), "")
