"""The map above the list of questions: how many in each neighbourhood, each a way to filter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing
from aanbesteden.places.models import Neighbourhood
from cms.forms import WHOLE


@dataclass(frozen=True)
class Row:
    """A neighbourhood in the list beside the map."""

    name: Any
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class PlacesView:
    """The map in its sizes, and the same as a list."""

    title: str
    pictures: list[drawing.Picture]
    rows: list[Row]


def places_view(
    found, chosen: str, municipality: Municipality | None, url_of: Callable[[str], str]
) -> PlacesView | None:
    """The map of the questions *found*; None where no municipality has one.

    `url_of` gives the address that filters by a neighbourhood; for "" the one that stops doing so.
    """
    town = _town(municipality)
    if town is None:
        return None
    rows = list(Neighbourhood.objects.filter(municipality=town))
    counts = dict(
        found.filter(municipality=town)
        .order_by()
        .values_list("neighbourhood")
        .annotate(count=Count("pk", distinct=True))
    )

    def line(value: str, name) -> Row:
        is_chosen = value == chosen
        count = counts.get("" if value == WHOLE else value, 0)
        return Row(name, count, url_of("" if is_chosen else value), is_chosen)

    drawn = {row.name: line(row.name, row.name) for row in rows}
    others = sorted(name for name in counts if name and name not in drawn)
    lines = [*drawn.values(), *(line(name, name) for name in others)]
    lines.append(line(WHOLE, _("The whole municipality")))

    def say(row) -> drawing.Said:
        found = drawn[row.name]
        words = ngettext(
            "%(name)s: %(count)s question", "%(name)s: %(count)s questions", found.count
        )
        label = words % {"name": row.name, "count": found.count}
        return drawing.Said(label, found.count, found.url, found.is_chosen)

    title = _("Map of %(municipality)s") % {"municipality": town.name}
    return PlacesView(title, drawing.pictures(rows, say), lines)


def _town(municipality: Municipality | None) -> Municipality | None:
    """The municipality that was chosen, else the first that asks questions and has a map."""
    found = Municipality.objects.filter(neighbourhoods__isnull=False)
    if municipality is not None:
        return found.filter(pk=municipality.pk).first()
    return found.filter(questions__public_since__isnull=False).order_by("pk").first()
