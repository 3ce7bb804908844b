"""A text cut into pieces to show: which words are marked, with the numbers of their questions."""

from dataclasses import dataclass
from itertools import pairwise

from aanbesteden.articulation.wording.engine import LONGEST, Advice
from aanbesteden.articulation.wording.words import sentences


@dataclass(frozen=True)
class Piece:
    """A piece of text; with numbers it is marked."""

    text: str
    numbers: tuple[int, ...] = ()


def marked_sentences(text: str, advice: Advice) -> list[list[Piece]]:
    """Only the sentences in which something is marked, each as pieces that together are it."""
    marks = [
        (mark.start, mark.end, number)
        for number, question in enumerate(advice.questions, start=1)
        for mark in question.marks
    ]
    shown = []
    for sentence in sentences(text[:LONGEST]):
        here = [mark for mark in marks if sentence.start <= mark[0] < sentence.end]
        if here:
            shown.append(_pieces(text, sentence.start, _with_sign(text, sentence.end), here))
    return shown


def _with_sign(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in (".", "?", "!") else end


def _pieces(text: str, start: int, end: int, marks) -> list[Piece]:
    cuts = {start, end}
    for first, last, _number in marks:
        cuts |= {first, min(last, end)}
    places = sorted(cuts)
    pieces = []
    for first, last in pairwise(places):
        numbers = tuple(sorted({mark[2] for mark in marks if mark[0] <= first < mark[1]}))
        pieces.append(Piece(text[first:last], numbers))
    return pieces
