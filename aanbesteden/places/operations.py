"""Writes to the map of neighbourhoods and the list of themes.

Whatever gets another name takes its questions and signals along, in the same transaction.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.people.models import Municipality, User
from aanbesteden.places import policies
from aanbesteden.places.geojson import Drawn
from aanbesteden.places.models import CheckedMap, Neighbourhood, Theme
from aanbesteden.places.queries import compared, paired
from aanbesteden.policies import Refused

audit.declare(
    map__checked=(gettext_lazy("A map of neighbourhoods was uploaded and checked"), False),
    map__replaced=(gettext_lazy("The map of neighbourhoods changed"), False),
    theme__added=(gettext_lazy("A theme was added"), False),
    theme__renamed=(gettext_lazy("A theme got another name"), False),
    theme__removed=(gettext_lazy("A theme was removed"), False),
)


@transaction.atomic
def check_map(
    municipality: Municipality, shapes: list[Drawn], *, file_name: str, by: User, at: datetime
) -> CheckedMap:
    """Keep shapes until somebody confirms them; an earlier file that waits is forgotten."""
    policies.keep_map.check(by, municipality)
    values = {"shapes": [asdict(shape) for shape in shapes], "file_name": file_name[:150]}
    made, _new = CheckedMap.objects.update_or_create(
        municipality=municipality, defaults=values | {"by": by, "at": at}
    )
    audit.record("map.checked", municipality, by=by, at=at, after={"shapes": len(shapes)})
    return made


@transaction.atomic
def replace_map(checked: CheckedMap, *, by: User, at: datetime) -> None:
    """Put the shapes that wait in the place of the map.

    A neighbourhood is the same one when its code is, or else its name. What is gone from the map
    stays as a word on its questions and signals.
    """
    municipality = checked.municipality
    policies.keep_map.check(by, municipality)
    if not CheckedMap.objects.select_for_update().filter(pk=checked.pk).first():
        raise Refused(_("This map is in use already. Nothing was changed."))
    changes = compared(municipality, checked.shapes)
    rows = list(municipality.neighbourhoods.all())
    renamed = {
        row.name: shape["name"]
        for row in rows
        if (shape := paired(rows, checked.shapes).get(row.pk)) and shape["name"] != row.name
    }
    municipality.neighbourhoods.all().delete()
    Neighbourhood.objects.bulk_create(
        Neighbourhood(municipality=municipality, **shape) for shape in checked.shapes
    )
    _rename(municipality, "neighbourhood", renamed)
    checked.delete()
    audit.record(
        "map.replaced",
        municipality,
        by=by,
        at=at,
        after={kind: [change.name for change in changes if change.kind == kind]
               for kind in ("new", "renamed", "gone")},
    )  # fmt: skip


def _rename(municipality: Municipality, field: str, names: dict[str, str]) -> None:
    """Questions and signals of the municipality follow; two names may change places."""
    found = [
        (rows, list(rows.filter(**{field: old}).values_list("pk", flat=True)), new)
        for rows in (municipality.questions, municipality.signals)
        for old, new in names.items()
    ]
    for rows, keys, new in found:
        rows.filter(pk__in=keys).update(**{field: new}, version=F("version") + 1)


# Themes -----------------------------------------------------------------------------------


@transaction.atomic
def add_theme(municipality: Municipality, name: str, *, by: User, at: datetime) -> Theme:
    policies.keep_themes.check(by, municipality)
    _is_free(municipality, name)
    made = Theme.objects.create(municipality=municipality, name=name)
    audit.record("theme.added", made, by=by, at=at, after={"name": name})
    return made


@transaction.atomic
def rename_theme(theme: Theme, name: str, *, by: User, at: datetime) -> None:
    """Give a theme another name; questions and signals with it follow."""
    policies.keep_themes.check(by, theme.municipality)
    _is_free(theme.municipality, name, but=theme)
    before, theme.name = theme.name, name
    if before == name:
        return
    theme.save(update_fields=["name"])
    _rename(theme.municipality, "theme", {before: name})
    audit.record(
        "theme.renamed", theme, by=by, at=at, before={"name": before}, after={"name": name}
    )


@transaction.atomic
def remove_theme(theme: Theme, *, by: User, at: datetime) -> None:
    """Take a theme off the list; questions and signals that have it keep the word."""
    policies.keep_themes.check(by, theme.municipality)
    audit.record("theme.removed", theme, by=by, at=at, before={"name": theme.name})
    theme.delete()


def _is_free(municipality: Municipality, name: str, but: Theme | None = None) -> None:
    same = municipality.themes.filter(name__iexact=name)
    if same.exclude(pk=but.pk if but else None).exists():
        raise Refused(_("There is a theme with this name already. Choose another name."))
