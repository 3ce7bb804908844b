"""Primitives that every chart yields and every back end draws.

Coordinates are in units of the drawing, x to the right, y down, as in SVG. ``cls`` holds one or
more class names; the page styles them in ``static/css``, the PDF back end in its own table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

Point = tuple[float, float]

#: Average width of a character of the text face, in ems. Used to keep labels apart and inside the
#: box without a font engine; chosen on the wide side, so that estimates err towards more room.
EM_WIDTH = 0.56


def text_width(text: str, size: float) -> float:
    """Estimated width of ``text`` at ``size`` units."""
    narrow = sum(1 for character in text if character in "iljt.,:;|'!()[] \u00a0")
    return (len(text) - narrow * 0.45) * size * EM_WIDTH


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Polyline:
    points: tuple[Point, ...]
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[Point, ...]
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    cx: float
    cy: float
    r: float
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of absolute commands: ``("M", x, y)``, ``("L", x, y)``, ``("Q", x1, y1, x, y)``,
    ``("A", radius, large, sweep, x, y)`` for arcs of a circle, and ``("Z",)``."""

    commands: tuple[tuple, ...]
    cls: str = ""

    def moved(self, dx: float, dy: float, scale: float = 1) -> Path:
        """The same path, scaled about the origin and then moved."""

        def move(command: tuple) -> tuple:
            name = command[0]
            if name == "A":
                _, radius, large, sweep, x, y = command
                return ("A", radius * scale, large, sweep, x * scale + dx, y * scale + dy)
            numbers = [
                value * scale + (dy if index % 2 else dx) for index, value in enumerate(command[1:])
            ]
            return (name, *numbers)

        return replace(self, commands=tuple(move(command) for command in self.commands))


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    text: str
    cls: str = ""
    anchor: str = "start"  #: start, middle or end
    size: float = 15
    bold: bool = False
    angle: float = 0  #: degrees counter-clockwise about (x, y)

    def box(self) -> tuple[float, float, float, float]:
        """Estimated bounding box ``(left, top, right, bottom)`` of text that is not turned."""
        width = text_width(self.text, self.size) * (1.04 if self.bold else 1)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return (left, self.y - self.size * 0.78, left + width, self.y + self.size * 0.24)


@dataclass(frozen=True, slots=True)
class ArcText:
    """Text along a circle: above it reads clockwise, below it counter-clockwise."""

    cx: float
    cy: float
    r: float
    text: str
    above: bool = True
    cls: str = ""
    size: float = 14


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that share a class name, and perhaps a link with an accessible name."""

    items: tuple
    cls: str = ""
    href: str = ""
    label: str = ""


Shape = Line | Polyline | Polygon | Rect | Circle | Path | Text | ArcText | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing. An empty ``title`` marks it as decoration: words stand beside it."""

    width: float
    height: float
    items: tuple[Shape, ...]
    title: str = ""
    desc: str = ""
    left: float = 0
    top: float = 0
    cls: str = "ab-grafiek"
    #: stretch to the width of its place, without keeping proportions (bars without text)
    stretch: bool = False
    notes: tuple[str, ...] = field(default=())

    def flat(self) -> list[Shape]:
        """All shapes without their groups, in drawing order."""

        def walk(items):
            for item in items:
                if isinstance(item, Group):
                    yield from walk(item.items)
                else:
                    yield item

        return list(walk(self.items))


def overlaps(a: tuple, b: tuple, gap: float = 0) -> bool:
    """Whether two boxes ``(left, top, right, bottom)`` touch, with ``gap`` units between them."""
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def segment_in_box(x1: float, y1: float, x2: float, y2: float, box: tuple) -> bool:
    """Liang-Barsky: does the segment pass through the box?"""
    start, end = 0.0, 1.0
    dx, dy = x2 - x1, y2 - y1
    for step, distance in (
        (-dx, x1 - box[0]),
        (dx, box[2] - x1),
        (-dy, y1 - box[1]),
        (dy, box[3] - y1),
    ):
        if step == 0:
            if distance < 0:
                return False
            continue
        share = distance / step
        if step < 0:
            start = max(start, share)
        else:
            end = min(end, share)
        if start > end:
            return False
    return True


def at(radius: float, degrees: float) -> Point:
    """The point on a circle about the origin; degrees clockwise from east."""
    turn = math.radians(degrees)
    return (radius * math.cos(turn), radius * math.sin(turn))


def sector(outer: float, inner: float, start: float, end: float, cls: str = "") -> Path:
    """A piece of a ring about the origin, degrees clockwise from east."""
    ox1, oy1 = at(outer, start)
    ox2, oy2 = at(outer, end)
    ix1, iy1 = at(inner, start)
    ix2, iy2 = at(inner, end)
    large = int(end - start > 180)
    return Path(
        (
            ("M", ox1, oy1),
            ("A", outer, large, 1, ox2, oy2),
            ("L", ix2, iy2),
            ("A", inner, large, 0, ix1, iy1),
            ("Z",),
        ),
        cls,
    )
