"""Words as the index knows them: without accents and capitals, and by their Dutch stem."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

LONGEST = 40
WORD = re.compile(r"\w+")
# Words that stand everywhere and say nothing; who looks for nothing else finds nothing.
STOP_WORDS = frozenset(
    "aan al als bij dan dat de deze die dit doe door dus een en er ge had heb hebben heeft het hij "
    "hoe hun ik in is je kan maar me meer men met mij mijn naar niet nog nu of om ons onze ook op "
    "over te tot u uit uw van veel voor was wat we wel wij wie wil ze zich zij zijn zo zou "
    "a an and are at by for from in is it of on or that the this to we what who with you".split()
)
_STEMMER = snowballstemmer.stemmer("dutch")


def plain(word: str) -> str:
    """Small letters without accents: somebody who types `een` also means `één`."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word as written; nothing for a word that says nothing."""
    word = plain(word)[:LONGEST]
    return "" if word in STOP_WORDS else _STEMMER.stemWord(word)


def words(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Each word of *text* that says something: its stem, the word, where it begins and ends."""
    for found in WORD.finditer(text):
        if made := stem(found[0]):
            yield made, found[0], found.start(), found.end()
