"""The difference between two texts, word by word. Pure functions; pages show it without colour."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

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
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(first[a:b])))
            continue
        pieces.append(Piece(GONE, "".join(first[a:b])))
        pieces.append(Piece(NEW, "".join(second[c:d])))
    return tuple(_joined([piece for piece in pieces if piece.text]))


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
