"""The small language in which rules say what they see. It cannot hang: no regular expressions.

A pattern is a row of parts with spaces between them:

    uur           this word            lever~      this word with any ending (levert, leveren)
    *uren         ends with            steun*      begins with             *zorg*   has within
    a|b|lever~    one of these         <dingen>    a word of that list
    *en|!mensen   but not this one     #           a number (12, twaalf)
    9+            any word of at least nine letters
    ..            at most 3 words between          ...  at most 8 words between
    ^  at the start    $  at the end of the sentence    ?  (first of all) only in a question

A whole pattern is decided with a few operations on bits, so its cost grows with the number of
words and parts and with nothing else.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from operator import or_

from aanbesteden.articulation.wording.words import DENIERS, Sentence, fold, is_number, stem

GAPS = {"..": 3, "...": 8}
START, END, ASKS = "^", "$", "?"
MOST_PARTS = 12
MOST_GAPS = 3
MOST_LETTERS = 300
MOST_REMEMBERED = 20_000  # words
FEWEST_LETTERS = 4
SHORTEST = 1  # letters beside a star


class BadPattern(ValueError):
    """A pattern that cannot be read; the message says which part and why, for an administrator."""

    def __init__(self, problem: str, part: str = ""):
        super().__init__(f"{problem}: {part}" if part else problem)
        self.problem = problem
        self.part = part


@dataclass(frozen=True, eq=False)
class Words:
    """Which words a part accepts. Built once, asked by folded word."""

    exact: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()
    number: bool = False
    letters: int = 0  # accepts any word of at least so many; 0 for none
    but: "Words | None" = None
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    @property
    def is_special(self) -> bool:
        """Whether more decides than an index of pieces of words can tell."""
        return self.number or bool(self.letters) or self.but is not None

    def accepts(self, folded: str) -> bool:
        """Remembered per word: texts are made of the same words over and over."""
        known = self._known.get(folded)
        if known is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            known = self._known[folded] = self._find_out(folded)
        return known

    def _find_out(self, folded: str) -> bool:
        if self.but is not None and self.but.accepts(folded):
            return False
        heads, tails = _heads_and_tails(folded)
        return (
            folded in self.exact
            or bool(self.letters and len(folded) >= self.letters)
            or bool(self.number and is_number(folded))
            or not self.begins.isdisjoint(heads)
            or not self.ends.isdisjoint(tails)
            or bool(self.stems and stem(folded) in self.stems)
            or any(part in folded for part in self.within)
        )

    def __or__(self, other: "Words") -> "Words":
        return Words(
            self.exact | other.exact,
            self.stems | other.stems,
            self.begins | other.begins,
            self.ends | other.ends,
            self.within + other.within,
            self.number or other.number,
            max(self.letters, other.letters),
            (self.but | other.but) if self.but and other.but else self.but or other.but,
        )


@lru_cache(maxsize=8192)
def _heads_and_tails(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every beginning of a word, itself included, and every ending of it that is not the whole.

    A compound ends with a word that is not the whole: *huis takes buurthuis, not huis.
    """
    return (
        frozenset(folded[:at] for at in range(1, len(folded) + 1)),
        frozenset(folded[at:] for at in range(1, len(folded))),
    )


class Lists(dict[str, Words]):
    """The word lists by name, and an index: for a word, which parts of all patterns accept it.

    A part is a bit. Parts that are written the same are one.
    """

    def __init__(self, *args):
        super().__init__(*args)
        self.parts: dict[str, Words] = {}
        self.bits: dict[Words, int] = {}
        self._by: dict[str, defaultdict[str, int]] = {
            name: defaultdict(int) for name in ("exact", "begins", "ends", "stems", "within")
        }
        self._special: list[tuple[Words, int]] = []
        self._known: dict[str, int] = {}

    def part(self, name: str) -> Words:
        if name not in self.parts:
            words = self.parts[name] = _words(name, self)
            bit = self.bits[words] = 1 << len(self.bits)
            for form, index in self._by.items():
                for piece in getattr(words, form):
                    index[piece] |= bit
            if words.is_special:
                self._special.append((words, bit))
            self._known.clear()
        return self.parts[name]

    def accepting(self, folded: str) -> int:
        """The bits of the parts that accept this word. Remembered per word."""
        if folded not in self._known:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            self._known[folded] = self._find(folded)
        return self._known[folded]

    def _find(self, folded: str) -> int:
        by = self._by
        bits = by["exact"].get(folded, 0) | by["stems"].get(stem(folded), 0)
        heads, tails = _heads_and_tails(folded)
        for head in heads:
            bits |= by["begins"].get(head, 0)
        for tail in tails:
            bits |= by["ends"].get(tail, 0)
        for piece, its in by["within"].items():
            if piece in folded:
                bits |= its
        for words, bit in self._special:
            if words.accepts(folded) != bool(bits & bit):
                bits ^= bit
        return bits


class Sight:
    """One sentence as a rule looks at it: per part the places it accepts, as bits."""

    def __init__(self, sentence: Sentence, lists: Lists):
        self.sentence = sentence
        self._lists = lists
        self._bits = [lists.accepting(word.folded) for word in sentence.words]
        self.unseen = ~reduce(or_, self._bits, 0)  # of the parts that accept none of the words
        self.length = len(sentence.words)
        self._places: dict[Words, int] = {}

    def places(self, words: Words) -> int:
        """A bit per word of the sentence: set where *words* accepts it."""
        found = self._places.get(words)
        if found is None:
            found = 0
            bit = self._lists.bits[words]
            for at, bits in enumerate(self._bits):
                if bits & bit:
                    found |= 1 << at
            self._places[words] = found
        return found


@dataclass(frozen=True)
class Pattern:
    """A readable row of parts: `Words`, a gap as a number, or an anchor as a sign."""

    source: str
    parts: tuple[Words | int | str, ...]
    needs: int  # the bits of the parts that all have to be seen
    denies: bool = False  # it holds a denial itself: "niet vrijblijvend"

    def matches(self, sight: Sight) -> bool:
        return not self.needs & sight.unseen and bool(self._ends(sight, (1 << sight.length) - 1))

    def spans(self, sight: Sight) -> list[tuple[int, int]]:
        """Places of the first and last word (inclusive) of every match, without overlap."""
        if not self.matches(sight):
            return []
        found, at = [], 0
        while at < sight.length:
            ends = self._ends(sight, 1 << at)
            shortest = (ends & -ends).bit_length() - 1  # the lowest bit that is set
            if ends and shortest > at:
                found.append((at, shortest - 1))
                at = shortest
            else:
                at += 1
        return found

    def _ends(self, sight: Sight, now: int) -> int:
        """Bits of the places just after a match that begins at one of the places *now*."""
        whole = (1 << sight.length + 1) - 1
        for part in self.parts:
            if part == ASKS:
                now = now if sight.sentence.asks else 0
            elif part == START:
                now &= 1
            elif part == END:
                now &= 1 << sight.length
            elif isinstance(part, int):
                for _word in range(part):
                    now |= now << 1
                now &= whole
            else:
                now = (now & sight.places(part)) << 1
            if not now:
                return 0
        return now


def read_pattern(source: str, lists: Lists) -> Pattern:
    """Read *source*; raise `BadPattern` when it is not in the language or asks too much."""
    if len(source) > MOST_LETTERS:
        raise BadPattern("too long", source[:40])
    names = source.split()
    if not names:
        raise BadPattern("empty")
    parts = tuple(_part(name, lists) for name in names)
    if len(parts) > MOST_PARTS or sum(isinstance(part, int) for part in parts) > MOST_GAPS:
        raise BadPattern("too many parts", source[:40])
    if isinstance(parts[0], int) or isinstance(parts[-1], int):
        raise BadPattern("begins or ends with a gap", source)
    if ASKS in parts[1:] or START in parts[1 + (ASKS in parts) :] or END in parts[:-1]:
        raise BadPattern("sign in the wrong place", source)
    if not any(isinstance(part, Words) for part in parts):
        raise BadPattern("no word", source)
    needs = reduce(or_, (lists.bits[part] for part in parts if isinstance(part, Words)))
    return Pattern(source, parts, needs, denies=not DENIERS.isdisjoint(names))


def read_words(sources: list[str], lists: Lists) -> Words:
    """A list of words, each in the form of one part."""
    found = Words()
    for source in sources:
        found |= _words(source, lists)
    return found


def _part(name: str, lists: Lists) -> Words | int | str:
    if name in GAPS:
        return GAPS[name]
    return name if name in (START, END, ASKS) else lists.part(name)


def _words(name: str, lists: Lists) -> Words:
    found, but = Words(), Words()
    for choice in name.split("|"):
        if choice.startswith("!"):
            but |= _choice(choice[1:], lists)
        else:
            found |= _choice(choice, lists)
    if "!" not in name:
        return found
    return replace(found, but=but, _known={})


def _choice(name: str, lists: Lists) -> Words:
    if name == "#":
        return Words(number=True)
    if name.startswith("<") and name.endswith(">"):
        if name[1:-1] not in lists:
            raise BadPattern("unknown list", name)
        return lists[name[1:-1]]
    if name.endswith("+") and name[:-1].isdigit():
        return Words(letters=max(int(name[:-1]), FEWEST_LETTERS))
    bare = fold(name.strip("*").removesuffix("~"))
    if not bare or not all(sign.isalnum() or sign in "-'." for sign in bare):
        raise BadPattern("not a word", name)
    if "*" in name and len(bare) < SHORTEST:
        raise BadPattern("too short beside a star", name)
    if name.endswith("~"):
        return Words(stems=frozenset({stem(bare)}))
    if name.startswith("*") and name.endswith("*"):
        return Words(within=(bare,))
    if name.startswith("*"):
        return Words(ends=frozenset({bare}))
    if name.endswith("*"):
        return Words(begins=frozenset({bare}))
    return Words(exact=frozenset({bare}))


def possible(patterns: tuple[Pattern, ...], sight: Sight) -> list[Pattern]:
    """Those of which every part accepts some word: a first look that costs next to nothing."""
    unseen = sight.unseen
    return [pattern for pattern in patterns if not pattern.needs & unseen]
