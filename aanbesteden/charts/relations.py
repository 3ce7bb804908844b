"""How players relate: a ring of numbers with lines between them, and the same in a table.

Each kind of relation has its own line (unbroken, long dashes, dots, thick) beside its own tone, and
an arrow where it has a direction. Of a large field the players with most relations are drawn; the
table names every relation.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from .shapes import Circle, Drawing, Group, Line, Polygon, Shape, Text

WORKS_WITH, FUNDS, DEPENDS_ON, CLASHES = "works_with", "funds", "depends_on", "clashes"
DIRECTED = {FUNDS, DEPENDS_ON}
LINES = {
    WORKS_WITH: "tak tak--samen",
    FUNDS: "tak tak--geld",
    DEPENDS_ON: "tak tak--leunt",
    CLASHES: "tak tak--botst",
}
MOST_DRAWN = 24
NODE = 15
RING = 150
MIDDLE = 190


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between two numbered players."""

    one: int
    other: int
    kind: str
    note: str = ""


@dataclass(frozen=True)
class Relations:
    """The map. `names` maps the number of a player to its name; `kinds` a kind to its words."""

    names: dict[int, str]
    ties: tuple[Tie, ...]
    kinds: dict[str, str]
    title: str = ""
    layout = "ab-paar ab-paar--smalbreed"

    keep_table = False

    @cached_property
    def drawn(self) -> tuple[int, ...]:
        """The players in the ring, neighbours beside one another as far as can be."""
        count = Counter(number for tie in self.ties for number in (tie.one, tie.other))
        kept = {number for number, _many in count.most_common(MOST_DRAWN)}
        beside: dict[int, set[int]] = defaultdict(set)
        for tie in self.ties:
            if {tie.one, tie.other} <= kept:
                beside[tie.one].add(tie.other)
                beside[tie.other].add(tie.one)
        order: list[int] = []
        for start in sorted(kept, key=lambda number: (-count[number], number)):
            waiting = [start]
            while waiting:
                number = waiting.pop()
                if number not in order:
                    order.append(number)
                    waiting += sorted(beside[number] - set(order), reverse=True)
        return tuple(order)

    def spots(self) -> dict[int, tuple[float, float]]:
        """Where each drawn player stands."""
        turn = 2 * math.pi / max(len(self.drawn), 1)
        return {
            number: (
                MIDDLE + RING * math.sin(index * turn),
                MIDDLE - RING * math.cos(index * turn),
            )
            for index, number in enumerate(self.drawn)
        }

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing()}

    def drawing(self) -> Drawing:
        spots = self.spots()
        items: list[Shape] = []
        for tie in self.ties:
            if tie.one in spots and tie.other in spots:
                items += _line(tie.kind, spots[tie.one], spots[tie.other])
        for number, (x, y) in spots.items():
            text = str(number)
            fine = len(text) > 2
            items.append(
                Group(
                    (
                        Circle(x, y, NODE, "knoop"),
                        Text(
                            x,
                            y + 5 - fine,
                            text,
                            "neutraal-op fijn" if fine else "neutraal-op",
                            "middle",
                            11 if fine else 15,
                            True,
                        ),
                    ),
                    "merk",
                )
            )
        items += self._key()
        return Drawing(
            2 * MIDDLE,
            2 * MIDDLE + 30 * len(self._kinds_used()),
            tuple(items),
            title=self.heading(),
            desc=self.description(),
        )

    def _kinds_used(self) -> list[str]:
        used = {tie.kind for tie in self.ties}
        return [kind for kind in LINES if kind in used]

    def _key(self) -> list[Shape]:
        """What each line means, drawn and in words."""
        shapes: list[Shape] = []
        for index, kind in enumerate(self._kinds_used()):
            y = 2 * MIDDLE + 12 + 30 * index
            shapes += _line(kind, (10 - NODE, y), (90 + NODE, y))
            shapes.append(Text(102, y + 5, str(self.kinds[kind]), "sterk"))
        return shapes

    def heading(self) -> str:
        return self.title or _("Relations between players")

    def description(self) -> str:
        text = _("Ring of %(players)s players with %(ties)s relations as lines.") % {
            "players": len(self.drawn),
            "ties": len(self.ties),
        }
        return text + " " + _("The table names every relation.")

    @property
    def caption(self) -> str:
        everybody = {number for tie in self.ties for number in (tie.one, tie.other)}
        if len(everybody) <= len(self.drawn):
            return ""
        words = _(
            "Drawn are the %(drawn)s players with most relations, of %(all)s. The table has all."
        )
        return words % {"drawn": len(self.drawn), "all": len(everybody)}

    @property
    def table_caption(self) -> str:
        return _("All relations")

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = [
            [
                f"{tie.one}. {self.names[tie.one]}",
                str(self.kinds[tie.kind]),
                f"{tie.other}. {self.names[tie.other]}",
                tie.note,
            ]
            for tie in self.ties
        ]
        return [_("Player"), _("Relation"), _("Other player"), _("In a few words")], rows


def _line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> list[Shape]:
    """A line from edge to edge of two nodes, with an arrow at the end where it has a direction."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    back = 10 if kind in DIRECTED else 0
    first = (x1 + dx * NODE, y1 + dy * NODE)
    tip = (x2 - dx * NODE, y2 - dy * NODE)
    foot = (tip[0] - dx * back, tip[1] - dy * back)
    shapes: list[Shape] = [Line(*first, *foot, LINES[kind])]
    if back:
        wing = (-dy * 5, dx * 5)
        points = (
            tip,
            (foot[0] + wing[0], foot[1] + wing[1]),
            (foot[0] - wing[0], foot[1] - wing[1]),
        )
        shapes.append(Polygon(points, "takpunt"))
    return shapes
