"""A mirror of a coalition: which kinds and sizes take part, residents, surprising partners.

It asks; it gives no mark and stops nobody (DOMAIN.md 2.6).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.coalitions.models import Partner, Size
from aanbesteden.people.models import OrganisationKind


@dataclass(frozen=True)
class Mirror:
    """What is there, and what one could ask."""

    partners: int
    kinds: tuple[tuple[Any, int], ...]
    sizes: tuple[tuple[Any, int], ...]
    residents: tuple[str, ...]
    surprising: tuple[str, ...]
    asks: tuple[str, ...]


def reflect(partners: Iterable[Partner]) -> Mirror:
    """The mirror of these partners."""
    rows = list(partners)
    kinds = Counter(row.kind for row in rows)
    sizes = Counter(row.size for row in rows)
    residents = tuple(row.name for row in rows if row.kind == OrganisationKind.RESIDENTS)
    surprising = tuple(row.name for row in rows if row.is_surprising)
    return Mirror(
        len(rows),
        tuple((kind.label, kinds[kind]) for kind in OrganisationKind if kinds[kind]),
        tuple((size.label, sizes[size]) for size in Size if sizes[size]),
        residents,
        surprising,
        tuple(_asks(rows, kinds, sizes, residents, surprising)),
    )


def _asks(rows, kinds, sizes, residents, surprising) -> Iterable[str]:
    if not residents:
        yield _("No residents take part. Who speaks for the people it is about?")
    if rows and max(kinds.values()) > len(rows) / 2 and len(rows) > 1:
        yield _("More than half are of one kind. Whom would you not think of at once?")
    if len(rows) > 1 and len(kinds) == 1:
        yield _("All are of the same kind. What can none of you do?")
    if any(row.size for row in rows) and not sizes[Size.ONE] and not sizes[Size.SMALL]:
        yield _("Nobody small takes part. Which club or shop in the street could?")
    if not surprising:
        yield _("Nobody is a surprise yet. Who has something to do with it without knowing so?")
