"""A square with four named corners and marks from 0 to 10 on both sides.

Stance is told by shape first and tone second: round supports, square is neutral, triangle is
against, diamond is not known. Spots that stand close together become one mark with a letter and a
count; the words below and the table say who they are. Marks never overlap one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from .crowds import Mark, letter, together
from .shapes import Circle, Drawing, Group, Line, Polygon, Polyline, Rect, Shape, Text

SUPPORTS, NEUTRAL, AGAINST, UNKNOWN = "supports", "neutral", "against", "unknown"

MARK = 14  #: radius of a mark, in units
CROWD = 18  #: radius of a mark that stands for several players
SIZES = (11, 14, 17)  #: radius when size tells something: little, middle, much
#: A list below the drawing names everybody up to so many; after that the table does.
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """What is drawn: where it stands (0 to 10), its number, its shape and how large (0 to 10)."""

    name: str
    x: float
    y: float
    number: int
    stance: str = UNKNOWN
    size: float | None = None


class Quadrants:
    """Draws `spots` in a square; a subclass is a frozen dataclass that says what they are."""

    keep_table = True
    layout = "ab-paar ab-paar--smalbreed"
    side = 320  #: of the square, in units
    left = 34
    top = 26

    # What a subclass says ----------------------------------------------------------

    @property
    def spots(self) -> tuple[Spot, ...]:
        raise NotImplementedError

    def corners(self) -> tuple[str, str, str, str]:
        """Names of the corners: left above, right above, left below, right below."""
        raise NotImplementedError

    def axes(self) -> tuple[str, str]:
        """Names of the sides: across, up."""
        raise NotImplementedError

    def heading(self) -> str:
        raise NotImplementedError

    def description(self) -> str:
        raise NotImplementedError

    # Where everything stands -------------------------------------------------------

    def place(self, spot: Spot) -> tuple[float, float]:
        """Where a spot stands in the drawing; marks stay whole inside the frame."""
        room = (1.2 * SIZES[-1] if spot.size is not None else CROWD) + 1
        x = self.left + spot.x / 10 * self.side
        y = self.top + (10 - spot.y) / 10 * self.side
        return (
            min(max(x, self.left + room), self.left + self.side - room),
            min(max(y, self.top + room), self.top + self.side - room),
        )

    def marks(self) -> list[Mark]:
        """Marks that do not overlap; a crowd keeps the stance of its members only if shared."""
        return self._marks

    @cached_property
    def _marks(self) -> list[Mark]:
        groups = together([self.place(spot) for spot in self.spots], self._radius)
        return [
            Mark(x, y, self._radius(numbers), tuple(numbers), self._stance(numbers))
            for numbers, x, y in groups
        ]

    def _radius(self, numbers: list[int]) -> float:
        if len(numbers) > 1:
            return CROWD
        size = self.spots[numbers[0] - 1].size
        return MARK if size is None else SIZES[0 if size < 4 else 1 if size < 7 else 2]

    def _stance(self, numbers: list[int]) -> str:
        stances = {self.spots[number - 1].stance for number in numbers}
        return stances.pop() if len(stances) == 1 else "mixed"

    def crowds(self) -> list[tuple[str, tuple[int, ...]]]:
        """The letter and the places in the list of each mark that stands for several."""
        several = [mark.numbers for mark in self.marks() if len(mark.numbers) > 1]
        return [(letter(index), numbers) for index, numbers in enumerate(several)]

    def letters(self) -> dict[int, str]:
        """The letter of everybody who stands in a crowd, by place in the list."""
        return {n: name for name, numbers in self.crowds() for n in numbers}

    def notes(self) -> list[tuple[str, str]]:
        """What the letters stand for. Of a large crowd the first are named; the table has all."""
        lines = []
        for name, numbers in self.crowds():
            shown = [self.spots[n - 1] for n in numbers[:MOST_NAMES]]
            words = ", ".join(f"{spot.number}. {spot.name}" for spot in shown)
            if len(numbers) > MOST_NAMES:
                words += ", " + _("and %(count)s more") % {"count": len(numbers) - MOST_NAMES}
            lines.append((f"{name} ({len(numbers)}\u00d7)", words))
        return lines

    # The drawing -------------------------------------------------------------------

    def drawings(self) -> dict[str, Drawing]:
        """One drawing serves wide and narrow: it is square, and small enough for a phone."""
        return {"wide": self.drawing()}

    def drawing(self) -> Drawing:
        marks = self.marks()
        names = {numbers: name for name, numbers in self.crowds()}
        items = self._frame()
        for mark in marks:
            items.append(Group(tuple(self._shapes(mark, names)), "merk"))
        return Drawing(
            self.left + self.side + 10,
            self.top + self.side + 52,
            tuple(items),
            title=self.heading(),
            desc=self.description(),
        )

    def _frame(self) -> list[Shape]:
        left, top, side = self.left, self.top, self.side
        right, bottom, middle = left + side, top + side, left + side / 2
        across = top + side / 2
        corners, axes = self.corners(), self.axes()
        return [
            Rect(middle, top, side / 2, side / 2, "vakje"),
            Line(middle, top, middle, bottom, "raster"),
            Line(left, across, right, across, "raster"),
            Polyline(((left, top), (left, bottom), (right, bottom)), "as"),
            # the corners are named outside the frame, where no mark can stand
            Text(left, top - 9, corners[0], "hoek"),
            Text(right, top - 9, corners[1], "sterk hoek", "end", bold=True),
            Text(left, bottom + 20, corners[2], "hoek"),
            Text(right, bottom + 20, corners[3], "hoek", "end"),
            Text(middle, bottom + 44, axes[0], "midden", "middle"),
            Text(20, across, axes[1], "midden", "middle", angle=90),
        ]

    def _shapes(self, mark: Mark, names: dict[tuple[int, ...], str]) -> Iterator[Shape]:
        if len(mark.numbers) == 1:
            yield stance_shape(mark.stance, mark.x, mark.y, mark.r)
            cls = {SUPPORTS: "steunt-op", AGAINST: "tegen-op"}.get(mark.stance, "neutraal-op")
            text = str(self.spots[mark.numbers[0] - 1].number)
            fine = mark.r < MARK or len(text) > 2 or (mark.stance == AGAINST and len(text) > 1)
            down = (7 if mark.stance == AGAINST else 5) - fine
            yield _number(mark.x, mark.y + down, text, cls, fine)
            return
        # a crowd: a double ring with its letter, and how many it holds
        yield Circle(mark.x, mark.y, mark.r, "groep")
        yield Circle(mark.x, mark.y, mark.r - 3.5, "groep-in")
        name = names[mark.numbers]
        yield _number(mark.x, mark.y - 1, name, "neutraal-op", True)
        yield _number(mark.x, mark.y + 10, f"{len(mark.numbers)}\u00d7", "neutraal-op", True)


def _number(x: float, y: float, text: str, cls: str, fine: bool) -> Text:
    """A number or letter in a mark; in fine type where it would not fit."""
    return Text(x, y, text, f"{cls} fijn" if fine else cls, "middle", 11 if fine else 15, True)


def stance_shape(stance: str, x: float, y: float, r: float) -> Shape:
    """The shape that tells a stance."""
    if stance == SUPPORTS:
        return Circle(x, y, r, "steunt")
    if stance == AGAINST:
        return Polygon(((x, y - r * 1.2), (x + r * 1.2, y + r), (x - r * 1.2, y + r)), "tegen")
    if stance == NEUTRAL:
        return Rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, "neutraal")
    return Polygon(
        ((x, y - r * 1.15), (x + r * 1.15, y), (x, y + r * 1.15), (x - r * 1.15, y)), "onbekend"
    )
