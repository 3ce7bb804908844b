"""The wheel: five places in the cycle of a question, two quarters above and three sixths below.

Above the equator the municipality leads, below it society does. The geometry is that of the
visual direction: ring 158/62, current place moved out nine units along its middle angle.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .shapes import ArcText, Circle, Drawing, Group, Line, Path, Polygon, Text, at, sector

MUNICIPALITY = "municipality"
SOCIETY = "society"


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the wheel. ``lines`` is the short name, broken for the drawing."""

    number: int
    name_id: str
    lines_id: str
    leads: str
    start: float
    end: float
    digit: tuple[float, float]
    sign: tuple[float, float]
    lines_at: tuple[tuple[float, float], ...]

    @property
    def name(self) -> str:
        return _(self.name_id)

    @property
    def soft_name(self) -> str:
        """The name with a soft hyphen where the drawing breaks it, for narrow columns."""
        return _(self.lines_id).replace("- | ", "\u00ad").replace(" | ", " ")

    @property
    def lead(self) -> str:
        """Who leads, as a short sentence."""
        return _("the municipality leads") if self.leads == MUNICIPALITY else _("society leads")

    @property
    def leader(self) -> str:
        """Who leads, as a noun with article."""
        return _("the municipality") if self.leads == MUNICIPALITY else _("society")


PLACES: tuple[Place, ...] = (
    Place(
        1,
        gettext_noop("Articulating & tendering"),
        gettext_noop("Articulating | & tendering"),
        MUNICIPALITY,
        180,
        270,
        (-82, -106),
        (-70, -128),
        ((-68, -82), (-72, -64)),
    ),
    Place(
        2,
        gettext_noop("Stakeholder analysis"),
        gettext_noop("Stakeholder | analysis"),
        MUNICIPALITY,
        270,
        360,
        (50, -106),
        (62, -128),
        ((68, -82), (70, -64)),
    ),
    Place(
        3,
        gettext_noop("Coalition forming"),
        gettext_noop("Coalition | forming"),
        SOCIETY,
        0,
        60,
        (85, 42),
        (97, 20),
        ((98, 66), (96, 84)),
    ),
    Place(
        4,
        gettext_noop("Oversight & monitoring"),
        gettext_noop("Oversight & | monitoring"),
        SOCIETY,
        60,
        120,
        (-16, 98),
        (-4, 76),
        ((0, 121), (0, 139)),
    ),
    Place(
        5,
        gettext_noop("Results"),
        gettext_noop("Results"),
        SOCIETY,
        120,
        180,
        (-117, 48),
        (-105, 26),
        ((-98, 73),),
    ),
)

RING, HOLE, HUB = 158, 62, 53
MOVED_OUT = 9


def place(number: int) -> Place:
    """The place with this number, 1 to 5."""
    return PLACES[int(number) - 1]


def _disc(cx: float, cy: float, r: float, cls: str) -> Path:
    return Path(
        (
            ("M", cx - r, cy),
            ("A", r, 0, 1, cx + r, cy),
            ("A", r, 0, 1, cx - r, cy),
            ("Z",),
        ),
        cls,
    )


#: Signs on a 32 grid: speech block, three linked dots, two rings with filled overlap, eye, sprout.
SIGNS: dict[int, tuple[Path, ...]] = {
    1: (
        Path(
            (
                ("M", 4, 5),
                ("L", 28, 5),
                ("L", 28, 22),
                ("L", 15, 22),
                ("L", 8, 28),
                ("L", 8, 22),
                ("L", 4, 22),
                ("Z",),
            ),
            "vol",
        ),
    ),
    2: (
        Path((("M", 16, 9), ("L", 8, 23), ("L", 24, 23), ("Z",)), "trek"),
        _disc(16, 8, 4.5, "vol"),
        _disc(7, 24, 4.5, "vol"),
        _disc(25, 24, 4.5, "vol"),
    ),
    3: (
        _disc(11.5, 16, 8, "trek"),
        _disc(20.5, 16, 8, "trek"),
        Path(
            (("M", 16, 9.4), ("A", 8, 0, 1, 16, 22.6), ("A", 8, 0, 1, 16, 9.4), ("Z",)),
            "vol",
        ),
    ),
    4: (
        Path((("M", 3, 16), ("Q", 16, 3, 29, 16), ("Q", 16, 29, 3, 16), ("Z",)), "trek"),
        _disc(16, 16, 4.5, "vol"),
    ),
    5: (
        Path((("M", 16, 30), ("L", 16, 16)), "trek"),
        Path(
            (("M", 16, 20), ("A", 11, 0, 1, 5, 9), ("A", 11, 0, 1, 16, 20), ("Z",)),
            "vol",
        ),
        Path(
            (("M", 16, 16), ("A", 13, 0, 1, 29, 3), ("A", 13, 0, 1, 16, 16), ("Z",)),
            "vol",
        ),
    ),
}


def sign(number: int) -> Drawing:
    """The sign of a place, as decoration beside its name."""
    return Drawing(32, 32, SIGNS[int(number)], cls="ab-icoon")


def wheel(
    current: int | None = None,
    *,
    links: Mapping[int, str] | None = None,
) -> Drawing:
    """The large wheel. ``current`` is the place of a question; None shows all five filled.

    ``links`` may give an address per place; the picture is then a group of links.
    """
    links = links or {}
    order = sorted(PLACES, key=lambda item: item.number == current)
    items: list = [_segment(item, current, links.get(item.number, "")) for item in order]
    items += [
        Line(-196, 0, -HUB + 1, 0, "evenaar"),
        Line(HUB - 1, 0, 196, 0, "evenaar"),
        Polygon(((-190, -8), (-181, -25), (-172, -8)), "pijl"),
        Polygon(((190, 8), (181, 25), (172, 8)), "pijl"),
        ArcText(0, 0, 174, _("the municipality leads"), True, "boog"),
        ArcText(0, 0, 186, _("society leads"), False, "boog"),
        Circle(0, 0, HUB, "naaf"),
    ]
    if current:
        who = (
            _("now led by the | municipality")
            if place(current).leads == MUNICIPALITY
            else _("now led by | society")
        )
        above, _bar, below = who.partition(" | ")
        items += [
            Text(0, -8, above, "naaftekst naaftekst--dun", "middle", 14),
            Text(0, 12, below, "naaftekst", "middle", 14, True),
        ]
    else:
        items.append(Text(0, 30, "?", "naafteken", "middle", 84, True))
    return Drawing(
        408,
        408,
        tuple(items),
        title=_("The wheel: five places in the cycle of a question"),
        desc=_describe(current),
        left=-204,
        top=-204,
        cls="ab-wiel",
    )


def _segment(item: Place, current: int | None, href: str) -> Group:
    resting = current is not None and item.number != current
    dx, dy = at(MOVED_OUT, (item.start + item.end) / 2) if item.number == current else (0, 0)
    lines = _(item.lines_id).split(" | ")
    inner = [
        Text(
            item.digit[0] + dx, item.digit[1] + dy, str(item.number), "cijfer", "middle", 22, True
        ),
        *(path.moved(item.sign[0] + dx, item.sign[1] + dy, 0.88) for path in SIGNS[item.number]),
        *(
            Text(x + dx, y + dy, line, "lbl", "middle", 14.5, True)
            for (x, y), line in zip(item.lines_at, lines, strict=False)
        ),
    ]
    shapes = (
        sector(RING, HOLE, item.start, item.end, f"seg s{item.number}").moved(dx, dy),
        Group(tuple(inner), f"o o{item.number}"),
    )
    # Whoever speaks to the screen says what they see: the words with their hyphen.
    seen = " ".join([str(item.number), *lines]).replace("- ", "-")
    return Group(shapes, "plek rust" if resting else "plek", href, seen)


def _describe(current: int | None) -> str:
    names = {f"n{item.number}": item.name for item in PLACES}
    text = _(
        "A round wheel with five places. Above the equator the municipality leads: "
        "1 %(n1)s, 2 %(n2)s. Below the equator society leads: 3 %(n3)s, 4 %(n4)s, 5 %(n5)s. "
        "Then the wheel starts again."
    )
    text %= names
    if current:
        text += " " + _("The question is now at place %(number)s: %(name)s.") % {
            "number": current,
            "name": place(current).name,
        }
    return text


def mini(current: int | None = None) -> Drawing:
    """The small wheel, as decoration: name and lead always stand beside it in words."""
    items: list = [
        Group(
            (sector(174, 78, item.start, item.end, f"seg s{item.number}"),),
            "rust" if current is not None and item.number != current else "plek",
        )
        for item in PLACES
    ]
    items += [
        Line(-184, 0, -78, 0, "evenaar"),
        Line(78, 0, 184, 0, "evenaar"),
        Circle(0, 0, 80, "naaf"),
        Text(0, 44, str(current or "?"), "naafteken", "middle", 122, True),
    ]
    return Drawing(372, 372, tuple(items), left=-186, top=-186, cls="ab-wiel ab-wiel--mini")


def stand(number: int, current: int | None, visited: Collection[int] | None = None) -> str:
    """Where a place stands for a question: "now", "done", "later", or "" without a question.

    The wheel can turn back, so places before the current one are not done by themselves:
    ``visited`` says which are; without it the numbers decide.
    """
    if current is None:
        return ""
    if number == current:
        return "now"
    done = number in visited if visited is not None else number < current
    return "done" if done else "later"


def table(
    current: int | None = None, visited: Collection[int] | None = None
) -> tuple[list[str], list[list[str]]]:
    """The wheel in words: header and rows."""
    words = {"now": _("now here"), "done": _("behind us"), "later": _("still to come"), "": ""}
    rows = []
    for item in PLACES:
        state = words[stand(item.number, current, visited)]
        rows.append([str(item.number), item.name, item.lead, state])
    return [_("Place"), _("Name"), _("Who leads"), _("Where it stands")], rows


def poster(number: int) -> Drawing:
    """The sign of a place, large and cropped by the edge of its band. Decoration.

    Drawn from the same signs on their 32 grid, except for the two rings: as a poster they are
    two full discs that share a part.
    """
    if int(number) == 3:
        overlap = Path(
            (("M", 210, 21), ("A", 138, 0, 1, 210, 259), ("A", 138, 0, 1, 210, 21), ("Z",)), "d3"
        )
        items: tuple = (Circle(140, 140, 138, "d1"), Circle(280, 140, 138, "d2"), overlap)
        return Drawing(420, 240, items, cls="ab-decor")
    scale, left = 9.0, 90.0
    items = tuple(
        Path(path.commands, f"{path.cls} d1").moved(left, 0, scale) for path in SIGNS[int(number)]
    )
    return Drawing(420, 240, items, cls="ab-decor ab-decor--teken")
