"""Finding: from the words of a reader to entries in order, per kind, and a better spelling."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log

from django.db.models import Count
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from cms.search.models import Entry, Kind, Posting, visible
from cms.search.words import WORD, plain, stem

MOST_TERMS = 8
MOST_MEANINGS = 60
# How well a word of the index answers a word of the reader.
SAME, BEGINS, INSIDE = 1.0, 0.6, 0.4
LEAST_TO_BEGIN, LEAST_INSIDE = 4, 5


@dataclass(frozen=True)
class Vocabulary:
    """Every stem in the index with one of its words and the number of entries that have it."""

    words: dict[str, str]
    counts: dict[str, int]
    total: int

    def meanings(self, sought: str) -> dict[str, float]:
        """The stems a reader may mean: the same, longer ones, and compounds with it inside."""
        found = {sought: SAME} if sought in self.counts else {}
        if len(sought) >= LEAST_TO_BEGIN:
            longer = [one for one in self.counts if sought in one and one != sought]
            longer.sort(key=lambda one: (-self.counts[one], one))
            for one in longer[:MOST_MEANINGS]:
                if one.startswith(sought):
                    found[one] = BEGINS
                elif len(sought) >= LEAST_INSIDE:
                    found[one] = INSIDE
        return found

    def rarity(self, one: str) -> float:
        return log(1 + self.total / self.counts[one])

    def nearest(self, word: str) -> str:
        """The word of the index that looks most like *word*, if it is a slip of the keyboard."""
        slips = 1 if len(word) < 8 else 2
        close = process.extract(
            word,
            self.words,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
            limit=20,
        )
        best = min(close, key=lambda row: (row[1], -self.counts[row[2]], row[0]), default=None)
        return best[0] if best and len(word) > slips + 1 else ""


@dataclass(frozen=True)
class Found:
    """What was found: keys of entries, the best first, each kind with its number."""

    keys: list[int] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    is_partly: bool = False


_kept: tuple[object, Vocabulary | None] = (None, None)


def vocabulary() -> Vocabulary:
    """The words of the index, read again when the index has changed."""
    global _kept
    newest = Entry.objects.order_by("-pk").values_list("pk", "digest").first()
    state = (newest, Entry.objects.count())
    if _kept[0] != state or _kept[1] is None:
        _kept = (state, _read_vocabulary(state[1]))
    return _kept[1]


def _read_vocabulary(total: int) -> Vocabulary:
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    rows = Posting.objects.values_list("stem", "word").annotate(entries=Count("pk")).order_by()
    # Sorted here: databases do not agree on the order of words.
    for one, word, entries in sorted(rows, key=lambda row: (-row[2], row[1])):
        words.setdefault(one, word)
        counts[one] += entries
    return Vocabulary(words, dict(counts), total)


def terms_of(text: str) -> list[str]:
    """The words of a reader that say something, each once."""
    return list(dict.fromkeys(word for word in WORD.findall(text) if stem(word)))[:MOST_TERMS]


def find(text: str, *, kind: str = "") -> Found:
    """Everything visible with all words of *text*; with some of them when nothing has all."""
    terms = terms_of(text)
    if not terms:
        return Found()
    known = vocabulary()
    meanings = {term: known.meanings(stem(term)) for term in terms}
    stems = frozenset(one for found in meanings.values() for one in found)
    scores = _scores(meanings, stems, known) if stems else {}
    unknown = tuple(term for term in terms if not meanings[term])
    whole = {key: found for key, found in scores.items() if len(found[1]) == len(terms)}
    shown = whole or scores
    kinds = Counter(found[0] for found in shown.values())
    keys = [key for key, found in shown.items() if kind in ("", found[0])]
    keys.sort(key=lambda key: (-len(shown[key][1]), -round(sum(shown[key][1].values()), 6), -key))
    order = {name: kinds[name] for name in Kind.values if kinds[name]}
    return Found(keys, order, stems, unknown, is_partly=bool(scores) and not whole)


def _scores(meanings, stems, known: Vocabulary) -> dict[int, tuple[str, dict[str, float]]]:
    """Per visible entry its kind, and for every term it has how well it answers that."""
    means = defaultdict(list)
    for term, found in meanings.items():
        for one, quality in found.items():
            means[one].append((term, quality * known.rarity(one)))
    rows = Posting.objects.filter(visible("entry__"), stem__in=stems)
    scores: dict[int, tuple[str, dict[str, float]]] = {}
    for key, kind, one, weight in rows.values_list("entry", "entry__kind", "stem", "weight"):
        per_term = scores.setdefault(key, (kind, {}))[1]
        for term, worth in means[one]:
            per_term[term] = max(per_term.get(term, 0.0), worth * (1 + log(weight)))
    return scores


def question_keys(text: str) -> set[int]:
    """Questions with all these words on their own page."""
    found = find(text, kind=Kind.QUESTION)
    if found.is_partly or not found.keys:
        return set()
    return set(Entry.objects.filter(pk__in=found.keys).values_list("question", flat=True))


def better_spelling(text: str, found: Found) -> str:
    """The text with its unknown words replaced, if that finds something; else nothing."""
    known = vocabulary()
    better = {word: known.nearest(plain(word)) for word in found.unknown}
    if not any(better.values()):
        return ""
    again = " ".join(better.get(word) or word for word in terms_of(text))
    return again if find(again).keys else ""
