"""Dutch words in a text: where they stand, how they look without case, accents and inflection."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Numbers with their separators, words with inner hyphens or apostrophes, single signs.
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)*|[^\W\d_]+(?:[-'’][^\W_]+)*'?|[^\w\s]")
CLAUSE_ENDS = set(",;:()–—") | {"maar"}
SENTENCE_ENDS = set(".?!")
# Bounded, so that its cost stays in step with the text; 's and 't open nothing.
QUOTED = re.compile(
    r'"[^"\n]{1,200}"|[“„][^“”\n]{1,200}[“”]|«[^»\n]{1,200}»'
    r"|(?<!\w)['‘](?![snt]\b)[^'’\n]{1,80}['’](?!\w)"
)
YEAR = "jaartal"  # how a year is folded, so that nobody counts it
BEFORE_YEAR = {
    "in", "sinds", "vanaf", "tot", "eind", "begin", "uit", "van", "voor", "na", "medio", "per",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "najaar", "voorjaar", "zomer", "winter", "en", "jaar",
}  # fmt: skip
DENIERS = {"niet", "geen", "zonder", "nooit", "noch", "nergens"}
ABBREVIATIONS = {
    "bijv", "bv", "ca", "circa", "dhr", "mevr", "mw", "nr", "art", "o.a", "st", "dr", "mr", "ds",
    "drs", "evt", "incl", "excl", "jl", "max", "min", "m.b.t", "enz", "blz", "tel", "afd",
}  # fmt: skip
ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
TENS = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien",
    "achttien", "negentien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig",
    "tachtig", "negentig", "honderd", "duizend", "miljoen",
)  # fmt: skip
LOOSE_NUMBERS = {
    "anderhalf",
    "anderhalve",
    "tientallen",
    "honderden",
    "duizenden",
    "twintigtal",
    "tiental",
    "honderdtal",
}
_NUMBER_WORD = re.compile(
    rf"(?:{'|'.join((*ONES, *TENS))})(?:(?:en)?(?:{'|'.join((*ONES, *TENS))}))*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the text, its folded form, its clause, whether it is quoted."""

    start: int
    end: int
    folded: str
    clause: int
    is_number: bool
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence and whether it asks."""

    start: int
    end: int
    words: tuple[Word, ...]
    asks: bool = False


def fold(text: str) -> str:
    """Lower case without accents; a curly apostrophe becomes a straight one."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """A word without its endings: leveren, levert, lever; passend, passende; kopen, koopt.

    Small on purpose. It joins forms of one word, and now and then two words that only look alike;
    a rule that minds writes the exact word.
    """
    word = folded
    while True:
        for ending in ("en", "e", "t"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        else:
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 3 and word[-2] == word[-3] and word[-2] in "aeou":
        word = word[:-2] + word[-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


@lru_cache(maxsize=4096)
def is_number(folded: str) -> bool:
    """Digits, or a number written out of two or more: `twintig`, `vijfhonderd`, `tientallen`."""
    if folded[0].isdigit():
        return folded.replace(".", "").replace(",", "").isdigit()
    return folded != "een" and (
        folded in LOOSE_NUMBERS or _NUMBER_WORD.fullmatch(folded.replace("-", "")) is not None
    )


def sentences(text: str) -> list[Sentence]:
    """Cut *text* into sentences of words; offsets are those of *text* itself."""
    found: list[Sentence] = []
    words: list[Word] = []
    clause = 0
    quotes = [match.span() for match in QUOTED.finditer(text)]
    for match in TOKEN.finditer(text):
        sign = match.group()
        folded = fold(sign)
        if words and "\n" in text[words[-1].end : match.start()] and _breaks(text, words, match):
            _close(found, words, asks=False)
            clause = 0
        if sign in SENTENCE_ENDS:
            if words and _ends_here(text, words[-1], match):
                _close(found, words, asks=sign == "?")
                clause = 0
            continue
        if folded in CLAUSE_ENDS:
            clause += 1
        if sign[0].isalnum():
            if words and folded.isdigit() and _is_year(folded, words[-1].folded):
                folded = YEAR
            quoted = _is_within(quotes, match.start())
            words.append(
                Word(match.start(), match.end(), folded, clause, is_number(folded), quoted)
            )
    _close(found, words, asks=False)
    return found


def _is_year(folded: str, before: str) -> bool:
    return len(folded) == 4 and folded[:2] in ("19", "20") and before in BEFORE_YEAR


def _is_within(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0])
    return at > 0 and place < spans[at - 1][1]


def _breaks(text: str, words: list[Word], match) -> bool:
    """An empty line, or a line that begins as a new sentence or an item of a list."""
    between = text[words[-1].end : match.start()]
    return between.count("\n") > 1 or match.group()[0].isupper() or "-" in between


def _ends_here(text: str, last: Word, match) -> bool:
    if match.group() != ".":
        return True
    if last.folded in ABBREVIATIONS or (len(last.folded) == 1 and match.start() == last.end):
        return False
    after = text[match.end() : match.end() + 1]
    return not after or not after.isalnum()


def _close(found: list[Sentence], words: list[Word], *, asks: bool) -> None:
    if words:
        found.append(Sentence(words[0].start, words[-1].end, tuple(words), asks))
        words.clear()
