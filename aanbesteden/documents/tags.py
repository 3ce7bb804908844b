"""The structure of a tagged PDF while it is being drawn: elements, and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mark:
    """A stretch of marked content: the page it is on, from 0, and its number on that page."""

    page: int
    mcid: int


@dataclass(eq=False)
class Destination:
    """Where a heading ends up: the page, from 0, and the height on it from the bottom.

    Until the pages have been made, `page` is -1.
    """

    page: int = -1
    top: float = 0


@dataclass(eq=False)
class Elem:
    """An element of the structure tree, such as a paragraph (P) or a cell (TD).

    `kids` holds elements and marks in reading order. The other fields are the attributes that
    PDF/UA asks for and that make sense only for some roles.
    """

    role: str
    kids: list[Elem | Mark] = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    summary: str = ""
    bbox: tuple[float, float, float, float] | None = None

    def add(self, role: str, **attributes: str) -> Elem:
        """Add an element at the end and return it."""
        kid = Elem(role, **attributes)
        self.kids.append(kid)
        return kid


@dataclass(eq=False)
class LinkElem(Elem):
    """A link, with its target and the rectangles of its text on each page.

    Its text may run over lines and pages; every page gets one annotation, and all of them belong
    to this one element.
    """

    url: str = ""
    destination: Destination | None = None
    text: str = ""
    areas: dict[int, list[tuple[float, float, float, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A heading as it stands in the contents and in the bookmarks; `level` counts from 1."""

    level: int
    number: str
    text: str
    destination: Destination

    @property
    def title(self) -> str:
        """The heading with its number before it."""
        return f"{self.number} {self.text}".strip()
