"""Who carries which risk, as a pair of scales: it tips to the side that carries more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .shapes import Circle, Drawing, Line, Polygon, Shape, Text

LEFT, SHARED, RIGHT = "left", "shared", "right"
RADIUS = 13
IN_ROW = 3
STEEPEST = 30


@dataclass(frozen=True, slots=True)
class Carried:
    """One risk: what it is, on which side it lies, and how."""

    name: str
    side: str
    how: str = ""


@dataclass(frozen=True)
class Balance:
    """Risks by number. What is shared lies in the middle and does not tip the scales."""

    title: str
    left: str
    right: str
    rows: tuple[Carried, ...]

    layout = "ab-stapel-ruim"

    def count(self, side: str) -> int:
        return sum(row.side == side for row in self.rows)

    @property
    def tip(self) -> float:
        """How far the right side hangs below the middle; negative when the left side does."""
        return max(-STEEPEST, min(STEEPEST, 8 * (self.count(RIGHT) - self.count(LEFT))))

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing(720), "narrow": self.drawing(350)}

    def drawing(self, width: float) -> Drawing:
        middle, arm = width / 2, width / 3
        most = max([self.count(side) for side in (LEFT, SHARED, RIGHT)] + [1])
        tip = self.tip
        beam = 8 + abs(tip) + 30 * (-(-most // IN_ROW))
        items: list[Shape] = [
            Line(middle - arm - width / 9, beam - tip, middle + arm + width / 9, beam + tip, "as"),
            Polygon(((middle, beam), (middle - 16, beam + 46), (middle + 16, beam + 46)), "groep"),
        ]
        numbered = list(enumerate(self.rows, start=1))
        for side, x, drop in (
            (LEFT, middle - arm, -tip * 0.75),
            (SHARED, middle, 0),
            (RIGHT, middle + arm, tip * 0.75),
        ):
            mine = [number for number, row in numbered if row.side == side]
            items += _pile(mine, x, beam + drop - RADIUS - 4)
        low = beam + 76
        items.append(Text(middle - arm, low, self.left, "sterk", "middle", bold=True))
        items.append(Text(middle, low, _("together"), "sterk", "middle", bold=True))
        items.append(Text(middle + arm, low, self.right, "sterk", "middle", bold=True))
        return Drawing(width, low + 12, tuple(items), self.title, self.description())

    def description(self) -> str:
        parts = [
            ngettext("%(who)s carries %(count)s risk", "%(who)s carries %(count)s risks", count)
            % {"who": who, "count": count}
            for who, count in ((self.left, self.count(LEFT)), (self.right, self.count(RIGHT)))
        ]
        shared = self.count(SHARED)
        together = ngettext("%(count)s is shared", "%(count)s are shared", shared) % {
            "count": shared
        }
        return "; ".join([*parts, together]) + ". " + _("The numbers are in the table.")

    @property
    def table_caption(self) -> str:
        return ""

    def table(self) -> tuple[list[str], list[list[str]]]:
        names = {LEFT: self.left, SHARED: _("together"), RIGHT: self.right}
        rows = [
            [f"{number}. {row.name}", names[row.side], row.how or "-"]
            for number, row in enumerate(self.rows, start=1)
        ]
        return [_("Condition or risk"), _("Who carries it"), _("How")], rows


def _pile(numbers: list[int], x: float, y: float) -> list[Shape]:
    """Numbered weights, three in a row, on top of each other."""
    items: list[Shape] = []
    for place, number in enumerate(numbers):
        row, column = divmod(place, IN_ROW)
        here = min(len(numbers) - row * IN_ROW, IN_ROW)
        cx = x + (column - (here - 1) / 2) * 29
        cy = y - row * 30
        items.append(Circle(cx, cy, RADIUS, "neutraal"))
        items.append(Text(cx, cy + 5, str(number), "neutraal-op", "middle", size=13, bold=True))
    return items
