"""The words of the trade, read once from `terms.toml`, in the language of the reader."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import get_language

FILE = Path(__file__).with_name("terms.toml")
OTHERWISE = "nl"


class UnknownTerm(KeyError):
    """A page explains a word that stands in no list."""


@dataclass(frozen=True)
class Term:
    """One word, what it means, and the words beside it."""

    key: str
    texts: dict[str, tuple[str, str]]
    see: tuple[str, ...] = ()

    def _text(self) -> tuple[str, str]:
        code = (get_language() or OTHERWISE).split("-")[0]
        return self.texts.get(code, self.texts[OTHERWISE])

    @property
    def name(self) -> str:
        return self._text()[0]

    @property
    def meaning(self) -> str:
        return self._text()[1]

    @property
    def anchor(self) -> str:
        """Its place on the page; the same in every language, so that a link keeps working."""
        return slugify(self.texts[OTHERWISE][0])


@cache
def terms() -> dict[str, Term]:
    """All terms by key; read once per process."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: Term(
            key,
            {code: tuple(row[code]) for code in ("nl", "en")},
            tuple(row.get("see", ())),
        )
        for key, row in rows.items()
    }


def term(key: str) -> Term:
    try:
        return terms()[key]
    except KeyError as error:
        raise UnknownTerm(key) from error


def found(text: str = "") -> list[Term]:
    """Terms whose name or meaning holds *text*, in any language, by name."""
    wanted = text.strip().casefold()
    rows = [
        row
        for row in terms().values()
        if all(word in " ".join(sum(row.texts.values(), ())).casefold() for word in wanted.split())
    ]
    return sorted(rows, key=lambda row: row.name.casefold())
