"""Finds and takes out the words of a story where somebody quoted them in another text. Pure."""

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

RUN = 6  # so many words in a row are nobody else's by chance
MARK = "[…]"
# A tag and an entity of rich text are no words; a quotation may run on across them.
_WORD = re.compile(r"<[^<>]*>|&#?\w+;|\w+")
_TAG = re.compile(r"<[^<>]*>")


def without(text: str, story: str, *, run: int = RUN) -> str:
    """*text* with every passage of *story* replaced by a mark; as it was when it quotes nothing.

    Capitals, accents, signs and the tags of rich text make no difference. The tags stay.
    """
    words, said = _tokens(text)
    if len(said) < run:
        return text
    known = _runs(story, run)
    quoted = set()
    for start in range(len(said) - run + 1):
        if tuple(said[start : start + run]) in known:
            quoted.update(range(start, start + run))
    for first, last in reversed(_spans(sorted(quoted))):
        tags = "".join(_TAG.findall(text[words[first].end() : words[last].start()]))
        text = text[: words[first].start()] + MARK + tags + text[words[last].end() :]
    return text


def without_in(values: Any, story: str, *, run: int = RUN) -> Any:
    """The same for every text in lists and dictionaries, such as frozen data.

    Also where such data lies as JSON within a text, as in a revision of a page.
    """
    if isinstance(values, str):
        inner = _json(values)
        if inner is None:
            return without(values, story, run=run)
        clean = without_in(inner, story, run=run)
        return values if clean == inner else json.dumps(clean)
    if isinstance(values, dict):
        return {key: without_in(value, story, run=run) for key, value in values.items()}
    if isinstance(values, list):
        return [without_in(value, story, run=run) for value in values]
    return values


def _json(text: str) -> Any:
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _tokens(text: str) -> tuple[list[re.Match], list[str]]:
    words = [word for word in _WORD.finditer(text) if word[0][0] not in "<&"]
    return words, [_plain(word[0]) for word in words]


def _plain(word: str) -> str:
    word = word.casefold()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=8)
def _runs(story: str, run: int) -> frozenset[tuple[str, ...]]:
    words = _tokens(story)[1]
    return frozenset(tuple(words[start : start + run]) for start in range(len(words) - run + 1))


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
