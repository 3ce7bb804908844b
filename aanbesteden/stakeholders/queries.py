"""Reads of the field: for the dossier, and the projection that visitors get."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aanbesteden.charts.power_interest import (
    AGAINST,
    NEUTRAL,
    SUPPORTS,
    UNKNOWN,
    Player,
    PowerInterest,
)
from aanbesteden.lifecycle import Check
from aanbesteden.people.models import Organisation
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.models import PUBLISHABLE_FIELDS, Stakeholder, Stance

CHART_STANCE = {
    Stance.SUPPORTS.value: SUPPORTS,
    Stance.NEUTRAL.value: NEUTRAL,
    Stance.OPPOSES.value: AGAINST,
}
SORTS = {
    "name": ("name", "pk"),
    "influence": ("-influence", "name"),
    "interest": ("-interest", "name"),
    "risk": ("-risk_readiness", "name"),
    "spoken": ("spoken_on", "name"),
}
FEWEST_SPOKEN = 0.5
RISK_READY = 5


@dataclass(frozen=True)
class Field:
    """The whole field in one drawing; `numbers` tells which mark is which player."""

    chart: PowerInterest
    numbers: dict[int, int]


def field_of(question: Question) -> Field:
    """Every player of the question, numbered by name."""
    rows = list(
        Stakeholder.objects.filter(question=question).values_list(
            "pk", "name", "influence", "interest", "stance"
        )
    )
    players = tuple(
        Player(name, influence, interest, CHART_STANCE.get(stance, UNKNOWN))
        for _pk, name, influence, interest, stance in rows
    )
    numbers = {row[0]: number for number, row in enumerate(rows, start=1)}
    return Field(PowerInterest(players), numbers)


def players(question: Question, *, filters: dict[str, Any], sort: str = "") -> QuerySet:
    """Players that fit *filters* (kind, stance, role, is_surprising; empty ones do not count)."""
    chosen = {name: value for name, value in filters.items() if value not in ("", None)}
    found = Stakeholder.objects.filter(question=question, **chosen)
    return found.order_by(*SORTS.get(sort, SORTS["name"]))


def completeness(question: Question) -> list[Check]:
    """Points that show whether the field is complete (DOMAIN.md 2.4); they block nothing."""
    rows = list(
        Stakeholder.objects.filter(question=question).values_list(
            "interests", "spoken_on", "risk_readiness", "kind"
        )
    )
    total = len(rows)
    known = sum(bool(interests) for interests, _spoken, _risk, _kind in rows)
    spoken = sum(bool(spoken) for _interests, spoken, _risk, _kind in rows)
    ready = sum(risk >= RISK_READY for _interests, _spoken, risk, _kind in rows)
    kinds = len({kind for *_rest, kind in rows})
    of_total = _("%(count)s of %(total)s players")
    return [
        Check(
            _("We know what moves every player: their interests are written down"),
            total > 0 and known == total,
            of_total % {"count": known, "total": total},
        ),
        Check(
            _("We spoke with at least half of them"),
            total > 0 and spoken >= total * FEWEST_SPOKEN,
            of_total % {"count": spoken, "total": total},
        ),
        Check(
            _("Somebody is ready to carry risk and responsibility"),
            ready > 0,
            of_total % {"count": ready, "total": total},
        ),
        Check(
            _("We zoomed out: players of at least four kinds"),
            kinds >= 4,
            _("Now %(count)s kinds") % {"count": kinds},
        ),
    ]


def register(question: Question, text: str) -> QuerySet[Organisation]:
    """Organisations of the shared register that are not in this field yet, found by name."""
    found = Organisation.objects.exclude(stakes__question=question)
    return found.filter(name__icontains=text.strip()) if text.strip() else found


@dataclass(frozen=True)
class PublicPlayer:
    """What a visitor may see of a player. A field that was not chosen is None.

    There is no place here for what is private: it cannot leave by this road.
    """

    name: str
    kind: str | None = None
    role: str | None = None
    interests: str | None = None
    influence: int | None = None
    interest: int | None = None
    unused_potential: str | None = None
    moved_by: str | None = None
    is_surprising: bool | None = None

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Label and text of what is shown, for a page."""
        shown = []
        for name in PUBLISHABLE_FIELDS:
            value = getattr(self, name)
            if name == "is_surprising":
                value = _("yes") if value else None
            if value not in (None, ""):
                shown.append((Stakeholder._meta.get_field(name).verbose_name, value))
        return shown


@dataclass(frozen=True)
class PublicField:
    """The field as visitors see it; the drawing only has players with both numbers public."""

    players: tuple[PublicPlayer, ...]

    @property
    def chart(self) -> PowerInterest | None:
        """All marks alike: the stance of a player is never public."""
        placed = tuple(
            Player(player.name, player.influence, player.interest)
            for player in self.players
            if player.influence is not None and player.interest is not None
        )
        return PowerInterest(placed, show_stance=False) if placed else None


def public_field(question: Question) -> PublicField:
    """Players that were made public, each with only the fields chosen for it."""
    rows = Stakeholder.objects.filter(question=question, is_public=True).only(
        "name", "public_fields", *PUBLISHABLE_FIELDS
    )
    return PublicField(tuple(public_player(row) for row in rows))


def public_player(row: Stakeholder) -> PublicPlayer:
    """The chosen fields of one player, and nothing else."""
    chosen = {name: getattr(row, name) for name in PUBLISHABLE_FIELDS if name in row.public_fields}
    for name in ("kind", "role"):
        if name in chosen:
            chosen[name] = str(getattr(row, f"get_{name}_display")())
    return PublicPlayer(name=row.name, **chosen)
