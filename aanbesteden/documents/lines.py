"""Breaking text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .house import TextStyle, text_width
from .text import Run

_TOKEN = re.compile(r"\n| |[^ \n]+")
# After a hyphen, dash or slash between letters a line may end; in figures and signs it may not.
_INSIDE = re.compile(r"(?<=[^\W\d_][-/–—])(?=[^\W\d_])")
# What makes a word an address, number or code: a figure, or a sign between letters.
_CODE = re.compile(r"\d|(?<=\w)[^\w\s’'-]+(?=\w)")
_BREAK = "\n"


@dataclass(frozen=True)
class Piece:
    """Part of a line in one face; `run` tells the face and the link.

    `code` says that it comes from an address, number or code, which a hyphen would change.
    """

    run: Run
    width: float
    code: bool = False


@dataclass
class Line:
    """One line: pieces from left to right, and the width they fill without a space at the end.

    A line that ended at a space keeps that space, so that words stay apart for who has the text
    read aloud or copies it. `hyphen` says that a word was broken here; the hyphen itself is no
    part of the text.
    """

    style: TextStyle
    pieces: list[Piece] = field(default_factory=list)
    width: float = 0
    hyphen: bool = False

    def add(self, piece: Piece) -> None:
        """Put the piece at the end, joined to the last one when it has the same look."""
        self.width += piece.width
        last = self.pieces[-1] if self.pieces else None
        if last and (last.run.font, last.run.link) == (piece.run.font, piece.run.link):
            joined = replace(last.run, text=last.run.text + piece.run.text)
            self.pieces[-1] = Piece(joined, last.width + piece.width)
        else:
            self.pieces.append(piece)

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.run.text for piece in self.pieces)


Atom = list[Piece]


def _measure(run: Run, text: str, style: TextStyle, code: bool = False) -> Piece:
    width = text_width(text, run.font, style.size, style.tracking)
    return Piece(replace(run, text=text), width, code)


def _atoms(runs: list[Run], style: TextStyle) -> Iterator[Atom | Piece | str]:
    """Yield unbreakable parts as lists of pieces, spaces as a piece, line breaks as "\\n"."""
    atom: Atom = []
    for run in runs:
        for token in _TOKEN.findall(run.text):
            if token in (" ", _BREAK):
                if atom:
                    yield atom
                    atom = []
                yield _BREAK if token == _BREAK else _measure(run, token, style)
                continue
            code = bool(_CODE.search(token))
            first, *rest = _INSIDE.split(token)
            atom.append(_measure(run, first, style, code))
            for part in rest:
                yield atom
                atom = [_measure(run, part, style, code)]
    if atom:
        yield atom


def _width(atom: Atom) -> float:
    return sum(piece.width for piece in atom)


def widest_atom(runs: list[Run], style: TextStyle) -> float:
    """Return the narrowest width at which no word has to be broken."""
    return max((_width(part) for part in _atoms(runs, style) if isinstance(part, list)), default=0)


def full_width(runs: list[Run], style: TextStyle) -> float:
    """Return the width of the text when its lines end only at the breaks in it."""
    return max((line.width for line in break_lines(runs, style, float("inf"))), default=0)


def _is_word(atom: Atom) -> bool:
    return not any(piece.code for piece in atom)


def _chop(atom: Atom, style: TextStyle, width: float) -> Iterator[Atom]:
    """Cut a word that is wider than a line into parts that fit; at least one character each."""
    part: Atom = []
    used = 0.0
    for piece in atom:
        start = 0
        for index, char in enumerate(piece.run.text):
            char_width = text_width(char, piece.run.font, style.size, style.tracking)
            if used and used + char_width > width:
                if index > start:
                    part.append(_measure(piece.run, piece.run.text[start:index], style))
                yield part
                part, used, start = [], 0.0, index
            used += char_width
        part.append(_measure(piece.run, piece.run.text[start:], style))
    yield part


class _Breaker:
    """Fills lines one after the other; a space waits until it is known what follows it."""

    def __init__(self, style: TextStyle, width: float) -> None:
        self.style, self.width = style, width
        self.lines: list[Line] = [Line(style)]
        self.space: Piece | None = None

    def new_line(self) -> None:
        if self.space and self.lines[-1].pieces:
            line = self.lines[-1]
            width = line.width
            line.add(self.space)
            line.width = width
        self.space = None
        self.lines.append(Line(self.style))

    def put(self, atom: Atom) -> None:
        line = self.lines[-1]
        space = self.space.width if self.space and line.pieces else 0
        # The hundredth forgives rounding in a width that was measured from this very text.
        if line.pieces and line.width + space + _width(atom) > self.width + 0.01:
            self.new_line()
            line = self.lines[-1]
        if self.space and line.pieces:
            line.add(self.space)
        self.space = None
        for piece in atom:
            line.add(piece)

    def put_long(self, atom: Atom) -> None:
        hyphen = _is_word(atom)
        room = text_width("-", atom[0].run.font, self.style.size) if hyphen else 0
        for index, part in enumerate(_chop(atom, self.style, self.width - room)):
            if index:
                self.lines[-1].hyphen = hyphen
                self.new_line()
            self.put(part)


def break_lines(runs: list[Run], style: TextStyle, width: float) -> list[Line]:
    """Return the lines of the text, each at most `width` wide; no lines when there is no text."""
    breaker = _Breaker(style, width)
    for part in _atoms(runs, style):
        if part == _BREAK:
            breaker.space = _measure(runs[0], " ", style)
            breaker.new_line()
        elif isinstance(part, Piece):
            breaker.space = part
        elif _width(part) > width + 0.01:
            breaker.put_long(part)
        else:
            breaker.put(part)
    return breaker.lines if runs else []
