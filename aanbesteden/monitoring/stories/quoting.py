"""Finds and takes out the words of a story where somebody quoted them in another text. Pure."""

import re
from typing import Any

RUN = 6  # so many words in a row are nobody else's by chance
MARK = "[…]"
_WORD = re.compile(r"\w+")


def without(text: str, story: str) -> str:
    """*text* with every passage of *story* replaced by a mark; as it was when it quotes nothing."""
    words = list(_WORD.finditer(text))
    known = _runs([word[0].casefold() for word in _WORD.finditer(story)])
    said = [word[0].casefold() for word in words]
    quoted = set()
    for start in range(len(said) - RUN + 1):
        if tuple(said[start : start + RUN]) in known:
            quoted.update(range(start, start + RUN))
    for first, last in reversed(_spans(sorted(quoted))):
        text = text[: words[first].start()] + MARK + text[words[last].end() :]
    return text


def without_in(values: Any, story: str) -> Any:
    """The same for every text in lists and dictionaries, such as frozen data."""
    if isinstance(values, str):
        return without(values, story)
    if isinstance(values, dict):
        return {key: without_in(value, story) for key, value in values.items()}
    return [without_in(value, story) for value in values] if isinstance(values, list) else values


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
