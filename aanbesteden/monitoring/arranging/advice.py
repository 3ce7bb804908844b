"""Gentle advice on an arrangement (DOMAIN.md 2.8 and 5). It asks; it never blocks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.monitoring.models import IndicatorKind

# More than a table of people can talk about in one meeting; a choice of this product.
MANY_INDICATORS = 8
MANY_HOURS = 40  # a working week a year for one party


@dataclass(frozen=True)
class Seen:
    """What the advice looks at."""

    indicators: list[Any]
    instruments: int
    watchers: int
    dates: list[date]
    burdens: list[Any]
    today: date


def advise(seen: Seen) -> list[str]:
    """Sentences, the most important first; none when nothing stands out."""
    return [text for text in (*_meaning(seen), *_numbers(seen), *_people(seen)) if text]


def _meaning(seen: Seen):
    if not seen.instruments:
        yield _(
            "There is no way yet to hear what numbers do not tell. Add at least one, such as "
            "stories or a client panel: numbers alone cannot show that the approach did it."
        )


def _numbers(seen: Seen):
    count = len(seen.indicators)
    if count > MANY_INDICATORS:
        yield _(
            "There are %(count)s indicators. More than %(most)s is hard to talk about together. "
            "Which ones would nobody miss?"
        ) % {"count": count, "most": MANY_INDICATORS}
    if seen.indicators and all(row.kind == IndicatorKind.PROCESS for row in seen.indicators):
        yield _(
            "All indicators are about how you work. Add one that shows what changes for people."
        )
    bare = sum(not (row.reliability and row.relevance) for row in seen.indicators)
    if bare:
        yield ngettext(
            "Of %(count)s indicator nobody wrote how sure the number is and what it says about "
            "the outcome. Talk about that before you count.",
            "Of %(count)s indicators nobody wrote how sure the number is and what it says about "
            "the outcome. Talk about that before you count.",
            bare,
        ) % {"count": bare}


def _people(seen: Seen):
    if not seen.watchers:
        yield _("Nobody is named who watches. Name them, also those who are not paid for it.")
    if not any(day >= seen.today for day in seen.dates):
        yield _("No day is planned on which you look together. Plan one or more.")
    for row in seen.burdens:
        if row.total > MANY_HOURS * 60:
            yield _(
                "%(name)s spends more than %(hours)s hours a year on this. Can a number be "
                "supplied that is counted already?"
            ) % {"name": row.name, "hours": MANY_HOURS}
    unknown = sum(row.unknown for row in seen.burdens)
    if unknown:
        yield ngettext(
            "Of %(count)s row nobody wrote how many minutes it takes and how often. The total "
            "below is therefore too low.",
            "Of %(count)s rows nobody wrote how many minutes they take and how often. The total "
            "below is therefore too low.",
            unknown,
        ) % {"count": unknown}
