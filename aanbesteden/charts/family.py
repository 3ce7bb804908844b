"""The family of a question as a tree: each below the one it grew from, with what was learnt."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .shapes import Drawing, Group, Line, Rect, Shape, Text, text_width

EDGE = 6
BOX = 38
SAID = 18
GAP = 18
MOST_LINES = 2
SIZE = 15
SMALL = 13


@dataclass(frozen=True, slots=True)
class Kin:
    """One question: `depth` steps from the oldest, `parent` its place in the list.

    `learnt` is what the one before it taught: it stands on the line between the two.
    """

    name: str
    depth: int = 0
    parent: int | None = None
    learnt: str = ""
    is_here: bool = False
    url: str = ""


@dataclass(frozen=True)
class Family:
    """Questions in order: every one after the one it grew from."""

    title: str
    kin: tuple[Kin, ...]

    layout = "ab-stapel-ruim"

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing(720), "narrow": self.drawing(340)}

    def drawing(self, width: float) -> Drawing:
        deepest = max((one.depth for one in self.kin), default=0)
        step = min(width / 9, (width * 0.4) / deepest if deepest else width)
        items: list[Shape] = []
        middles: list[tuple[float, float]] = []
        top = 4.0
        for one in self.kin:
            left = EDGE + one.depth * step
            said = _wrap(one.learnt, width - left - EDGE - 8, SMALL, MOST_LINES)
            box_top = top + len(said) * SAID + (8 if said else 0)
            middle = box_top + BOX / 2
            if one.parent is not None:
                items += _line_to(middles[one.parent], left, middle)
            items += [
                Text(left + 8, top + SAID * (number + 1) - 4, text, "", size=SMALL)
                for number, text in enumerate(said)
            ]
            items.append(_box(one, left, box_top, width - EDGE))
            middles.append((left + 10, box_top + BOX))
            top = box_top + BOX + GAP
        return Drawing(width, top, tuple(items), self.title, self.description())

    def description(self) -> str:
        here = next((one.name for one in self.kin if one.is_here), "")
        text = _("A tree of %(count)s questions. The oldest is “%(first)s”.") % {
            "count": len(self.kin),
            "first": self.kin[0].name if self.kin else "",
        }
        if here:
            text += " " + _("You are at “%s”.") % here
        return text + " " + _("Which question grew from which stands in the table.")

    @property
    def table_caption(self) -> str:
        return ""

    def table(self) -> tuple[list[str], list[list[str]]]:
        header = [_("Question"), _("Grew from"), _("What was learnt there")]
        rows = [
            [
                one.name,
                self.kin[one.parent].name if one.parent is not None else "-",
                one.learnt or "-",
            ]
            for one in self.kin
        ]
        return header, rows


def _line_to(start: tuple[float, float], left: float, middle: float) -> list[Shape]:
    x, y = start
    return [Line(x, y, x, middle, "tak"), Line(x, middle, left, middle, "tak")]


def _box(one: Kin, left: float, top: float, right: float) -> Shape:
    name = _wrap(one.name, right - left - 24, SIZE, 1)
    box = (
        Rect(left, top, right - left, BOX, "hier" if one.is_here else "knoop"),
        Text(
            left + 12,
            top + BOX / 2 + 5,
            name[0] if name else "",
            "hier-op" if one.is_here else "sterk",
            size=SIZE,
            bold=True,
        ),
    )
    return Group(box, href=one.url, label=one.name) if one.url else Group(box)


def _wrap(text: str, width: float, size: float, most: int) -> list[str]:
    """The words on at most so many lines; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) * 1.05 <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words and lines:
        lines[-1] += " …"
    while lines and text_width(lines[-1], size) * 1.05 > width and len(lines[-1]) > 2:
        lines[-1] = lines[-1].removesuffix(" …")[:-1].rstrip() + " …"
    return lines
