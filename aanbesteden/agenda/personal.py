"""Words in a text that may lead to a person: names, addresses, numbers.

It warns and never decides: a street can be a place everybody talks about, and a name can be that
of a school. Better once too often than a neighbour on the front page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

NAMES = Path(__file__).with_name("first_names.txt")
_UP = "A-ZÀ-ÖØ-ÞĲ"
_NAME = rf"[{_UP}][\w'’-]+"
_BETWEEN = r"(?:(?i:van|de|der|den|ter|ten|te|'t|la|le|du|da|el|al|ben|bin|von|zum)\s+)"
_STREET = (
    "straat|laan|weg|plein|hof|kade|singel|dijk|pad|gracht|dreef|steeg|park|markt|plantsoen|wal|"
    "baan|erf|hoek|veld|burg|donk|berg|ring|boulevard|allee|steiger|oord|kamp|akker|weide|horst"
)


class Kind(models.TextChoices):
    EMAIL = "email", _("e-mail address")
    ACCOUNT = "account", _("name on social media")
    PHONE = "phone", _("telephone number")
    BANK = "bank", _("bank account")
    CITIZEN = "citizen", _("citizen service number")
    BIRTH = "birth", _("date of birth")
    PLATE = "plate", _("number plate")
    POSTCODE = "postcode", _("postcode")
    ADDRESS = "address", _("house number")
    NAME = "name", _("name of a person")
    SENDER = "sender", _("name of the sender")


@dataclass(frozen=True)
class Trace:
    """Words that may lead to a person, and why."""

    kind: Kind
    words: str


PATTERNS = (
    (Kind.EMAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (Kind.ACCOUNT, r"(?<![\w.])@\w[\w.]{2,}"),
    (Kind.BANK, r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?(?:\d\s?){9}\d\b"),
    (Kind.PHONE, r"(?<![\d+])(?:\+31|0031|0)[\s.-]?(?:\(0\))?(?:[1-9](?:[\s.-]?\d){8})(?!\d)"),
    (Kind.BIRTH, r"(?i:\bgeboren)\s(?:op\s|in\s)?(?:\d{1,2}[\s/-]\w+[\s/-])?(?:19|20)\d\d\b"),
    (Kind.POSTCODE, r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b"),
    (Kind.POSTCODE, r"\b[1-9]\d{3}[a-z]{2}\b"),
    (
        Kind.ADDRESS,
        rf"\b[{_UP}][\w'’-]*(?:{_STREET})(?:\s(?:nummer|nr\.?|huisnummer))?\s\d{{1,4}}"
        r"(?:\s?[a-zA-Z]\b|-\w+)?(?!\d|\.\d|\s?(?:uur|meter|km|jaar|procent|%))",
    ),
    (
        Kind.ADDRESS,
        r"\b(?:Markt|Brink|Dam|Singel|Dijk|Kade|Plein|Hof|Ring|Laan|Gracht|Haven|Steeg)\s\d{1,4}"
        r"(?:[a-zA-Z]\b)?(?!\d|\.\d|\s?(?:uur|meter|km|jaar|procent|%))",
    ),
    (Kind.ADDRESS, r"\b(?i:huisnummer|nummer|nr\.?)\s\d{1,4}\s?[a-zA-Z]?\b"),
    (
        Kind.NAME,
        rf"\b(?i:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|de\sheer|familie|fam\.?|juf|juffrouw|meester|"
        rf"dokter|dr\.|opa|oma|tante|oom|buurvrouw|buurman|wethouder)\s{_BETWEEN}*{_NAME}",
    ),
    (Kind.NAME, rf"\b(?:[{_UP}]\.\s?)+{_BETWEEN}*{_NAME}"),
)
_LINKED = re.compile(rf"\b{_NAME}\s{_BETWEEN}+{_NAME}")  # Fatima el Amrani
_PLATE = re.compile(
    r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,2}\b"
)
_NINE = re.compile(r"(?<![\d.])\d{4}\.?\d{2}\.?\d{3}(?!\d)")
_WORD = re.compile(rf"{_NAME}(?:\s{_NAME})?")
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“”„'(]\s*)$")  # where a capital says nothing
_ARTICLE = re.compile(r"\b(?i:de|het|sint)\s$")  # De Linde is a house, Linde may be a child
# Words that begin many sentences, and names of groups and of who speaks for nobody by name.
_COMMON = frozenset(
    "De Het Een Wij We Ik Zij Ze Hij In Op Aan Bij Van Voor Met Als Wie Wat Waar Hoe Dit Dat Deze "
    "Die En Maar Of Ook Er Na Tot Uit Over Onder Tussen Door Geen Alle Veel Elke Iedere Twee Drie "
    "Vier Vijf Zes Zeven Acht Negen Tien Raad Stichting Vereniging Bewoners Bewonersgroep Inwoners "
    "Huis School Gemeente Provincie Wet Plan Week Dag Wijk Buurt Kinderen Jongeren Ouderen Ouders "
    "Moeder Vader Mevrouw Meneer Leerkracht Ondernemer Groep Buurman Buurvrouw Bank Hart Leger "
    "Partij Bond Kerk Centrum Ministerie Club".split()
)


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    text = "\n".join(
        line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    sure, _words, unsure = text.partition("also words")
    return frozenset(sure.split()), frozenset(unsure.split())


def traces(text: str, *, sender: str = "", known: Iterable[str] = ()) -> list[Trace]:
    """What in *text* may lead to a person, each once, in the order of the text.

    `known` are names that are places, such as neighbourhoods; `sender` is who sent it.
    """
    places = {name.casefold() for name in known}
    found: dict[str, tuple[int, Trace]] = {}

    def add(kind: Kind, words: str, start: int) -> None:
        words = words.strip()
        if words.casefold() not in places:
            found.setdefault(words.casefold(), (start, Trace(kind, words)))

    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            add(kind, match[0], match.start())
    for match in _LINKED.finditer(text):
        if not _is_no_name(match[0], places):
            add(Kind.NAME, match[0], match.start())
    for match in _PLATE.finditer(text):
        add(Kind.PLATE, match[0], match.start())
    for match in _NINE.finditer(text):
        if _passes_eleven(re.sub(r"\D", "", match[0])):
            add(Kind.CITIZEN, match[0], match.start())
    for start, name in _names(text):
        add(Kind.NAME, name, start)
    for start, name in _of_sender(text, sender):
        add(Kind.SENDER, name, start)
    return _without_parts(sorted(found.values(), key=lambda row: row[0]))


def digest(found: Iterable[tuple[str, Trace]]) -> str:
    """What was found, as a mark by which somebody says that they looked at just this."""
    said = "\n".join(sorted(f"{field}|{one.kind}|{one.words}" for field, one in found))
    return sha256(said.encode()).hexdigest()[:16]


def _is_no_name(words: str, places: set[str]) -> bool:
    """Begins as a group or any sentence does, or ends in a place: Bewoners van de Waardhoek."""
    parts = words.split()
    return parts[0] in _COMMON or parts[-1].casefold() in places


def _passes_eleven(digits: str) -> bool:
    """The check of a citizen service number (BSN)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(one) * weight for one, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and any(one != "0" for one in digits)


def _names(text: str) -> Iterable[tuple[int, str]]:
    """Known first names, with the name behind it if there is one."""
    sure, unsure = _first_names()
    for match in _WORD.finditer(text):
        first, _space, rest = match[0].partition(" ")
        before = text[: match.start()]
        maybe = first in unsure and not (_BEGINS.search(before) or _ARTICLE.search(before))
        if first in sure or maybe:
            yield match.start(), match[0]
        elif rest in sure or (rest in unsure and first not in _COMMON):
            yield match.start() + len(first) + 1, rest


def _of_sender(text: str, sender: str) -> Iterable[tuple[int, str]]:
    """Parts of the sender's own name; a word such as "ouders" is no name."""
    for part in re.findall(_NAME, sender):
        if part in _COMMON:
            continue
        for match in re.finditer(rf"\b{re.escape(part)}\b", text):
            yield match.start(), part


def _without_parts(rows: list[tuple[int, Trace]]) -> list[Trace]:
    """ "Jansen" is not told again beside "mevrouw Jansen"."""
    spans = [(start, start + len(one.words), one) for start, one in rows]
    return [
        one
        for start, end, one in spans
        if not any((a, b) != (start, end) and a <= start and end <= b for a, b, other in spans)
    ]
