"""The power-interest field (krachtenveld): influence across, interest up, both 0-10.

Stance is told by shape first and tone second: round supports, square is neutral, triangle is
against, diamond is not known. Players who stand close together become one mark with a count; the
table says who they are. Marks never overlap one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import combinations

from django.utils.translation import gettext as _

from .shapes import Circle, Drawing, Group, Line, Polygon, Polyline, Rect, Shape, Text
from .words import plain_number

SUPPORTS, NEUTRAL, AGAINST, UNKNOWN = "supports", "neutral", "against", "unknown"

MARK = 14  #: radius of a mark, in units
CROWD = 16  #: radius of a mark that stands for several players
GAP = 2  #: room between two marks


@dataclass(frozen=True, slots=True)
class Player:
    """A party in the field. ``influence`` and ``interest`` run from 0 to 10."""

    name: str
    influence: float
    interest: float
    stance: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in the drawing: a player, or a crowd of them, by their numbers in the table."""

    x: float
    y: float
    r: float
    numbers: tuple[int, ...]
    stance: str


@dataclass(frozen=True)
class PowerInterest:
    """The field. With ``show_stance`` off (the public version) all marks are alike."""

    players: tuple[Player, ...]
    title: str = ""
    show_stance: bool = True
    caption: str = ""
    layout: str = field(default="ab-paar ab-paar--smalbreed", repr=False)
    numeric_columns = (1, 2)

    keep_table = True
    side = 320  #: of the square, in units
    left = 34
    top = 26

    def __post_init__(self) -> None:
        for player in self.players:
            if not (0 <= player.influence <= 10 and 0 <= player.interest <= 10):
                raise ValueError(f"influence and interest run from 0 to 10: {player.name}")

    def position(self, player: Player) -> tuple[float, float]:
        """Where a player stands in the drawing; marks stay whole inside the frame."""
        room = CROWD + 1
        x = self.left + player.influence / 10 * self.side
        y = self.top + (10 - player.interest) / 10 * self.side
        return (
            min(max(x, self.left + room), self.left + self.side - room),
            min(max(y, self.top + room), self.top + self.side - room),
        )

    def marks(self) -> list[Mark]:
        """Marks that do not overlap: players too close to one another are taken together.

        The two nearest marks merge first, until no two touch. A crowd stands in the middle of its
        players and keeps their stance only when they share it.
        """
        return self._marks

    @cached_property
    def _marks(self) -> list[Mark]:
        spots: dict[tuple[float, float], list[int]] = {}
        for number, player in enumerate(self.players, 1):
            spots.setdefault(self.position(player), []).append(number)
        groups = {key: (numbers, *spot) for key, (spot, numbers) in enumerate(spots.items())}
        near = [pair for i, j in combinations(groups, 2) if (pair := self._near(groups, i, j))]
        heapify(near)
        while near:
            _distance, i, j, seen = heappop(near)
            if seen != (groups.get(i), groups.get(j)):
                continue  # one of them merged meanwhile
            one, x1, y1 = groups[i]
            other, x2, y2 = groups.pop(j)
            a, b = len(one), len(other)
            groups[i] = (
                sorted(one + other),
                (x1 * a + x2 * b) / (a + b),
                (y1 * a + y2 * b) / (a + b),
            )
            for key in groups:
                pair = self._near(groups, *sorted((i, key))) if key != i else None
                if pair:
                    heappush(near, pair)
        return [
            Mark(x, y, self._radius(numbers), tuple(numbers), self._stance(numbers))
            for numbers, x, y in groups.values()
        ]

    def _near(self, groups, i: int, j: int):
        """How near two groups stand, with both as they are now; None when they do not touch."""
        (one, x1, y1), (other, x2, y2) = groups[i], groups[j]
        distance = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
        if distance >= self._radius(one) + self._radius(other) + GAP:
            return None
        return distance, i, j, (groups[i], groups[j])

    @staticmethod
    def _radius(numbers: list[int]) -> float:
        return MARK if len(numbers) == 1 else CROWD

    def _stance(self, numbers: list[int]) -> str:
        if not self.show_stance:
            return UNKNOWN
        stances = {self.players[number - 1].stance for number in numbers}
        return stances.pop() if len(stances) == 1 else "mixed"

    def crowds(self) -> list[tuple[str, tuple[int, ...]]]:
        """The letter and the player numbers of each mark that stands for several players."""
        several = [mark.numbers for mark in self.marks() if len(mark.numbers) > 1]
        return [(_letter(index), numbers) for index, numbers in enumerate(several)]

    def drawings(self) -> dict[str, Drawing]:
        """One drawing serves wide and narrow: it is square, and small enough for a phone."""
        return {"wide": self.drawing()}

    def drawing(self) -> Drawing:
        left, top, side = self.left, self.top, self.side
        right, bottom, middle = left + side, top + side, left + side / 2
        across = top + side / 2
        items: list[Shape] = [
            Rect(middle, top, side / 2, side / 2, "vakje"),
            Line(middle, top, middle, bottom, "raster"),
            Line(left, across, right, across, "raster"),
            Polyline(((left, top), (left, bottom), (right, bottom)), "as"),
        ]
        marks = self.marks()
        # the corners are named outside the frame, where no mark can stand
        items += [
            Text(left, top - 9, _("keep informed"), "hoek"),
            Text(right, top - 9, _("act together"), "sterk hoek", "end", bold=True),
            Text(left, bottom + 20, _("follow"), "hoek"),
            Text(right, bottom + 20, _("make possible"), "hoek", "end"),
            Text(middle, bottom + 44, _("influence (0 to 10)"), "midden", "middle"),
            Text(20, across, _("interest (0 to 10)"), "midden", "middle", angle=90),
        ]
        letters = {numbers: letter for letter, numbers in self.crowds()}
        for mark in marks:
            items.append(Group(tuple(_mark_shapes(mark, letters)), "merk"))
        items += self._counts(marks)
        return Drawing(
            left + side + 10,
            bottom + 52,
            tuple(items),
            title=self.title or _("Power-interest field"),
            desc=self.description(),
        )

    def _counts(self, marks: list[Mark]) -> list[Shape]:
        """How many players a crowd has, beside its mark, where nothing else stands."""
        shapes: list[Shape] = []
        for mark in marks:
            if len(mark.numbers) == 1:
                continue
            text = f"{len(mark.numbers)}\u00d7"
            for x, anchor in ((mark.x + mark.r + 4, "start"), (mark.x - mark.r - 4, "end")):
                label = Text(x, mark.y + 5, text, "sterk", anchor, 14, True)
                box = label.box()
                inside = box[0] > self.left and box[2] < self.left + self.side
                others = [other for other in marks if other is not mark]
                if inside and not any(_touches(other, box) for other in others):
                    shapes.append(label)
                    break
        return shapes

    def description(self) -> str:
        """What the picture shows, in words."""
        strong = [p.name for p in self.players if p.influence >= 5 and p.interest >= 5]
        text = _("Scatter chart of %(count)s parties, by influence and interest.") % {
            "count": len(self.players)
        }
        if strong:
            text += " " + _("With much influence and much interest: %(names)s.") % {
                "names": ", ".join(strong)
            }
        return text + " " + _("The table names every party with its numbers.")

    def notes(self) -> list[tuple[str, str]]:
        """What the letters of the crowds stand for."""
        return [
            (
                f"{letter} ({len(numbers)}\u00d7)",
                ", ".join(f"{number}. {self.players[number - 1].name}" for number in numbers),
            )
            for letter, numbers in self.crowds()
        ]

    @property
    def table_caption(self) -> str:
        return _("Parties in the field")

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Header and rows: the same numbers as in the drawing."""
        letters = {n: letter for letter, numbers in self.crowds() for n in numbers}
        header = [_("Party"), _("Influence"), _("Interest")]
        if self.show_stance:
            header.append(_("Stance"))
        rows = []
        for number, player in enumerate(self.players, 1):
            name = f"{number}. {player.name}"
            if number in letters:
                name += f" ({letters[number]})"
            row = [name, _figure(player.influence), _figure(player.interest)]
            if self.show_stance:
                row.append(stance_name(player.stance))
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
    shape = _stance_shape(stance, 20, 20, 15)
    return Drawing(40, 40, (shape,), cls="ab-sleutelvorm")


def _figure(value: float) -> str:
    return plain_number(value)


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{index - 25}"


def _touches(mark: Mark, box: tuple[float, float, float, float]) -> bool:
    near_x = min(max(mark.x, box[0]), box[2])
    near_y = min(max(mark.y, box[1]), box[3])
    return (mark.x - near_x) ** 2 + (mark.y - near_y) ** 2 < (mark.r + 2) ** 2


def _stance_shape(stance: str, x: float, y: float, r: float) -> Shape:
    if stance == SUPPORTS:
        return Circle(x, y, r, "steunt")
    if stance == AGAINST:
        return Polygon(((x, y - r * 1.2), (x + r * 1.2, y + r), (x - r * 1.2, y + r)), "tegen")
    if stance == NEUTRAL:
        return Rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, "neutraal")
    return Polygon(
        ((x, y - r * 1.15), (x + r * 1.15, y), (x, y + r * 1.15), (x - r * 1.15, y)), "onbekend"
    )


def _mark_shapes(mark: Mark, letters: dict[tuple[int, ...], str]) -> Iterator[Shape]:
    if len(mark.numbers) == 1:
        yield _stance_shape(mark.stance, mark.x, mark.y, mark.r)
        cls = {SUPPORTS: "steunt-op", AGAINST: "tegen-op"}.get(mark.stance, "neutraal-op")
        down = 7 if mark.stance == AGAINST else 5
        yield Text(mark.x, mark.y + down, str(mark.numbers[0]), cls, "middle", 15, True)
        return
    # a crowd: a double ring with its letter; the count stands beside it where there is room
    yield Circle(mark.x, mark.y, mark.r, "groep")
    yield Circle(mark.x, mark.y, mark.r - 3.5, "groep-in")
    yield Text(mark.x, mark.y + 5, letters[mark.numbers], "neutraal-op", "middle", 15, True)
