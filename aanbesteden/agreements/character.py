"""What a kind of relation asks of everybody, and where an agreement contradicts its own kind.

DOMAIN.md 5 describes the three kinds. The signs below only look at the text as it stands; they
ask, and never block.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement, Archetype

NUMBERS = re.compile(r"\d")
COUNTED = re.compile(
    r"\d[\d.]*\s*(uur|uren|keer|trajecten|bijeenkomsten|activiteiten|gesprekken|plekken)", re.I
)
CONTROL = re.compile(
    r"\b(boetes?|sancties?|ingebrekestelling|kortingen?|terugvorder\w*|aansprakelijk\w*)\b", re.I
)
ROOM = re.compile(
    r"\b(leren|leert|aanpass\w*|bijstur\w*|uitprob\w*|prober\w*|experiment\w*|verander\w*)\b",
    re.I,
)
FEW_PARTNERS = 8
TWO_YEARS = 730  # days


@dataclass(frozen=True)
class Character:
    """How the product goes along with a kind of relation."""

    review_every: int  # months
    tone: Any
    asks: Any


CHARACTERS = {
    Archetype.TRANSACTIONAL: Character(
        12,
        _("Clear and short: what is delivered, for which price, and how that is checked."),
        _("Tariffs, numbers and checks are agreed beforehand. Look together once a year."),
    ),
    Archetype.RELATIONAL: Character(
        6,
        _("As partners: what do we want together, and what does each of us need for it?"),
        _("A shared task for several years with open books. Look together twice a year."),
    ),
    Archetype.LEARNING: Character(
        3,
        _("Curious: what did we see, what surprised us, what do we try now?"),
        _("Room to adjust, and mistakes as building blocks. Look together each quarter."),
    ),
}


def character_of(agreement: Agreement) -> Character | None:
    """What this kind of relation asks; None while no kind was chosen."""
    return CHARACTERS.get(Archetype(agreement.archetype)) if agreement.archetype else None


def review_due(agreement: Agreement, *, last: date | None, today: date) -> bool:
    """Whether the rhythm of this kind of relation asks for a review now."""
    character = character_of(agreement)
    since = last or agreement.starts_on
    if character is None or since is None:
        return False
    months = (today.year - since.year) * 12 + today.month - since.month
    return months - (today.day < since.day) >= character.review_every


def contradictions(agreement: Agreement, *, partners: int) -> list[Any]:
    """Questions about places where the text does not fit the kind that was chosen."""
    kind = agreement.archetype
    if kind == Archetype.TRANSACTIONAL:
        return list(_transactional(agreement))
    if kind == Archetype.RELATIONAL:
        return [*_relational(agreement, partners), *_controlling(agreement)]
    if kind == Archetype.LEARNING:
        return [*_learning(agreement), *_controlling(agreement)]
    return []


def _transactional(agreement):
    if agreement.performance and not NUMBERS.search(agreement.performance):
        yield _(
            "A transactional relation counts. The performance names no number. What is delivered?"
        )
    if agreement.shared_vision and ROOM.search(agreement.performance):
        yield _(
            "The text gives room to learn and adjust. Would “learning” say better what you mean?"
        )


def _relational(agreement, partners: int):
    starts, ends = agreement.starts_on, agreement.ends_on
    if starts and ends and (ends - starts).days < TWO_YEARS:
        yield _("A relational agreement lasts several years. This one ends within two. Why?")
    if partners > FEW_PARTNERS:
        yield _("A relation has few core partners. With this many, who meets whom, and how often?")
    if not (agreement.shared_vision and agreement.disagreement):
        yield _("A relation rests on the social contract, and parts of that are still empty.")


def _learning(agreement):
    names = ("archetype_reason", "performance", "options", "ending", "principles", "disagreement")
    text = " ".join(getattr(agreement, name) for name in names)
    if not ROOM.search(text):
        yield _("Nothing in the text gives room to learn or adjust. Where is that room?")
    if COUNTED.search(agreement.performance):
        yield _("The performance counts hours or activities. May that change when you learn?")


def _controlling(agreement):
    found = CONTROL.search(f"{agreement.performance} {agreement.other_agreements}")
    if found:
        yield _("“%(word)s” is the language of control. Does it fit how you see each other?") % {
            "word": found[0]
        }
