"""Where every rule of a usual Dutch call stands in the product: one list for page and guide.

The list itself is `call_guide.toml`, in Dutch as the calls are. The page for staff shows it; the
file in docs is written from it, so they cannot say different things.
"""

import re
import textwrap
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("call_guide.toml")
WIDTH = 120
STARRED = re.compile(r"\*([^*]+)\*")
TITLE = "# Een aanbestedingsleidraad nabouwen"
INTRO = (
    "Voor de inkoper of tendermanager: waar elke regel van een gewone leidraad in dit product "
    "staat. Van boven naar beneden in de volgorde van zo'n leidraad. Alles hieronder staat op de "
    "pagina **Aanbesteding** van het dossier. Daar opent *Waar zet ik welke regel?* dezelfde lijst."
)
SOURCE = (
    "Geschreven uit `aanbesteden/tendering/call_guide.toml` met `manage.py call_guide --write`; "
    "niet met de hand. `tests/tendering/test_a_whole_call.py` bouwt een hele oproep zo na."
)


@dataclass(frozen=True)
class Text:
    """A sentence; `parts` are (words, whether they name a place)."""

    plain: str

    @property
    def parts(self) -> list[tuple[str, bool]]:
        pieces = STARRED.split(self.plain)
        return [(piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece]


@dataclass(frozen=True)
class CallRule:
    """One rule of a call: what it is about, where it goes, and how the product treats it."""

    asks: str
    place: Text
    kinds: tuple[str, ...]
    at: str  # a section of the page of the tender, or "gunning"; empty when it is elsewhere


@dataclass(frozen=True)
class Kind:
    name: str
    means: Text


@dataclass(frozen=True)
class CallGuide:
    kinds: tuple[Kind, ...]
    rules: tuple[CallRule, ...]
    people: tuple[Text, ...]
    after: str


@cache
def call_guide() -> CallGuide:
    """The whole guide, read once."""
    plain = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return CallGuide(
        kinds=tuple(Kind(row["name"], Text(row["means"])) for row in plain["kind"]),
        rules=tuple(
            CallRule(row["asks"], Text(row["place"]), tuple(row["kinds"]), row["at"])
            for row in plain["rule"]
        ),
        people=tuple(Text(words) for words in plain["people"]),
        after=plain["after"],
    )


def as_markdown() -> str:
    """The guide as the file in docs."""
    found = call_guide()
    lines = [TITLE, "", *_filled(INTRO), "", *_filled(SOURCE), "", "Drie soorten regels:", ""]
    for number, kind in enumerate(found.kinds, 1):
        end = "." if number == len(found.kinds) else ";"
        lines += _item(f"**{kind.name}**: {kind.means.plain}{end}")
    lines += ["", *_filled(found.after), ""]
    lines += ["| In de leidraad | Waar in het product | Soort |", "|---|---|---|"]
    lines += [f"| {row.asks} | {row.place.plain} | {', '.join(row.kinds)} |" for row in found.rules]
    lines += ["", "## Wat mensen zelf doen", ""]
    for text in found.people:
        lines += _item(text.plain)
    return "\n".join([*lines, ""])


def _filled(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, break_on_hyphens=False)


def _item(words: str) -> list[str]:
    return textwrap.wrap(
        words, WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
    )
