"""The Kraljic matrix from both sides: how we see a party, and how it sees us.

Ours: weight for goal and money up, how hard to replace across. Theirs: how attractive we are up,
our weight for them across. DOMAIN.md 2.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from .quadrants import UNKNOWN, Quadrants, Spot
from .words import plain_number

OURS, THEIRS = "ours", "theirs"
MIDDLE = 5


@dataclass(frozen=True, slots=True)
class Party:
    """A party: where it stands across and up, each 0 to 10, and its number."""

    name: str
    across: float
    up: float
    number: int


@dataclass(frozen=True)
class Kraljic(Quadrants):
    """One side of the matrix."""

    parties: tuple[Party, ...]
    side_of: str = OURS
    title: str = ""
    numeric_columns = (1, 2)
    keep_table = False

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(
            Spot(party.name, party.across, party.up, party.number, UNKNOWN)
            for party in self.parties
        )

    def corners(self) -> tuple[str, str, str, str]:
        return self._corners

    @cached_property
    def _corners(self) -> tuple[str, str, str, str]:
        if self.side_of == OURS:
            return _("leverage"), _("strategic"), _("routine"), _("bottleneck")
        return _("client to grow with"), _("core client"), _("client on the side"), _("cash client")

    def axes(self) -> tuple[str, str]:
        if self.side_of == OURS:
            return _("how hard to replace (0 to 10)"), _("goal and money (0 to 10)")
        return _("our weight for them (0 to 10)"), _("how attractive we are (0 to 10)")

    def heading(self) -> str:
        if self.title:
            return self.title
        return _("How we see them") if self.side_of == OURS else _("How they see us")

    def corner_of(self, party: Party) -> str:
        """The corner a party stands in, in words."""
        above = party.up >= MIDDLE
        right = party.across >= MIDDLE
        return self.corners()[(0 if above else 2) + right]

    def description(self) -> str:
        text = _("Matrix of %(count)s parties with four corners: %(corners)s.") % {
            "count": len(self.parties),
            "corners": ", ".join(self.corners()),
        }
        return text + " " + _("The table names every party with its numbers.")

    @property
    def table_caption(self) -> str:
        return self.heading()

    def table(self) -> tuple[list[str], list[list[str]]]:
        if self.side_of == OURS:
            across, up = _("Hard to replace"), _("Goal and money")
        else:
            across, up = _("Our weight"), _("Attractive")
        letters = self.letters()
        rows = []
        for index, party in enumerate(self.parties, 1):
            name = f"{party.number}. {party.name}"
            if index in letters:
                name += f" ({letters[index]})"
            numbers = [plain_number(party.across), plain_number(party.up)]
            rows.append([name, *numbers, self.corner_of(party)])
        return [_("Party"), across, up, _("Corner")], rows
