"""Which pages are looked at: the first of each kind, and those that hold something new."""

import re
from dataclasses import dataclass, field

from checks.walk import Answer, route

ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>")
CLASS = re.compile(r'\sclass="([^"]*)"')
NAME = re.compile(r"\s([a-z-]+)(?==|\s|$)")
ADMIN = "/beheer/"  # Wagtail's own pages, which are not ours to mend


@dataclass(frozen=True)
class Page:
    """A page as somebody got it: `state` says what is special about it, such as `with mistakes`."""

    role: str
    address: str
    state: str
    status: int
    html: str
    headers: dict[str, str] = field(default_factory=dict)
    is_new: bool = True  # holds an element that no page before it held

    @property
    def route(self) -> str:
        return route(self.address)

    def __str__(self) -> str:
        special = f", {self.state}" if self.state else ""
        return f"{self.address} ({self.role}{special})"


def elements(html: str) -> set[str]:
    """The kinds of element on a page: a tag with its classes and the names of its attributes."""
    body = html.partition("<body")[2]
    found = set()
    for tag, attributes in ELEMENT.findall(body):
        named = CLASS.search(attributes)
        names = " ".join(sorted(set(NAME.findall(attributes))))
        found.add(f"{tag}.{named[1] if named else ''} {names}")
    return found


@dataclass
class Album:
    """The pages that were kept."""

    everything: bool = False
    kept: list[Page] = field(default_factory=list)
    _routes: set[tuple[str, str]] = field(default_factory=set)
    _elements: set[str] = field(default_factory=set)

    def keep(self, role: str, answer: Answer, state: str = "") -> Page | None:
        """Add a page; None when pages of its kind, and all it holds, were there already."""
        if not answer.is_page or answer.landed.startswith(ADMIN):
            return None
        found, key = elements(answer.text), (route(answer.landed), state)
        is_new = not found <= self._elements
        if not (self.everything or is_new or key not in self._routes):
            return None
        self._routes.add(key)
        self._elements |= found
        page = Page(role, answer.landed, state, answer.status, answer.text, answer.headers, is_new)
        self.kept.append(page)
        return page
