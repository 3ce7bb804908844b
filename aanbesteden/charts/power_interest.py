"""The power-interest field (krachtenveld): influence across, interest up, both 0-10.

Shapes and crowds as in `quadrants`. Where the readiness to carry risk is known, a larger mark
means readier. The corners are named after how far a player is involved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from .quadrants import (
    AGAINST,
    NEUTRAL,
    SUPPORTS,
    UNKNOWN,
    Quadrants,
    Spot,
    stance_shape,
)
from .shapes import Drawing
from .words import plain_number

__all__ = ["AGAINST", "NEUTRAL", "SUPPORTS", "UNKNOWN", "Player", "PowerInterest"]

MOST_STRONG = 15  #: so many are named in the words that stand for the picture


@dataclass(frozen=True, slots=True)
class Player:
    """A party in the field. ``influence``, ``interest`` and ``risk`` run from 0 to 10.

    Without a ``number`` its place in the list is its number.
    """

    name: str
    influence: float
    interest: float
    stance: str = UNKNOWN
    risk: float | None = None
    number: int | None = None


@dataclass(frozen=True)
class PowerInterest(Quadrants):
    """The field. With ``show_stance`` off (the public version) all marks are alike."""

    players: tuple[Player, ...]
    title: str = ""
    show_stance: bool = True
    caption: str = ""
    numeric_columns = (1, 2)

    def __post_init__(self) -> None:
        for player in self.players:
            if not (0 <= player.influence <= 10 and 0 <= player.interest <= 10):
                raise ValueError(f"influence and interest run from 0 to 10: {player.name}")

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(
            Spot(
                player.name,
                player.influence,
                player.interest,
                player.number or index,
                player.stance if self.show_stance else UNKNOWN,
                player.risk if self.show_stance else None,
            )
            for index, player in enumerate(self.players, 1)
        )

    def corners(self) -> tuple[str, str, str, str]:
        return _("involve"), _("partner"), _("inform"), _("consult")

    def axes(self) -> tuple[str, str]:
        return _("influence (0 to 10)"), _("interest (0 to 10)")

    def heading(self) -> str:
        return self.title or _("Power-interest field")

    def description(self) -> str:
        """What the picture shows, in words."""
        strong = [p.name for p in self.players if p.influence >= 5 and p.interest >= 5]
        text = _("Scatter chart of %(count)s parties, by influence and interest.") % {
            "count": len(self.players)
        }
        if strong:
            names = ", ".join(strong[:MOST_STRONG])
            if len(strong) > MOST_STRONG:
                names += ", " + _("and %(count)s more") % {"count": len(strong) - MOST_STRONG}
            text += " " + _("With much influence and much interest: %(names)s.") % {"names": names}
        return text + " " + _("The table names every party with its numbers.")

    @property
    def table_caption(self) -> str:
        return _("Parties in the field")

    @property
    def shows_risk(self) -> bool:
        return self.show_stance and any(player.risk is not None for player in self.players)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Header and rows: the same numbers as in the drawing."""
        header = [_("Party"), _("Influence"), _("Interest")]
        if self.show_stance:
            header.append(_("Stance"))
        if self.shows_risk:
            header.append(_("Ready for risk"))
        letters = self.letters()
        rows = []
        for index, (player, spot) in enumerate(zip(self.players, self.spots, strict=True), 1):
            name = f"{spot.number}. {player.name}"
            if index in letters:
                name += f" ({letters[index]})"
            row = [name, plain_number(player.influence), plain_number(player.interest)]
            if self.show_stance:
                row.append(stance_name(player.stance))
            if self.shows_risk:
                row.append("" if player.risk is None else plain_number(player.risk))
            rows.append(row)
        return header, rows

    def row_keys(self) -> list[str]:
        """The shape in front of each row."""
        return [player.stance if self.show_stance else "" for player in self.players]


def stance_name(stance: str) -> str:
    """The stance in a word."""
    names = {
        SUPPORTS: _("supports"),
        NEUTRAL: _("neutral"),
        AGAINST: _("against"),
        UNKNOWN: _("not known"),
    }
    return names.get(stance, names[UNKNOWN])


def stance_key(stance: str) -> Drawing:
    """The shape of a stance as decoration before its word."""
    return Drawing(40, 40, (stance_shape(stance, 20, 20, 15),), cls="ab-sleutelvorm")
