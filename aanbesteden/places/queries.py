"""Reads of neighbourhoods and themes, and what a new map would change."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from aanbesteden.people.models import Municipality
from aanbesteden.places.geometry import contains
from aanbesteden.places.models import Neighbourhood, Theme
from aanbesteden.roles import ADMINISTRATOR, STAFF, held_by


def kept_by(user) -> QuerySet[Municipality]:
    """Municipalities whose lists *user* keeps; agrees with `policies.keep_themes`."""
    held = held_by(user)
    return Municipality.objects.filter(pk__in=held.ids(ADMINISTRATOR) | held.ids(STAFF))


def neighbourhood_names(municipality_ids) -> dict[str, list[str]]:
    """Names of neighbourhoods per name of municipality."""
    return _names(Neighbourhood, municipality_ids)


def theme_names(municipality_ids) -> dict[str, list[str]]:
    """Names of themes per name of municipality."""
    return _names(Theme, municipality_ids)


def _names(model, municipality_ids) -> dict[str, list[str]]:
    rows = model.objects.filter(municipality__in=municipality_ids)
    found: dict[str, list[str]] = {}
    for town, name in rows.order_by("municipality__name", "name").values_list(
        "municipality__name", "name"
    ):
        found.setdefault(town, []).append(name)
    return found


def at_point(municipality: Municipality, x: int, y: int) -> Neighbourhood | None:
    """The neighbourhood in which a point lies."""
    rows = municipality.neighbourhoods.all()
    return next((row for row in rows if contains(row.shape, x, y)), None)


@dataclass(frozen=True)
class Used:
    """A name in a list, and on how much it stands."""

    row: Any
    questions: int
    signals: int


def themes_of(municipality: Municipality) -> list[Used]:
    return _used(municipality, municipality.themes.all(), "theme")


def neighbourhoods_of(municipality: Municipality) -> list[Used]:
    return _used(municipality, municipality.neighbourhoods.all(), "neighbourhood")


def _used(municipality, rows, field: str) -> list[Used]:
    questions = count_by(municipality.questions, field)
    signals = count_by(municipality.signals, field)
    return [Used(row, questions.get(row.name, 0), signals.get(row.name, 0)) for row in rows]


def count_by(rows, field: str) -> dict[str, int]:
    """How many rows carry each word in *field*; rows without one are left out."""
    found = rows.exclude(**{field: ""}).order_by().values_list(field)
    return dict(found.annotate(count=Count("pk")))


def not_in_list(municipality: Municipality, field: str, names) -> list[tuple[str, int]]:
    """Words that questions carry and no list knows, with how many questions."""
    known = set(names)
    found = count_by(municipality.questions, field).items()
    return sorted((word, count) for word, count in found if word not in known)


# A new map ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What happens to one neighbourhood: it stays, is new, gets another name, or goes."""

    kind: str
    name: str
    was: str = ""
    questions: int = 0
    signals: int = 0


def compared(municipality: Municipality, shapes: list[dict]) -> list[Change]:
    """What putting *shapes* in the place of the map would change, what is lost first."""
    old = neighbourhoods_of(municipality)
    pairs = paired([one.row for one in old], shapes)
    changes = []
    for one in old:
        counts = {"questions": one.questions, "signals": one.signals}
        shape = pairs.get(one.row.pk)
        if shape is None:
            changes.append(Change("gone", one.row.name, **counts))
        elif shape["name"] != one.row.name:
            changes.append(Change("renamed", shape["name"], one.row.name, **counts))
        else:
            changes.append(Change("stays", shape["name"], **counts))
    taken = {id(shape) for shape in pairs.values()}
    changes += [Change("new", shape["name"]) for shape in shapes if id(shape) not in taken]
    order = ("gone", "renamed", "new", "stays")
    return sorted(changes, key=lambda change: (order.index(change.kind), change.name))


def paired(rows: list[Neighbourhood], shapes: list[dict]) -> dict[int, dict]:
    """Which new shape each neighbourhood becomes: the one with its code, else with its name."""
    by_code = {shape["code"].casefold(): shape for shape in shapes if shape["code"]}
    by_name = {shape["name"].casefold(): shape for shape in shapes}
    found, taken = {}, set()
    for words, attribute in ((by_code, "code"), (by_name, "name")):
        for row in rows:
            shape = words.get(getattr(row, attribute).casefold())
            if shape is not None and row.pk not in found and id(shape) not in taken:
                found[row.pk] = shape
                taken.add(id(shape))
    return found
