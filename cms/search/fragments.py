"""The part of a text that shows why it was found, with the words marked."""

from cms.search.words import words

AROUND = 60
LENGTH = 240

Part = tuple[str, bool]


def marked(text: str, stems: frozenset[str]) -> list[Part]:
    """The whole text in parts: (words, whether they are what was looked for)."""
    return _parts(text, _hits(text, stems))


def fragment(text: str, stems: frozenset[str]) -> list[Part]:
    """About three lines around the spot with the most different words that were looked for."""
    text = _one_line(text)
    hits = _hits(text, stems)
    start = _best_start(hits)
    begin = 0 if start <= AROUND else text.rfind(" ", 0, start - AROUND) + 1
    end = text.find(" ", begin + LENGTH)
    end = len(text) if end < 0 else end
    inside = [(a - begin, b - begin, one) for a, b, one in hits if a >= begin and b <= end]
    parts = _parts(text[begin:end], inside)
    before = [("… ", False)] if begin else []
    after = [(" …", False)] if end < len(text) else []
    return [*before, *parts, *after]


def _one_line(text: str) -> str:
    """The lines after each other; a point between those that do not end in a sentence."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in ".!?:;" else f"{line} ·" for line in lines]
    return " ".join(ended).removesuffix(" ·")


def _hits(text: str, stems) -> list[tuple[int, int, str]]:
    return [(start, end, one) for one, _word, start, end in words(text) if one in stems]


def _best_start(hits) -> int:
    best, most = 0, 0
    for index, (start, _end, _one) in enumerate(hits):
        near = {one for a, _b, one in hits[index : index + 20] if a < start + LENGTH - AROUND}
        if len(near) > most:
            best, most = start, len(near)
    return best


def _parts(text: str, hits) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for start, end, _one in hits:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in (*parts, (text[at:], False)) if part[0]]
