"""A schedule on one line of time: numbered marks, their names in the table beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .shapes import Circle, Drawing, Line, Polygon, Shape, Text
from .words import day_text, short_month

RADIUS = 13
GAP = 2
EDGE = 20
TALL = 34


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment; `shown` is its day in words. With a `note` on what is wrong it is a diamond."""

    name: str
    on: dt.date
    shown: str = ""
    note: str = ""


@dataclass(frozen=True)
class Timeline:
    """Moments in the order they are given; marks that would touch are drawn one above the other."""

    title: str
    marks: tuple[Mark, ...]

    layout = "ab-stapel-ruim"

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing(720), "narrow": self.drawing(340)}

    def drawing(self, width: float) -> Drawing:
        if not self.marks:
            return Drawing(width, 20, (), self.title, self.description())
        first = min(mark.on for mark in self.marks)
        days = max((max(mark.on for mark in self.marks) - first).days, 1)
        scale = (width - 2 * EDGE) / days
        places = [EDGE + (mark.on - first).days * scale for mark in self.marks]
        levels = _levels(places)
        base = 16 + TALL * (max(levels) + 1)
        items: list[Shape] = [Line(EDGE - 8, base, width - EDGE + 8, base, "as")]
        items += self._months(first, days, scale, base, width)
        for number, (mark, x, level) in enumerate(
            zip(self.marks, places, levels, strict=True), start=1
        ):
            y = base - 24 - TALL * level
            items.append(Line(x, base, x, y + RADIUS, "raster"))
            items += _sign(x, y, str(number), bool(mark.note))
        return Drawing(width, base + 30, tuple(items), self.title, self.description())

    def _months(self, first, days, scale, base, width) -> list[Shape]:
        """A tick at the first of a month, with its name where there is room."""
        items: list[Shape] = []
        day, free = first.replace(day=1), 0.0
        while day <= first + dt.timedelta(days=days):
            x = EDGE + (day - first).days * scale
            if x >= EDGE:
                items.append(Line(x, base, x, base + 6, "as"))
                if x >= free and x + 44 < width:
                    items.append(Text(x, base + 24, short_month(day), size=13))
                    free = x + 62
            day = (day + dt.timedelta(days=32)).replace(day=1)
        return items

    def description(self) -> str:
        if not self.marks:
            return _("No dates yet.")
        ends = sorted(mark.on for mark in self.marks)
        text = _("A line of time from %(first)s to %(last)s with %(count)s moments.") % {
            "first": day_text(ends[0]),
            "last": day_text(ends[-1]),
            "count": len(self.marks),
        }
        remarkable = [mark.name for mark in self.marks if mark.note]
        if remarkable:
            text += " " + _("Look again at: %s.") % ", ".join(remarkable)
        return text + " " + _("The numbers are in the table.")

    @property
    def table_caption(self) -> str:
        return ""

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = [
            [f"{number}. {mark.name}", mark.shown or day_text(mark.on), mark.note]
            for number, mark in enumerate(self.marks, start=1)
        ]
        header = [_("Moment"), _("Day"), _("Look again")]
        if not any(mark.note for mark in self.marks):
            return header[:2], [row[:2] for row in rows]
        return header, [[*row[:2], row[2] or "-"] for row in rows]


def _levels(places: list[float]) -> list[int]:
    """How high each mark stands, so that no two touch."""
    taken: list[list[float]] = []
    levels = []
    for x in places:
        level = 0
        while level < len(taken) and any(
            abs(x - other) < 2 * RADIUS + GAP for other in taken[level]
        ):
            level += 1
        if level == len(taken):
            taken.append([])
        taken[level].append(x)
        levels.append(level)
    return levels


def _sign(x: float, y: float, number: str, is_remarkable: bool) -> list[Shape]:
    if is_remarkable:
        r = RADIUS + 3
        points = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        return [
            Polygon(points, "tegen"),
            Text(x, y + 5, number, "tegen-op", "middle", size=13, bold=True),
        ]
    return [
        Circle(x, y, RADIUS, "neutraal"),
        Text(x, y + 5, number, "neutraal-op", "middle", size=13, bold=True),
    ]
