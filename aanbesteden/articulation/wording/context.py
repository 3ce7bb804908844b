"""Whether words are meant where they stand: not denied ("geen uren, maar ..."), not only named."""

from aanbesteden.articulation.wording.words import DENIERS, Sentence

# What follows "niet" and sets a bound or adds something instead of denying it.
BOUNDS = {
    "alleen", "slechts", "minder", "langer", "later", "vaker", "eerder", "hoger", "lager",
    "enkel", "zozeer",
}  # fmt: skip
INSTEAD = ("in", "plaats", "van")
REACH = 9  # words that a denial before them reaches
REACH_AFTER = 5  # words between what is denied and a "niet" that closes its clause
TAIL = 2  # words that may follow such a "niet": "niet meer in"


def is_denied(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words from *first* to *last* (inclusive) are denied in their sentence."""
    words = sentence.words
    contrast = any(word.folded in ("maar", "wel") for word in words[last + 1 :])
    for place in range(max(0, first - REACH), last + 1):
        if _denies(sentence, place) and (
            place >= first or _reaches(sentence, place, first, contrast)
        ):
            return True
    return any(
        _denies(sentence, place) and _closes_clause(sentence, place, last)
        for place in range(last + 1, min(len(words), last + 1 + REACH_AFTER))
    )


def _denies(sentence: Sentence, place: int) -> bool:
    words = sentence.words
    after = words[place + 1].folded if place + 1 < len(words) else ""
    if words[place].folded in DENIERS:
        if after == "meer" and place + 2 < len(words):
            return words[place + 2].folded != "dan"
        return after not in BOUNDS
    return tuple(word.folded for word in words[place : place + 3]) == INSTEAD


def _reaches(sentence: Sentence, place: int, first: int, contrast: bool) -> bool:
    """A denial holds within its clause; up to the contrast when one follows."""
    between = sentence.words[place + 1 : first + 1]
    if any(word.folded in ("maar", "wel") for word in between):
        return False
    crossed = sentence.words[first].clause - sentence.words[place].clause
    return crossed <= 0 or contrast or place == 0


def _closes_clause(sentence: Sentence, place: int, last: int) -> bool:
    words = sentence.words
    if words[place].folded != "niet" or words[place].clause != words[last].clause:
        return False
    rest = [word for word in words[place + 1 :] if word.clause == words[place].clause]
    return len(rest) <= TAIL


def is_only_named(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words stand between quotation marks in a sentence that says more itself."""
    words = sentence.words
    own = sum(not word.quoted for word in words)
    return own > len(words) // 3 and all(word.quoted for word in words[first : last + 1])
