"""Sorting and addresses as Dutch readers expect them.

Case and diacritics do not count, the ligature "ij" is an i and a j, and a name that begins with an
article stands under its first real word: De Linde under the L, 't Honk under the H.
"""

import re
import unicodedata

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.text import slugify

LETTERS = {
    "a": "áàâäãåÁÀÂÄÃÅ",
    "c": "çÇ",
    "e": "éèêëÉÈÊË",
    "i": "íìîïÍÌÎÏ",
    "n": "ñÑ",
    "o": "óòôöõøÓÒÔÖÕØ",
    "u": "úùûüÚÙÛÜ",
    "y": "ýÿÝŸ",
    "ij": "ĳĲ",
    "oe": "œŒ",
    "ae": "æÆ",
    "ss": "ß",
    "'": "’‘`",
}
PLAIN = str.maketrans({letter: plain for plain, letters in LETTERS.items() for letter in letters})
ARTICLES = ("de ", "het ", "een ", "'t ")
LONGEST_SLUG = 50


def sort_key(text: str) -> str:
    """The text as it counts in an alphabetical list."""
    plain = text.translate(PLAIN).lower()
    article = next((word for word in ARTICLES if plain.startswith(word)), "")
    return plain.removeprefix(article)


class InDutchOrder:
    """Rows of a query in the order of `sort_key`, to be paged: read are the names, and one page.

    Not in the database: SQLite knows no Dutch, and two databases would sort in two ways.
    """

    def __init__(self, rows: QuerySet, name: str = "name"):
        self.rows, self.name = rows.order_by(), name

    @cached_property
    def _order(self) -> list[int]:
        pairs = self.rows.values_list(self.name, "pk")
        return [pk for _key, pk in sorted((sort_key(name), pk) for name, pk in pairs)]

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, part: slice) -> list:
        wanted = self._order[part]
        found = self.rows.in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]


def dutch_slug(text: str, *, default: str) -> str:
    """An address of whole words: "Sport & spel in één buurt" gives sport-en-spel-in-een-buurt."""
    words = text.translate(PLAIN).replace("&", " en ").replace("+", " plus ").replace("€", " euro ")
    words = re.sub(r"(?<=\w)'(?=s\b)", "", words)  # auto's -> autos
    slug = slugify(unicodedata.normalize("NFKD", words))
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug.strip("-") or default
