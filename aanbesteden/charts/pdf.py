"""PDF back end: the same primitives as a reportlab drawing, with explicit fonts and colours.

Print is on white, so the light values of the tokens are used. Fonts are given by name; a font that
is not registered falls back to Helvetica, so that a chart can always be drawn.
"""

from __future__ import annotations

import math

from reportlab.graphics import shapes as rl
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, stringWidth

from . import shapes as ours

INK, INK_2, PAPER, RULE, SURFACE = "#16192b", "#4a4e60", "#ffffff", "#d9d5ca", "#f4f1ea"
FILLS = {1: "#1e56b0", 2: "#0b7469", 3: "#cc3a1a", 4: "#ffc72c", 5: "#9acb3c"}
ON_FILL = {1: PAPER, 2: PAPER, 3: PAPER, 4: INK, 5: INK}
MONEY = {1: INK, 2: "#6b6f80", 3: "#b9bbc6", 4: PAPER}

#: (class names that must all be present, style); later rows win.
RULES: tuple[tuple[frozenset[str], dict], ...] = tuple(
    (frozenset(names.split()), style)
    for names, style in (
        ("sterk", {"text": INK}),
        ("raster", {"stroke": RULE, "width": 1}),
        ("as", {"stroke": INK, "width": 2}),
        ("breuk", {"stroke": INK, "width": 2}),
        ("band", {"fill": "#dcebcf"}),
        ("bandrand", {"stroke": "#35603a", "width": 1.5}),
        ("bandrand--dik", {"width": 3}),
        ("nul", {"stroke": INK_2, "width": 2, "dash": [2, 5]}),
        ("elders", {"stroke": INK_2, "width": 2.5, "dash": [9, 5]}),
        ("eldersteken", {"fill": PAPER, "stroke": INK_2, "width": 2}),
        ("lijn", {"stroke": INK, "width": 4}),
        ("punt", {"fill": PAPER, "stroke": INK, "width": 3}),
        ("punt--nu", {"fill": INK}),
        ("bij", {"stroke": INK, "width": 2, "dash": [6, 4]}),
        ("bijteken", {"fill": INK}),
        ("bijtekst", {"text": INK}),
        ("bijcijfer", {"text": PAPER}),
        ("vakje", {"fill": SURFACE}),
        ("steunt", {"fill": INK, "stroke": PAPER, "width": 2}),
        ("steunt-op", {"text": PAPER}),
        ("neutraal", {"fill": PAPER, "stroke": INK, "width": 2.5}),
        ("neutraal-op", {"text": INK}),
        ("onbekend", {"fill": PAPER, "stroke": INK, "width": 2.5}),
        ("tegen", {"fill": "#a8123b", "stroke": PAPER, "width": 2}),
        ("tegen-op", {"text": PAPER}),
        ("groep", {"fill": PAPER, "stroke": INK, "width": 2.5}),
        ("groep-in", {"stroke": INK, "width": 1.5}),
        ("knoop", {"fill": PAPER, "stroke": INK, "width": 2.5}),
        ("hier", {"fill": INK, "stroke": INK, "width": 2.5}),
        ("hier-op", {"text": PAPER}),
        ("tak", {"stroke": INK, "width": 2}),
        ("tak--geld", {"width": 4}),
        ("tak--leunt", {"dash": [9, 5]}),
        ("tak--botst", {"stroke": "#a8123b", "width": 3, "dash": [2, 5]}),
        ("takpunt", {"fill": INK}),
        ("staaf", {"fill": INK}),
        *((f"g{n}", {"fill": fill, "stroke": INK, "width": 2}) for n, fill in MONEY.items()),
        *((f"g{n}-op", {"text": PAPER if n < 3 else INK}) for n in MONEY),
        ("seg", {"stroke": INK, "width": 3}),
        *((f"seg s{n}", {"fill": fill}) for n, fill in FILLS.items()),
        *((f"o{n}", {"text": on, "sign": on}) for n, on in ON_FILL.items()),
        ("rust seg", {"fill": PAPER, "width": 2}),
        ("rust o", {"text": INK, "sign": INK}),
        ("trek", {"stroke": INK, "width": 2.6}),
        ("vol", {"fill": INK}),
        ("evenaar", {"stroke": INK, "width": 5}),
        ("pijl", {"fill": INK}),
        ("naaf", {"fill": PAPER, "stroke": INK, "width": 3}),
        ("naaftekst", {"text": INK}),
        ("naafteken", {"text": INK}),
        ("boog", {"text": INK, "bold": True}),
        ("ab-wiel--mini seg", {"width": 9}),
        ("ab-wiel--mini evenaar", {"width": 14}),
        ("ab-wiel--mini naaf", {"width": 9}),
    )
)

#: Class names whose text is in the heading face.
HEADING = {"cijfer", "naafteken"}


class _Painter:
    """Turns primitives into reportlab shapes; y runs up in PDF."""

    def __init__(self, drawing: ours.Drawing, font: str, bold: str, heading: str) -> None:
        registered = set(getRegisteredFontNames())
        self.font = font if font in registered else "Helvetica"
        self.bold = bold if bold in registered else "Helvetica-Bold"
        self.heading = heading if heading in registered else self.bold
        self.drawing = drawing

    def px(self, x: float) -> float:
        return x - self.drawing.left

    def py(self, y: float) -> float:
        return self.drawing.top + self.drawing.height - y

    def style(self, classes: frozenset[str]) -> dict:
        style: dict = {}
        for names, values in RULES:
            if names <= classes:
                style.update(values)
        return style

    def paint(self, items, outer: frozenset[str]) -> list:
        result = []
        for item in items:
            classes = outer | frozenset(item.cls.split())
            if isinstance(item, ours.Group):
                result += self.paint(item.items, classes)
            else:
                result += self.one(item, classes)
        return result

    def one(self, item, classes: frozenset[str]) -> list:
        style = self.style(classes)
        if isinstance(item, ours.Text):
            return [self.text(item, style, classes)]
        if isinstance(item, ours.ArcText):
            return self.arc_text(item, style)
        if isinstance(item, ours.Path):
            shape = self.path(item)
            if "sign" in style:  # a sign is drawn in the colour of the text beside it
                key = "stroke" if "trek" in classes else "fill"
                style = {**style, key: style["sign"]}
        elif isinstance(item, ours.Line):
            shape = rl.Line(self.px(item.x1), self.py(item.y1), self.px(item.x2), self.py(item.y2))
        elif isinstance(item, ours.Polyline):
            shape = rl.PolyLine(self.flat(item.points))
        elif isinstance(item, ours.Polygon):
            shape = rl.Polygon(self.flat(item.points))
        elif isinstance(item, ours.Rect):
            shape = rl.Rect(self.px(item.x), self.py(item.y + item.height), item.width, item.height)
        elif isinstance(item, ours.Circle):
            shape = rl.Circle(self.px(item.cx), self.py(item.cy), item.r)
        else:
            raise TypeError(f"no PDF for {type(item).__name__}")
        self.dress(shape, style)
        return [shape]

    def flat(self, points) -> list[float]:
        return [value for x, y in points for value in (self.px(x), self.py(y))]

    @staticmethod
    def dress(shape, style: dict) -> None:
        shape.strokeColor = HexColor(style["stroke"]) if "stroke" in style else None
        shape.strokeWidth = style.get("width", 1)
        shape.strokeDashArray = style.get("dash")
        shape.strokeLineJoin = 1
        if hasattr(shape, "fillColor"):
            shape.fillColor = HexColor(style["fill"]) if "fill" in style else None

    def path(self, item: ours.Path):
        path = rl.Path()
        here = (0.0, 0.0)
        for command in item.commands:
            match command:
                case ("M", x, y):
                    path.moveTo(self.px(x), self.py(y))
                    here = (x, y)
                case ("L", x, y):
                    path.lineTo(self.px(x), self.py(y))
                    here = (x, y)
                case ("Q", cx, cy, x, y):
                    a = (here[0] + 2 / 3 * (cx - here[0]), here[1] + 2 / 3 * (cy - here[1]))
                    b = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
                    self.curve(path, a, b, (x, y))
                    here = (x, y)
                case ("A", radius, large, sweep, x, y):
                    for a, b, end in arc_curves(here, (x, y), radius, large, sweep):
                        self.curve(path, a, b, end)
                    here = (x, y)
                case ("Z",):
                    path.closePath()
        return path

    def curve(self, path, a, b, end) -> None:
        path.curveTo(
            self.px(a[0]), self.py(a[1]), self.px(b[0]), self.py(b[1]),
            self.px(end[0]), self.py(end[1]),
        )  # fmt: skip

    def face(self, style: dict, classes: frozenset[str], bold: bool) -> str:
        if classes & HEADING:
            return self.heading
        return self.bold if bold or style.get("bold") else self.font

    def text(self, item: ours.Text, style: dict, classes: frozenset[str]):
        string = rl.String(
            self.px(item.x),
            self.py(item.y),
            item.text,
            fontName=self.face(style, classes, item.bold),
            fontSize=item.size,
            fillColor=HexColor(style.get("text", INK_2)),
            textAnchor=item.anchor,
        )
        if not item.angle:
            return string
        group = rl.Group(string)
        group.translate(string.x, string.y)
        group.rotate(item.angle)
        string.x = string.y = 0
        return group

    def arc_text(self, item: ours.ArcText, style: dict) -> list:
        """Letters one by one along the circle, in the middle of its upper or lower half."""
        face = self.bold
        widths = [stringWidth(letter, face, item.size) for letter in item.text]
        angle = sum(widths) / item.r / 2  # half the angle of the whole text, in radians
        result = []
        done = 0.0
        for letter, width in zip(item.text, widths, strict=True):
            turn = (done + width / 2) / item.r - angle
            done += width
            if item.above:
                x, y = math.sin(turn) * item.r, -math.cos(turn) * item.r
                lean = -math.degrees(turn)
            else:
                x, y = math.sin(turn) * item.r, math.cos(turn) * item.r
                lean = math.degrees(turn)
            string = rl.String(
                0, 0, letter, fontName=face, fontSize=item.size, textAnchor="middle",
                fillColor=HexColor(style.get("text", INK)),
            )  # fmt: skip
            group = rl.Group(string)
            group.translate(self.px(item.cx + x), self.py(item.cy + y))
            group.rotate(lean)
            result.append(group)
        return result


def arc_curves(start, end, radius: float, large: int, sweep: int):
    """An arc of a circle as cubic curves of at most a quarter turn (SVG's own rule)."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = (x2 - x1) / 2, (y2 - y1) / 2
    half = math.hypot(dx, dy)
    if half == 0:
        return
    radius = max(radius, half)
    height = math.sqrt(max(radius * radius - half * half, 0))
    side = 1 if large != sweep else -1
    cx = x1 + dx - side * height * dy / half
    cy = y1 + dy + side * height * dx / half
    first = math.atan2(y1 - cy, x1 - cx)
    turn = math.atan2(y2 - cy, x2 - cx) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    if not sweep and turn > 0:
        turn -= 2 * math.pi
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    k = 4 / 3 * math.tan(step / 4) * radius
    for index in range(pieces):
        a, b = first + index * step, first + (index + 1) * step
        p = (cx + radius * math.cos(a), cy + radius * math.sin(a))
        q = (cx + radius * math.cos(b), cy + radius * math.sin(b))
        yield (
            (p[0] - k * math.sin(a), p[1] + k * math.cos(a)),
            (q[0] + k * math.sin(b), q[1] - k * math.cos(b)),
            q,
        )


def to_drawing(
    drawing: ours.Drawing,
    *,
    width: float | None = None,
    font: str = "AtkinsonNext",
    bold: str = "AtkinsonNext-Bold",
    heading: str = "Bricolage-Bold",
) -> rl.Drawing:
    """``drawing`` as a reportlab Drawing, scaled to ``width`` points when given.

    A reportlab Drawing is a flowable. Title and description are not in it: give them as the
    alternative text of the figure (``drawing.title``, ``drawing.desc``).
    """
    painter = _Painter(drawing, font, bold, heading)
    scale = width / drawing.width if width else 1
    result = rl.Drawing(drawing.width * scale, drawing.height * scale)
    group = rl.Group(*painter.paint(drawing.items, frozenset(drawing.cls.split())))
    group.scale(scale, scale)
    result.add(group)
    return result
