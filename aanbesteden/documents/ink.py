"""What can stand in a strip: a line of text, a page number, a drawing."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Shape, String, UserNode

from .brush import Brush
from .house import LINK, THIN, TextStyle, house_font, text_width
from .lines import Line
from .tags import Destination, Elem, LinkElem
from .text import clean


@dataclass
class Links:
    """The links of one paragraph, by the number of their span; made when first drawn.

    Made then, they come between the marks of the text before and after them, in reading order.
    """

    made: dict[int, LinkElem] = field(default_factory=dict)

    def get(self, owner: Elem, number: int, url: str) -> LinkElem:
        """Return the element of the link, as a kid of its paragraph."""
        if number not in self.made:
            self.made[number] = LinkElem("Link", url=url)
            owner.kids.append(self.made[number])
        return self.made[number]


@dataclass
class TextLine:
    """A line of text, from the left, or to the right when `right` is the width to fill."""

    line: Line
    links: Links = field(default_factory=Links)
    right: float = 0

    def draw(self, brush: Brush, elem: Elem | None, x: float, y: float) -> None:
        """Write the line with its baseline at y."""
        style = self.line.style
        x += max(0.0, self.right - self.line.width) if self.right else 0
        for piece in self.line.pieces:
            if piece.run.link >= 0 and elem is not None:
                target = self.links.get(elem, piece.run.link, piece.run.url)
                target.text += piece.run.text
                self._draw_link(brush, target, x, y, piece.run.text, piece.run.font)
            else:
                brush.mark(elem)
                brush.text(x, y, piece.run.text, piece.run.font, style)
            x += piece.width
        if self.line.hyphen:
            brush.artifact()
            brush.text(x, y, "-", self.line.pieces[-1].run.font, style)

    def _draw_link(
        self, brush: Brush, elem: LinkElem, x: float, y: float, text: str, font: str
    ) -> None:
        style = replace(self.line.style, colour=LINK)
        width = text_width(text.rstrip(" "), font, style.size, style.tracking)
        brush.content(elem)
        brush.text(x, y, text, font, style)
        brush.line(x, y - style.size * 0.16, width, THIN * 1.2, LINK)
        brush.link_area(elem, (x, y - style.size * 0.25, x + width, y + style.size * 0.8))


@dataclass
class PageNumber:
    """The page a heading is on, set to the right of `right`; known once the pages are made."""

    destination: Destination
    font: str
    style: TextStyle
    right: float

    def draw(self, brush: Brush, elem: Elem | None, x: float, y: float) -> None:
        """Write the number with its baseline at y."""
        number = str(self.destination.page + 1)
        width = text_width(number, self.font, self.style.size)
        brush.mark(elem)
        # The space parts the number from the title for who hears it; it shows as nothing.
        space = text_width(" ", self.font, self.style.size)
        brush.text(x + self.right - width - space, y, f" {number}", self.font, self.style)


@dataclass
class LinkArea:
    """Nothing to see: makes a line of the contents clickable over its whole width."""

    width: float
    above: float
    below: float

    def draw(self, brush: Brush, elem: Elem | None, x: float, y: float) -> None:
        """Add the area to the link."""
        if isinstance(elem, LinkElem):
            brush.link_area(elem, (x, y - self.below, x + self.width, y + self.above))


def prepare(drawing: Drawing) -> Drawing:
    """Return the drawing with charts worked out, house fonts, and text that can be printed.

    What is changed is copied first: the drawing itself stays as the caller made it.
    """
    made = Drawing(drawing.width, drawing.height)
    made.transform = drawing.transform
    made.contents = [_prepared(node) for node in drawing.contents]
    return made


def _prepared(node: Shape | UserNode) -> Shape:
    if isinstance(node, UserNode):
        return _prepared(node.provideNode())
    if isinstance(node, Group):
        group = copy(node)
        group.contents = [_prepared(kid) for kid in node.contents]
        return group
    if isinstance(node, String):
        text = copy(node)
        text.fontName = house_font(node.fontName)
        text.text = clean(node.text)
        return text
    return node


@dataclass
class Picture:
    """A drawing, scaled; its place on the page becomes the bounding box of the figure."""

    drawing: Drawing
    scale: float

    def draw(self, brush: Brush, elem: Elem | None, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        width, height = self.drawing.width * self.scale, self.drawing.height * self.scale
        brush.mark(elem)
        brush.canvas.saveState()
        brush.canvas.translate(x, y)
        brush.canvas.scale(self.scale, self.scale)
        renderPDF.draw(self.drawing, brush.canvas, 0, 0)
        brush.canvas.restoreState()
        if elem is not None:
            elem.bbox = (x, y, x + width, y + height)
