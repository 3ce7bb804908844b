"""A map of neighbourhoods as one drawing: paths, names and numbers, ready for a template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aanbesteden.places import geometry

WIDE, NARROW = 500, 340
CLICK_NARROW = 280  # fits a screen of 320 without being made smaller
MARGIN = 8
TALLEST = 1.1  # times the width
LETTER = 7.6  # how wide a letter of a name is, on average
LINE = 18
CIRCLE = 15


@dataclass(frozen=True)
class Area:
    """One neighbourhood on the map."""

    name: str
    path: str
    x: float
    y: float
    lines: list[tuple[float, str]]
    number: str
    number_y: float
    label: Any
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Picture:
    """One size of the map, in its own units."""

    id: str
    css: str
    width: int
    height: int
    areas: list[Area]
    mark: tuple[float, float] | None = None


@dataclass(frozen=True)
class Said:
    """What the map says of one neighbourhood. Without a number nothing is counted there."""

    label: Any
    number: int | None = None
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Frame:
    """How metres become places on the drawing."""

    low_x: int
    high_y: int
    scale: float
    width: int
    height: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(MARGIN + (x - self.low_x) * self.scale, 1),
            round(MARGIN + (self.high_y - y) * self.scale, 1),
        )

    def back(self, x: float, y: float) -> tuple[int, int]:
        """From a place on the drawing to metres."""
        return (
            round(self.low_x + (x - MARGIN) / self.scale),
            round(self.high_y - (y - MARGIN) / self.scale),
        )


@dataclass(frozen=True)
class Size:
    """A map to click on: drawn at exactly this width, so that a click says where it was."""

    name: str
    css: str
    width: int


SIZES = (Size("groot", "ab-breed", WIDE), Size("klein", "ab-smal", CLICK_NARROW))


def click_picture(rows: list, size: Size, *, mark=None) -> "Picture":
    return _picture(rows, lambda row: Said(row.name), size.name, size.css, size.width, mark)


def clicked(rows: list, size: Size, x: int, y: int) -> tuple[int, int]:
    """The place, in metres, under a click on the picture of this size."""
    return frame([row.shape for row in rows], size.width).back(x, y)


def frame(shapes: list[geometry.Shape], width: int) -> Frame:
    """The drawing of this width around all shapes."""
    low_x, low_y, high_x, high_y = geometry.bounds(shapes)
    room = width - 2 * MARGIN
    scale = min(room / max(high_x - low_x, 1), TALLEST * room / max(high_y - low_y, 1))
    height = round((high_y - low_y) * scale) + 2 * MARGIN
    drawn = round((high_x - low_x) * scale) + 2 * MARGIN
    return Frame(low_x, high_y, scale, drawn, height)


def pictures(
    rows: list, say: Callable[[Any], Said], *, name: str = "kaart", mark=None
) -> list[Picture]:
    """The map in two sizes: for a screen and for a phone. `rows` have a name, shape and label."""
    if not rows:
        return []
    sizes = ((WIDE, "ab-breed"), (NARROW, "ab-smal"))
    return [_picture(rows, say, f"{name}-{css}", css, width, mark) for width, css in sizes]


def _picture(rows, say, name: str, css: str, width: int, mark) -> Picture:
    fit = frame([row.shape for row in rows], width)
    areas = [_area(row, say(row), fit) for row in rows]
    return Picture(name, css, fit.width, fit.height, areas, fit.place(*mark) if mark else None)


def _area(row, said: Said, fit: Frame) -> Area:
    x, y = fit.place(row.label_x, row.label_y)
    number = "" if said.number is None else str(said.number)
    words = _lines(row.name, 2 * row.room * fit.scale, bool(number))
    top = y - LINE * (len(words) - 1) / 2 - (CIRCLE if number and words else 0)
    lines = [(round(top + LINE * index, 1), word) for index, word in enumerate(words)]
    return Area(
        name=row.name,
        path=_path(row.shape, fit),
        x=x,
        y=y,
        lines=lines,
        number=number,
        number_y=round(lines[-1][0] + LINE + 6, 1) if lines else y,
        label=said.label,
        url=said.url,
        is_chosen=said.is_chosen,
    )


def _lines(name: str, room: float, with_number: bool) -> list[str]:
    """The name in one or two lines; nothing where it does not fit. The list has every name."""
    height = LINE + (2 * CIRCLE if with_number else 0)
    for words in ([name], _halves(name)):
        widest = max(len(word) for word in words) * LETTER
        # A name may stick out of the circle that surely fits: areas are wider than that.
        if widest <= room * 1.75 and height + LINE * (len(words) - 1) <= room * 1.2:
            return words
    return []


def _halves(name: str) -> list[str]:
    words = name.split()
    best = min(
        range(1, len(words)),
        key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))),
        default=0,
    )
    return [" ".join(words[:best]), " ".join(words[best:])] if best else [name]


def _path(shape: geometry.Shape, fit: Frame) -> str:
    parts = []
    for polygon in shape:
        for ring in polygon:
            points = [fit.place(x, y) for x, y in ring]
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z")
    return "".join(parts)
