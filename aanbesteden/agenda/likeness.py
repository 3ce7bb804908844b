"""How much signals look like each other: by the words they share.

With the words and stems of the search of this site (`cms.search.words`), but never in its index:
what people send in is not public. Nothing of it is kept; it is made from a bounded number of
texts when somebody looks.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log, sqrt

from cms.search.words import words

LEAST_ALIKE = 0.24
MOST_SHOWN = 5
MOST_RARE = 1.5
Vector = dict[str, float]


def _counted(text: str) -> Counter[str]:
    return Counter(stem for stem, *_where in words(text))


class Likeness:
    """Texts by a key, ready to be compared."""

    def __init__(self, texts: Mapping[int, str]):
        counts = {key: _counted(text) for key, text in texts.items()}
        spread: Counter[str] = Counter()
        for found in counts.values():
            spread.update(found.keys())
        self._total, self._spread = len(counts), spread
        self._vectors = {key: self._weighed(found) for key, found in counts.items()}
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for key, vector in self._vectors.items():
            for stem, weight in vector.items():
                self._having[stem].append((key, weight))

    def _weighed(self, found: Counter) -> Vector:
        """The words of one text; the lengths of all of them together are 1."""
        vector = {stem: (1 + log(count)) * self._rarity(stem) for stem, count in found.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {stem: weight / length for stem, weight in vector.items()}

    def _rarity(self, stem: str) -> float:
        """From 1 for a word that stands everywhere. Bounded, so that what very many people tell
        alike stays alike."""
        rarity = 1 + log((1 + self._total) / (1 + self._spread.get(stem, 0)))
        return min(rarity, MOST_RARE)

    def near(self, key: int, *, least: float = LEAST_ALIKE) -> list[tuple[int, float]]:
        """The other texts that look like that of *key*, from 0 to 1, the most alike first."""
        vector = self._vectors.get(key, {})
        found = self._compare(vector, least)
        return [row for row in found if row[0] != key]

    def near_text(self, text: str, *, least: float = LEAST_ALIKE) -> list[tuple[int, float]]:
        """The same for a text that is none of them."""
        return self._compare(self._weighed(_counted(text)), least)

    def _compare(self, vector: Vector, least: float) -> list[tuple[int, float]]:
        shares: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other, theirs in self._having.get(stem, ()):
                shares[other] += weight * theirs
        found = [(other, share) for other, share in shares.items() if share >= least]
        return sorted(found, key=lambda row: (-row[1], row[0]))
