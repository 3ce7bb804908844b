"""Is it easy enough? Advice on sentences and words; it never stops anybody from saving."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_WORDS = 12
MOST_LETTERS = 14
SHOWN = 5


@dataclass(frozen=True)
class Advice:
    """One thing to look at again; `ok` when there is nothing to mend."""

    text: str
    detail: str = ""
    ok: bool = False
    url: str = ""


def of(*texts: str) -> list[Advice]:
    """Advice on all texts together."""
    whole = "\n".join(texts)
    long = [part for part in sentences(whole) if len(part.split()) > MOST_WORDS]
    hard = sorted({word for word in re.findall(r"[^\W\d_]+", whole) if len(word) > MOST_LETTERS})
    return [_on_sentences(long), _on_words(hard)]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[.!?:]\s+|\n+", text) if part.strip()]


def _on_sentences(long: list[str]) -> Advice:
    if not long:
        return Advice(_("All sentences are short."), ok=True)
    words = ngettext(
        "One sentence has more than %(most)s words.",
        "%(count)s sentences have more than %(most)s words.",
        len(long),
    )
    detail = _("Make two of it: %(sentence)s") % {"sentence": long[0]}
    return Advice(words % {"count": len(long), "most": MOST_WORDS}, detail)


def _on_words(hard: list[str]) -> Advice:
    if not hard:
        return Advice(_("There are no very long words in it."), ok=True)
    return Advice(_("Long words are hard to read."), ", ".join(hard[:SHOWN]))
