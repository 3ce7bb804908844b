"""The difference between two texts, word by word. Pure functions; pages show it without colour."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile

SAME, GONE, NEW = "same", "gone", "new"
TOKENS = re.compile(r"\n+|[^\S\n]+|\w+(?:[.,:’'-]\w+)*|[^\w\s]")
MOST_TOKENS = 6000  # of each text; a longer one is compared line by line
LINES = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True)
class Piece:
    """A part of the text that stayed, went, or came."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One part of a thing in two versions, under its own name."""

    label: str
    pieces: tuple[Piece, ...]
    old: str
    new: str

    @property
    def is_change(self) -> bool:
        return self.old != self.new


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """What stayed, went and came between two texts, in the order of reading."""
    first, second = TOKENS.findall(old), TOKENS.findall(new)
    if max(len(first), len(second)) > MOST_TOKENS:
        first, second = LINES.findall(old), LINES.findall(new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in _stretches(first, second):
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(first[a:b])))
            continue
        pieces.append(Piece(GONE, "".join(first[a:b])))
        pieces.append(Piece(NEW, "".join(second[c:d])))
    return tuple(_joined([piece for piece in pieces if piece.text]))


def _stretches(first: list[str], second: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Which stretches of both are equal or differ, in order.

    Most versions differ in a sentence or two, while matching takes the square of the length: what
    both begin and end with is set apart first.
    """
    shortest = min(len(first), len(second))
    head = _alike(zip(first, second, strict=False))
    tail = _alike(islice(zip(reversed(first), reversed(second), strict=False), shortest - head))
    a, c = len(first) - tail, len(second) - tail
    yield "equal", 0, head, 0, head
    matcher = SequenceMatcher(None, first[head:a], second[head:c], autojunk=False)
    for kind, *ends in matcher.get_opcodes():
        yield kind, *(head + end for end in ends)
    yield "equal", a, len(first), c, len(second)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many of *pairs* are equal before the first that is not."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Changes with nothing but a space between them are one change: so people read them."""
    found: list[Piece] = []
    gone = came = ""
    for place, piece in enumerate(pieces):
        if piece.kind == GONE:
            gone += piece.text
        elif piece.kind == NEW:
            came += piece.text
        elif (gone or came) and not piece.text.strip() and place < len(pieces) - 1:
            gone, came = gone + piece.text, came + piece.text
        else:
            found += _change(gone, came)
            gone = came = ""
            found.append(piece)
    return [*found, *_change(gone, came)]


def _change(gone: str, came: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in ((GONE, gone), (NEW, came)) if text]


def difference(label, old: str, new: str) -> Difference:
    """Both texts under the name of what they are a text of."""
    return Difference(str(label), compare(old, new), old, new)
